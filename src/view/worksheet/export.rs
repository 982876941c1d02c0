//! The export screen: printing, files and backups, importing a backup, and
//! where everything is stored.

use yew::{Html, html};

use super::components::{back_to_worksheet, nav_button};
use super::import::import;
use crate::pack::MessageKey;
use crate::state::{Action, ExportScope, Screen, WorksheetAction};
use crate::view::components::{ButtonStyle, button, delete_all_button, heading, help_footer};
use crate::view::context::ViewContext;
use crate::view::persistence::persistence;

/// Everything that the reader can export or import.
pub fn export_screen(cx: &ViewContext) -> Html {
    let is_worksheet_open = cx.state.open_worksheet().is_some();
    html! {
        <div class="tc-screen">
            <section>
                { heading(cx.text(MessageKey::Take)) }
                <p>{ cx.text(MessageKey::TakeLead) }</p>
            </section>
            if is_worksheet_open {
                { worksheet_export(cx) }
            }
            { backup(cx) }
            <section>
                <h3>{ cx.text(MessageKey::Restore) }</h3>
                <p>{ cx.text(MessageKey::RestoreLead) }</p>
                { import(cx) }
            </section>
            { persistence(cx) }
            <div class="tc-actions">
                if is_worksheet_open {
                    { back_to_worksheet(cx, ButtonStyle::Secondary) }
                }
                { button(cx, ButtonStyle::Secondary, MessageKey::Home, Action::ShowOpening) }
                { delete_all_button(cx) }
            </div>
            { help_footer(cx) }
        </div>
    }
}

/// The open worksheet on paper or as a file.
fn worksheet_export(cx: &ViewContext) -> Html {
    let style = ButtonStyle::Secondary;
    let print = |blank| Screen::Paper { blank };
    let markdown = Action::Worksheet(WorksheetAction::ExportMarkdown);
    let json = Action::Worksheet(WorksheetAction::Export(ExportScope::OpenWorksheet));
    html! {
        <section>
            <h3>{ cx.text(MessageKey::TakeSheet) }</h3>
            <p>{ cx.text(MessageKey::TakeSheetLead) }</p>
            <div class="tc-actions">
                { nav_button(cx, style, MessageKey::PaperFilled, print(false)) }
                { nav_button(cx, style, MessageKey::PaperBlank, print(true)) }
                { button(cx, style, MessageKey::TakeMarkdown, markdown) }
                { button(cx, style, MessageKey::TakeJson, json) }
            </div>
        </section>
    }
}

/// A backup of everything. It is not encrypted, even where the lock is set.
fn backup(cx: &ViewContext) -> Html {
    let export = Action::Worksheet(WorksheetAction::Export(ExportScope::Everything));
    html! {
        <section>
            <h3>{ cx.text(MessageKey::Backup) }</h3>
            <p>{ cx.text(MessageKey::BackupLead) }</p>
            if cx.state.lock.idle_minutes.is_some() {
                <p>{ cx.text(MessageKey::LockBackup) }</p>
            }
            <div class="tc-actions">
                { button(cx, ButtonStyle::Secondary, MessageKey::BackupSave, export) }
            </div>
        </section>
    }
}
