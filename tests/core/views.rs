//! Views: they show what the pack, the messages and the profile say.

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::model::breach::Size;
use trust_check::model::cause::Cause;
use trust_check::model::check::Check;
use trust_check::model::compare::{Movement, movements};
use trust_check::model::context::{Perspective, TimeTogether};
use trust_check::model::draft::{Draft, Step};
use trust_check::model::profile::{Profile, Verdict};
use trust_check::model::response::{Answer, Response};
use trust_check::model::score::Band;
use trust_check::model::str_enum::StrEnum;
use trust_check::pack::{MessageKey, Messages, combination, fill_placeholders};
use trust_check::state::{
    Action, Confirm, Notice, PAGE_SIZE, Reply, Screen, State, WorksheetAction, pack_ref,
};
use trust_check::store::{DecodeError, Quarantined, StorageError, StoredData};

use crate::support::{
    MESSAGES, SharedBackend, Tab, any_of, at, breaches, check, maybe, pack, reply_for, state_from,
};
use crate::tree::{Element, assert_valid, render};

fn messages() -> Messages {
    Messages::read("locales/en.json", MESSAGES).expect("the shipped messages are valid")
}

fn say(msg: MessageKey) -> String {
    messages().get(msg).to_owned()
}

/// A state opened with these checks.
fn state_of(checks: Vec<Check>) -> State {
    let kept = StoredData {
        checks,
        ..StoredData::default()
    };
    state_from(kept)
}

/// The profile screen of a check, which must be valid.
fn profile_of(check: &Check, checks: Vec<Check>) -> Element {
    let mut state = state_of(checks);
    state.data.checks.push(check.clone());
    trust_check::store::newest_first(&mut state.data.checks);
    state.ui.screen = Screen::Profile(check.id.clone());
    let page = render(&state);
    assert_valid(&page);
    page
}

/// A check in which every item of a cause scores this many points, or was
/// skipped if `None`.
fn check_of(points: [u8; 4]) -> Check {
    let answers = pack().items.iter().map(|item| {
        let keyed = points[item.cause.index()];
        Answer {
            item: item.id.clone(),
            cause: item.cause,
            reverse: item.reverse,
            response: match (keyed, item.reverse) {
                (0, _) => Response::Skipped,
                (keyed, true) => Response::Point(6 - keyed),
                (keyed, false) => Response::Point(keyed),
            },
        }
    });
    Check {
        id: format!("c{}{}{}{}", points[0], points[1], points[2], points[3]),
        pack: pack_ref(pack()),
        finished_at: at(5_000),
        perspective: Perspective::Mine,
        together: Some(TimeTogether::Years),
        answers: answers.collect(),
        breaches: Vec::new(),
    }
}

/// Whether an element with this tag has this text.
fn says(page: &Element, tag: &str, text: &str) -> bool {
    page.texts(tag).iter().any(|said| said == text)
}

#[track_caller]
fn must_say(page: &Element, tag: &str, text: &str) {
    assert!(
        !text.is_empty() && says(page, tag, text),
        "no {tag} says {text}"
    );
}

fn title(page: &Element) -> String {
    page.only("tc-title").text()
}

