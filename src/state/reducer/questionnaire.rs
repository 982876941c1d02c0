//! The questionnaire: what a reply, next, skip and back do to the draft.

use crate::model::breach::Breach;
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::response::Response;
use crate::pack::Pack;
use crate::state::action::Action;
use crate::state::app_state::State;
use crate::state::confirm::Confirm;
use crate::state::draft_migration::pack_ref;
use crate::state::effect::{Effect, Milestone};
use crate::state::env::Env;
use crate::state::reply::{BreachDetail, Reply};
use crate::state::screen::Screen;
use crate::store::{key, newest_first};

/// Carries out a reply, next, skip or back on the step shown.
pub(super) fn reduce_step(
    state: &mut State,
    action: Action,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    if let (Screen::Opening, Action::Reply(Reply::Perspective(perspective))) =
        (&state.ui.screen, &action)
    {
        return reply_on_opening(state, *perspective, pack, env);
    }
    if state.ui.screen != Screen::Question {
        return Vec::new();
    }
    state.ui.notice = None;
    let Some(mut draft) = state.data.draft.take() else {
        return Vec::new();
    };
    if action == Action::Next && !is_answered(&draft) {
        state.ui.unanswered = true;
        state.data.draft = Some(draft);
        return Vec::new();
    }
    draft.updated_at = env.now;
    match action {
        Action::Reply(Reply::Perspective(perspective)) if drops_answers(&draft, perspective) => {
            state.ui.confirm = Some(Confirm::ChangePerspective(perspective));
        }
        Action::Reply(reply) => {
            record_reply(&mut draft, reply, pack);
            state.ui.unanswered = false;
        }
        Action::Next => return go_forward(state, draft, pack, env),
        Action::Skip => {
            skip_step(&mut draft, pack);
            return go_forward(state, draft, pack, env);
        }
        _ => return go_back(state, draft, pack),
    }
    save_draft(state, draft)
}

/// Takes the reply to the question on the opening. It begins the draft, so that
/// nothing is lost by a reload. Everything else stays as it is, even a notice
/// above the question: it must not move under a finger.
fn reply_on_opening(
    state: &mut State,
    perspective: Perspective,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    // The opening only asks while nothing else is answered.
    if state.is_begun() {
        return Vec::new();
    }
    let is_first_reply = state.data.draft.is_none();
    let mut draft = state
        .data
        .draft
        .take()
        .unwrap_or_else(|| new_draft(pack, env));
    draft.updated_at = env.now;
    draft.perspective = Some(perspective);
    let mut effects = save_draft(state, draft);
    if is_first_reply {
        effects.push(Effect::DispatchEvent(Milestone::Started));
    }
    effects
}

/// Begins a check, or resumes the draft. A question answered on the opening is
/// not asked again.
pub(super) fn start(state: &mut State, pack: &Pack, env: &Env) -> Vec<Effect> {
    let from_opening = state.ui.screen == Screen::Opening && !state.is_begun();
    state.show(Screen::Question);
    let Some(draft) = state.data.draft.take() else {
        let mut effects = save_draft(state, new_draft(pack, env));
        effects.push(Effect::DispatchEvent(Milestone::Started));
        return effects;
    };
    state.resume_draft(draft, pack);
    let answered = state
        .data
        .draft
        .take_if(|draft| from_opening && draft.perspective.is_some());
    match answered {
        Some(mut draft) => {
            draft.updated_at = env.now;
            go_forward(state, draft, pack, env)
        }
        None => Vec::new(),
    }
}

fn new_draft(pack: &Pack, env: &Env) -> Draft {
    Draft::new(env.new_id.clone(), pack_ref(pack), env.now)
}

/// Whether this perspective would drop answers that were worded for another
/// one.
fn drops_answers(draft: &Draft, perspective: Perspective) -> bool {
    let has_answers = !draft.answers.is_empty() || !draft.breaches.is_empty();
    has_answers && draft.perspective != Some(perspective)
}

/// Changes the perspective and drops the answers worded for the previous one.
pub(super) fn change_perspective(
    state: &mut State,
    perspective: Perspective,
    env: &Env,
) -> Vec<Effect> {
    let Some(mut draft) = state.data.draft.take() else {
        return Vec::new();
    };
    draft.updated_at = env.now;
    // The step of a dropped breach would no longer exist.
    draft.step = Step::Perspective;
    draft.perspective = Some(perspective);
    draft.answers.clear();
    draft.breaches.clear();
    save_draft(state, draft)
}

fn save_draft(state: &mut State, draft: Draft) -> Vec<Effect> {
    state.data.draft = Some(draft);
    vec![Effect::SaveDraft]
}

