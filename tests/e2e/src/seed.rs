//! Checks and drafts created natively and written to localStorage in the app's
//! format: the fast way to any screen.

use serde_json::{Value, json};
use trust_check::model::breach::{Breach, Frequency, Hurt, Recency, Size, TalkedThrough};
use trust_check::model::cause::{CAUSES, Cause};
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::context::{Perspective, TimeTogether};
use trust_check::model::draft::{Draft, Step};
use trust_check::model::response::{Answer, Response, SCALE_POINTS};
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{
    Commitment, Day, Entry, Mark, NOTE, Repair, RepairStatus, Rhythm, Worksheet, Worksheets,
};
use trust_check::state::pack_ref;
use trust_check::store::{Document, from_envelope, key, to_envelope};

use crate::texts::pack;
use crate::{Page, Result};

/// For each cause the point that all its items are answered with, once the reverse-keyed are turned round;
/// `None` skips them.
pub type Points = [Option<u8>; CAUSES];

/// Only broken trust is strong.
pub const ONE_LEADS: Points = [Some(2), Some(2), Some(1), Some(5)];
/// Time and past experiences are both strong.
pub const TWO_LEAD: Points = [Some(5), Some(1), Some(5), Some(2)];
/// Something shows, nothing is strong.
pub const NONE_STRONG: Points = [Some(3), Some(2), Some(3), Some(1)];
/// Nothing shows even somewhat.
pub const ALL_LITTLE: Points = [Some(1), Some(2), Some(1), Some(2)];
/// Misconceptions were skipped.
pub const CANNOT_TELL: Points = [Some(5), None, Some(2), Some(2)];

/// Days in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;
/// 2025-01-01T09:30:00Z.
pub const NEW_YEAR: i64 = 1_735_723_800_000;

/// The time `days` days after [`NEW_YEAR`].
///
/// # Panics
/// If it is out of range.
pub fn day(days: i64) -> Timestamp {
    Timestamp::from_millis(NEW_YEAR + days * DAY).expect("a date in range")
}

/// An answer for every item of the pack.
pub fn answers(points: Points) -> Vec<Answer> {
    let answer = |item: &trust_check::model::item::Item| {
        let response = match points[item.cause.index()] {
            None => Response::Skipped,
            Some(point) if item.reverse => Response::Point(SCALE_POINTS + 1 - point),
            Some(point) => Response::Point(point),
        };
        Answer {
            item: item.id.clone(),
            cause: item.cause,
            reverse: item.reverse,
            response,
        }
    };
    pack().items.iter().map(answer).collect()
}

/// A finished check.
pub fn check(id: &str, finished: Timestamp, points: Points) -> Check {
    Check {
        id: id.to_string(),
        pack: pack_ref(pack()),
        finished_at: finished,
        perspective: Perspective::Mine,
        together: Some(TimeTogether::Year),
        answers: answers(points),
        breaches: Vec::new(),
    }
}

/// A number of checks of one perspective, a week apart, each slightly different
/// from the previous one.
pub fn checks(count: usize) -> Vec<Check> {
    let one = |at: usize| {
        let point = |shift: usize| Some(((at + shift) % 5) as u8 + 1);
        let points = [point(0), point(2), point(1), point(4)];
        check(&format!("seed{at:04}"), day(at as i64 * 7), points)
    };
    (0..count).map(one).collect()
}

/// A draft at a step, with nothing answered but the perspective and how long together.
pub fn draft(step: Step) -> Draft {
    Draft {
        step,
        perspective: Some(Perspective::Mine),
        together: Some(TimeTogether::Years),
        ..Draft::new("draft000".to_string(), pack_ref(pack()), day(0))
    }
}

/// A draft at a step, with every item answered.
pub fn full_draft(step: Step, points: Points) -> Draft {
    Draft {
        answers: answers(points),
        ..draft(step)
    }
}

