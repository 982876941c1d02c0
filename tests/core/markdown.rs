//! A worksheet as Markdown, read by an independent parser.

use std::rc::Rc;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use trust_check::export::markdown;
use trust_check::model::breach::Size;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::LETTER;
use trust_check::pack::MessageKey;
use trust_check::state::{Action, Target, WorksheetAction};
use trust_check::view::ViewContext;
use yew::Callback;

use crate::paper::{long_log, much_filled, screen_words};
use crate::support::{SHARED_PACK, SharedBackend, Tab, pack, words};

/// A question of the first step, asked from this side.
const PLACE: &str = "what-happened";

/// A tab with this text written in every field.
fn filled(text: &str) -> Tab {
    let mut tab = Tab::on(SharedBackend::default());
    for done in [
        WorksheetAction::Begin(Perspective::Partners),
        WorksheetAction::AddNote,
        WorksheetAction::AddBreach(Size::Big),
        WorksheetAction::AddCommitment,
    ] {
        tab.act(Action::Worksheet(done));
    }
    let work = tab.state.data.worksheets.clone();
    let (repair, commitment) = (&work.repairs[0].id, &work.commitments[0].id);
    for target in [
        Target::Question(PLACE.to_owned()),
        Target::Question(LETTER.to_owned()),
        Target::Note(work.entries[0].id.clone()),
        Target::BreachText(repair.clone()),
        Target::CommitmentText(commitment.clone()),
        Target::NoticedBy(commitment.clone()),
    ] {
        tab.act(Action::Type {
            target,
            text: text.to_owned(),
        });
    }
    tab
}

pub fn as_markdown(tab: &Tab) -> String {
    let cx = ViewContext {
        state: &tab.state,
        pack: &SHARED_PACK.with(Rc::clone),
        localizer: &Rc::new(words()),
        send: &Callback::noop(),
        exit: trust_check::view::EXIT,
    };
    markdown(&cx, &tab.state.data.worksheets.sheets[0].id)
}

