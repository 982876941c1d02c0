//! Static sites: Hugo, Jekyll, Eleventy.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::files::{copy, integration, named_by, pack, sample, widget, workplace};
use crate::programs::attempt;
use crate::{Result, programs};

/// A tool that makes a static site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Hugo, with a shortcode.
    Hugo,
    /// Jekyll with its own theme, with an include.
    Jekyll,
    /// Eleventy, with a plugin.
    Eleventy,
}

/// A site's sources, ready to be built.
pub struct Site {
    tool: Tool,
    folder: PathBuf,
    first_screen: bool,
}

/// A site that has been built.
pub struct Built {
    /// The folder to serve.
    pub folder: PathBuf,
    /// The output of the tool.
    pub said: String,
}

impl Tool {
    /// Its name in folders.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hugo => "hugo",
            Self::Jekyll => "jekyll",
            Self::Eleventy => "eleventy",
        }
    }

    /// The folder for files that go onto the site as they are.
    const fn for_files(self) -> &'static str {
        match self {
            Self::Hugo => "static",
            Self::Jekyll | Self::Eleventy => "",
        }
    }
}

impl Site {
    /// The sample site with everything that a blogger adds, for a test of this
    /// name.
    pub fn prepare(tool: Tool, test: &str) -> Result<Self> {
        let folder = workplace(&format!("{}-{test}", tool.name()))?;
        copy(&sample(tool.name()), &folder)?;
        copy(&integration(tool.name()), &folder)?;
        fs::remove_file(folder.join("README.md"))?;
        let files = folder.join(tool.for_files());
        copy(&widget()?, &files.join("trust-check"))?;
        fs::copy(sample("blog.css"), files.join("blog.css"))?;
        // Browsers ask for it where a theme names no icon.
        fs::copy(
            files.join("trust-check/icon.svg"),
            files.join("favicon.ico"),
        )?;
        // A pack of the blogger's own; its contents don't matter here.
        fs::copy(pack(), files.join("pack.json"))?;
        Ok(Self {
            tool,
            folder,
            first_screen: false,
        })
    }

    /// Adds the prerendered first screen to the pages.
    pub fn with_first_screen(mut self) -> Result<Self> {
        if self.tool == Tool::Jekyll {
            let name = "first-screen.html";
            fs::copy(
                self.folder.join("trust-check").join(name),
                self.folder.join("_includes").join(name),
            )?;
        }
        self.first_screen = true;
        Ok(self)
    }

    /// Writes another post, or anything else.
    pub fn write(&self, path: &str, text: &str) -> Result {
        Ok(fs::write(self.folder.join(path), text)?)
    }

    /// Runs the tool.
    pub fn build(&self) -> Result<Built> {
        let said = programs::run(&mut self.command()?)?;
        let folder = self.folder.join("out");
        Ok(Built { folder, said })
    }

    /// Runs the tool, which must fail; what it said.
    pub fn fail(&self) -> Result<String> {
        match attempt(&mut self.command()?)? {
            (said, false) => Ok(said),
            (said, true) => Err(format!("it should fail, but said:\n{said}").into()),
        }
    }

    fn command(&self) -> Result<Command> {
        let mut command = match self.tool {
            Tool::Hugo => {
                let mut command = Command::new("hugo");
                command.arg("--destination=out");
                if self.first_screen {
                    command.env("HUGO_PARAMS_TRUSTCHECK_FIRSTSCREEN", "true");
                }
                // Its caches are the user's own otherwise.
                command.env("HUGO_CACHEDIR", self.folder.join("cache"));
                command
            }
            Tool::Jekyll => {
                let settings = if self.first_screen {
                    "_config.yml,_first-screen.yml"
                } else {
                    "_config.yml"
                };
                let mut command = Command::new("jekyll");
                command.args(["build", "--disable-disk-cache", "--destination=out"]);
                command.args(["--config", settings]);
                command
            }
            Tool::Eleventy => {
                let program = "node_modules/@11ty/eleventy/cmd.cjs";
                let mut command = Command::new("node");
                command.arg(named_by("BLOGS_ELEVENTY")?.join(program));
                command.arg("--output=out");
                let first_screen = if self.first_screen { "yes" } else { "no" };
                command.env("FIRST_SCREEN", first_screen);
                command
            }
        };
        command.current_dir(&self.folder);
        Ok(command)
    }
}

impl Built {
    /// The page of a post, as the tool wrote it.
    pub fn page(&self, post: &str) -> Result<String> {
        let file = self.folder.join(path(post));
        let text = fs::read_to_string(&file);
        Ok(text.map_err(|error| format!("{}: {error}", file.display()))?)
    }
}

/// Where a post is on every sample site.
pub fn path(post: &str) -> String {
    format!("posts/{post}/index.html")
}
