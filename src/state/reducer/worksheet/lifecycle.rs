//! Beginning and opening worksheets, and fitting one to a check.

use crate::model::breach::TalkedThrough;
use crate::model::check::Check;
use crate::model::context::Perspective;
use crate::model::profile::Profile;
use crate::model::worksheet::{DocumentKind, DocumentRef, Repair, RepairStatus, Worksheet};
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::reducer::saving::{add_save, save_document};
use crate::state::screen::Screen;

/// Opens the worksheet with this id.
pub(super) fn open(state: &mut State, id: String) {
    if state.data.worksheets.worksheet(&id).is_some() {
        state.ui.open_worksheet_id = Some(id);
        state.show(Screen::Worksheet);
    }
}

/// Opens the worksheet of a check's perspective that was changed last, and fits
/// it to the causes that lead now; begins one if there is none. A worksheet
/// that was changed after the check was finished stays as the reader made it.
pub(super) fn open_fitted_to(state: &mut State, check_id: &str, env: &Env) -> Vec<Effect> {
    let Some(check) = state.check(check_id).cloned() else {
        return Vec::new();
    };
    let worksheets = state.data.worksheets.sheets.iter();
    let newest = worksheets
        .filter(|worksheet| worksheet.perspective == check.perspective)
        .max_by_key(|worksheet| state.data.worksheets.last_updated(worksheet));
    let Some(worksheet) = newest else {
        return begin_fitted_to(state, check.perspective, Some(&check), env);
    };
    let id = worksheet.id.clone();
    let is_older = worksheet.updated_at <= check.finished_at;
    open(state, id.clone());
    let mut effects = Vec::new();
    if is_older {
        fit(state, &id, &check, env, &mut effects);
    }
    effects
}

/// Fits a worksheet to a check: takes over its leading causes and its breaches.
fn fit(state: &mut State, id: &str, check: &Check, env: &Env, effects: &mut Vec<Effect>) {
    let mut worksheets = state.data.worksheets.sheets.iter_mut();
    if let Some(worksheet) = worksheets.find(|worksheet| worksheet.id == id) {
        worksheet.leading = Profile::of(check).verdict.focus().to_vec();
        worksheet.updated_at = env.now;
    }
    add_save(effects, DocumentRef::new(DocumentKind::Worksheet, id), env);
    for repair_id in add_breaches(state, id, check, env) {
        let repair = DocumentRef::new(DocumentKind::Repair, &repair_id);
        add_save(effects, repair, env);
    }
}

/// Adds the breaches of a check that are not in a worksheet yet; returns the
/// ids of the new repairs.
fn add_breaches(state: &mut State, worksheet_id: &str, check: &Check, env: &Env) -> Vec<String> {
    let mut ids = Vec::new();
    for (index, breach) in check.breaches.iter().enumerate() {
        let is_same_kind = |repair: &Repair| repair.breach.kind == breach.kind;
        if state
            .data
            .worksheets
            .repairs(worksheet_id)
            .any(is_same_kind)
        {
            continue;
        }
        // Always three digits, so that sorting by id keeps the order.
        let id = format!("{}.{}", env.new_id, index + 100);
        ids.push(id.clone());
        state.data.worksheets.repairs.push(Repair {
            id,
            worksheet_id: worksheet_id.to_owned(),
            created_at: env.now,
            updated_at: env.now,
            breach: breach.clone(),
            text: String::new(),
            status: match breach.talked_through {
                Some(TalkedThrough::Fully) => RepairStatus::Understood,
                _ => RepairStatus::Open,
            },
        });
    }
    ids
}

/// Begins a worksheet, fitted to the last check of the same perspective if
/// there is one.
pub(super) fn begin(state: &mut State, perspective: Perspective, env: &Env) -> Vec<Effect> {
    let mut checks = state.data.checks.iter();
    let last = checks.find(|check| check.perspective == perspective);
    let last = last.cloned();
    begin_fitted_to(state, perspective, last.as_ref(), env)
}

fn begin_fitted_to(
    state: &mut State,
    perspective: Perspective,
    check: Option<&Check>,
    env: &Env,
) -> Vec<Effect> {
    let id = env.new_id.clone();
    state.data.worksheets.sheets.push(Worksheet {
        id: id.clone(),
        created_at: env.now,
        updated_at: env.now,
        perspective,
        leading: Vec::new(),
    });
    open(state, id.clone());
    let mut effects = save_document(DocumentKind::Worksheet, &id, env);
    if let Some(check) = check {
        fit(state, &id, check, env, &mut effects);
    }
    effects
}
