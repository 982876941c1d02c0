//! Tests in real blogs: Hugo, Jekyll, Eleventy and WordPress, each run by its own programs.

mod eleventy;
mod needs;
mod wordpress;

use std::path::PathBuf;

use crate::run::cargo;
use crate::{Result, browsers, release, second_tries};

/// The kinds of blog.
const BLOGS: [&str; 4] = ["hugo", "jekyll", "eleventy", "wordpress"];

/// Sets up what is missing, releases the widget if it is stale, and runs the tests of the blogs named, or of all.
pub fn test(arguments: &[String]) -> Result {
    let (blogs, mut rest) = parse(arguments)?;
    let folders = browsers::set_up(&["chromium".to_string()])?;
    needs::install_missing(&blogs)?;
    let wants = |blog: &str| blogs.iter().any(|wanted| wanted == blog);
    let mut places = Vec::new();
    if wants("eleventy") {
        places.push(("BLOGS_ELEVENTY", eleventy::folder()?));
    }
    if wants("wordpress") {
        places.push(("BLOGS_WORDPRESS", wordpress::folder()?));
    }
    release::release_if_stale()?;
    println!(
        "Testing in {} (about a minute for each) …",
        blogs.join(", ")
    );
    for blog in BLOGS.iter().filter(|blog| !wants(blog)) {
        rest.extend(["--skip".to_string(), format!("::{blog}")]);
    }
    run(&folders, &places, &rest)
}

fn run(folders: &[PathBuf], places: &[(&str, PathBuf)], rest: &[String]) -> Result {
    let mut test = cargo(&["test", "--package", "blogs", "--no-fail-fast", "--"])
        .args(rest)
        .path_first(folders);
    for (name, place) in places {
        test = test.env(name, place);
    }
    second_tries::told(|| test.run())
}

/// The blogs that are named, or all, and what goes on to the tests.
fn parse(arguments: &[String]) -> Result<(Vec<String>, Vec<String>)> {
    let mut parts = arguments.splitn(2, |argument| argument == "--");
    let named = parts.next().unwrap_or_default();
    let rest = parts.next().unwrap_or_default();
    if let Some(unknown) = named.iter().find(|name| !BLOGS.contains(&name.as_str())) {
        let known = BLOGS.join(", ");
        return Err(format!("There is no blog '{unknown}'; there are: {known}."));
    }
    let blogs = match named {
        [] => BLOGS.iter().map(ToString::to_string).collect(),
        named => named.to_vec(),
    };
    Ok((blogs, rest.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::{BLOGS, parse};

    fn parsed(words: &[&str]) -> crate::Result<(Vec<String>, Vec<String>)> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        parse(&words)
    }

    #[test]
    fn blogs_and_test_options_are_told_apart() {
        let (blogs, rest) = parsed(&["hugo", "wordpress", "--", "evil", "--nocapture"]).unwrap();
        assert_eq!(blogs, ["hugo", "wordpress"]);
        assert_eq!(rest, ["evil", "--nocapture"]);
        assert_eq!(parsed(&[]).unwrap().0, BLOGS);
        assert_eq!(parsed(&["--", "evil"]).unwrap().0, BLOGS);
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        assert!(parsed(&["ghost"]).unwrap_err().contains("ghost"));
    }
}
