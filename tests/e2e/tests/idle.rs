//! What counts as activity, for a lock with an idle limit.

use e2e::locks::{set, to_lock};
use e2e::seed::{kept_work, work};
use e2e::texts::say;
use e2e::{Key, Page, Result};
use serde_json::json;
use trust_check::model::context::Perspective;
use trust_check::pack::MessageKey;

/// Moves the page's clock on.
async fn later(page: &Page, minutes: u32) -> Result {
    let body = "const now = window.Date.now; const more = arguments[0] * 60000; window.Date.now = () => now() + more";
    page.script(body, vec![json!(minutes)]).await.map(drop)
}

e2e::scenarios! {
    /// A key pressed by the reader keeps the lock open. Actions of the page's
    /// scripts, such as scrolling a news ticker, do not.
    #[engines(all)]
    async fn scripts_are_not_activity(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        page.open_app().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        to_lock(page).await?;
        set(page, "violet harbour lamp nine").await?;
        // Set to lock after five.
        for _ in 0..3 {
            later(page, 4).await?;
            page.press(Key::Right).await?;
        }
        page.button(MessageKey::LockNow).await?;
        later(page, 4).await?;
        let body = "scrollTo(0, 90);
            for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll', 'visibilitychange'])
              document.body.dispatchEvent(new Event(kind, { bubbles: true }))";
        page.script(body, vec![]).await?;
        page.wait_that_nothing_happens().await?;
        page.button(MessageKey::LockNow).await?;
        later(page, 2).await?;
        page.at(say(MessageKey::LockShut)).await
    }
}
