//! Validation of packs: every problem is reported with its place and its fix.

use super::help::{ANYWHERE, Country, Helpline};
use super::section::{ByPerspective, LeadingText, Question, Section};
use super::text_map::TextMap;
use super::texts::Pack;
use super::versions::{EarlierVersion, EarlierWording};
use super::worksheet::{Field, PartTexts, SMALL_DEEP, expected_key};
use super::{FORMAT, MAX_ITEMS, combination};
use crate::model::breach::{Frequency, Hurt, Recency, Size, TalkedThrough};
use crate::model::cause::{CAUSES, Cause};
use crate::model::context::{Perspective, TimeTogether};
use crate::model::item::Wording;
use crate::model::response::SCALE_POINTS;
use crate::model::score::Band;
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::apology::Rule;
use crate::model::worksheet::{
    Day, ExpectedTime, LETTER, Leaning, NOTE, Part, Reason, RepairStatus, Rhythm,
};

/// Minimum number of items in a cause's subscale.
pub const MIN_ITEMS_PER_CAUSE: usize = 5;
/// Minimum number of reverse-keyed items among them.
pub const MIN_REVERSED_PER_CAUSE: usize = 2;

/// The possible next steps.
const NEXT: [&str; 5] = ["tick", "write", "mend", "check", "rest"];
/// Reserved ids, which no field may have because other texts are stored under
/// them.
const TAKEN: [&str; 2] = [NOTE, LETTER];

/// Every problem of a pack, each with its place and its fix; empty if it is
/// valid.
pub fn check(pack: &Pack) -> Vec<String> {
    let mut problems = Problems::default();
    if pack.format != FORMAT {
        problems.add("format", "this program reads format 1; convert the pack");
    }
    if pack.version == 0 {
        problems.add("version", "versions count from 1");
    }
    for (place, text) in [
        ("id", &pack.id),
        ("language", &pack.language),
        ("title", &pack.title),
        ("opening.lead", &pack.opening.lead),
    ] {
        problems.require_text(place, text);
    }
    problems.check_scale("scale", &pack.scale);
    problems.check_wording("statements.lead", &pack.statements.lead);
    problems.require_text("statements.skip", &pack.statements.skip);
    problems.require_lines("opening.points", &pack.opening.points);
    problems.check_question::<Perspective>("perspective", &pack.perspective);
    problems.check_question::<TimeTogether>("together", &pack.together);
    items(pack, &mut problems);
    inventory(pack, &mut problems);
    causes(pack, &mut problems);
    results(pack, &mut problems);
    help("help", pack.help.as_deref(), &mut problems);
    help("crisis", pack.crisis.as_deref(), &mut problems);
    worksheet(pack, &mut problems);
    earlier(pack, &mut problems);
    problems.0
}

/// Checks the wording of earlier versions, to whose ids stored answers refer.
fn earlier(pack: &Pack, problems: &mut Problems) {
    let mut seen = vec![pack.version];
    for (at, version) in pack.earlier.iter().flatten().enumerate() {
        let here = place("earlier", at, &version.version.to_string());
        if version.version >= pack.version {
            problems.add(&here, "not older than this version; remove it");
        } else if seen.contains(&version.version) {
            problems.add(&here, "duplicate version; remove one");
        }
        seen.push(version.version);
        earlier_version(&here, version, problems);
    }
}

fn earlier_version(here: &str, version: &EarlierVersion, problems: &mut Problems) {
    problems.check_scale(&[here, ".scale"].concat(), &version.scale);
    for (list, wordings) in [(".items", &version.items), (".kinds", &version.kinds)] {
        let list = [here, list].concat();
        let mut ids: Vec<&str> = Vec::new();
        problems.check_count(&list, wordings.len());
        for (at, EarlierWording { id, says }) in wordings.iter().enumerate() {
            let place = place(&list, at, id);
            problems.check_id(&place, id, &mut ids);
            problems.check_wording(&place, says);
        }
    }
}

fn items(pack: &Pack, problems: &mut Problems) {
    problems.check_count("items", pack.items.len());
    let mut ids: Vec<&str> = Vec::new();
    for (at, item) in pack.items.iter().enumerate() {
        let place = place("items", at, &item.id);
        problems.check_id(&place, &item.id, &mut ids);
        problems.check_wording(&place, &item.says);
    }
    for cause in Cause::all() {
        let word = cause.as_str();
        let of = pack.items.iter().filter(|item| item.cause == cause);
        let reversed = of.clone().filter(|item| item.reverse).count();
        if of.count() < MIN_ITEMS_PER_CAUSE {
            problems.add(
                "items",
                &[word, " has fewer than five items; add some"].concat(),
            );
        }
        if reversed < MIN_REVERSED_PER_CAUSE {
            problems.add(
                "items",
                &[
                    word,
                    " has fewer than two reverse-keyed items; reverse some",
                ]
                .concat(),
            );
        }
    }
}

