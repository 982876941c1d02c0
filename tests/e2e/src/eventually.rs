//! Waiting for a state: asking again until it is there.

use std::time::{Duration, Instant};

use crate::Result;

/// How long a state may take to appear.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The pause between two probes. Short, since most states are there at the first or second.
const PAUSE: Duration = Duration::from_millis(20);

/// Probes until it succeeds, and gives what the probe gave; all waiting for a state goes through here. A probe fails
/// while the state isn't there, or while a page is being replaced and can't be asked; it must be free of effects, or
/// have none when it fails.
///
/// # Errors
/// What the last probe failed of, once [`PATIENCE`] has passed.
pub async fn eventually<T>(probe: impl AsyncFnMut() -> Result<T>) -> Result<T> {
    eventually_within(PATIENCE, probe).await
}

/// Like [`eventually`], with a longer limit.
///
/// # Errors
/// The error of the last probe, once this time has passed.
pub async fn eventually_within<T>(
    patience: Duration,
    mut probe: impl AsyncFnMut() -> Result<T>,
) -> Result<T> {
    let start = Instant::now();
    loop {
        match probe().await {
            Ok(value) => return Ok(value),
            Err(error) if start.elapsed() > patience => return Err(error),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// Probes until a value equals the one that is wanted; `what` names the value in a failure.
///
/// # Errors
/// If it is still another one after [`PATIENCE`].
pub async fn eventually_equals<T: PartialEq<W> + std::fmt::Debug, W: std::fmt::Debug + ?Sized>(
    what: &str,
    wanted: &W,
    mut probe: impl AsyncFnMut() -> Result<T>,
) -> Result {
    eventually(async || {
        let seen = probe().await?;
        if seen == *wanted {
            return Ok(());
        }
        Err(format!("{what} is {seen:?}, not {wanted:?}").into())
    })
    .await
}
