//! Answering every question, and how fast the page answers back.

use std::time::Duration;

use e2e::{Page, Result, median, number};
use serde_json::json;

use crate::figure::Figure;
use crate::load::Figures;
use crate::questions::questions;

/// Ticks an answer and waits for the paint after it, then goes on and waits for the next; the milliseconds that
/// both took, and whether the answer counted. After the last there is no next.
const ANSWER: &str = "const [n, is_last, done] = arguments;
    const painted = (begin) => new Promise((resolve) => {
      const before = performance.now();
      begin();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - before)));
    });
    (async () => {
      const answer = await painted(() => probe.radios(n)[1].click());
      const counts = probe.counted(n);
      done([answer, is_last ? 0 : await painted(probe.next), counts]);
    })();";

/// For animations, which some have between questions.
const BETWEEN: Duration = Duration::from_millis(500);

/// Answers all questions of the page, which is slowed down already.
pub async fn answers(page: &Page, probe: &str) -> Result<Figures> {
    page.script(probe, vec![]).await?;
    page.server().forget_requests();
    let (mut answers, mut nexts) = (Vec::new(), Vec::new());
    let last = questions().len() - 1;
    for n in 0..=last {
        let arguments = vec![json!(n), json!(n == last)];
        let took = page.script_async(ANSWER, arguments).await?;
        if took[2] != json!(true) {
            return Err(format!("answer {n} did not count").into());
        }
        answers.push(number(&took[0]));
        nexts.push(number(&took[1]));
        tokio::time::sleep(BETWEEN).await;
    }
    let worst = |took: &[f64]| took.iter().copied().fold(0.0, f64::max);
    let later = page.server().requests();
    Ok(vec![
        (Figure::Answer, median(&answers)),
        (Figure::WorstAnswer, worst(&answers)),
        (Figure::WorstNext, worst(&nexts)),
        (Figure::LaterRequests, later.len() as f64),
    ])
}
