//! The custom element: what a host page can do with it, and how the program is
//! mounted into it.
//!
//! The modules of the running program, each using only those above it:
//!
//! | module | what it is |
//! | --- | --- |
//! | `message` | the messages of the root component, and the tasks of the lock |
//! | `cipher_request` | what a task asks of the cipher |
//! | `props` | what the root component is given |
//! | `registry` | the programs that run on the page |
//! | `stores` | the store of each namespace, and its stored header |
//! | `lock_session` | the key and the activity of each open lock |
//! | `stash` | texts that were read for programs to come |
//! | `lock_command` | what a reader asks of the lock |
//! | `platform` | what the browser does for the state's effects |
//! | `program` | state, store and effects of one program |
//! | `lock_controller` | the queue of what needs the cipher |
//! | `app` | the root component |
//! | `start` | what the page's script calls |

pub mod attributes;
#[cfg(not(target_arch = "wasm32"))]
pub mod interface;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod cipher_request;
#[cfg(target_arch = "wasm32")]
mod lock_command;
#[cfg(target_arch = "wasm32")]
mod lock_controller;
#[cfg(target_arch = "wasm32")]
mod lock_session;
#[cfg(target_arch = "wasm32")]
mod message;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod program;
#[cfg(target_arch = "wasm32")]
mod props;
#[cfg(target_arch = "wasm32")]
mod registry;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod stash;
#[cfg(target_arch = "wasm32")]
mod stores;

#[cfg(target_arch = "wasm32")]
pub use start::{change, read, start, stop};
