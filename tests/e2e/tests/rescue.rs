//! A program that really crashes: saved data and the screen's contents can be
//! downloaded, and it restarts.

use e2e::locks::{set, to_lock};
use e2e::seed::{SHEET, kept_work, work};
use e2e::sheet::text_fields;
use e2e::texts::say;
use e2e::{Host, Page, Result, SCRIPT};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

const MESSAGE: &str = "Sorry, this stopped working.";
const DOWNLOAD: &str = "Download what is saved";
const AGAIN: &str = "Start again";
const UNSAVED: &str = "These words came too late to be kept.";
const PASSPHRASE: &str = "violet harbour lamp nine";

/// Overwrites all of the program's memory: whatever it does next, it traps.
async fn ruin(page: &Page) -> Result {
    // The page's own script, because a driver's may have separate modules.
    let body = "const script = document.createElement('script');
        Object.assign(script, { type: 'module', src: new URL('e2e-ruin.js', document.baseURI), crossOrigin: '' });
        document.head.append(script)";
    page.script(body, vec![]).await?;
    let body = "return document.documentElement.dataset.ruined > 100000";
    page.wait_until("the memory is overwritten", body).await
}

/// Opens a part of the worksheet and types in its first text after the program was ruined; the field is then
/// `window.e2eField`.
async fn type_too_late(page: &Page) -> Result {
    page.press_button(MessageKey::SheetOpen).await?;
    page.to_part(Part::Understand).await?;
    let field = text_fields(Part::Understand, Perspective::Both)[0];
    ruin(page).await?;
    let body = "window.e2eField = element";
    page.read("textbox", &field.ask, body, &[]).await?;
    page.put(&field.ask, UNSAVED).await?;
    page.wait_for_text(MESSAGE).await
}

/// Downloads the rescue file, which has the stored data unchanged; returns the
/// screen contents in it.
async fn rescued(page: &Page) -> Result<Value> {
    let before = page.script("return { ...localStorage }", vec![]).await?;
    let (name, text) = page
        .saved_by(async |page: &Page| page.click("button", DOWNLOAD).await)
        .await?;
    assert_eq!(name, "rescued.json");
    let file: Value = serde_json::from_str(&text)?;
    assert_eq!(file["kept"], before);
    assert_eq!(
        page.script("return { ...localStorage }", vec![]).await?,
        before
    );
    Ok(file["screen"].clone())
}

/// Makes sure that what was typed too late is in the rescued file.
async fn assert_rescued(page: &Page) -> Result {
    let screen = rescued(page).await?;
    let screen = screen.as_array().cloned().unwrap_or_default();
    assert!(screen.contains(&json!(UNSAVED)), "{screen:?}");
    Ok(())
}

/// Opens the app with a worksheet, and sets the lock.
async fn locked(page: &Page) -> Result {
    page.seed(&kept_work(&work(Perspective::Both))).await?;
    page.open_app().await?;
    page.press_button(MessageKey::SheetOpen).await?;
    to_lock(page).await?;
    set(page, PASSPHRASE).await
}

