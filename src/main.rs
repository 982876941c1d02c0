//! The WebAssembly program. It does nothing by itself: the page calls the
//! exported `start`, see `start.js`.

// Links the library's exports in.
#[allow(unused_imports)]
use trust_check as _;

fn main() {}
