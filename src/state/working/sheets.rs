//! Opening and beginning worksheets, and fitting one to a check.

use super::pieces::{keep, keep_too};
use crate::model::breach::Talked;
use crate::model::check::Check;
use crate::model::context::Perspective;
use crate::model::profile::Profile;
use crate::model::worksheet::{Kind, Mending, Piece, Repair, Worksheet};
use crate::state::{Effect, Screen, State, Surroundings};

pub(super) fn open(state: &mut State, id: String) -> Vec<Effect> {
    if state.work.sheet(&id).is_none() {
        return Vec::new();
    }
    state.sheet = Some(id);
    state.show(Screen::Sheet)
}

/// Opens the worksheet that was last worked on from the perspective of a
/// check, and fits it to the causes that lead now: unless it was fitted to this
/// check, or to a later one, before. Then it stays as the reader has made it.
pub(super) fn fit(state: &mut State, check: &str, around: &Surroundings) -> Vec<Effect> {
    let Some(check) = state.check(check).cloned() else {
        return Vec::new();
    };
    let sheets = state.work.sheets.iter();
    let known = sheets
        .filter(|sheet| sheet.perspective == check.perspective)
        .max_by_key(|sheet| state.work.last_changed(sheet));
    let Some(known) = known else {
        return begin_with(state, check.perspective, Some(&check), around);
    };
    let (id, changed) = (known.id.clone(), known.changed);
    let mut effects = open(state, id.clone());
    if changed <= check.finished {
        refit(state, &id, &check, around, &mut effects);
    }
    effects
}

/// Fits a worksheet to a check: by what leads in it, and with its breaches.
fn refit(
    state: &mut State,
    id: &str,
    check: &Check,
    around: &Surroundings,
    effects: &mut Vec<Effect>,
) {
    let mut sheets = state.work.sheets.iter_mut();
    if let Some(sheet) = sheets.find(|sheet| sheet.id == id) {
        sheet.leading = Profile::of(check).verdict.focus().to_vec();
        sheet.changed = around.now;
    }
    keep_too(effects, Piece::new(Kind::Sheet, id), around);
    for id in carry_over(state, id, check, around) {
        keep_too(effects, Piece::new(Kind::Repair, &id), around);
    }
}

/// Adds the breaches of a check that are not in a worksheet yet.
pub(super) fn carry_over(
    state: &mut State,
    sheet: &str,
    check: &Check,
    around: &Surroundings,
) -> Vec<String> {
    let mut ids = Vec::new();
    for (at, breach) in check.breaches.iter().enumerate() {
        let is_known = |repair: &Repair| repair.breach.kind == breach.kind;
        if state.work.repairs(sheet).any(is_known) {
            continue;
        }
        // Three digits, so that their order is that of the ids.
        let id = [&around.fresh_id, ".", &(at + 100).to_string()].concat();
        ids.push(id.clone());
        state.work.repairs.push(Repair {
            id,
            sheet: sheet.to_owned(),
            made: around.now,
            changed: around.now,
            breach: breach.clone(),
            text: String::new(),
            state: match breach.talked {
                Some(Talked::Fully) => Mending::Understood,
                _ => Mending::Open,
            },
        });
    }
    ids
}

/// Begins a worksheet, fitted to the last check of the same perspective, if
/// there is one.
pub(super) fn begin(
    state: &mut State,
    perspective: Perspective,
    around: &Surroundings,
) -> Vec<Effect> {
    let mut checks = state.checks.iter();
    let last = checks.find(|check| check.perspective == perspective);
    let last = last.cloned();
    begin_with(state, perspective, last.as_ref(), around)
}

fn begin_with(
    state: &mut State,
    perspective: Perspective,
    check: Option<&Check>,
    around: &Surroundings,
) -> Vec<Effect> {
    let id = around.fresh_id.clone();
    state.work.sheets.push(Worksheet {
        id: id.clone(),
        made: around.now,
        changed: around.now,
        perspective,
        leading: Vec::new(),
    });
    open(state, id.clone());
    let mut effects = keep(Kind::Sheet, &id, around);
    if let Some(check) = check {
        refit(state, &id, check, around, &mut effects);
    }
    effects
}
