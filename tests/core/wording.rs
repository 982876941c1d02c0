//! What readers are told, and in which order: help comes first, texts fit the
//! reader's perspective, and a check is shown in the wording that was answered.

use serde_json::Value;
use trust_check::model::breach::{Breach, Hurt, Size, TalkedThrough};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef};
use trust_check::model::context::Perspective;
use trust_check::model::response::{Answer, Response};
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::Part;
use trust_check::pack::{MessageKey, fill_placeholders};
use trust_check::state::{Action, Reply, Screen, WorksheetAction, pack_ref};
use trust_check::store::StoredData;

use crate::support::{MESSAGES, PACK, SharedBackend, Tab, at, pack, state_from, words};
use crate::tree::{Element, Node, assert_valid, render};

fn say(msg: MessageKey) -> String {
    words().text(msg).to_owned()
}

/// A check in which every item of a cause counts this many points; skipped
/// where there are none.
fn check_of(perspective: Perspective, points: [u8; 4]) -> Check {
    let answers = pack().items.iter().map(|item| Answer {
        item: item.id.clone(),
        cause: item.cause,
        reverse: item.reverse,
        response: match (points[item.cause.index()], item.reverse) {
            (0, _) => Response::Skipped,
            (keyed, true) => Response::Point(6 - keyed),
            (keyed, false) => Response::Point(keyed),
        },
    });
    Check {
        id: "c1".to_owned(),
        pack: pack_ref(pack()),
        finished_at: at(5_000),
        perspective,
        together: None,
        answers: answers.collect(),
        breaches: Vec::new(),
    }
}

fn profile_of(check: &Check) -> Element {
    let mut state = state_from(StoredData {
        checks: vec![check.clone()],
        ..StoredData::default()
    });
    state.ui.screen = Screen::Profile(check.id.clone());
    let page = render(&state);
    assert_valid(&page);
    page
}

fn says(page: &Element, tag: &str, text: &str) -> bool {
    assert!(!text.is_empty());
    page.texts(tag).iter().any(|said| said == text)
}

/// What is seen without unfolding anything.
fn visible_text(element: &Element) -> String {
    let part = |child: &Node| match child {
        Node::Text(text) => text.clone(),
        Node::Element(element) if element.tag == "details" => element
            .children
            .iter()
            .filter_map(|child| match child {
                Node::Element(child) if child.tag == "summary" => Some(child.text()),
                _ => None,
            })
            .collect(),
        Node::Element(element) => visible_text(element),
    };
    element.children.iter().map(part).collect()
}

/// Every screen except the opening, which has help and privacy, and the one that
/// unlocks, which has the helplines.
fn every_screen() -> Vec<(String, Element)> {
    let mut tab = Tab::on(SharedBackend::default());
    let mut shown = Vec::new();
    let mut keep = |tab: &Tab| {
        let page = render(&tab.state);
        assert_valid(&page);
        shown.push((format!("{:?}", tab.state.ui.screen), page));
    };
    tab.act(Action::Start);
    while tab.state.ui.screen == Screen::Question {
        keep(&tab);
        if shown_inventory(&tab) {
            tab.act(Action::Reply(Reply::BreachToggled {
                index: 0,
                happened: true,
            }));
            tab.act(Action::Next);
        } else {
            tab.act(Action::Skip);
        }
    }
    keep(&tab);
    tab.act(Action::ShowHistory);
    keep(&tab);
    let show = |screen| Action::Worksheet(WorksheetAction::Show(screen));
    tab.act(show(Screen::NewWorksheet));
    keep(&tab);
    tab.act(Action::Worksheet(WorksheetAction::Begin(Perspective::Both)));
    keep(&tab);
    let screens = [
        Screen::Breaches,
        Screen::Notes,
        Screen::Export,
        Screen::Paper { blank: true },
        Screen::Paper { blank: false },
    ];
    for screen in Part::all().map(Screen::Part).chain(screens) {
        tab.act(show(screen.clone()));
        assert_eq!(tab.state.ui.screen, screen);
        keep(&tab);
    }
    tab.state.ui.screen = Screen::Lock;
    shown.push(("Lock".to_owned(), render(&tab.state)));
    shown
}

