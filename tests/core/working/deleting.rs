//! Deleting and putting back.

use super::*;

#[test]
fn each_kind_goes_by_itself_and_comes_back_as_it_was_and_where_it_was() {
    let (mut tab, place_) = filled();
    // A second and a third of each, so that places tell.
    for _ in 0..2 {
        tab.act_all([
            work(Do::AddBreach(Size::Big)),
            work(Do::AddCommitment),
            work(Do::AddNote),
        ]);
        let note = last(&tab.state.work.entries).id.clone();
        tab.act(Action::Type(Target::Note(note), "more".to_owned()));
    }
    let pieces = tab.state.work.pieces();
    for piece in pieces.iter().filter(|it| it.kind != Kind::Sheet) {
        let before = tab.state.work.clone();
        let mut without = before.clone();
        let out = without.take_out(piece);
        tab.act(work(Do::Drop(piece.clone())));
        assert_eq!(tab.done, [(Effect::Remove(piece_key(piece)), Ok(()))]);
        assert_eq!(tab.state.work, without);
        assert_eq!(tab.state.notice, Some(Notice::PutAway));
        assert!(!place_.all().contains_key(&piece_key(piece)));
        honest(&tab.state, &place_);
        sound(&shown(&tab.state));

        tab.act(work(Do::Undo));
        assert_eq!(keeps(&tab), std::slice::from_ref(piece));
        assert_eq!(tab.state.notice, Some(Notice::Back));
        let mut wanted = before;
        let mut out = out;
        out.touch(tab.state.now);
        wanted.put_in(out);
        assert_eq!(tab.state.work, wanted);
        assert_eq!(tab.state.work.pieces(), pieces, "in another order");
        all_stored(&tab, &place_);
        does_nothing(&mut tab, work(Do::Undo));
    }
}

#[test]
fn a_whole_worksheet_is_asked_about_and_comes_back_whole() {
    let (mut tab, place_) = filled();
    fill(&mut tab);
    let other = sheet(&tab).id.clone();
    let id = tab.state.work.sheets[0].id.clone();
    tab.act_all([work(Do::Open(id.clone())), work(Do::AddNote)]);
    let before = tab.state.work.clone();
    let mut left = before.clone();
    let out = left.take_out(&Piece::new(Kind::Sheet, &id));
    assert_eq!(out.pieces().len(), 6);

    tab.act(Action::Ask(Confirm::DeleteSheet(id.clone())));
    sound(&shown(&tab.state));
    assert_eq!(tab.state.work, before);
    tab.act(Action::Confirmed(false));
    assert_eq!((&tab.state.work, tab.done.len()), (&before, 0));

    let moves = tab.state.moves;
    tab.act_all([
        Action::Ask(Confirm::DeleteSheet(id.clone())),
        Action::Confirmed(true),
    ]);
    assert!(tab.state.moves > moves);
    assert_eq!(tab.state.work, left);
    assert_eq!(
        (&tab.state.screen, &tab.state.sheet),
        (&Screen::Opening, &None)
    );
    assert_eq!(tab.state.notice, Some(Notice::PutAway));
    let gone = removes(&tab);
    assert_eq!(tab.done.len(), gone.len());
    let mut wanted: Vec<String> = out.pieces().iter().map(piece_key).collect();
    // As long as the head is there, what is left can be reached.
    assert_eq!(last(&gone), &wanted[0]);
    let mut sorted = gone.clone();
    sorted.sort();
    wanted.sort();
    assert_eq!(sorted, wanted);
    honest(&tab.state, &place_);
    sound(&shown(&tab.state));

    tab.act(work(Do::Undo));
    assert_eq!(tab.state.work.pieces(), before.pieces());
    let mut again = out;
    again.touch(tab.state.now);
    let mut wanted = before;
    wanted.put_in(again);
    assert_eq!(tab.state.work, wanted);
    assert_eq!(keeps(&tab)[0], Piece::new(Kind::Sheet, &id));
    all_stored(&tab, &place_);
    tab.act(work(Do::Open(id)));
    assert_eq!(text(&tab, PLACE), "what hurt");
    tab.act(work(Do::Open(other)));
    assert_eq!(text(&tab, PLACE), "what hurt");
}

