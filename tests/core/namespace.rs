//! Two blogs on one origin.

use proptest::prelude::*;
use trust_check::store::{Namespace, PREFIX};

#[test]
fn the_unnamed_store_has_unchanged_keys() {
    let nameless = Namespace::new("");
    assert_eq!(nameless.name("trust-check/check/a"), "trust-check/check/a");
    assert_eq!(
        Namespace::new("b").name("trust-check/check/a"),
        "trust-check:b/check/a"
    );
}

proptest! {
    /// A key round-trips, and only in its own namespace.
    #[test]
    fn none_sees_the_keys_of_another(
        one in "[a-zA-Z0-9-]{0,8}",
        other in "[a-zA-Z0-9-]{0,8}",
        rest in "\\PC{0,20}",
    ) {
        let key = [PREFIX, &rest].concat();
        let name = Namespace::new(&one).name(&key);
        prop_assert_eq!(Namespace::new(&one).key(&name), Some(key.clone()));
        let seen = Namespace::new(&other).key(&name);
        prop_assert_eq!(seen.is_some(), one == other);
    }
}