#[test]
fn the_opening_shows_all_its_texts() {
    let page = render(&state_of(Vec::new()));
    assert_valid(&page);
    assert_eq!(title(&page), pack().title);
    let opening = &pack().opening;
    must_say(&page, "p", &opening.lead);
    for point in &opening.points {
        must_say(&page, "li", point);
    }
    for section in [&opening.keeps, &opening.is_not, &pack().safety] {
        must_say(&page, "h3", &section.title);
        for paragraph in &section.text {
            must_say(&page, "p", paragraph);
        }
    }
    must_say(&page, "button", &say(MessageKey::Start));
    assert!(!says(&page, "button", &say(MessageKey::StartOver)));
    assert!(!says(&page, "button", &say(MessageKey::Checks)));
    // The first question, after the introduction and before the button.
    let draft = Draft::new(String::new(), pack_ref(pack()), at(0));
    let [kept, first] = &groups(&page)[..] else {
        panic!("{:?}", groups(&page));
    };
    assert_eq!(kept.0, say(MessageKey::Keeping));
    assert_eq!(
        kept.1,
        [say(MessageKey::KeepHere), say(MessageKey::KeepVisit)]
    );
    assert_eq!(wanted(&draft), std::slice::from_ref(first));
    let text = page.text();
    let place = |said: &str| text.find(said).expect("it is there");
    let keeps = place(&opening.keeps.title);
    let safety = place(&pack().safety.title);
    let question = place(&pack().perspective.ask);
    // In danger, nothing else matters.
    assert!(safety < keeps && keeps < question);
    let begin = page.all(&|it| it.tag == "fieldset" || it.is("tc-primary"));
    let tags: Vec<&str> = begin.iter().map(|it| &*it.tag).collect();
    assert_eq!(tags, ["fieldset", "fieldset", "button"]);

    // Once a draft is begun, and once a check is saved.
    let mut tab = Tab::on(SharedBackend::default());
    tab.act_all([Action::Start, Action::Back]);
    // Only the question that the opening asks as well.
    let page = render(&tab.state);
    must_say(&page, "button", &say(MessageKey::Start));
    assert!(!says(&page, "button", &say(MessageKey::StartOver)));
    tab.act_all([Action::Start, Action::Skip, Action::ShowOpening]);
    let page = render(&tab.state);
    assert_valid(&page);
    must_say(&page, "button", &say(MessageKey::Continue));
    must_say(&page, "button", &say(MessageKey::StartOver));
    assert_eq!(groups(&page).len(), 1);
    let page = render(&state_of(vec![check_of([1; 4])]));
    assert_valid(&page);
    must_say(&page, "button", &say(MessageKey::Checks));
}

#[test]
fn everything_can_be_deleted_from_the_opening_and_the_history() {
    let offers = |state: &State| says(&render(state), "button", &say(MessageKey::DeleteAll));
    assert!(offers(&state_of(Vec::new())));
    assert!(offers(&state_of(vec![check_of([1; 4])])));
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::ShowHistory);
    assert!(!offers(&tab.state), "there is nothing");
    for begin in [
        Action::Start,
        Action::Worksheet(WorksheetAction::Begin(Perspective::Mine)),
    ] {
        let mut tab = Tab::on(SharedBackend::default());
        tab.act_all([begin, Action::ShowHistory]);
        assert!(offers(&tab.state));
    }
}

#[test]
fn every_question_links_to_help_and_privacy() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Start);
    while tab.state.ui.screen == Screen::Question {
        let page = render(&tab.state);
        let foot = page.only("tc-foot").texts("button");
        assert_eq!(
            foot,
            [say(MessageKey::HelpKeeping), say(MessageKey::StartOver)]
        );
        tab.act_all([Action::ShowOpening, Action::Start]);
        assert_eq!(render(&tab.state), page, "and back to where it was");
        tab.act(Action::Skip);
    }
}

/// The legend and the option labels that a step must show.
fn wanted(draft: &Draft) -> Vec<(String, Vec<String>)> {
    fn options<T: StrEnum>(question: &trust_check::pack::Question) -> (String, Vec<String>) {
        let labels = T::all().map(|value| question.options.of(value).to_owned());
        (question.ask.clone(), labels.collect())
    }
    let perspective = draft.perspective.unwrap_or(Perspective::Both);
    let inventory = &pack().inventory;
    match &draft.step {
        Step::Perspective => vec![options::<Perspective>(&pack().perspective)],
        Step::Together => vec![options::<TimeTogether>(&pack().together)],
        Step::Item(id) => {
            let item = pack().items.iter().find(|item| item.id == *id);
            let says = &item.expect("an item of the pack").says;
            vec![(
                says.for_perspective(perspective).to_owned(),
                pack().scale.clone(),
            )]
        }
        Step::Inventory => Size::all()
            .map(|size| {
                let kinds = inventory.kinds.iter().filter(|kind| kind.size == size);
                let says = kinds.map(|kind| kind.says.for_perspective(perspective).to_owned());
                (inventory.sizes.of(size).to_owned(), says.collect())
            })
            .collect(),
        Step::Breach(_) => vec![
            options::<trust_check::model::breach::Frequency>(&inventory.often),
            options::<trust_check::model::breach::Recency>(&inventory.recent),
            options::<trust_check::model::breach::Hurt>(&inventory.hurt),
            options::<trust_check::model::breach::TalkedThrough>(&inventory.talked),
        ],
    }
}

