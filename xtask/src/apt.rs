//! Debian's packages.

use crate::Result;
use crate::run::{Run, program, which};

/// `apt-get` with the rights to install packages.
pub struct Apt {
    /// The words before it.
    rights: Vec<&'static str>,
}

impl Apt {
    /// Nothing where we may not install, or where there is no apt-get.
    pub fn usable() -> Option<Self> {
        which("apt-get")?;
        let user = program("id").args(["-u"]).output()?;
        if user.trim() == "0" {
            return Some(Self { rights: vec![] });
        }
        // Only if it asks for no password.
        program("sudo").args(["-n", "true"]).output()?;
        let rights = vec!["sudo", "-n"];
        Some(Self { rights })
    }

    /// Learns which packages there are.
    pub fn update(&self) -> Result {
        self.get(&["update"]).run()
    }

    /// Installs packages, without what they only recommend.
    pub fn install(&self, packages: &[&str]) -> Result {
        self.update()?;
        let mut install = vec!["install", "-y", "--no-install-recommends"];
        install.extend(packages);
        self.get(&install).run()
    }

    fn get(&self, arguments: &[&str]) -> Run {
        let words = self.rights.iter().copied();
        let words = words.chain([
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-q",
            "-o=Dpkg::Use-Pty=0",
        ]);
        let words: Vec<&str> = words.chain(arguments.iter().copied()).collect();
        program(words[0]).args(&words[1..]).no_input()
    }
}
