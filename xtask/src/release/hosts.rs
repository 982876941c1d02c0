//! The headers in the formats of common hosts.

use super::files::Files;
use super::headers::{Header, common, frame, immutable, page, short_lived};

/// A page with its own Content-Security-Policy.
struct Page {
    /// The paths under which a host may serve it: some remove the extension.
    paths: &'static [&'static str],
    policy: fn() -> Vec<Header>,
}

const PAGES: [Page; 2] = [
    Page {
        paths: &["/", "/index.html", "/index"],
        policy: page,
    },
    Page {
        paths: &["/frame.html", "/frame"],
        policy: frame,
    },
];

/// The configuration files for a release with these files.
pub fn host_files(site: &Files) -> Files {
    let files = [
        ("_headers", netlify(site)),
        (".htaccess", apache()),
        ("nginx.conf.example", nginx()),
        // Without it, GitHub Pages would run Jekyll on the folder.
        (".nojekyll", String::new()),
    ];
    let files = files.into_iter();
    files
        .map(|(name, text)| (name.to_string(), text.into_bytes()))
        .collect()
}

/// Netlify and Cloudflare Pages apply all rules that match a path, so no two of them may set the same header.
fn netlify(site: &Files) -> String {
    let mut text = "# For Netlify and Cloudflare Pages, at the top of the site.\n".to_string();
    let mut rule = |path: &str, headers: &[Vec<Header>]| {
        text.push_str(&format!("{path}\n"));
        for (name, value) in headers.iter().flatten() {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    };
    rule("/*", &[common()]);
    rule("/files/*", &[immutable()]);
    let is_page = |path: &str| PAGES.iter().any(|page| page.paths.contains(&path));
    for page in &PAGES {
        for path in page.paths {
            rule(path, &[short_lived(), (page.policy)()]);
        }
    }
    let at_top = site.keys().filter(|name| !name.contains('/'));
    for path in at_top.map(|name| format!("/{name}")) {
        if !is_page(&path) {
            rule(&path, &[short_lived()]);
        }
    }
    text
}

fn apache() -> String {
    let set = |headers: Vec<Header>, indent: &str| -> String {
        let lines = headers.iter();
        lines
            .map(|(name, value)| format!("{indent}Header set {name} \"{value}\"\n"))
            .collect()
    };
    include_str!("hosts/apache.txt")
        .replace("{common}", &set([common(), short_lived()].concat(), "    "))
        .replace("{immutable}", &set(immutable(), "        "))
        .replace("{page}", &set(page(), "        "))
        .replace("{frame}", &set(frame(), "        "))
}

fn nginx() -> String {
    // A location with its own headers inherits none.
    let add = |headers: &[Vec<Header>]| -> String {
        let lines = headers.iter().flatten();
        lines
            .map(|(name, value)| format!("        add_header {name} \"{value}\";\n"))
            .collect()
    };
    include_str!("hosts/nginx.txt")
        .replace("{files}", &add(&[common(), immutable()]))
        .replace("{top}", &add(&[common(), short_lived()]))
        .replace("{page}", &add(&[common(), short_lived(), page()]))
        .replace("{frame}", &add(&[common(), short_lived(), frame()]))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::names::publish;
    use super::{apache, netlify, nginx};

    /// The headers that Netlify and Cloudflare Pages send with a path: those of all rules that match.
    fn sent(path: &str) -> Vec<(String, String)> {
        let rules = netlify(&publish(&fixture::built_page()).unwrap().files);
        let (mut fits, mut sent) = (false, Vec::new());
        for line in rules.lines().filter(|line| !line.starts_with('#')) {
            match line
                .strip_prefix("  ")
                .and_then(|line| line.split_once(": "))
            {
                Some((name, value)) if fits => sent.push((name.to_string(), value.to_string())),
                Some(_) => {}
                None => {
                    fits = line == path
                        || line
                            .strip_suffix('*')
                            .is_some_and(|start| path.starts_with(start));
                }
            }
        }
        sent
    }

    fn value(path: &str, header: &str) -> Option<String> {
        let found = sent(path).into_iter();
        found
            .filter(|(name, _)| name == header)
            .map(|(_, value)| value)
            .next()
    }

    #[test]
    fn every_path_has_each_header_once() {
        for path in [
            "/",
            "/index.html",
            "/frame",
            "/frame.html",
            "/trust-check.js",
            "/icon.svg",
            "/files/packs/en.1.json",
        ] {
            let mut names: Vec<_> = sent(path).into_iter().map(|(name, _)| name).collect();
            names.sort();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{path}");
            for name in [
                "Access-Control-Allow-Origin",
                "Cache-Control",
                "X-Content-Type-Options",
            ] {
                assert!(names.iter().any(|sent| sent == name), "{path} lacks {name}");
            }
        }
    }

    #[test]
    fn only_immutable_files_are_cached_permanently() {
        let lasting = |path: &str| value(path, "Cache-Control").unwrap().contains("immutable");
        assert!(lasting("/files/start.1.js"));
        let top = [
            "/",
            "/index.html",
            "/trust-check.js",
            "/frame-parent.js",
            "/first-screen.html",
        ];
        assert_eq!(top.map(lasting), [false; 5]);
    }

    #[test]
    fn pages_are_strict_and_only_the_frame_may_be_framed_by_others() {
        for path in ["/", "/index.html", "/index", "/frame", "/frame.html"] {
            let policy = value(path, "Content-Security-Policy").unwrap();
            assert!(policy.starts_with("default-src 'none';"), "{policy}");
            assert!(
                !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
                "{policy}"
            );
            assert_eq!(
                policy.contains("frame-ancestors 'self'"),
                !path.contains("frame"),
                "{path}"
            );
        }
        assert_eq!(value("/trust-check.js", "Content-Security-Policy"), None);
    }

    #[test]
    fn other_hosts_send_the_same() {
        for text in [apache(), nginx()] {
            for place in [
                "{common}",
                "{files}",
                "{frame}",
                "{immutable}",
                "{page}",
                "{top}",
            ] {
                assert!(!text.contains(place), "{text}");
            }
            for path in ["/", "/frame", "/trust-check.js", "/files/start.1.js"] {
                for (name, value) in sent(path) {
                    assert!(
                        text.contains(&format!("{name} \"{value}\"")),
                        "{path}: {name}\n{text}"
                    );
                }
            }
        }
        assert_eq!(nginx().matches("nosniff").count(), 4, "once per location");
    }
}