/// The contents of a question screen: each group's legend with its labels.
fn groups(page: &Element) -> Vec<(String, Vec<String>)> {
    let group = |fieldset: &&Element| {
        let legends = fieldset.texts("legend");
        assert_eq!(legends.len(), 1);
        (legends[0].clone(), fieldset.texts("label"))
    };
    page.tags("fieldset").iter().map(group).collect()
}

/// The indices of what is ticked, by group.
fn ticked(page: &Element) -> Vec<Vec<usize>> {
    let group = |fieldset: &&Element| {
        let inputs = fieldset.tags("input");
        let ticked = |at: &usize| inputs[*at].checked == Some(true);
        (0..inputs.len()).filter(ticked).collect()
    };
    page.tags("fieldset").iter().map(group).collect()
}

/// The expected selection.
fn chosen(draft: &Draft) -> Vec<Vec<usize>> {
    fn at<T: StrEnum>(said: Option<T>) -> Vec<usize> {
        said.map(StrEnum::index).into_iter().collect()
    }
    match &draft.step {
        Step::Perspective => vec![at(draft.perspective)],
        Step::Together => vec![at(draft.together)],
        Step::Item(id) => vec![match draft.response(id) {
            Some(Response::Point(point)) => vec![usize::from(point) - 1],
            _ => Vec::new(),
        }],
        Step::Inventory => Size::all()
            .map(|size| {
                let kinds = pack().inventory.kinds.iter();
                let kinds: Vec<_> = kinds.filter(|kind| kind.size == size).collect();
                let happened = |at: &usize| {
                    draft
                        .breaches
                        .iter()
                        .any(|breach| breach.kind == kinds[*at].id)
                };
                (0..kinds.len()).filter(happened).collect()
            })
            .collect(),
        Step::Breach(kind) => {
            let breach = draft.breaches.iter().find(|breach| breach.kind == *kind);
            let breach = breach.expect("a breach named");
            vec![
                at(breach.frequency),
                at(breach.recency),
                at(breach.hurt),
                at(breach.talked_through),
            ]
        }
    }
}

/// The text on the progress of a draft.
fn part(draft: &Draft) -> String {
    let n_of = |msg: MessageKey, n: usize, of: usize| {
        fill_placeholders(&say(msg), &[("n", &n.to_string()), ("of", &of.to_string())])
    };
    let items = &pack().items;
    match &draft.step {
        Step::Perspective => n_of(MessageKey::PartAbout, 1, 2),
        Step::Together => n_of(MessageKey::PartAbout, 2, 2),
        Step::Item(id) => {
            let at = items.iter().position(|item| item.id == *id);
            n_of(MessageKey::PartItems, at.expect("an item") + 1, items.len())
        }
        Step::Inventory => say(MessageKey::PartHappened),
        Step::Breach(kind) => {
            let mut all = draft.breaches.iter();
            let at = all.position(|breach| breach.kind == *kind);
            n_of(
                MessageKey::PartBreach,
                at.expect("a breach") + 1,
                draft.breaches.len(),
            )
        }
    }
}

