//! Answering: what a reply, next, skip and back do to the draft.

use super::{
    Action, BreachDetail, Confirm, Effect, Env, Milestone, Reply, Screen, State, pack_ref,
};
use crate::model::breach::Breach;
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::response::Response;
use crate::pack::Pack;
use crate::store::{key, newest_first};

/// Carries out an action on the step shown.
pub(super) fn answer(state: &mut State, action: Action, pack: &Pack, env: &Env) -> Vec<Effect> {
    if let (Screen::Opening, Action::Reply(Reply::Perspective(chosen))) = (&state.screen, &action) {
        return tick(state, *chosen, pack, env);
    }
    if state.screen != Screen::Question {
        return Vec::new();
    }
    state.notice = None;
    let Some(mut draft) = state.draft.take() else {
        return Vec::new();
    };
    if action == Action::Next && !answered(&draft) {
        state.unanswered = true;
        state.draft = Some(draft);
        return Vec::new();
    }
    draft.changed = env.now;
    match action {
        Action::Reply(Reply::Perspective(chosen)) if drops_answers(&draft, chosen) => {
            state.confirm = Some(Confirm::ChangePerspective(chosen));
        }
        Action::Reply(reply) => {
            record(&mut draft, reply, pack);
            state.unanswered = false;
        }
        Action::Next => return forward(state, draft, pack, env),
        Action::Skip => {
            skip(&mut draft, pack);
            return forward(state, draft, pack, env);
        }
        _ => return back(state, draft, pack),
    }
    keep(state, draft)
}

/// Takes the answer to the question on the opening. The draft begins with it,
/// so that nothing is lost by a reload; all else stays as it is, also what is
/// told above the question, for that must not move under a finger.
fn tick(state: &mut State, chosen: Perspective, pack: &Pack, env: &Env) -> Vec<Effect> {
    // Further on, the opening doesn't ask.
    if state.is_begun() {
        return Vec::new();
    }
    let first = state.draft.is_none();
    let draft = state.draft.take();
    let mut draft = draft.unwrap_or_else(|| new_draft(pack, env));
    draft.changed = env.now;
    draft.perspective = Some(chosen);
    let mut effects = keep(state, draft);
    if first {
        effects.push(Effect::DispatchEvent(Milestone::Started));
    }
    effects
}

/// Begins a check, or goes on with the one begun. What was ticked on the
/// opening is answered, and not asked again.
pub(super) fn start(state: &mut State, pack: &Pack, env: &Env) -> Vec<Effect> {
    let ticked = state.screen == Screen::Opening && !state.is_begun();
    state.show(Screen::Question);
    let Some(draft) = state.draft.take() else {
        let mut effects = keep(state, new_draft(pack, env));
        effects.push(Effect::DispatchEvent(Milestone::Started));
        return effects;
    };
    state.resume(draft, pack);
    match state
        .draft
        .take_if(|draft| ticked && draft.perspective.is_some())
    {
        Some(mut draft) => {
            draft.changed = env.now;
            forward(state, draft, pack, env)
        }
        None => Vec::new(),
    }
}

fn new_draft(pack: &Pack, env: &Env) -> Draft {
    Draft::new(env.new_id.clone(), pack_ref(pack), env.now)
}

/// Whether taking this perspective would drop answers that were worded for
/// another.
fn drops_answers(draft: &Draft, chosen: Perspective) -> bool {
    let begun = !draft.answers.is_empty() || !draft.breaches.is_empty();
    begun && draft.perspective != Some(chosen)
}

/// Takes a perspective, and drops the answers worded for the one before.
pub(super) fn take_perspective(state: &mut State, chosen: Perspective, env: &Env) -> Vec<Effect> {
    let Some(mut draft) = state.draft.take() else {
        return Vec::new();
    };
    draft.changed = env.now;
    // A step of a breach would be none any more.
    draft.step = Step::Perspective;
    draft.perspective = Some(chosen);
    draft.answers.clear();
    draft.breaches.clear();
    keep(state, draft)
}

fn keep(state: &mut State, draft: Draft) -> Vec<Effect> {
    state.draft = Some(draft);
    vec![Effect::SaveDraft]
}