fn record_reply(draft: &mut Draft, reply: Reply, pack: &Pack) {
    match reply {
        Reply::Perspective(perspective) => draft.perspective = Some(perspective),
        Reply::Together(together) => draft.together = Some(together),
        Reply::Item(response) => record_response(draft, response, pack),
        // At another step it could remove the very breach that is shown.
        Reply::BreachToggled { .. } if draft.step != Step::Inventory => {}
        Reply::BreachToggled { index, happened } => {
            let Some(kind) = pack.inventory.kinds.get(index) else {
                return;
            };
            if !happened {
                draft.breaches.retain(|breach| breach.kind != kind.id);
            } else if draft.breach_mut(&kind.id).is_none() {
                draft.breaches.push(Breach::new(&kind.id, kind.size));
                sort_in_pack_order(draft, pack);
            }
        }
        Reply::Breach(detail) => {
            if let Some(breach) = current_breach(draft) {
                record_detail(breach, detail);
            }
        }
    }
}

/// Records one detail of a breach.
pub(super) fn record_detail(breach: &mut Breach, detail: BreachDetail) {
    match detail {
        BreachDetail::Frequency(often) => breach.frequency = Some(often),
        BreachDetail::Recency(recent) => breach.recency = Some(recent),
        BreachDetail::Hurt(hurt) => breach.hurt = Some(hurt),
        BreachDetail::TalkedThrough(talked) => breach.talked_through = Some(talked),
    }
}

/// Sorts the breaches in the order of the inventory, in which they are asked
/// about, no matter in which order they were ticked.
fn sort_in_pack_order(draft: &mut Draft, pack: &Pack) {
    draft.breaches.sort_by_key(|breach| {
        let mut kinds = pack.inventory.kinds.iter();
        kinds.position(|kind| kind.id == breach.kind)
    });
}

fn record_response(draft: &mut Draft, response: Response, pack: &Pack) {
    if let Step::Item(id) = &draft.step
        && let Some(item) = pack.items.iter().find(|item| item.id == *id)
    {
        draft.set_response(item, response);
    }
}

fn current_breach(draft: &mut Draft) -> Option<&mut Breach> {
    match draft.step.clone() {
        Step::Breach(kind) => draft.breach_mut(&kind),
        _ => None,
    }
}

/// Whether the step shown has the answer that the next step requires.
fn is_answered(draft: &Draft) -> bool {
    match &draft.step {
        Step::Perspective => draft.perspective.is_some(),
        Step::Together => draft.together.is_some(),
        Step::Item(id) => draft.response(id).is_some(),
        // Nothing ticked means that none of it happened, and a detail left
        // open means "rather not say".
        Step::Inventory | Step::Breach(_) => true,
    }
}

fn skip_step(draft: &mut Draft, pack: &Pack) {
    match &draft.step {
        // Items need a wording: "both" leaves open whose trust is low.
        Step::Perspective => {
            if draft.perspective.is_none() {
                draft.perspective = Some(Perspective::Both);
            }
        }
        Step::Together => draft.together = None,
        Step::Item(_) => record_response(draft, Response::Skipped, pack),
        Step::Inventory => draft.breaches.clear(),
        Step::Breach(_) => {
            if let Some(breach) = current_breach(draft) {
                *breach = Breach::new(&breach.kind.clone(), breach.size);
            }
        }
    }
}

/// Goes to the next step, or finishes the check after the last one.
fn go_forward(state: &mut State, mut draft: Draft, pack: &Pack, env: &Env) -> Vec<Effect> {
    state.ui.unanswered = false;
    state.ui.focus_epoch += 1;
    let steps = draft.steps(&pack.items);
    let index = steps.iter().position(|step| *step == draft.step);
    let next_index = index.map_or(0, |index| index + 1);
    if let Some(next) = steps.into_iter().nth(next_index) {
        draft.step = next;
        return save_draft(state, draft);
    }
    let Some(check) = draft.finish(&pack.items, env.now) else {
        draft.step = Step::Perspective;
        return save_draft(state, draft);
    };
    let effects = vec![
        Effect::SaveCheck(check.id.clone()),
        Effect::Remove(key::<Draft>(&draft.id)),
        Effect::DispatchEvent(Milestone::Finished),
    ];
    state.ui.screen = Screen::Profile(check.id.clone());
    state.data.checks.retain(|other| other.id != check.id);
    state.data.checks.push(check);
    newest_first(&mut state.data.checks);
    effects
}

/// Goes to the previous step, or from the first one to the opening.
fn go_back(state: &mut State, mut draft: Draft, pack: &Pack) -> Vec<Effect> {
    state.ui.unanswered = false;
    state.ui.focus_epoch += 1;
    let steps = draft.steps(&pack.items);
    let index = steps.iter().position(|step| *step == draft.step);
    let previous = index.and_then(|index| index.checked_sub(1));
    match previous.and_then(|previous| steps.into_iter().nth(previous)) {
        Some(step) => draft.step = step,
        None => state.ui.screen = Screen::Opening,
    }
    save_draft(state, draft)
}
