//! Storage that fails at any single call, during everything a reader does:
//! nothing that was reported as saved is lost.

mod locks;
mod place;
mod scenarios;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use trust_check::model::check::Check;
use trust_check::model::draft::Draft;
use trust_check::model::worksheet::{Commitment, DocumentRef, Entry, Repair, Worksheet};
use trust_check::runtime::{EffectRunner, run_effects};
use trust_check::state::{Action, Effect, Notice, Persistence, State};
use trust_check::store::{Document, StorageError, Store, document_key, key, to_envelope};

use self::place::{Ended, Fault, Places};
use self::scenarios::{SCENARIOS, Scenario};
use crate::support::{RecordingPlatform, Tab, pack};

type Texts = BTreeMap<String, String>;

/// Every way in which a call may fail.
const FAULTS: [(&str, Fault); 6] = [
    ("full once", Fault::Once(StorageError::QuotaExceeded)),
    ("forbidden once", Fault::Once(StorageError::Unavailable)),
    (
        "full from then on",
        Fault::Changes(StorageError::QuotaExceeded),
    ),
    ("forbidden from then on", Fault::Everything),
    ("not read once", Fault::Unread),
    ("the program ends", Fault::End),
];

/// A program that runs a scenario, and whose reports are verified after each
/// action from the fault on.
pub struct Run {
    /// The tab.
    pub tab: Tab,
    places: Places,
}

impl Run {
    fn start(scenario: &Scenario) -> Self {
        let places = Places::default();
        let mut tab = Tab::on(places.faulty(Persistence::Device));
        let open = places.clone();
        tab.platform.places = Some(Box::new(move |keeping| Box::new(open.faulty(keeping))));
        let mut run = Run { tab, places };
        (scenario.before)(&mut run);
        run
    }

    /// Runs an action and checks that what the program reports is true.
    pub fn act(&mut self, action: Action) {
        let before = self.places.all();
        let foreseen = self.tab.preview(action.clone());
        let ended = catch_unwind(AssertUnwindSafe(|| self.tab.act(action.clone())));
        if !self.places.failed() {
            ended.unwrap_or_else(|why| resume_unwind(why));
            return;
        }
        let after = self.places.all();
        let wanted = wanted(&before, &foreseen);
        whole(&before, &after, &wanted, &action);
        if let Err(why) = ended {
            resume_unwind(why);
        }
        self.told(&before, &wanted, &action);
    }

    /// Acts several times.
    pub fn act_all(&mut self, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            self.act(action);
        }
    }

    /// Everything not reported as unsaved is stored as shown, and nothing is
    /// reported as deleted that is still there.
    fn told(&self, before: &[Texts; 2], wanted: &[Texts; 2], action: &Action) {
        let state = &self.tab.state;
        let kept = self.places.of(state.saving.persistence).all();
        for (key, text) in said_saved(&self.tab) {
            assert_eq!(
                kept.get(&key),
                Some(&text),
                "{key} is not kept as shown after {action:?}: {:?}",
                self.tab.done
            );
        }
        if !matches!(
            state.ui.notice,
            Some(Notice::Deleted | Notice::DeletedWithUndo)
        ) {
            return;
        }
        let all = before.iter().zip(wanted).zip(self.places.all());
        for ((before, wanted), after) in all {
            let to_go = before.keys().filter(|key| !wanted.contains_key(*key));
            for key in to_go {
                let left = after.contains_key(key);
                assert!(!left, "{key} is said to be deleted after {action:?}");
            }
        }
    }
}

/// The expected texts of each backend, had nothing failed.
fn wanted(before: &[Texts; 2], (state, effects): &(State, Vec<Effect>)) -> [Texts; 2] {
    let sound = Places::holding(before);
    let mut store = Store::new(sound.faulty(state.saving.persistence));
    store.load(&pack().id);
    let open = sound.clone();
    let mut outside = RecordingPlatform {
        places: Some(Box::new(move |keeping| Box::new(open.faulty(keeping)))),
        ..RecordingPlatform::default()
    };
    let mut runner = EffectRunner {
        state,
        store: &mut store,
        platform: &mut outside,
    };
    run_effects(effects, &mut |effect, outcome| runner.run(effect, outcome));
    sound.all()
}

