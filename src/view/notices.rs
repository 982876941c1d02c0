//! Notices: what the program reports without being asked.

use yew::{Html, html};

use super::components::{ButtonStyle, button};
use super::context::ViewContext;
use crate::pack::MessageKey;
use crate::state::{Action, ExportScope, Notice, WorksheetAction};
use crate::store::StorageError;

/// The notices. The live region is always in the page, because a screen
/// reader announces only changes inside one that it already knows.
pub fn notices(cx: &ViewContext) -> Html {
    let state = cx.state;
    // A notice that is useful where the reader is now stays in view.
    let stays_in_view = match state.saving.storage_error {
        None => state.ui.notice.is_some_and(Notice::stays_in_view),
        Some(error) => {
            error == StorageError::QuotaExceeded && !state.saving.unsaved_documents.is_empty()
        }
    };
    let class = if stays_in_view {
        "tc-notices tc-stays"
    } else {
        "tc-notices"
    };
    html! {
        <div {class} role="status">
            if let Some(error) = state.saving.storage_error {
                { storage_warning(cx, error) }
            }
            if let Some(notice) = state.ui.notice {
                { notice_message(cx, notice) }
            }
        </div>
    }
}

/// That nothing can be stored, and why.
fn storage_warning(cx: &ViewContext, error: StorageError) -> Html {
    let msg = match error {
        StorageError::Unavailable => MessageKey::RefusedForbidden,
        StorageError::QuotaExceeded => MessageKey::RefusedFull,
        StorageError::Locked => MessageKey::RefusedLocked,
    };
    let backup = Action::Worksheet(WorksheetAction::Export(ExportScope::Everything));
    html! {
        <div class="tc-notice tc-warning">
            <p>{ cx.text(msg) }</p>
            if !cx.state.saving.unsaved_documents.is_empty() {
                { button(cx, ButtonStyle::Link, MessageKey::BackupSave, backup) }
            }
        </div>
    }
}

fn notice_message(cx: &ViewContext, notice: Notice) -> Html {
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
    let can_undo = matches!(notice, Notice::DeletedWithUndo | Notice::Restored)
        && !cx.state.ui.undo.is_empty()
        // The button to undo a change of the letter is next to the letter.
        && !cx.state.would_undo_letter();
    let undo = Action::Worksheet(WorksheetAction::Undo);
    html! {
        <div class="tc-notice">
            <p>{ cx.text(msg) }</p>
            if can_undo {
                { button(cx, ButtonStyle::Link, MessageKey::Undo, undo) }
            }
        </div>
    }
}
