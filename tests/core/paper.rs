//! The worksheet on paper: everything that is filled in and nothing else, and
//! room for all of it on blank forms. Markdown lists the same.

use trust_check::model::breach::{Frequency, Hurt, Size, TalkedThrough};
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{Commitment, Mark, Reason, RepairStatus, Rhythm};
use trust_check::pack::{MessageKey, Question};
use trust_check::state::{Action, BreachDetail, Screen, Target, WorksheetAction};

use crate::markdown::as_markdown;
use crate::support::{SharedBackend, Tab, pack, words};
use crate::tree::{Element, assert_valid, render};

/// A tab with an empty worksheet, begun from this side.
pub fn begun(perspective: Perspective) -> Tab {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Worksheet(WorksheetAction::Begin(perspective)));
    tab
}

fn last_commitment(tab: &Tab) -> &Commitment {
    tab.state
        .data
        .worksheets
        .commitments
        .last()
        .expect("a commitment")
}

/// Adds a commitment; returns its id.
fn undertake(tab: &mut Tab, what: &str) -> String {
    tab.act(Action::Worksheet(WorksheetAction::AddCommitment));
    let id = last_commitment(tab).id.clone();
    tab.act(Action::Type {
        target: Target::CommitmentText(id.clone()),
        text: what.to_owned(),
    });
    id
}

/// Marks the day `ago` days ago.
fn mark(tab: &mut Tab, id: &str, ago: i32, mark: Mark) {
    let times = if mark == Mark::Missed { 2 } else { 1 };
    for _ in 0..times {
        let day = tab.today.plus(-ago);
        tab.act(Action::Worksheet(WorksheetAction::CycleDayMark {
            id: id.to_owned(),
            day,
        }));
    }
}

fn asked<T: StrEnum>(question: &Question, answer: T) -> String {
    format!("{} {}", question.ask, question.options.of(answer))
}

fn mending(state: RepairStatus) -> String {
    pack().worksheet.mending.options.of(state).to_owned()
}

fn expected(key: &str) -> &'static str {
    pack().worksheet.expected.get(key).expect("a time")
}

