//! Opening and beginning worksheets, and fitting one to a check.

use super::pieces::{keep, keep_too};
use crate::model::breach::TalkedThrough;
use crate::model::check::Check;
use crate::model::context::Perspective;
use crate::model::profile::Profile;
use crate::model::worksheet::{DocumentKind, DocumentRef, Repair, RepairStatus, Worksheet};
use crate::state::{Effect, Env, Screen, State};

pub(super) fn open(state: &mut State, id: String) -> Vec<Effect> {
    if state.worksheets.worksheet(&id).is_none() {
        return Vec::new();
    }
    state.open_worksheet_id = Some(id);
    state.show(Screen::Worksheet)
}

/// Opens the worksheet that was last worked on from the perspective of a
/// check, and fits it to the causes that lead now: unless it was fitted to this
/// check, or to a later one, before. Then it stays as the reader has made it.
pub(super) fn fit(state: &mut State, check: &str, env: &Env) -> Vec<Effect> {
    let Some(check) = state.check(check).cloned() else {
        return Vec::new();
    };
    let sheets = state.worksheets.sheets.iter();
    let known = sheets
        .filter(|sheet| sheet.perspective == check.perspective)
        .max_by_key(|sheet| state.worksheets.last_updated(sheet));
    let Some(known) = known else {
        return begin_with(state, check.perspective, Some(&check), env);
    };
    let (id, changed) = (known.id.clone(), known.changed);
    let mut effects = open(state, id.clone());
    if changed <= check.finished {
        refit(state, &id, &check, env, &mut effects);
    }
    effects
}

/// Fits a worksheet to a check: by what leads in it, and with its breaches.
fn refit(state: &mut State, id: &str, check: &Check, env: &Env, effects: &mut Vec<Effect>) {
    let mut sheets = state.worksheets.sheets.iter_mut();
    if let Some(sheet) = sheets.find(|sheet| sheet.id == id) {
        sheet.leading = Profile::of(check).verdict.focus().to_vec();
        sheet.changed = env.now;
    }
    keep_too(effects, DocumentRef::new(DocumentKind::Worksheet, id), env);
    for id in carry_over(state, id, check, env) {
        keep_too(effects, DocumentRef::new(DocumentKind::Repair, &id), env);
    }
}

/// Adds the breaches of a check that are not in a worksheet yet.
pub(super) fn carry_over(state: &mut State, sheet: &str, check: &Check, env: &Env) -> Vec<String> {
    let mut ids = Vec::new();
    for (at, breach) in check.breaches.iter().enumerate() {
        let is_known = |repair: &Repair| repair.breach.kind == breach.kind;
        if state.worksheets.repairs(sheet).any(is_known) {
            continue;
        }
        // Three digits, so that their order is that of the ids.
        let id = [&env.new_id, ".", &(at + 100).to_string()].concat();
        ids.push(id.clone());
        state.worksheets.repairs.push(Repair {
            id,
            sheet: sheet.to_owned(),
            made: env.now,
            changed: env.now,
            breach: breach.clone(),
            text: String::new(),
            state: match breach.talked {
                Some(TalkedThrough::Fully) => RepairStatus::Understood,
                _ => RepairStatus::Open,
            },
        });
    }
    ids
}

/// Begins a worksheet, fitted to the last check of the same perspective, if
/// there is one.
pub(super) fn begin(state: &mut State, perspective: Perspective, env: &Env) -> Vec<Effect> {
    let mut checks = state.checks.iter();
    let last = checks.find(|check| check.perspective == perspective);
    let last = last.cloned();
    begin_with(state, perspective, last.as_ref(), env)
}

fn begin_with(
    state: &mut State,
    perspective: Perspective,
    check: Option<&Check>,
    env: &Env,
) -> Vec<Effect> {
    let id = env.new_id.clone();
    state.worksheets.sheets.push(Worksheet {
        id: id.clone(),
        made: env.now,
        changed: env.now,
        perspective,
        leading: Vec::new(),
    });
    open(state, id.clone());
    let mut effects = keep(DocumentKind::Worksheet, &id, env);
    if let Some(check) = check {
        refit(state, &id, check, env, &mut effects);
    }
    effects
}
