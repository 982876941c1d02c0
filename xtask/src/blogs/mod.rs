//! Tests in real blogs: Hugo, Jekyll, Eleventy and WordPress, each run by its own programs.

mod wordpress;

use anyhow::Result;
use clap::ValueEnum;
use xshell::cmd;

use crate::cli::{Blog, BlogOptions, Engine, name};
use crate::run::{path_with, shell, tests_of};
use crate::system_packages::{self, Requirement};
use crate::{browsers, flaky, npm, release};

const REQUIREMENTS: [(Blog, Requirement); 5] = [
    (
        Blog::Hugo,
        Requirement {
            name: "hugo",
            probe: "hugo version",
            packages: &["hugo"],
        },
    ),
    (
        Blog::Jekyll,
        Requirement {
            name: "jekyll",
            probe: "jekyll --version",
            packages: &["jekyll"],
        },
    ),
    (
        Blog::Jekyll,
        Requirement {
            name: "Jekyll's theme minima",
            probe: "ruby -e \"gem 'minima'\"",
            packages: &["jekyll-theme-minima"],
        },
    ),
    // Without the package that makes it a service of the machine.
    (
        Blog::Wordpress,
        Requirement {
            name: "mariadbd",
            probe: "PATH=$PATH:/usr/sbin mariadbd --version",
            packages: &["mariadb-server-core"],
        },
    ),
    (
        Blog::Wordpress,
        Requirement {
            name: "php with mysqli",
            probe: "php -r \"exit(extension_loaded('mysqli') ? 0 : 1);\"",
            packages: &["php-cli", "php-mysql"],
        },
    ),
];

/// Sets up what is missing, makes the release if it is stale, and runs the tests of these blogs.
pub fn test(options: BlogOptions) -> Result<()> {
    let BlogOptions { blogs, mut rest } = options;
    let folders = browsers::set_up(&[Engine::Chromium])?;
    let wanted = REQUIREMENTS.iter().filter(|(blog, _)| blogs.contains(blog));
    system_packages::install_missing(
        wanted.map(|(_, requirement)| requirement),
        "Elsewhere, install them your system's way. Or name the blogs to test: cargo xtask test-blogs hugo.",
    )?;
    let sh = shell()?;
    if blogs.contains(&Blog::Eleventy) {
        let modules = npm::install("tests/blogs/sites/eleventy", "eleventy", "Eleventy")?;
        sh.set_var("BLOGS_ELEVENTY", modules.parent().unwrap_or(&modules));
    }
    if blogs.contains(&Blog::Wordpress) {
        sh.set_var("BLOGS_WORDPRESS", wordpress::folder()?);
    }
    release::release_if_stale()?;
    let names: Vec<String> = blogs.iter().copied().map(name).collect();
    println!(
        "Testing in {} (about a minute for each) …",
        names.join(", ")
    );
    for blog in Blog::value_variants()
        .iter()
        .filter(|blog| !blogs.contains(blog))
    {
        rest.extend(["--skip".to_owned(), format!("::{}", name(*blog))]);
    }
    let tests = tests_of("blogs")?;
    let test = cmd!(
        sh,
        "cargo test --workspace --no-fail-fast {tests...} -- {rest...}"
    );
    let test = test.env("PATH", path_with(&folders)?);
    flaky::report(|| Ok(test.run()?))
}
