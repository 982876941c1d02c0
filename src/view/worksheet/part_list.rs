//! The list of the worksheet's parts on the start page.

use yew::{Html, html};

use super::components::show;
use super::progress::{is_part_done, part_texts};
use crate::model::worksheet::{Part, Worksheet, is_about_change, plan};
use crate::pack::{MessageKey, PartTexts};
use crate::state::Screen;
use crate::view::context::ViewContext;

/// The parts as links, those that fit the check first.
pub fn part_list(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let (fitting, others): (Vec<Part>, Vec<Part>) = plan(&worksheet.leading)
        .into_iter()
        .partition(|part| worksheet.leading.contains(&part.cause()));
    let other_title = if worksheet.leading.is_empty() {
        MessageKey::PartsAll
    } else {
        MessageKey::PartsOther
    };
    html! {
        <>
            { group(cx, worksheet, MessageKey::PartsFit, &fitting) }
            { group(cx, worksheet, other_title, &others) }
        </>
    }
}

/// Parts under a heading; nothing if there are no parts.
fn group(
    cx: &ViewContext,
    worksheet: &Worksheet,
    title: MessageKey,
    parts: &[Part],
) -> Option<Html> {
    (!parts.is_empty()).then(|| {
        html! {
            <section>
                <h3>{ cx.text(title) }</h3>
                <ul class="tc-doors">
                    for part in parts {
                        { part_link(cx, worksheet, *part) }
                    }
                </ul>
            </section>
        }
    })
}

/// The link to a part, with its title and how far it is filled in.
fn part_link(cx: &ViewContext, worksheet: &Worksheet, part: Part) -> Option<Html> {
    let texts = part_texts(cx, part)?;
    let status = part_status(cx, worksheet, part, texts);
    Some(html! {
        <li>
            <button type="button" class="tc-door" onclick={cx.on_click(show(Screen::Part(part)))}>
                <span class="tc-grow">
                    if let Some(step) = part.step() {
                        <span class="tc-hint">
                            { cx.localizer.progress(MessageKey::PartStep, step, 4) }
                        </span>
                        { " " }
                    }
                    <strong>{ &texts.title }</strong>
                </span>
                { " " }
                <span class="tc-hint">{ cx.text(status) }</span>
            </button>
        </li>
    })
}

fn part_status(
    cx: &ViewContext,
    worksheet: &Worksheet,
    part: Part,
    texts: &PartTexts,
) -> MessageKey {
    let worksheets = &cx.state.data.worksheets;
    let is_done = |part| is_part_done(cx, worksheet, worksheet.perspective, part);
    let is_finished = match part {
        Part::Change => is_about_change(worksheet, worksheets, &is_done, cx.state.today),
        _ => is_done(part),
    };
    let is_begun = || {
        texts
            .fields(worksheet.perspective)
            .any(|field| !worksheets.text(&worksheet.id, &field.id).is_empty())
    };
    if is_finished {
        MessageKey::PartWritten
    } else if is_begun() {
        MessageKey::PartBegun
    } else {
        MessageKey::PartEmpty
    }
}