#[test]
fn one_after_the_other_comes_back_the_last_one_first() {
    let (mut tab, place_) = filled();
    let before = tab.state.work.clone();
    let [a, b, c] = [
        Piece::new(Kind::Entry, &before.entries[1].id),
        Piece::new(Kind::Repair, &before.repairs[0].id),
        Piece::new(Kind::Commitment, &before.commitments[0].id),
    ];
    assert!(tab.state.new_piece.is_some());
    tab.act_all([&a, &b, &c].map(|piece| work(Do::Drop(piece.clone()))));
    // The focus goes to the heading, not to what was added long before.
    assert_eq!(tab.state.new_piece, None);
    tab.state.new_piece = Some(a.clone());
    for piece in [c, b, a] {
        assert!(!tab.state.work.pieces().contains(&piece));
        tab.act(work(Do::Undo));
        assert_eq!(keeps(&tab), std::slice::from_ref(&piece));
        assert_eq!(tab.state.new_piece, None);
    }
    assert_eq!(tab.state.work.pieces(), before.pieces());
    all_stored(&tab, &place_);
    does_nothing(&mut tab, work(Do::Undo));
}

#[test]
fn with_a_worksheet_goes_what_was_deleted_in_it_before() {
    let (mut tab, _) = filled();
    let note = tab.state.work.entries[1].id.clone();
    let whole = Piece::new(Kind::Sheet, &sheet(&tab).id);
    tab.act_all([
        work(Do::Drop(Piece::new(Kind::Entry, &note))),
        work(Do::Drop(whole)),
    ]);
    assert_eq!(tab.state.undo.len(), 1);
    assert_eq!(tab.state.undo[0].pieces().len(), 4);
}

#[test]
fn what_was_deleted_on_another_screen_is_not_put_back() {
    for leave in [
        work(Do::Show(Screen::Notes)),
        work(Do::Show(Screen::Take)),
        Action::ShowOpening,
        Action::ShowHistory,
        Action::Start,
    ] {
        let (mut tab, _) = filled();
        let note = tab.state.work.entries[1].id.clone();
        tab.act_all([
            work(Do::Show(Screen::Notes)),
            work(Do::Drop(Piece::new(Kind::Entry, &note))),
        ]);
        assert_eq!(tab.state.undo.len(), 1);
        tab.act(leave);
        assert_eq!((tab.state.undo.len(), tab.state.notice), (0, None));
        does_nothing(&mut tab, work(Do::Undo));
    }
}

#[test]
fn what_could_not_be_removed_is_in_reach() {
    let (mut tab, place_) = filled();
    let head = Piece::new(Kind::Sheet, &sheet(&tab).id);
    for takes in 0..5 {
        let mut failing = Tab::on(crate::support::Failing {
            place: place_.clone(),
            takes,
            for_good: true,
            refusal: Refusal::Forbidden,
            refused: Rc::default(),
        });
        std::mem::swap(&mut failing.state, &mut tab.state);
        let before = failing.state.clone();
        failing.act(work(Do::Drop(head.clone())));
        assert_eq!(failing.state.refusal, Some(Refusal::Forbidden));
        assert!(place_.all().contains_key(&piece_key(&head)));
        assert_eq!(place_.all().len(), 5 - takes);
        // It is here, as it was before, and nobody is told that it is gone.
        assert_eq!(failing.state.work.pieces(), before.work.pieces());
        assert_eq!(failing.state.notice, None);
        // Once it works again, all of it is kept.
        std::mem::swap(&mut failing.state, &mut tab.state);
        tab.act(work(Do::Open(head.id.clone())));
        tab.act(work(Do::AddCommitment));
        let new = last(&tab.state.work.commitments).id.clone();
        tab.act(work(Do::Drop(Piece::new(Kind::Commitment, &new))));
        assert_eq!(tab.state.work.pieces(), before.work.pieces());
        all_stored(&tab, &place_);
    }
}

#[test]
fn deleting_everything_leaves_nothing_behind_and_nothing_to_put_back() {
    let (mut tab, door) = behind_a_door();
    tab.whole_check(1, 1);
    tab.act_all([Action::Start, Action::Skip]);
    tab.act(work(Do::Open(tab.state.work.sheets[0].id.clone())));
    door.shut(Refusal::Full);
    let note = tab.state.work.entries[1].id.clone();
    tab.act_all([
        place(PLACE, "not kept"),
        work(Do::AddBreach(Size::Big)),
        work(Do::Drop(Piece::new(Kind::Entry, &note))),
    ]);
    tab.state.incoming = Some(Incoming::NoText);
    door.open();
    tab.act_all([Action::Ask(Confirm::DeleteAll), Action::Confirmed(true)]);
    assert_eq!(tab.done, [(Effect::RemoveAll, Ok(()))]);
    assert_eq!(door.place.all().len(), 0);
    let fresh = State {
        now: tab.state.now,
        moves: tab.state.moves,
        notice: Some(Notice::Deleted),
        ..crate::support::opened(Kept::default())
    };
    assert_eq!(tab.state, fresh);
    tab.act(work(Do::Begin(Perspective::Mine)));
    assert_eq!(door.place.all().len(), 1);
}
