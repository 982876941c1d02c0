import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, suite, test } from "node:test";
import { folded, framePage, minifyPage, withScreen } from "../build/pages.js";
import { buildGlue, buildScripts } from "../build/scripts.js";
import { criticalStyles } from "../build/styles.js";

suite("critical styles", () => {
  const HTML = '<h2 class="a b" tabindex="-1">t</h2><input type="radio">';

  test("what could match is kept", () => {
    for (const rule of [
      ".a{color:red}",
      "h2{color:red}",
      "h2.a.b{color:red}",
      ".trust-check>.b:focus{color:red}",
      "h2:not(.q){color:red}",
      ".a:has(.q){color:red}",
      ":host([theme=dark]) .trust-check{color:red}",
      ".a *,.b :before{color:red}",
      "input[type=radio]{color:red}",
      "@container (width<30em){.a{color:red}}",
      "@media (width<30em){.a{color:red}}",
      ".a:is(h2,input){color:red}",
    ])
      assert.equal(criticalStyles(rule, HTML), rule);
  });

  test("what cannot match, or can wait, is left out", () => {
    for (const rule of [
      ".q{color:red}",
      "table{color:red}",
      ".a .q{color:red}",
      ".a:is(.q,table){color:red}",
      "@media print{.a{color:red}}",
      "@media (prefers-reduced-motion:reduce){.a{color:red}}",
      ".a:hover{color:red}",
      "h2[open]{color:red}",
      ".a:not(:empty){color:red}",
      ".a:not(.tc-asking *){color:red}",
      "@container (width<30em){.q{color:red}}",
    ])
      assert.equal(criticalStyles(rule, HTML), "");
  });

  test("only a part of a list or a sheet is kept", () => {
    assert.equal(criticalStyles(".a:is(h2,input,table):focus{color:red}", HTML), ".a:is(h2,input):focus{color:red}");
    const sheet = ".q,.a{color:red}.r{color:tan}@media (width<30em){.a{top:0}.q{top:1px}}";
    assert.equal(criticalStyles(sheet, HTML), ".a{color:red}@media (width<30em){.a{top:0}}");
  });

  test("custom properties that nothing reads are left out", () => {
    const sheet = ".a{--q:1;--r:2;--s:var(--r);top:var(--s)}";
    assert.equal(criticalStyles(sheet, HTML), ".a{--r:2;--s:var(--r);top:var(--s)}");
  });
});

suite("pages", () => {
  const PAGE =
    '<!doctype html><p>a</p><p class="trust-check-loading">One moment…</p><script type="module" src="page.js"></script>';

  test("the opening screen replaces the waiting paragraph, before and after minifying", () => {
    assert(withScreen(PAGE, "<h2>$& $1</h2>").includes("<p>a</p><h2>$& $1</h2><script"));
    assert(withScreen(minifyPage(PAGE), "<h2>b</h2>").includes("<p>a</p><h2>b</h2><script"));
    assert.throws(() => withScreen("<p>a</p>", "b"));
  });

  test("the page for frames has a script of its own", () => {
    assert(framePage(PAGE).includes('src="frame.js"'));
    assert(framePage(minifyPage(PAGE)).includes("src=frame.js"));
    assert.throws(() => framePage("<p>page.js</p>"));
  });

  test("a minified page is valid", () => {
    const page = '<p class="a b" hidden>c</p>\n\n  <p>d</p>';
    assert.equal(minifyPage(page), '<p class="a b"hidden>c</p><p>d</p>'.replace('"hidden', '" hidden'));
  });

  test("only what is folded away is left out of the loader", () => {
    const note = "<details><summary>b</summary><p>c</p><details open><summary>d</summary>e</details></details>";
    assert.equal(folded(`<p>a</p>${note}<p>f</p>`), "<p>a</p><details><summary>b</summary></details><p>f</p>");
  });
});

suite("scripts", () => {
  /** @type {string} */
  let dist;
  beforeEach(async () => {
    dist = await mkdtemp(join(tmpdir(), "trust-check-"));
  });
  afterEach(() => rm(dist, { recursive: true }));

  /**
   * Writes scripts into the folder.
   * @param {Record<string, string>} scripts their texts by name
   */
  const write = async (scripts) => {
    for (const [name, text] of Object.entries(scripts)) await writeFile(join(dist, name), text);
  };
  /**
   * Reads a script of the folder.
   * @param {string} name its name
   * @returns {Promise<string>} its text
   */
  const read = (name) => readFile(join(dist, name), "utf8");

  test("modules are bundled, other files are still imported, and comments for bundlers are kept", async () => {
    const others = ["exit.js", "frame-parent.js", "frame.js", "page.js", "rescue.js"];
    await write(Object.fromEntries(others.map((name) => [name, "export {};"])));
    await write({
      "first-screen.js": 'export const html = "", css = "";',
      "program.js": "export default 1;",
      "part.js": 'export const part = () => import("./program.js");',
      "start.js": `import { part } from "./part.js";
        export const start = (name) => [part(), import("./exit.js"), import(/* webpackIgnore: true */ /* @vite-ignore */ name)];`,
      "trust-check.js": `import { html, css } from "./first-screen.js";
        document.body.append(html, css, new URL(/* @vite-ignore */ "./index.html", import.meta.url));`,
    });
    await buildScripts(dist, { html: "<p class=\"a\">`${b}'</p>", css: ".c{}" });
    assert.deepEqual(await readdir(dist), [...others, "program.js", "start.js", "trust-check.js"].sort());
    const start = await read("start.js");
    assert.match(start, /import\("\.\/program\.js"\)/);
    assert.match(start, /import\("\.\/exit\.js"\)/);
    assert.match(start, /import\(\s*\/\* webpackIgnore: true \*\/\s*\/\* @vite-ignore \*\/\s*\w+\)/);
    assert.match(await read("trust-check.js"), /new URL\(\s*\/\* @vite-ignore \*\/\s*"\.\/index\.html"/);
    let shown;
    const document = { body: { append: (/** @type {string[]} */ ...texts) => (shown = texts.slice(0, 2)) } };
    new Function("document", (await read("trust-check.js")).replaceAll("import.meta.url", "'https://a.example'"))(document);
    assert.deepEqual(shown, ["<p class=\"a\">`${b}'</p>", ".c{}"]);
  });

  test("the generated script has short names for what the WebAssembly imports and exports", async () => {
    await write({
      "program.js": `let wasm;
        export function start() { wasm.start(wasm.__wbindgen(1)); }
        function imports() { return { "./ab": { __wbg_b_0123456789abcdef: () => {} } }; }
        function initSync() { throw "unused"; }
        export { initSync, imports as default };`,
    });
    const names = await buildGlue(dist);
    assert.deepEqual(Object.keys(names).sort(), ["__wbg_b_0123456789abcdef", "__wbindgen"]);
    assert.equal(new Set(Object.values(names)).size, 2);
    const script = await read("program.js");
    assert(!/__wb|unused/.test(script), script);
    assert(script.includes(".start(") && script.includes(`.${names["__wbindgen"]}(1)`), script);
    const { default: imports } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
    assert.deepEqual(Object.keys(imports()["./ab"]), [names["__wbg_b_0123456789abcdef"]]);
  });
});
