//! The lock: opening what is locked, setting it, changing it, taking it off.

use super::components::{
    Choice, button, choice, close_group, delete_all, heading, open_group, safety,
};
use super::context::ViewContext;
use super::page::{Page, When};
use crate::pack::MessageKey;
use crate::state::{Action, LockAction, LockCommand, LockReason, Persistence};
use crate::store::lock::{Fault, LEAST, MINUTES};

/// Where a passphrase is typed: the class by which the edge finds it, and what
/// a browser may fill in.
const CURRENT: (&str, &str) = ("tc-current", "current-password");
const NEW: (&str, &str) = ("tc-new", "new-password");
const AGAIN: (&str, &str) = ("tc-again", "new-password");

/// The screen in the place of all others while nothing can be seen.
pub fn unlock(cx: &ViewContext, why: LockReason, page: &mut Page) {
    page.open("div", "tc-screen");
    page.open("form", "tc-lock");
    heading(page, cx.text(MessageKey::LockShut));
    let lead = match why {
        LockReason::Locked => MessageKey::LockShutLead,
        LockReason::Newer => MessageKey::LockNewer,
        LockReason::Damaged => MessageKey::LockDamaged,
    };
    page.leaf("p", "", cx.text(lead));
    if why == LockReason::Locked {
        typed(cx, page, CURRENT, MessageKey::LockPassphrase);
        reveal(cx, page);
        told(cx, page);
        page.open("div", "tc-actions");
        submit(cx, page, MessageKey::LockOpen, LockCommand::Unlock);
        page.close();
    }
    page.close();
    page.open("section", "tc-note");
    page.leaf("h3", "", cx.text(MessageKey::LockForgotten));
    page.leaf("p", "", cx.text(MessageKey::LockForgottenText));
    page.open("div", "tc-actions");
    delete_all(cx, page);
    page.close();
    page.close();
    safety(cx, page);
    page.close();
}

/// The screen on which it is set, changed and taken off.
pub fn lock(cx: &ViewContext, page: &mut Page) {
    let is_set = cx.state.lock.idle_minutes.is_some();
    page.open("form", "tc-screen");
    page.open("section", "");
    heading(page, cx.text(MessageKey::Lock));
    page.leaf("p", "", cx.text(MessageKey::LockLead));
    page.leaf("p", "", cx.text(MessageKey::LockLimits));
    page.close();
    page.open("section", "tc-note tc-care");
    page.leaf("h3", "", cx.text(MessageKey::LockForgotten));
    page.leaf("p", "", cx.text(MessageKey::LockGone));
    page.close();
    page.open("section", "");
    if is_set {
        typed(cx, page, CURRENT, MessageKey::LockCurrent);
        page.leaf("p", "tc-hint", cx.text(MessageKey::LockStays));
    }
    typed(cx, page, NEW, MessageKey::LockNew);
    let least = [("n", &*LEAST.to_string())];
    page.leaf(
        "p",
        "tc-hint",
        &cx.localizer.format(MessageKey::LockHint, &least),
    );
    typed(cx, page, AGAIN, MessageKey::LockAgain);
    page.leaf("p", "tc-hint", cx.text(MessageKey::LockRemember));
    reveal(cx, page);
    page.close();
    open_group(page, cx.text(MessageKey::LockAfter));
    for minutes in MINUTES.0 {
        let option = Choice {
            label: &cx
                .localizer
                .count(MessageKey::LockMinutes, minutes as usize),
            chosen: cx.state.lock.chosen_minutes == minutes,
            action: Action::Lock(LockAction::ChooseMinutes(minutes)),
        };
        choice(page, "radio", "tc-minutes", option);
    }
    close_group(page);
    page.open("div", "tc-lock");
    told(cx, page);
    page.open("div", "tc-actions");
    if is_set {
        submit(cx, page, MessageKey::LockChange, LockCommand::Change);
        let remove = Action::Lock(LockAction::Run(LockCommand::Remove));
        button(cx, page, "tc-button", MessageKey::LockRemove, remove);
    } else {
        submit(cx, page, MessageKey::LockSet, LockCommand::Set);
    }
    button(cx, page, "tc-button", MessageKey::Home, Action::ShowOpening);
    page.close();
    page.close();
    page.close();
}

