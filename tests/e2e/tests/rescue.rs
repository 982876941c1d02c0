//! A program that really traps: what is kept and what stands on the screen can be saved, and it begins again.

use e2e::seed::{SHEET, kept_work, work};
use e2e::sheet::text_fields;
use e2e::{Found, Host, Page, Result, SCRIPT};
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::Msg;

const MESSAGE: &str = "Sorry, this stopped working.";
const DOWNLOAD: &str = "Download what is kept";
const AGAIN: &str = "Start again";
const UNSAVED: &str = "These words came too late to be kept.";

/// Overwrites all of the program's memory: whatever it does next, it traps.
async fn ruin(page: &Page) -> Result {
    // The page's own script, for a driver's may have modules of its own.
    let body = "const script = document.createElement('script');
        Object.assign(script, { type: 'module', src: new URL('e2e-ruin.js', document.baseURI), crossOrigin: '' });
        document.head.append(script)";
    page.script(body, vec![]).await?;
    let body = "return document.documentElement.dataset.ruined > 100000";
    page.wait_until("the memory is overwritten", body).await
}

/// Opens a part of the worksheet and types in its first text after the program was ruined.
async fn type_too_late(page: &Page) -> Result<Found> {
    page.press_button(Msg::SheetOpen).await?;
    page.to_part(Part::Understand).await?;
    let field = text_fields(Part::Understand, Perspective::Both)[0];
    ruin(page).await?;
    let found = page.find("textbox", &field.ask).await?;
    page.put(&field.ask, UNSAVED).await?;
    page.wait_for_text(MESSAGE).await?;
    Ok(found)
}

/// The rescued file: what is kept as it stands, and what was on the screen.
async fn rescued(page: &Page) -> Result {
    let before = page.script("return { ...localStorage }", vec![]).await?;
    let (name, text) = page
        .saved_by(async |page: &Page| page.click("button", DOWNLOAD).await)
        .await?;
    assert_eq!(name, "trust-check-rescued.json");
    let file: Value = serde_json::from_str(&text)?;
    assert_eq!(file["kept"], before);
    let screen = file["screen"].as_array().cloned().unwrap_or_default();
    assert!(screen.contains(&json!(UNSAVED)), "{screen:?}");
    assert_eq!(
        page.script("return { ...localStorage }", vec![]).await?,
        before
    );
    Ok(())
}

e2e::scenarios! {
    /// On its own page: the unsaved words stand below the message, the file has them, and the page begins again.
    async fn on_its_own_page(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        page.open_app().await?;
        let kept = page.kept_work().await?;
        let field = type_too_late(page).await?;
        let body = "return [arguments[0].value, arguments[0].readOnly, arguments[0].isConnected]";
        let seen = page.script(body, vec![field.argument()]).await?;
        assert_eq!(seen, json!([UNSAVED, true, true]));
        rescued(page).await?;
        page.click("button", AGAIN).await?;
        page.button(Msg::SheetOpen).await?;
        page.started().await?;
        assert_eq!(page.kept_work().await?, kept);
        page.press_button(Msg::SheetOpen).await
    }

    /// In a post: it begins again where it stands, and what the host's reader has typed elsewhere stays.
    async fn in_a_post(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        let body = format!("<textarea id=\"comment\"></textarea><trust-check></trust-check>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.started().await?;
        page.script("document.querySelector('#comment').value = 'a comment'", vec![]).await?;
        type_too_late(page).await?;
        page.wait_heard(&["ready", "error"]).await?;
        rescued(page).await?;
        page.click("button", AGAIN).await?;
        page.press_button(Msg::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        let field = text_fields(Part::Understand, Perspective::Both)[0];
        page.put(&field.ask, "kept again").await?;
        page.wait_until("it is kept", "return Object.values(localStorage).some((text) => text.includes('kept again'))").await?;
        assert_eq!(page.kept_text(SHEET, &field.id).await?.as_deref(), Some("kept again"));
        let comment = page.script("return document.querySelector('#comment').value", vec![]).await?;
        assert_eq!(comment, json!("a comment"));
        // The second one can break as well.
        page.script("dispatchEvent(new Event('focus'))", vec![]).await?;
        page.back_to_sheet().await
    }

    /// Where storage is forbidden, that is said, and no file is offered of what is not kept.
    async fn where_nothing_can_be_kept(page: &Page) -> Result {
        if page.engine() == Engine::Webkit {
            // It tells a page without an origin of its own nothing of an error but that there was one.
            return Ok(());
        }
        page.open("framed").await?;
        page.enter_frame().await?;
        page.started().await?;
        ruin(page).await?;
        page.press_button(Msg::Start).await?;
        page.wait_for_text(MESSAGE).await?;
        page.wait_for_text("Your browser doesn’t let this page look").await?;
        page.find("button", AGAIN).await?;
        assert!(!page.has("button", DOWNLOAD).await?);
        Ok(())
    }
}
