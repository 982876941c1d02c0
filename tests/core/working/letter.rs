//! The generated letter.

use super::*;

fn field(id: &str, letter: Option<bool>) -> Field {
    Field {
        id: id.to_owned(),
        ask: "Ask?".to_owned(),
        hint: None,
        options: None,
        core: None,
        letter,
        awaits: None,
    }
}

/// The pack with an apology of many questions.
fn with_apology() -> Pack {
    let side = |fields: Vec<Field>| Side {
        title: "Side".to_owned(),
        lead: Vec::new(),
        fields,
    };
    let apology = PartTexts {
        title: "Apology".to_owned(),
        lead: Vec::new(),
        fields: vec![field("first", Some(true)), field("aside", None)],
        hurt: side(vec![field("hurt", Some(true)), field("kept", Some(false))]),
        regain: side(vec![
            field("admit", Some(true)),
            field("own", None),
            field("sorry", Some(true)),
        ]),
    };
    let mut pack = pack().clone();
    let parts = pack.worksheet.parts.iter();
    pack.worksheet.parts = parts
        .map(|(word, part)| {
            if word == Part::Apologise.as_str() {
                (word.to_owned(), apology.clone())
            } else {
                (word.to_owned(), part.clone())
            }
        })
        .collect();
    pack
}

/// An open worksheet with this apology.
struct LetterTab {
    state: State,
    pack: Pack,
    clock: i64,
}

impl LetterTab {
    fn new(perspective: Perspective) -> Self {
        let mut tab = LetterTab {
            state: crate::support::state_from(StoredData::default()),
            pack: with_apology(),
            clock: 0,
        };
        tab.act(work(WorksheetAction::Begin(perspective)));
        tab
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        self.clock += 1;
        let env = env(self.clock, Day::new(20_000), &format!("id{}", self.clock));
        reduce(&mut self.state, action, &self.pack, &env)
    }

    fn write(&mut self, texts: &[(&str, &str)]) {
        for (at, text) in texts {
            self.act(place(at, text));
        }
    }

    fn put(&mut self) -> Vec<Effect> {
        self.act(work(WorksheetAction::GenerateLetter(Part::Apologise)))
    }

    fn letter(&self) -> &str {
        let sheet = self.state.open_worksheet().expect("a worksheet");
        self.state.data.worksheets.text(&sheet.id, LETTER)
    }
}

const ALL: [(&str, &str); 7] = [
    ("sorry", "Sorry.\n"),
    ("own", "own"),
    ("admit", "  I did it. "),
    ("kept", "kept"),
    ("hurt", "It hurt."),
    ("aside", "aside"),
    ("first", "First."),
];

#[test]
fn the_letter_is_made_of_its_fields_in_question_order() {
    for (perspective, wanted) in [
        (Perspective::Mine, "First.\n\nIt hurt."),
        (Perspective::Partners, "First.\n\nI did it.\n\nSorry."),
        (
            Perspective::Both,
            "First.\n\nIt hurt.\n\nI did it.\n\nSorry.",
        ),
    ] {
        let mut tab = LetterTab::new(perspective);
        tab.write(&ALL);
        let before = tab.state.data.worksheets.entries.clone();
        let effects = tab.put();
        assert_eq!(tab.letter(), wanted);
        assert_eq!(tab.state.data.worksheets.entries[..before.len()], before);
        let sheet = &tab.state.open_worksheet().expect("a worksheet").id;
        let piece = DocumentRef::new(DocumentKind::Entry, &Entry::answer_id(sheet, LETTER));
        let kept: Vec<&DocumentRef> = effects.iter().filter_map(kept_by).collect();
        assert_eq!(kept, [&piece]);
        // There was nothing to overwrite, and generating the same again changes
        // nothing.
        assert_eq!((tab.state.ui.undo.len(), tab.state.ui.notice), (0, None));
        assert_eq!(tab.put(), []);
        assert_eq!((tab.state.ui.undo.len(), tab.state.ui.notice), (0, None));
    }
}

#[test]
fn blank_fields_are_left_out_and_make_no_letter() {
    let mut tab = LetterTab::new(Perspective::Partners);
    tab.write(&[("admit", " \n"), ("sorry", "Sorry.")]);
    tab.put();
    assert_eq!(tab.letter(), "Sorry.");

    let mut tab = LetterTab::new(Perspective::Partners);
    assert_eq!(tab.put(), []);
    tab.write(&[("admit", " \n"), (LETTER, "by hand")]);
    assert_eq!(tab.put(), []);
    assert_eq!(tab.letter(), "by hand");
    assert_eq!((tab.state.ui.undo.len(), tab.state.ui.notice), (0, None));
}

#[test]
fn an_overwritten_letter_can_be_restored_and_so_can_later_changes() {
    let mut tab = LetterTab::new(Perspective::Partners);
    tab.write(&[(LETTER, "by hand"), ("admit", "I did it.")]);
    tab.put();
    assert_eq!(tab.state.ui.notice, Some(Notice::LetterRegenerated));
    assert_eq!(tab.letter(), "I did it.");
    tab.write(&[(LETTER, "I did it. And I am sorry.")]);
    // Every previous text can be restored, however often it is generated; none
    // is lost on the way.
    for _ in 0..3 {
        let effects = tab.act(work(WorksheetAction::Undo));
        assert_eq!(tab.letter(), "by hand");
        assert_eq!(effects.len(), 1);
        assert_eq!(tab.state.ui.notice, Some(Notice::Restored));
        tab.act(work(WorksheetAction::Undo));
        assert_eq!(tab.letter(), "I did it. And I am sorry.");
    }
}

#[test]
fn generated_twice_the_first_letter_can_still_be_restored() {
    let mut tab = LetterTab::new(Perspective::Partners);
    tab.write(&[(LETTER, "by hand"), ("admit", "I did it.")]);
    tab.put();
    tab.write(&[("sorry", "Sorry.")]);
    tab.put();
    assert_eq!(tab.letter(), "I did it.\n\nSorry.");
    let mut seen = Vec::new();
    for _ in 0..3 {
        tab.act(work(WorksheetAction::Undo));
        seen.push(tab.letter().to_owned());
    }
    assert_eq!(seen, ["I did it.", "by hand", "I did it.\n\nSorry."]);
}

#[test]
fn emptying_a_letter_loses_nothing_restorable() {
    let mut tab = LetterTab::new(Perspective::Partners);
    tab.write(&[(LETTER, "by hand"), ("admit", "I did it.")]);
    tab.put();
    tab.write(&[(LETTER, "")]);
    tab.put();
    tab.act(work(WorksheetAction::Undo));
    assert_eq!(tab.letter(), "by hand");
}

#[test]
fn a_letter_is_cut_like_typed_text() {
    let mut tab = LetterTab::new(Perspective::Partners);
    let long = "ü".repeat(MAX_TYPED - 5);
    tab.write(&[("admit", &long), ("sorry", "Sorry.")]);
    tab.put();
    assert_eq!(tab.letter().chars().count(), MAX_TYPED);
    assert!(tab.letter().ends_with("ü\n\nSor"));
}

#[test]
fn a_part_missing_from_the_pack_makes_no_letter() {
    let mut tab = LetterTab::new(Perspective::Partners);
    tab.write(&ALL);
    tab.pack.worksheet.parts = std::iter::empty().collect();
    assert_eq!(tab.put(), []);
}
