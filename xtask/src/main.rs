//! Developer tasks of trust-check, run as `cargo xtask TASK`.
//!
//! Each task first sets up what it needs, prints what it is doing, and does no
//! unnecessary work the second time. Tools are stored in the user's cache
//! folder, one folder per tool and version, so that nothing the user has
//! installed is touched.

mod bench_embed;
mod blogs;
mod browsers;
mod checks;
mod cli;
mod compressed;
mod deny;
mod flaky;
mod fuzz;
mod measure;
mod npm;
mod page;
mod release;
mod report;
mod run;
mod size;
mod system_packages;
mod tools;
mod wasm_names;
mod web;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use cli::{Cli, Task};

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Serve(trunk) => page::serve(&trunk.arguments),
        Task::Build(trunk) => page::build(&trunk.arguments),
        Task::Check => checks::check(),
        Task::Test(options) => checks::test(&options),
        Task::Size(options) => size::size(&options),
        Task::Release => release::release(),
        Task::TestBlogs(options) => blogs::test(options),
        Task::Shots(options) => checks::shots(&options.arguments),
        Task::Measure => measure::measure(),
        Task::BenchEmbed(options) => bench_embed::bench(&options),
        Task::Lighthouse(options) => bench_embed::lighthouse(&options),
        Task::Simulate(options) => checks::simulate(&options.arguments),
        Task::Bench(options) => checks::bench(&options.arguments),
        Task::Fuzz(options) => fuzz::fuzz(&options),
        Task::Deny => deny::deny(),
        Task::Setup => checks::setup(),
    }
}
