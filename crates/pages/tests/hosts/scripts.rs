//! Scripts of one page share one scope: two that give a name to something at their top stop the second one.

#![expect(clippy::disallowed_methods, clippy::panic, reason = "a test reads the scripts, and fails loudly")]

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use page_corpus::{cases, rules, visit as visit_of};
use stipple_pages::{Pages, Place, paths};

use super::{body, get, visit};
use page_corpus::facts;

/// A script of ours, as a host serves it.
fn script(name: &str) -> String {
    let path = format!("{}/../../web/{name}.js", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names a script gives at its top: of functions, classes, and what it declares, taken apart or not.
fn names(script: &str) -> Vec<String> {
    let declared = |line: &str| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        let kinds = ["function ", "function* ", "class ", "const ", "let ", "var "];
        let (kind, rest) = kinds.iter().find_map(|kind| Some((*kind, line.strip_prefix(kind)?)))?;
        Some(if kind.starts_with("function") || kind == "class " { vec![word(rest)] } else { each(rest) })
    };
    script.lines().filter_map(declared).flatten().collect()
}

/// What a line declares: `a = 1, b`, `{ a, b: c } = d`, `[a, b] = c`.
fn each(line: &str) -> Vec<String> {
    if let Some(inner) = line.strip_prefix(['{', '[']) {
        let (inner, _) = inner.split_once(['}', ']']).expect("what is taken apart stands on one line");
        return inner.split(',').map(|part| word(part.rsplit(':').next().unwrap_or(part).trim())).collect();
    }
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, letter) in line.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&line[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[from..]);
    parts.iter().map(|part| word(part.trim())).collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '$')).collect()
}

/// Which scripts of a set give the same name.
fn clashes(scripts: &[String]) -> Vec<String> {
    let mut given: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in scripts {
        for own in names(&script(name)) {
            given.entry(own).or_default().insert(name);
        }
    }
    let twice = given.iter().filter(|(_, by)| by.len() > 1);
    twice.map(|(name, by)| format!("{name} in {by:?}")).collect()
}

/// The scripts of a page.
fn scripts(page: &str) -> Vec<String> {
    let sources = page.split("<script src=\"/").skip(1);
    sources.filter_map(|rest| rest.split(".js").next()).map(str::to_owned).collect()
}

#[test]
fn no_two_scripts_of_a_page_give_the_same_name() {
    let (pages, rules) = (Pages::new(), rules());
    let drawn = cases().into_iter().map(|case| body(&pages.answer(&visit_of(&case, &rules), &case.asked)));
    let asked = paths(&Method::GET).map(|path| {
        let photos = visit(Some(facts("photographed")), Place::Device);
        body(&get(photos, &format!("{path}?view=front")))
    });
    let sets: BTreeSet<Vec<String>> = drawn.chain(asked).map(|page| scripts(&page)).collect();
    assert!(sets.iter().any(|set| set.len() > 4), "pages with photos have several: {sets:?}");
    for set in sets {
        assert_eq!(clashes(&set), Vec::<String>::new(), "{set:?}");
    }
}

/// A worker's parts share a scope as well.
#[test]
fn no_two_parts_of_a_worker_give_the_same_name() {
    let parts = |name: &str| {
        let text = script(name);
        let list = text.split_once("importScripts(").map_or("", |(_, rest)| rest);
        let list = list.split_once(']').map_or("", |(list, _)| list);
        let parts = list.split('"').skip(1).step_by(2).map(str::to_owned);
        // What wasm-bindgen writes keeps to names of its own.
        let own = parts.filter(|part| !["companion", "reader", "photo"].contains(&part.as_str()));
        own.chain([name.to_owned()]).collect::<Vec<_>>()
    };
    let worker = parts("worker");
    assert!(worker.len() > 6, "{worker:?}");
    assert_eq!(clashes(&worker), Vec::<String>::new());
}

#[test]
fn names_are_found_however_they_are_declared() {
    let script = "function a() {}\nasync function b() {\n  const inner = 1;\n}\nconst c = (x, y) => [x, y], d = 2;\nlet e, f;\nclass G {}\nconst { h, i: j } = k;\nconst [l, m] = n;\n";
    assert_eq!(names(script), ["a", "b", "c", "d", "e", "f", "G", "h", "j", "l", "m"]);
}