fn shown_inventory(tab: &Tab) -> bool {
    tab.draft().step == trust_check::model::draft::Step::Inventory
}

#[test]
fn help_and_privacy_are_reached_from_every_screen_under_one_name() {
    let screens = every_screen();
    assert!(screens.len() > 35, "{}", screens.len());
    for (screen, page) in screens {
        let links = page.texts("button");
        let links = links
            .iter()
            .filter(|label| **label == say(MessageKey::HelpKeeping));
        assert_eq!(links.count(), 1, "{screen}");
    }
    // The texts that send readers there use its name, and say where it is.
    let quoted = format!("“{}” at the end of this page", say(MessageKey::HelpKeeping));
    assert!(pack().inventory.hint.contains(&quoted));
    let keep = pack().worksheet.parts.get("keep").expect("a part");
    assert!(keep.hurt.lead.iter().any(|text| text.contains(&quoted)));
    // No text sends them to a heading that is not there.
    let title = &pack().safety.title;
    assert_eq!(PACK.matches(title.as_str()).count(), 1);
}

#[test]
fn what_to_do_in_danger_is_always_visible_and_despair_comes_next() {
    let [danger, despair, rest @ ..] = &pack().safety.text[..] else {
        panic!("two paragraphs at least");
    };
    assert!(danger.starts_with("If you are in danger now, call"));
    assert!(despair.contains("ending your life") && despair.contains("crisis line"));
    let result = profile_of(&check_of(Perspective::Mine, [1; 4]));
    let opening = render(&state_from(StoredData::default()));
    for page in [result, opening] {
        assert!(visible_text(&page).contains(danger));
        let care = page.only("tc-care");
        let unfolded = care.tags("details")[0].text();
        let after_summary = unfolded
            .strip_prefix(&say(MessageKey::WhereHelp))
            .expect("the summary");
        assert!(after_summary.starts_with(despair));
        let place = |text: &str| unfolded.find(text).unwrap_or_else(|| panic!("{text}"));
        let crisis = pack().crisis.as_deref().expect("crisis lines");
        let crisis = &crisis.last().expect("one").lines[0].name;
        let helpline = pack().help.as_deref().expect("helplines");
        let helpline = &helpline.last().expect("one").lines[0].name;
        assert!(place(crisis) < place(&rest[0]));
        assert!(place(&rest[0]) < place(&say(MessageKey::HelpAbuse)));
        assert!(place(&say(MessageKey::HelpAbuse)) < place(helpline));
    }
    // It is nothing that the reader must do, and nobody's fault.
    assert!(danger.contains("not your fault") && danger.contains("not your job"));
    assert!(!danger.contains("the task"));
}

#[test]
fn a_country_with_lines_for_women_only_says_so() {
    for country in pack().help.iter().flatten() {
        let for_women = |about: &str| about.starts_with("For women") || about.contains("for women");
        let only = country.lines.iter().all(|line| for_women(&line.about));
        assert_eq!(
            country.women_only == Some(true),
            only,
            "{}",
            country.country
        );
    }
    let page = render(&state_from(StoredData::default()));
    let said = say(MessageKey::HelpWomenOnly);
    let told = page.texts("p").iter().filter(|text| **text == said).count();
    let wanted = pack().help.iter().flatten();
    let wanted = wanted.filter(|country| country.women_only == Some(true));
    assert_eq!(told, wanted.count());
    assert!(told > 0);
}

#[test]
fn the_exit_is_followed_by_its_shortcut() {
    let page = render(&state_from(StoredData::default()));
    let exit = page.only("tc-exit");
    let tags: Vec<&str> = exit
        .children
        .iter()
        .filter_map(|child| match child {
            Node::Element(element) => Some(&*element.tag),
            Node::Text(_) => None,
        })
        .collect();
    assert_eq!(tags, ["a", "span", "span"]);
    let read_aloud = [say(MessageKey::Exit), say(MessageKey::ExitShift)].concat();
    assert_eq!(exit.text(), read_aloud);
    assert!(say(MessageKey::ExitShift).starts_with("or "));
}

