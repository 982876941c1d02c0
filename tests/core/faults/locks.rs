//! The lock, with each of its calls failing once: nothing is lost, nothing is
//! encrypted that can't be decrypted, and no failure unlocks or removes
//! anything.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use trust_check::state::Persistence;
use trust_check::store::Backend;
use trust_check::store::lock::{ENCRYPTED_PREFIX, HEADER_KEY};

use super::FAULTS;
use super::place::{Ended, Fault, Places};
use crate::lock::tabs::{Tab, UserStep};
use crate::support::SharedBackend;

use UserStep::{Change, Lock, Minutes, Remove, Set, Sync, Unlock, Write};

/// The steps before, and the steps with a fault.
const SCENARIOS: [(&str, &[UserStep], &[UserStep]); 7] = [
    ("the lock set", &[], &[Set, Write, Sync]),
    (
        "state_from, written in, locked",
        &[Set, Lock],
        &[Unlock, Write, Write, Lock, Sync],
    ),
    ("another passphrase", &[Set], &[Change, Sync, Write, Sync]),
    ("another time", &[Set], &[Minutes, Sync, Write]),
    ("taken off", &[Set], &[Remove, Sync, Write]),
    ("locked at once", &[Set, Write], &[Sync, Lock, Sync]),
    ("another tab heard of", &[Set, Write], &[Sync, Sync, Sync]),
];

fn tab(places: &Places) -> Tab {
    let places = places.clone();
    Tab::on("it", move || Box::new(places.faulty(Persistence::Device)))
}

fn is_locked(all: &BTreeMap<String, String>) -> bool {
    all.contains_key(HEADER_KEY)
}

/// One scenario with one call failing; returns whether it did.
fn run(before: &[UserStep], does: &[UserStep], nth: usize, fault: Fault) -> bool {
    let places = Places::default();
    let mut tab = tab(&places);
    let mut fresh = 10;
    for step in [Write, Write].iter().chain(before) {
        assert!(tab.act(*step, &mut fresh), "{step:?}");
    }
    let device = places.of(Persistence::Device).clone();
    places.fail_at(nth, fault);
    for step in does {
        let was_locked = is_locked(&device.all());
        let done = catch_unwind(AssertUnwindSafe(|| tab.act(*step, &mut fresh)));
        let all = device.all();
        let when = format!("in {step:?} of {does:?}, {fault:?} at {nth}");
        tab.assert_whole(&device, &when);
        let is_off = was_locked && !is_locked(&all);
        assert!(!is_off || *step == Remove, "the lock is off {when}");
        match done {
            Ok(_) if *step == Lock => assert!(tab.store.vault().is_none(), "open {when}"),
            Ok(_) => {}
            Err(why) if why.is::<Ended>() => break,
            Err(why) => resume_unwind(why),
        }
    }
    let failed = places.failed();
    places.heal();
    // Another program finds everything; and so does this one, if it continues.
    let mut next = self::tab(&places);
    next.act(Unlock, &mut fresh);
    if fault != Fault::End {
        tab.sync();
        tab.act(Unlock, &mut fresh);
        assert!(tab.is_all_kept());
    }
    let all = device.all();
    tab.assert_whole(&device, "in the end");
    let sealed = |key: &String| key == HEADER_KEY || key.starts_with(ENCRYPTED_PREFIX);
    assert!(
        !is_locked(&all) || all.keys().all(sealed),
        "readable in the end: {all:?}"
    );
    failed
}

/// Prints the number of runs of each scenario, by fault.
#[test]
fn a_failing_call_loses_nothing_under_the_lock() {
    for (name, before, does) in SCENARIOS {
        let mut row = format!("| {name} |");
        let faults = FAULTS.map(|(_, fault)| fault);
        for fault in faults.into_iter().chain([Fault::Unlisted]) {
            let mut runs = 0;
            while run(before, does, runs, fault) {
                runs += 1;
            }
            row += &format!(" {runs} |");
        }
        println!("{row}");
    }
}

/// An unreadable header does not count as missing.
#[test]
fn a_header_that_cannot_be_read() {
    let places = Places::default();
    let mut tab = tab(&places);
    let mut fresh = 10;
    for step in [Write, Set] {
        assert!(tab.act(step, &mut fresh));
    }
    let device: SharedBackend = places.of(Persistence::Device).clone();
    let before = device.all();
    places.fail_at(0, Fault::Everything);
    tab.sync();
    assert!(tab.store.is_locked());
    assert_eq!(device.all(), before);
    places.heal();
    tab.sync();
    assert!(tab.store.is_locked(), "it takes the passphrase");
    assert!(tab.act(Unlock, &mut fresh));
    assert_eq!(device.get(HEADER_KEY), before.get(HEADER_KEY).cloned());
}