#[test]
fn every_step_shows_its_question_its_options_and_what_was_chosen() {
    for (perspective, way) in Perspective::all().zip([0, 4, 7]) {
        let mut tab = Tab::on(SharedBackend::default());
        tab.act(Action::Start);
        let mut seen = 0;
        let mut values = Vec::new();
        while tab.state.data.draft.is_some() {
            for answered in [false, true] {
                let page = render(&tab.state);
                assert_valid(&page);
                let draft = tab.draft();
                assert_eq!(groups(&page), wanted(draft), "{:?}", draft.step);
                assert_eq!(ticked(&page), chosen(draft), "{:?}", draft.step);
                assert_eq!(page.only("tc-progress").texts("p"), [part(draft)]);
                let form = page.only("tc-asking");
                assert_eq!(form.key.as_deref(), Some(&*draft.step.encode()));
                let legend = &groups(&page)[0].0;
                match draft.step {
                    Step::Inventory | Step::Breach(_) => assert_ne!(&title(&page), legend),
                    // The heading is the legend: one question per screen.
                    _ => assert_eq!(&title(&page), legend),
                }
                if !answered {
                    values.push(form.tags("progress")[0].attribute("value").to_owned());
                    let step = draft.step.clone();
                    tab.act(Action::Reply(match step {
                        Step::Perspective => Reply::Perspective(perspective),
                        step => reply_for(&step, way),
                    }));
                    if tab.draft().step == Step::Inventory {
                        tab.act(Action::Reply(Reply::BreachToggled {
                            index: 3,
                            happened: true,
                        }));
                        tab.act(Action::Reply(Reply::BreachToggled {
                            index: 9,
                            happened: true,
                        }));
                    }
                }
            }
            tab.act(Action::Next);
            seen += 1;
        }
        assert!(seen >= 2 + pack().items.len() + 1 + 2);
        // The progress rises by one each time.
        let counted: Vec<String> = (0..seen).map(|at| at.to_string()).collect();
        assert_eq!(values, counted);
    }
}

#[test]
fn radio_buttons_of_a_question_are_one_group() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Start);
    while tab.draft().step != Step::Inventory {
        let page = render(&tab.state);
        let inputs = page.tags("input");
        assert!(
            inputs
                .iter()
                .all(|input| input.attribute("type") == "radio")
        );
        assert!(
            inputs
                .iter()
                .all(|input| input.attribute("name") == inputs[0].attribute("name"))
        );
        tab.act(Action::Skip);
    }
    tab.act(Action::Reply(Reply::BreachToggled {
        index: 0,
        happened: true,
    }));
    let page = render(&tab.state);
    let boxes = page.tags("input");
    assert!(
        boxes
            .iter()
            .all(|input| input.attribute("type") == "checkbox")
    );
    tab.act(Action::Next);
    let page = render(&tab.state);
    let names = |fieldset: &Element| {
        let names = fieldset.tags("input").into_iter();
        let mut names: Vec<String> = names
            .map(|input| input.attribute("name").to_owned())
            .collect();
        names.dedup();
        names
    };
    let mut groups: Vec<String> = page.tags("fieldset").into_iter().flat_map(names).collect();
    assert_eq!(groups.len(), 4);
    groups.sort();
    groups.dedup();
    assert_eq!(groups.len(), 4, "two questions share a group");
}

#[test]
fn missing_skipped_and_unsaved_answers_are_reported() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Start);
    let problem = |tab: &Tab| render(&tab.state).only("tc-problem").text();
    assert_eq!(problem(&tab), "");
    tab.act(Action::Next);
    assert_eq!(problem(&tab), say(MessageKey::Unanswered));
    assert_valid(&render(&tab.state));
    tab.answer(0);
    tab.answer(0);
    assert_eq!(problem(&tab), "");
    let lead = &pack().statements.lead;
    let perspective = tab.draft().perspective.expect("it is said");
    let page = render(&tab.state);
    must_say(&page, "p", lead.for_perspective(perspective));
    must_say(&page, "p", &pack().statements.skip);
    tab.act_all([Action::Skip, Action::Back]);
    must_say(&render(&tab.state), "p", &say(MessageKey::Skipped));
    must_say(&render(&tab.state), "p", &say(MessageKey::Saved));
    for (refusal, msg) in [
        (StorageError::QuotaExceeded, MessageKey::RefusedFull),
        (StorageError::Unavailable, MessageKey::RefusedForbidden),
    ] {
        tab.state.saving.storage_error = Some(refusal);
        let page = render(&tab.state);
        assert_valid(&page);
        must_say(&page, "p", &say(msg));
        must_say(&page, "p", &say(MessageKey::NotSaved));
        assert!(!says(&page, "p", &say(MessageKey::Saved)));
    }
}

#[test]
fn only_the_last_step_offers_the_result() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Start);
    let next = |tab: &Tab| {
        let page = render(&tab.state);
        let submit = page.all(&|element| element.attribute("type") == "submit");
        assert_eq!(submit.len(), 1);
        submit[0].text()
    };
    while tab.draft().step != Step::Inventory {
        assert_eq!(next(&tab), say(MessageKey::Next));
        tab.act(Action::Skip);
    }
    assert_eq!(next(&tab), say(MessageKey::Finish));
    tab.act(Action::Reply(Reply::BreachToggled {
        index: 0,
        happened: true,
    }));
    assert_eq!(next(&tab), say(MessageKey::Next));
    tab.act(Action::Next);
    assert_eq!(next(&tab), say(MessageKey::Finish));
}