#[test]
fn what_else_helps_is_said_to_the_reader_and_to_no_other() {
    for perspective in Perspective::all() {
        let page = profile_of(&check_of(perspective, [5, 5, 5, 5]));
        let points = page.texts("li");
        for (_, texts) in pack().causes.iter() {
            let own = texts.helps.for_perspective(perspective);
            for point in own {
                assert!(points.contains(point), "{perspective:?}: {point}");
            }
            for other in Perspective::all() {
                for point in texts.helps.for_perspective(other) {
                    let is_own = own.contains(point);
                    assert_eq!(points.contains(point), is_own, "{perspective:?}: {point}");
                }
            }
        }
    }
    // A betrayed reader is not told to put it right, or to prevent the next.
    let broken = pack().causes.get("broken-trust").expect("a cause");
    let mine = broken.helps.mine.join(" ").to_lowercase();
    for theirs in ["admit", "apolog", "happen again", "let the change", "sorry"] {
        assert!(!mine.contains(theirs), "{theirs}: {mine}");
    }
}

#[test]
fn a_single_cause_speaks_to_each_perspective() {
    for perspective in Perspective::all() {
        for cause in Cause::all() {
            let mut points = [1; 4];
            points[cause.index()] = 5;
            let page = profile_of(&check_of(perspective, points));
            let leading = pack().results.leading.get(cause.as_str()).expect("a text");
            assert!(says(&page, "h2", &leading.title));
            for paragraph in leading.text.for_perspective(perspective) {
                assert!(says(&page, "p", paragraph), "{perspective:?}: {paragraph}");
            }
            for other in Perspective::all().filter(|other| *other != perspective) {
                let first = &leading.text.for_perspective(other)[0];
                let is_shared = leading.text.for_perspective(perspective).contains(first);
                assert_eq!(says(&page, "p", first), is_shared);
            }
        }
    }
}

#[test]
fn the_result_says_that_rebuilding_is_possible_and_a_choice() {
    let results = &pack().results;
    let page = profile_of(&check_of(Perspective::Mine, [1, 1, 1, 5]));
    let first = page.only("tc-first").texts("p");
    assert_eq!(first.last(), Some(&results.choice));
    let text = page.text();
    let hope = text.find(&results.hope).expect("it is said");
    assert!(text.find(&say(MessageKey::About)).expect("a heading") < hope);
    assert!(results.choice.contains("don’t have to"));
}

#[test]
fn a_big_breach_is_mentioned_whatever_leads() {
    let serious = &pack().results.serious;
    let ticked = |points, size| {
        let mut check = check_of(Perspective::Mine, points);
        check.breaches = vec![Breach::new("cheated", size)];
        says(&profile_of(&check), "p", serious)
    };
    // Little shows, another cause leads, one is unknown, this one is.
    for points in [[1, 1, 1, 1], [5, 1, 1, 1], [0, 1, 1, 1], [1, 5, 1, 0]] {
        assert!(ticked(points, Size::Big), "{points:?}");
        assert!(!ticked(points, Size::Small), "{points:?}");
    }
    // Where broken trust is named, what was ticked is listed.
    assert!(!ticked([1, 1, 1, 5], Size::Big));
    assert!(!ticked([5, 1, 1, 5], Size::Big));
}

#[test]
fn a_guess_about_the_partners_past_is_called_one() {
    let guess = &pack().results.partners_past;
    let told = |perspective, points| {
        let page = profile_of(&check_of(perspective, points));
        says(&page, "p", guess)
    };
    // With others, below "strong", and next to an unknown cause.
    for points in [[1, 1, 5, 5], [5, 1, 5, 1], [1, 1, 3, 1], [0, 1, 5, 1]] {
        assert!(told(Perspective::Partners, points), "{points:?}");
        assert!(!told(Perspective::Mine, points));
        assert!(!told(Perspective::Both, points));
    }
    assert!(!told(Perspective::Partners, [5, 1, 1, 1]));
    // Alone, its own text says it.
    assert!(!told(Perspective::Partners, [1, 1, 5, 1]));
    let alone = pack().results.leading.get("past-experiences").expect("it");
    let alone = alone.text.for_perspective(Perspective::Partners).join(" ");
    assert!(alone.contains("only they can say") && alone.contains("any smaller"));
}

