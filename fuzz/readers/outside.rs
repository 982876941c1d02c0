//! Readers of what a host page gives.

use trust_check::codec;
use trust_check::embed::attributes::{self, MAX_NAMESPACE_CHARS, NAMES};
use trust_check::pack::{self, Messages};
use trust_check::store::{Namespace, PREFIX};

use super::screens;

/// With any pack that a browser accepts, a check can be completed and a
/// worksheet opened; a valid one is unchanged when it is written.
pub fn pack(text: &str) {
    // A browser doesn't check that a pack makes sense: see `pack::read`.
    let Ok(pack) = pack::parse("a pack", text) else {
        return;
    };
    screens::of_pack(&pack);
    if let Ok(sound) = pack::read("a pack", text) {
        let again = pack::read("a pack", &codec::write(&sound));
        assert_eq!(again.as_ref(), Ok(&sound));
    }
}

/// Messages are read or refused with a reason.
pub fn messages(text: &str) {
    if let Err(problems) = Messages::read("messages", text) {
        assert!(!problems.problems().is_empty());
    }
}

/// Attributes, a line each with the value after the first `=`: a wrong one
/// leaves a default and a line for the developer, and no namespace leads into
/// another.
pub fn attributes(lines: &str) {
    let given = attributes::read(
        lines
            .lines()
            .map(|line| line.split_once('=').unwrap_or((line, ""))),
        &["en"],
    );
    assert!(given.warnings.len() <= lines.lines().count());
    assert!(given.namespace.len() <= MAX_NAMESPACE_CHARS);
    assert!(!given.namespace.contains(['/', ':']));
    let namespace = Namespace::new(&given.namespace);
    for name in NAMES {
        let key = [PREFIX, "check/", name].concat();
        let there = namespace.name(&key);
        assert_eq!(namespace.key(&there), Some(key));
        let other = Namespace::new(&[&given.namespace, "x"].concat());
        assert_eq!(other.key(&there), None);
    }
}
