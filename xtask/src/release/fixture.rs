//! A small built page for tests, with every kind of file that a real one has.

use super::files::Files;

/// The files of the page.
pub fn built_page() -> Files {
    let files = [
        (
            "trust-check.js",
            "const start = () => import(\"./start.js\"); const page = new URL(/* @vite-ignore */ \"./index.html\", import.meta.url); customElements.define('trust-check', class extends HTMLElement {});",
        ),
        (
            "start.js",
            "get(new URL(\"./program_bg.wasm\", import.meta.url)); import(\"./program.js\"); import(\"./rescue.js\"); import(\"./exit.js\"); get(\"./packs/en.json\"); get(\"./locales/en.json\"); get(\"./trust-check.css\"); get(\"./icon.svg\");",
        ),
        (
            "program.js",
            "new URL('program_bg.wasm', import.meta.url); ({ './program_bg.js': 0 });",
        ),
        ("exit.js", "export const installQuickExit = () => {};"),
        ("rescue.js", "export const rescue = () => {};"),
        ("program_bg.wasm", "\0asm"),
        ("trust-check.css", ".trust-check{color:red}"),
        ("packs/en.json", "{\"id\":1}"),
        ("locales/en.json", "{}"),
        (
            "index.html",
            "<!DOCTYPE html><link href=icon.svg rel=icon><link href=program.js rel=modulepreload><script src=page.js type=module></script>",
        ),
        ("page.js", "import \"./start.js\";"),
        (
            "frame.html",
            "<!DOCTYPE html><link rel=\"stylesheet\" href=\"./trust-check.css\"><script src=frame.js type=module></script>",
        ),
        ("frame.js", "import \"./trust-check.js\";"),
        (
            "frame-parent.js",
            "addEventListener(\"message\", () => {});",
        ),
        (
            "first-screen.html",
            "<template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"{trust-check}/trust-check.css\"><div class=\"trust-check\"></div></template>",
        ),
        ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ];
    let files = files.into_iter();
    files
        .map(|(name, text)| (name.to_string(), text.as_bytes().to_vec()))
        .collect()
}