/// A check answered with statements of version 1: some reworded since, some no
/// longer asked.
fn check_of_version_1(perspective: Perspective, version: u32) -> Check {
    let answer = |item: &str, cause, reverse, point| Answer {
        item: item.to_owned(),
        cause,
        reverse,
        response: Response::Point(point),
    };
    Check {
        pack: PackRef {
            id: pack().id.clone(),
            version,
        },
        answers: vec![
            answer("time-at-start", Cause::NotEnoughTime, false, 5),
            // No longer asked.
            answer("time-feelings-ahead", Cause::NotEnoughTime, false, 4),
            // Reworded since, under its old id.
            answer("time-hard-moments", Cause::NotEnoughTime, true, 1),
            answer("broken-still-hurts", Cause::BrokenTrust, false, 5),
            answer("past-only-us", Cause::PastExperiences, true, 5),
            answer("idea-choice", Cause::Misconceptions, false, 1),
        ],
        breaches: vec![
            Breach::new("late", Size::Small),
            Breach::new("not-there", Size::Small),
        ],
        ..check_of(perspective, [1; 4])
    }
}

#[test]
fn a_check_of_a_former_version_is_shown_in_its_words() {
    let earlier = &pack().earlier.as_deref().expect("former versions")[0];
    assert_eq!(earlier.version, 1);
    for perspective in Perspective::all() {
        let page = profile_of(&check_of_version_1(perspective, 1));
        let said = page.texts("p");
        for id in [
            "time-at-start",
            "time-feelings-ahead",
            "time-hard-moments",
            "broken-still-hurts",
        ] {
            let item = earlier.items.iter().find(|item| item.id == id);
            let says = item.expect(id).says.for_perspective(perspective);
            assert!(said.contains(&format!("“{says}”")), "{says}");
        }
        for id in ["late", "not-there"] {
            let kind = earlier.kinds.iter().find(|kind| kind.id == id);
            let says = kind.expect(id).says.for_perspective(perspective);
            assert!(page.texts("li").contains(&says.to_owned()), "{says}");
        }
        assert!(!page.text().contains(&say(MessageKey::ItemGone)));
    }
    // The wording did change, so that the present one would be another answer.
    let both = |id: &str| {
        let earlier = earlier.items.iter().find(|item| item.id == id);
        let present = pack().items.iter().find(|item| item.id == id);
        (&earlier.expect(id).says.both, &present.expect(id).says.both)
    };
    let (before, now) = both("time-hard-moments");
    assert_ne!(before, now);
    // The scale too: its middle had another name.
    let mut check = check_of_version_1(Perspective::Mine, 1);
    assert_eq!(earlier.scale[2], "In between");
    check.answers[1].response = Response::Point(4);
    let answered = fill_placeholders(
        &say(MessageKey::YouAnswered),
        &[("answer", &earlier.scale[3])],
    );
    assert!(says(&profile_of(&check), "p", &answered));
}

#[test]
fn a_check_of_an_unknown_version_is_shown_in_no_others_words() {
    let mut other_pack = check_of_version_1(Perspective::Mine, 1);
    other_pack.pack.id = "another".to_owned();
    for check in [
        check_of_version_1(Perspective::Mine, 7),
        check_of_version_1(Perspective::Mine, 0),
        other_pack,
    ] {
        let page = profile_of(&check);
        let gone = say(MessageKey::ItemGone);
        assert!(says(&page, "p", &gone) && says(&page, "li", &gone));
        let text = page.only("tc-profile").text();
        for item in &pack().items {
            assert!(!text.contains(&item.says.mine), "{}", item.id);
        }
        for kind in &pack().inventory.kinds {
            assert!(!says(&page, "li", &kind.says.mine), "{}", kind.id);
        }
        for label in &pack().scale {
            let answered = fill_placeholders(&say(MessageKey::YouAnswered), &[("answer", label)]);
            assert!(!text.contains(&answered));
        }
    }
}

