//! Commitments: what is undertaken, how often, and how it goes.

use super::cards::{left_out, open_card};
use super::fields::{area, line, named};
use super::log::{log, monday};
use crate::model::worksheet::{Commitment, Kind, Piece, Rhythm, Worksheet};
use crate::pack::Msg;
use crate::state::{Action, Do, Target};
use crate::view::page::{Page, When};
use crate::view::parts::{Choice, button, choice, close_group, named_button, open_group, radios};
use crate::view::scene::Scene;

/// The commitments of a worksheet.
pub fn commitments(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let work = &scene.state.work;
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::Commitments));
    page.leaf("p", "", scene.say(Msg::CommitmentsLead));
    let all = work.commitments(&sheet.id);
    let (current, resting): (Vec<_>, Vec<_>) = all.partition(|known| known.ended.is_none());
    if !current.is_empty() {
        weeks(scene, page);
    }
    latest(scene, &current, page);
    page.open("div", "tc-actions");
    let add = Action::Work(Do::AddCommitment);
    button(scene, page, "tc-button", Msg::CommitmentAdd, add);
    page.close();
    if !resting.is_empty() {
        page.open("details", "tc-fields");
        page.leaf("summary", "", scene.say(Msg::CommitmentsResting));
        latest(scene, &resting, page);
        page.close();
    }
    page.close();
}

/// The latest of a list, the earlier ones left to be asked for.
fn latest(scene: &Scene, all: &[&Commitment], page: &mut Page) {
    let left = left_out(scene, all.len(), &|at| piece(all[at]), page);
    for known in &all[left..] {
        commitment(scene, known, page);
    }
}

fn piece(commitment: &Commitment) -> Piece {
    Piece::new(Kind::Commitment, &commitment.id)
}

/// Which week it is, and earlier and later ones, for all logs together.
fn weeks(scene: &Scene, page: &mut Page) {
    let first = monday(scene);
    let [first, last] = [first, first.plus(6)].map(|day| scene.words.weekday_date(day));
    page.leaf_with(
        "p",
        &["role"],
        &["status"],
        &[&*first, " – ", &last].concat(),
    );
    page.leaf("p", "tc-hint", scene.say(Msg::DaysHint));
    page.open("div", "tc-actions");
    let earlier = Action::Work(Do::Earlier(1));
    button(scene, page, "tc-link", Msg::WeekEarlier, earlier);
    // Where there is none it does nothing, but stays: it may have the focus.
    let off = if scene.state.weeks > 0 { "" } else { "true" };
    let values = ["button", "tc-link", off];
    page.open_with("button", &["type", "class", "aria-disabled"], &values);
    page.on(When::Clicked, Action::Work(Do::Earlier(-1)));
    page.text(scene.say(Msg::WeekLater));
    page.close();
    page.close();
}

fn commitment(scene: &Scene, known: &Commitment, page: &mut Page) {
    let is_new = open_card(scene, &piece(known), page);
    page.leaf("h4", "", named(scene, &known.what));
    if !known.noticed_by.trim().is_empty() {
        let values = [("who", known.noticed_by.trim())];
        page.leaf(
            "p",
            "tc-hint",
            &scene.words.fill(Msg::NoticedBySaid, &values),
        );
    }
    log(scene, known, page);
    page.open_with(
        "details",
        &["class", "open"],
        &["tc-fields", if is_new { "open" } else { "" }],
    );
    page.leaf("summary", "", scene.say(Msg::CommitmentChange));
    details(scene, known, page);
    page.close();
    page.close();
}

fn details(scene: &Scene, known: &Commitment, page: &mut Page) {
    let id = &known.id;
    let named = |name: &str| [id, name].concat();
    let what = Target::What(id.clone());
    let label = scene.say(Msg::CommitmentWhat);
    let hint = scene.say(Msg::CommitmentWhatHint);
    area(page, &named("-what"), label, hint, &known.what, what);
    let who = Target::NoticedBy(id.clone());
    let label = scene.say(Msg::CommitmentWho);
    line(page, "text", &named("-who"), label, &known.noticed_by, who);
    let rhythm = &scene.pack.worksheet.rhythm;
    open_group(page, &rhythm.ask);
    page.open("div", "tc-row");
    radios(
        page,
        &rhythm.options,
        Some(known.rhythm),
        &named("-rhythm"),
        &|rhythm| Action::Work(Do::Rhythm(id.clone(), rhythm)),
    );
    page.close();
    // What comes and goes with the rhythm stands in places of its own, or the
    // radio buttons would be made anew, without the focus.
    page.open("div", "tc-weekdays");
    if known.rhythm == Rhythm::Weekly {
        for weekday in 0..7_u32 {
            let option = Choice {
                label: &scene.words.weekday_called(weekday),
                chosen: known.weekdays >> weekday & 1 == 1,
                action: Action::Work(Do::Weekday(id.clone(), weekday)),
            };
            choice(page, "checkbox", &named("-days"), option);
        }
    }
    page.close();
    close_group(page);
    page.open("div", "");
    let due = match known.rhythm {
        Rhythm::Daily => true,
        Rhythm::Weekly => known.weekdays != 0,
        Rhythm::Occasions => false,
    };
    if due && known.ended.is_none() {
        reminder(scene, known, page);
    }
    page.close();
    page.open("div", "tc-actions");
    let rest = Action::Work(Do::Rest(id.clone()));
    let label = match known.ended {
        None => Msg::CommitmentRest,
        Some(_) => Msg::CommitmentResume,
    };
    button(scene, page, "tc-link", label, rest);
    let label = scene.say(Msg::Delete);
    let name = [label, ": ", super::fields::named(scene, &known.what)].concat();
    let delete = Action::Work(Do::Drop(piece(known)));
    named_button(page, "tc-link tc-danger", label, &name, delete);
    page.close();
}

/// A reminder as a file for a calendar.
fn reminder(scene: &Scene, known: &Commitment, page: &mut Page) {
    let id = &known.id;
    open_group(page, scene.say(Msg::Reminder));
    page.leaf("p", "tc-hint", scene.say(Msg::ReminderLead));
    let target = Target::Remind(id.clone());
    let label = scene.say(Msg::ReminderTime);
    let name = [id, "-remind"].concat();
    line(page, "time", &name, label, &known.remind, target);
    page.open("div", "tc-actions");
    for (label, in_words) in [(Msg::ReminderNeutral, false), (Msg::ReminderWords, true)] {
        let file = Action::Work(Do::Calendar(id.clone(), in_words));
        button(scene, page, "tc-button", label, file);
    }
    page.close();
    close_group(page);
}
