//! The lock, as it is set and opened.

use trust_check::pack::Msg;

use crate::texts::say;
use crate::{Page, Result, eventually_equals};

/// From any screen with the way there to that of the lock.
pub async fn to_lock(page: &Page) -> Result {
    page.press_button(Msg::Take).await?;
    page.press_button(Msg::LockOffer).await?;
    page.at(say(Msg::Lock)).await
}

/// Sets the lock on its screen.
pub async fn set(page: &Page, passphrase: &str) -> Result {
    page.fill(say(Msg::LockNew), passphrase).await?;
    page.fill(say(Msg::LockAgain), passphrase).await?;
    page.press_button(Msg::LockSet).await?;
    page.wait_for_text(say(Msg::NoticeLockSet)).await
}

/// Opens the lock.
pub async fn unlock(page: &Page, passphrase: &str) -> Result {
    page.at(say(Msg::LockShut)).await?;
    page.fill(say(Msg::LockPassphrase), passphrase).await?;
    page.press_button(Msg::LockOpen).await?;
    page.wait_gone("heading", say(Msg::LockShut)).await
}

/// Waits until the form of the lock says this about what was tried.
pub async fn wait_fault(page: &Page, wanted: &str) -> Result {
    eventually_equals("what is said", wanted, async || {
        let body = "return home().querySelector('.tc-told')?.textContent ?? ''";
        let said = page.script(body, vec![]).await?;
        Ok(said.as_str().unwrap_or_default().to_string())
    })
    .await
}
