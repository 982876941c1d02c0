//! Lighthouse's results for a page, and when they count as a regression.

use std::process::Command;

use e2e::{Result, chromium_arguments, median};
use serde_json::Value;

/// The categories, by Lighthouse's names for them.
pub const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// The only one that depends on how fast the machine is; the others are lists of checks.
const TIMED: &str = "performance";

/// Lets Lighthouse judge the page at an address, as it comes set up: a phone on a slow line.
pub fn judge(program: &str, address: &str) -> Result<Value> {
    let output = Command::new("node")
        .args([
            program,
            address,
            "--quiet",
            "--output=json",
            "--output-path=stdout",
        ])
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg(format!("--chrome-flags={}", chromium_arguments().join(" ")))
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("Lighthouse failed ({}):\n{said}", output.status).into());
    }
    let report: Value = serde_json::from_slice(&output.stdout)?;
    if !report["runtimeError"].is_null() {
        return Err(format!("Lighthouse failed: {}", report["runtimeError"]).into());
    }
    Ok(report)
}

/// A category's score in a report, from 0 to 100.
pub fn score(report: &Value, category: &str) -> f64 {
    report["categories"][category]["score"]
        .as_f64()
        .unwrap_or(f64::NAN)
        * 100.0
}

/// A measured time or share in a report, as Lighthouse prints it.
pub fn metric<'a>(report: &'a Value, audit: &str) -> &'a str {
    report["audits"][audit]["displayValue"]
        .as_str()
        .unwrap_or("–")
}

/// Whether a category is lower with the element. Checks give the same every time, so any loss is one. A time
/// varies by itself: there a loss is what goes beyond the noise of the page without it. One run that a busy machine
/// spoilt makes neither a loss nor room for one.
pub fn is_lower(category: &str, without: &[f64], with: &[f64]) -> bool {
    let noise = match category {
        TIMED => noise(without),
        _ => 0.0,
    };
    let with = median(with);
    // A score that is missing is no better.
    with.is_nan() || with < median(without) - noise
}

/// How far runs of the same page lie from their median: the median of that.
pub fn noise(scores: &[f64]) -> f64 {
    let middle = median(scores);
    let away: Vec<f64> = scores.iter().map(|score| (score - middle).abs()).collect();
    median(&away)
}

/// The audits of these categories that do worse in one report than in another: their names and both scores.
pub fn worse(without: &Value, with: &Value) -> Vec<String> {
    let of = |report: &Value, name: &str| report["audits"][name]["score"].as_f64();
    let audits = with["audits"].as_object().into_iter().flatten();
    let compared = audits.filter_map(|(name, _)| {
        let (before, after) = (of(without, name)?, of(with, name)?);
        (after < before).then(|| format!("{name}: {before} without the element, {after} with it"))
    });
    compared.collect()
}

#[cfg(test)]
mod tests {
    use super::{is_lower, worse};
    use serde_json::json;

    #[test]
    fn a_time_may_vary_as_it_does_without_the_element() {
        let without = [97.0, 100.0, 98.0, 99.0, 98.0];
        assert!(!is_lower("performance", &without, &[98.0, 97.0, 97.0]));
        assert!(is_lower("performance", &without, &[97.0, 96.0, 96.0]));
    }

    #[test]
    fn a_failed_run_does_not_widen_the_limit() {
        let without = [100.0, 73.0, 100.0, 100.0, 100.0];
        assert!(is_lower("performance", &without, &[99.0; 5]));
        assert!(!is_lower("performance", &without, &[100.0, 60.0, 100.0]));
    }

    #[test]
    fn a_check_may_not() {
        assert!(!is_lower("seo", &[92.0; 3], &[92.0; 3]));
        assert!(is_lower("seo", &[92.0, 92.0, 90.0], &[91.0; 3]));
        assert!(is_lower("seo", &[92.0; 3], &[f64::NAN; 3]));
    }

    #[test]
    fn regressions_are_named() {
        let without = json!({ "audits": { "a": { "score": 1 }, "b": { "score": 0.5 }, "c": { "score": null } } });
        let with = json!({ "audits": { "a": { "score": 0 }, "b": { "score": 0.5 }, "c": { "score": 0 } } });
        assert_eq!(
            worse(&without, &with),
            ["a: 1 without the element, 0 with it"]
        );
    }
}
