//! Storage that is full, forbidden or failing.

use super::*;

/// What keeps or removes something in a worksheet that has one of
/// everything, in a tab that has a draft, a check and an unreadable text.
fn storing(tab: &Tab) -> Vec<Vec<Action>> {
    let state = &tab.state;
    let repair = state.work.repairs[0].id.clone();
    let commitment = state.work.commitments[0].id.clone();
    let note = state.work.entries[1].id.clone();
    let check = state.checks[0].id.clone();
    let sure = |confirm| vec![Action::Ask(confirm), Action::Confirmed(true)];
    vec![
        vec![place(OTHER, "x")],
        vec![Action::Type(Target::Note(note.clone()), "x".to_owned())],
        vec![work(Do::Choose(OTHER.to_owned(), "x".to_owned()))],
        vec![work(Do::AddBreach(Size::Big))],
        vec![work(Do::AddCommitment)],
        vec![work(Do::Mend(repair.clone(), Mending::Apologised))],
        vec![work(Do::Tell(repair, Detail::Talked(Talked::No)))],
        vec![work(Do::Mark(commitment.clone(), tab.today))],
        vec![work(Do::Weekday(commitment.clone(), 3))],
        vec![work(Do::Rhythm(commitment.clone(), Rhythm::Occasions))],
        vec![work(Do::Rest(commitment))],
        vec![work(Do::Drop(Piece::new(Kind::Entry, &note)))],
        vec![work(Do::Begin(Perspective::Both))],
        vec![work(Do::Fit(check.clone()))],
        sure(Confirm::Delete(check)),
        sure(Confirm::DeleteAside("trust-check/other/x".to_owned())),
        sure(Confirm::StartOver),
        vec![
            Action::Start,
            Action::Reply(Reply::Perspective(Perspective::Mine)),
        ],
    ]
}

/// A tab behind a door with one of everything, a check, a draft, and a text
/// that can't be read.
fn with_everything() -> (Tab, Door) {
    let door = Door::default();
    let unreadable = door.place.clone().set("trust-check/other/x", "{");
    unreadable.expect("room");
    let mut tab = Tab::on(door.clone());
    tab.whole_check(1, 2);
    tab.act_all([Action::Start, Action::Skip]);
    fill(&mut tab);
    (tab, door)
}

#[test]
fn a_text_without_room_is_on_the_screen_and_tried_again_with_whatever_is_kept() {
    let (tab, _) = with_everything();
    let count = storing(&tab).len();
    for nth in 0..count {
        let (mut tab, door) = with_everything();
        let piece = piece_at(&tab, PLACE);
        let earlier: Option<Entry> = stored(&door, &piece.id);
        door.shut(Refusal::Full);
        tab.act(place(PLACE, "not kept"));
        assert_eq!(text(&tab, PLACE), "not kept");
        assert_eq!(tab.state.unsaved, std::slice::from_ref(&piece));
        assert_eq!(tab.state.refusal, Some(Refusal::Full));
        assert_eq!(stored(&door, &piece.id), earlier);
        sound(&shown(&tab.state));
        door.open();
        for action in storing(&tab)[nth].clone() {
            tab.act(action);
        }
        assert!(is_stored(&tab.state, &door, &piece), "{:?}", tab.done);
        all_stored(&tab, &door);
    }
}

#[test]
fn nothing_is_tried_where_nothing_is_kept() {
    let (mut tab, door) = with_everything();
    door.shut(Refusal::Full);
    tab.act(place(PLACE, "not kept"));
    door.open();
    for action in [
        work(Do::Show(Screen::Notes)),
        work(Do::AddNote),
        work(Do::Copy(PLACE.to_owned())),
        work(Do::Backup(true)),
        work(Do::Print),
        Action::ShowHistory,
        Action::Copied(true),
    ] {
        tab.act(action);
        assert_eq!(keeps(&tab), []);
        assert_eq!(tab.state.refusal, Some(Refusal::Full));
        assert_eq!(tab.state.unsaved.len(), 1);
    }
}

#[test]
fn everything_there_was_no_room_for_is_kept_once_there_is_some() {
    for refusal in [Refusal::Full, Refusal::Forbidden] {
        let (mut tab, door) = behind_a_door();
        door.shut(refusal);
        tab.whole_check(1, 2);
        let check = tab.state.checks[0].id.clone();
        tab.act_all([
            Action::Start,
            Action::Skip,
            work(Do::Begin(Perspective::Both)),
            place(PLACE, "a"),
            place(OTHER, "b"),
            work(Do::AddBreach(Size::Big)),
            work(Do::AddCommitment),
            place(PLACE, "aa"),
        ]);
        assert_eq!(tab.state.unkept, [&*check]);
        assert_eq!(tab.state.unsaved.len(), 5);
        assert_eq!(tab.state.refusal, Some(refusal));
        door.open();
        tab.act(place(OTHER, "bb"));
        all_stored(&tab, &door);
        let kept = door.place.load();
        assert_eq!(kept.checks, tab.state.checks);
        assert_eq!(kept.draft, tab.state.draft);
        assert!(kept.draft.is_some() && tab.state.unkept.is_empty());
    }
}

#[test]
fn a_draft_without_room_is_not_given_out_as_kept_because_a_text_was() {
    let (mut tab, door) = behind_a_door();
    tab.act(Action::Start);
    door.shut(Refusal::Full);
    tab.answer(1);
    assert_eq!(tab.state.refusal, Some(Refusal::Full));
    tab.act(work(Do::Open(tab.state.work.sheets[0].id.clone())));
    door.open();
    tab.act(place(PLACE, "x"));
    assert_eq!(tab.state.refusal, None);
    assert_eq!(door.place.load().draft, tab.state.draft);
}

