//! Taking it along: on paper, as files, and back in from a backup.

use super::door;
use crate::pack::Msg;
use crate::state::{Action, Confirm, Do, Incoming, Screen};
use crate::store::Unreadable;
use crate::view::keeping::keeping;
use crate::view::page::{Page, When};
use crate::view::parts::{button, delete_all, heading};
use crate::view::scene::Scene;

/// Everything that leaves or comes in by the reader's own hand.
pub fn take(scene: &Scene, page: &mut Page) {
    let state = scene.state;
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, scene.say(Msg::Take));
    page.leaf("p", "", scene.say(Msg::TakeLead));
    page.close();
    if state.open_sheet().is_some() {
        part(scene, page, Msg::TakeSheet, Msg::TakeSheetLead);
        page.open("div", "tc-actions");
        let filled = Screen::Paper { blank: false };
        door(scene, page, "tc-button", Msg::PaperFilled, filled);
        let blank = Screen::Paper { blank: true };
        door(scene, page, "tc-button", Msg::PaperBlank, blank);
        button(
            scene,
            page,
            "tc-button",
            Msg::TakeMarkdown,
            work(Do::Markdown),
        );
        button(
            scene,
            page,
            "tc-button",
            Msg::TakeJson,
            work(Do::Backup(false)),
        );
        page.close();
        page.close();
    }
    part(scene, page, Msg::Backup, Msg::BackupLead);
    if state.lock.minutes.is_some() {
        page.leaf("p", "", scene.say(Msg::LockBackup));
    }
    page.open("div", "tc-actions");
    button(
        scene,
        page,
        "tc-button",
        Msg::BackupSave,
        work(Do::Backup(true)),
    );
    page.close();
    page.close();
    part(scene, page, Msg::Restore, Msg::RestoreLead);
    restore(scene, page);
    page.close();
    keeping(scene, page);
    page.open("div", "tc-actions");
    if state.open_sheet().is_some() {
        door(scene, page, "tc-button", Msg::SheetBack, Screen::Sheet);
    }
    button(scene, page, "tc-button", Msg::Home, Action::ShowOpening);
    delete_all(scene, page);
    page.close();
    page.close();
}

fn work(done: Do) -> Action {
    Action::Work(done)
}

/// Opens a section with its heading and a sentence.
fn part(scene: &Scene, page: &mut Page, title: Msg, lead: Msg) {
    page.open("section", "");
    page.leaf("h3", "", scene.say(title));
    page.leaf("p", "", scene.say(lead));
}

/// The file to read, and what taking it in would do.
fn restore(scene: &Scene, page: &mut Page) {
    page.open("label", "tc-field");
    page.leaf("span", "", scene.say(Msg::RestoreFile));
    // Some systems name every text so; what is in it is looked at closely.
    let kinds = ".json,application/json,.txt,text/plain";
    let values = ["file", kinds, "tc-file"];
    page.open_with("input", &["type", "accept", "class"], &values);
    page.on(When::Changed, work(Do::ReadFile));
    page.close();
    page.close();
    let Some(incoming) = &scene.state.incoming else {
        return;
    };
    let values = ["tc-note tc-added", "-1"];
    page.open_with("section", &["class", "tabindex"], &values);
    match incoming {
        Incoming::NoText => page.leaf("p", "", scene.say(Msg::RestoreNoText)),
        Incoming::Refused(why) => refused(scene, why, page),
        Incoming::Ready {
            checks,
            sheets,
            merged,
            missing,
            ..
        } => {
            let words = scene.words;
            let counts = [
                words.count(Msg::RestoreChecks, *checks),
                words.count(Msg::RestoreSheets, *sheets),
            ];
            page.leaf("p", "", &counts.join(", "));
            page.open("ul", "tc-points");
            for (msg, n, always) in [
                (Msg::RestoreNew, merged.new, true),
                (Msg::RestoreNewer, merged.newer, true),
                (Msg::RestoreStay, merged.stay, true),
                (Msg::RestoreJoined, merged.joined, false),
                (Msg::RestoreNoted, merged.noted, false),
                (Msg::RestoreMissing, *missing, false),
            ] {
                if always || n > 0 {
                    page.leaf("li", "", &words.count(msg, n));
                }
            }
            page.close();
            page.open("div", "tc-actions");
            let class = "tc-button tc-primary";
            button(
                scene,
                page,
                class,
                Msg::RestoreMerge,
                work(Do::TakeIn(false)),
            );
            let replace = Action::Ask(Confirm::Replace);
            button(
                scene,
                page,
                "tc-button tc-danger",
                Msg::RestoreReplace,
                replace,
            );
            button(
                scene,
                page,
                "tc-button",
                Msg::RestoreLeave,
                work(Do::LeaveIt),
            );
            page.close();
        }
    }
    page.close();
}

/// Why a file can't be taken in. Nothing here was changed by it.
fn refused(scene: &Scene, why: &Unreadable, page: &mut Page) {
    let (msg, details) = match why {
        Unreadable::Newer(_) => (Msg::RestoreNewerProgram, ""),
        Unreadable::Damaged(details) => (Msg::RestoreDamaged, &**details),
    };
    page.leaf("p", "", scene.say(msg));
    if !details.is_empty() {
        page.leaf("code", "tc-hint", details);
    }
}
