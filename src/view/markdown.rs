//! A worksheet as Markdown, with all that was written in it as plain text.

use super::context::ViewContext;
use super::worksheet::listed;
use crate::model::coded::Coded;
use crate::model::worksheet::{Part, Worksheet, plan};
use crate::pack::MessageKey;
use crate::state::LETTER;

/// The worksheet with this id; empty if there is none.
pub fn markdown(cx: &ViewContext, sheet: &str) -> String {
    let mut text = String::new();
    if let Some(sheet) = cx.state.data.worksheets.worksheet(sheet) {
        write(cx, sheet, &mut text);
    }
    text
}

fn write(cx: &ViewContext, sheet: &Worksheet, text: &mut String) {
    let words = &cx.pack.worksheet;
    let work = &cx.state.data.worksheets;
    heading(text, "# ", &words.intro.title);
    line(text, words.role.options.of(sheet.perspective));
    line(text, &cx.localizer.day(cx.state.now));
    for part in plan(&sheet.leading) {
        let Some(texts) = words.parts.get(part.word()) else {
            continue;
        };
        let sides = texts.sides(sheet.perspective);
        let mut groups = vec![("", &texts.fields)];
        for side in &sides {
            // One side alone needs no name.
            let title = if sides.len() > 1 { &*side.title } else { "" };
            groups.push((title, &side.fields));
        }
        let mut title = &*texts.title;
        for (mut side, fields) in groups {
            let level = if side.is_empty() { "### " } else { "#### " };
            for field in fields {
                let written = work.text(&sheet.id, &field.id);
                if written.trim().is_empty() {
                    continue;
                }
                heading(text, "## ", std::mem::take(&mut title));
                heading(text, "### ", std::mem::take(&mut side));
                heading(text, level, &field.ask);
                quote(text, field.answer(written));
            }
        }
        let letter = work.text(&sheet.id, LETTER);
        if part == Part::Apologise && !letter.trim().is_empty() {
            heading(text, "## ", title);
            heading(text, "### ", cx.text(MessageKey::Letter));
            quote(text, letter);
        }
    }
    lists(cx, sheet, text);
}

/// The breaches, the commitments and the notes.
fn lists(cx: &ViewContext, sheet: &Worksheet, text: &mut String) {
    for (title, list) in listed(cx, sheet) {
        for (at, one) in list.iter().enumerate() {
            if at == 0 {
                heading(text, "## ", title);
            }
            if !one.head.is_empty() {
                heading(text, "### ", &one.head);
            }
            quote(text, one.text);
            lines(text, "", one.lines.iter().map(String::as_str));
        }
    }
}

/// A heading; none where there are no words for it.
fn heading(text: &mut String, level: &str, title: &str) {
    if title.is_empty() {
        return;
    }
    text.push_str(level);
    escape(text, title);
    text.push_str("\n\n");
}

fn line(text: &mut String, said: &str) {
    escape(text, said);
    text.push_str("\n\n");
}

/// What somebody wrote, as a quotation: line by line, each shown just as it
/// is.
fn quote(text: &mut String, written: &str) {
    lines(text, "> ", written.trim().lines());
}

/// A paragraph in which each line begins anew.
fn lines<'l>(text: &mut String, mark: &str, lines: impl Iterator<Item = &'l str>) {
    for line in lines {
        text.push_str(mark);
        escape(text, line.trim());
        text.push_str("  \n");
    }
    text.push('\n');
}

/// Adds a line so that Markdown sees nothing but its letters: every mark of
/// ASCII may stand behind a backslash (CommonMark 0.31.2, 2.4), and other
/// marks mean nothing to it. A tab would begin a block of code.
fn escape(text: &mut String, line: &str) {
    for c in line.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+'
            | '-' | '.' | '!' | '|' | '~' | '&' | '=' | ':' | '@' | '$' | '^' => {
                text.extend(['\\', c]);
            }
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
}
