//! Worksheets that fit a profile.

use super::*;

/// A check with this leading cause and these breaches.
fn check(id: &str, perspective: Perspective, cause: Cause, breaches: &[Breach]) -> Check {
    let answers = pack().items.iter().map(|item| Answer {
        item: item.id.clone(),
        cause: item.cause,
        reverse: item.reverse,
        response: Response::Point(if (item.cause == cause) == item.reverse {
            1
        } else {
            5
        }),
    });
    Check {
        id: id.to_owned(),
        pack: pack_ref(pack()),
        finished_at: at(5),
        perspective,
        together: None,
        answers: answers.collect(),
        breaches: breaches.to_vec(),
    }
}

/// A tab with these checks.
fn with(checks: Vec<Check>) -> (Tab, SharedBackend) {
    let place = SharedBackend::default();
    let mut tab = Tab::on(place.clone());
    tab.act(elsewhere_of(StoredData {
        checks,
        ..StoredData::default()
    }));
    (tab, place)
}

fn fit(check: &str) -> Action {
    work(WorksheetAction::OpenFittedTo(check.to_owned()))
}

fn small(kind: &str) -> Breach {
    Breach::new(kind, Size::Small)
}

#[test]
fn a_profile_begins_one_worksheet_a_perspective_and_opens_that_again() {
    let cause = Cause::Misconceptions;
    let (mut tab, place) = with(vec![
        check(
            "a",
            Perspective::Mine,
            cause,
            &[small("late"), small("lie")],
        ),
        check("b", Perspective::Partners, cause, &[small("late")]),
    ]);
    tab.act(fit("a"));
    assert_eq!(tab.state.ui.screen, Screen::Worksheet);
    let first = sheet(&tab).clone();
    assert_eq!(first.perspective, Perspective::Mine);
    assert_eq!(first.leading, [cause]);
    let repairs = &tab.state.data.worksheets.repairs;
    let kinds: Vec<&str> = repairs.iter().map(|it| &*it.breach.kind).collect();
    assert_eq!(kinds, ["late", "lie"]);
    // The head first, and everything once.
    let mut wanted = vec![DocumentRef::new(DocumentKind::Worksheet, &first.id)];
    wanted.extend(
        repairs
            .iter()
            .map(|it| DocumentRef::new(DocumentKind::Repair, &it.id)),
    );
    assert_eq!(keeps(&tab), wanted);
    assert_eq!(tab.done.len(), 3);
    all_stored(&tab, &place);

    tab.act(Action::ShowOpening);
    let before = tab.state.data.worksheets.clone();
    tab.act(fit("a"));
    assert_eq!(
        (&tab.state.ui.screen, sheet(&tab)),
        (&Screen::Worksheet, &first)
    );
    assert_eq!(tab.state.data.worksheets, before);
    assert_eq!(tab.done, []);

    tab.act(fit("b"));
    assert_ne!(sheet(&tab).id, first.id);
    assert_eq!(sheet(&tab).perspective, Perspective::Partners);
    // Each has the breach: it is worked on from both sides.
    assert_eq!(tab.state.data.worksheets.repairs[..2], before.repairs);
    assert_eq!(
        tab.state.data.worksheets.repairs[2].worksheet_id,
        sheet(&tab).id
    );
    assert_eq!(tab.state.data.worksheets.repairs.len(), 3);
    tab.act(fit("a"));
    assert_eq!(sheet(&tab).id, first.id);
    assert_eq!(tab.state.data.worksheets.sheets.len(), 2);
    all_stored(&tab, &place);
}

#[test]
fn a_new_worksheet_is_saved_even_without_a_leading_cause() {
    let mut check = check("a", Perspective::Both, Cause::BrokenTrust, &[]);
    check.answers.clear();
    assert!(Profile::of(&check).verdict.focus().is_empty());
    let (mut tab, place) = with(vec![check]);
    tab.act(fit("a"));
    assert_eq!(
        keeps(&tab),
        [DocumentRef::new(DocumentKind::Worksheet, &sheet(&tab).id)]
    );
    all_stored(&tab, &place);
}