#[test]
fn a_worksheet_names_breaches_that_are_no_longer_asked() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.state.data.checks = vec![check_of_version_1(Perspective::Mine, 1)];
    let open = WorksheetAction::OpenFittedTo("c1".to_owned());
    tab.act(Action::Worksheet(open));
    tab.act(Action::Worksheet(WorksheetAction::Show(Screen::Breaches)));
    let page = render(&tab.state);
    assert_valid(&page);
    let titles = page.texts("h4");
    assert!(titles.contains(&"Wasn’t there when I needed support".to_owned()));
    assert!(!titles.contains(&"not-there".to_owned()));
}

#[test]
fn how_deep_it_hurt_is_for_the_hurt_to_say() {
    let expected = |size, hurt| {
        let mut tab = Tab::on(SharedBackend::default());
        let mut check = check_of(Perspective::Mine, [1, 1, 1, 5]);
        check.breaches = vec![Breach {
            hurt: Some(hurt),
            ..Breach::new("late", size)
        }];
        tab.state.data.checks = vec![check];
        let open = WorksheetAction::OpenFittedTo("c1".to_owned());
        tab.act(Action::Worksheet(open));
        tab.act(Action::Worksheet(WorksheetAction::Show(Screen::Breaches)));
        let page = render(&tab.state);
        let texts = pack().worksheet.expected.iter();
        let said: Vec<&str> = texts
            .filter(|(_, text)| says(&page, "p", text))
            .map(|(key, _)| key)
            .collect();
        said.join(" ")
    };
    assert_eq!(expected(Size::Small, Hurt::Deeply), "small-deep");
    assert_eq!(expected(Size::Small, Hurt::Quite), "small-open");
    assert_eq!(expected(Size::Small, Hurt::NotAtAll), "small-shorter");
    assert_eq!(expected(Size::Big, Hurt::Deeply), "big-longer");
    // What nobody else can judge is not small from the start.
    for id in ["needed-most", "told-private"] {
        let kind = pack().inventory.kinds.iter().find(|kind| kind.id == id);
        assert_eq!(kind.expect(id).size, Size::Big);
    }
}

#[test]
fn every_new_answer_can_be_given() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Start);
    while !shown_inventory(&tab) {
        tab.act(Action::Skip);
    }
    tab.act(Action::Reply(Reply::BreachToggled {
        index: 0,
        happened: true,
    }));
    tab.act(Action::Next);
    let page = render(&tab.state);
    let labels = page.texts("label");
    let inventory = &pack().inventory;
    for label in [
        inventory.hurt.options.of(Hurt::NotAtAll),
        inventory.talked.options.of(TalkedThrough::Tried),
    ] {
        assert!(labels.contains(&label.to_owned()), "{label}");
    }
    // As the pack orders them, so that the scale runs one way.
    for (options, words) in [
        (
            &inventory.hurt.options,
            Hurt::all().map(|word| word.as_str()).collect::<Vec<_>>(),
        ),
        (
            &inventory.talked.options,
            TalkedThrough::all().map(|word| word.as_str()).collect(),
        ),
    ] {
        let order: Vec<&str> = options.iter().map(|(word, _)| word).collect();
        assert_eq!(order, words);
    }
}

#[test]
fn what_is_stored_is_saved_and_only_promises_are_kept() {
    const OF_PROMISES: [&str; 6] = [
        "days-hint",
        "days-kept",
        "day.kept",
        "days-run.one",
        "days-run.other",
        "log.kept",
    ];
    // Whoever leaves it empty goes on with the passphrase they have.
    const OF_A_PASSPHRASE: &str = "lock-stays";
    let messages: Value = serde_json::from_str(MESSAGES).expect("JSON");
    for (key, text) in messages.as_object().expect("an object") {
        let text = text.as_str().expect("a text").to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphabetic());
        let says = words.any(|word| ["keep", "keeps", "kept", "keeping"].contains(&word));
        let may = OF_PROMISES.contains(&&**key) || key == OF_A_PASSPHRASE;
        assert!(!says || may, "{key}: {text}");
        assert!(!text.contains(" %"), "{key}: {text}");
    }
}

