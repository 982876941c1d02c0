//! Taking it along: on paper, as files, and back in from a backup.

use super::door;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, ExportScope, ImportMode, Incoming, Screen, WorksheetAction};
use crate::store::DecodeError;
use crate::view::components::{button, delete_all, heading};
use crate::view::context::ViewContext;
use crate::view::keeping::keeping;
use crate::view::page::{Page, When};

/// Everything that leaves or comes in by the reader's own hand.
pub fn take(cx: &ViewContext, page: &mut Page) {
    let state = cx.state;
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, cx.text(MessageKey::Take));
    page.leaf("p", "", cx.text(MessageKey::TakeLead));
    page.close();
    if state.open_worksheet().is_some() {
        part(cx, page, MessageKey::TakeSheet, MessageKey::TakeSheetLead);
        page.open("div", "tc-actions");
        let filled = Screen::Paper { blank: false };
        door(cx, page, "tc-button", MessageKey::PaperFilled, filled);
        let blank = Screen::Paper { blank: true };
        door(cx, page, "tc-button", MessageKey::PaperBlank, blank);
        button(
            cx,
            page,
            "tc-button",
            MessageKey::TakeMarkdown,
            work(WorksheetAction::ExportMarkdown),
        );
        button(
            cx,
            page,
            "tc-button",
            MessageKey::TakeJson,
            work(WorksheetAction::Export(ExportScope::OpenWorksheet)),
        );
        page.close();
        page.close();
    }
    part(cx, page, MessageKey::Backup, MessageKey::BackupLead);
    if state.lock.idle_minutes.is_some() {
        page.leaf("p", "", cx.text(MessageKey::LockBackup));
    }
    page.open("div", "tc-actions");
    button(
        cx,
        page,
        "tc-button",
        MessageKey::BackupSave,
        work(WorksheetAction::Export(ExportScope::Everything)),
    );
    page.close();
    page.close();
    part(cx, page, MessageKey::Restore, MessageKey::RestoreLead);
    restore(cx, page);
    page.close();
    keeping(cx, page);
    page.open("div", "tc-actions");
    if state.open_worksheet().is_some() {
        door(
            cx,
            page,
            "tc-button",
            MessageKey::SheetBack,
            Screen::Worksheet,
        );
    }
    button(cx, page, "tc-button", MessageKey::Home, Action::ShowOpening);
    delete_all(cx, page);
    page.close();
    page.close();
}

fn work(done: WorksheetAction) -> Action {
    Action::Worksheet(done)
}

/// Opens a section with its heading and a sentence.
fn part(cx: &ViewContext, page: &mut Page, title: MessageKey, lead: MessageKey) {
    page.open("section", "");
    page.leaf("h3", "", cx.text(title));
    page.leaf("p", "", cx.text(lead));
}

/// The file to read, and what taking it in would do.
fn restore(cx: &ViewContext, page: &mut Page) {
    page.open("label", "tc-field");
    page.leaf("span", "", cx.text(MessageKey::RestoreFile));
    // Some systems name every text so; what is in it is looked at closely.
    let kinds = ".json,application/json,.txt,text/plain";
    let values = ["file", kinds, "tc-file"];
    page.open_with("input", &["type", "accept", "class"], &values);
    page.on(When::Changed, work(WorksheetAction::ReadFile));
    page.close();
    page.close();
    let Some(incoming) = &cx.state.ui.incoming else {
        return;
    };
    let values = ["tc-note tc-added", "-1"];
    page.open_with("section", &["class", "tabindex"], &values);
    match incoming {
        Incoming::NoText => page.leaf("p", "", cx.text(MessageKey::RestoreNoText)),
        Incoming::Refused(why) => refused(cx, why, page),
        Incoming::Ready {
            checks,
            sheets,
            merged,
            missing,
            ..
        } => {
            let words = cx.localizer;
            let counts = [
                words.count(MessageKey::RestoreChecks, *checks),
                words.count(MessageKey::RestoreSheets, *sheets),
            ];
            page.leaf("p", "", &counts.join(", "));
            page.open("ul", "tc-points");
            for (msg, n, always) in [
                (MessageKey::RestoreNew, merged.new, true),
                (MessageKey::RestoreNewer, merged.newer, true),
                (MessageKey::RestoreStay, merged.stay, true),
                (MessageKey::RestoreJoined, merged.joined, false),
                (MessageKey::RestoreNoted, merged.noted, false),
                (MessageKey::RestoreMissing, *missing, false),
            ] {
                if always || n > 0 {
                    page.leaf("li", "", &words.count(msg, n));
                }
            }
            page.close();
            page.open("div", "tc-actions");
            let class = "tc-button tc-primary";
            button(
                cx,
                page,
                class,
                MessageKey::RestoreMerge,
                work(WorksheetAction::Import(ImportMode::Merge)),
            );
            let replace = Action::Ask(Confirm::ReplaceAll);
            button(
                cx,
                page,
                "tc-button tc-danger",
                MessageKey::RestoreReplace,
                replace,
            );
            button(
                cx,
                page,
                "tc-button",
                MessageKey::RestoreLeave,
                work(WorksheetAction::DiscardImport),
            );
            page.close();
        }
    }
    page.close();
}

/// Why a file can't be taken in. Nothing here was changed by it.
fn refused(cx: &ViewContext, why: &DecodeError, page: &mut Page) {
    let (msg, details) = match why {
        DecodeError::UnsupportedVersion(_) => (MessageKey::RestoreNewerProgram, ""),
        DecodeError::Corrupt(details) => (MessageKey::RestoreDamaged, &**details),
    };
    page.leaf("p", "", cx.text(msg));
    if !details.is_empty() {
        page.leaf("code", "tc-hint", details);
    }
}
