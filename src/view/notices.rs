//! What is told without being asked for, and what is asked before it is done.

use super::components::{button, named_button};
use super::context::ViewContext;
use super::exit::exit;
use super::page::{Page, When};
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, ExportScope, Notice, WorksheetAction};
use crate::store::{DecodeError, StorageError};

/// The notices. The live region is always there, for a screen reader speaks
/// only what changes inside a region that it knows.
pub fn notices(cx: &ViewContext, page: &mut Page) {
    // What is of use where the reader is now stays in view.
    let urgent = match cx.state.saving.storage_error {
        None => cx.state.ui.notice.is_some_and(Notice::stays_in_view),
        Some(refusal) => {
            refusal == StorageError::QuotaExceeded && !cx.state.saving.unsaved_documents.is_empty()
        }
    };
    let class = if urgent {
        "tc-notices tc-stays"
    } else {
        "tc-notices"
    };
    page.open_with("div", &["class", "role"], &[class, "status"]);
    if let Some(refusal) = cx.state.saving.storage_error {
        let msg = match refusal {
            StorageError::Unavailable => MessageKey::RefusedForbidden,
            StorageError::QuotaExceeded => MessageKey::RefusedFull,
            StorageError::Locked => MessageKey::RefusedLocked,
        };
        page.open("div", "tc-notice tc-warning");
        page.leaf("p", "", cx.text(msg));
        if !cx.state.saving.unsaved_documents.is_empty() {
            let backup = Action::Worksheet(WorksheetAction::Export(ExportScope::Everything));
            button(cx, page, "tc-link", MessageKey::BackupSave, backup);
        }
        page.close();
    }
    if let Some(notice) = cx.state.ui.notice {
        let msg = match notice {
            Notice::Resumed => MessageKey::NoticeResumed,
            Notice::DraftReplacedByOtherTab => MessageKey::NoticeTakenOver,
            Notice::EndedElsewhere => MessageKey::NoticeEnded,
            Notice::Deleted | Notice::DeletedWithUndo => MessageKey::NoticeDeleted,
            Notice::LetterRegenerated => MessageKey::NoticeWrittenAnew,
            Notice::Restored => MessageKey::NoticeBack,
            Notice::Copied => MessageKey::NoticeCopied,
            Notice::NotCopied => MessageKey::NoticeNotCopied,
            Notice::Imported => MessageKey::NoticeTakenIn,
            Notice::ConflictKeptAsNote => MessageKey::NoticeRescued,
            Notice::LockSet => MessageKey::NoticeLockSet,
            Notice::LockChanged => MessageKey::NoticeLockChanged,
            Notice::LockOff => MessageKey::NoticeLockOff,
        };
        page.open("div", "tc-notice");
        page.leaf("p", "", cx.text(msg));
        let undoes = matches!(notice, Notice::DeletedWithUndo | Notice::Restored);
        // That stands beside the letter.
        if undoes && !cx.state.ui.undo.is_empty() && !cx.state.would_undo_letter() {
            button(
                cx,
                page,
                "tc-link",
                MessageKey::Undo,
                Action::Worksheet(WorksheetAction::Undo),
            );
        }
        page.close();
    }
    page.close();
}

/// What is kept but can't be read: each with what can be done about it.
pub fn aside(cx: &ViewContext, page: &mut Page) {
    if cx.state.data.quarantined.is_empty() {
        return;
    }
    page.open("section", "tc-notice tc-warning");
    page.leaf("h3", "", cx.text(MessageKey::AsideTitle));
    page.leaf("p", "", cx.text(MessageKey::AsideText));
    page.open("ul", "tc-rows");
    for aside in &cx.state.data.quarantined {
        let why = match aside.why {
            DecodeError::UnsupportedVersion(_) => MessageKey::AsideNewer,
            DecodeError::Corrupt(_) => MessageKey::AsideDamaged,
        };
        let size = cx.localizer.count(MessageKey::AsideSize, aside.bytes);
        let download = Action::DownloadQuarantined(aside.key.clone());
        let delete = Action::Ask(Confirm::DeleteQuarantined(aside.key.clone()));
        page.open("li", "");
        page.open("div", "tc-grow");
        page.leaf("code", "", &aside.key);
        page.text(&[" ", cx.text(why), ", ", &size].concat());
        page.close();
        let label = cx.text(MessageKey::AsideDownload);
        let named = [label, ": ", &aside.key].concat();
        named_button(page, "tc-link", label, &named, download);
        let label = cx.text(MessageKey::Delete);
        let named = [label, ": ", &aside.key].concat();
        named_button(page, "tc-link tc-danger", label, &named, delete);
        page.close();
    }
    page.close();
    page.close();
}

/// The dialog that asks before something is dropped. It is always in the
/// page; the shell opens and closes it, so that the browser itself keeps the
/// focus inside and gives it back.
pub fn confirm(cx: &ViewContext, page: &mut Page) {
    let values = ["tc-dialog", "tc-confirm"];
    page.open_with("dialog", &["class", "aria-labelledby"], &values);
    page.on(When::Cancelled, Action::Declined);
    if let Some(confirm) = &cx.state.ui.confirm {
        let (title, what, yes) = words(confirm);
        page.leaf_with("h2", &["id"], &["tc-confirm"], cx.text(title));
        page.leaf("p", "", cx.text(what));
        page.open("div", "tc-actions");
        let no = Action::Declined;
        button(cx, page, "tc-button", MessageKey::ConfirmNo, no);
        let sure = Action::Confirmed;
        button(cx, page, "tc-button tc-danger", yes, sure);
        page.close();
        // While it is open, nothing around it can be reached. Last, for the
        // focus goes to what comes first.
        exit(cx, page);
    }
    page.close();
}

/// The question, what yes would do, and the label of yes.
fn words(confirm: &Confirm) -> (MessageKey, MessageKey, MessageKey) {
    match confirm {
        Confirm::StartOver => (
            MessageKey::ConfirmStartOver,
            MessageKey::ConfirmStartOverText,
            MessageKey::ConfirmStartOverYes,
        ),
        Confirm::ChangePerspective(_) => (
            MessageKey::ConfirmPerspective,
            MessageKey::ConfirmPerspectiveText,
            MessageKey::ConfirmPerspectiveYes,
        ),
        Confirm::Delete(_) => (
            MessageKey::ConfirmDelete,
            MessageKey::ConfirmDeleteText,
            MessageKey::ConfirmDeleteYes,
        ),
        Confirm::DeleteAll => (
            MessageKey::ConfirmDeleteAll,
            MessageKey::ConfirmDeleteAllText,
            MessageKey::ConfirmDeleteAllYes,
        ),
        Confirm::DeleteWorksheet(_) => (
            MessageKey::ConfirmSheet,
            MessageKey::ConfirmSheetText,
            MessageKey::SheetDelete,
        ),
        Confirm::ReplaceAll => (
            MessageKey::ConfirmReplace,
            MessageKey::ConfirmReplaceText,
            MessageKey::ConfirmReplaceYes,
        ),
        Confirm::SessionOnly => (
            MessageKey::ConfirmVisit,
            MessageKey::ConfirmVisitText,
            MessageKey::ConfirmVisitYes,
        ),
        Confirm::DeleteQuarantined(_) => (
            MessageKey::ConfirmAside,
            MessageKey::ConfirmDeleteText,
            MessageKey::ConfirmAsideYes,
        ),
    }
}
