//! WordPress as it is: its files, a database, PHP's own web server.

mod database;
pub mod editor;
mod server;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use e2e::Scratch;

use crate::files::{copy, integration, named_by, sample, widget, workplace};
use crate::{Result, programs};
use database::Database;
use server::Server;

/// Name and password of the administrator.
pub const ADMIN: &str = "admin";

/// A WordPress that runs until this value goes.
pub struct WordPress {
    folder: PathBuf,
    address: String,
    // The order in which these are dropped: what uses the database before it.
    _server: Server,
    database: Database,
    _scratch: Scratch,
}

impl WordPress {
    /// Installs WordPress with this theme, for a test of this name, with the
    /// plugin among its files but not yet active.
    pub fn install(test: &str, theme: &str) -> Result<Self> {
        let folder = workplace(&format!("wordpress-{test}"))?;
        let site = folder.join("site");
        copy(&named_by("BLOGS_WORDPRESS")?, &site)?;
        fs::copy(sample("wordpress/config.php"), site.join("wp-config.php"))?;
        let own = site.join("wp-content/mu-plugins");
        fs::create_dir_all(&own)?;
        fs::copy(sample("wordpress/must-use.php"), own.join("must-use.php"))?;
        let plugin = site.join("wp-content/plugins/trust-check");
        copy(&integration("wordpress").join("trust-check"), &plugin)?;
        copy(&widget()?, &plugin.join("widget"))?;

        let scratch = Scratch::new()?;
        let database = Database::start(&folder, scratch.path())?;
        let server = Server::start(&site, &folder, &database)?;
        let wordpress = Self {
            folder,
            address: server.address.clone(),
            _server: server,
            database,
            _scratch: scratch,
        };
        wordpress.php("install.php", &[theme])?;
        Ok(wordpress)
    }

    /// The address of a path, which starts without a slash.
    pub fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.address)
    }

    /// Activates the plugin.
    pub fn activate(&self) -> Result {
        self.php("plugin.php", &["activate"]).map(drop)
    }

    /// Deactivates the plugin and deletes it, as an administrator would.
    pub fn delete_plugin(&self) -> Result {
        self.php("plugin.php", &["delete"]).map(drop)
    }

    /// Every row that the database holds, but for what WordPress itself notes of the moment.
    pub fn contents(&self) -> Result<BTreeSet<String>> {
        let rows = self.php("contents.php", &[])?;
        Ok(rows.lines().map(str::to_string).collect())
    }

    /// Publishes a post; its address.
    pub fn publish(&self, title: &str, content: &str) -> Result<String> {
        self.php("publish.php", &[title, content])
    }

    /// Errors and warnings of WordPress and its plugins.
    pub fn complaints(&self) -> String {
        // It isn't there before something is.
        fs::read_to_string(self.folder.join("site/wp-content/debug.log")).unwrap_or_default()
    }

    /// Where the plugin's files are.
    pub fn plugin(&self) -> PathBuf {
        self.folder.join("site/wp-content/plugins/trust-check")
    }

    /// Runs one of the sample's scripts inside this WordPress; what it printed.
    fn php(&self, script: &str, arguments: &[&str]) -> Result<String> {
        let script = sample("wordpress").join(script);
        let mut command = Command::new("php");
        settings(&mut command, &self.address, &self.database);
        command.arg(script).arg(self.folder.join("site"));
        programs::run(command.args(arguments))
    }
}

/// The environment for `config.php`, and the settings of PHP.
fn settings(command: &mut Command, address: &str, database: &Database) {
    command
        .args(["-d", "display_errors=stderr", "-d", "memory_limit=512M"])
        .env("BLOG_ADDRESS", address)
        .env("BLOG_SOCKET", database.socket());
}

/// A log file of a program, next to the site.
fn log(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.log"))
}
