//! The one thing to do next.

use super::{Day, Mark, Mending, Part, Work, Worksheet, plan};
use crate::model::cause::Cause;

/// How many days after a check another one is suggested. Four weeks: the
/// check asks about the last month, and sooner it would mostly measure the
/// day.
pub const CHECK_AGAIN: i32 = 28;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Say how today went with what was undertaken.
    Tick,
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
/// written; it is not asked about [`Part::Change`], which is done while
/// something is undertaken. `last_check` is the day of the last check of the
/// same perspective.
///
/// What takes a moment today comes first, then what the causes that led ask
/// to be written, in the order of [`plan()`]; then something to undertake, which
/// helps against every cause; then the breaches, one at a time, once what hurt
/// is understood. The order is this project's own judgement.
pub fn next(
    sheet: &Worksheet,
    work: &Work,
    done: &dyn Fn(Part) -> bool,
    today: Day,
    last_check: Option<Day>,
) -> Next {
    let mut chosen = work.commitments(&sheet.id);
    if chosen.any(|it| it.is_due(today) && it.mark(today) == Mark::None) {
        return Next::Tick;
    }
    let undertakes = work.commitments(&sheet.id).any(|it| !it.rests(today));
    let open = |part: &Part| match part {
        Part::Change => !undertakes,
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
        return Next::Write(part);
    }
    if !undertakes {
        return Next::Write(Part::Change);
    }
    let mut repairs = work.repairs(&sheet.id);
    let untouched = repairs.find(|repair| repair.state == Mending::Open);
    match untouched {
        Some(repair) if done(Part::Understand) => return Next::Mend(repair.id.clone()),
        _ => {}
    }
    let long_ago = |day: Day| today.number() - day.number() >= CHECK_AGAIN;
    if long_ago(Day::of(sheet.made)) && last_check.is_none_or(long_ago) {
        return Next::Check;
    }
    Next::Rest
}
