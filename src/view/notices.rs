//! What is told without being asked for, and what is asked before it is done.

use super::exit::exit;
use super::page::{Page, When};
use super::parts::{button, named_button};
use super::scene::Scene;
use crate::pack::Msg;
use crate::state::{Action, Confirm, Do, Notice};
use crate::store::{Refusal, Unreadable};

/// The notices. The live region is always there, for a screen reader speaks
/// only what changes inside a region that it knows.
pub fn notices(scene: &Scene, page: &mut Page) {
    // What is of use where the reader is now stays in view.
    let urgent = match scene.state.refusal {
        None => scene.state.notice.is_some_and(Notice::stays),
        Some(refusal) => refusal == Refusal::Full && !scene.state.unsaved.is_empty(),
    };
    let class = if urgent {
        "tc-notices tc-stays"
    } else {
        "tc-notices"
    };
    page.open_with("div", &["class", "role"], &[class, "status"]);
    if let Some(refusal) = scene.state.refusal {
        let msg = match refusal {
            Refusal::Forbidden => Msg::RefusedForbidden,
            Refusal::Full => Msg::RefusedFull,
            Refusal::Locked => Msg::RefusedLocked,
        };
        page.open("div", "tc-notice tc-warning");
        page.leaf("p", "", scene.say(msg));
        if !scene.state.unsaved.is_empty() {
            let backup = Action::Work(Do::Backup(true));
            button(scene, page, "tc-link", Msg::BackupSave, backup);
        }
        page.close();
    }
    if let Some(notice) = scene.state.notice {
        let msg = match notice {
            Notice::Resumed => Msg::NoticeResumed,
            Notice::TakenOver => Msg::NoticeTakenOver,
            Notice::EndedElsewhere => Msg::NoticeEnded,
            Notice::Deleted | Notice::PutAway => Msg::NoticeDeleted,
            Notice::WrittenAnew => Msg::NoticeWrittenAnew,
            Notice::Back => Msg::NoticeBack,
            Notice::Copied => Msg::NoticeCopied,
            Notice::NotCopied => Msg::NoticeNotCopied,
            Notice::TakenIn => Msg::NoticeTakenIn,
            Notice::Rescued => Msg::NoticeRescued,
            Notice::LockSet => Msg::NoticeLockSet,
            Notice::LockChanged => Msg::NoticeLockChanged,
            Notice::LockOff => Msg::NoticeLockOff,
        };
        page.open("div", "tc-notice");
        page.leaf("p", "", scene.say(msg));
        let undoes = matches!(notice, Notice::PutAway | Notice::Back);
        // That stands beside the letter.
        if undoes && !scene.state.undo.is_empty() && !scene.state.undoes_letter() {
            button(scene, page, "tc-link", Msg::Undo, Action::Work(Do::Undo));
        }
        page.close();
    }
    page.close();
}

/// What is kept but can't be read: each with what can be done about it.
pub fn aside(scene: &Scene, page: &mut Page) {
    if scene.state.aside.is_empty() {
        return;
    }
    page.open("section", "tc-notice tc-warning");
    page.leaf("h3", "", scene.say(Msg::AsideTitle));
    page.leaf("p", "", scene.say(Msg::AsideText));
    page.open("ul", "tc-rows");
    for aside in &scene.state.aside {
        let why = match aside.why {
            Unreadable::Newer(_) => Msg::AsideNewer,
            Unreadable::Damaged(_) => Msg::AsideDamaged,
        };
        let size = scene.words.count(Msg::AsideSize, aside.bytes);
        let download = Action::DownloadAside(aside.key.clone());
        let delete = Action::Ask(Confirm::DeleteAside(aside.key.clone()));
        page.open("li", "");
        page.open("div", "tc-grow");
        page.leaf("code", "", &aside.key);
        page.text(&[" ", scene.say(why), ", ", &size].concat());
        page.close();
        let label = scene.say(Msg::AsideDownload);
        let named = [label, ": ", &aside.key].concat();
        named_button(page, "tc-link", label, &named, download);
        let label = scene.say(Msg::Delete);
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
pub fn confirm(scene: &Scene, page: &mut Page) {
    let values = ["tc-dialog", "tc-confirm"];
    page.open_with("dialog", &["class", "aria-labelledby"], &values);
    page.on(When::Cancelled, Action::Confirmed(false));
    if let Some(confirm) = &scene.state.confirm {
        let (title, what, yes) = words(confirm);
        page.leaf_with("h2", &["id"], &["tc-confirm"], scene.say(title));
        page.leaf("p", "", scene.say(what));
        page.open("div", "tc-actions");
        let no = Action::Confirmed(false);
        button(scene, page, "tc-button", Msg::ConfirmNo, no);
        let sure = Action::Confirmed(true);
        button(scene, page, "tc-button tc-danger", yes, sure);
        page.close();
        // While it is open, nothing around it can be reached. Last, for the
        // focus goes to what comes first.
        exit(scene, page);
    }
    page.close();
}

/// The question, what yes would do, and the label of yes.
fn words(confirm: &Confirm) -> (Msg, Msg, Msg) {
    match confirm {
        Confirm::StartOver => (
            Msg::ConfirmStartOver,
            Msg::ConfirmStartOverText,
            Msg::ConfirmStartOverYes,
        ),
        Confirm::ChangePerspective(_) => (
            Msg::ConfirmPerspective,
            Msg::ConfirmPerspectiveText,
            Msg::ConfirmPerspectiveYes,
        ),
        Confirm::Delete(_) => (
            Msg::ConfirmDelete,
            Msg::ConfirmDeleteText,
            Msg::ConfirmDeleteYes,
        ),
        Confirm::DeleteAll => (
            Msg::ConfirmDeleteAll,
            Msg::ConfirmDeleteAllText,
            Msg::ConfirmDeleteAllYes,
        ),
        Confirm::DeleteSheet(_) => (Msg::ConfirmSheet, Msg::ConfirmSheetText, Msg::SheetDelete),
        Confirm::Replace => (
            Msg::ConfirmReplace,
            Msg::ConfirmReplaceText,
            Msg::ConfirmReplaceYes,
        ),
        Confirm::VisitOnly => (
            Msg::ConfirmVisit,
            Msg::ConfirmVisitText,
            Msg::ConfirmVisitYes,
        ),
        Confirm::DeleteAside(_) => (
            Msg::ConfirmAside,
            Msg::ConfirmDeleteText,
            Msg::ConfirmAsideYes,
        ),
    }
}
