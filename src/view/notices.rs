//! What is told without being asked for, and what is asked before it is done.

use yew::{Callback, Event, Html, html};

use super::html::{all, el, el_text, el_with, text};
use super::parts::{actions, button, subheading};
use super::scene::Scene;
use crate::pack::Msg;
use crate::state::{Action, Confirm, Notice};
use crate::store::{Aside, Refusal, Unreadable};

/// The notices. The live region is always there, for a screen reader speaks
/// only what changes inside a region that it knows.
pub fn notices(scene: &Scene) -> Html {
    let state = scene.state;
    let mut notices = Vec::new();
    if let Some(refusal) = state.refusal {
        let msg = match refusal {
            Refusal::Forbidden => Msg::RefusedForbidden,
            Refusal::Full => Msg::RefusedFull,
        };
        notices.push(el_text("p", "tc-notice tc-warning", scene.say(msg)));
    }
    if let Some(notice) = state.notice {
        let msg = match notice {
            Notice::Resumed => Msg::NoticeResumed,
            Notice::TakenOver => Msg::NoticeTakenOver,
            Notice::EndedElsewhere => Msg::NoticeEnded,
            Notice::Deleted => Msg::NoticeDeleted,
        };
        notices.push(el_text("p", "tc-notice", scene.say(msg)));
    }
    el_with(
        "div",
        &["class", "role"],
        &["tc-notices", "status"],
        notices,
    )
}

/// What is kept but can't be read: each with what can be done about it.
pub fn aside(scene: &Scene) -> Html {
    let aside = &scene.state.aside;
    if aside.is_empty() {
        return Html::default();
    }
    let rows = aside.iter().map(|aside| aside_row(scene, aside)).collect();
    el(
        "section",
        "tc-notice tc-warning",
        vec![
            subheading(scene.say(Msg::AsideTitle)),
            el_text("p", "", scene.say(Msg::AsideText)),
            el("ul", "tc-rows", rows),
        ],
    )
}

fn aside_row(scene: &Scene, aside: &Aside) -> Html {
    let why = match aside.why {
        Unreadable::Newer(_) => Msg::AsideNewer,
        Unreadable::Damaged(_) => Msg::AsideDamaged,
    };
    let size = scene.words.count(Msg::AsideSize, aside.bytes);
    let says = [" ", scene.say(why), ", ", &size].concat();
    let key = &aside.key;
    let delete = Action::Ask(Confirm::DeleteAside(key.clone()));
    el(
        "li",
        "",
        vec![
            el(
                "span",
                "tc-grow",
                vec![el_text("code", "", key), text(&says)],
            ),
            button(
                scene,
                "tc-link",
                Msg::AsideDownload,
                Action::DownloadAside(key.clone()),
            ),
            button(scene, "tc-link tc-danger", Msg::Delete, delete),
        ],
    )
}

/// The dialog that asks before something is dropped. It is always in the
/// page; the shell opens and closes it, so that the browser itself keeps the
/// focus inside and gives it back.
pub fn confirm(scene: &Scene) -> Html {
    let asked = scene.state.confirm.as_ref().map(|confirm| {
        let (title, what, yes) = words(confirm);
        all(vec![
            el_with("h2", &["id"], &["tc-confirm"], vec![text(scene.say(title))]),
            el_text("p", "", scene.say(what)),
            actions(vec![
                button(scene, "tc-button", Msg::ConfirmNo, Action::Confirmed(false)),
                button(scene, "tc-button tc-danger", yes, Action::Confirmed(true)),
            ]),
        ])
    });
    let send = scene.send.clone();
    let oncancel = Callback::from(move |event: Event| {
        event.prevent_default();
        send.emit(Action::Confirmed(false));
    });
    html! {
        <dialog class="tc-dialog" aria-labelledby="tc-confirm" {oncancel}>{ for asked }</dialog>
    }
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
        Confirm::DeleteAside(_) => (
            Msg::ConfirmAside,
            Msg::ConfirmDeleteText,
            Msg::ConfirmAsideYes,
        ),
    }
}
