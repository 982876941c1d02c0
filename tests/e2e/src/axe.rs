//! Checking against WCAG with axe-core.

use std::fmt;

use serde_json::Value;

use crate::process::cache_folders;
use crate::{Page, Result};

/// A rule that the page breaks.
#[derive(Clone, Debug)]
pub struct Violation {
    /// The rule's name in axe-core.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// The elements that break it: their HTML, and what is wrong.
    pub elements: Vec<(String, String)>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.help)?;
        for (html, why) in &self.elements {
            write!(f, "\n  {html}\n    {}", why.replace('\n', "\n    "))?;
        }
        Ok(())
    }
}

impl Page {
    /// The rules of WCAG 2.0 to 2.2, levels A and AA, that the page breaks as it is shown now.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        // Put in and run in one go: a browser needn't keep what an earlier script defined.
        let body = format!(
            "const done = arguments[arguments.length - 1];
             {}
             ;const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
             // What happens to be half under the bar that stays in view isn't smaller for it: it can be scrolled.
             scrollTo({{ top: 0, behavior: 'instant' }});
             // Transitions are ended rather than awaited: in a tab that draws no frames they never finish.
             for (const animation of document.getAnimations()) {{
               try {{ animation.finish() }} catch {{ animation.cancel() }}
             }}
             window.axe.run(document, {{ runOnly: {{ type: 'tag', values: tags }}, resultTypes: ['violations'] }})
               .then((result) => done({{ violations: result.violations }}), (error) => done({{ error: String(error) }}));",
            source()?
        );
        let result = self.script_async(&body, vec![]).await?;
        let violations = result["violations"].as_array();
        let violations = violations.ok_or_else(|| format!("axe-core: {}", result["error"]))?;
        Ok(violations.iter().map(violation).collect())
    }

    /// Fails with all that [`Page::axe`] finds.
    pub async fn assert_accessible(&self) -> Result {
        let found = self.axe().await?;
        if found.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = found.iter().map(Violation::to_string).collect();
        Err(format!("against WCAG:\n{}", lines.join("\n")).into())
    }
}

fn violation(value: &Value) -> Violation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let nodes = value["nodes"].as_array();
    Violation {
        rule: text(&value["id"]),
        help: text(&value["help"]),
        elements: nodes
            .into_iter()
            .flatten()
            .map(|node| (text(&node["html"]), text(&node["failureSummary"])))
            .collect(),
    }
}

fn source() -> Result<String> {
    let file = cache_folders()
        .into_iter()
        .map(|folder| folder.join("node_modules/axe-core/axe.min.js"))
        .find(|file| file.is_file())
        .ok_or("axe-core is not on this machine; `cargo xtask setup` installs it.")?;
    Ok(std::fs::read_to_string(file)?)
}
