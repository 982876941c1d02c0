//! The element in a third-party page: when it is loaded, what is there without
//! its program, and that it runs under the strict policy.

use e2e::seed::{ONE_LEADS, check, day};
use e2e::texts::{pack, say};
use e2e::{By, Host, Page, Result, SCRIPT};
use serde_json::json;
use trust_check::pack::MessageKey;

/// The host page's content of the element.
const OWN: &str = "<a href=\"index.html\">Open the check on its own page.</a>";

/// Opens a page where the element, with these attributes, is far below what is seen.
async fn open_far_below(page: &Page, attributes: &str) -> Result {
    let body = format!(
        "<h1>A long post</h1><p style=\"block-size: 6000px\">Much to read.</p>\
         <trust-check {attributes}>{OWN}</trust-check>{SCRIPT}"
    );
    let host = Host {
        body: &body,
        inline: true,
        ..Host::default()
    };
    page.open_host(host).await
}

/// The files that the server was asked for, the page itself not among them.
fn files(page: &Page) -> Vec<String> {
    let mut files = page.asked_for();
    files.retain(|path| path != "/post");
    files.sort();
    files
}

/// All that a page asks for which shows the element.
const ALL: [&str; 9] = [
    "/exit.js",
    "/locales/en.json",
    "/packs/en.json",
    "/program.js",
    "/program_bg.wasm",
    "/rescue.js",
    "/start.js",
    "/trust-check.css",
    "/trust-check.js",
];

/// Opens a page with the element where this file can't be had.
async fn open_without(page: &Page, file: &str) -> Result {
    page.server().refuse(file);
    let body = format!("<h1>A post</h1><trust-check>{OWN}</trust-check>{SCRIPT}");
    let host = Host {
        body: &body,
        ..Host::default()
    };
    page.open_host(host).await
}

/// The message and the host's own content are shown, both links work, and the
/// host page gets an event.
async fn assert_failed(page: &Page) -> Result {
    page.wait_heard(&["error"]).await?;
    let body = "const root = document.querySelector('trust-check').shadowRoot;
        const own = document.querySelector('trust-check > a');
        return [root.querySelector('[role=alert]').innerText.length > 20, own.checkVisibility(),
          own.getBoundingClientRect().height > 0, root.querySelector('a').href, root.querySelector('button') === null,
          getComputedStyle(root.querySelector('.trust-check')).backgroundColor]";
    let seen = page.script(body, vec![]).await?;
    let link = page.server().address("index.html");
    let paper = "rgb(251, 249, 245)";
    assert_eq!(seen, json!([true, true, true, link, true, paper]));
    let heard = &page.heard().await?[0];
    assert_eq!(heard.on, "trust-check");
    assert_eq!(heard.detail, json!(null));
    assert!(heard.bubbles && heard.composed);
    Ok(())
}

