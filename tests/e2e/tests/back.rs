//! Pages that the browser shows again just as they were left: what was for that visit only, or what a lock was open for,
//! is not seen again.

use e2e::locks::{set, to_lock, unlock};
use e2e::seed::{bare, kept_work};
use e2e::sheet::text_fields;
use e2e::texts::{pack, say};
use e2e::{Host, Page, Result, SCRIPT};
use serde_json::json;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

const PASSPHRASE: &str = "violet harbour lamp nine";
/// Something that is written.
const MARK: &str = "Kastanienbaum";
const PARTNERS: Perspective = Perspective::Partners;

/// The name of the first thing asked in step 1.
fn first() -> &'static str {
    &text_fields(Part::Understand, PARTNERS)[0].ask
}

/// Writes the mark in a worksheet.
async fn write(page: &Page) -> Result {
    page.press_button(MessageKey::SheetOpen).await?;
    page.to_part(Part::Understand).await?;
    page.put(first(), MARK).await
}

/// Writes the mark in a worksheet with a lock, which is left open.
async fn write_locked(page: &Page) -> Result {
    page.press_button(MessageKey::SheetOpen).await?;
    to_lock(page).await?;
    set(page, PASSPHRASE).await?;
    page.press_button(MessageKey::Home).await?;
    write(page).await?;
    let kept =
        "return Object.keys(localStorage).filter((key) => key.includes('/sealed/')).length > 1";
    page.wait_until("it is encrypted", kept).await
}

/// Answers the first question for this visit only.
async fn answer_on_a_visit(page: &Page) -> Result {
    page.choose(pack().perspective.options.of(PARTNERS)).await?;
    page.press_button(MessageKey::Start).await?;
    page.at(&pack().together.ask).await
}

/// The page goes, and may come back; how much is left in the element.
async fn hide(page: &Page) -> Result<usize> {
    let body = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        return home().querySelector('.trust-check').childNodes.length";
    Ok(serde_json::from_value(page.script(body, vec![]).await?)?)
}

/// Returns to it.
async fn show(page: &Page) -> Result {
    let body = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    page.script(body, vec![]).await?;
    page.started().await
}

/// Goes to another page by its address, and back by the browser's “back”.
async fn away_and_back(page: &Page) -> Result {
    let here = page.address().await?;
    page.open("blank").await?;
    page.go_back().await?;
    let body = format!("return location.href === {}", json!(here));
    page.wait_until("it is back", &body).await?;
    page.started().await
}

