//! The tools for the scripts in `web/`: TypeScript's checker, ESLint, tests, and the bundler. They run on Node.js.

use std::path::{Path, PathBuf};

use crate::run::{self, program};
use crate::{Result, npm};

/// Installs the packages that `web/package.json` names into `web/node_modules`, where editors look for them.
pub fn install() -> Result {
    npm::install_here(&folder(), "what checks and bundles the scripts")
}

/// Checks the scripts' types and style and runs their tests.
pub fn check() -> Result {
    install()?;
    for check in ["types", "lint", "test"] {
        program("npm")
            .args(["run", "--silent", check])
            .folder(&folder())
            .run()?;
    }
    Ok(())
}

/// Bundles and minifies a page that trunk has built; `web/build/build.js` describes the arguments.
pub fn build(arguments: &[&Path]) -> Result {
    program("node")
        .args([folder().join("build/build.js").as_path()])
        .args(arguments)
        .run()
}

fn folder() -> PathBuf {
    run::top().join("web")
}