/// The name of an entry, with the lines that must be below it.
pub type Wanted = (&'static str, Vec<String>);

/// A worksheet with breaches and commitments with every detail or almost none,
/// and what must be listed of each, in order.
pub fn much_filled() -> (Tab, Vec<Wanted>) {
    let mut tab = begun(Perspective::Partners);
    for (size, text) in [
        (Size::Big, "read my letters"),
        (Size::Small, "came late again"),
    ] {
        tab.act(Action::Worksheet(WorksheetAction::AddBreach(size)));
        let id = tab
            .state
            .data
            .worksheets
            .repairs
            .last()
            .expect("a breach")
            .id
            .clone();
        tab.act(Action::Type {
            target: Target::BreachText(id),
            text: text.to_owned(),
        });
    }
    let big = tab.state.data.worksheets.repairs[0].id.clone();
    let inventory = &pack().inventory;
    for detail in [
        BreachDetail::Frequency(Frequency::Repeatedly),
        BreachDetail::Hurt(Hurt::Deeply),
        BreachDetail::TalkedThrough(TalkedThrough::No),
    ] {
        tab.act(Action::Worksheet(WorksheetAction::AnswerBreach {
            id: big.clone(),
            detail,
        }));
    }
    tab.act(Action::Worksheet(WorksheetAction::SetRepairStatus {
        id: big,
        status: RepairStatus::Understood,
    }));
    let reasons = [Reason::Repeated, Reason::Deep, Reason::Untalked];
    let reasons = reasons.map(|reason| pack().worksheet.reasons.of(reason));
    let of_big = vec![
        asked(&inventory.often, Frequency::Repeatedly),
        asked(&inventory.hurt, Hurt::Deeply),
        asked(&inventory.talked, TalkedThrough::No),
        mending(RepairStatus::Understood),
        format!("{} {}", expected("big-longer"), reasons.join(" ")),
    ];
    let of_small = vec![
        mending(RepairStatus::Open),
        expected("small-open").to_owned(),
    ];

    let rhythms = &pack().worksheet.rhythm.options;
    undertake(&mut tab, "a call at noon");
    let of_unticked = vec![rhythms.of(Rhythm::Daily).to_owned()];

    let id = undertake(&mut tab, "cooking, and the dishes");
    let who = Target::NoticedBy(id.clone());
    tab.act(Action::Type {
        target: who,
        text: " Sam ".to_owned(),
    });
    tab.act(Action::Worksheet(WorksheetAction::SetRhythm {
        id: id.clone(),
        rhythm: Rhythm::Weekly,
    }));
    for weekday in 0..7 {
        let is_on = last_commitment(&tab).weekdays >> weekday & 1 == 1;
        if is_on != [1, 6].contains(&weekday) {
            tab.act(Action::Worksheet(WorksheetAction::ToggleWeekday {
                id: id.clone(),
                weekday,
            }));
        }
    }
    for (ago, how) in [
        (0, Mark::Kept),
        (2, Mark::Missed),
        (3, Mark::Kept),
        (300, Mark::Kept),
    ] {
        mark(&mut tab, &id, ago, how);
    }
    tab.act(Action::Worksheet(WorksheetAction::TogglePause(id)));
    let words = words();
    let of_weekly = vec![
        format!("{}: d1, d6", rhythms.of(Rhythm::Weekly)),
        words.format(MessageKey::NoticedBySaid, &[("who", "Sam")]),
        words.text(MessageKey::CommitmentsResting).to_owned(),
        words.format(MessageKey::DaysKept, &[("n", "3"), ("of", "4")]),
        words.format(
            MessageKey::LogKept,
            &[("days", "2023-12-09 · 2024-10-01 · 2024-10-04")],
        ),
        words.format(MessageKey::LogMissed, &[("days", "2024-10-02")]),
    ];
    let wanted = vec![
        ("came late again", of_small),
        ("read my letters", of_big),
        ("a call at noon", of_unticked),
        ("cooking, and the dishes", of_weekly),
    ];
    (tab, wanted)
}

/// Texts that belong on the screen only, not on paper or in a file:
/// instructions for the screen.
pub fn screen_words() -> Vec<String> {
    let words = words();
    [
        MessageKey::NoDays,
        MessageKey::Unnamed,
        MessageKey::CommitmentChange,
    ]
    .map(|msg| words.text(msg).to_owned())
    .to_vec()
}

/// A worksheet with a log of `ticked` days, the last one first: one of three
/// missed, and paused days among them; and what must be listed of the log.
pub fn long_log(ticked: usize) -> (Tab, Vec<String>) {
    let mut tab = begun(Perspective::Partners);
    let id = undertake(&mut tab, "a walk");
    tab.act(Action::Worksheet(WorksheetAction::TogglePause(id.clone())));
    tab.today = tab.today.plus(9);
    tab.act(Action::Worksheet(WorksheetAction::TogglePause(id.clone())));
    let mut days = Vec::new();
    for at in 0..ticked {
        // The paused days are left unmarked.
        let ago = if at == 0 { 0 } else { at as i32 + 9 };
        let how = if at % 3 == 2 {
            Mark::Missed
        } else {
            Mark::Kept
        };
        mark(&mut tab, &id, ago, how);
        let (year, month, day) = tab.today.plus(-ago).civil();
        days.push((how, format!("{year}-{month:02}-{day:02}")));
    }
    let words = words();
    let mut wanted = Vec::new();
    if ticked > 60 {
        wanted.push(words.format(MessageKey::LogLast, &[("n", "60")]));
    }
    days.truncate(60);
    days.reverse();
    for (how, msg) in [
        (Mark::Kept, MessageKey::LogKept),
        (Mark::Missed, MessageKey::LogMissed),
    ] {
        let of_mark = days.iter().filter(|(known, _)| *known == how);
        let dates: Vec<&str> = of_mark.map(|(_, date)| &**date).collect();
        wanted.push(words.format(msg, &[("days", &dates.join(" · "))]));
    }
    (tab, wanted)
}

/// The printed form of the open worksheet.
fn paper(tab: &mut Tab, blank: bool) -> Element {
    tab.act(Action::Worksheet(WorksheetAction::Show(Screen::Paper {
        blank,
    })));
    let page = render(&tab.state);
    assert_valid(&page);
    page.only("tc-paper").clone()
}

/// The unbreakable block of a page that contains a heading.
fn block<'p>(page: &'p Element, heading: &str) -> &'p Element {
    let says = |it: &&&Element| {
        let both = [it.texts("h4"), it.texts("p")].concat();
        both.iter().any(|said| said == heading)
    };
    let blocks = page.classes("tc-field");
    let found: Vec<_> = blocks.iter().filter(says).collect();
    assert_eq!(found.len(), 1, "{heading}");
    found[0]
}

#[test]
fn an_empty_worksheet_prints_nothing() {
    let mut tab = begun(Perspective::Both);
    assert_eq!(paper(&mut tab, false).texts("h3"), [""; 0]);
}

