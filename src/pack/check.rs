//! Checking a pack: every fault is named with its place and its fix.

use super::texts::{Pack, Question};
use super::words::Words;
use super::{FORMAT, MOST, combination};
use crate::model::breach::{Hurt, Often, Recent, Size, Talked};
use crate::model::cause::Cause;
use crate::model::coded::Coded;
use crate::model::context::{Perspective, Together};
use crate::model::item::Wording;
use crate::model::response::SCALE_POINTS;
use crate::model::score::Band;

/// The fewest items that a cause's subscale may have.
pub const ITEMS_A_CAUSE: usize = 5;
/// The fewest reverse-keyed items among them.
pub const REVERSED_A_CAUSE: usize = 2;

/// Every problem of a pack, each with its place and its fix; none if sound.
pub fn check(pack: &Pack) -> Vec<String> {
    let mut found = Findings::default();
    if pack.format != FORMAT {
        found.say("format", "this program reads format 1; convert the pack");
    }
    if pack.version == 0 {
        found.say("version", "versions count from 1");
    }
    for (place, text) in [
        ("id", &pack.id),
        ("language", &pack.language),
        ("title", &pack.title),
        ("opening.lead", &pack.opening.lead),
    ] {
        found.filled(place, text);
    }
    if pack.scale.len() != usize::from(SCALE_POINTS) {
        found.say(
            "scale",
            "it needs five points, from disagreeing to agreeing",
        );
    }
    for (at, label) in pack.scale.iter().enumerate() {
        found.filled(&["scale[", &at.to_string(), "]"].concat(), label);
    }
    found.lines("opening.points", &pack.opening.points);
    found.question::<Perspective>("perspective", &pack.perspective);
    found.question::<Together>("together", &pack.together);
    items(pack, &mut found);
    inventory(pack, &mut found);
    causes(pack, &mut found);
    results(pack, &mut found);
    found.0
}

fn items(pack: &Pack, found: &mut Findings) {
    found.not_too_many("items", pack.items.len());
    let mut ids: Vec<&str> = Vec::new();
    for (at, item) in pack.items.iter().enumerate() {
        let place = place("items", at, &item.id);
        found.id(&place, &item.id, &mut ids);
        found.wording(&place, &item.says);
    }
    for (cause, word) in Cause::ALL {
        let of = pack.items.iter().filter(|item| item.cause == *cause);
        let reversed = of.clone().filter(|item| item.reverse).count();
        if of.count() < ITEMS_A_CAUSE {
            found.say(
                "items",
                &[word, " has fewer than five items; add some"].concat(),
            );
        }
        if reversed < REVERSED_A_CAUSE {
            found.say(
                "items",
                &[
                    word,
                    " has fewer than two reverse-keyed items; turn some round",
                ]
                .concat(),
            );
        }
    }
}

fn inventory(pack: &Pack, found: &mut Findings) {
    let inventory = &pack.inventory;
    found.wording("inventory.ask", &inventory.ask);
    found.filled("inventory.hint", &inventory.hint);
    found.not_too_many("inventory.kinds", inventory.kinds.len());
    found.words::<Size>("inventory.sizes", &inventory.sizes);
    found.question::<Often>("inventory.often", &inventory.often);
    found.question::<Recent>("inventory.recent", &inventory.recent);
    found.question::<Hurt>("inventory.hurt", &inventory.hurt);
    found.question::<Talked>("inventory.talked", &inventory.talked);
    let mut ids: Vec<&str> = Vec::new();
    for (at, kind) in inventory.kinds.iter().enumerate() {
        let place = place("inventory.kinds", at, &kind.id);
        found.id(&place, &kind.id, &mut ids);
        found.wording(&place, &kind.says);
    }
    for (size, word) in Size::ALL {
        if !inventory.kinds.iter().any(|kind| kind.size == *size) {
            found.say(
                "inventory.kinds",
                &["no ", word, " breach; add one"].concat(),
            );
        }
    }
}

fn causes(pack: &Pack, found: &mut Findings) {
    found.keys::<Cause, _>("causes", &pack.causes);
    for (word, texts) in pack.causes.iter() {
        let place = |field| ["causes.", word, field].concat();
        found.filled(&place(".name"), &texts.name);
        found.filled(&place(".takes"), &texts.takes);
        found.words::<Band>(&place(".bands"), &texts.bands);
        found.wording(&place(".first"), &texts.first);
        found.lines(&place(".meaning"), &texts.meaning);
        found.lines(&place(".helps"), &texts.helps);
    }
}

