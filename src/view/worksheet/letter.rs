//! The letter of apology, with hints at phrases that may undo it.

use yew::{Html, html};

use super::fields::{TextField, text_area};
use crate::model::worksheet::apology::{Hint, Rule, hints};
use crate::model::worksheet::{LETTER, Part, Worksheet};
use crate::pack::MessageKey;
use crate::state::{Action, Target, WorksheetAction};
use crate::view::components::{ButtonStyle, button};
use crate::view::context::ViewContext;

/// The letter, to generate, to edit and to copy.
pub fn letter(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let text = cx.state.data.worksheets.text(&worksheet.id, LETTER);
    let generate = Action::Worksheet(WorksheetAction::GenerateLetter(Part::Apologise));
    let undo = Action::Worksheet(WorksheetAction::Undo);
    let field = TextField {
        id: LETTER,
        label: cx.text(MessageKey::LetterText),
        hint: None,
        text,
        target: Target::Question(LETTER.to_owned()),
    };
    html! {
        <section class="tc-note" part="note">
            <h4>{ cx.text(MessageKey::Letter) }</h4>
            <p>{ cx.text(MessageKey::LetterLead) }</p>
            <div class="tc-actions">
                { button(cx, ButtonStyle::Secondary, MessageKey::LetterPut, generate) }
                // The text that was overwritten can be restored until another
                // screen is shown.
                if cx.state.would_undo_letter() {
                    { button(cx, ButtonStyle::Link, MessageKey::Undo, undo) }
                }
            </div>
            { text_area(cx, field) }
            <div class="tc-field">
                { hint_list(cx, text) }
                if !text.trim().is_empty() {
                    { copy_button(cx) }
                }
            </div>
        </section>
    }
}

fn copy_button(cx: &ViewContext) -> Html {
    let copy = Action::Worksheet(WorksheetAction::Copy(LETTER.to_owned()));
    html! {
        <div class="tc-actions">
            { button(cx, ButtonStyle::Secondary, MessageKey::LetterCopy, copy) }
        </div>
    }
}

/// The text with the phrases that were found marked, and the reason for each
/// rule once; nothing if no phrase was found.
fn hint_list(cx: &ViewContext, text: &str) -> Option<Html> {
    let rules = &cx.pack.worksheet.hints;
    let found = hints(text, rules);
    let first_of_rule = |index: usize| found.iter().find(|hint| hint.rule == index);
    let reason = |(index, rule): (usize, &Rule)| {
        let hint = first_of_rule(index)?;
        Some(html! {
            <li>
                <strong>{ format!("“{}” ", &text[hint.from..hint.to]) }</strong>
                { &rule.why }
            </li>
        })
    };
    (!found.is_empty()).then(|| {
        html! {
            <>
                <h4>{ cx.text(MessageKey::Hints) }</h4>
                <p class="tc-hint">{ cx.text(MessageKey::HintsLead) }</p>
                <p class="tc-quote" dir="auto">{ marked_text(text, &found) }</p>
                <ul class="tc-points">
                    { for rules.iter().enumerate().filter_map(reason) }
                </ul>
            </>
        }
    })
}

fn marked_text(text: &str, hints: &[Hint]) -> Html {
    let ends = hints.iter().map(|hint| hint.to);
    let starts = std::iter::once(0).chain(ends);
    let rest = &text[hints.last().map_or(0, |hint| hint.to)..];
    html! {
        <>
            for (start, hint) in starts.zip(hints) {
                { &text[start..hint.from] }
                <mark>{ &text[hint.from..hint.to] }</mark>
            }
            { rest }
        </>
    }
}
