//! The one thing to do next.

use super::{Commitment, Day, Part, Repair, RepairStatus, Worksheet, Worksheets, plan};
use crate::model::cause::Cause;
use crate::model::context::Perspective;

/// How many days after a check another one is suggested. Four weeks: the
/// check asks about the last month, and sooner it would mostly measure the
/// day.
pub const CHECK_AGAIN_AFTER_DAYS: i32 = 28;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Write in this part.
    Write(Part),
    /// Look again at the breach with this id.
    Mend(String),
    /// Take the check again.
    Check,
    /// Nothing is due.
    Rest,
}

/// The one thing to do next. `done` tells whether what matters in a part is
/// written; for [`Part::Change`], [`changes`] asks it. `last_check` is the day of
/// the last check of the same perspective.
///
/// What the causes that led ask to be written comes first, in the order of
/// [`plan()`]; then something to undertake, which helps against every cause;
/// then the breaches, one at a time, once what hurt is understood. The order is
/// this project's own judgement. The days to tick are apart from it: they are
/// told of when they are over.
pub fn next_step(
    sheet: &Worksheet,
    work: &Worksheets,
    done: &dyn Fn(Part) -> bool,
    today: Day,
    last_check: Option<Day>,
) -> NextStep {
    let open = |part: &Part| match part {
        Part::Change => !is_about_change(sheet, work, done, today),
        part => !done(*part),
    };
    let leading: &[Cause] = match sheet.leading.as_slice() {
        // The four steps are what a worksheet is without a check.
        [] => &[Cause::BrokenTrust],
        leading => leading,
    };
    let leads = |part: &Part| leading.contains(&part.cause());
    let to_write = plan(leading)
        .into_iter()
        .find(|part| leads(part) && open(part));
    if let Some(part) = to_write {
        return NextStep::Write(part);
    }
    if open(&Part::Change) {
        return NextStep::Write(Part::Change);
    }
    let mut repairs = work.repairs(&sheet.id);
    let is_open = |repair: &&Repair| repair.status == RepairStatus::Open && !repair.is_blank();
    let untouched = repairs.find(is_open);
    match untouched {
        Some(repair) if done(Part::Understand) => return NextStep::Mend(repair.id.clone()),
        _ => {}
    }
    if is_check_due(sheet, today, last_check) {
        NextStep::Check
    } else {
        NextStep::Rest
    }
}

/// Whether step 3 is under way: something is undertaken, or, as it is not the
/// task of whose trust was hurt, what matters from that side is written.
pub fn is_about_change(
    sheet: &Worksheet,
    work: &Worksheets,
    done: &dyn Fn(Part) -> bool,
    today: Day,
) -> bool {
    let mut commitments = work.commitments(&sheet.id);
    let undertakes = |it: &Commitment| !it.is_paused(today) && !it.what.trim().is_empty();
    let told = sheet.perspective == Perspective::Mine && done(Part::Change);
    told || commitments.any(undertakes)
}

/// Whether the check may show something that it didn't the last time.
pub fn is_check_due(sheet: &Worksheet, today: Day, last_check: Option<Day>) -> bool {
    let long_ago = |day: Day| today.number() - day.number() >= CHECK_AGAIN_AFTER_DAYS;
    long_ago(Day::of(sheet.created_at)) && last_check.is_none_or(long_ago)
}
