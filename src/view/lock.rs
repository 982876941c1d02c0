//! The lock: unlocking, setting, changing and removing it.

use yew::{Html, html};

use super::components::{
    ButtonStyle, ChoiceKind, button, choice, delete_all_button, field_group, heading, help_footer,
    submit_button,
};
use super::context::ViewContext;
use super::safety::safety;
use crate::pack::MessageKey;
use crate::state::{Action, LockAction, LockCommand, LockReason, Persistence};
use crate::store::lock::{IDLE_MINUTES, LockError, MIN_PASSPHRASE_CHARS};

/// An input for a passphrase: the class by which `browser` finds it, and what
/// a browser may fill in.
struct PassphraseInput {
    class: &'static str,
    autocomplete: &'static str,
}

const CURRENT: PassphraseInput = PassphraseInput {
    class: "tc-current",
    autocomplete: "current-password",
};
const NEW: PassphraseInput = PassphraseInput {
    class: "tc-new",
    autocomplete: "new-password",
};
const REPEATED: PassphraseInput = PassphraseInput {
    class: "tc-again",
    autocomplete: "new-password",
};

/// The screen that replaces all others while the store is locked.
pub fn unlock_screen(cx: &ViewContext, reason: LockReason) -> Html {
    let lead = match reason {
        LockReason::Locked => MessageKey::LockShutLead,
        LockReason::Newer => MessageKey::LockNewer,
        LockReason::Damaged => MessageKey::LockDamaged,
    };
    html! {
        <div class="tc-screen">
            <form class="tc-lock">
                { heading(cx.text(MessageKey::LockShut)) }
                <p>{ cx.text(lead) }</p>
                if reason == LockReason::Locked {
                    { passphrase_input(cx, &CURRENT, MessageKey::LockPassphrase) }
                    { reveal_choice(cx) }
                    { status_line(cx) }
                    <div class="tc-actions">
                        { command_button(cx, MessageKey::LockOpen, LockCommand::Unlock) }
                    </div>
                }
            </form>
            <section class="tc-note" part="note">
                <h3>{ cx.text(MessageKey::LockForgotten) }</h3>
                <p>{ cx.text(MessageKey::LockForgottenText) }</p>
                <div class="tc-actions">{ delete_all_button(cx) }</div>
            </section>
            { safety(cx) }
        </div>
    }
}

/// The screen on which the lock is set, changed and removed.
pub fn lock_screen(cx: &ViewContext) -> Html {
    let is_set = cx.state.lock.idle_minutes.is_some();
    let min_length = MIN_PASSPHRASE_CHARS.to_string();
    let hint = cx
        .localizer
        .format(MessageKey::LockHint, &[("n", &min_length)]);
    let minutes = IDLE_MINUTES
        .0
        .iter()
        .map(|minutes| minutes_choice(cx, *minutes));
    html! {
        <form class="tc-screen">
            <section>
                { heading(cx.text(MessageKey::Lock)) }
                <p>{ cx.text(MessageKey::LockLead) }</p>
                <p>{ cx.text(MessageKey::LockLimits) }</p>
            </section>
            <section class="tc-note tc-care" part="note">
                <h3>{ cx.text(MessageKey::LockForgotten) }</h3>
                <p>{ cx.text(MessageKey::LockGone) }</p>
            </section>
            <section>
                if is_set {
                    { passphrase_input(cx, &CURRENT, MessageKey::LockCurrent) }
                    <p class="tc-hint">{ cx.text(MessageKey::LockStays) }</p>
                }
                { passphrase_input(cx, &NEW, MessageKey::LockNew) }
                <p class="tc-hint">{ hint }</p>
                { passphrase_input(cx, &REPEATED, MessageKey::LockAgain) }
                <p class="tc-hint">{ cx.text(MessageKey::LockRemember) }</p>
                { reveal_choice(cx) }
            </section>
            { field_group(cx.text(MessageKey::LockAfter), minutes.collect()) }
            <div class="tc-lock">
                { status_line(cx) }
                <div class="tc-actions">
                    if is_set {
                        { command_button(cx, MessageKey::LockChange, LockCommand::Change) }
                        { button(
                            cx,
                            ButtonStyle::Secondary,
                            MessageKey::LockRemove,
                            Action::Lock(LockAction::Run(LockCommand::Remove)),
                        ) }
                    } else {
                        { command_button(cx, MessageKey::LockSet, LockCommand::Set) }
                    }
                    { button(cx, ButtonStyle::Secondary, MessageKey::Home, Action::ShowOpening) }
                </div>
            </div>
            { help_footer(cx) }
        </form>
    }
}