#[test]
fn every_notice_and_every_confirmation_has_a_text() {
    let mut state = state_of(vec![check_of([5, 1, 1, 1])]);
    for (notice, msg) in [
        (Notice::Resumed, MessageKey::NoticeResumed),
        (Notice::DraftReplacedByOtherTab, MessageKey::NoticeTakenOver),
        (Notice::EndedElsewhere, MessageKey::NoticeEnded),
        (Notice::Deleted, MessageKey::NoticeDeleted),
    ] {
        state.ui.notice = Some(notice);
        let page = render(&state);
        assert_valid(&page);
        assert_eq!(page.only("tc-notices").text(), say(msg));
    }
    assert!(render(&state).only("tc-dialog").children.is_empty());
    for (confirm, title, yes) in [
        (
            Confirm::StartOver,
            MessageKey::ConfirmStartOver,
            MessageKey::ConfirmStartOverYes,
        ),
        (
            Confirm::ChangePerspective(Perspective::Both),
            MessageKey::ConfirmPerspective,
            MessageKey::ConfirmPerspectiveYes,
        ),
        (
            Confirm::Delete("c".to_owned()),
            MessageKey::ConfirmDelete,
            MessageKey::ConfirmDeleteYes,
        ),
        (
            Confirm::DeleteAll,
            MessageKey::ConfirmDeleteAll,
            MessageKey::ConfirmDeleteAllYes,
        ),
        (
            Confirm::DeleteQuarantined("k".to_owned()),
            MessageKey::ConfirmAside,
            MessageKey::ConfirmAsideYes,
        ),
    ] {
        state.ui.confirm = Some(confirm);
        let page = render(&state);
        assert_valid(&page);
        let dialog = page.only("tc-dialog");
        assert_eq!(dialog.texts("h2"), [say(title)]);
        assert_eq!(
            dialog.texts("button"),
            [say(MessageKey::ConfirmNo), say(yes)]
        );
        // The consequence, and how to cancel.
        assert_eq!(dialog.tags("p").len(), 2);
    }
}

#[test]
fn unreadable_texts_are_listed_on_the_opening_and_in_the_history() {
    let mut state = state_of(Vec::new());
    let aside = |key: &str, why| Quarantined {
        key: key.to_owned(),
        bytes: 123,
        error: why,
    };
    state.data.quarantined = vec![
        aside("trust-check/check/x", DecodeError::UnsupportedVersion(2)),
        aside("trust-check/draft/y", DecodeError::Corrupt("no".to_owned())),
    ];
    for screen in [Screen::Opening, Screen::History] {
        state.ui.screen = screen;
        let page = render(&state);
        assert_valid(&page);
        must_say(&page, "h3", &say(MessageKey::AsideTitle));
        assert_eq!(
            page.texts("code"),
            ["trust-check/check/x", "trust-check/draft/y"]
        );
        for msg in [MessageKey::AsideNewer, MessageKey::AsideDamaged] {
            assert!(page.text().contains(&say(msg)));
        }
        assert_eq!(page.text().matches("123 bytes").count(), 2);
    }
}

