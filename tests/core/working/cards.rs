//! Long lists of cards: only the latest are shown until older ones are
//! requested, and no visible card disappears on its own.

use super::*;
use crate::support::words;
use crate::tree::Element;
use trust_check::pack::MessageKey;
use trust_check::state::PAGE_SIZE;

/// A list of cards: where it is, and what adds to it.
struct List {
    screen: Screen,
    add: WorksheetAction,
    /// New ones come first in it.
    newest_first: bool,
}

fn lists() -> [List; 4] {
    let breaches = |size| List {
        screen: Screen::Breaches,
        add: WorksheetAction::AddBreach(size),
        newest_first: false,
    };
    [
        breaches(Size::Small),
        breaches(Size::Big),
        List {
            screen: Screen::Part(Part::Change),
            add: WorksheetAction::AddCommitment,
            newest_first: false,
        },
        List {
            screen: Screen::Notes,
            add: WorksheetAction::AddNote,
            newest_first: true,
        },
    ]
}

/// A worksheet with `many` cards in a list; their ids in the order added.
fn long(list: &List, many: usize) -> (Tab, Vec<String>) {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(work(WorksheetAction::Begin(Perspective::Mine)));
    let mut ids = Vec::new();
    for _ in 0..many {
        tab.act(work(list.add.clone()));
        ids.push(tab.state.ui.new_card.clone().expect("it is new").id);
    }
    tab.act_all([
        work(WorksheetAction::Show(Screen::Worksheet)),
        work(WorksheetAction::Show(list.screen.clone())),
    ]);
    (tab, ids)
}

fn cards(page: &Element) -> Vec<String> {
    let key = |card: &Element| {
        card.key
            .clone()
            .expect("a card has the key of its document")
    };
    page.classes("tc-card").into_iter().map(key).collect()
}

/// The cards that should be shown: the latest `many`, in their order.
fn latest(list: &List, ids: &[String], many: usize) -> Vec<String> {
    let mut latest = ids[ids.len().saturating_sub(many)..].to_vec();
    if list.newest_first {
        latest.reverse();
    }
    latest
}

/// Presses the button that shows older ones; it says how many there are.
fn show_older(tab: &mut Tab, left: usize, first: &str) {
    let label = words().count(MessageKey::ShowMore, left);
    assert!(
        render(&tab.state).texts("button").contains(&label),
        "{label}"
    );
    ask_for_older(tab, first);
}

/// Requests older ones, from this one on, which then has the focus.
fn ask_for_older(tab: &mut Tab, first: &str) {
    let kind = match tab.state.ui.screen {
        Screen::Breaches => DocumentKind::Repair,
        Screen::Notes => DocumentKind::Entry,
        _ => DocumentKind::Commitment,
    };
    tab.act(work(WorksheetAction::ShowOlder(DocumentRef::new(
        kind, first,
    ))));
    assert_eq!(
        render(&tab.state).only("tc-added").key.as_deref(),
        Some(first)
    );
}

fn offers_more(page: &Element) -> bool {
    let of = |left| words().count(MessageKey::ShowMore, left);
    (1..100).any(|left| page.texts("button").contains(&of(left)))
}

#[test]
fn the_latest_are_shown_and_older_ones_page_by_page() {
    for list in lists() {
        let many = 2 * PAGE_SIZE + 3;
        let (mut tab, ids) = long(&list, many);
        let page = render(&tab.state);
        assert_valid(&page);
        assert_eq!(cards(&page), latest(&list, &ids, PAGE_SIZE));
        for (seen, more) in [(PAGE_SIZE, PAGE_SIZE), (2 * PAGE_SIZE, 3)] {
            // The first of the older ones, in screen order.
            let all = latest(&list, &ids, seen + more);
            let first = if list.newest_first {
                &all[seen]
            } else {
                &all[0]
            };
            let moves = tab.state.ui.focus_epoch;
            show_older(&mut tab, many - seen, first);
            let page = render(&tab.state);
            assert_valid(&page);
            assert_eq!(cards(&page), all);
            // The focus moves to the card, not to an input in it.
            assert!(tab.state.ui.focus_epoch > moves);
            let card = page.only("tc-added");
            assert_eq!(card.key.as_ref(), Some(first));
            assert_eq!(card.attribute("tabindex"), "-1");
            assert!(
                card.tags("details")
                    .iter()
                    .all(|it| it.attribute("open").is_empty())
            );
        }
        assert!(!offers_more(&render(&tab.state)));
        // On another screen, a list is short again.
        tab.act_all([
            work(WorksheetAction::Show(Screen::Worksheet)),
            work(WorksheetAction::Show(list.screen.clone())),
        ]);
        assert_eq!(cards(&render(&tab.state)).len(), PAGE_SIZE);
    }
}

