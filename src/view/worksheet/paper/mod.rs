//! The worksheet on paper: filled in, or as blank forms to fill in by hand.

mod blank;
mod section;

use yew::{Html, html};

use self::blank::{blank_breaches, blank_commitment, blank_notes};
use self::section::{MANY_LINES, PaperSection, SOME_LINES, boxes, ruled_lines, written};
use super::components::nav_button;
use super::outline::{OutlineEntry, OutlineSection, outline};
use super::progress::part_texts;
use crate::model::context::Perspective;
use crate::model::worksheet::{LETTER, Part, Worksheet, plan};
use crate::pack::{Field, MessageKey};
use crate::state::{Action, Screen, WorksheetAction};
use crate::view::components::{ButtonStyle, bullet_list, button, heading, help_link, paragraphs};
use crate::view::context::ViewContext;

/// The open worksheet as it is printed, with buttons that are not.
pub fn paper_screen(cx: &ViewContext, worksheet: &Worksheet, is_blank: bool) -> Html {
    let texts = &cx.pack.worksheet;
    let print = Action::Worksheet(WorksheetAction::Print);
    let content = if is_blank {
        blank_forms(cx, worksheet)
    } else {
        filled_sections(cx, worksheet)
    };
    html! {
        <div class="tc-screen tc-paper">
            <div class="tc-actions">
                { button(cx, ButtonStyle::Primary, MessageKey::Print, print) }
                { nav_button(
                    cx,
                    ButtonStyle::Secondary,
                    MessageKey::PaperBack,
                    Screen::Export,
                ) }
                { help_link(cx) }
            </div>
            <section>
                { heading(&texts.intro.title) }
                <p class="tc-hint">{ texts.role.options.of(worksheet.perspective) }</p>
                <p class="tc-hint">{ cx.localizer.day(cx.state.now) }</p>
            </section>
            { content }
        </div>
    }
}

fn blank_forms(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    html! {
        <>
            { safety_note(cx) }
            for part in plan(&worksheet.leading) {
                { blank_part(cx, worksheet, part) }
            }
            { blank_breaches(cx) }
            { blank_commitment(cx) }
            { blank_notes(cx) }
        </>
    }
}

fn filled_sections(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    html! {
        <>
            for part in plan(&worksheet.leading) {
                { filled_part(cx, worksheet, part) }
            }
            for section in outline(cx, worksheet) {
                { outline_section(section) }
            }
        </>
    }
}

fn safety_note(cx: &ViewContext) -> Html {
    let safety = &cx.pack.safety;
    let mut section = PaperSection::new(&safety.title);
    section.add(paragraphs(&safety.text));
    section.into_html()
}

/// The questions of a part, with room to answer them by hand.
fn blank_part(cx: &ViewContext, worksheet: &Worksheet, part: Part) -> Option<Html> {
    let texts = part_texts(cx, part)?;
    texts.fields(worksheet.perspective).next()?;
    let mut section = PaperSection::new(&texts.title);
    section.add(paragraphs(&texts.lead));
    add_blank_fields(&mut section, &texts.fields);
    let sides = texts.sides(worksheet.perspective);
    for side in &sides {
        if sides.len() > 1 && !side.fields.is_empty() {
            section.add(side_heading(&side.title));
        }
        section.add(paragraphs(&side.lead));
        add_blank_fields(&mut section, &side.fields);
    }
    // The one who was hurt has nothing to apologise for.
    if part == Part::Apologise && worksheet.perspective != Perspective::Mine {
        section.add(html! { <h4>{ cx.text(MessageKey::Letter) }</h4> });
        section.add(ruled_lines(MANY_LINES));
    }
    Some(section.into_html())
}

fn add_blank_fields(section: &mut PaperSection, fields: &[Field]) {
    for field in fields {
        let room = match &field.options {
            Some(options) => boxes(options),
            None => ruled_lines(SOME_LINES),
        };
        section.add(html! {
            <>
                <h4>{ &field.ask }</h4>
                if let Some(hint) = &field.hint {
                    <p class="tc-hint">{ hint }</p>
                }
                { room }
            </>
        });
        section.allow_page_break();
    }
}

/// The answers in a part; nothing if there are none.
fn filled_part(cx: &ViewContext, worksheet: &Worksheet, part: Part) -> Option<Html> {
    let texts = part_texts(cx, part)?;
    let worksheets = &cx.state.data.worksheets;
    let letter = match part {
        Part::Apologise => worksheets.text(&worksheet.id, LETTER),
        _ => "",
    };
    let has_letter = !letter.trim().is_empty();
    let is_written = |field: &Field| worksheets.is_written(&worksheet.id, &field.id);
    if !texts.fields(worksheet.perspective).any(is_written) && !has_letter {
        return None;
    }
    let mut section = PaperSection::new(&texts.title);
    add_answers(cx, worksheet, &mut section, &texts.fields);
    let sides = texts.sides(worksheet.perspective);
    for side in &sides {
        if sides.len() > 1 && side.fields.iter().any(is_written) {
            section.add(side_heading(&side.title));
        }
        add_answers(cx, worksheet, &mut section, &side.fields);
    }
    if has_letter {
        section.add(html! { <h4>{ cx.text(MessageKey::Letter) }</h4> });
        section.add(written(letter));
    }
    Some(section.into_html())
}

fn add_answers(
    cx: &ViewContext,
    worksheet: &Worksheet,
    section: &mut PaperSection,
    fields: &[Field],
) {
    for field in fields {
        let answer = cx.state.data.worksheets.text(&worksheet.id, &field.id);
        if !answer.trim().is_empty() {
            section.add(html! { <h4>{ &field.ask }</h4> });
            section.add(written(field.answer(answer)));
            section.allow_page_break();
        }
    }
}

fn side_heading(title: &str) -> Html {
    html! { <h4 class="tc-hint">{ title }</h4> }
}

/// A section of the outline; nothing if it has no entries.
fn outline_section(outline: OutlineSection) -> Option<Html> {
    if outline.entries.is_empty() {
        return None;
    }
    let mut section = PaperSection::new(outline.title);
    for entry in outline.entries {
        section.add(outline_entry(&entry));
        section.allow_page_break();
    }
    Some(section.into_html())
}

fn outline_entry(entry: &OutlineEntry) -> Html {
    html! {
        <>
            if let Some(heading) = &entry.heading {
                <h4 class="tc-hint">{ heading }</h4>
            }
            if entry.details.is_empty() {
                { written(entry.text) }
            } else {
                <strong class="tc-written" dir="auto">{ entry.text }</strong>
                { bullet_list(&entry.details) }
            }
        </>
    }
}
