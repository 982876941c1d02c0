//! Charts as inline SVG, sized by attributes alone: a strict style policy
//! refuses inline styles.

use yew::{Html, html};

use crate::model::score::{Band, SOME_FROM, STRONG_FROM, Strength};

fn whole(number: f64) -> String {
    (number as i32).to_string()
}

/// A drawing that a screen reader reads as one picture with a label.
fn picture(class: &'static str, view_box: &'static str, label: String, shapes: Html) -> Html {
    html! {
        <svg {class} viewBox={view_box} preserveAspectRatio="none" role="img" aria-label={label}>
            { shapes }
        </svg>
    }
}

/// A strength as a bar from 0 to 100, with marks where the bands begin.
pub fn bar(strength: Strength, label: String) -> Html {
    let fill = match strength.band() {
        Band::Little => "tc-fill",
        Band::Some => "tc-fill tc-fill-some",
        Band::Strong => "tc-fill tc-fill-strong",
    };
    let mark = |at: f64| {
        let x = whole(at);
        html! { <line class="tc-mark" x1={x.clone()} y1="0" x2={x} y2="10" /> }
    };
    let width = strength.rounded().to_string();
    let shapes = html! {
        <>
            <rect class="tc-track" width="100" height="10" />
            <rect class={fill} {width} height="10" />
            { mark(SOME_FROM) }
            { mark(STRONG_FROM) }
        </>
    };
    picture("tc-bar", "0 0 100 10", label, shapes)
}

/// The width of a trend line's drawing, in its own units.
const WIDTH: f64 = 300.0;

/// The most strengths that get a dot each; more would run into one another.
const DOTS: usize = 30;

/// Strengths over time as a line, the highest at the top: pairs of a time in
/// milliseconds and a strength, the earliest first.
pub fn trend_line(strengths: &[(i64, Strength)], label: String) -> Html {
    let first = strengths.first().map_or(0, |(at, _)| *at);
    let span = strengths.last().map_or(0, |(at, _)| *at - first).max(1);
    let mut path = String::new();
    let mut dots = String::new();
    for (at, strength) in strengths {
        let x = whole((*at - first) as f64 / span as f64 * WIDTH);
        let y = whole(100.0 - strength.value());
        let point = [&*x, " ", &*y].concat();
        path.push_str(if path.is_empty() { "M" } else { "L" });
        path.push_str(&point);
        // A stroke of almost no length, with round ends, is a dot that keeps
        // its shape however the drawing is stretched.
        if strengths.len() <= DOTS {
            dots.push_str(&["M", &point, "h.01"].concat());
        }
    }
    // Where there are too many dots, their path has no `d`.
    let dots = Some(dots).filter(|dots| !dots.is_empty());
    let grid = [0.0, SOME_FROM, STRONG_FROM, 100.0].map(|at| {
        let y = whole(100.0 - at);
        html! { <line class="tc-grid" x1="0" y1={y.clone()} x2="300" y2={y} /> }
    });
    let shapes = html! {
        <>
            { for grid }
            <path class="tc-line" d={path} />
            <path class="tc-dots" d={dots} />
        </>
    };
    picture("tc-trend", "-6 -6 312 112", label, shapes)
}
