//! What causes are called, and the line above a picture of one.

use super::page::Page;
use super::scene::Scene;
use crate::model::cause::Cause;
use crate::model::coded::Coded;

/// What a cause is called.
pub fn name<'a>(scene: &'a Scene, cause: Cause) -> &'a str {
    let texts = scene.pack.causes.get(cause.word());
    texts.map_or("", |texts| &texts.name)
}

/// What causes are called, one after the other.
pub fn names(scene: &Scene, causes: &[Cause]) -> String {
    let names: Vec<&str> = causes.iter().map(|cause| name(scene, *cause)).collect();
    names.join(", ")
}

/// The line above a bar or a trend: what it is of, and its figures.
pub fn caption(page: &mut Page, called: &str, figures: &str) {
    page.open("p", "tc-cause");
    page.leaf("strong", "", called);
    page.leaf("span", "", figures);
    page.close();
}