fn minutes_choice(cx: &ViewContext, minutes: u32) -> Html {
    choice(
        cx,
        ChoiceKind::Radio,
        "tc-minutes",
        &cx.localizer
            .count(MessageKey::LockMinutes, minutes as usize),
        cx.state.lock.chosen_minutes == minutes,
        Action::Lock(LockAction::ChooseMinutes(minutes)),
    )
}

/// A passphrase input. It is uncontrolled: the program reads the passphrase
/// from it when it is needed, and never holds it in the state.
fn passphrase_input(cx: &ViewContext, input: &PassphraseInput, label: MessageKey) -> Html {
    let kind = if cx.state.lock.reveal_passphrase {
        "text"
    } else {
        "password"
    };
    let described_by = cx.state.lock.error.map(|_| "tc-fault");
    // With another key it is another element: nothing typed stays in it.
    let key = [input.class, &cx.state.ui.focus_epoch.to_string()].concat();
    html! {
        <label class="tc-field" {key}>
            <span>{ cx.text(label) }</span>
            <input
                class={input.class}
                type={kind}
                autocomplete={input.autocomplete}
                aria-describedby={described_by}
                autocapitalize="none"
                spellcheck="false"
                dir="auto"
            />
        </label>
    }
}

fn reveal_choice(cx: &ViewContext) -> Html {
    choice(
        cx,
        ChoiceKind::Checkbox,
        "tc-reveal",
        cx.text(MessageKey::LockReveal),
        cx.state.lock.reveal_passphrase,
        Action::Lock(LockAction::ToggleReveal),
    )
}

/// An error, or that the lock is working. It is always in the page, because a
/// screen reader announces only changes inside a live region that it already
/// knows.
fn status_line(cx: &ViewContext) -> Html {
    let lock = &cx.state.lock;
    let status = if lock.busy {
        html! { cx.text(MessageKey::LockBusy) }
    } else if let Some(fault) = lock.error {
        error_message(cx, fault)
    } else {
        Html::default()
    };
    html! { <p class="tc-told" id="tc-fault" role="alert">{ status }</p> }
}

fn error_message(cx: &ViewContext, fault: LockError) -> Html {
    let msg = match fault {
        LockError::TooShort => MessageKey::LockShort,
        LockError::Mismatch => MessageKey::LockDiffer,
        LockError::WrongPassphrase => MessageKey::LockWrong,
        LockError::QuotaExceeded => MessageKey::LockFull,
        LockError::Failed => MessageKey::LockFailed,
    };
    let min_length = MIN_PASSPHRASE_CHARS.to_string();
    let wait = cx.state.lock.retry_delay_seconds;
    html! {
        <>
            { cx.localizer.format(msg, &[("n", &min_length)]) }
            if wait > 0 {
                { " " }
                { cx.localizer.count(MessageKey::LockWait, wait as usize) }
            }
        </>
    }
}

fn command_button(cx: &ViewContext, label: MessageKey, command: LockCommand) -> Html {
    submit_button(cx, label, Action::Lock(LockAction::Run(command)))
}

/// Where persistence is chosen: the way to the lock, or why there is none.
pub fn lock_offer(cx: &ViewContext) -> Html {
    let lock = &cx.state.lock;
    if cx.state.saving.persistence == Persistence::Session
        || cx.state.saving.storage_error.is_some()
    {
        return Html::default();
    }
    let label = match (lock.idle_minutes, lock.supported) {
        (Some(_), _) => MessageKey::LockChange,
        (None, Some(true)) => MessageKey::LockOffer,
        (None, Some(false)) => {
            return html! { <p class="tc-hint">{ cx.text(MessageKey::LockNone) }</p> };
        }
        (None, None) => return Html::default(),
    };
    let show = Action::Lock(LockAction::Show);
    html! {
        <div class="tc-actions">{ button(cx, ButtonStyle::Secondary, label, show) }</div>
    }
}

/// The bar above every screen with a button that locks, where a lock is set.
/// The bar itself is always there, so that what follows stays the same
/// elements, with the focus in them, when another tab sets or removes the
/// lock.
pub fn lock_bar(cx: &ViewContext) -> Html {
    let now = Action::Lock(LockAction::Run(LockCommand::Now));
    html! {
        <div class="tc-lockbar">
            if cx.state.lock.idle_minutes.is_some() {
                { button(cx, ButtonStyle::Link, MessageKey::LockNow, now) }
            }
        </div>
    }
}
