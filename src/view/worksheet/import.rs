//! Importing a backup: the file input, and what an import would change.

use yew::{Html, html};

use crate::pack::MessageKey;
use crate::state::{Action, Confirm, ImportMode, Incoming, WorksheetAction};
use crate::store::DecodeError;
use crate::store::backup::Merged;
use crate::view::components::{ButtonStyle, button};
use crate::view::context::ViewContext;

/// The file types that the file input offers. Some systems name every text
/// file `.txt`; the content is validated in any case.
const ACCEPTED_FILES: &str = ".json,application/json,.txt,text/plain";

/// The file input, and a preview of the chosen file.
pub fn import(cx: &ViewContext) -> Html {
    let read = Action::Worksheet(WorksheetAction::ReadFile);
    html! {
        <>
            <label class="tc-field">
                <span>{ cx.text(MessageKey::RestoreFile) }</span>
                <input
                    type="file"
                    accept={ACCEPTED_FILES}
                    class="tc-file"
                    onchange={cx.on_change(read)}
                />
            </label>
            if let Some(incoming) = &cx.state.ui.incoming {
                <section class="tc-note tc-added" tabindex="-1">
                    { preview(cx, incoming) }
                </section>
            }
        </>
    }
}

fn preview(cx: &ViewContext, incoming: &Incoming) -> Html {
    match incoming {
        Incoming::NoText => html! { <p>{ cx.text(MessageKey::RestoreNoText) }</p> },
        Incoming::Refused(error) => decode_error(cx, error),
        Incoming::Ready {
            checks,
            worksheets: sheets,
            merged,
            missing,
            ..
        } => html! {
            <>
                <p>{ totals(cx, *checks, *sheets) }</p>
                { changes(cx, merged, *missing) }
                { import_buttons(cx) }
            </>
        },
    }
}

/// How many checks and worksheets the backup holds.
fn totals(cx: &ViewContext, checks: usize, worksheets: usize) -> String {
    let totals = [
        cx.localizer.count(MessageKey::RestoreChecks, checks),
        cx.localizer.count(MessageKey::RestoreSheets, worksheets),
    ];
    totals.join(", ")
}

/// The changes made by merging the backup or, given the number of missing
/// documents, by replacing everything with it.
fn changes(cx: &ViewContext, merged: &Merged, missing: usize) -> Html {
    let always_shown = [
        (MessageKey::RestoreNew, merged.new),
        (MessageKey::RestoreNewer, merged.newer),
        (MessageKey::RestoreStay, merged.unchanged),
    ];
    let shown_if_any = [
        (MessageKey::RestoreJoined, merged.merged_days),
        (MessageKey::RestoreNoted, merged.conflict_notes),
        (MessageKey::RestoreMissing, missing),
    ];
    let any = shown_if_any.into_iter().filter(|(_, n)| *n > 0);
    html! {
        <ul class="tc-points">
            for (message, n) in always_shown.into_iter().chain(any) {
                <li>{ cx.localizer.count(message, n) }</li>
            }
        </ul>
    }
}

fn import_buttons(cx: &ViewContext) -> Html {
    let merge = Action::Worksheet(WorksheetAction::Import(ImportMode::Merge));
    let replace = Action::Ask(Confirm::ReplaceAll);
    let discard = Action::Worksheet(WorksheetAction::DiscardImport);
    html! {
        <div class="tc-actions">
            { button(cx, ButtonStyle::Primary, MessageKey::RestoreMerge, merge) }
            { button(cx, ButtonStyle::Danger, MessageKey::RestoreReplace, replace) }
            { button(cx, ButtonStyle::Secondary, MessageKey::RestoreLeave, discard) }
        </div>
    }
}

/// Why a file can't be imported.
fn decode_error(cx: &ViewContext, error: &DecodeError) -> Html {
    let (message, details) = match error {
        DecodeError::UnsupportedVersion(_) => (MessageKey::RestoreNewerProgram, ""),
        DecodeError::Corrupt(details) => (MessageKey::RestoreDamaged, &**details),
    };
    html! {
        <>
            <p>{ cx.text(message) }</p>
            if !details.is_empty() {
                <code class="tc-hint">{ details }</code>
            }
        </>
    }
}
