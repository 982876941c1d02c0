//! The WebAssembly program. It does nothing by itself: the page calls the
//! exported `start`, see `web/src/start.js`.
//!
//! A program and not a `cdylib` of the library: cargo leaves link-time
//! optimisation out where a library is built as both, and the download is a
//! quarter larger then.

// Links the library's exports in.
#[allow(unused_imports)]
use trust_check as _;

fn main() {}
