//! The lock: opening what is locked, setting it, changing it, taking it off.

use super::page::{Page, When};
use super::parts::{Choice, button, choice, close_group, delete_all, heading, open_group, safety};
use super::scene::Scene;
use crate::pack::Msg;
use crate::state::{Action, Keeping, Locking, Shut, Wanted};
use crate::store::lock::{Fault, LEAST, MINUTES};

/// Where a passphrase is typed: the class by which the edge finds it, and what
/// a browser may fill in.
const CURRENT: (&str, &str) = ("tc-current", "current-password");
const NEW: (&str, &str) = ("tc-new", "new-password");
const AGAIN: (&str, &str) = ("tc-again", "new-password");

/// The screen in the place of all others while nothing can be seen.
pub fn unlock(scene: &Scene, why: Shut, page: &mut Page) {
    page.open("div", "tc-screen");
    page.open("form", "tc-lock");
    heading(page, scene.say(Msg::LockShut));
    let lead = match why {
        Shut::Locked => Msg::LockShutLead,
        Shut::Newer => Msg::LockNewer,
        Shut::Damaged => Msg::LockDamaged,
    };
    page.leaf("p", "", scene.say(lead));
    if why == Shut::Locked {
        typed(scene, page, CURRENT, Msg::LockPassphrase);
        reveal(scene, page);
        told(scene, page);
        page.open("div", "tc-actions");
        submit(scene, page, Msg::LockOpen, Wanted::Unlock);
        page.close();
    }
    page.close();
    page.open("section", "tc-note");
    page.leaf("h3", "", scene.say(Msg::LockForgotten));
    page.leaf("p", "", scene.say(Msg::LockForgottenText));
    page.open("div", "tc-actions");
    delete_all(scene, page);
    page.close();
    page.close();
    safety(scene, page);
    page.close();
}

/// The screen on which it is set, changed and taken off.
pub fn lock(scene: &Scene, page: &mut Page) {
    let is_set = scene.state.lock.minutes.is_some();
    page.open("form", "tc-screen");
    page.open("section", "");
    heading(page, scene.say(Msg::Lock));
    page.leaf("p", "", scene.say(Msg::LockLead));
    page.leaf("p", "", scene.say(Msg::LockLimits));
    page.close();
    page.open("section", "tc-note tc-care");
    page.leaf("h3", "", scene.say(Msg::LockForgotten));
    page.leaf("p", "", scene.say(Msg::LockGone));
    page.close();
    page.open("section", "");
    if is_set {
        typed(scene, page, CURRENT, Msg::LockCurrent);
        page.leaf("p", "tc-hint", scene.say(Msg::LockStays));
    }
    typed(scene, page, NEW, Msg::LockNew);
    let least = [("n", &*LEAST.to_string())];
    page.leaf("p", "tc-hint", &scene.words.fill(Msg::LockHint, &least));
    typed(scene, page, AGAIN, Msg::LockAgain);
    page.leaf("p", "tc-hint", scene.say(Msg::LockRemember));
    reveal(scene, page);
    page.close();
    open_group(page, scene.say(Msg::LockAfter));
    for minutes in MINUTES.0 {
        let option = Choice {
            label: &scene.words.count(Msg::LockMinutes, minutes as usize),
            chosen: scene.state.lock.chosen == minutes,
            action: Action::Lock(Locking::Minutes(minutes)),
        };
        choice(page, "radio", "tc-minutes", option);
    }
    close_group(page);
    page.open("div", "tc-lock");
    told(scene, page);
    page.open("div", "tc-actions");
    if is_set {
        submit(scene, page, Msg::LockChange, Wanted::Change);
        let remove = Action::Lock(Locking::Do(Wanted::Remove));
        button(scene, page, "tc-button", Msg::LockRemove, remove);
    } else {
        submit(scene, page, Msg::LockSet, Wanted::Set);
    }
    button(scene, page, "tc-button", Msg::Home, Action::ShowOpening);
    page.close();
    page.close();
    page.close();
}

/// A line to type a passphrase in. What is typed stays in it: the program
/// takes it from there when it is wanted, and knows it no longer than that.
fn typed(scene: &Scene, page: &mut Page, (class, fill): (&str, &str), label: Msg) {
    let kind = match scene.state.lock.reveal {
        true => "text",
        false => "password",
    };
    let wrong = match scene.state.lock.fault {
        Some(_) => "tc-fault",
        None => "",
    };
    page.open("label", "tc-field");
    page.key([class, &scene.state.moves.to_string()].concat());
    page.leaf("span", "", scene.say(label));
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

fn reveal(scene: &Scene, page: &mut Page) {
    let option = Choice {
        label: scene.say(Msg::LockReveal),
        chosen: scene.state.lock.reveal,
        action: Action::Lock(Locking::Reveal),
    };
    choice(page, "checkbox", "tc-reveal", option);
}

/// What was wrong, or that it is being done. The place for it is always
/// there, for a screen reader speaks only what changes in one that it knows.
fn told(scene: &Scene, page: &mut Page) {
    let lock = &scene.state.lock;
    page.open_with(
        "p",
        &["class", "id", "role"],
        &["tc-told", "tc-fault", "alert"],
    );
    let least = LEAST.to_string();
    if lock.busy {
        page.text(scene.say(Msg::LockBusy));
    } else if let Some(fault) = lock.fault {
        let msg = match fault {
            Fault::Short => Msg::LockShort,
            Fault::Differ => Msg::LockDiffer,
            Fault::Wrong => Msg::LockWrong,
            Fault::Full => Msg::LockFull,
            Fault::Failed => Msg::LockFailed,
        };
        page.text(&scene.words.fill(msg, &[("n", &least)]));
        if lock.wait > 0 {
            page.text(" ");
            page.text(&scene.words.count(Msg::LockWait, lock.wait as usize));
        }
    }
    page.close();
}

fn submit(scene: &Scene, page: &mut Page, label: Msg, wanted: Wanted) {
    let values = ["submit", "tc-button tc-primary", "button primary"];
    page.open_with("button", &["type", "class", "part"], &values);
    page.on(When::Clicked, Action::Lock(Locking::Do(wanted)));
    page.text(scene.say(label));
    page.close();
}

/// Where things are kept: the way to the lock, or why there is none.
pub fn offer(scene: &Scene, page: &mut Page) {
    let lock = &scene.state.lock;
    if scene.state.keeping == Keeping::Visit || scene.state.refusal.is_some() {
        return;
    }
    let label = match (lock.minutes, lock.offered) {
        (Some(_), _) => Msg::LockChange,
        (None, Some(true)) => Msg::LockOffer,
        (None, Some(false)) => return page.leaf("p", "tc-hint", scene.say(Msg::LockNone)),
        (None, None) => return,
    };
    page.open("div", "tc-actions");
    button(scene, page, "tc-button", label, Action::Lock(Locking::Show));
    page.close();
}

/// Above every screen, where the lock is set: a button to lock. Its room is
/// always there, so that what follows stays the same elements, with the focus
/// in them, when another tab sets the lock or takes it off.
pub fn bar(scene: &Scene, page: &mut Page) {
    page.open("div", "tc-lockbar");
    if scene.state.lock.minutes.is_some() {
        let now = Action::Lock(Locking::Do(Wanted::Now));
        button(scene, page, "tc-link", Msg::LockNow, now);
    }
    page.close();
}