fn results(pack: &Pack, found: &mut Findings) {
    found.words::<Together>("results.together", &pack.results.together);
    let wanted: Vec<String> = combinations();
    for key in &wanted {
        let place = ["results.leading.", key].concat();
        match pack.results.leading.get(key) {
            None => found.say(&place, "missing; add a title and a text"),
            Some(section) => {
                found.filled(&place, &section.title);
                found.lines(&place, &section.text);
            }
        }
    }
    for (key, _) in pack.results.leading.iter() {
        if !wanted.iter().any(|wanted| wanted == key) {
            found.say(
                &["results.leading.", key].concat(),
                "unknown; join causes with + in their order",
            );
        }
    }
    for (place, section) in [
        ("safety", &pack.safety),
        ("opening.keeps", &pack.opening.keeps),
        ("opening.is_not", &pack.opening.is_not),
        ("results.none_some", &pack.results.none_some),
        ("results.none_little", &pack.results.none_little),
        ("results.cannot_tell", &pack.results.cannot_tell),
        ("results.is_not", &pack.results.is_not),
    ] {
        found.filled(place, &section.title);
        found.lines(place, &section.text);
    }
}

/// The keys of all fifteen combinations of leading causes.
fn combinations() -> Vec<String> {
    (1_u8..1 << Cause::ALL.len())
        .map(|bits| {
            let causes: Vec<Cause> = Cause::all()
                .filter(|cause| bits & (1 << cause.index()) != 0)
                .collect();
            combination(&causes)
        })
        .collect()
}

/// Where an entry of a list stands, by position and by id.
fn place(list: &str, at: usize, id: &str) -> String {
    [list, "[", &at.to_string(), "] “", id, "”"].concat()
}

/// The problems found so far.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    fn say(&mut self, place: &str, problem: &str) {
        self.0.push([place, ": ", problem].concat());
    }

    fn not_too_many(&mut self, place: &str, count: usize) {
        if count > MOST {
            let most = MOST.to_string();
            self.say(place, &["more than ", &most, "; leave some out"].concat());
        }
    }

    fn filled(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.say(place, "empty; write a text");
        }
    }

    fn lines(&mut self, place: &str, lines: &[String]) {
        if lines.is_empty() {
            self.say(place, "empty; write a text");
        }
        for line in lines {
            self.filled(place, line);
        }
    }

    fn wording(&mut self, place: &str, wording: &Wording) {
        for (perspective, word) in Perspective::ALL {
            if wording.for_perspective(*perspective).trim().is_empty() {
                self.say(place, &["no wording for “", word, "”; write one"].concat());
            }
        }
    }

    fn id<'a>(&mut self, place: &str, id: &'a str, seen: &mut Vec<&'a str>) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            self.say(place, "an id is made of a-z, 0-9 and -");
        }
        if seen.contains(&id) {
            self.say(place, "this id stands twice; give it one of its own");
        }
        seen.push(id);
    }

    /// Every word of a set has an entry, and no other has.
    fn keys<T: Coded, V>(&mut self, place: &str, map: &Words<V>) {
        for (_, word) in T::ALL {
            if map.get(word).is_none() {
                self.say(place, &["no entry for “", word, "”; add it"].concat());
            }
        }
        for (key, _) in map.iter() {
            if T::from_word(key).is_none() {
                self.say(
                    place,
                    &["“", key, "” is no ", T::NAME, "; remove it"].concat(),
                );
            }
        }
    }

    fn words<T: Coded>(&mut self, place: &str, words: &Words) {
        self.keys::<T, _>(place, words);
        for (key, text) in words.iter() {
            self.filled(&[place, ".", key].concat(), text);
        }
    }

    fn question<T: Coded>(&mut self, place: &str, question: &Question) {
        self.filled(&[place, ".ask"].concat(), &question.ask);
        if let Some(hint) = &question.hint {
            self.filled(&[place, ".hint"].concat(), hint);
        }
        self.words::<T>(&[place, ".options"].concat(), &question.options);
    }
}
