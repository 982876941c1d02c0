//! Every end-to-end scenario. docs/testing.md says which engines each suite runs in, and why.

mod access;
mod answer;
mod back;
mod early;
mod element;
mod element_early;
mod element_life;
mod element_settings;
mod erase;
mod exit;
mod frame;
mod history;
mod idle;
mod isolation;
mod kept;
mod lock;
mod lock_faults;
mod package;
mod policy;
mod pressing;
mod printing;
mod quiet;
mod release;
mod rescue;
mod smoke;
mod styling;
mod taking;
mod traces;
mod worksheet;
mod writing;

use std::process::ExitCode;

fn main() -> ExitCode {
    e2e::run_suites(&[
        ("access", access::SCENARIOS),
        ("lock", lock::SCENARIOS),
        ("isolation", isolation::SCENARIOS),
        ("quiet", quiet::SCENARIOS),
        ("traces", traces::SCENARIOS),
        ("package::installed", package::installed::SCENARIOS),
        ("package::bundled", package::bundled::SCENARIOS),
        ("worksheet", worksheet::SCENARIOS),
        ("writing", writing::SCENARIOS),
        ("taking", taking::SCENARIOS),
        ("history", history::SCENARIOS),
        ("answer", answer::SCENARIOS),
        ("back", back::SCENARIOS),
        ("early", early::SCENARIOS),
        ("element", element::SCENARIOS),
        ("element_early", element_early::SCENARIOS),
        ("element_life", element_life::SCENARIOS),
        ("element_settings", element_settings::SCENARIOS),
        ("erase", erase::SCENARIOS),
        ("exit", exit::SCENARIOS),
        ("frame", frame::SCENARIOS),
        ("idle", idle::SCENARIOS),
        ("kept", kept::SCENARIOS),
        ("lock_faults", lock_faults::SCENARIOS),
        ("policy", policy::SCENARIOS),
        ("pressing", pressing::SCENARIOS),
        ("printing", printing::SCENARIOS),
        ("release::standalone", release::standalone::SCENARIOS),
        ("release::in_posts", release::in_posts::SCENARIOS),
        ("rescue", rescue::SCENARIOS),
        ("smoke", smoke::SCENARIOS),
        ("styling", styling::SCENARIOS),
    ])
}