#[test]
fn a_list_no_longer_than_a_page_is_shown_whole() {
    for list in lists() {
        let (tab, ids) = long(&list, PAGE_SIZE);
        let page = render(&tab.state);
        assert_eq!(cards(&page), latest(&list, &ids, PAGE_SIZE));
        assert!(!offers_more(&page));
    }
}

#[test]
fn what_is_added_or_put_back_takes_no_other_away() {
    for list in lists() {
        let (mut tab, mut ids) = long(&list, PAGE_SIZE + 5);
        let before = cards(&render(&tab.state));
        tab.act(work(list.add.clone()));
        let added = tab.state.ui.new_card.clone().expect("it is new");
        ids.push(added.id.clone());
        let page = render(&tab.state);
        assert_eq!(page.only("tc-added").key.as_ref(), Some(&added.id));
        assert_eq!(cards(&page), latest(&list, &ids, PAGE_SIZE + 1));
        assert!(before.iter().all(|id| cards(&page).contains(id)));
        // The oldest one shown is deleted and restored.
        let oldest = latest(&list, &ids, PAGE_SIZE + 1);
        let oldest = if list.newest_first {
            oldest.last()
        } else {
            oldest.first()
        };
        let oldest = DocumentRef::new(added.kind, oldest.expect("there are some"));
        tab.act(work(WorksheetAction::Delete(oldest.clone())));
        assert!(!cards(&render(&tab.state)).contains(&oldest.id));
        tab.act(work(WorksheetAction::Undo));
        assert_eq!(
            cards(&render(&tab.state)),
            latest(&list, &ids, PAGE_SIZE + 1)
        );
    }
}

#[test]
fn older_ones_asked_for_and_one_added_have_the_focus_in_turn() {
    for list in lists() {
        let (mut tab, ids) = long(&list, PAGE_SIZE + 2);
        let first = if list.newest_first { &ids[1] } else { &ids[0] };
        show_older(&mut tab, 2, first);
        tab.act(work(list.add.clone()));
        let added = tab.state.ui.new_card.clone().expect("it is new");
        let page = render(&tab.state);
        let card = page.only("tc-added");
        assert_eq!(card.key.as_ref(), Some(&added.id));
        assert_eq!(card.attribute("tabindex"), "", "its text has the focus");
        ask_for_older(&mut tab, first);
        assert_eq!(
            render(&tab.state).only("tc-added").key.as_ref(),
            Some(first)
        );
    }
}

#[test]
fn once_something_is_deleted_or_put_back_the_focus_is_not_drawn_to_a_card() {
    for list in lists() {
        let (mut tab, ids) = long(&list, PAGE_SIZE + 2);
        let first = if list.newest_first { &ids[1] } else { &ids[0] };
        for leave in [false, true] {
            ask_for_older(&mut tab, first);
            let piece = tab
                .state
                .ui
                .first_revealed_card
                .clone()
                .expect("it was asked for");
            tab.act(work(WorksheetAction::Delete(piece)));
            assert_eq!(render(&tab.state).classes("tc-added").len(), 0);
            if leave {
                ask_for_older(&mut tab, &ids[2]);
            }
            tab.act(work(WorksheetAction::Undo));
            assert_eq!(render(&tab.state).classes("tc-added").len(), 0);
        }
    }
}

#[test]
fn a_breach_to_look_at_is_shown_however_old_it_is() {
    let list = &lists()[0];
    for at in [0, 1, PAGE_SIZE + 4] {
        let (mut tab, ids) = long(list, PAGE_SIZE + 5);
        tab.act_all([
            work(WorksheetAction::Show(Screen::Worksheet)),
            work(WorksheetAction::ShowBreach(ids[at].clone())),
        ]);
        let page = render(&tab.state);
        assert_eq!(page.only("tc-added").key.as_ref(), Some(&ids[at]));
        assert_eq!(cards(&page).len(), PAGE_SIZE.max(ids.len() - at));
    }
}
