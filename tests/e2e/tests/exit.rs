//! The quick exit: reachable on every screen, by pointer, by keyboard and by
//! pressing Shift three times; the page is no longer visible, and nothing
//! unsaved remains.

use e2e::texts::{pack, say};
use e2e::{Host, Key, Page, Result, SCRIPT, Server, eventually, eventually_equals};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::pack::MessageKey;
use trust_check::view::EXIT;

/// Records what is visible of the page once it is blanked, and again when it is
/// left: Firefox doesn't always store what is written only then. Read from
/// another page of the same origin.
async fn spy(page: &Page) -> Result {
    let body = "const root = document.querySelector('trust-check')?.shadowRoot ?? document;
        const note = () => localStorage.setItem('left', JSON.stringify([
          getComputedStyle(document.documentElement).display,
          document.title,
          root.querySelectorAll('h2, input, textarea').length,
        ]));
        new MutationObserver(note).observe(document.documentElement, { attributeFilter: ['style'] });
        addEventListener('pagehide', note);";
    page.script(body, vec![]).await.map(drop)
}

/// Waits until the browser is somewhere else. There is no network: it can't be shown, only gone to.
async fn gone(page: &Page, address: &str) -> Result {
    eventually(async || {
        let here = page.address().await?;
        if here.starts_with(&page.server().origin()) {
            return Err(format!("still at {here}, not at {address}").into());
        }
        Ok(())
    })
    .await
}

/// Goes back to the site, and makes sure that nothing had been seen of the page when it was left for this site.
async fn nothing_seen(page: &Page, site: &str) -> Result {
    // Firefox may only now report that the other page can't be shown.
    eventually(async || page.open("blank").await).await?;
    // Firefox may write it a little later, from the process that showed the page.
    page.wait_until(
        "it is recorded",
        "return localStorage.getItem('left') !== null",
    )
    .await?;
    let left = page.stored("left").await?.unwrap_or_default();
    let left: Value = serde_json::from_str(&left)?;
    assert_eq!(left, json!(["none", site, 0]));
    Ok(())
}

/// Whether the focused element is visible: the topmost element over its middle
/// is itself, or in it, or around it.
const IN_SIGHT: &str = "const element = active();
    const box = element.getBoundingClientRect();
    const root = element.getRootNode();
    const over = root.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    return element.contains(over) || over?.contains(element) || element.closest('label')?.contains(over) === true";

/// Clicks the link.
async fn press_exit(page: &Page) -> Result {
    page.click_to_leave("link", say(MessageKey::Exit)).await
}

/// Opens a post with the page for frames in a sandbox, and goes into it.
async fn open_frame(page: &Page, sandbox: &str) -> Result {
    let frame = format!(
        "<iframe src=\"frame.html\" sandbox=\"{sandbox}\" width=\"700\" height=\"600\"></iframe>"
    );
    let body = format!("<h1>A post</h1>{frame}");
    page.open_host(Host {
        body: &body,
        frames: true,
        ..Host::default()
    })
    .await?;
    page.enter_frame().await?;
    page.started().await
}

async fn shift_thrice(page: &Page) -> Result {
    for _ in 0..2 {
        page.press(Key::Shift).await?;
    }
    // A driver may say that the page which comes then can't be shown.
    let _ = page.press(Key::Shift).await;
    Ok(())
}

/// Answers the first question for this visit only.
async fn begin_on_a_visit(page: &Page) -> Result {
    // WebKit's driver doesn't scroll to what is in an element.
    page.button(MessageKey::Start).await?;
    page.script(
        "home().querySelector('.tc-primary').scrollIntoView({ block: 'center' })",
        vec![],
    )
    .await?;
    page.click("button", say(MessageKey::Start)).await?;
    page.choose(pack().perspective.options.of(Perspective::Both))
        .await?;
    page.press_button(MessageKey::Next).await?;
    page.at(&pack().together.ask).await
}

