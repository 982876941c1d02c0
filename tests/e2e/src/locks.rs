//! The lock, as it is set and opened.

use std::time::{Duration, Instant};

use trust_check::pack::MessageKey;

use crate::texts::say;
use crate::{PATIENCE, Page, Result};

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

/// What the status and the alerts of the page say.
async fn fault(page: &Page) -> Result<String> {
    let body = "return home().querySelector('.tc-told')?.textContent ?? ''";
    Ok(page
        .script(body, vec![])
        .await?
        .as_str()
        .unwrap_or_default()
        .to_string())
}

/// Waits until that says this.
pub async fn wait_fault(page: &Page, wanted: &str) -> Result {
    let start = Instant::now();
    loop {
        let told = fault(page).await?;
        if told == wanted {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("told is “{told}”, not “{wanted}”").into());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
