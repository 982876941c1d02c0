//! A slow line and a slow processor, as all measurements have them; in Chromium only.

use serde_json::{Value, json};

use crate::{Page, Result};

/// The conditions that [`Page::slow_down`] simulates, in words.
pub const SLOW: &str = "1.6 Mbit/s down, 150 ms a round trip, a processor four times slower";

impl Page {
    /// From now on, 1.6 Mbit/s down, 0.75 up, 150 ms a round trip and a processor four times slower.
    pub async fn slow_down(&self) -> Result {
        let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", line).await?;
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
            .await?;
        Ok(())
    }

    /// From now on, runs a script in every page before anything of the page's own.
    pub async fn before_each_page(&self, script: &str) -> Result {
        let script = json!({ "source": script });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", script)
            .await?;
        Ok(())
    }

    /// The number that a script's body returns; NaN if it is none.
    pub async fn number(&self, body: &str) -> Result<f64> {
        Ok(number(&self.script(body, vec![]).await?))
    }
}

/// A value as a number; NaN if it is none.
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// The middle one of some numbers, the higher one of two.
///
/// # Panics
/// If there are none.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