fn inventory(pack: &Pack, problems: &mut Problems) {
    let inventory = &pack.inventory;
    problems.check_wording("inventory.ask", &inventory.ask);
    problems.require_text("inventory.hint", &inventory.hint);
    problems.check_count("inventory.kinds", inventory.kinds.len());
    problems.check_texts::<Size>("inventory.sizes", &inventory.sizes);
    problems.check_question::<Frequency>("inventory.often", &inventory.often);
    problems.check_question::<Recency>("inventory.recent", &inventory.recent);
    problems.check_question::<Hurt>("inventory.hurt", &inventory.hurt);
    problems.check_question::<TalkedThrough>("inventory.talked", &inventory.talked);
    let mut ids: Vec<&str> = Vec::new();
    for (at, kind) in inventory.kinds.iter().enumerate() {
        let place = place("inventory.kinds", at, &kind.id);
        problems.check_id(&place, &kind.id, &mut ids);
        problems.check_wording(&place, &kind.says);
    }
    for size in Size::all() {
        let word = size.as_str();
        if !inventory.kinds.iter().any(|kind| kind.size == size) {
            problems.add(
                "inventory.kinds",
                &["no ", word, " breach; add one"].concat(),
            );
        }
    }
}

fn causes(pack: &Pack, problems: &mut Problems) {
    problems.check_keys::<Cause, _>("causes", &pack.causes);
    for (word, texts) in pack.causes.iter() {
        let place = |field| ["causes.", word, field].concat();
        problems.require_text(&place(".name"), &texts.name);
        problems.require_text(&place(".takes"), &texts.takes);
        problems.check_texts::<Band>(&place(".bands"), &texts.bands);
        problems.check_wording(&place(".first"), &texts.first);
        problems.require_lines(&place(".meaning"), &texts.meaning);
        problems.check_lists(&place(".helps"), &texts.helps);
    }
}

fn results(pack: &Pack, problems: &mut Problems) {
    problems.check_texts::<TimeTogether>("results.together", &pack.results.together);
    let wanted: Vec<String> = combinations();
    for key in &wanted {
        let place = ["results.leading.", key].concat();
        match pack.results.leading.get(key) {
            None => problems.add(&place, "missing; add a title and a text"),
            Some(section) => {
                problems.require_text(&place, &section.title);
                match &section.text {
                    LeadingText::ByPerspective(lists) => problems.check_lists(&place, lists),
                    // The text about a single cause must fit the reader’s perspective.
                    LeadingText::Shared(_) if !key.contains('+') => {
                        problems.add(&place, "one text for all; write one for each perspective");
                    }
                    LeadingText::Shared(lines) => problems.require_lines(&place, lines),
                }
            }
        }
    }
    for (place, text) in [
        ("results.serious", &pack.results.serious),
        ("results.partners_past", &pack.results.partners_past),
        ("results.hope", &pack.results.hope),
        ("results.choice", &pack.results.choice),
    ] {
        problems.require_text(place, text);
    }
    for (key, _) in pack.results.leading.iter() {
        if !wanted.iter().any(|wanted| wanted == key) {
            problems.add(
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
        problems.check_section(place, section);
    }
}

/// Helplines: a wrong one could do harm, so each says where it was seen.
fn help(list: &str, countries: Option<&[Country]>, problems: &mut Problems) {
    let mut seen: Vec<&str> = Vec::new();
    for (at, country) in countries.unwrap_or_default().iter().enumerate() {
        let code = country.country.as_str();
        let here = place(list, at, code);
        let is_code = code.len() == 2 && code.chars().all(|letter| letter.is_ascii_uppercase());
        if !is_code && code != ANYWHERE {
            problems.add(
                &here,
                "a country is two capital letters (ISO 3166-1), or 001 for any other",
            );
        }
        if seen.contains(&code) {
            problems.add(&here, "duplicate country; merge its helplines");
        }
        seen.push(code);
        if country.lines.is_empty() {
            problems.add(&here, "no helpline; add one or remove the country");
        }
        for (at, line) in country.lines.iter().enumerate() {
            helpline(
                &place(&[&here, ".lines"].concat(), at, &line.name),
                line,
                problems,
            );
        }
    }
}

fn helpline(here: &str, line: &Helpline, problems: &mut Problems) {
    let place = |field: &str| [here, field].concat();
    problems.require_text(&place(".name"), &line.name);
    problems.require_text(&place(".about"), &line.about);
    if line.phone.is_none() && line.text.is_none() && line.web.is_none() {
        problems.add(here, "no way to reach it; give a phone, text or web");
    }
    for (field, number) in [(".phone", &line.phone), (".text", &line.text)] {
        let Some(number) = number else { continue };
        let fits = |sign: char| sign.is_ascii_digit() || " -+".contains(sign);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits < 3 || !number.chars().all(fits) {
            problems.add(
                &place(field),
                "a number is made of digits, spaces, hyphens and +",
            );
        }
    }
    if line.word.is_some() && line.text.is_none() {
        problems.add(&place(".word"), "a word needs a text number; add it");
    }
    if let Some(word) = &line.word {
        problems.require_text(&place(".word"), word);
    }
    if let Some(web) = &line.web
        && !is_address(web, &["https://"])
    {
        problems.add(&place(".web"), "it must be an address with https://");
    }
    if !is_address(&line.source, &["https://", "http://"]) {
        problems.add(
            &place(".source"),
            "it must be the address of the public page where it was seen",
        );
    }
    if !is_day(&line.seen) {
        problems.add(
            &place(".seen"),
            "it must be the day it was seen there, as 2026-11-24",
        );
    }
}

/// Whether a text is an address with one of these prefixes.
fn is_address(text: &str, begins: &[&str]) -> bool {
    let rest = begins.iter().find_map(|begin| text.strip_prefix(begin));
    rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_alphanumeric()))
        && !text.contains(char::is_whitespace)
}

