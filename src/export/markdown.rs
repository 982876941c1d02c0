//! A worksheet as Markdown. Everything that was written in it is plain text.

use crate::model::str_enum::StrEnum;
use crate::model::worksheet::{LETTER, Part, Worksheet, plan};
use crate::pack::{Field, MessageKey, PartTexts};
use crate::view::{ViewContext, outline};

/// The worksheet with this id; empty if there is none.
pub fn markdown(cx: &ViewContext, worksheet_id: &str) -> String {
    let mut writer = MarkdownWriter::default();
    if let Some(worksheet) = cx.state.data.worksheets.worksheet(worksheet_id) {
        write_worksheet(cx, worksheet, &mut writer);
    }
    writer.markdown
}

fn write_worksheet(cx: &ViewContext, worksheet: &Worksheet, writer: &mut MarkdownWriter) {
    let texts = &cx.pack.worksheet;
    writer.heading("# ", &texts.intro.title);
    writer.paragraph(texts.role.options.of(worksheet.perspective));
    writer.paragraph(&cx.localizer.day(cx.state.now));
    for part in plan(&worksheet.leading) {
        if let Some(part_texts) = texts.parts.get(part.as_str()) {
            write_part(cx, worksheet, part, part_texts, writer);
        }
    }
    write_outline(cx, worksheet, writer);
}

/// The texts written in a part; nothing, not even its title, if there are none.
fn write_part(
    cx: &ViewContext,
    worksheet: &Worksheet,
    part: Part,
    texts: &PartTexts,
    writer: &mut MarkdownWriter,
) {
    let worksheets = &cx.state.data.worksheets;
    let mut title = Some(&*texts.title);
    for (side, fields) in groups(worksheet, texts) {
        let level = if side.is_some() { "#### " } else { "### " };
        let mut side = side;
        for field in fields {
            let written = worksheets.text(&worksheet.id, &field.id);
            if written.trim().is_empty() {
                continue;
            }
            writer.first_heading("## ", &mut title);
            writer.first_heading("### ", &mut side);
            writer.heading(level, &field.ask);
            writer.quotation(field.answer(written));
        }
    }
    let letter = worksheets.text(&worksheet.id, LETTER);
    if part == Part::Apologise && !letter.trim().is_empty() {
        writer.first_heading("## ", &mut title);
        writer.heading("### ", cx.text(MessageKey::Letter));
        writer.quotation(letter);
    }
}

/// The fields of a part: those for everyone, then those of each side with its
/// title. A side that is alone needs no title.
fn groups<'a>(worksheet: &Worksheet, texts: &'a PartTexts) -> Vec<(Option<&'a str>, &'a [Field])> {
    let sides = texts.sides(worksheet.perspective);
    let has_titles = sides.len() > 1;
    let mut groups = vec![(None, &*texts.fields)];
    for side in sides {
        groups.push((has_titles.then_some(&*side.title), &*side.fields));
    }
    groups
}

/// The breaches, the commitments and the notes.
fn write_outline(cx: &ViewContext, worksheet: &Worksheet, writer: &mut MarkdownWriter) {
    for section in outline(cx, worksheet) {
        let mut title = Some(section.title);
        for entry in section.entries {
            writer.first_heading("## ", &mut title);
            if let Some(heading) = &entry.heading {
                writer.heading("### ", heading);
            }
            writer.quotation(entry.text);
            writer.lines("", entry.details.iter().map(String::as_str));
        }
    }
}

#[derive(Default)]
struct MarkdownWriter {
    markdown: String,
}

impl MarkdownWriter {
    /// A heading; nothing if it is empty.
    fn heading(&mut self, level: &str, title: &str) {
        if !title.is_empty() {
            self.markdown.push_str(level);
            self.paragraph(title);
        }
    }

    /// A heading that is written only the first time, before the first thing
    /// under it.
    fn first_heading(&mut self, level: &str, title: &mut Option<&str>) {
        if let Some(title) = title.take() {
            self.heading(level, title);
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.escaped(text);
        self.markdown.push_str("\n\n");
    }

    /// A text by the reader as a quotation, line by line, each shown verbatim.
    fn quotation(&mut self, written: &str) {
        self.lines("> ", written.trim().lines());
    }

    /// A paragraph that preserves its line breaks; each line begins with a
    /// marker.
    fn lines<'l>(&mut self, marker: &str, lines: impl Iterator<Item = &'l str>) {
        for line in lines {
            self.markdown.push_str(marker);
            self.escaped(line.trim());
            self.markdown.push_str("  \n");
        }
        self.markdown.push('\n');
    }

    /// A line in which Markdown finds nothing but text: any ASCII punctuation
    /// may be escaped with a backslash (CommonMark 0.31.2, 2.4), and nothing
    /// else has a meaning. A tab would begin a code block.
    fn escaped(&mut self, line: &str) {
        for c in line.chars() {
            match c {
                '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#'
                | '+' | '-' | '.' | '!' | '|' | '~' | '&' | '=' | ':' | '@' | '$' | '^' => {
                    self.markdown.extend(['\\', c]);
                }
                c if c.is_control() => self.markdown.push(' '),
                c => self.markdown.push(c),
            }
        }
    }
}
