//! The output of `cargo xtask release`, served with the headers that it asks
//! for: on its own, and in posts of a blog on another origin, following its
//! snippets.

use e2e::seed::{ONE_LEADS, check, day};
use e2e::{By, HostPage, Page, Result, Server};

/// Takes a whole check in the page that is open; nothing may be asked of anybody meanwhile.
async fn finish(page: &Page, files: &Server) -> Result {
    page.started().await?;
    files.forget_requests();
    page.server().forget_requests();
    page.take(&check("plan", day(0), ONE_LEADS), By::Mouse)
        .await?;
    assert_eq!(page.asked_for(), Vec::<String>::new());
    assert_eq!(files.requests(), []);
    assert_eq!(page.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// The paths of what a server was asked for, sorted; but the icon's.
fn asked(server: &Server) -> Vec<String> {
    let requests = server.requests().into_iter();
    let mut paths: Vec<String> = requests.map(|request| request.path).collect();
    paths.retain(|path| path != "/icon.svg");
    paths.sort();
    paths
}

/// Whether a path is that of an immutable file that was built under a name: with a digest in it.
fn is_immutable(path: &str, built: &str) -> bool {
    let (stem, end) = built.rsplit_once('.').unwrap_or((built, ""));
    let digest = path.strip_prefix(&format!("/files/{stem}."));
    let digest = digest.and_then(|rest| rest.strip_suffix(&format!(".{end}")));
    digest.is_some_and(|digest| digest.len() == 16 && digest.chars().all(|c| c.is_ascii_hexdigit()))
}

/// The files of the program.
const PROGRAM: [&str; 8] = [
    "exit.js",
    "locales/en.json",
    "packs/en.json",
    "program.js",
    "program_bg.wasm",
    "rescue.js",
    "start.js",
    "trust-check.css",
];

/// The paths are those of these files, each once.
fn assert_immutable(paths: &[String], built: &[&str]) {
    assert_eq!(paths.len(), built.len(), "{paths:?}");
    for built in built {
        let is_it = |path: &&String| is_immutable(path, built);
        assert_eq!(
            paths.iter().filter(is_it).count(),
            1,
            "{built} in {paths:?}"
        );
    }
}

pub mod standalone {
    use e2e::Server;
    use serde_json::json;

    use super::{PROGRAM, asked, assert_immutable, finish};

    e2e::scenarios! {
        of Server::of_release;

        /// The page by itself: a whole check under its own policy (the harness fails for any report), each file once
        /// and in its smaller copy, and nothing asked for later.
        #[engines(all)]
        async fn a_whole_check(page: &Page) -> Result {
            page.open_app().await?;
            let mut names = PROGRAM.to_vec();
            names.push("page.js");
            let paths = asked(page.server());
            assert_eq!(paths[0], "/");
            assert_immutable(&paths[1..], &names);
            let body = "return performance.getEntriesByType('resource')
                .filter(({ name }) => name.includes('/files/'))
                .filter(({ encodedBodySize, decodedBodySize }) => !(encodedBodySize < decodedBodySize))
                .map(({ name }) => name)";
            assert_eq!(page.script(body, vec![]).await?, json!([]), "sent as they are");
            finish(page, page.server()).await
        }
    }
}

/// The blog: its own server, with only the pages that a test adds.
fn blog() -> Result<Server> {
    let folder = e2e::release().join("../e2e/blog");
    std::fs::create_dir_all(&folder)?;
    Server::of(folder)
}

/// The policy of a blog, with what docs/hosting.md says that it must allow, and no more.
fn policy(heading: &str, files: &Server) -> String {
    let files = files.origin();
    let must_allow = match heading {
        FRAME => format!("frame-src {files}; script-src 'self' {files}"),
        _ => format!("script-src 'self' {files} 'wasm-unsafe-eval'; connect-src {files}"),
    };
    let style = match heading {
        FIRST_SCREEN => format!("; style-src {files}"),
        FRAME => String::new(),
        // The room that the tag reserves.
        _ => "; style-src-attr 'unsafe-inline'".to_owned(),
    };
    format!("default-src 'none'; img-src data:; {must_allow}{style}")
}

// Headings of SNIPPETS.md.
const USUAL: &str = "The usual one";
const PINNED: &str = "For one version";
const FIRST_SCREEN: &str = "With the first screen in the page";
const FRAME: &str = "In a frame";

/// The snippet under a heading of SNIPPETS.md, with the address of the files in it.
fn snippet(heading: &str, files: &Server) -> Result<String> {
    let all = std::fs::read_to_string(e2e::release().join("site/SNIPPETS.md"))?;
    let part = all.split("\n## ").find(|part| part.starts_with(heading));
    let code = part.and_then(|part| part.split("```html\n").nth(1)?.split("```").next());
    let code = code.ok_or(format!("SNIPPETS.md has no snippet “{heading}”"))?;
    Ok(code.replace("https://example.org/trust-check/", &files.address("")))
}

/// Puts a post with this in it on the blog.
fn put_post(page: &Page, heading: &str, html: &str, files: &Server) {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A post</title>\
         <link rel=\"icon\" href=\"data:,\"></head><body><main><h1>A post</h1>{html}</main></body></html>"
    );
    let path = "post".to_string();
    let policy = policy(heading, files);
    page.server().put(HostPage { path, html, policy });
}

/// Opens a post with the snippet under a heading in it.
async fn open_post(page: &Page, heading: &str, files: &Server) -> Result {
    put_post(page, heading, &snippet(heading, files)?, files);
    page.open("post").await
}

pub mod in_posts {
    use e2e::Server;

    use super::{
        FIRST_SCREEN, FRAME, PINNED, PROGRAM, USUAL, asked, assert_immutable, blog, finish,
        open_post, put_post, snippet,
    };

    e2e::scenarios! {
        of blog;

        /// The usual snippet, in a post on another origin.
        #[engines(firefox)]
        async fn the_usual_snippet(page: &Page) -> Result {
            let files = Server::of_release()?;
            open_post(page, USUAL, &files).await?;
            page.started().await?;
            let paths = asked(&files);
            assert_immutable(&paths[..PROGRAM.len()], &PROGRAM);
            assert_eq!(paths[PROGRAM.len()..], ["/trust-check.js"]);
            finish(page, &files).await
        }

        /// The snippet that pins a version takes nothing that could change.
        #[engines(chromium)]
        async fn the_pinned_snippet(page: &Page) -> Result {
            let files = Server::of_release()?;
            open_post(page, PINNED, &files).await?;
            page.started().await?;
            let mut names = PROGRAM.to_vec();
            names.push("trust-check.js");
            assert_immutable(&asked(&files), &names);
            finish(page, &files).await
        }

        /// With another digest the loader isn't run, and the reader has the link.
        #[engines(all)]
        async fn a_changed_loader_is_refused(page: &Page) -> Result {
            let files = Server::of_release()?;
            let pinned = snippet(PINNED, &files)?;
            let (before, rest) = pinned.split_once("sha384-").ok_or("no digest")?;
            let (_, after) = rest.split_once('"').ok_or("no end")?;
            let digest = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
            put_post(page, PINNED, &format!("{before}{digest}\"{after}"), &files);
            page.open("post").await?;
            page.wait_until("the page is loaded", "return document.readyState === 'complete'").await?;
            let body = "return customElements.get('trust-check') === undefined && document.querySelector('trust-check a').checkVisibility()";
            page.wait_until("the link is shown", body).await?;
            assert_eq!(asked(&files).len(), 1);
            Ok(())
        }

        /// With the first screen in the page, the program takes it over; without any script, it is there too.
        #[engines(chromium)]
        async fn with_the_first_screen(page: &Page) -> Result {
            let files = Server::of_release()?;
            open_post(page, FIRST_SCREEN, &files).await?;
            finish(page, &files).await?;
            let files = Server::of_release()?;
            files.refuse("trust-check.js");
            open_post(page, FIRST_SCREEN, &files).await?;
            let body = "const button = home().querySelector('.tc-primary');
                return button?.checkVisibility() === true && customElements.get('trust-check') === undefined
                  && getComputedStyle(button).cursor === 'pointer'";
            page.wait_until("the first screen is shown without a script", body).await
        }

        /// In a frame, which is as high as what is in it.
        #[engines(webkit)]
        async fn in_a_frame(page: &Page) -> Result {
            let files = Server::of_release()?;
            open_post(page, FRAME, &files).await?;
            page.wait_until("the frame got its height", "return document.querySelector('iframe').style.blockSize !== ''").await?;
            page.enter_frame().await?;
            page.started().await?;
            let body = "return innerHeight === Math.ceil(document.documentElement.getBoundingClientRect().height)";
            page.wait_until("the frame is as high as its page", body).await?;
            page.at(&e2e::texts::pack().title).await?;
            assert_eq!(page.console_errors().await?, Vec::<String>::new());
            Ok(())
        }
    }
}
