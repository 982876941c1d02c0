//! Real browsers for the tests: the built page in `dist/` is served on this machine under a strict
//! Content-Security-Policy and driven through WebDriver in Chromium, Firefox and WebKit.
//!
//! A scenario is written once, and names the engines that it runs in: all three where engines differ in what it tests,
//! one where it tests what is the same in all. docs/testing.md says more.
//!
//! ```ignore
//! e2e::scenarios! {
//!     /// The first question can be answered.
//!     #[engines(all)]
//!     async fn first_question(page: &Page) -> Result {
//!         page.open("").await?;
//!         page.press_button(MessageKey::Start).await?;
//!         page.choose("Agree").await
//!     }
//! }
//! ```
//!
//! It shows as `suite::first_question::chromium`, `::firefox` and `::webkit`. Nothing waits for a fixed time but
//! [`Page::wait_that_nothing_happens`]: whatever waits for a state asks again until it is there, by [`eventually()`].

#![allow(clippy::missing_errors_doc)] // Each is a step of a test and reports its own failure.

mod act;
mod axe;
mod browser;
mod console;
mod engine;
mod eventually;
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
mod retries;
mod scenario;
mod scenes;
pub mod seed;
mod server;
mod session;
pub mod sheet;
mod site;
mod slow;
mod suite;
pub mod texts;
mod walk;
mod window;

pub use axe::Violation;
pub use engine::{Engine, Scheme, chromium_arguments};
pub use eventually::{PATIENCE, eventually, eventually_equals, eventually_within};
pub use host::{Heard, Host, SCRIPT, first_screen};
pub use keys::Key;
pub use page::Page;
pub use process::{Process, Scratch, find_program, free_port};
pub use proxy::Proxy;
pub use scenario::{Browsing, Scenario, Start, Steps, run, run_with};
pub use scenes::Scene;
pub use server::{HostPage, Request, Server, built, release};
pub use site::CSP;
pub use slow::{SLOW, median, number};
pub use suite::run_suites;
pub use walk::By;

/// The result of a step.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Defines the scenarios of a suite, `SCENARIOS`. `#[engines(…)]` says where
/// each runs: `all`, or some of `chromium`, `firefox` and `webkit`;
/// `#[own_browser]` says that it needs a browser with an unused profile. With
/// `of SERVER;` in front, a function that returns the page's server, they test
/// something other than `dist/`; with `through a proxy;`, browsers send all
/// requests through [`Page::proxy`].
#[macro_export]
macro_rules! scenarios {
    (of $server:expr; $($scenarios:tt)+) => {
        $crate::scenarios! { @list [$server] [Shared] $($scenarios)+ }
    };
    (through a proxy; $($scenarios:tt)+) => {
        $crate::scenarios! { @list [$crate::Server::of_dist] [ThroughProxy] $($scenarios)+ }
    };
    (@list [$server:expr] [$browser:ident] $(
        $(#[doc = $doc:literal])+
        #[engines($($engine:ident),+)]
        $(#[$own:ident])?
        async fn $name:ident($page:ident: &Page) -> Result $body:block
    )+) => {
        /// The scenarios of this suite.
        pub const SCENARIOS: &[$crate::Scenario] = &[$({
            #[allow(unused_imports)]
            use $crate::{Engine, Page, Result};

            $(#[doc = $doc])+
            async fn $name($page: &Page) -> Result $body

            $crate::Scenario {
                name: stringify!($name),
                engines: $crate::engines!($($engine),+),
                server: $server,
                browser: $crate::browsing!($browser $($own)?),
                steps: |page| Box::pin($name(page)),
            }
        }),+];
    };
    ($($scenarios:tt)+) => {
        $crate::scenarios! { of $crate::Server::of_dist; $($scenarios)+ }
    };
}

/// The engines that [`scenarios!`] names.
#[doc(hidden)]
#[macro_export]
macro_rules! engines {
    (all) => { &$crate::Engine::ALL };
    (@ chromium) => { $crate::Engine::Chromium };
    (@ firefox) => { $crate::Engine::Firefox };
    (@ webkit) => { $crate::Engine::Webkit };
    ($($engine:ident),+) => { &[$($crate::engines!(@ $engine)),+] };
}

/// The browser that [`scenarios!`] names.
#[doc(hidden)]
#[macro_export]
macro_rules! browsing {
    (Shared own_browser) => {
        $crate::Browsing::Own
    };
    ($browser:ident) => {
        $crate::Browsing::$browser
    };
}