/// Every text of the shipped pack with its place, but what former versions
/// asked.
fn pack_texts() -> Vec<(String, String)> {
    fn collect(value: &Value, place: String, found: &mut Vec<(String, String)>) {
        match value {
            Value::String(text) => found.push((place, text.clone())),
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    collect(value, format!("{place}/{index}"), found);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields.iter().filter(|(key, _)| *key != "earlier") {
                    collect(value, format!("{place}/{key}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(
        &serde_json::from_str(PACK).expect("JSON"),
        String::new(),
        &mut found,
    );
    found
}

#[test]
fn talking_in_turns_is_for_two_who_feel_safe() {
    let mut turns = 0;
    for (place, text) in pack_texts() {
        let for_both = place.ends_with("/first/both");
        if for_both || text.to_lowercase().contains("take turns") {
            assert!(
                text.starts_with("If you both feel safe talking"),
                "{place}: {text}"
            );
            turns += 1;
        }
    }
    assert!(turns >= 5, "{turns}");
}

#[test]
fn extra_care_has_a_limit_and_no_hint_of_control() {
    let limit = "It doesn’t mean giving up your privacy, your friends or your freedom.";
    let texts = pack().causes.get("past-experiences").expect("a cause");
    for perspective in [Perspective::Partners, Perspective::Both] {
        let helps = texts.helps.for_perspective(perspective).join(" ");
        assert!(helps.contains(limit), "{perspective:?}");
    }
    let part = pack().worksheet.parts.get("past").expect("a part");
    assert!(part.regain.lead.join(" ").contains(limit));
    for (place, text) in pack_texts() {
        assert!(!text.contains("leave the room"), "{place}");
    }
}

#[test]
fn each_hint_about_an_apology_has_the_reason_for_its_phrases() {
    let why_of = |phrase: &str| {
        let mut rules = pack().worksheet.hints.iter();
        let rule = rules.find(|rule| rule.phrases.iter().any(|known| known == phrase));
        &*rule.unwrap_or_else(|| panic!("{phrase}")).why
    };
    for phrase in ["i promise", "i swear", "you have my word"] {
        assert!(why_of(phrase).contains("broken promise"), "{phrase}");
    }
    assert!(why_of("give me another chance").contains("hurry"));
    assert!(why_of("please believe me").contains("asking for it"));
}

#[test]
fn no_text_promises_what_the_program_cannot_do() {
    let cannot_tell = pack().results.cannot_tell.text.join(" ");
    // A finished check can't be reopened, only taken again.
    assert!(!cannot_tell.contains("come back") && cannot_tell.contains("take the check again"));
    // What other code of a page can read depends on the page.
    let keeps = &pack().opening.keeps.text[1];
    assert!(keeps.starts_with("If you found this check inside"));
    // A view of trust is no fact.
    for (place, text) in pack_texts() {
        if !place.ends_with("/id") {
            assert!(
                !text.contains("Fact:") && !text.contains("Tell belief"),
                "{place}"
            );
        }
    }
}

#[test]
fn labels_say_what_they_do() {
    let labels = [
        (MessageKey::Take, "Save or print"),
        (MessageKey::Home, "Start page"),
        (MessageKey::HelpKeeping, "Help and privacy"),
        (MessageKey::Checks, "Saved checks"),
        (MessageKey::Restore, "Restore a backup"),
        (MessageKey::LockSet, "Turn the lock on"),
        (MessageKey::LockRemove, "Turn the lock off"),
        (MessageKey::ConfirmNo, "No, go back"),
        (MessageKey::RestoreLeave, "Cancel"),
    ];
    for (msg, label) in labels {
        assert_eq!(say(msg), label);
    }
    assert_eq!(pack().opening.keeps.title, "Your privacy");
    for (key, leading) in pack().results.leading.iter() {
        let all_four = key.matches('+').count() == 3;
        assert!(
            all_four || leading.title.starts_with("What stands out: "),
            "{key}"
        );
    }
    assert_eq!(
        fill_placeholders(&say(MessageKey::StrengthOf), &[("n", "5")]),
        "5 out of 100"
    );
}
