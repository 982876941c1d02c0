//! An outline of the breaches, the commitments and the notes, for the printed
//! worksheet and the Markdown file. It lists only what is filled in.

use super::wording::{
    ExpectedTimeTexts, expected_time, name_or_placeholder, noticed_by, status_line, title_of,
    weekdays,
};
use crate::model::breach::Size;
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::{Commitment, Day, Mark, Repair, Worksheet};
use crate::pack::MessageKey;
use crate::view::context::ViewContext;

/// A section of the outline.
pub struct OutlineSection<'a> {
    /// The heading.
    pub title: &'a str,
    /// Its entries; may be empty.
    pub entries: Vec<OutlineEntry<'a>>,
}

/// A breach, a commitment or a note.
pub struct OutlineEntry<'a> {
    /// A subheading that begins with this entry.
    pub heading: Option<String>,
    /// Its title, or all of its text.
    pub text: &'a str,
    /// Further details.
    pub details: Vec<String>,
}

/// The outline of a worksheet.
pub fn outline<'a>(cx: &'a ViewContext, worksheet: &Worksheet) -> [OutlineSection<'a>; 3] {
    [
        OutlineSection {
            title: &cx.pack.worksheet.breaches.title,
            entries: breaches(cx, worksheet),
        },
        OutlineSection {
            title: cx.text(MessageKey::Commitments),
            entries: commitments(cx, worksheet),
        },
        OutlineSection {
            title: cx.text(MessageKey::Notes),
            entries: notes(cx, worksheet),
        },
    ]
}

/// The breaches, with a subheading for each size.
fn breaches<'a>(cx: &'a ViewContext, worksheet: &Worksheet) -> Vec<OutlineEntry<'a>> {
    let mut entries = Vec::new();
    for size in Size::all() {
        let mut heading = Some(cx.pack.inventory.sizes.of(size).to_owned());
        for repair in cx.state.data.worksheets.repairs(&worksheet.id) {
            if repair.breach.size == size && !repair.is_blank() {
                entries.push(OutlineEntry {
                    heading: heading.take(),
                    text: title_of(cx, worksheet, repair),
                    details: breach_details(cx, repair),
                });
            }
        }
    }
    entries
}

fn commitments<'a>(cx: &'a ViewContext, worksheet: &Worksheet) -> Vec<OutlineEntry<'a>> {
    let entry = |commitment: &'a Commitment| OutlineEntry {
        heading: None,
        text: name_or_placeholder(cx, &commitment.what),
        details: commitment_details(cx, commitment),
    };
    cx.state
        .data
        .worksheets
        .commitments(&worksheet.id)
        .filter(|commitment| !commitment.is_blank())
        .map(entry)
        .collect()
}

/// The notes, each with its date as a subheading.
fn notes<'a>(cx: &'a ViewContext, worksheet: &Worksheet) -> Vec<OutlineEntry<'a>> {
    cx.state
        .data
        .worksheets
        .notes(&worksheet.id)
        .into_iter()
        .filter(|note| !note.text.trim().is_empty())
        .map(|note| OutlineEntry {
            heading: Some(cx.localizer.date_time(note.created_at)),
            text: &note.text,
            details: Vec::new(),
        })
        .collect()
}

/// The answers about a breach, how far its repair has come, and how long that
/// may take, with the reasons.
fn breach_details(cx: &ViewContext, repair: &Repair) -> Vec<String> {
    let inventory = &cx.pack.inventory;
    let breach = &repair.breach;
    let mut details = Vec::new();
    for (question, answer) in [
        (
            &inventory.often,
            breach.frequency.map(|value| value.as_str()),
        ),
        (&inventory.hurt, breach.hurt.map(|value| value.as_str())),
        (
            &inventory.talked,
            breach.talked_through.map(|value| value.as_str()),
        ),
    ] {
        if let Some(answer) = answer.and_then(|word| question.options.get(word)) {
            details.push(format!("{} {answer}", question.ask));
        }
    }
    let status = cx.pack.worksheet.mending.options.of(repair.status);
    details.push(status.to_owned());
    let ExpectedTimeTexts { range, mut reasons } = expected_time(cx, repair);
    reasons.insert(0, range);
    details.push(reasons.join(" "));
    details
}

/// How often a commitment is due, who would notice, and how it has gone.
fn commitment_details(cx: &ViewContext, commitment: &Commitment) -> Vec<String> {
    let mut details = vec![rhythm(cx, commitment)];
    details.extend(noticed_by(cx, commitment));
    if commitment.paused_on.is_some() {
        details.push(cx.text(MessageKey::CommitmentsResting).to_owned());
    }
    let tally = commitment.tally();
    let recorded = tally.kept + tally.missed;
    if recorded > 0 {
        details.push(status_line(cx, commitment));
        details.extend(log_lines(cx, commitment, recorded));
    }
    details
}

/// How often a commitment is due, with the days of the week of a weekly one.
fn rhythm(cx: &ViewContext, commitment: &Commitment) -> String {
    let rhythm = cx.pack.worksheet.rhythm.options.of(commitment.rhythm);
    let weekdays: Vec<String> = weekdays(cx, commitment)
        .into_iter()
        .filter(|weekday| weekday.is_due)
        .map(|weekday| weekday.name)
        .collect();
    if weekdays.is_empty() {
        rhythm.to_owned()
    } else {
        format!("{rhythm}: {}", weekdays.join(", "))
    }
}

/// The most days of a log that are listed.
const MAX_LISTED_DAYS: usize = 60;

/// The kept and missed days, of a total of recorded days. If there are too
/// many, only the latest are listed, after a sentence that says so.
fn log_lines(cx: &ViewContext, commitment: &Commitment, recorded: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if recorded > MAX_LISTED_DAYS {
        let limit = MAX_LISTED_DAYS.to_string();
        lines.push(cx.localizer.format(MessageKey::LogLast, &[("n", &limit)]));
    }
    // Stopping after the last recorded day saves going through the whole
    // calendar.
    let days: Vec<(Mark, Day)> = (commitment.started_on.number()..=Day::LAST)
        .map(Day::new)
        .map(|day| (commitment.mark(day), day))
        .filter(|(mark, _)| matches!(mark, Mark::Kept | Mark::Missed))
        .take(recorded)
        .skip(recorded.saturating_sub(MAX_LISTED_DAYS))
        .collect();
    for (wanted, message) in [
        (Mark::Kept, MessageKey::LogKept),
        (Mark::Missed, MessageKey::LogMissed),
    ] {
        let dates: Vec<String> = days
            .iter()
            .filter(|(mark, _)| *mark == wanted)
            .map(|(_, day)| date(cx, *day))
            .collect();
        if !dates.is_empty() {
            let dates = dates.join(" · ");
            lines.push(cx.localizer.format(message, &[("days", &dates)]));
        }
    }
    lines
}

/// A date with its year: the log may be older than the printout.
fn date(cx: &ViewContext, day: Day) -> String {
    let (year, month, day) = day.civil();
    cx.localizer.date(&format!("{year}-{month:02}-{day:02}"))
}