#[test]
fn all_details_of_breaches_and_commitments_are_printed() {
    let (mut tab, wanted) = much_filled();
    let page = paper(&mut tab, false);
    let blocks = page.classes("tc-field").into_iter();
    let told: Vec<(String, Vec<String>)> = blocks
        .filter_map(|block| Some((block.texts("strong").pop()?, block.texts("li"))))
        .collect();
    let wanted: Vec<_> = wanted
        .into_iter()
        .map(|(text, lines)| (text.to_owned(), lines))
        .collect();
    assert_eq!(told, wanted);
    let words = words();
    let breaches = pack().worksheet.breaches.title.clone();
    let titles = [breaches, words.text(MessageKey::Commitments).to_owned()];
    assert_eq!(page.texts("h3"), titles);
    let sizes = Size::all().map(|size| pack().inventory.sizes.of(size));
    assert!(page.texts("h4").iter().map(String::as_str).eq(sizes));
    for said in screen_words() {
        assert!(!page.text().contains(&said), "{said}");
    }
}

#[test]
fn the_size_is_printed_once() {
    let mut tab = begun(Perspective::Partners);
    for at in 0..3 {
        tab.act(Action::Worksheet(WorksheetAction::AddBreach(Size::Big)));
        let id = tab.state.data.worksheets.repairs[at].id.clone();
        if at > 0 {
            tab.act(Action::Type {
                target: Target::BreachText(id),
                text: "a lie".to_owned(),
            });
        }
    }
    let page = paper(&mut tab, false);
    assert_eq!(page.texts("h4"), [pack().inventory.sizes.of(Size::Big)]);
    assert_eq!(page.tags("strong").len(), 2);
}

#[test]
fn blank_entries_are_not_printed() {
    let mut tab = begun(Perspective::Partners);
    tab.act(Action::Worksheet(WorksheetAction::AddNote));
    tab.act(Action::Worksheet(WorksheetAction::AddCommitment));
    tab.act(Action::Worksheet(WorksheetAction::AddBreach(Size::Small)));
    assert_eq!(paper(&mut tab, false).texts("h3"), [""; 0]);
    // One answer is enough for a breach, one name or one day for a commitment.
    let id = tab.state.data.worksheets.repairs[0].id.clone();
    tab.act(Action::Worksheet(WorksheetAction::AnswerBreach {
        id,
        detail: BreachDetail::Hurt(Hurt::Deeply),
    }));
    let breaches = &pack().worksheet.breaches.title;
    assert_eq!(paper(&mut tab, false).texts("h3"), [&**breaches]);
    let id = last_commitment(&tab).id.clone();
    mark(&mut tab, &id, 0, Mark::Kept);
    let commitments = words().text(MessageKey::Commitments).to_owned();
    let both = [breaches, &commitments];
    assert!(paper(&mut tab, false).texts("h3").iter().eq(both));
}

#[test]
fn each_side_has_its_name_if_both_are_printed() {
    let part = pack().worksheet.parts.get("understand").expect("a part");
    let sides = [&part.hurt, &part.regain];
    for perspective in Perspective::all() {
        let mut tab = begun(perspective);
        let shown = part.sides(perspective);
        for side in &shown {
            let field = &side.fields[0];
            let at = Target::Question(field.id.clone());
            tab.act(Action::Type {
                target: at,
                text: "so it was".to_owned(),
            });
        }
        let page = paper(&mut tab, false);
        let markdown = as_markdown(&tab);
        for side in sides {
            let named = shown.len() == 2;
            assert_eq!(page.texts("h4").contains(&side.title), named);
            let title = format!("### {}\n", side.title);
            assert_eq!(markdown.contains(&title), named, "{markdown}");
        }
        // In the order in which they were asked.
        if let [hurt, regain] = shown[..] {
            let wanted = [
                &hurt.title,
                &hurt.fields[0].ask,
                &regain.title,
                &regain.fields[0].ask,
            ];
            assert!(page.texts("h4").iter().eq(wanted));
        }
        // Blank forms include everything that helps to fill them in, and safety
        // first.
        let page = paper(&mut tab, true);
        let text = page.text();
        for part in pack().worksheet.parts.iter().map(|(_, part)| part) {
            for side in part.sides(perspective) {
                for said in &side.lead {
                    assert!(text.contains(said), "{said}");
                }
            }
            for hint in part.fields(perspective).filter_map(|it| it.hint.as_ref()) {
                assert!(text.contains(hint), "{hint}");
            }
        }
        assert_eq!(page.texts("h3")[0], pack().safety.title);
        for said in &pack().safety.text {
            assert!(text.contains(said), "{said}");
        }
    }
}