/// Whether a text is a date, such as `2026-11-24`.
fn is_day(text: &str) -> bool {
    let is_it = |day: Day| {
        let (year, month, day) = day.civil();
        format!("{year:04}-{month:02}-{day:02}") == text
    };
    // Up to the end of this century. Formatting only the days near the year
    // keeps this fast, because a pack has many dates.
    let year = text.get(..4).and_then(|year| year.parse().ok());
    let year = year.filter(|year: &i32| (1970..=2100).contains(year));
    year.is_some_and(|year| {
        let first = (year - 1970) * 365;
        (first..first + 400).map(Day::new).any(is_it)
    })
}

fn worksheet(pack: &Pack, problems: &mut Problems) {
    let sheet = &pack.worksheet;
    for (place, section) in [
        ("worksheet.intro", &sheet.intro),
        ("worksheet.breaches", &sheet.breaches),
        ("worksheet.patience", &sheet.patience),
    ] {
        problems.check_section(place, section);
    }
    problems.check_question::<Perspective>("worksheet.role", &sheet.role);
    problems.check_question::<RepairStatus>("worksheet.mending", &sheet.mending);
    problems.check_question::<Rhythm>("worksheet.rhythm", &sheet.rhythm);
    problems.check_texts::<Reason>("worksheet.reasons", &sheet.reasons);
    problems.require_text("worksheet.reminder", &sheet.reminder);
    problems.require_text("worksheet.missed", &sheet.missed);
    problems.check_keys_of("worksheet.next", &sheet.next, &NEXT, "next thing to do");
    for (word, section) in sheet.next.iter() {
        problems.check_section(&["worksheet.next.", word].concat(), section);
    }
    let expected = expected_keys();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    problems.check_keys_of(
        "worksheet.expected",
        &sheet.expected,
        &expected,
        "expected time",
    );
    for (key, text) in sheet.expected.iter() {
        problems.require_text(&["worksheet.expected.", key].concat(), text);
    }
    parts(&sheet.parts, problems);
    rules(&sheet.hints, problems);
}

/// The keys of the expected times.
fn expected_keys() -> Vec<String> {
    let of_size = |size| {
        [Leaning::Shorter, Leaning::Open, Leaning::Longer].map(|lean| {
            expected_key(&ExpectedTime {
                size,
                leaning: lean,
                reasons: Vec::new(),
            })
        })
    };
    let mut keys: Vec<String> = Size::all().flat_map(of_size).collect();
    keys.push(SMALL_DEEP.to_owned());
    keys
}