#[test]
fn a_worksheet_begun_without_a_check_adopts_the_last_check_of_its_side() {
    let mine = Perspective::Mine;
    let (mut tab, place) = with(vec![
        check(
            "p",
            Perspective::Partners,
            Cause::BrokenTrust,
            &[small("lie")],
        ),
        check("new", mine, Cause::PastExperiences, &[small("late")]),
        check("old", mine, Cause::Misconceptions, &[small("debt")]),
    ]);
    // The newest first, as stored.
    let is_new = |check: &&mut Check| check.id == "new";
    let mut checks = tab.state.data.checks.iter_mut();
    checks.find(is_new).expect("it is there").finished_at = at(6);
    tab.state
        .data
        .checks
        .sort_by_key(|check| std::cmp::Reverse(check.finished_at));
    tab.act(work(WorksheetAction::Begin(mine)));
    assert_eq!(sheet(&tab).leading, [Cause::PastExperiences]);
    let kinds = |tab: &Tab| -> Vec<String> {
        let repairs = tab.state.data.worksheets.repairs.iter();
        repairs.map(|it| it.breach.kind.clone()).collect()
    };
    assert_eq!(kinds(&tab), ["late"]);
    all_stored(&tab, &place);
    // Its profile, and an older one, open it as it is.
    let before = tab.state.data.worksheets.clone();
    for id in ["new", "old"] {
        tab.act(fit(id));
        assert_eq!(tab.state.data.worksheets, before);
    }
    tab.act(work(WorksheetAction::Begin(Perspective::Both)));
    assert_eq!(sheet(&tab).leading, []);
    assert_eq!(kinds(&tab), ["late"]);
}

#[test]
fn one_that_fits_a_check_in_which_nothing_leads_is_fitted_once() {
    let mine = Perspective::Mine;
    let mut calm = check("calm", mine, Cause::BrokenTrust, &[small("late")]);
    calm.answers.clear();
    let old = check("old", mine, Cause::Misconceptions, &[small("debt")]);
    let (mut tab, _) = with(vec![calm, old]);
    tab.act(fit("calm"));
    assert_eq!(sheet(&tab).leading, []);
    let late = tab.state.data.worksheets.repairs[0].id.clone();
    tab.act(work(WorksheetAction::Delete(DocumentRef::new(
        DocumentKind::Repair,
        &late,
    ))));
    for id in ["calm", "old"] {
        tab.act(fit(id));
        assert_eq!(sheet(&tab).leading, []);
        assert_eq!(tab.state.data.worksheets.repairs, []);
    }
}