#[test]
fn every_verdict_has_a_text() {
    let results = &pack().results;
    // Every combination of leading causes: strong ones and others.
    for bits in 1..16u8 {
        let points = [0, 1, 2, 3].map(|at| if bits & (1 << at) != 0 { 5 } else { 1 });
        let check = check_of(points);
        let Verdict::Leading(causes) = Profile::of(&check).verdict else {
            panic!("{points:?} has no leading cause");
        };
        let page = profile_of(&check, Vec::new());
        let said = results
            .leading
            .get(&combination(&causes))
            .expect("every combination");
        assert_eq!(title(&page), said.title);
        for paragraph in said.text.for_perspective(Perspective::Mine) {
            must_say(&page, "p", paragraph);
        }
        for cause in Cause::all() {
            let texts = pack().causes.get(cause.as_str()).expect("every cause");
            let first = texts.first.for_perspective(Perspective::Mine);
            assert_eq!(says(&page, "p", first), causes.contains(&cause));
            assert_eq!(says(&page, "h4", &texts.name), causes.contains(&cause));
        }
        let together = results.together.of(TimeTogether::Years);
        assert_eq!(
            says(&page, "p", together),
            causes.contains(&Cause::NotEnoughTime)
        );
        assert!(!page.text().contains(&say(MessageKey::ShowsMost)));
    }
    // Nothing stands out, either somewhat or not at all; too few answers, in
    // both variants.
    for (points, said, most) in [
        ([3, 1, 1, 1], &results.none_some, true),
        ([1, 1, 1, 1], &results.none_little, false),
        ([0, 1, 1, 1], &results.cannot_tell, false),
        ([0, 5, 1, 1], &results.cannot_tell, true),
        ([0, 0, 0, 0], &results.cannot_tell, false),
    ] {
        let check = check_of(points);
        let page = profile_of(&check, Vec::new());
        assert_eq!(title(&page), said.title, "{points:?}");
        for paragraph in &said.text {
            must_say(&page, "p", paragraph);
        }
        assert_eq!(page.text().contains(&say(MessageKey::ShowsMost)), most);
        let unknown = matches!(Profile::of(&check).verdict, Verdict::CannotTell { .. });
        assert_eq!(
            page.text().contains(&say(MessageKey::NotEnoughFor)),
            unknown
        );
    }
}

#[test]
fn the_reasons_of_a_result_are_the_answers_given() {
    let mut check = check_of([1, 1, 1, 5]);
    let kind = &pack().inventory.kinds[0];
    let breach = trust_check::model::breach::Breach::new(&kind.id, kind.size);
    check.breaches = vec![breach];
    let page = profile_of(&check, Vec::new());
    let reasons = page.only("tc-reasons");
    let items = pack()
        .items
        .iter()
        .filter(|item| item.cause == Cause::BrokenTrust);
    let said = items.take(3).map(|item| {
        // Five points reversed are one: "strongly disagree".
        let point = if item.reverse { 0 } else { 4 };
        let values = [("answer", &*pack().scale[point])];
        let mut answered = fill_placeholders(&say(MessageKey::YouAnswered), &values);
        if item.reverse {
            answered = [&answered, ". ", &*say(MessageKey::ReverseNote)].concat();
        }
        format!("“{}”{answered}", item.says.mine)
    });
    assert_eq!(reasons.texts("li"), said.collect::<Vec<_>>());
    must_say(&page, "li", &kind.says.mine);
    // A later pack may ask it no more.
    check.answers[3].item = "gone".to_owned();
    check.breaches[0].kind = "gone-too".to_owned();
    let page = profile_of(&check, Vec::new());
    assert_eq!(check.answers[3].cause, Cause::BrokenTrust);
    must_say(&page, "p", &say(MessageKey::ItemGone));
    must_say(&page, "li", &say(MessageKey::ItemGone));
}

/// Asserts that the figures shown for each cause are those of the profile.
fn shows_the_figures(page: &Element, profile: &Profile) {
    let list = page.only("tc-causes");
    let rows = list.tags("li");
    assert_eq!(rows.len(), profile.subscales.len());
    for (row, subscale) in rows.iter().zip(&profile.subscales) {
        let texts = pack().causes.get(subscale.cause.as_str()).expect("a cause");
        assert_eq!(row.texts("strong"), [&*texts.name]);
        let answered = [
            ("n", &*subscale.answered.to_string()),
            ("of", &*subscale.total.to_string()),
        ];
        must_say(
            row,
            "p",
            &fill_placeholders(&say(MessageKey::Answered), &answered),
        );
        let Some(strength) = subscale.strength else {
            assert_eq!(row.texts("span"), [say(MessageKey::NotEnough)]);
            assert!(row.tags("svg").is_empty(), "a bar of nothing");
            continue;
        };
        let (rounded, band) = (strength.value().round().to_string(), strength.band());
        let word = say(match band {
            Band::Little => MessageKey::BandLittle,
            Band::Some => MessageKey::BandSome,
            Band::Strong => MessageKey::BandStrong,
        });
        let figures = format!(
            "{word} · {}",
            fill_placeholders(&say(MessageKey::StrengthOf), &[("n", &rounded)])
        );
        assert_eq!(row.texts("span"), [&*figures]);
        must_say(row, "p", texts.bands.of(band));
        let bar = row.only("tc-bar");
        assert_eq!(
            bar.attribute("aria-label"),
            format!("{}: {figures}", texts.name)
        );
        let width = bar.only("tc-fill").attribute("width");
        assert_eq!(width, rounded.as_str());
    }
}