/// A line to type a passphrase in. What is typed stays in it: the program
/// takes it from there when it is wanted, and knows it no longer than that.
fn typed(cx: &ViewContext, page: &mut Page, (class, fill): (&str, &str), label: MessageKey) {
    let kind = match cx.state.lock.reveal_passphrase {
        true => "text",
        false => "password",
    };
    let wrong = match cx.state.lock.fault {
        Some(_) => "tc-fault",
        None => "",
    };
    page.open("label", "tc-field");
    page.key([class, &cx.state.ui.focus_epoch.to_string()].concat());
    page.leaf("span", "", cx.text(label));
    let names = &[
        "class",
        "type",
        "autocomplete",
        "aria-describedby",
        "autocapitalize",
        "spellcheck",
        "dir",
    ];
    let values = [class, kind, fill, wrong, "none", "false", "auto"];
    page.leaf_with("input", names, &values, "");
    page.close();
}

fn reveal(cx: &ViewContext, page: &mut Page) {
    let option = Choice {
        label: cx.text(MessageKey::LockReveal),
        chosen: cx.state.lock.reveal_passphrase,
        action: Action::Lock(LockAction::ToggleReveal),
    };
    choice(page, "checkbox", "tc-reveal", option);
}

/// What was wrong, or that it is being done. The place for it is always
/// there, for a screen reader speaks only what changes in one that it knows.
fn told(cx: &ViewContext, page: &mut Page) {
    let lock = &cx.state.lock;
    page.open_with(
        "p",
        &["class", "id", "role"],
        &["tc-told", "tc-fault", "alert"],
    );
    let least = LEAST.to_string();
    if lock.busy {
        page.text(cx.text(MessageKey::LockBusy));
    } else if let Some(fault) = lock.fault {
        let msg = match fault {
            Fault::Short => MessageKey::LockShort,
            Fault::Differ => MessageKey::LockDiffer,
            Fault::Wrong => MessageKey::LockWrong,
            Fault::Full => MessageKey::LockFull,
            Fault::Failed => MessageKey::LockFailed,
        };
        page.text(&cx.localizer.format(msg, &[("n", &least)]));
        if lock.wait_seconds > 0 {
            page.text(" ");
            page.text(
                &cx.localizer
                    .count(MessageKey::LockWait, lock.wait_seconds as usize),
            );
        }
    }
    page.close();
}

fn submit(cx: &ViewContext, page: &mut Page, label: MessageKey, wanted: LockCommand) {
    let values = ["submit", "tc-button tc-primary", "button primary"];
    page.open_with("button", &["type", "class", "part"], &values);
    page.on(When::Clicked, Action::Lock(LockAction::Run(wanted)));
    page.text(cx.text(label));
    page.close();
}

/// Where things are kept: the way to the lock, or why there is none.
pub fn offer(cx: &ViewContext, page: &mut Page) {
    let lock = &cx.state.lock;
    if cx.state.saving.persistence == Persistence::Session
        || cx.state.saving.storage_error.is_some()
    {
        return;
    }
    let label = match (lock.idle_minutes, lock.supported) {
        (Some(_), _) => MessageKey::LockChange,
        (None, Some(true)) => MessageKey::LockOffer,
        (None, Some(false)) => return page.leaf("p", "tc-hint", cx.text(MessageKey::LockNone)),
        (None, None) => return,
    };
    page.open("div", "tc-actions");
    button(cx, page, "tc-button", label, Action::Lock(LockAction::Show));
    page.close();
}

/// Above every screen, where the lock is set: a button to lock. Its room is
/// always there, so that what follows stays the same elements, with the focus
/// in them, when another tab sets the lock or takes it off.
pub fn bar(cx: &ViewContext, page: &mut Page) {
    page.open("div", "tc-lockbar");
    if cx.state.lock.idle_minutes.is_some() {
        let now = Action::Lock(LockAction::Run(LockCommand::Now));
        button(cx, page, "tc-link", MessageKey::LockNow, now);
    }
    page.close();
}