/// Each key has its earlier text or its new one; and nothing is removed before
/// everything new has been written.
fn whole(before: &[Texts; 2], after: &[Texts; 2], wanted: &[Texts; 2], action: &Action) {
    for ((before, after), wanted) in before.iter().zip(after).zip(wanted) {
        let keys = before.keys().chain(after.keys()).chain(wanted.keys());
        for key in keys {
            let now = after.get(key);
            let sound = now == before.get(key) || now == wanted.get(key);
            assert!(
                sound,
                "{key} is neither old nor new after {action:?}: {now:?}"
            );
        }
    }
    let removed = |at: usize| {
        let gone = |key: &&String| !after[at].contains_key(*key);
        before[at].keys().any(|key| gone(&key))
    };
    let written = |at: usize| {
        wanted[at].iter().all(|(key, text)| {
            before[at].get(key) == Some(text) || after[at].get(key) == Some(text)
        })
    };
    // One backend after the other, when everything is moved.
    if removed(0) || removed(1) {
        assert!(written(0) && written(1), "gone too soon: {action:?}");
    }
}

/// Everything that the state does not report as unsaved, as it should be
/// stored.
fn said_saved(tab: &Tab) -> Vec<(String, String)> {
    fn pair<T: Document>(document: &T) -> (String, String) {
        (key::<T>(document.id()), to_envelope(document))
    }
    let state = &tab.state;
    let mut all = Vec::new();
    let checks = state.data.checks.iter();
    all.extend(
        checks
            .filter(|it| !state.saving.unsaved_checks.contains(&it.id))
            .map(pair::<Check>),
    );
    if state.saving.storage_error.is_none() {
        all.extend(state.data.draft.iter().map(pair::<Draft>));
    }
    let unsaved: Vec<String> = state
        .saving
        .unsaved_documents
        .iter()
        .map(|it: &DocumentRef| document_key(it))
        .collect();
    let mut pieces = Vec::new();
    let work = &state.data.worksheets;
    pieces.extend(work.sheets.iter().map(pair::<Worksheet>));
    // A note is only saved once it has a letter.
    let written = work.entries.iter().filter(|it| !it.text.is_empty());
    pieces.extend(written.map(pair::<Entry>));
    pieces.extend(work.repairs.iter().map(pair::<Repair>));
    pieces.extend(work.commitments.iter().map(pair::<Commitment>));
    pieces.retain(|(key, _)| !unsaved.contains(key));
    all.extend(pieces);
    all
}

/// Runs a scenario with each of its calls failing in one way; returns the
/// number of runs.
fn each(scenario: &Scenario, fault: Fault) -> usize {
    for nth in 0.. {
        let mut run = Run::start(scenario);
        run.places.fail_at(nth, fault);
        let ended = catch_unwind(AssertUnwindSafe(|| (scenario.does)(&mut run)));
        if let Err(why) = ended
            && !why.is::<Ended>()
        {
            eprintln!("{}: call {nth} of {fault:?}", scenario.name);
            resume_unwind(why);
        }
        if !run.places.failed() {
            return nth;
        }
    }
    unreachable!("a scenario ends")
}

/// Prints a row of the table in docs/reliability.md for each scenario.
#[test]
fn a_failing_call_loses_nothing_reported_as_saved() {
    for scenario in &SCENARIOS {
        let mut row = format!("| {} |", scenario.name);
        for (name, fault) in FAULTS {
            let runs = each(scenario, fault);
            assert!(runs > 0, "{}: {name} never happens", scenario.name);
            row += &format!(" {runs} |");
        }
        println!("{row}");
    }
}

/// The checks above can fail: a program that trusted its store would be caught.
#[test]
fn a_store_that_only_claims_to_save_is_caught() {
    let scenario = &SCENARIOS[0];
    let mut run = Run::start(scenario);
    run.places.fail_at(3, Fault::Lie);
    let caught = catch_unwind(AssertUnwindSafe(|| (scenario.does)(&mut run)));
    let why = caught.expect_err("not noticed");
    let said = why.downcast_ref::<String>().expect("an assertion");
    assert!(said.contains("is not kept as shown"), "{said}");
}