/// A check that can be compared with others of its perspective.
fn comparable(perspective: Perspective) -> impl Strategy<Value = Check> {
    let points = vec(0u8..=5, pack().items.len());
    (points, breaches(), maybe(), 0i64..100).prop_map(
        move |(points, breaches, together, finished)| {
            let mut check = check_of([1; 4]);
            for (answer, point) in check.answers.iter_mut().zip(points) {
                answer.response = match point {
                    0 => Response::Skipped,
                    point => Response::Point(point),
                };
            }
            Check {
                id: format!("f{finished}"),
                finished_at: at(finished),
                perspective,
                together,
                breaches,
                ..check
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_profile_shows_the_figures_of_its_check(
        check in prop_oneof![any_of().prop_flat_map(comparable), check()]
    ) {
        let page = profile_of(&check, Vec::new());
        shows_the_figures(&page, &Profile::of(&check));
        let date = check.finished_at.millis().to_string();
        prop_assert!(page.tags("header")[0].text().contains(&date));
    }

    #[test]
    fn movements_are_shown_with_the_figures_of_both_checks(
        mut checks in vec(comparable(Perspective::Mine), 2..5)
    ) {
        for (at_, check) in checks.iter_mut().enumerate() {
            check.id = format!("m{at_}");
            check.finished_at = at(100 - at_ as i64);
        }
        let [now, before] = [0, 1].map(|at| Profile::of(&checks[at]));
        let mut state = state_of(checks.clone());
        state.ui.screen = Screen::History;
        let history = render(&state);
        assert_valid(&history);
        let profile = profile_of(&checks[0], checks[1..].to_vec());
        for page in [&history, &profile] {
            let rows = page.only("tc-moves").texts("li");
            for (row, (cause, movement)) in rows.iter().zip(movements(&before, &now)) {
                let msg = match movement {
                    Movement::Down => MessageKey::MoveDown,
                    Movement::SlightlyDown => MessageKey::MoveSlightlyDown,
                    Movement::Same => MessageKey::MoveSame,
                    Movement::SlightlyUp => MessageKey::MoveSlightlyUp,
                    Movement::Up => MessageKey::MoveUp,
                    Movement::Unknown => MessageKey::MoveUnknown,
                };
                let figure = |profile: &Profile| {
                    let strength = profile.subscale(cause).strength;
                    strength.map_or_else(String::new, |known| known.value().round().to_string())
                };
                let values = [("before", &*figure(&before)), ("now", &*figure(&now))];
                let name = &pack().causes.get(cause.as_str()).expect("a cause").name;
                prop_assert_eq!(row, &format!("{name}: {}", fill_placeholders(&say(msg), &values)));
            }
            prop_assert_eq!(rows.len(), 4);
            must_say(page, "p", &fill_placeholders(&say(MessageKey::MovedSince), &[("date", "99")]));
        }
        // The lines over time: one for each cause with a known strength.
        let profiles: Vec<Profile> = checks.iter().map(Profile::of).collect();
        let mut lines = history.classes("tc-trend").into_iter();
        for cause in Cause::all() {
            let known: Vec<(i64, f64)> = checks
                .iter()
                .zip(&profiles)
                .filter_map(|(check, profile)| {
                    let strength = profile.subscale(cause).strength?;
                    Some((check.finished_at.millis(), strength.value()))
                })
                .collect();
            let (Some(last), Some(first)) = (known.first(), known.last()) else {
                continue;
            };
            let figure = |value: f64| value.round().to_string();
            let values = known.iter().map(|(_, value)| *value);
            let low = figure(values.clone().fold(f64::MAX, f64::min));
            let high = figure(values.fold(f64::MIN, f64::max));
            let label = fill_placeholders(
                &say(MessageKey::TrendLine),
                &[
                    ("cause", &*pack().causes.get(cause.as_str()).expect("a cause").name),
                    ("first", &figure(first.1)),
                    ("from", &first.0.to_string()),
                    ("last", &figure(last.1)),
                    ("to", &last.0.to_string()),
                    ("low", &low),
                    ("high", &high),
                ],
            );
            let line = lines.next().expect("a line for each cause that can be told");
            prop_assert_eq!(line.attribute("aria-label"), label);
        }
        prop_assert!(lines.next().is_none());
    }

    #[test]
    fn the_same_state_renders_the_same(
        check in check(), other in check(), way in 0usize..40
    ) {
        let mut tab = Tab::on(SharedBackend::default());
        tab.state = state_of(vec![check, other]);
        tab.act(Action::Start);
        for screen in [Screen::Question, Screen::Opening, Screen::History] {
            tab.state.ui.screen = screen;
            let copy = tab.state.clone();
            prop_assert_eq!(render(&tab.state), render(&copy));
        }
        tab.state.ui.screen = Screen::Question;
        let before = render(&tab.state);
        tab.answer(way);
        prop_assert!(render(&tab.state) != before);
    }
}

#[test]
fn the_history_lists_the_newest_and_offers_more() {
    for (count, shown_first) in [
        (0, 0),
        (1, 1),
        (PAGE_SIZE, PAGE_SIZE),
        (PAGE_SIZE + 3, PAGE_SIZE),
    ] {
        let checks = (0..count).map(|n| Check {
            id: format!("h{n}"),
            finished_at: at(1_000 - n as i64),
            // No two can be compared, so only the list has anything about them.
            pack: trust_check::model::check::PackRef {
                id: format!("p{n}"),
                version: 1,
            },
            ..check_of([5, 1, 1, 1])
        });
        let mut state = state_of(checks.collect());
        state.ui.screen = Screen::History;
        let page = render(&state);
        assert_valid(&page);
        let rows = match count {
            0 => Vec::new(),
            _ => page.only("tc-rows").texts("strong"),
        };
        let wanted: Vec<String> = (0..shown_first).map(|n| (1_000 - n).to_string()).collect();
        assert_eq!(rows, wanted);
        let told = match count {
            0 => say(MessageKey::NoChecks),
            n => {
                let category = if n == 1 { "one" } else { "other" };
                let messages = messages();
                fill_placeholders(
                    messages.plural(MessageKey::ChecksCount, category),
                    &[("n", &n.to_string())],
                )
            }
        };
        must_say(&page, "p", &told);
        let older = (count - shown_first).to_string();
        let more = fill_placeholders(&say(MessageKey::ShowMore), &[("n", &older)]);
        assert_eq!(says(&page, "button", &more), count > shown_first);
        assert!(page.classes("tc-moves").is_empty());
        state.ui.visible_count = 500;
        let page = render(&state);
        assert_valid(&page);
        assert_eq!(page.texts("strong").len(), count);
    }
}

#[test]
fn an_unsaved_check_says_so_on_every_screen() {
    let (kept, unkept) = (check_of([5, 1, 1, 1]), check_of([1, 5, 1, 1]));
    let mut state = state_of(vec![kept.clone(), unkept.clone()]);
    state.saving.unsaved_checks = vec![unkept.id.clone()];
    for (screen, times) in [
        (Screen::History, 1),
        (Screen::Profile(unkept.id), 1),
        (Screen::Profile(kept.id), 0),
    ] {
        state.ui.screen = screen;
        let page = render(&state);
        assert_valid(&page);
        let told = page
            .texts("p")
            .into_iter()
            .filter(|text| *text == say(MessageKey::OnlyHere));
        assert_eq!(told.count(), times);
    }
}

#[test]
fn a_deleted_profile_shows_the_history() {
    let mut state = state_of(Vec::new());
    state.ui.screen = Screen::Profile("gone".to_owned());
    let page = render(&state);
    assert_valid(&page);
    assert_eq!(title(&page), say(MessageKey::Checks));
}