e2e::scenarios! {
    /// A whole check in the element, under the strict policy, with nothing asked for after loading.
    #[engines(all)]
    async fn a_check_in_a_post(page: &Page) -> Result {
        page.open_element("").await?;
        page.server().forget_requests();
        page.take(&check("plan", day(0), ONE_LEADS), By::Mouse).await?;
        assert_eq!(page.asked_for(), Vec::<String>::new());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        assert_eq!(page.kept_checks().await?.len(), 1);
        page.assert_accessible().await
    }

    /// Far outside of the window, the first screen is already there, and only
    /// the loader is fetched; near it, everything else is, each file once.
    #[engines(all)]
    async fn is_fetched_when_near(page: &Page) -> Result {
        open_far_below(page, "").await?;
        page.at(&pack().title).await?;
        page.button(MessageKey::Start).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(files(page), ["/trust-check.js"]);

        // Two windows below what is seen is not near yet; a third of one is.
        let body = "const { top } = document.querySelector('trust-check').getBoundingClientRect();
            scrollTo({ top: scrollY + top - innerHeight * (1 + arguments[0]), behavior: 'instant' })";
        page.script(body, vec![json!(2)]).await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(files(page), ["/trust-check.js"]);
        page.script(body, vec![json!(0.33)]).await?;
        page.started().await?;
        page.wait_heard(&["ready"]).await?;
        assert_eq!(files(page), ALL);
        Ok(())
    }

    /// Focus loads it, wherever it is: here by the keyboard, as from a list of
    /// links.
    #[engines(all)]
    async fn is_fetched_when_touched(page: &Page) -> Result {
        open_far_below(page, "").await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(files(page), ["/trust-check.js"]);
        page.script("home().querySelector('button').focus({ preventScroll: true })", vec![]).await?;
        page.started().await?;
        assert_eq!(files(page), ALL);
        assert_eq!(page.script("return scrollY", vec![]).await?, json!(0));
        Ok(())
    }

    /// `loading="eager"` fetches it at once, wherever it is.
    #[engines(chromium)]
    async fn is_fetched_at_once(page: &Page) -> Result {
        open_far_below(page, "loading=\"eager\"").await?;
        page.started().await?;
        assert_eq!(files(page), ALL);
        assert_eq!(page.warned().await?, Vec::<String>::new());
        Ok(())
    }

    /// Set later, it does so too.
    #[engines(webkit)]
    async fn is_fetched_once_it_is_wanted(page: &Page) -> Result {
        open_far_below(page, "loading=\"lazy\"").await?;
        page.wait_that_nothing_happens().await?;
        assert_eq!(files(page), ["/trust-check.js"]);
        page.script("document.querySelector('trust-check').loading = 'eager'", vec![]).await?;
        page.started().await?;
        assert_eq!(files(page), ALL);
        Ok(())
    }

    /// Without the loader, the element's own content is all there is.
    #[engines(firefox)]
    async fn without_the_loader(page: &Page) -> Result {
        open_without(page, "trust-check.js").await?;
        page.click("link", "Open the check on its own page.").await?;
        page.wait_until("the standalone page", "return location.pathname === '/index.html'").await
    }

    /// With scripts off, too.
    #[engines(webkit)]
    async fn without_scripts(page: &Page) -> Result {
        let body = format!("<h1>A post</h1><trust-check>{OWN}</trust-check>{SCRIPT}");
        page.put_host("quiet", Host { body: &body, ..Host::default() });
        // A sandbox turns them off, and lets the page around look in.
        let body = "<iframe sandbox=\"allow-same-origin\" src=\"quiet\" title=\"A post\"></iframe>";
        page.open_host(Host { body, frames: true, ..Host::default() }).await?;
        let seen = "const shown = frames[0].document.querySelector('trust-check');
            return shown.shadowRoot === null && shown.querySelector('a').getBoundingClientRect().height > 0";
        page.wait_until("the link is shown", seen).await
    }

    /// Without the second stage, the sentence and the link take the place of the first screen.
    // How a module fails differs.
    #[engines(all)]
    async fn without_the_second_stage(page: &Page) -> Result {
        open_without(page, "start.js").await?;
        assert_failed(page).await
    }

    /// Without the program, too.
    #[engines(chromium)]
    async fn without_the_program(page: &Page) -> Result {
        open_without(page, "program_bg.wasm").await?;
        assert_failed(page).await
    }

    /// A program that crashes while it runs says so; the crash of another
    /// program on the same page is ignored.
    // Errors of its drivers have another kind; real traps are in rescue.rs, in all engines.
    #[engines(firefox)]
    async fn breaks_while_it_runs(page: &Page) -> Result {
        // From the page's own script, because errors of a driver's script have
        // another type in Firefox.
        let body = format!("<h1>A post</h1><trust-check>{OWN}</trust-check>{SCRIPT}<script>
            window.trap = (address) => {{
              const error = new WebAssembly.RuntimeError('unreachable');
              Object.defineProperty(error, 'stack', {{ value: `at ${{new URL(address, location.href)}}:1:1` }});
              dispatchEvent(new ErrorEvent('error', {{ error }}));
            }};
            </script>");
        page.open_host(Host { body: &body, inline: true, ..Host::default() }).await?;
        page.started().await?;
        page.wait_heard(&["ready"]).await?;
        let body = "trap(arguments[0])";
        page.script(body, vec![json!("elsewhere/program.js")]).await?;
        page.wait_that_nothing_happens().await?;
        page.button(MessageKey::Start).await?;
        page.script(body, vec![json!("program.js")]).await?;
        page.wait_heard(&["ready", "error"]).await?;
        // The screen stays readable: tests/rescue.rs covers the rest.
        let body = "const root = home().querySelector('.trust-check');
            return [root.querySelector('[role=alert]').innerText.length > 20, root.querySelector('h2').checkVisibility(),
              root.querySelector('.tc-primary').disabled]";
        assert_eq!(page.script(body, vec![]).await?, json!([true, true, true]));
        Ok(())
    }

    /// A page that contains the first screen itself shows it without any
    /// script; the program takes over from it.
    #[engines(all)]
    async fn carried_by_the_page(page: &Page) -> Result {
        let screen = e2e::first_screen(".")?;
        let body = format!("<h1>A post</h1><trust-check>{screen}{OWN}</trust-check><p id=\"next\">More.</p>");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.button(MessageKey::Start).await?;
        page.wait_until("it is styled", "return getComputedStyle(home().querySelector('.trust-check')).maxWidth !== 'none'").await?;
        page.script("home().querySelector('.trust-check').mine = true", vec![]).await?;
        let before = (page.place("#next").await?, page.place("h2").await?);
        page.add_loader().await?;
        page.started().await?;
        page.wait_heard(&["ready"]).await?;
        assert_eq!((page.place("#next").await?, page.place("h2").await?), before);
        let body = "const root = home();
            return [root.querySelector('.trust-check').mine, root.adoptedStyleSheets.length, root.querySelectorAll('link').length]";
        assert_eq!(page.script(body, vec![]).await?, json!([true, 1, 0]));
        assert_eq!(page.shifts().await?, Vec::<f64>::new());
        page.press_button(MessageKey::Start).await?;
        page.at(&pack().perspective.ask).await?;
        assert!(!page.has("button", say(MessageKey::Start)).await?);
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }
}