fn parts(parts: &TextMap<PartTexts>, problems: &mut Problems) {
    problems.check_keys::<Part, _>("worksheet.parts", parts);
    let mut ids: Vec<&str> = Vec::new();
    for (word, part) in parts.iter() {
        let here = ["worksheet.parts.", word].concat();
        let place = |name: &str| [&here, name].concat();
        problems.require_text(&place(".title"), &part.title);
        problems.require_lines(&place(".lead"), &part.lead);
        fields(&place(".fields"), &part.fields, &mut ids, problems);
        for (name, side) in [(".hurt", &part.hurt), (".regain", &part.regain)] {
            let place = |of_side: &str| [&here, name, of_side].concat();
            problems.require_text(&place(".title"), &side.title);
            problems.require_lines(&place(".lead"), &side.lead);
            fields(&place(".fields"), &side.fields, &mut ids, problems);
        }
        for perspective in Perspective::all() {
            let view = perspective.as_str();
            let is_core = |field: &Field| field.core == Some(true);
            // This part is judged by its commitments, not by its texts.
            let by_deeds = Part::from_str(word) == Some(Part::Change);
            if !by_deeds && !part.fields(perspective).any(is_core) {
                let problem = ["no core field for “", view, "”; mark one"].concat();
                problems.add(&here, &problem);
            }
        }
    }
    problems.check_count("worksheet.parts", ids.len());
    let apology = parts.get("apologise").map(|part| &part.regain.fields);
    if apology.is_some_and(|fields| !fields.iter().any(|field| field.letter == Some(true))) {
        problems.add(
            "worksheet.parts.apologise.regain.fields",
            "no field goes into the letter; mark those that do",
        );
    }
}

fn fields<'a>(list: &str, fields: &'a [Field], ids: &mut Vec<&'a str>, problems: &mut Problems) {
    for (at, field) in fields.iter().enumerate() {
        let place = place(list, at, &field.id);
        problems.check_id(&place, &field.id, ids);
        if TAKEN.contains(&field.id.as_str()) {
            problems.add(&place, "this id is reserved; choose another");
        }
        problems.require_text(&[&place, ".ask"].concat(), &field.ask);
        if let Some(hint) = &field.hint {
            problems.require_text(&[&place, ".hint"].concat(), hint);
        }
        let Some(options) = &field.options else {
            continue;
        };
        let options_place = [&place, ".options"].concat();
        if options.iter().count() < 2 {
            problems.add(&options_place, "fewer than two; add some or remove them");
        }
        if field.letter == Some(true) {
            problems.add(
                &options_place,
                "a field with options cannot go into the letter; remove one of the two",
            );
        }
        let mut words: Vec<&str> = Vec::new();
        for (word, text) in options.iter() {
            let place = [&options_place, ".", word].concat();
            problems.check_id(&place, word, &mut words);
            problems.require_text(&place, text);
        }
        let awaits = field.awaits.as_deref();
        if awaits.is_some_and(|word| !words.contains(&word)) {
            problems.add(&[&place, ".awaits"].concat(), "names no option; name one");
        }
    }
}

/// Checks the apology helper's rules. Phrases are matched against text in lower
/// case with plain apostrophes, so any other phrase would never match.
fn rules(rules: &[Rule], problems: &mut Problems) {
    problems.check_count("worksheet.hints", rules.len());
    let mut seen: Vec<&str> = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        let here = ["worksheet.hints[", &at.to_string(), "]"].concat();
        problems.require_text(&[&here, ".why"].concat(), &rule.why);
        let place = [&here, ".phrases"].concat();
        if rule.phrases.is_empty() {
            problems.add(&place, "empty; add a phrase");
        }
        problems.check_phrases(&place, &rule.phrases, &mut seen);
        let place = [&here, ".except"].concat();
        let except = rule.except.as_deref().unwrap_or_default();
        problems.check_phrases(&place, except, &mut Vec::new());
        if rule.phrases.iter().any(|phrase| phrase.trim().is_empty()) {
            continue;
        }
        for longer in except.iter().filter(|longer| !longer.trim().is_empty()) {
            let holds = |phrase: &String| {
                let framed = |text: &str| [" ", text, " "].concat();
                longer != phrase && framed(longer).contains(&framed(phrase))
            };
            if !rule.phrases.iter().any(holds) {
                problems.add(
                    &[&place, " “", longer, "”"].concat(),
                    "does not extend a phrase of its rule; fix or remove it",
                );
            }
        }
    }
}

/// The keys of all fifteen combinations of leading causes.
fn combinations() -> Vec<String> {
    (1_u8..1 << CAUSES)
        .map(|bits| {
            let causes: Vec<Cause> = Cause::all()
                .filter(|cause| bits & (1 << cause.index()) != 0)
                .collect();
            combination(&causes)
        })
        .collect()
}