/// The text that a reader would see, one line each; quotations only, or
/// everything.
fn seen(text: &str, quoted_only: bool) -> Vec<String> {
    let mut options = Options::all();
    // It would draw other quotation marks.
    options.remove(Options::ENABLE_SMART_PUNCTUATION);
    let mut lines = vec![String::new()];
    let mut quoted = 0;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quoted += 1,
            Event::End(pulldown_cmark::TagEnd::BlockQuote(_)) => quoted -= 1,
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => lines.push(String::new()),
            Event::Text(text) if quoted > 0 || !quoted_only => {
                lines.last_mut().expect("a line").push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => lines.push(String::new()),
            Event::Text(_) | Event::End(_) => {}
            other => panic!("{other:?} in {text}"),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// A text as it should be visible: its lines without surrounding white space
/// and without invisible characters.
fn lines(text: &str) -> Vec<String> {
    let plain = |line: &str| {
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        line.trim().chars().map(plain).collect::<String>()
    };
    let lines = text.trim().lines().map(plain);
    let lines = lines.map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Written text is visible, line by line, in every field, and only ever as
/// plain text.
fn is_only_text(text: &str) {
    let tab = filled(text);
    let written = lines(text);
    let seen = seen(&as_markdown(&tab), true);
    let seen: Vec<&str> = seen.iter().map(|line| line.trim()).collect();
    let times = seen
        .windows(written.len().max(1))
        .filter(|window| {
            written
                .iter()
                .map(String::as_str)
                .eq(window.iter().copied())
        })
        .count();
    // The answer, the letter, the breach, the commitment and the note; who
    // would notice has words of ours before it.
    assert!(written.is_empty() || times >= 5, "{times}: {seen:?}");
}

#[test]
fn markup_is_shown_as_it_was_typed() {
    for text in [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "# no heading\n- no list\n1. none either\n> no quotation\n    no code\n\tnor here",
        "[no link](javascript:alert(1)) ![no picture](x) <https://example.org> www.example.org",
        "*no* _stress_ **at** __all__ ~~struck~~ `code` ```\ncode\n```",
        "no heading\n===\nno heading\n---\n***",
        "| no | table |\n|---|---|\n| a | b |",
        "&lt; &amp; &#60; [^1] [^1]: note $math$ $$more$$ :smile: H~2~O x^2^",
        "\\* back\\slash \\\\ at the end\\",
        "- [ ] task\n: definition\nterm\n: meaning",
        "{#id .class} {{braces}} +++\nmeta\n+++ [[wiki]] ==marked==",
        "שלום عليكم 😀 e\u{301} \u{200f}\u{202e}abc\u{0}\u{7}\u{b}\u{c}",
        "one\r\ntwo\n\n\nthree  \nfour",
    ] {
        is_only_text(text);
    }
}

#[test]
fn the_file_contains_only_what_was_written() {
    let text = as_markdown(&filled("a line"));
    let all = seen(&text, false);
    let parts = &pack().worksheet.parts;
    let title = |part: &str| parts.get(part).expect("a part").title.clone();
    assert!(all.contains(&title("understand")));
    assert!(!all.contains(&title("past")), "nothing is written there");
    let words = words();
    assert!(all.contains(&words.text(MessageKey::Notes).to_owned()));
    let who = words.format(MessageKey::NoticedBySaid, &[("who", "a line")]);
    assert!(all.contains(&who));
    let asked = parts.get("understand").expect("a part");
    let mut asked = asked.fields(Perspective::Partners);
    let asked = asked.find(|field| field.id == PLACE).expect("a field");
    let at = all
        .iter()
        .position(|line| *line == asked.ask)
        .expect("it is asked");
    assert_eq!(all[at + 1], "a line");
    assert_eq!(
        seen(&as_markdown(&filled("")), true),
        seen(&as_markdown(&filled(" \n")), true)
    );
}

#[test]
fn a_letter_alone_is_under_its_step() {
    let mut tab = filled("");
    tab.act(Action::Type {
        target: Target::Question(LETTER.to_owned()),
        text: "a line".to_owned(),
    });
    let all = seen(&as_markdown(&tab), false);
    let at = all.iter().position(|line| line == "a line");
    let at = at.expect("the letter");
    let step = pack().worksheet.parts.get("apologise").expect("a part");
    let above = [
        step.title.clone(),
        words().text(MessageKey::Letter).to_owned(),
    ];
    assert_eq!(all[at - 2..at], above);
}

#[test]
fn the_file_lists_all_details_of_breaches_and_commitments() {
    let (tab, wanted) = much_filled();
    let all = seen(&as_markdown(&tab), false);
    let inventory = &pack().inventory;
    let breaches = pack().worksheet.breaches.title.clone();
    let heads = [
        vec![breaches, inventory.sizes.of(Size::Small).to_owned()],
        vec![inventory.sizes.of(Size::Big).to_owned()],
        vec![words().text(MessageKey::Commitments).to_owned()],
        Vec::new(),
    ];
    let mut told = Vec::new();
    for (head, (text, lines)) in heads.into_iter().zip(wanted) {
        told.extend(head);
        told.push(text.to_owned());
        told.extend(lines);
    }
    // Before it are the worksheet's name, the side and the day.
    assert_eq!(all[3..], told);
    for said in screen_words() {
        assert!(!all.contains(&said), "{said}");
    }
}

#[test]
fn a_long_log_is_cut_to_the_last_days_with_a_note() {
    for ticked in [3, 60, 61, 200] {
        let (tab, wanted) = long_log(ticked);
        let all = seen(&as_markdown(&tab), false);
        assert!(all.ends_with(&wanted), "{ticked}: {all:?}");
        let last = words().format(MessageKey::LogLast, &[("n", "60")]);
        assert_eq!(all.contains(&last), ticked > 60);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn whatever_is_written_is_only_text(text in "(?s)[\\PC\\n\\t#*_`<>\\[\\]()!|~\\\\&+=.:0-9 -]{0,60}") {
        is_only_text(&text);
    }
}
