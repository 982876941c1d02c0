//! The strict Content-Security-Policy and the promise that nothing leaves the device, over a whole visit.

use e2e::seed::{self, ONE_LEADS, breach, check, day};
use e2e::texts::{fill, say};
use e2e::{By, Page, Result};
use serde_json::json;
use trust_check::model::breach::Size;
use trust_check::model::check::Check;
use trust_check::pack::MessageKey;
use trust_check::store::PREFIX;

/// Where an answer could be seen from outside, all of it.
async fn outside(page: &Page) -> Result<serde_json::Value> {
    let body = "return [location.href, document.title, history.length, document.cookie, sessionStorage.length,
        window.name]";
    page.script(body, vec![]).await
}

e2e::scenarios! {
    /// A whole visit breaks no policy (the harness fails for any report), complains of nothing, asks the server
    /// for nothing after loading, and leaves its answers in localStorage only: not in the address, the title,
    /// the tab's history, a cookie or the session.
    // Every scenario in every engine fails for any report; quiet.rs has the rest of this in all engines.
    #[engines(chromium)]
    async fn a_whole_visit(page: &Page) -> Result {
        page.open_app().await?;
        let loaded = page.loaded().await?;
        let before = outside(page).await?;
        assert_eq!(page.asked_for().len(), 10, "{:?}", page.asked_for());
        page.server().forget_requests();

        let plan = Check { breaches: vec![breach(Size::Big)], ..check("plan", day(0), ONE_LEADS) };
        page.take(&plan, By::Mouse).await?;
        page.to_history().await?;
        page.take(&check("plan", day(0), seed::CANNOT_TELL), By::Keyboard).await?;
        page.to_history().await?;
        page.press_button(MessageKey::TakeAgain).await?;
        page.press_button(MessageKey::Next).await?;
        page.wait_for_text(say(MessageKey::Unanswered)).await?;
        page.press_button(MessageKey::StartOver).await?;
        page.press_button(MessageKey::ConfirmStartOverYes).await?;
        page.to_history().await?;
        let checks = page.kept_checks().await?;
        assert_eq!(checks.len(), 2);
        page.open_check(checks[0].finished_at).await?;
        page.at(say(MessageKey::Causes)).await?;
        page.to_history().await?;
        let date = page.moment(checks[1].finished_at).await?;
        page.click("button", &fill(MessageKey::DeleteNamed, &[("date", &date)])).await?;
        page.press_button(MessageKey::ConfirmDeleteYes).await?;
        page.wait_for_text(say(MessageKey::NoticeDeleted)).await?;

        assert_eq!(page.console_errors().await?, Vec::<String>::new());
        assert_eq!(page.asked_for(), Vec::<String>::new());
        assert_eq!(page.loaded().await?, loaded);
        assert_eq!(outside(page).await?, before);
        assert_eq!(before[3], json!(""));
        assert_eq!(before[4], json!(0));
        let keys = page.stored_keys().await?;
        assert!(keys.iter().all(|key| key.starts_with(PREFIX)), "{keys:?}");
        Ok(())
    }
}
