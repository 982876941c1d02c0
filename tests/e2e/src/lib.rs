//! Real browsers for the tests: the built page in `dist/` is served on this machine under a strict
//! Content-Security-Policy and driven through WebDriver in Chromium, Firefox and WebKit.
//!
//! A test is written once and runs in each engine:
//!
//! ```ignore
//! e2e::scenarios! {
//!     /// The first question can be answered.
//!     async fn first_question(page: &Page) -> Result {
//!         page.open("").await?;
//!         page.click("button", "Begin").await?;
//!         page.choose("Agree").await
//!     }
//! }
//! ```
//!
//! It shows as `first_question::chromium`, `::firefox` and `::webkit`. Nothing waits for a fixed time:
//! whatever looks for something asks again until it is there or `PATIENCE` has passed.

#![allow(clippy::missing_errors_doc)] // What fails is told where it fails: each is a step of a test.

mod again;
mod axe;
mod browser;
mod console;
mod engine;
mod files;
mod find;
mod host;
mod hosted;
mod http;
mod keys;
pub mod locks;
mod page;
mod process;
mod profile;
mod proxy;
mod scenario;
mod scenes;
pub mod seed;
mod server;
pub mod sheet;
mod site;
mod slow;
pub mod texts;
mod walk;
mod window;

pub use axe::Violation;
pub use engine::{Engine, Scheme, chromium_arguments};
pub use find::Found;
pub use host::{Heard, Host, SCRIPT, first_screen};
pub use keys::Key;
pub use page::{PATIENCE, Page};
pub use process::{Process, Scratch, find_program, free_port};
pub use proxy::Proxy;
pub use scenario::{Start, run, run_of, run_through, run_with};
pub use scenes::Scene;
pub use server::{HostPage, Request, Server, built, release};
pub use site::CSP;
pub use slow::{SLOW, median, number};
pub use walk::By;

/// What a step comes to.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Defines tests that each run in all three engines, see the crate's description. With `of SERVER;` before
/// them, a function that gives the page's server, they are about something else than `dist/`.
#[macro_export]
macro_rules! scenarios {
    (of $server:expr; $($(#[$meta:meta])* async fn $name:ident($page:ident: &Page) -> Result $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::{Engine, Page, Result};

            async fn scenario($page: &Page) -> Result $body

            #[test]
            fn chromium() {
                $crate::run_of($server, Engine::Chromium, stringify!($name), scenario);
            }

            #[test]
            fn firefox() {
                $crate::run_of($server, Engine::Firefox, stringify!($name), scenario);
            }

            #[test]
            fn webkit() {
                $crate::run_of($server, Engine::Webkit, stringify!($name), scenario);
            }
        }
    )+};
    ($($tests:tt)+) => {
        $crate::scenarios! { of $crate::Server::of_dist; $($tests)+ }
    };
}