#[test]
fn days_of_the_week_are_named_only_where_there_are_some() {
    let mut tab = begun(Perspective::Partners);
    let id = undertake(&mut tab, "each");
    let options = &pack().worksheet.rhythm.options;
    for rhythm in [Rhythm::Weekly, Rhythm::Daily, Rhythm::AsNeeded] {
        tab.act(Action::Worksheet(WorksheetAction::SetRhythm {
            id: id.clone(),
            rhythm,
        }));
        if rhythm == Rhythm::Weekly {
            let days = (0..7).filter(|day| last_commitment(&tab).weekdays >> day & 1 == 1);
            for weekday in days.collect::<Vec<u32>>() {
                tab.act(Action::Worksheet(WorksheetAction::ToggleWeekday {
                    id: id.clone(),
                    weekday,
                }));
            }
            assert_eq!(paper(&mut tab, false).texts("li"), [options.of(rhythm)]);
            tab.act(Action::Worksheet(WorksheetAction::ToggleWeekday {
                id: id.clone(),
                weekday: 3,
            }));
            continue;
        }
        assert_eq!(paper(&mut tab, false).texts("li"), [options.of(rhythm)]);
    }
}

#[test]
fn a_long_log_is_printed_with_the_last_days_and_a_note() {
    for ticked in [3, 60, 61, 200] {
        let (mut tab, wanted) = long_log(ticked);
        let lines = paper(&mut tab, false).texts("li");
        // How often, and the figures.
        assert_eq!(lines[2..], wanted, "{ticked}");
    }
}

#[test]
fn blank_forms_have_room_for_every_field() {
    let words = words();
    for perspective in Perspective::all() {
        let mut tab = begun(perspective);
        let page = paper(&mut tab, true);
        let letter = words.text(MessageKey::Letter);
        let apologises = perspective != Perspective::Mine;
        assert_eq!(
            page.texts("h4").iter().any(|said| said == letter),
            apologises
        );
        let worksheet = &pack().worksheet;
        let inventory = &pack().inventory;
        let mut to_write = vec![
            words.text(MessageKey::CommitmentWhat),
            words.text(MessageKey::CommitmentWho),
        ];
        to_write.extend(Size::all().map(|size| inventory.sizes.of(size)));
        to_write.extend(apologises.then_some(letter));
        for heading in to_write {
            let room = block(&page, heading).only("tc-ruled");
            assert!(room.children.len() > 1, "{heading}");
        }
        let titles = page.texts("h3");
        for title in [
            &*worksheet.breaches.title,
            words.text(MessageKey::Commitments),
            words.text(MessageKey::Notes),
        ] {
            assert!(titles.iter().any(|said| said == title), "{title}");
        }
        let sections = page.tags("section").into_iter();
        let notes = sections.last().expect("the notes");
        assert_eq!(notes.texts("h3"), [words.text(MessageKey::Notes)]);
        assert!(notes.only("tc-ruled").children.len() > 1);
        let rhythm = block(&page, &worksheet.rhythm.ask);
        let labels = worksheet.rhythm.options.iter().map(|(_, label)| &**label);
        assert!(rhythm.texts("li").iter().map(String::as_str).eq(labels));
        for question in [
            &inventory.often,
            &inventory.hurt,
            &inventory.talked,
            &worksheet.mending,
        ] {
            let blocks = page.classes("tc-field").into_iter();
            let asks = |block: &&Element| block.texts("p").contains(&question.ask);
            let blocks: Vec<_> = blocks.filter(asks).collect();
            // For a small one and for a big one.
            assert_eq!(blocks.len(), 2, "{}", question.ask);
            for block in blocks {
                let labels = question.options.iter().map(|(_, label)| &**label);
                assert!(block.texts("li").iter().map(String::as_str).eq(labels));
            }
        }
        let table = page.only("tc-blank");
        assert_eq!(
            table.texts("th"),
            ["d0", "d1", "d2", "d3", "d4", "d5", "d6"]
        );
        assert_eq!(table.tags("tr").len(), 1 + 4);
        assert_eq!(table.tags("td").len(), 4 * 7);
    }
}

#[test]
fn blank_forms_contain_nothing_written() {
    let (mut tab, wanted) = much_filled();
    let text = paper(&mut tab, true).text();
    for (written, _) in wanted {
        assert!(!text.contains(written), "{written}");
    }
}
