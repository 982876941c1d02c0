//! The tools for the scripts in `web/`: TypeScript's checker, ESLint, tests, and the bundler. They run on Node.js.

use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::cmd;

use crate::npm;
use crate::run::{shell, top};

/// Installs the packages that `web/package.json` names into `web/node_modules`, where editors look for them.
pub fn install() -> Result<()> {
    npm::install_here(&folder(), "what checks and bundles the scripts")
}

/// Checks the scripts' types and style and runs their tests.
pub fn check() -> Result<()> {
    install()?;
    let sh = shell()?;
    sh.change_dir(folder());
    for check in ["types", "lint", "test"] {
        cmd!(sh, "npm run --silent {check}").run()?;
    }
    Ok(())
}

/// Bundles and minifies a page that trunk has built; `web/build/build.js` describes the arguments.
pub fn build(arguments: &[&Path]) -> Result<()> {
    let sh = shell()?;
    Ok(cmd!(sh, "node web/build/build.js {arguments...}").run()?)
}

fn folder() -> PathBuf {
    top().join("web")
}