/// The place of an entry of a list, by position and by id.
fn place(list: &str, at: usize, id: &str) -> String {
    [list, "[", &at.to_string(), "] “", id, "”"].concat()
}

/// The problems problems so far.
#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn add(&mut self, place: &str, problem: &str) {
        self.0.push([place, ": ", problem].concat());
    }

    fn check_count(&mut self, place: &str, count: usize) {
        if count > MAX_ITEMS {
            let most = MAX_ITEMS.to_string();
            self.add(place, &["more than ", &most, "; remove some"].concat());
        }
    }

    fn require_text(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(place, "empty; write a text");
        }
    }

    fn require_lines(&mut self, place: &str, lines: &[String]) {
        if lines.is_empty() {
            self.add(place, "empty; write a text");
        }
        for line in lines {
            self.require_text(place, line);
        }
    }

    fn check_lists(&mut self, place: &str, lists: &ByPerspective) {
        for perspective in Perspective::all() {
            let place = [place, ".", perspective.as_str()].concat();
            self.require_lines(&place, lists.for_perspective(perspective));
        }
    }

    fn check_scale(&mut self, place: &str, scale: &[String]) {
        if scale.len() != usize::from(SCALE_POINTS) {
            self.add(place, "it needs five points, from disagreeing to agreeing");
        }
        for (at, label) in scale.iter().enumerate() {
            self.require_text(&[place, "[", &at.to_string(), "]"].concat(), label);
        }
    }

    fn check_section(&mut self, place: &str, section: &Section) {
        self.require_text(place, &section.title);
        self.require_lines(place, &section.text);
    }

    /// Checks that phrases are in the folded form and not duplicated.
    fn check_phrases<'a>(&mut self, list: &str, phrases: &'a [String], seen: &mut Vec<&'a str>) {
        self.check_count(list, phrases.len());
        for phrase in phrases {
            let place = [list, " “", phrase, "”"].concat();
            let words: Vec<&str> = phrase.split_whitespace().collect();
            if words.is_empty() {
                self.require_text(&place, phrase);
            } else if *phrase != phrase.to_lowercase() {
                self.add(&place, "it must be in lower case");
            } else if phrase.contains(['’', '‘']) {
                self.add(&place, "it must have plain apostrophes (')");
            } else if *phrase != words.join(" ") {
                self.add(&place, "it must have single spaces, and none around it");
            }
            if seen.contains(&phrase.as_str()) {
                self.add(&place, "duplicate phrase; remove one");
            }
            seen.push(phrase);
        }
    }

    fn check_wording(&mut self, place: &str, wording: &Wording) {
        for perspective in Perspective::all() {
            let word = perspective.as_str();
            if wording.for_perspective(perspective).trim().is_empty() {
                self.add(place, &["no wording for “", word, "”; write one"].concat());
            }
        }
    }

    fn check_id<'a>(&mut self, place: &str, id: &'a str, seen: &mut Vec<&'a str>) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            self.add(place, "an id is made of a-z, 0-9 and -");
        }
        if seen.contains(&id) {
            self.add(place, "duplicate id; choose a unique one");
        }
        seen.push(id);
    }

    /// Checks that a map has exactly the words of a set as keys.
    fn check_keys<T: StrEnum, V>(&mut self, place: &str, map: &TextMap<V>) {
        let wanted: Vec<&str> = T::all().map(|value| value.as_str()).collect();
        self.check_keys_of(place, map, &wanted, T::NAME);
    }

    /// Checks that a map has exactly these words as keys.
    fn check_keys_of<V>(&mut self, place: &str, map: &TextMap<V>, wanted: &[&str], name: &str) {
        for word in wanted {
            if map.get(word).is_none() {
                self.add(place, &["no entry for “", word, "”; add it"].concat());
            }
        }
        for (key, _) in map.iter() {
            if !wanted.contains(&key) {
                self.add(place, &["“", key, "” is no ", name, "; remove it"].concat());
            }
        }
    }

    fn check_texts<T: StrEnum>(&mut self, place: &str, words: &TextMap) {
        self.check_keys::<T, _>(place, words);
        for (key, text) in words.iter() {
            self.require_text(&[place, ".", key].concat(), text);
        }
    }

    fn check_question<T: StrEnum>(&mut self, place: &str, question: &Question) {
        self.require_text(&[place, ".ask"].concat(), &question.ask);
        if let Some(hint) = &question.hint {
            self.require_text(&[place, ".hint"].concat(), hint);
        }
        self.check_texts::<T>(&[place, ".options"].concat(), &question.options);
    }
}