#[test]
fn a_later_check_adds_what_is_new_and_leaves_what_was_worked_on() {
    let mut talked = small("late");
    talked.talked_through = Some(TalkedThrough::Fully);
    talked.hurt = Some(Hurt::Deeply);
    let later = [
        small("lie"),
        Breach {
            talked_through: None,
            hurt: None,
            size: Size::Big,
            ..talked.clone()
        },
        small("debt"),
    ];
    let mine = Perspective::Mine;
    let (mut tab, place) = with(vec![
        check("a", mine, Cause::Misconceptions, &[talked.clone()]),
        check("b", mine, Cause::NotEnoughTime, &later),
    ]);
    tab.act(fit("a"));
    // The second was taken since.
    for check in &mut tab.state.data.checks {
        if check.id == "b" {
            check.finished_at = tab.state.now;
        }
    }
    let first = tab.state.data.worksheets.repairs[0].clone();
    assert_eq!(first.breach, talked);
    assert_eq!(first.status, RepairStatus::Understood);
    assert_eq!(
        (first.created_at, first.updated_at),
        (tab.state.now, tab.state.now)
    );
    assert_eq!(first.worksheet_id, sheet(&tab).id);
    tab.act_all([
        work(WorksheetAction::SetRepairStatus {
            id: first.id.clone(),
            status: RepairStatus::Healing,
        }),
        work(WorksheetAction::AnswerBreach {
            id: first.id.clone(),
            detail: BreachDetail::Frequency(Frequency::Once),
        }),
        Action::Type {
            target: Target::BreachText(first.id.clone()),
            text: "that night".to_owned(),
        },
        place_it(),
    ]);
    let before = tab.state.data.worksheets.clone();
    let head = sheet(&tab).clone();

    tab.act(fit("b"));
    let after = &tab.state.data.worksheets;
    assert_eq!(after.sheets.len(), 1);
    assert_eq!(sheet(&tab).leading, [Cause::NotEnoughTime]);
    assert_eq!(sheet(&tab).updated_at, tab.state.now);
    assert_eq!(
        (sheet(&tab).created_at, &sheet(&tab).id),
        (head.created_at, &head.id)
    );
    assert_eq!(after.entries, before.entries);
    assert_eq!(after.repairs[0], before.repairs[0]);
    let new = &after.repairs[1..];
    let kinds: Vec<&str> = new.iter().map(|it| &*it.breach.kind).collect();
    assert_eq!(kinds, ["lie", "debt"]);
    assert!(new.iter().all(|it| it.status == RepairStatus::Open));
    let mut wanted = vec![DocumentRef::new(DocumentKind::Worksheet, &head.id)];
    wanted.extend(
        new.iter()
            .map(|it| DocumentRef::new(DocumentKind::Repair, &it.id)),
    );
    assert_eq!(keeps(&tab), wanted);
    all_stored(&tab, &place);

    // Neither it nor the one before changes anything more, or brings back what
    // the reader has deleted.
    let lie = DocumentRef::new(DocumentKind::Repair, &new[0].id);
    tab.act(work(WorksheetAction::Delete(lie)));
    let before = tab.state.data.worksheets.clone();
    for id in ["b", "a"] {
        tab.act(fit(id));
        assert_eq!(tab.state.data.worksheets, before);
        assert_eq!(tab.done, []);
    }
}

fn place_it() -> Action {
    place(PLACE, "what hurt")
}

#[test]
fn many_breaches_stay_in_their_order_also_by_age_and_id() {
    let breaches: Vec<Breach> = (0..30).map(|at| small(&format!("kind-{at}"))).collect();
    let (mut tab, _) = with(vec![check(
        "a",
        Perspective::Mine,
        Cause::BrokenTrust,
        &breaches,
    )]);
    tab.act(fit("a"));
    let mut repairs = tab.state.data.worksheets.repairs.clone();
    assert!(repairs.iter().map(|it| &it.breach).eq(&breaches));
    repairs.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    assert_eq!(repairs, tab.state.data.worksheets.repairs);
}

#[test]
fn of_two_worksheets_the_one_last_worked_in_is_opened() {
    let mine = Perspective::Mine;
    let (mut tab, _) = with(vec![check("a", mine, Cause::BrokenTrust, &[])]);
    tab.act(work(WorksheetAction::Begin(mine)));
    let first = sheet(&tab).id.clone();
    let opened = |tab: &mut Tab| {
        tab.act(fit("a"));
        sheet(tab).id.clone()
    };
    assert_eq!(opened(&mut tab), first);
    tab.act(work(WorksheetAction::Begin(mine)));
    let second = sheet(&tab).id.clone();
    assert_eq!(opened(&mut tab), second);
    for (id, other) in [(&first, &second), (&second, &first)] {
        for done in [
            place(PLACE, "x"),
            work(WorksheetAction::AddBreach(Size::Big)),
            work(WorksheetAction::AddCommitment),
        ] {
            tab.act_all([
                work(WorksheetAction::Open(other.clone())),
                place(OTHER, "y"),
            ]);
            tab.act_all([work(WorksheetAction::Open(id.clone())), done]);
            assert_eq!(&opened(&mut tab), id);
        }
    }
}

#[test]
fn a_check_that_is_not_there_does_nothing() {
    let (mut tab, _) = begun();
    tab.act(Action::ShowOpening);
    does_nothing(&mut tab, fit("nobody's"));
    does_nothing(&mut tab, work(WorksheetAction::Open("nobody's".to_owned())));
}