/// The step of the item at a position, counted from 0.
pub fn item(at: usize) -> Step {
    Step::Item(pack().items[at].id.clone())
}

/// The first breach of a size in the inventory, with every detail.
///
/// # Panics
/// If the pack has none of this size.
pub fn breach(size: Size) -> Breach {
    let mut kinds = pack().inventory.kinds.iter();
    let kind = kinds
        .find(|kind| kind.size == size)
        .expect("both sizes have kinds");
    Breach {
        frequency: Some(Frequency::Sometimes),
        recency: Some(Recency::ThisYear),
        hurt: Some(Hurt::Deeply),
        talked_through: Some(TalkedThrough::Partly),
        ..Breach::new(&kind.id, size)
    }
}

/// A document as it is stored: its key and its text.
pub fn kept<T: Document>(document: &T) -> (String, String) {
    (key::<T>(document.id()), to_envelope(document))
}

/// The id of the worksheet of [`work`].
pub const SHEET: &str = "sheet000";

/// A worksheet of this perspective with nothing written in it yet.
pub fn bare(perspective: Perspective) -> Worksheets {
    Worksheets {
        entries: Vec::new(),
        repairs: Vec::new(),
        commitments: Vec::new(),
        ..work(perspective)
    }
}

/// A worksheet of this perspective with something in every part, begun on
/// [`NEW_YEAR`].
pub fn work(perspective: Perspective) -> Worksheets {
    let sheet = Worksheet {
        id: SHEET.to_string(),
        created_at: day(0),
        updated_at: day(0),
        perspective,
        leading: vec![Cause::BrokenTrust, Cause::Misconceptions],
    };
    let texts = pack().worksheet.parts.iter();
    let fields = texts.flat_map(|(_, part)| part.fields(perspective));
    let mut entries: Vec<Entry> = fields
        .map(|field| {
            let options = field.options.as_ref();
            let first = options.and_then(|options| options.iter().next());
            match field.awaits.as_deref().or(first.map(|(word, _)| word)) {
                Some(word) => entry(&field.id, word),
                None => entry(&field.id, &format!("What I wrote about {}.", field.id)),
            }
        })
        .collect();
    entries.push(entry(
        trust_check::model::worksheet::LETTER,
        "I read your messages without asking.\n\nI am sorry you feel hurt, but I was only worried.",
    ));
    entries.push(Entry {
        id: "note000".to_string(),
        ..entry(NOTE, "We talked on the walk home. It was calm.")
    });
    Worksheets {
        sheets: vec![sheet],
        entries,
        repairs: vec![
            repair("repair0", Size::Small, RepairStatus::Healing),
            repair("repair1", Size::Big, RepairStatus::Open),
        ],
        commitments: vec![commitment("commit0", 40)],
    }
}

/// A worksheet used for two years: fifty commitments with their logs, fifty
/// small breaches, and a hundred kilobytes of notes.
pub fn long_used() -> Worksheets {
    let mut work = work(Perspective::Partners);
    work.commitments = (0..50)
        .map(|at| Commitment {
            what: format!("Something small, number {at}."),
            ..commitment(&format!("commit{at:02}"), 730)
        })
        .collect();
    work.repairs = (0..50)
        .map(|at| Repair {
            text: format!("What happened, number {at}."),
            ..repair(&format!("repair{at:02}"), Size::Small, RepairStatus::Open)
        })
        .collect();
    work.entries.retain(|entry| entry.question_id != NOTE);
    work.entries.extend((0..50).map(|at| Entry {
        id: format!("note{at:03}"),
        created_at: day(at),
        ..entry(NOTE, &"It was a good day. ".repeat(108))
    }));
    work
}

/// An answer in the worksheet of [`work`].
pub fn entry(place: &str, text: &str) -> Entry {
    Entry {
        id: Entry::answer_id(SHEET, place),
        worksheet_id: SHEET.to_string(),
        question_id: place.to_string(),
        created_at: day(0),
        updated_at: day(0),
        text: text.to_string(),
    }
}

