//! Runs the effects of the reducer.
//!
//! Effects on stored data are run here, against the [`Store`](crate::store::Store);
//! everything else is passed on to the [`Platform`], which a browser implements
//! in the program and a recorder in the tests.

mod effect_runner;
mod platform;
mod sequence;
mod unsaved;

pub use effect_runner::EffectRunner;
pub use platform::Platform;
pub use sequence::run_effects;
