//! What counts as somebody being there, for a lock that shuts when nobody is.

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
    /// A key that somebody presses keeps the lock open. What a script of the page does, such as one that scrolls a line
    /// of news, does not.
    #[engines(all)]
    async fn not_by_scripts(page: &Page) -> Result {
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
