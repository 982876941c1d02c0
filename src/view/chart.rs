//! Charts as inline SVG, sized by attributes alone: a strict style policy
//! refuses inline styles.

use super::page::Page;
use crate::model::score::{Band, SOME_FROM, STRONG_FROM, Strength};

/// Opens a drawing that a screen reader takes as one picture with a label.
fn open(page: &mut Page, class: &str, view_box: &str, label: &str) {
    page.open_with(
        "svg",
        &[
            "class",
            "viewBox",
            "preserveAspectRatio",
            "role",
            "aria-label",
        ],
        &[class, view_box, "none", "img", label],
    );
}

fn rect(page: &mut Page, class: &str, width: &str) {
    page.leaf_with(
        "rect",
        &["class", "width", "height"],
        &[class, width, "10"],
        "",
    );
}

fn segment(page: &mut Page, class: &str, [x1, y1, x2, y2]: [&str; 4]) {
    let names = &["class", "x1", "y1", "x2", "y2"];
    page.leaf_with("line", names, &[class, x1, y1, x2, y2], "");
}

fn whole(number: f64) -> String {
    (number as i32).to_string()
}

/// A strength as a bar from 0 to 100, with marks where the bands begin.
pub fn bar(page: &mut Page, strength: Strength, label: &str) {
    let class = match strength.band() {
        Band::Little => "tc-fill",
        Band::Some => "tc-fill tc-fill-some",
        Band::Strong => "tc-fill tc-fill-strong",
    };
    open(page, "tc-bar", "0 0 100 10", label);
    rect(page, "tc-track", "100");
    rect(page, class, &strength.rounded().to_string());
    for at in [SOME_FROM, STRONG_FROM] {
        let at = whole(at);
        segment(page, "tc-mark", [&at, "0", &at, "10"]);
    }
    page.close();
}

/// How wide a trend line's drawing is, in its own units.
const WIDTH: f64 = 300.0;

/// The most strengths that get a dot each; more would run into one another.
const DOTS: usize = 30;

/// Strengths over time as a line, the highest at the top: pairs of a moment in
/// milliseconds and a strength, the earliest first.
pub fn line(page: &mut Page, strengths: &[(i64, Strength)], label: &str) {
    let first = strengths.first().map_or(0, |(at, _)| *at);
    let span = strengths.last().map_or(0, |(at, _)| *at - first).max(1);
    let mut path = String::new();
    let mut dots = String::new();
    for (at, strength) in strengths {
        let x = whole((*at - first) as f64 / span as f64 * WIDTH);
        let y = whole(100.0 - strength.value());
        let place = [&*x, " ", &*y].concat();
        path.push_str(if path.is_empty() { "M" } else { "L" });
        path.push_str(&place);
        // A stroke of next to no length, with round ends, is a dot that keeps
        // its shape however the drawing is stretched.
        if strengths.len() <= DOTS {
            dots.push_str(&["M", &place, "h.01"].concat());
        }
    }
    open(page, "tc-trend", "-6 -6 312 112", label);
    for at in [0.0, SOME_FROM, STRONG_FROM, 100.0] {
        let y = whole(100.0 - at);
        segment(page, "tc-grid", ["0", &y, "300", &y]);
    }
    page.leaf_with("path", &["class", "d"], &["tc-line", &path], "");
    page.leaf_with("path", &["class", "d"], &["tc-dots", &dots], "");
    page.close();
}
