//! Charts as inline SVG, sized by attributes alone: a strict style policy
//! refuses inline styles.

use yew::Html;

use super::html::el_with;
use crate::model::score::{Band, SOME_FROM, STRONG_FROM, Strength};

fn svg(class: &str, view_box: &str, label: &str, children: Vec<Html>) -> Html {
    let names = &[
        "class",
        "viewBox",
        "preserveAspectRatio",
        "role",
        "aria-label",
    ];
    let values = [class, view_box, "none", "img", label];
    el_with("svg", names, &values, children)
}

fn rect(class: &str, width: &str) -> Html {
    let names = &["class", "width", "height"];
    let values = [class, width, "10"];
    el_with("rect", names, &values, Vec::new())
}

fn segment(class: &str, [x1, y1, x2, y2]: [&str; 4]) -> Html {
    let names = &["class", "x1", "y1", "x2", "y2"];
    let values = [class, x1, y1, x2, y2];
    el_with("line", names, &values, Vec::new())
}

fn whole(number: f64) -> String {
    (number as i32).to_string()
}

/// A strength as a bar from 0 to 100, with marks where the bands begin.
pub fn bar(strength: Strength, label: &str) -> Html {
    let class = match strength.band() {
        Band::Little => "tc-fill",
        Band::Some => "tc-fill tc-fill-some",
        Band::Strong => "tc-fill tc-fill-strong",
    };
    let mark = |at: f64| {
        let at = whole(at);
        segment("tc-mark", [&at, "0", &at, "10"])
    };
    let children = vec![
        rect("tc-track", "100"),
        rect(class, &strength.rounded().to_string()),
        mark(SOME_FROM),
        mark(STRONG_FROM),
    ];
    svg("tc-bar", "0 0 100 10", label, children)
}

/// How wide a trend line's drawing is, in its own units.
const WIDTH: f64 = 300.0;

/// Strengths over time as a line, the highest at the top: pairs of a moment in
/// milliseconds and a strength, the earliest first.
pub fn line(strengths: &[(i64, Strength)], label: &str) -> Html {
    let first = strengths.first().map_or(0, |(at, _)| *at);
    let span = strengths.last().map_or(0, |(at, _)| *at - first).max(1);
    let mut path = String::new();
    let mut end = String::new();
    for (at, strength) in strengths {
        let x = whole((*at - first) as f64 / span as f64 * WIDTH);
        let y = whole(100.0 - strength.value());
        end = [&*x, " ", &*y].concat();
        path.push_str(if path.is_empty() { "M" } else { "L" });
        path.push_str(&end);
    }
    // A zero-length stroke with round ends is a dot that keeps its shape
    // however the drawing is stretched.
    path.push_str(&["M", &end, "h0"].concat());
    let grid = |at: f64| {
        let y = whole(100.0 - at);
        segment("tc-grid", ["0", &y, "300", &y])
    };
    let children = vec![
        grid(0.0),
        grid(SOME_FROM),
        grid(STRONG_FROM),
        grid(100.0),
        el_with("path", &["class", "d"], &["tc-line", &path], Vec::new()),
    ];
    svg("tc-trend", "-6 -6 312 112", label, children)
}
