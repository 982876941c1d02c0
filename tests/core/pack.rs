//! Packs and messages: the shipped ones are valid, and every problem is
//! reported with its place and its fix.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::Part;
use trust_check::pack::{self, MessageKey, Messages, fill_placeholders};

use crate::support::{MESSAGES, PACK, pack, text};

/// The problems of the shipped pack after a change.
fn problems_after(change: impl Fn(&mut Value)) -> String {
    let mut tree: Value = serde_json::from_str(PACK).expect("JSON");
    change(&mut tree);
    match pack::read("packs/xx.json", &tree.to_string()) {
        Ok(_) => "sound".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// Asserts the problems, in lines without the pack's name.
#[track_caller]
fn assert_problems(change: impl Fn(&mut Value), wanted: &[&str]) {
    let said = problems_after(change);
    let lines: Vec<&str> = said
        .lines()
        .map(|line| {
            line.strip_prefix("packs/xx.json: ")
                .expect("the name first")
        })
        .collect();
    assert_eq!(lines, wanted);
}

fn list(tree: &mut Value) -> &mut Vec<Value> {
    tree.as_array_mut().expect("a list")
}

fn without(tree: &mut Value, field: &str) {
    let entries = tree.as_object_mut().expect("an object");
    assert!(entries.remove(field).is_some(), "there is no {field}");
}

#[test]
fn every_shipped_pack_and_messages_file_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = Vec::new();
    for folder in ["packs", "locales"] {
        for entry in fs::read_dir(root.join(folder)).expect(folder).flatten() {
            let text = fs::read_to_string(entry.path()).expect("a file");
            let name = entry.file_name().into_string().expect("a plain name");
            let outcome = match folder {
                "packs" => pack::read(&name, &text).map(drop),
                _ => Messages::read(&name, &text).map(drop),
            };
            assert_eq!(outcome, Ok(()));
            read.push(format!("{folder}/{name}"));
        }
    }
    read.sort();
    assert_eq!(read, ["locales/en.json", "packs/en.json"]);
    assert_eq!(problems_after(|_| ()), "sound");
    assert_eq!(pack::check(pack()), Vec::<String>::new());
}

#[test]
fn an_items_cause_must_be_there_and_known() {
    assert_problems(
        |tree| without(&mut tree["items"][3], "cause"),
        &["items.3: missing field `cause`"],
    );
    assert_problems(
        |tree| tree["items"][3]["cause"] = json!("time"),
        &[
            "items.3.cause: unknown variant `time`, expected one of `not-enough-time`, `misconceptions`, `past-experiences`, `broken-trust`",
        ],
    );
}

#[test]
fn every_perspective_must_be_worded() {
    for word in ["mine", "partners", "both"] {
        assert_problems(
            |tree| without(&mut tree["items"][0]["says"], word),
            &[&format!("items.0.says: missing field `{word}`")],
        );
        assert_problems(
            |tree| tree["items"][0]["says"][word] = json!(" \n"),
            &[&format!(
                "items[0] “time-at-start”: no wording for “{word}”; write one"
            )],
        );
        assert_problems(
            |tree| tree["causes"]["broken-trust"]["first"][word] = json!(""),
            &[&format!(
                "causes.broken-trust.first: no wording for “{word}”; write one"
            )],
        );
        assert_problems(
            |tree| tree["inventory"]["ask"][word] = json!(""),
            &[&format!(
                "inventory.ask: no wording for “{word}”; write one"
            )],
        );
        let kind = &pack().inventory.kinds[1].id;
        assert_problems(
            |tree| tree["inventory"]["kinds"][1]["says"][word] = json!(""),
            &[&format!(
                "inventory.kinds[1] “{kind}”: no wording for “{word}”; write one"
            )],
        );
    }
}

#[test]
fn ids_are_plain_and_unique() {
    assert_problems(
        |tree| tree["items"][4]["id"] = json!("time-at-start"),
        &["items[4] “time-at-start”: duplicate id; choose a unique one"],
    );
    let first = &pack().inventory.kinds[0].id;
    assert_problems(
        |tree| tree["inventory"]["kinds"][2]["id"] = json!(first),
        &[&format!(
            "inventory.kinds[2] “{first}”: duplicate id; choose a unique one"
        )],
    );
    for id in ["", "Time", "a b", "a_b", "é", "a:b", "a/b"] {
        assert_problems(
            |tree| tree["items"][0]["id"] = json!(id),
            &[&format!("items[0] “{id}”: an id is made of a-z, 0-9 and -")],
        );
    }
    assert_eq!(
        problems_after(|tree| tree["items"][0]["id"] = json!("a-9")),
        "sound"
    );
}

#[test]
fn a_cause_needs_five_items_and_two_of_them_reverse_keyed() {
    assert_problems(
        |tree| {
            let items = list(&mut tree["items"]);
            let at = items
                .iter()
                .position(|item| item["cause"] == "misconceptions" && item["reverse"] == false);
            items.remove(at.expect("one is not reverse-keyed"));
        },
        &["items: misconceptions has fewer than five items; add some"],
    );
    assert_problems(
        |tree| {
            let items = list(&mut tree["items"]).iter_mut();
            let mut turned =
                items.filter(|item| item["cause"] == "misconceptions" && item["reverse"] == true);
            turned.next().expect("one is reverse-keyed")["reverse"] = json!(false);
        },
        &["items: misconceptions has fewer than two reverse-keyed items; reverse some"],
    );
    let said = problems_after(|tree| tree["items"] = json!([]));
    assert_eq!(said.lines().count(), 8, "{said}");
}

#[test]
fn every_combination_has_its_words_and_no_other() {
    assert_problems(
        |tree| {
            without(
                &mut tree["results"]["leading"],
                "misconceptions+broken-trust",
            );
        },
        &["results.leading.misconceptions+broken-trust: missing; add a title and a text"],
    );
    let section = json!({"title": "A", "text": ["B"]});
    for key in [
        "broken-trust+misconceptions",
        "broken-trust+broken-trust",
        "",
        "none",
    ] {
        assert_problems(
            |tree| tree["results"]["leading"][key] = section.clone(),
            &[&format!(
                "results.leading.{key}: unknown; join causes with + in their order"
            )],
        );
    }
    let both = "misconceptions+broken-trust";
    assert_problems(
        |tree| tree["results"]["leading"][both]["text"] = json!([]),
        &[&format!("results.leading.{both}: empty; write a text")],
    );
    // A combination may speak to each perspective too, a single cause must.
    let lists = json!({"mine": ["A"], "partners": ["B"], "both": ["C"]});
    assert_eq!(
        problems_after(|tree| tree["results"]["leading"][both]["text"] = lists.clone()),
        "sound"
    );
    assert_problems(
        |tree| tree["results"]["leading"]["broken-trust"]["text"] = json!(["A"]),
        &["results.leading.broken-trust: one text for all; write one for each perspective"],
    );
    for word in ["mine", "partners", "both"] {
        for (place, named) in [
            (
                "/results/leading/broken-trust/text",
                "results.leading.broken-trust",
            ),
            ("/causes/broken-trust/helps", "causes.broken-trust.helps"),
        ] {
            assert_problems(
                |tree| tree.pointer_mut(place).expect(place)[word] = json!([]),
                &[&format!("{named}.{word}: empty; write a text")],
            );
        }
    }
    assert_problems(
        |tree| tree["results"]["leading"]["broken-trust"]["text"]["mine"] = json!(7),
        &["results.leading.broken-trust.text.mine: invalid type: integer `7`, expected a sequence"],
    );
    assert_problems(
        |tree| tree["results"]["leading"]["broken-trust"]["text"] = json!("A"),
        &[
            "results.leading.broken-trust.text: invalid type: string \"A\", \
             expected a list, or one for each perspective",
        ],
    );
    let said = problems_after(|tree| tree["results"]["leading"] = json!({}));
    assert_eq!(said.lines().count(), 15, "{said}");
}

#[test]
fn every_option_has_its_words_and_no_other() {
    for (place, word, set) in [
        ("/perspective/options", "both", "perspective"),
        ("/together/options", "year", "time together"),
        ("/inventory/sizes", "big", "breach size"),
        ("/inventory/often/options", "once", "frequency"),
        ("/inventory/recent/options", "long-ago", "recency"),
        ("/inventory/hurt/options", "quite", "hurt"),
        ("/inventory/talked/options", "no", "talked through"),
        ("/causes/broken-trust/bands", "some", "band"),
        ("/results/together", "long", "time together"),
        ("/worksheet/role/options", "mine", "perspective"),
        ("/worksheet/mending/options", "healing", "repair status"),
        ("/worksheet/reasons", "untalked", "reason"),
        ("/worksheet/rhythm/options", "weekly", "rhythm"),
        ("/worksheet/expected", "big-open", "expected time"),
        ("/worksheet/expected", "small-deep", "expected time"),
    ] {
        let named = place[1..].replace('/', ".");
        let part = |tree: &mut Value, change: &dyn Fn(&mut Value)| {
            change(tree.pointer_mut(place).expect(place));
        };
        assert_problems(
            |tree| part(tree, &|options| without(options, word)),
            &[&format!("{named}: no entry for “{word}”; add it")],
        );
        assert_problems(
            |tree| part(tree, &|options| options["zzz"] = json!("A text")),
            &[&format!("{named}: “zzz” is no {set}; remove it")],
        );
        assert_problems(
            |tree| part(tree, &|options| options[word] = json!(" ")),
            &[&format!("{named}.{word}: empty; write a text")],
        );
    }
    assert_problems(
        |tree| without(&mut tree["causes"], "past-experiences"),
        &["causes: no entry for “past-experiences”; add it"],
    );
    assert_problems(
        |tree| {
            let texts = tree["causes"]["broken-trust"].clone();
            tree["causes"]["bad-luck"] = texts;
        },
        &["causes: “bad-luck” is no cause; remove it"],
    );
    for (place, set) in [
        ("parts", "part of the worksheet"),
        ("next", "next thing to do"),
    ] {
        let words: Vec<String> = match place {
            "parts" => Part::all().map(|part| part.as_str().to_owned()).collect(),
            _ => ["tick", "write", "mend", "check", "rest"]
                .map(str::to_owned)
                .into(),
        };
        for word in words {
            let said = problems_after(|tree| without(&mut tree["worksheet"][place], &word));
            let wanted = format!("worksheet.{place}: no entry for “{word}”; add it");
            assert_eq!(said, format!("packs/xx.json: {wanted}"));
        }
        let said = problems_after(|tree| {
            let texts = &mut tree["worksheet"][place];
            let (_, any) = texts
                .as_object()
                .expect("an object")
                .iter()
                .next()
                .expect("one");
            let mut any = any.clone();
            for fields in ["/fields", "/hurt/fields", "/regain/fields"] {
                if let Some(fields) = any.pointer_mut(fields) {
                    *fields = json!([]);
                }
            }
            texts["luck"] = any;
        });
        let wanted = format!("worksheet.{place}: “luck” is no {set}; remove it");
        assert_eq!(
            said.lines().next(),
            Some(&*format!("packs/xx.json: {wanted}"))
        );
    }
    assert_problems(
        |tree| list(&mut tree["inventory"]["kinds"]).retain(|kind| kind["size"] != "big"),
        &["inventory.kinds: no big breach; add one"],
    );
}

#[test]
fn a_misspelt_field_is_named() {
    for (place, named) in [
        ("/items/2", "items.2"),
        ("/items/2/says", "items.2.says"),
        ("/opening/keeps", "opening.keeps"),
        ("/results", "results"),
        ("/worksheet", "worksheet"),
        (
            "/worksheet/parts/keep/regain/fields/1",
            "worksheet.parts.keep.regain.fields.1",
        ),
        ("/worksheet/hints/3", "worksheet.hints.3"),
        ("", "the whole"),
    ] {
        assert_problems(
            |tree| tree.pointer_mut(place).expect(place)["titel"] = json!("A"),
            &[&format!(
                "{named}: unknown field “titel”; remove or correct it"
            )],
        );
    }
}

#[test]
fn numbers_and_the_scale_must_be_right() {
    for points in [0, 4, 6] {
        assert_problems(
            |tree| tree["scale"] = json!(vec!["A"; points]),
            &["scale: it needs five points, from disagreeing to agreeing"],
        );
    }
    for format in [0, 2] {
        assert_problems(
            |tree| tree["format"] = json!(format),
            &["format: this program reads format 1; convert the pack"],
        );
    }
    assert_problems(
        |tree| {
            tree["version"] = json!(0);
            without(tree, "earlier");
        },
        &["version: versions count from 1"],
    );
}

#[test]
fn earlier_versions_are_older_unique_and_complete() {
    for version in [2, 9] {
        assert_problems(
            |tree| tree["earlier"][0]["version"] = json!(version),
            &[&format!(
                "earlier[0] “{version}”: not older than this version; remove it"
            )],
        );
    }
    assert_problems(
        |tree| {
            let earlier = list(&mut tree["earlier"]);
            earlier.push(earlier[0].clone());
        },
        &["earlier[1] “1”: duplicate version; remove one"],
    );
    assert_problems(
        |tree| tree["earlier"][0]["scale"] = json!(["A"]),
        &["earlier[0] “1”.scale: it needs five points, from disagreeing to agreeing"],
    );
    for field in ["items", "kinds"] {
        assert_problems(
            |tree| {
                let list = list(&mut tree["earlier"][0][field]);
                list[1]["id"] = list[0]["id"].clone();
            },
            &[&format!(
                "earlier[0] “1”.{field}[1] “{}”: duplicate id; choose a unique one",
                match field {
                    "items" => "time-at-start",
                    _ => "late",
                }
            )],
        );
    }
}

/// Every text of a pack, by its place as a JSON pointer.
fn texts(tree: &Value, here: &str, found: &mut Vec<String>) {
    match tree {
        Value::String(_) => found.push(here.to_owned()),
        Value::Array(list) => {
            for (at, entry) in list.iter().enumerate() {
                texts(entry, &format!("{here}/{at}"), found);
            }
        }
        Value::Object(entries) => {
            for (name, entry) in entries {
                texts(entry, &format!("{here}/{name}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_text_of_a_pack_may_be_empty() {
    let tree: Value = serde_json::from_str(PACK).expect("JSON");
    let mut all = Vec::new();
    texts(&tree, "", &mut all);
    assert!(all.len() > 300, "{}", all.len());
    for place in all {
        let said = problems_after(|tree| *tree.pointer_mut(&place).expect("a place") = json!(" "));
        assert_ne!(said, "sound", "{place} may be empty");
        assert_eq!(said.lines().count(), 1, "{place}: {said}");
    }
}

#[test]
fn no_list_of_a_pack_may_be_empty() {
    for place in [
        "/opening/points",
        "/opening/keeps/text",
        "/opening/is_not/text",
        "/safety/text",
        "/causes/misconceptions/meaning",
        "/causes/misconceptions/helps/both",
        "/results/none_some/text",
        "/results/none_little/text",
        "/results/cannot_tell/text",
        "/results/is_not/text",
        "/worksheet/intro/text",
        "/worksheet/parts/time/lead",
        "/worksheet/parts/time/hurt/lead",
        "/worksheet/parts/time/regain/lead",
        "/worksheet/next/rest/text",
        "/worksheet/breaches/text",
        "/worksheet/patience/text",
    ] {
        let said = problems_after(|tree| *tree.pointer_mut(place).expect(place) = json!([]));
        assert!(said.ends_with(": empty; write a text"), "{place}: {said}");
    }
}

#[test]
fn a_pack_with_more_questions_than_can_be_saved_is_refused() {
    let many = |tree: &mut Value, place: &str, count: usize| {
        let list = list(tree.pointer_mut(place).expect(place));
        for at in list.len()..count {
            let mut another = list[0].clone();
            another["id"] = json!(format!("more-{at}"));
            list.push(another);
        }
    };
    for (place, named) in [("/items", "items"), ("/inventory/kinds", "inventory.kinds")] {
        assert_eq!(problems_after(|tree| many(tree, place, 200)), "sound");
        assert_problems(
            |tree| many(tree, place, 201),
            &[&format!("{named}: more than 200; remove some")],
        );
    }
}

#[test]
fn a_worksheet_with_more_fields_than_can_be_saved_is_refused() {
    let fields = |tree: &mut Value, count: usize| {
        let parts = pack().worksheet.parts.iter();
        let there: usize = parts
            .map(|(_, part)| part.fields.len() + part.hurt.fields.len() + part.regain.fields.len())
            .sum();
        let list = list(&mut tree["worksheet"]["parts"]["time"]["fields"]);
        for at in there..count {
            list.push(json!({"id": format!("more-{at}"), "ask": "What?"}));
        }
    };
    assert_eq!(problems_after(|tree| fields(tree, 200)), "sound");
    assert_problems(
        |tree| fields(tree, 201),
        &["worksheet.parts: more than 200; remove some"],
    );
    let hints = |tree: &mut Value, count: usize| {
        let list = list(&mut tree["worksheet"]["hints"]);
        for at in list.len()..count {
            list.push(json!({"phrases": [format!("phrase {at}")], "why": "Because."}));
        }
    };
    assert_eq!(problems_after(|tree| hints(tree, 200)), "sound");
    assert_problems(
        |tree| hints(tree, 201),
        &["worksheet.hints: more than 200; remove some"],
    );
    let phrases = |tree: &mut Value, count: usize| {
        let list = list(&mut tree["worksheet"]["hints"][0]["phrases"]);
        for at in list.len()..count {
            list.push(json!(format!("phrase {at}")));
        }
    };
    assert_eq!(problems_after(|tree| phrases(tree, 200)), "sound");
    assert_problems(
        |tree| phrases(tree, 201),
        &["worksheet.hints[0].phrases: more than 200; remove some"],
    );
}

/// A field of the worksheet, by its part, its side (or none) and its index.
fn field<'a>(tree: &'a mut Value, part: &str, side: &str, at: usize) -> &'a mut Value {
    let place = format!("/worksheet/parts/{part}{side}/fields/{at}");
    tree.pointer_mut(&place).expect("a field")
}

#[test]
fn ids_of_fields_are_plain_and_unique_in_the_whole_worksheet() {
    let stands = "worksheet.parts.understand.hurt.fields[1]";
    for id in ["", "Mine", "a b", "a_b", "é", "a.b"] {
        assert_problems(
            |tree| field(tree, "understand", "/hurt", 1)["id"] = json!(id),
            &[&format!("{stands} “{id}”: an id is made of a-z, 0-9 and -")],
        );
    }
    for id in ["note", "letter"] {
        assert_problems(
            |tree| field(tree, "understand", "/hurt", 1)["id"] = json!(id),
            &[&format!(
                "{stands} “{id}”: this id is reserved; choose another"
            )],
        );
    }
    // In a field of the same side, of the other side, and of another part.
    for (part, side, at) in [
        ("apologise", "/hurt", 1),
        ("apologise", "/regain", 2),
        ("past", "", 0),
    ] {
        let named = side.replace('/', ".");
        assert_problems(
            |tree| {
                let id = field(tree, "apologise", "/hurt", 0)["id"].clone();
                field(tree, part, side, at)["id"] = id;
            },
            &[&format!(
                "worksheet.parts.{part}{named}.fields[{at}] “need-to-hear”: \
                 duplicate id; choose a unique one"
            )],
        );
    }
}

#[test]
fn a_part_has_a_core_field_for_each_perspective() {
    let uncored = |tree: &mut Value, part: &str, side: &str| {
        let place = format!("/worksheet/parts/{part}{side}/fields");
        for field in list(tree.pointer_mut(&place).expect("fields")) {
            field["core"] = json!(false);
        }
    };
    let lacks =
        |part, view| format!("worksheet.parts.{part}: no core field for “{view}”; mark one");
    for part in ["understand", "apologise", "keep"] {
        assert_problems(|tree| uncored(tree, part, "/hurt"), &[&lacks(part, "mine")]);
        assert_problems(
            |tree| uncored(tree, part, "/regain"),
            &[&lacks(part, "partners")],
        );
    }
    for part in ["beliefs", "time", "past"] {
        assert_problems(
            |tree| uncored(tree, part, ""),
            &["mine", "partners", "both"]
                .map(|view| lacks(part, view))
                .each_ref()
                .map(|s| &**s),
        );
    }
    // That part is judged by its commitments, except on the side of the partner
    // whose trust was hurt.
    let change = pack().worksheet.parts.get("change").expect("a part");
    let cored = |perspective| change.fields(perspective).any(|it| it.core == Some(true));
    assert!(cored(Perspective::Mine) && !cored(Perspective::Partners));
}

#[test]
fn an_apology_has_fields_for_the_letter() {
    let there = "worksheet.parts.apologise.regain.fields";
    assert_problems(
        |tree| {
            for field in list(&mut tree["worksheet"]["parts"]["apologise"]["regain"]["fields"]) {
                without(field, "letter");
            }
        },
        &[&format!(
            "{there}: no field goes into the letter; mark those that do"
        )],
    );
    let options = |options: Value| {
        move |tree: &mut Value| field(tree, "apologise", "/regain", 0)["options"] = options.clone()
    };
    assert_problems(
        options(json!({"yes": "Yes", "no": "No"})),
        &[&format!(
            "{there}[0] “did”.options: a field with options cannot go into the letter; remove one of the two"
        )],
    );
}

#[test]
fn options_of_a_field_are_two_or_more_plain_and_filled() {
    let there = "worksheet.parts.past.fields[0] “whose-past”.options";
    let options = |options: Value| {
        move |tree: &mut Value| field(tree, "past", "", 0)["options"] = options.clone()
    };
    for few in [json!({}), json!({"mine": "Mine"})] {
        assert_problems(
            options(few),
            &[&format!("{there}: fewer than two; add some or remove them")],
        );
    }
    assert_problems(
        options(json!({"mine": "Mine", "not mine": "Theirs"})),
        &[&format!(
            "{there}.not mine: an id is made of a-z, 0-9 and -"
        )],
    );
    assert_problems(
        options(json!({"mine": "Mine", "theirs": ""})),
        &[&format!("{there}.theirs: empty; write a text")],
    );
}

#[test]
fn phrases_are_written_in_folded_form() {
    let phrases = |phrases: Value| {
        move |tree: &mut Value| tree["worksheet"]["hints"][2]["phrases"] = phrases.clone()
    };
    let there = "worksheet.hints[2].phrases";
    assert_problems(
        phrases(json!([])),
        &[&format!("{there}: empty; add a phrase")],
    );
    for (phrase, problem) in [
        (" ", "empty; write a text"),
        ("Sorry you", "it must be in lower case"),
        ("i don’t", "it must have plain apostrophes (')"),
        ("a  b", "it must have single spaces, and none around it"),
        ("a b ", "it must have single spaces, and none around it"),
        ("a\tb", "it must have single spaces, and none around it"),
        ("but", "duplicate phrase; remove one"),
    ] {
        assert_problems(
            phrases(json!([phrase])),
            &[&format!("{there} “{phrase}”: {problem}")],
        );
    }
    assert_problems(
        phrases(json!(["a b", "a b"])),
        &[&format!("{there} “a b”: duplicate phrase; remove one")],
    );
}

#[test]
fn an_exception_is_longer_than_a_phrase_of_its_rule() {
    let there = "worksheet.hints[2].except";
    let except = |longer: &'static str| {
        move |tree: &mut Value| {
            tree["worksheet"]["hints"][2] =
                json!({"phrases": ["ever so"], "except": [longer], "why": "Because."});
        }
    };
    assert_eq!(problems_after(except("not ever so much")), "sound");
    for longer in ["ever so", "never so", "ever sorry", "another one"] {
        assert_problems(
            except(longer),
            &[&format!(
                "{there} “{longer}”: does not extend a phrase of its rule; fix or remove it"
            )],
        );
    }
    assert_problems(
        except("Ever so"),
        &[
            &format!("{there} “Ever so”: it must be in lower case"),
            &format!("{there} “Ever so”: does not extend a phrase of its rule; fix or remove it"),
        ],
    );
    assert_problems(except(" "), &[&format!("{there} “ ”: empty; write a text")]);
}

/// The texts of the shipped worksheet that a reader sees, by their place.
fn worksheet_texts() -> Vec<(String, String)> {
    let tree: Value = serde_json::from_str(PACK).expect("JSON");
    let mut places = Vec::new();
    texts(&tree["worksheet"], "/worksheet", &mut places);
    // The phrases of the apology helper are never shown.
    places.retain(|place| !place.contains("/phrases/") && !place.contains("/except/"));
    let text = |place: String| {
        let text = tree.pointer(&place).and_then(Value::as_str);
        (place.clone(), text.expect("a text").to_owned())
    };
    places.into_iter().map(text).collect()
}

/// Whether a text contains these whole words, in any case.
fn says(text: &str, words: &str) -> bool {
    let plain = text.to_lowercase().replace('’', "'");
    let kept = |c: char| c.is_alphanumeric() || c == '\'';
    let text: Vec<&str> = plain
        .split(|c| !kept(c))
        .filter(|w| !w.is_empty())
        .collect();
    format!(" {} ", text.join(" ")).contains(&format!(" {words} "))
}

#[test]
fn the_worksheet_neither_blames_nor_promises_and_suits_everyone() {
    let not_ours = [
        // Words for one sex, or for married people only.
        "he, she, him, her, his, hers, himself, herself, man, woman, men, women",
        "boyfriend, girlfriend, husband, wife, spouse, marriage, married",
        // Blame, and labels for people.
        "should have, shouldn't have, ought to have, your own fault, you failed, guilty",
        "victim, perpetrator, offender, cheater, liar, abuser, toxic, narcissist, narcissistic",
        "manipulative, jealous, needy, clingy, paranoid",
        // Diagnosis.
        "diagnosis, disorder, symptom, symptoms, trauma, traumatised, patient",
        // Pressure, and promises.
        "must, forgive and forget, move on, get over it, deadline, quickly, easy, simply",
        "guarantee, guaranteed, certainly, definitely, always works",
        "will work, will heal, will be fine, will forgive, will trust",
    ];
    let not_ours = not_ours.iter().flat_map(|line| line.split(", "));
    for (place, text) in worksheet_texts() {
        for words in not_ours.clone() {
            assert!(!says(&text, words), "{place} says “{words}”: {text}");
        }
        assert!(!text.contains(['\'', '"', '!']), "{place}: {text}");
    }
    // The search itself works.
    assert!(says("Ask HER, then.", "her") && !says("Other", "he"));
    assert!(says("You shouldn’t\nhave.", "shouldn't have"));
}

#[test]
fn the_hints_mark_no_example_of_an_apology() {
    let worksheet = &pack().worksheet;
    let apology = &worksheet.parts.get("apologise").expect("a part").regain;
    for field in &apology.fields {
        let hint = field.hint.as_deref().unwrap_or_default();
        for example in hint.split('“').skip(1) {
            let example = example.split('”').next().expect("an end");
            for phrase in worksheet.hints.iter().flat_map(|rule| &rule.phrases) {
                assert!(!says(example, phrase), "{example}: {phrase}");
            }
        }
    }
}

#[test]
fn every_fault_is_reported_at_once() {
    assert_problems(
        |tree| {
            tree["title"] = json!("");
            tree["items"][1]["says"]["both"] = json!("");
            without(&mut tree["together"]["options"], "long");
        },
        &[
            "title: empty; write a text",
            "together.options: no entry for “long”; add it",
            "items[1] “idea-doubt-answered”: no wording for “both”; write one",
        ],
    );
}

#[test]
fn invalid_json_is_refused_with_its_line() {
    let said = pack::read("packs/xx.json", "{\n  \"format\": 1,\n}").expect_err("no JSON");
    assert!(
        said.to_string().starts_with("packs/xx.json: not JSON: ")
            && said.to_string().contains("line 3"),
        "{said}"
    );
}

/// The problems of the shipped messages after a change.
fn said_of_messages(change: impl Fn(&mut Value)) -> String {
    let mut tree: Value = serde_json::from_str(MESSAGES).expect("JSON");
    change(&mut tree);
    match Messages::read("locales/xx.json", &tree.to_string()) {
        Ok(_) => "sound".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn faulty_message(key: &str, text: Value, wanted: &str) {
    let said = said_of_messages(|tree| tree[key] = text.clone());
    assert_eq!(said, ["locales/xx.json: ", key, ": ", wanted].concat());
}

#[test]
fn a_message_missing_unknown_or_empty_is_reported() {
    assert_eq!(
        said_of_messages(|tree| without(tree, "start")),
        "locales/xx.json: start: missing; add it"
    );
    let unused = "unused key; remove it";
    faulty_message("strat", json!("Begin"), unused);
    faulty_message("band.other", json!("other"), unused);
    faulty_message("start", json!(" "), "empty; write a text");
    faulty_message("checks-count.one", json!(""), "empty; write a text");
    faulty_message(
        "start",
        json!(7),
        "invalid type: integer `7`, expected a string",
    );
    let said = said_of_messages(|tree| {
        without(tree, "next");
        tree["nexxt"] = json!("Next");
    });
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn a_message_has_exactly_its_placeholders() {
    faulty_message(
        "answered",
        json!("{of} answered"),
        "the placeholder {n} is missing; add it",
    );
    for (key, text, wanted) in [
        (
            "answered",
            "{n} of {of} in {time}",
            "unknown placeholder {time}; remove it",
        ),
        (
            "checks-count.one",
            "One {thing}",
            "unknown placeholder {thing}; remove it",
        ),
        (
            "start",
            "Begin {here",
            "unknown placeholder {here}; remove it",
        ),
        ("start", "Begin {}", "unknown placeholder {}; remove it"),
    ] {
        faulty_message(key, json!(text), wanted);
    }
}

#[test]
fn a_plural_may_have_every_form_and_must_have_other() {
    for form in ["zero", "one", "two", "few", "many"] {
        let key = format!("checks-count.{form}");
        assert_eq!(said_of_messages(|tree| tree[&key] = json!("{n}!")), "sound");
        // A plural text may omit the number: "One check".
        assert_eq!(said_of_messages(|tree| tree[&key] = json!("Some")), "sound");
    }
    let said = said_of_messages(|tree| without(tree, "checks-count.other"));
    assert_eq!(
        said.lines().next(),
        Some("locales/xx.json: checks-count.other: missing; add it")
    );
    assert_eq!(
        said_of_messages(|tree| tree["checks-count.on"] = json!("{n}!")),
        "locales/xx.json: checks-count.on: unused key; remove it"
    );
}

#[test]
fn every_message_has_its_own_text() {
    let messages =
        Messages::read("locales/en.json", MESSAGES).expect("the shipped messages are valid");
    let tree: Value = serde_json::from_str(MESSAGES).expect("JSON");
    for msg in [
        MessageKey::Start,
        MessageKey::PartItems,
        MessageKey::MoveUnknown,
        MessageKey::ConfirmNo,
    ] {
        assert_eq!(json!(messages.get(msg)), tree[msg.key()]);
    }
    assert_eq!(MessageKey::Start.key(), "start");
    assert_eq!(MessageKey::ConfirmNo.key(), "confirm.no");
}

#[test]
fn a_plural_falls_back_to_other() {
    let messages =
        Messages::read("locales/en.json", MESSAGES).expect("the shipped messages are valid");
    let one = messages.plural(MessageKey::ChecksCount, "one");
    assert_eq!(one, "{n} check is saved on this device.");
    let other = messages.get(MessageKey::ChecksCount);
    assert_eq!(other, "{n} checks are saved on this device.");
    for category in ["other", "few", "many", "two", "zero", "", "zzz"] {
        assert_eq!(messages.plural(MessageKey::ChecksCount, category), other);
    }
    // A message without plurals is the same in every category.
    assert_eq!(
        messages.plural(MessageKey::ShowMore, "one"),
        messages.get(MessageKey::ShowMore)
    );
}

#[test]
fn placeholders_are_filled_in() {
    let values = [("n", "3"), ("of", "{n}"), ("", "nothing")];
    for (text, filled) in [
        ("", ""),
        ("no names", "no names"),
        ("{n}", "3"),
        ("{n} of {of}", "3 of {n}"),
        ("{n}{n}", "33"),
        ("{unknown}!", "!"),
        ("{}", "nothing"),
        ("} {n", "} 3"),
        ("a } b", "a } b"),
        ("{n", "3"),
        ("“{n}” é", "“3” é"),
    ] {
        assert_eq!(fill_placeholders(text, &values), filled, "{text}");
    }
}

proptest! {
    #[test]
    fn filled_in_values_are_not_expanded_again(
        before in "[^{}]{0,9}", value in text(), after in "[^{}]{0,9}"
    ) {
        let text = [&*before, "{x}", &*after].concat();
        prop_assert_eq!(fill_placeholders(&text, &[("x", &value)]), [&*before, &*value, &*after].concat());
    }

    #[test]
    fn no_text_makes_filling_panic(text in text(), value in text()) {
        let filled = fill_placeholders(&text, &[("x", &value)]);
        let untouched = filled == text;
        let named = text.contains('{');
        prop_assert!(named || untouched);
    }
}

#[test]
fn perspectives_find_their_own_wording() {
    let says = &pack().items[0].says;
    for perspective in Perspective::all() {
        let word = perspective.as_str();
        let tree: Value = serde_json::from_str(PACK).expect("JSON");
        let wording = &tree["items"][0]["says"][word];
        assert_eq!(&json!(says.for_perspective(perspective)), wording);
    }
}

/// The problems of the shipped pack with this as its first helpline of its first country.
fn helpline_problems(line: &str) -> String {
    let mut tree: serde_json::Value = serde_json::from_str(crate::support::PACK).unwrap();
    tree["help"][0]["lines"][0] = serde_json::from_str(line).unwrap();
    let read = trust_check::pack::read("pack", &tree.to_string());
    read.map_or_else(|problems| problems.to_string(), |_| String::new())
}

#[test]
fn a_helpline_without_a_way_a_source_or_a_day_is_named() {
    const GOOD: &str = r#"{"name":"A","about":"b","phone":"0800 1","source":"https://a.org/","seen":"2026-11-24"}"#;
    assert_eq!(helpline_problems(GOOD), "");
    for (from, to, problem) in [
        (r#""phone":"0800 1","#, "", "no way to reach it"),
        ("0800 1", "call us", ".phone: a number is made of digits"),
        ("https://a.org/", "a.org", ".source: it must be the address"),
        ("2026-11-24", "2026-02-30", ".seen: it must be the day"),
        (
            r#""about""#,
            r#""word":"GO","about""#,
            ".word: a word needs a text number",
        ),
    ] {
        let problems = helpline_problems(&GOOD.replace(from, to));
        assert!(
            problems.contains(problem) && problems.contains("help[0] “AT”.lines[0]"),
            "{problems}"
        );
    }
}

#[test]
fn the_country_of_a_reader_is_the_one_that_the_locale_names() {
    use trust_check::pack::help::{nearest, region};
    for (tag, found) in [
        ("en-GB", "GB"),
        ("sr-Latn-rs", "RS"),
        ("en", ""),
        ("de-u-co-phonebk", ""),
        ("en-001", ""),
    ] {
        assert_eq!(region(tag).unwrap_or_default(), found, "{tag}");
    }
    let help = crate::support::pack().help.as_deref().unwrap();
    for (region, own) in [("IE", "IE"), ("JP", "001"), ("", "001")] {
        let (found, others) = nearest(help, region);
        assert_eq!(found.unwrap().country, own);
        assert_eq!(others.len(), help.len() - 1);
    }
}