e2e::scenarios! {
    /// A click on the link leaves: the page is blank before it goes, and what was only here for this visit is
    /// nowhere any more.
    #[engines(all)]
    async fn by_pointer(page: &Page) -> Result {
        page.open_element("keeping=\"visit\" exit=\"https://example.org/out\"").await?;
        begin_on_a_visit(page).await?;
        spy(page).await?;
        press_exit(page).await?;
        gone(page, "https://example.org/out").await?;
        nothing_seen(page, "example.org").await?;
        // Back at the post, it begins afresh.
        page.open("post").await?;
        page.started().await?;
        page.button(MessageKey::Start).await?;
        page.at(&pack().title).await
    }

    /// The browser's "back" doesn't lead to the page that was left, but to the one before it, and "forward" from there
    /// away again.
    #[engines(all)]
    async fn by_the_browsers_back(page: &Page) -> Result {
        page.open("blank").await?;
        page.open_element("keeping=\"visit\" exit=\"https://example.org/out\"").await?;
        begin_on_a_visit(page).await?;
        press_exit(page).await?;
        gone(page, "https://example.org/out").await?;
        // A driver may say that the page can't be shown.
        let _ = page.go_back().await;
        page.wait_until("it is the page before", "return location.pathname === '/blank'").await?;
        assert!(!page.text().await?.contains(&pack().together.ask));
        let _ = page.go_forward().await;
        if page.engine() == Engine::Webkit {
            // It puts nothing in the place of a page by an address that can't be reached, as none can here. So
            // "forward" leads to the post, which begins afresh.
            page.started().await?;
            return page.at(&pack().title).await;
        }
        gone(page, "https://example.org/out").await
    }

    /// If a browser shows a page again just as it was left, after a quick exit
    /// that could not lead anywhere, it contains nothing unsaved.
    #[engines(all)]
    async fn a_page_restored(page: &Page) -> Result {
        page.open_element("keeping=\"visit\"").await?;
        begin_on_a_visit(page).await?;
        // The quick exit is used, but the browser stays: as if it came back to
        // the page as it was.
        let body = "const link = home().querySelector('.tc-exit a'); link.href = '#out'; link.click()";
        page.script(body, vec![]).await?;
        let body = "return document.documentElement.style.display === 'none' && home().childElementCount === 0";
        page.wait_until("it is blank", body).await?;
        let body = "window.old = true;
            for (const kind of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(kind, { persisted: true }))";
        page.script(body, vec![]).await?;
        page.wait_until("it has reloaded", "return window.old !== true").await?;
        page.started().await?;
        page.at(&pack().title).await
    }

    /// Pressing Shift three times leaves from anywhere on the standalone page,
    /// and from within the dialog; not with other keys in between. Each press
    /// is announced.
    #[engines(all)]
    async fn by_shift(page: &Page) -> Result {
        page.open_app().await?;
        begin_on_a_visit(page).await?;
        // Capital letters are no presses.
        for _ in 0..2 {
            page.press(Key::Shift).await?;
            page.press(Key::ShiftTab).await?;
        }
        assert_eq!(page.script("return document.querySelector('.tc-pressed').textContent", vec![]).await?, json!(""));
        page.press(Key::Shift).await?;
        page.wait_for_text(say(MessageKey::ExitTwo)).await?;
        page.press(Key::Shift).await?;
        page.wait_for_text(say(MessageKey::ExitOne)).await?;
        // After a while, it is forgotten.
        page.wait_until("it is forgotten", "return document.querySelector('.tc-pressed').textContent === ''").await?;
        page.press_button(MessageKey::StartOver).await?;
        page.at(say(MessageKey::ConfirmStartOver)).await?;
        assert_eq!(page.focused().await?, say(MessageKey::ConfirmNo));
        spy(page).await?;
        shift_thrice(page).await?;
        gone(page, EXIT).await?;
        nothing_seen(page, "www.wikipedia.org").await
    }

    /// In an element, the keys are ours only while the focus is in it.
    #[engines(all)]
    async fn host_keys(page: &Page) -> Result {
        let body = format!("<main><h1>A post</h1><input id=\"own\"><trust-check></trust-check></main>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.started().await?;
        page.script("document.getElementById('own').focus()", vec![]).await?;
        shift_thrice(page).await?;
        page.wait_that_nothing_happens().await?;
        page.at(&pack().title).await?;
        spy(page).await?;
        page.script("home().querySelector('.tc-primary').focus()", vec![]).await?;
        shift_thrice(page).await?;
        gone(page, EXIT).await?;
        nothing_seen(page, "www.wikipedia.org").await
    }

    /// By keyboard, and never is what has the focus hidden behind the strip, on a phone as well.
    #[engines(all)]
    async fn by_keyboard(page: &Page) -> Result {
        page.set_size(500, 600).await?;
        page.open_app().await?;
        for step in 0..24 {
            page.press(Key::Tab).await?;
            if page.script("return active() === document.body || active() === document.documentElement", vec![]).await? == json!(true) {
                break;
            }
            let seen = page.script(IN_SIGHT, vec![]).await?;
            assert_eq!(seen, json!(true), "{step}: {}", page.focused().await?);
        }
        for step in 0..24 {
            page.press(Key::ShiftTab).await?;
            if page.focused().await? == say(MessageKey::Exit) {
                break;
            }
            let seen = page.script(IN_SIGHT, vec![]).await?;
            assert_eq!(seen, json!(true), "back {step}: {}", page.focused().await?);
        }
        page.script("home().querySelector('.tc-exit a').focus()", vec![]).await?;
        spy(page).await?;
        page.press(Key::Enter).await?;
        gone(page, EXIT).await?;
        nothing_seen(page, "www.wikipedia.org").await
    }

    /// It is there before the program is, and after the program failed to load.
    #[engines(chromium)]
    async fn without_the_program(page: &Page) -> Result {
        page.server().refuse("program_bg.wasm");
        let body = format!("<main><h1>A post</h1><trust-check></trust-check></main>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.wait_heard(&["error"]).await?;
        let link = "const link = home().querySelector('.tc-exit a'); return [link.href, link.rel]";
        assert_eq!(page.script(link, vec![]).await?, json!([EXIT, "nofollow noreferrer"]));
        // The plain link is there first; a separate file turns it into a quick
        // exit.
        let quick = "const done = arguments[0]; import('/exit.js').then(() => setTimeout(done))";
        page.script_async(quick, vec![]).await?;
        spy(page).await?;
        press_exit(page).await?;
        gone(page, EXIT).await?;
        nothing_seen(page, "www.wikipedia.org").await
    }

    /// If the file for the quick exit can't be loaded, nothing claims that
    /// there is one: the program isn't shown, and the plain link is there, in a
    /// post and on the standalone page.
    #[engines(chromium)]
    async fn without_the_exit_script(page: &Page) -> Result {
        page.server().refuse("exit.js");
        let body = format!("<main><h1>A post</h1><trust-check></trust-check></main>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.wait_heard(&["error"]).await?;
        let plain = "const link = home().querySelector('.tc-exit a');
            return [link.href, link.checkVisibility(), home().querySelector('.tc-shift'), home().querySelector('.tc-primary')]";
        assert_eq!(page.script(plain, vec![]).await?, json!([EXIT, true, null, null]));
        page.open("").await?;
        let said = "return document.querySelector('#trust-check > [role=alert]')?.checkVisibility() === true";
        page.wait_until("it says that it can't start", said).await?;
        assert_eq!(page.script(plain, vec![]).await?, json!([EXIT, true, null, null]));
        Ok(())
    }

    /// The target page doesn't get a referrer, not even if the host page sends
    /// one to everybody; a plain link shows that it does.
    #[engines(all)]
    async fn sends_no_referrer(page: &Page) -> Result {
        let other = Server::of_dist()?;
        let address = other.address("blank");
        let body = format!("<main><a id=\"plain\" href=\"{address}\">Elsewhere</a><trust-check></trust-check></main>{SCRIPT}");
        let head = "<meta name=\"referrer\" content=\"unsafe-url\">";
        for (leave, is_told) in [
            ("document.getElementById('plain').click()", true),
            ("const link = home().querySelector('.tc-exit a'); link.href = arguments[0]; link.click()", false),
        ] {
            page.open_host(Host { head, body: &body, ..Host::default() }).await?;
            page.started().await?;
            // A driver may say that the page has gone meanwhile.
            let _ = page.script(leave, vec![json!(address)]).await;
            gone(page, &address).await?;
            page.wait_until("it is there", "return location.pathname === '/blank'").await?;
            let told = page.script("return document.referrer", vec![]).await?;
            assert_eq!(told != json!(""), is_told, "{told}");
        }
        Ok(())
    }

    /// A frame leaves with all of the page around it.
    #[engines(all)]
    async fn in_a_frame(page: &Page) -> Result {
        open_frame(page, "allow-scripts allow-same-origin allow-top-navigation").await?;
        press_exit(page).await?;
        gone(page, EXIT).await
    }

    /// Where that is forbidden, the frame is blank and says so.
    #[engines(all)]
    async fn in_a_sandbox(page: &Page) -> Result {
        open_frame(page, "allow-scripts allow-same-origin").await?;
        press_exit(page).await?;
        if page.engine() == Engine::Webkit {
            // It still lets a frame of the page's own origin leave.
            return gone(page, EXIT).await;
        }
        eventually_equals("what is shown", &json!(say(MessageKey::ExitStuck)), async || {
            page.script("return document.body.innerText", vec![]).await
        })
        .await
    }
}
