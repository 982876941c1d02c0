//! Names and sentences that several views of the worksheet share.

use crate::model::worksheet::{Commitment, Repair, Rhythm, Worksheet};
use crate::pack::{MessageKey, expected_key};
use crate::view::context::ViewContext;

/// The name that the reader gave an entry, or a placeholder if there is none
/// yet.
pub fn name_or_placeholder<'a>(cx: &'a ViewContext, name: &'a str) -> &'a str {
    match name.trim() {
        "" => cx.text(MessageKey::Unnamed),
        name => name,
    }
}

/// The title of a breach: the reader's own words, or else its kind.
pub fn title_of<'a>(cx: &'a ViewContext, worksheet: &Worksheet, repair: &'a Repair) -> &'a str {
    match (repair.text.trim(), &*repair.breach.kind) {
        ("", "") => cx.text(MessageKey::Unnamed),
        ("", kind) => cx.breach(kind, worksheet.perspective),
        (text, _) => text,
    }
}

/// How long repairing a breach may take, in words.
pub struct ExpectedTimeTexts<'a> {
    /// A sentence with the range of time.
    pub range: &'a str,
    /// Why it may take shorter or longer, one sentence each.
    pub reasons: Vec<&'a str>,
}

/// How long repairing a breach may take.
pub fn expected_time<'a>(cx: &'a ViewContext, repair: &Repair) -> ExpectedTimeTexts<'a> {
    let texts = &cx.pack.worksheet;
    let expected = repair.expected();
    let range = texts.expected.get(&expected_key(&expected));
    let reasons = expected.reasons.iter();
    ExpectedTimeTexts {
        range: range.map_or("", String::as_str),
        reasons: reasons.map(|reason| texts.reasons.of(*reason)).collect(),
    }
}

/// A day of the week, as a weekly commitment can be due on it.
pub struct Weekday {
    /// 0 is Monday.
    pub number: u32,
    /// Its short name.
    pub name: String,
    /// Whether the commitment is due on it.
    pub is_due: bool,
}

/// The days of the week for a weekly commitment, Monday first; none for any
/// other rhythm.
pub fn weekdays(cx: &ViewContext, commitment: &Commitment) -> Vec<Weekday> {
    if commitment.rhythm != Rhythm::Weekly {
        return Vec::new();
    }
    let weekday = |number: u32| Weekday {
        number,
        name: cx.localizer.weekday_name(number),
        is_due: commitment.weekdays >> number & 1 == 1,
    };
    (0..7).map(weekday).collect()
}

/// Who would notice that a commitment is kept, as a sentence; `None` if that is
/// not filled in.
pub fn noticed_by(cx: &ViewContext, commitment: &Commitment) -> Option<String> {
    let who = commitment.noticed_by.trim();
    let sentence = || {
        cx.localizer
            .format(MessageKey::NoticedBySaid, &[("who", who)])
    };
    (!who.is_empty()).then(sentence)
}

/// The record of a commitment so far: the days kept of the days recorded, the
/// percentage, and the current streak.
pub fn status_line(cx: &ViewContext, commitment: &Commitment) -> String {
    let tally = commitment.tally();
    let total = tally.kept + tally.missed;
    if total == 0 {
        return cx.text(MessageKey::NoDays).to_owned();
    }
    let mut sentences = vec![
        cx.localizer
            .progress(MessageKey::DaysKept, tally.kept, total),
    ];
    // With less than a week recorded, a share would claim more than is known:
    // one day missed is not "0 %".
    if total >= 7 {
        // Whole per cent, rounded half up; 100 only if every day was kept.
        let rounded = (tally.kept * 200 + total) / (2 * total);
        let limit = if tally.missed > 0 { 99 } else { 100 };
        let share = rounded.min(limit).to_string();
        sentences.push(
            cx.localizer
                .format(MessageKey::DaysShare, &[("share", &share)]),
        );
    }
    let streak = commitment.streak(cx.state.today);
    if streak > 1 {
        sentences.push(cx.localizer.count(MessageKey::DaysRun, streak));
    }
    sentences.join(" ")
}