/// A breach being repaired in the worksheet of [`work`].
pub fn repair(id: &str, size: Size, state: RepairStatus) -> Repair {
    Repair {
        id: id.to_string(),
        worksheet_id: SHEET.to_string(),
        created_at: day(0),
        updated_at: day(0),
        breach: breach(size),
        text: String::new(),
        status: state,
    }
}

/// A daily commitment that was ticked on each of the `days` days up to
/// yesterday: every fifth one missed.
pub fn commitment(id: &str, days: i32) -> Commitment {
    let today = today();
    let mut commitment = Commitment {
        id: id.to_string(),
        worksheet_id: SHEET.to_string(),
        created_at: day(0),
        updated_at: day(0),
        what: "I send a message when I will be late.".to_string(),
        noticed_by: "Sam".to_string(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        reminder_time: "19:00".to_string(),
        started_on: today.plus(-days),
        log: Default::default(),
        paused_on: None,
    };
    for back in 1..=days {
        let mark = if back % 5 == 4 {
            Mark::Missed
        } else {
            Mark::Kept
        };
        commitment.record(today.plus(-back), mark);
    }
    commitment
}

/// Today's date on this machine, where the browsers under test run too.
///
/// # Panics
/// If the clock is set before 1970.
pub fn today() -> Day {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = now.expect("after 1970").as_secs();
    Day::new(i32::try_from(seconds / 86_400).expect("before 5879610"))
}

/// The documents of a worksheet as they are stored.
pub fn kept_work(work: &Worksheets) -> Vec<(String, String)> {
    let sealed = trust_check::store::backup::serialize_all(&[], work);
    sealed.into_iter().map(|it| (it.key, it.text)).collect()
}

impl Page {
    /// Writes documents to localStorage, in one go, from an empty page.
    pub async fn seed(&self, documents: &[(String, String)]) -> Result {
        let body = "if (location.pathname !== '/blank') return false;
            for (const [key, text] of arguments[0]) localStorage.setItem(key, text);
            return true";
        let seeded = self.script(body, vec![json!(documents)]).await;
        if matches!(seeded, Ok(Value::Bool(true))) {
            return Ok(());
        }
        self.open("blank").await?;
        self.script(body, vec![json!(documents)]).await.map(drop)
    }

    /// The stored draft; there must be exactly one.
    pub async fn kept_draft(&self) -> Result<Draft> {
        let mut drafts = self.kept::<Draft>().await?;
        match drafts.len() {
            1 => Ok(drafts.remove(0)),
            n => Err(format!("{n} drafts are stored").into()),
        }
    }

    /// The stored checks, in any order.
    pub async fn kept_checks(&self) -> Result<Vec<Check>> {
        self.kept::<Check>().await
    }

    /// The stored worksheets with all their documents, in any order.
    pub async fn kept_work(&self) -> Result<Worksheets> {
        Ok(Worksheets {
            sheets: self.kept().await?,
            entries: self.kept().await?,
            repairs: self.kept().await?,
            commitments: self.kept().await?,
        })
    }

    async fn kept<T: Document>(&self) -> Result<Vec<T>> {
        let body =
            "return Object.entries(localStorage).filter(([key]) => key.startsWith(arguments[0]))";
        let found = self.script(body, vec![json!(key::<T>(""))]).await?;
        let texts = found.as_array().into_iter().flatten();
        texts.map(|entry| read(&entry[0], &entry[1])).collect()
    }
}

fn read<T: Document>(key: &Value, text: &Value) -> Result<T> {
    let text = text.as_str().unwrap_or_default();
    from_envelope(text).map_err(|why| format!("{key} holds {text}: {why:?}").into())
}

/// A stored text as a newer program would write it: with a version that this one doesn't know.
pub fn with_newer_version(text: &str) -> String {
    text.replacen("\"version\":", "\"version\":99", 1)
}