e2e::scenarios! {
    /// By the browser's own “back”, in a post: a visit begins afresh.
    #[engines(all)]
    async fn a_visit(page: &Page) -> Result {
        page.open_element("keeping=\"visit\"").await?;
        answer_on_a_visit(page).await?;
        away_and_back(page).await?;
        page.at(&pack().title).await?;
        assert!(!page.text().await?.contains(&pack().together.ask));
        assert_eq!(page.is_checked("radio", pack().perspective.options.of(PARTNERS)).await?, Some(false));
        Ok(())
    }

    /// With the browser's “back” button, on a standalone page: an open lock is
    /// locked, and nothing is lost.
    #[engines(all)]
    async fn a_lock(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_app().await?;
        write_locked(page).await?;
        away_and_back(page).await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert!(!page.text().await?.contains(MARK));
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), MARK).await
    }

    /// Wherever a browser caches the page: a visit's element is emptied before
    /// it is left, and starts again without asking for anything; it can be used
    /// as before, and left again.
    // The engine that keeps pages most often; here and below the events are made by a script.
    #[engines(webkit)]
    async fn a_visit_is_cleared_when_left(page: &Page) -> Result {
        page.open_element("keeping=\"visit\"").await?;
        for _ in 0..2 {
            answer_on_a_visit(page).await?;
            page.server().forget_requests();
            let high = "return home().querySelector('.trust-check').offsetHeight";
            let before = page.number(high).await?;
            assert_eq!(hide(page).await?, 0);
            assert_eq!(page.number(high).await?, before, "what is below keeps its place");
            show(page).await?;
            page.at(&pack().title).await?;
            page.wait_until("no more room than it needs", "return home().querySelector('.trust-check').style.minBlockSize === ''").await?;
            assert_eq!(page.is_checked("radio", pack().perspective.options.of(PARTNERS)).await?, Some(false));
            assert_eq!(page.asked_for(), Vec::<String>::new());
        }
        assert_eq!(page.stored_keys().await?, Vec::<String>::new());
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// The same with a lock, which is then locked, on a standalone page.
    #[engines(chromium)]
    async fn a_lock_is_cleared_when_left(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_app().await?;
        write_locked(page).await?;
        page.server().forget_requests();
        assert_eq!(hide(page).await?, 0);
        show(page).await?;
        page.at(say(MessageKey::LockShut)).await?;
        assert_eq!(page.asked_for(), Vec::<String>::new());
        unlock(page, PASSPHRASE).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.wait_written(first(), MARK).await?;
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// All elements of a page do so; one that was taken away meanwhile doesn't come again.
    #[engines(chromium)]
    async fn several_on_a_page(page: &Page) -> Result {
        let three = "<trust-check loading=\"eager\"></trust-check>".repeat(3);
        page.open_host(Host { body: &format!("{three}{SCRIPT}"), ..Host::default() }).await?;
        page.wait_heard(&["ready"; 3]).await?;
        page.script("window.gone = document.querySelectorAll('trust-check')[2]; gone.remove()", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        let each = "return JSON.stringify([...document.querySelectorAll('trust-check')].map((one) =>
            one.shadowRoot.querySelectorAll('h2').length))";
        hide(page).await?;
        assert_eq!(page.script(each, vec![]).await?, json!("[0,0]"));
        show(page).await?;
        page.wait_until("both have begun again", &format!("return (() => {{ {each} }})() === '[1,1]'")).await?;
        assert_eq!(page.script("return gone.shadowRoot.childNodes.length", vec![]).await?, json!(0));
        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        Ok(())
    }

    /// Saved data is loaded again, and attribute changes still apply.
    #[engines(firefox)]
    async fn saved_data_is_there(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_element("").await?;
        write(page).await?;
        assert_eq!(hide(page).await?, 0);
        show(page).await?;
        write(page).await?;
        page.script("document.querySelector('trust-check').start = 'history'", vec![]).await?;
        page.wait_gone("textbox", first()).await?;
        assert!(page.kept_work().await?.entries.iter().any(|entry| entry.text == MARK));
        Ok(())
    }

    /// Texts that could not be saved stay, because they would be lost; except
    /// when a lock is open.
    #[engines(chromium)]
    async fn unsaved_texts(page: &Page) -> Result {
        page.seed(&kept_work(&bare(PARTNERS))).await?;
        page.open_app().await?;
        write(page).await?;
        page.fill_storage().await?;
        let long = "Linde ".repeat(40);
        page.put(first(), &long).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        assert!(hide(page).await? > 0);
        show(page).await?;
        page.wait_written(first(), &long).await?;
        page.make_room().await?;
        page.put(first(), MARK).await?;
        page.wait_until("it is saved", "return !home().querySelector('.tc-warning')").await?;
        page.back_to_sheet().await?;
        to_lock(page).await?;
        set(page, PASSPHRASE).await?;
        page.press_button(MessageKey::Home).await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.to_part(Part::Understand).await?;
        page.fill_storage().await?;
        page.put(first(), &long.repeat(2)).await?;
        page.wait_for_text(say(MessageKey::RefusedFull)).await?;
        assert_eq!(hide(page).await?, 0);
        show(page).await?;
        page.at(say(MessageKey::LockShut)).await
    }

    /// A page that doesn't come back is not touched.
    #[engines(firefox)]
    async fn a_page_that_goes_for_good(page: &Page) -> Result {
        page.open_element("keeping=\"visit\"").await?;
        answer_on_a_visit(page).await?;
        page.script("for (const kind of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(kind))", vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.at(&pack().together.ask).await
    }
}
