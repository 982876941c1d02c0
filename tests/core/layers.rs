//! No layer imports a later one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The layers that run without a browser, in order.
const LAYERS: [&str; 8] = [
    "codec", "model", "pack", "store", "state", "runtime", "view", "export",
];
/// The outermost layers, which no other may import.
const EDGE: [&str; 2] = ["browser", "embed"];

/// Every module of the crate that a text names, by `crate::` or `super::super`.
fn named(text: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.collect::<Vec<_>>().join("\n");
    let mut names = Vec::new();
    for after in code.split("crate::").skip(1) {
        // `use crate::{a, b::c}` names several at once.
        let list = match after.strip_prefix('{') {
            Some(group) => group.split_once("};").map_or(group, |(group, _)| group),
            None => after
                .split([':', ';', ' ', '(', ')', ','])
                .next()
                .unwrap_or(""),
        };
        for name in list.split(',') {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            names.push(name);
        }
    }
    names
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the layer's folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let text = fs::read_to_string(&path).expect("a source file");
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn no_layer_knows_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut known_earlier = 0;
    for (at, layer) in LAYERS.iter().enumerate() {
        let mut files = Vec::new();
        sources(&src.join(layer), &mut files);
        assert!(!files.is_empty(), "{layer} has no files");
        for (file, text) in files {
            for name in named(&text) {
                let place = LAYERS.iter().position(|known| *known == name);
                let allowed = place.is_some_and(|place| place <= at);
                assert!(allowed, "{file} names crate::{name}, which comes later");
                known_earlier += usize::from(place < Some(at));
            }
        }
    }
    assert!(
        known_earlier > 20,
        "the search found too little to mean much"
    );
}

#[test]
fn every_folder_is_a_layer_or_the_edge() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).expect("src").flatten() {
        if entry.path().is_dir() {
            let name = entry.file_name().into_string().expect("a plain name");
            let known = LAYERS.iter().chain(&EDGE).any(|known| *known == name);
            assert!(known, "src/{name} has no place in the order of layers");
        }
    }
}

#[test]
fn the_search_sees_every_way_of_naming_a_module() {
    let text = "use crate::pack::MessageKey;\nuse crate::{codec, store::key};\n// crate::embed\n\
                fn f() -> crate::view::Html { crate::state::reduce() }";
    assert_eq!(named(text), ["pack", "codec", "store", "view", "state"]);
}

/// The modules that each module of a layer imports, by their paths in it.
fn imports_within(layer: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(layer);
    let mut files = Vec::new();
    sources(&folder, &mut files);
    let texts: BTreeMap<String, String> = files
        .into_iter()
        .map(|(file, text)| {
            let path = Path::new(&file)
                .strip_prefix(&folder)
                .expect("a file of it");
            let path = path.with_extension("").display().to_string();
            let path = path.trim_end_matches("mod").trim_end_matches('/');
            (path.replace('/', "::"), text)
        })
        .collect();
    let parent = |module: &str| {
        let (parent, _) = module.rsplit_once("::").unwrap_or(("", module));
        parent.to_owned()
    };
    let imports = |module: &String, text: &str| {
        let lines = text.lines().map(str::trim_start);
        let uses = lines.filter_map(|line| line.split_once("use ").map(|(_, path)| path));
        uses.filter_map(|path| {
            let own = format!("crate::{layer}::");
            let path = match path.strip_prefix("super::") {
                Some(rest) => format!("{}::{rest}", parent(module)),
                None => path.strip_prefix(&own)?.to_owned(),
            };
            let path = path.trim_start_matches("::");
            // The longest module that the path begins with.
            let modules = texts.keys().filter(|name| !name.is_empty());
            modules
                .filter(|name| path.starts_with(&format!("{name}::")))
                .max_by_key(|name| name.len())
                .cloned()
        })
        .collect()
    };
    texts
        .iter()
        .map(|(module, text)| (module.clone(), imports(module, text)))
        .collect()
}

#[test]
fn the_modules_of_the_state_and_the_runtime_import_each_other_one_way() {
    for (layer, at_least) in [("state", 60), ("runtime", 2)] {
        let mut imports = imports_within(layer);
        let count: usize = imports.values().map(BTreeSet::len).sum();
        assert!(
            count >= at_least,
            "the search found only {count} in {layer}"
        );
        // A module that imports none of the remaining ones is in no cycle.
        loop {
            let before = imports.len();
            let left: BTreeSet<String> = imports.keys().cloned().collect();
            imports.retain(|_, names| names.iter().any(|name| left.contains(name)));
            if imports.len() == before {
                break;
            }
        }
        assert!(imports.is_empty(), "{layer} has a cycle: {imports:#?}");
    }
}
