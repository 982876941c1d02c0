//! For this visit only: nothing is left anywhere, neither while the page is there nor after.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use e2e::seed::{ONE_LEADS, TWO_LEAD, check, day, kept};
use e2e::sheet::text_fields;
use e2e::texts::say;
use e2e::{By, Host, Page, Result, eventually_within};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

/// A text that is written, and must not be found anywhere.
const MARK: &str = "quincunxmarker";

/// A text written in a third-party form, which must be found.
const CONTROL: &str = "zygodactylcontrol";

/// How long a browser may take to write that down.
const WRITES: Duration = Duration::from_secs(40);

/// Everything that a browser lets a page leave behind.
const TRACES: &str = "const done = arguments[0];
    (async () => {
      const bases = await indexedDB.databases?.() ?? [];
      const boxes = await self.caches?.keys?.() ?? [];
      const workers = await navigator.serviceWorker?.getRegistrations?.().catch(() => []) ?? [];
      return { local: Object.keys(localStorage), session: Object.keys(sessionStorage), bases: bases.map(({ name }) => name),
        boxes, workers: workers.length, cookies: document.cookie, state: history.state, name: window.name,
        address: location.pathname + location.search + location.hash, title: document.title };
    })().then(done, (error) => done(String(error)));";

/// Chooses to save nothing, on the opening screen.
async fn visit_only(page: &Page) -> Result {
    let body =
        "home().querySelectorAll('summary').forEach((one) => { one.parentElement.open = true })";
    page.script(body, vec![]).await?;
    page.choose(say(MessageKey::KeepVisit)).await
}

/// A whole check and part of a worksheet, with nothing saved; returns the
/// question whose answer has the mark.
async fn visit(page: &Page) -> Result<&'static str> {
    visit_only(page).await?;
    page.take(&check("plan", day(0), TWO_LEAD), By::Mouse)
        .await?;
    page.press_button(MessageKey::SheetFit).await?;
    page.to_part(Part::Understand).await?;
    let field = text_fields(Part::Understand, Perspective::Mine)[0];
    page.put(&field.ask, MARK).await?;
    Ok(&field.ask)
}

/// Makes sure that it begins as on the first day.
async fn assert_afresh(page: &Page) -> Result {
    page.wait_until("it is the app", "return location.pathname === '/'")
        .await?;
    page.started().await?;
    page.button(MessageKey::Start).await?;
    assert!(!page.has("button", say(MessageKey::Checks)).await?);
    assert!(!page.text().await?.contains(MARK));
    assert_eq!(page.stored_keys().await?, Vec::<String>::new());
    Ok(())
}

e2e::scenarios! {
    /// A whole check and some of a worksheet: no storage, no cookie, no cache, nothing in the address or the history.
    #[engines(all)]
    async fn none_are_left(page: &Page) -> Result {
        page.open_app().await?;
        let before: Value = page.script_async(TRACES, vec![]).await?;
        let length = page.script("return history.length", vec![]).await?;
        let ask = visit(page).await?;
        assert_eq!(page.written(ask).await?, MARK);

        let after: Value = page.script_async(TRACES, vec![]).await?;
        assert_eq!(after["local"], json!([]));
        assert_eq!(after["session"], json!([]));
        assert_eq!(after["bases"], json!([]));
        assert_eq!(after["boxes"], json!([]));
        assert_eq!(after["cookies"], json!(""));
        assert_eq!(after["workers"], json!(0));
        assert_eq!(after["state"], Value::Null);
        assert_eq!(after, before);
        assert_eq!(page.script("return history.length", vec![]).await?, length);

        // Left and come back to by the browser's own “back”, or by the address, it begins afresh.
        page.open("blank").await?;
        page.go_back().await?;
        assert_afresh(page).await?;
        page.open("blank").await?;
        page.open("").await?;
        assert_afresh(page).await
    }

    /// Nor is anything written to the disk by the browser itself, to show the page again after a crash, say; what is
    /// written in a plain form is.
    // WebKit’s driver has no profile on the disk.
    #[engines(chromium, firefox)]
    #[own_browser]
    async fn nothing_on_the_disk(page: &Page) -> Result {
        if page.engine() == Engine::Firefox {
            // Else it writes down every fifteen seconds only.
            let body = "Services.prefs.setIntPref('browser.sessionstore.interval', 1000)";
            page.in_chrome(body, vec![]).await?;
        }
        let body = "<main><h1>A post</h1><textarea aria-label=\"Your comment\"></textarea></main>";
        page.open_host(Host { body, ..Host::default() }).await?;
        page.fill("Your comment", CONTROL).await?;
        let start = Instant::now();
        eventually_within(WRITES, async || if page.disk_with(CONTROL).is_empty() { Err("the browser writes down nothing that this test could find".into()) } else { Ok(()) })
        .await?;
        let wait = start.elapsed() + Duration::from_secs(2);

        page.open_app().await?;
        visit(page).await?;
        page.wait_that_nothing_happens_for(wait).await;
        assert_eq!(page.disk_with(MARK), Vec::<PathBuf>::new());
        page.open("blank").await?;
        page.wait_that_nothing_happens_for(wait).await;
        assert_eq!(page.disk_with(MARK), Vec::<PathBuf>::new());
        Ok(())
    }

    /// From saving on the device to this visit only: after confirmation, it
    /// removes everything from the device; refused, everything stays.
    #[engines(chromium)]
    async fn saved_data_is_removed_on_request(page: &Page) -> Result {
        let seeds = [kept(&check("one", day(0), ONE_LEADS))];
        page.seed(&seeds).await?;
        page.open_app().await?;
        let before = page.all_kept().await?;
        let body = "[...home().querySelectorAll('label')].find((one) => one.textContent === arguments[0]).click()";
        let choose = || page.script(body, vec![json!(say(MessageKey::KeepVisit))]);
        choose().await?;
        page.at(say(MessageKey::ConfirmVisit)).await?;
        assert_eq!(page.all_kept().await?, before);
        page.answer_dialog(MessageKey::ConfirmNo).await?;
        assert_eq!(page.all_kept().await?, before);
        choose().await?;
        page.answer_dialog(MessageKey::ConfirmVisitYes).await?;
        page.wait_until("nothing is saved", "return localStorage.length === 0").await?;
        // It is still there to see, until the page is left.
        page.to_history().await?;
        page.wait_for_text(&e2e::texts::count(MessageKey::ChecksVisit, 1)).await?;
        page.reload().await?;
        page.started().await?;
        assert!(!page.has("button", say(MessageKey::Checks)).await?);
        assert!(page.is_checked("radio", say(MessageKey::KeepVisit)).await?.is_none_or(|ticked| !ticked));
        Ok(())
    }
}
