//! The lock, as it is set and opened.

use trust_check::pack::MessageKey;

use crate::texts::say;
use crate::{Page, Result, eventually_equals};

/// From any screen with the way there to that of the lock.
pub async fn to_lock(page: &Page) -> Result {
    page.press_button(MessageKey::Take).await?;
    page.press_button(MessageKey::LockOffer).await?;
    page.at(say(MessageKey::Lock)).await
}

/// Sets the lock on its screen.
pub async fn set(page: &Page, passphrase: &str) -> Result {
    page.fill(say(MessageKey::LockNew), passphrase).await?;
    page.fill(say(MessageKey::LockAgain), passphrase).await?;
    page.press_button(MessageKey::LockSet).await?;
    page.wait_for_text(say(MessageKey::NoticeLockSet)).await
}

/// Opens the lock.
pub async fn unlock(page: &Page, passphrase: &str) -> Result {
    page.at(say(MessageKey::LockShut)).await?;
    page.fill(say(MessageKey::LockPassphrase), passphrase)
        .await?;
    page.press_button(MessageKey::LockOpen).await?;
    page.wait_gone("heading", say(MessageKey::LockShut)).await
}

/// Waits until the form of the lock says this about what was tried.
pub async fn wait_fault(page: &Page, wanted: &str) -> Result {
    eventually_equals("the notice", wanted, async || {
        let body = "return home().querySelector('.tc-told')?.textContent ?? ''";
        let said = page.script(body, vec![]).await?;
        Ok(said.as_str().unwrap_or_default().to_string())
    })
    .await
}