e2e::scenarios! {
    /// On the standalone page: the unsaved words are below the message, the
    /// file has them, and the page restarts.
    #[engines(all)]
    async fn on_its_own_page(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        page.open_app().await?;
        let kept = page.kept_work().await?;
        type_too_late(page).await?;
        let body = "return [e2eField.value, e2eField.readOnly, e2eField.isConnected]";
        let seen = page.script(body, vec![]).await?;
        assert_eq!(seen, json!([UNSAVED, true, true]));
        assert_rescued(page).await?;
        page.click("button", AGAIN).await?;
        page.button(MessageKey::SheetOpen).await?;
        page.started().await?;
        assert_eq!(page.kept_work().await?, kept);
        page.press_button(MessageKey::SheetOpen).await
    }

    /// In a post: it restarts in place, and text typed elsewhere on the host
    /// page stays.
    #[engines(all)]
    async fn in_a_post(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        let body = format!("<textarea id=\"comment\"></textarea><trust-check></trust-check>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.started().await?;
        page.wait_heard(&["ready"]).await?;
        page.script("document.querySelector('#comment').value = 'a comment'", vec![]).await?;
        type_too_late(page).await?;
        page.wait_heard(&["ready", "error"]).await?;
        assert_rescued(page).await?;
        page.click("button", AGAIN).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        let field = text_fields(Part::Understand, Perspective::Both)[0];
        page.put(&field.ask, "kept again").await?;
        page.wait_until("it is saved", "return Object.values(localStorage).some((text) => text.includes('kept again'))").await?;
        assert_eq!(page.kept_text(SHEET, &field.id).await?.as_deref(), Some("kept again"));
        let comment = page.script("return document.querySelector('#comment').value", vec![]).await?;
        assert_eq!(comment, json!("a comment"));
        // The second one can break as well.
        page.script("dispatchEvent(new Event('focus'))", vec![]).await?;
        page.back_to_sheet().await
    }

    /// A namespace that the program doesn't accept is ignored here too: stored
    /// data can be downloaded.
    #[engines(chromium)]
    async fn with_an_invalid_namespace(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        page.open_element("namespace=\"not one/\"").await?;
        type_too_late(page).await?;
        assert_rescued(page).await
    }

    /// A passphrase that was shown as it was typed stays neither on the screen nor gets into the file.
    #[engines(chromium)]
    async fn a_passphrase_is_not_rescued(page: &Page) -> Result {
        locked(page).await?;
        page.press_button(MessageKey::LockNow).await?;
        page.at(say(MessageKey::LockShut)).await?;
        page.tick(say(MessageKey::LockReveal)).await?;
        page.wait_until("it is shown", "return home().querySelector('.tc-current').type === 'text'").await?;
        page.fill(say(MessageKey::LockPassphrase), PASSPHRASE).await?;
        ruin(page).await?;
        page.press_button(MessageKey::LockOpen).await?;
        page.wait_for_text(MESSAGE).await?;
        assert_eq!(page.script("return home().querySelector('.tc-current').value", vec![]).await?, json!(""));
        assert_eq!(rescued(page).await?, json!([]));
        Ok(())
    }

    /// If a lock is set, the screen's contents disappear after a while without
    /// activity, together with their part of the file; the message and its
    /// buttons stay.
    #[engines(firefox)]
    async fn hidden_after_a_while(page: &Page) -> Result {
        locked(page).await?;
        page.press_button(MessageKey::Home).await?;
        type_too_late(page).await?;
        // The page's clock.
        let later = "const now = window.Date.now; window.Date.now = () => now() + 4 * 60000";
        page.script(later, vec![]).await?;
        // Script-generated events are not activity.
        page.script("dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))", vec![]).await?;
        assert!(page.has("button", DOWNLOAD).await?);
        assert_eq!(page.script("return home().querySelectorAll('textarea').length > 0", vec![]).await?, json!(true));
        page.script(later, vec![]).await?;
        page.wait_until("it is hidden", "return home().querySelector('textarea') === null").await?;
        page.wait_for_text(MESSAGE).await?;
        let shown = page.text().await?;
        assert!(!shown.contains(UNSAVED) && !shown.contains("What you last wrote"), "{shown}");
        page.wait_for("link", say(MessageKey::Exit)).await?;
        assert_eq!(rescued(page).await?, json!([]));
        page.wait_for("button", AGAIN).await
    }

    /// The browser's “back” brings no screen again that was left after a failure: the program begins again.
    #[engines(webkit)]
    async fn not_seen_after_back(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        page.open_element("").await?;
        type_too_late(page).await?;
        let body = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
            return home().querySelector('.trust-check').childNodes.length";
        assert_eq!(page.script(body, vec![]).await?, json!(0));
        page.script("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", vec![]).await?;
        page.started().await?;
        page.button(MessageKey::SheetOpen).await?;
        let shown = page.text().await?;
        assert!(!shown.contains(MESSAGE) && !shown.contains(UNSAVED), "{shown}");
        page.press_button(MessageKey::SheetOpen).await
    }

    /// If storage is forbidden, the message says so, and no file of unsaved
    /// data is offered.
    // WebKit gives a page without its own origin no details of an error.
    #[engines(chromium, firefox)]
    async fn without_storage(page: &Page) -> Result {
        page.open("framed").await?;
        page.enter_frame().await?;
        page.started().await?;
        ruin(page).await?;
        page.press_button(MessageKey::Start).await?;
        page.wait_for_text(MESSAGE).await?;
        page.wait_for_text("Your browser doesn’t let this page look").await?;
        page.wait_for("button", AGAIN).await?;
        assert!(!page.has("button", DOWNLOAD).await?);
        Ok(())
    }
}
