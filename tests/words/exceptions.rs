//! What the rules must not catch, with the reason.

/// Whether a rule leaves the text at a place alone. A line of the file is
/// `rule | place, or the end of it | reason`.
pub fn allows(rule: &str, place: &str) -> bool {
    lines().any(|(known, end, _)| known == rule && place.ends_with(end))
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = include_str!("exceptions.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut parts = line.splitn(3, '|').map(str::trim);
            let mut next = || parts.next().unwrap_or_default();
            (next(), next(), next())
        })
}

#[test]
fn every_exception_gives_a_reason() {
    for (rule, place, reason) in lines() {
        assert!(
            !place.is_empty() && reason.len() > 10,
            "{rule} | {place} | {reason}"
        );
    }
}