/// A place that takes nothing longer than this.
struct Narrow(Shared, usize);

impl Backend for Narrow {
    fn keys(&self) -> Vec<String> {
        self.0.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        match text.len() > self.1 {
            true => Err(Refusal::Full),
            false => self.0.set(key, text),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), Refusal> {
        self.0.remove(key)
    }
}

#[test]
fn a_long_text_without_room_does_not_keep_shorter_ones_out() {
    let place_ = Shared::default();
    let mut tab = Tab::on(Narrow(place_.clone(), 400));
    tab.act(work(Do::Begin(Perspective::Mine)));
    let long = "x".repeat(999);
    tab.act_all([place(PLACE, &long), place(OTHER, &long)]);
    assert_eq!(tab.state.unsaved.len(), 2);
    tab.act(place(PLACE, "short"));
    assert!(is_stored(&tab.state, &place_, &piece_at(&tab, PLACE)));
    assert_eq!(tab.state.unsaved, [piece_at(&tab, OTHER)]);
    // The notice stays as long as one is left.
    assert_eq!(tab.state.refusal, Some(Refusal::Full));
    tab.act_all([work(Do::AddCommitment), work(Do::AddBreach(Size::Big))]);
    assert_eq!(tab.state.unsaved, [piece_at(&tab, OTHER)]);
    assert_eq!(text(&tab, OTHER), long);
    honest(&tab.state, &place_);
    tab.act(place(OTHER, ""));
    all_stored(&tab, &place_);

    // All that is put back is tried, each for itself.
    let (mut tab, door) = behind_a_door();
    let whole = Piece::new(Kind::Sheet, &sheet(&tab).id);
    tab.act(place(PLACE, &long));
    tab.act(work(Do::Drop(whole)));
    let mut narrow = Tab::on(Narrow(door.place.clone(), 400));
    std::mem::swap(&mut narrow.state, &mut tab.state);
    narrow.act(work(Do::Undo));
    assert_eq!(narrow.state.unsaved.len(), 1);
    honest(&narrow.state, &door.place);
}

#[test]
fn where_storage_is_forbidden_all_of_it_works_and_says_so() {
    let clock = Rc::new(Cell::new(1));
    let mut tab = Tab::named("tab", clock, Nowhere, Some(Refusal::Forbidden));
    fill(&mut tab);
    let before = tab.state.work.clone();
    for action in [
        elsewhere(Work::default()),
        work(Do::Show(Screen::Notes)),
        elsewhere(Work::default()),
    ] {
        tab.act(action);
        assert_eq!(tab.state.work, before, "something is lost");
        assert_eq!(tab.state.refusal, Some(Refusal::Forbidden));
    }
    // Nor is storage allowed once something was deleted.
    for piece in before.pieces().into_iter().rev() {
        tab.act(work(Do::Drop(piece)));
        assert_eq!(tab.state.refusal, Some(Refusal::Forbidden));
        sound(&shown(&tab.state));
    }
    assert!(tab.state.work.is_empty() && tab.state.unsaved.is_empty());
}

#[test]
fn each_thing_is_tried_once_at_a_time() {
    let (mut tab, door) = with_everything();
    door.shut(Refusal::Full);
    tab.act_all([place(PLACE, "a"), place(PLACE, "aa")]);
    assert_eq!(keeps(&tab), [piece_at(&tab, PLACE)]);
    assert_eq!(tab.state.unsaved.len(), 1);
    tab.act_all([Action::Start, Action::Skip]);
    let piece = Effect::KeepPiece {
        piece: Piece::new(Kind::Entry, &tab.state.unsaved[0].id),
        spare: match &tab.effects[1] {
            Effect::KeepPiece { spare, .. } => spare.clone(),
            other => panic!("{other:?}"),
        },
    };
    assert_eq!(tab.effects, [Effect::KeepDraft, piece]);
}

#[test]
fn what_is_deleted_is_not_tried_again() {
    let (mut tab, door) = behind_a_door();
    door.shut(Refusal::Full);
    let repair = Piece::new(Kind::Repair, &tab.state.work.repairs[0].id);
    tab.act_all([
        work(Do::Mend(repair.id.clone(), Mending::Healing)),
        place(PLACE, "x"),
    ]);
    assert_eq!(tab.state.unsaved.len(), 2);
    door.open();
    tab.act(work(Do::Drop(repair.clone())));
    assert_eq!(removes(&tab), [piece_key(&repair)]);
    assert_eq!(keeps(&tab), [piece_at(&tab, PLACE)]);
    all_stored(&tab, &door);
}

#[test]
fn no_two_texts_kept_at_once_share_a_spare_id() {
    let (mut tab, door) = behind_a_door();
    door.shut(Refusal::Full);
    tab.act_all([
        place(PLACE, "a"),
        place(OTHER, "b"),
        place(LETTER, "c"),
        work(Do::Begin(Perspective::Both)),
        place(PLACE, "d"),
    ]);
    let mut spares: Vec<&str> = tab
        .done
        .iter()
        .filter_map(|(effect, _)| match effect {
            Effect::KeepPiece { spare, .. } => Some(&**spare),
            _ => None,
        })
        .collect();
    assert_eq!(spares.len(), 5);
    spares.sort_unstable();
    spares.dedup();
    assert_eq!(spares.len(), 5);
}