fn record(draft: &mut Draft, reply: Reply, pack: &Pack) {
    match reply {
        Reply::Perspective(chosen) => draft.perspective = Some(chosen),
        Reply::Together(chosen) => draft.together = Some(chosen),
        Reply::Item(response) => respond(draft, response, pack),
        // Elsewhere it could drop the very breach that is shown.
        Reply::Happened(..) if draft.step != Step::Inventory => {}
        Reply::Happened(at, happened) => {
            let Some(kind) = pack.inventory.kinds.get(at) else {
                return;
            };
            if !happened {
                draft.breaches.retain(|breach| breach.kind != kind.id);
            } else if draft.breach_mut(&kind.id).is_none() {
                draft.breaches.push(Breach::new(&kind.id, kind.size));
                in_pack_order(draft, pack);
            }
        }
        Reply::Breach(detail) => {
            if let Some(breach) = breach_shown(draft) {
                tell(breach, detail);
            }
        }
    }
}

/// Takes note of what was said of a breach.
pub(super) fn tell(breach: &mut Breach, detail: BreachDetail) {
    match detail {
        BreachDetail::Often(often) => breach.often = Some(often),
        BreachDetail::Recent(recent) => breach.recent = Some(recent),
        BreachDetail::Hurt(hurt) => breach.hurt = Some(hurt),
        BreachDetail::Talked(talked) => breach.talked = Some(talked),
    }
}

/// Breaches are asked about in the order of the inventory, whatever the order
/// in which they were ticked.
fn in_pack_order(draft: &mut Draft, pack: &Pack) {
    let place = |breach: &Breach| {
        let mut kinds = pack.inventory.kinds.iter();
        kinds.position(|kind| kind.id == breach.kind)
    };
    draft.breaches.sort_by(|a, b| place(a).cmp(&place(b)));
}

fn respond(draft: &mut Draft, response: Response, pack: &Pack) {
    if let Step::Item(id) = &draft.step
        && let Some(item) = pack.items.iter().find(|item| item.id == *id)
    {
        draft.set_response(item, response);
    }
}

fn breach_shown(draft: &mut Draft) -> Option<&mut Breach> {
    match draft.step.clone() {
        Step::Breach(kind) => draft.breach_mut(&kind),
        _ => None,
    }
}

/// Whether the step shown has what it needs before the next.
fn answered(draft: &Draft) -> bool {
    match &draft.step {
        Step::Perspective => draft.perspective.is_some(),
        Step::Together => draft.together.is_some(),
        Step::Item(id) => draft.response(id).is_some(),
        // Nothing ticked means that none of it happened, and a detail left
        // open is "rather not say".
        Step::Inventory | Step::Breach(_) => true,
    }
}

fn skip(draft: &mut Draft, pack: &Pack) {
    match &draft.step {
        // Items need some wording: "both ways" leaves open whose trust it is.
        Step::Perspective => {
            if draft.perspective.is_none() {
                draft.perspective = Some(Perspective::Both);
            }
        }
        Step::Together => draft.together = None,
        Step::Item(_) => respond(draft, Response::Skipped, pack),
        Step::Inventory => draft.breaches.clear(),
        Step::Breach(_) => {
            if let Some(breach) = breach_shown(draft) {
                *breach = Breach::new(&breach.kind.clone(), breach.size);
            }
        }
    }
}

fn forward(state: &mut State, mut draft: Draft, pack: &Pack, env: &Env) -> Vec<Effect> {
    state.unanswered = false;
    state.focus_epoch += 1;
    let steps = draft.steps(&pack.items);
    let at = steps.iter().position(|step| *step == draft.step);
    if let Some(next) = steps.into_iter().nth(at.map_or(0, |at| at + 1)) {
        draft.step = next;
        return keep(state, draft);
    }
    let Some(check) = draft.finish(&pack.items, env.now) else {
        draft.step = Step::Perspective;
        return keep(state, draft);
    };
    let effects = vec![
        Effect::SaveCheck(check.id.clone()),
        Effect::Remove(key::<Draft>(&draft.id)),
        Effect::DispatchEvent(Milestone::Finished),
    ];
    state.screen = Screen::Profile(check.id.clone());
    state.checks.retain(|other| other.id != check.id);
    state.checks.push(check);
    newest_first(&mut state.checks);
    effects
}

fn back(state: &mut State, mut draft: Draft, pack: &Pack) -> Vec<Effect> {
    state.unanswered = false;
    state.focus_epoch += 1;
    let steps = draft.steps(&pack.items);
    let at = steps.iter().position(|step| *step == draft.step);
    match at.and_then(|at| at.checked_sub(1)) {
        Some(before) => draft.step = steps[before].clone(),
        None => state.screen = Screen::Opening,
    }
    keep(state, draft)
}
