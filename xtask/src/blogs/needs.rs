//! The programs that make or run blogs.

use crate::Result;
use crate::apt::Apt;
use crate::run::program;

/// Something that a kind of blog needs, and the Debian packages that bring it.
struct Need {
    blog: &'static str,
    what: &'static str,
    /// A command that succeeds where it is there.
    probe: &'static [&'static str],
    packages: &'static [&'static str],
}

const NEEDS: [Need; 5] = [
    Need {
        blog: "hugo",
        what: "hugo",
        probe: &["hugo", "version"],
        packages: &["hugo"],
    },
    Need {
        blog: "jekyll",
        what: "jekyll",
        probe: &["jekyll", "--version"],
        packages: &["jekyll"],
    },
    Need {
        blog: "jekyll",
        what: "Jekyll's theme minima",
        probe: &["ruby", "-e", "gem 'minima'"],
        packages: &["jekyll-theme-minima"],
    },
    // Without the package that makes it a service of the machine.
    Need {
        blog: "wordpress",
        what: "mariadbd",
        probe: &["sh", "-c", "PATH=$PATH:/usr/sbin mariadbd --version"],
        packages: &["mariadb-server-core"],
    },
    Need {
        blog: "wordpress",
        what: "php with mysqli",
        probe: &["php", "-r", "exit(extension_loaded('mysqli') ? 0 : 1);"],
        packages: &["php-cli", "php-mysql"],
    },
];

/// Installs what these blogs need and isn't there.
pub fn install_missing(blogs: &[String]) -> Result {
    let missing = missing(blogs);
    if missing.is_empty() {
        return Ok(());
    }
    let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages)
        .copied()
        .collect();
    let (what, list) = (what.join(", "), packages.join(" "));
    let advice = format!(
        "The tests in blogs need {what}, not found here. On Debian or Ubuntu:\n\n  \
         sudo apt-get update && sudo apt-get install --no-install-recommends {list}\n\n\
         Elsewhere, install them your system's way. Or name the blogs to test: cargo xtask test-blogs hugo."
    );
    let Some(apt) = Apt::usable() else {
        return Err(advice);
    };
    println!("Installing {list} for the tests in blogs, once (about a minute) …");
    let installed = apt.install(&packages);
    installed.map_err(|error| format!("{error}\n{advice}"))?;
    match self::missing(blogs).is_empty() {
        true => Ok(()),
        false => Err(advice),
    }
}

/// The needs of these blogs that aren't met.
fn missing(blogs: &[String]) -> Vec<&'static Need> {
    let wanted = |need: &&Need| blogs.iter().any(|blog| blog == need.blog);
    let absent = |need: &&Need| {
        program(need.probe[0])
            .args(&need.probe[1..])
            .output()
            .is_none()
    };
    NEEDS.iter().filter(wanted).filter(absent).collect()
}
