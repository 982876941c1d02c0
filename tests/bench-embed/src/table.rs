//! The table of what was measured.

use std::collections::BTreeMap;

use e2e::median;

use crate::figure::Figure;
use crate::variant::Variant;

/// The results of the runs of one variant.
pub struct Column {
    /// The widget in the post.
    pub variant: Variant,
    samples: BTreeMap<Figure, Vec<f64>>,
}

impl Column {
    /// One without runs.
    pub fn new(variant: Variant) -> Self {
        Self {
            variant,
            samples: BTreeMap::new(),
        }
    }

    /// Takes in what a run came to.
    pub fn add(&mut self, figure: Figure, value: f64) {
        self.samples.entry(figure).or_default().push(value);
    }

    /// The median of a figure's runs.
    pub fn median(&self, figure: Figure) -> Option<f64> {
        self.samples.get(&figure).map(|runs| median(runs))
    }

    /// The median, and in brackets the lowest and the highest where they show as different.
    fn cell(&self, figure: Figure) -> String {
        let Some(runs) = self.samples.get(&figure) else {
            return "–".to_owned();
        };
        let low = runs.iter().copied().fold(f64::INFINITY, f64::min);
        let high = runs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = (figure.show(low), figure.show(high));
        let middle = figure.show(median(runs));
        if low == high {
            return middle;
        }
        format!("{middle} ({low}–{high})")
    }
}

/// The table in Markdown.
pub fn markdown(columns: &[Column], runs: usize) -> String {
    let titles: Vec<&str> = columns.iter().map(|one| one.variant.title()).collect();
    let mut lines = vec![
        row(&format!("medians of {runs} runs (lowest–highest)"), &titles),
        row("---", &vec!["---:"; columns.len()]),
    ];
    for figure in Figure::ALL {
        let cells: Vec<String> = columns.iter().map(|one| one.cell(figure)).collect();
        lines.push(row(figure.title(), &cells));
        if figure == Figure::Visible {
            lines.push(row(
                "as a multiple of the plain form’s",
                &multiples(columns),
            ));
        }
    }
    lines.join("\n")
}

/// When each one's first question was there, over when the plain form's was.
fn multiples(columns: &[Column]) -> Vec<String> {
    let is_form = |one: &&Column| one.variant == Variant::Form;
    let form = columns.iter().find(is_form);
    let form = form.and_then(|one| one.median(Figure::Visible));
    let multiple = |one: &Column| match (one.median(Figure::Visible), form) {
        (Some(value), Some(form)) => format!("{:.2}", value / form),
        _ => "–".to_owned(),
    };
    columns.iter().map(multiple).collect()
}

fn row(title: &str, cells: &[impl AsRef<str>]) -> String {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    format!("| {title} | {} |", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::{Column, markdown};
    use crate::figure::Figure;
    use crate::variant::Variant;

    #[test]
    fn a_cell_has_the_median_and_its_range() {
        let mut form = Column::new(Variant::Form);
        let mut ours = Column::new(Variant::Snippet);
        for value in [400.0, 420.0, 410.0] {
            form.add(Figure::Visible, value);
            ours.add(Figure::Visible, value * 1.1);
            ours.add(Figure::Shift, 0.0);
        }
        let table = markdown(&[form, ours], 3);
        assert!(table.contains("tickable, ms | 410 (400–420) | 451 (440–462) |"));
        assert!(table.contains("multiple of the plain form’s | 1.00 | 1.10 |"));
        assert!(table.contains("| layout shift | – | 0.000 |"));
    }
}
