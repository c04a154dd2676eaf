//! What ARCHITECTURE, CONTRIBUTING and DESIGN name is here: each file, crate and name between backticks, each line of
//! the map, each dependency of the table. Nothing is built for it; the texts are read, and so are the sources.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "a test reads the documents and what they name")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 3] = ["ARCHITECTURE.md", "CONTRIBUTING.md", "DESIGN.md"];

/// What is named and stands nowhere here, and why it may.
const ELSEWHERE: [(&str, &str); 5] = [
    (".tools", "fetched by the tasks that need it"),
    ("protocols/released/smp-1.1.0.toml", "a version that is still to come"),
    ("imperative", "stands for a verb"),
    ("takePhoto", "the browsers' own"),
    ("INSTA_UPDATE", "a setting of insta"),
];

#[test]
fn every_file_and_name_of_the_documents_is_here() {
    let house = House::read().with_words();
    let mut lies = Vec::new();
    for document in DOCUMENTS {
        for section in sections(&house.text(document)) {
            let named = mentions(&section);
            let folders = house.folders_of(&named);
            let wrong = named.iter().filter(|named| !house.has(named, &folders));
            lies.extend(wrong.map(|named| format!("{document}, `{}`: {named}", title(&section))));
        }
    }
    assert!(lies.is_empty(), "named, and not here:\n{}", lies.join("\n"));
}

#[test]
fn every_crate_has_its_line_in_the_map_and_its_section() {
    let house = House::read();
    let architecture = house.text("ARCHITECTURE.md");
    let crates = house.paths.iter().filter_map(|path| path.strip_prefix("crates/"));
    for name in crates.filter(|name| !name.contains('/')) {
        assert!(architecture.contains(&format!("\n    crates/{name} ")), "the map leaves out crates/{name}");
        assert!(architecture.contains(&format!("\n### `{name}`")), "crates/{name} has no section");
    }
}

#[test]
fn the_table_of_dependencies_is_the_one_of_the_workspace() {
    let house = House::read().with_words();
    let design = house.text("DESIGN.md");
    let section = sections(&design).into_iter().find(|section| title(section).starts_with("Dependencies"));
    let told: BTreeSet<String> = section.iter().flat_map(|section| dependencies_told(section)).collect();
    let used = dependencies_used(&house.text("Cargo.toml"));
    let untold: Vec<_> = used.difference(&told).collect();
    assert!(untold.is_empty(), "DESIGN.md does not say why {untold:?}");
    let gone: Vec<_> = told.iter().filter(|name| !words(name).all(|word| house.knows(word))).collect();
    assert!(gone.is_empty(), "DESIGN.md still gives reasons for {gone:?}");
}

/// The names in the first column of the table.
fn dependencies_told(section: &str) -> Vec<String> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let names = rows.flat_map(|cell| cell.split(", "));
    names.map(|name| name.split(' ').next().unwrap_or(name).to_owned()).collect()
}

/// The workspace's dependencies that are not its own crates.
fn dependencies_used(manifest: &str) -> BTreeSet<String> {
    let table = manifest.split("[workspace.dependencies]").nth(1).unwrap_or_default();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    let foreign = lines.filter(|line| !line.contains("path = ") && !line.starts_with('#'));
    foreign.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
}

/// All paths of the repository, and all words of its sources: of each crate, and of all else under no name.
struct House {
    root: PathBuf,
    paths: BTreeSet<String>,
    words: BTreeMap<String, BTreeSet<String>>,
}

impl House {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned();
        let mut house = Self { root, paths: BTreeSet::new(), words: BTreeMap::new() };
        house.walk("");
        house
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    fn walk(&mut self, folder: &str) {
        for entry in fs::read_dir(self.root.join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let kind = entry.file_type().unwrap();
            if !(name.starts_with('.') || ["target", "node_modules", "shared"].contains(&&*name)) {
                self.keep(&format!("{folder}{name}"), kind.is_dir());
            }
        }
    }

    fn keep(&mut self, path: &str, is_folder: bool) {
        self.paths.insert(path.to_owned());
        if is_folder {
            self.walk(&format!("{path}/"));
        }
    }

    fn with_words(mut self) -> Self {
        for path in self.paths.iter().filter(|path| is_source(path)) {
            let Ok(text) = fs::read_to_string(self.root.join(path)) else { continue };
            let known = self.words.entry(home(path)).or_default();
            for word in words(&text) {
                if !known.contains(word) {
                    known.insert(word.to_owned());
                }
            }
        }
        self
    }

    /// The folders that a section names, and those it names within them: a file may be told as it is called there.
    fn folders_of(&self, named: &[String]) -> Vec<String> {
        let whole = named.iter().map(|named| named.trim_end_matches('/').to_owned());
        let crates = named.iter().map(|named| format!("crates/{}", crate_of(named)));
        let outer: Vec<String> = whole.chain(crates).flat_map(|path| [format!("{path}/src"), path]).collect();
        let within =
            |folder: &String| named.iter().map(|named| format!("{folder}/{named}")).collect::<Vec<_>>();
        let inner = outer.iter().flat_map(within).map(|path| path.trim_end_matches('/').to_owned());
        outer.iter().cloned().chain(inner).filter(|path| self.is_folder(path)).collect()
    }

    fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.paths.range(inside.clone()..).next().is_some_and(|next| next.starts_with(&inside))
    }

    fn has(&self, named: &str, folders: &[String]) -> bool {
        may_be_elsewhere(named)
            || match named.strip_prefix('/') {
                Some(address) => address.split('/').all(|part| self.knows(part)),
                None if is_path(named) => self.has_path(named.trim_end_matches('/'), folders),
                None => self.has_name(named),
            }
    }

    /// Whether a path is here: from the root, in a folder of its section, or as the only one that ends so.
    fn has_path(&self, path: &str, folders: &[String]) -> bool {
        let beside = folders.iter().any(|folder| self.paths.contains(&format!("{folder}/{path}")));
        let ending = format!("/{path}");
        self.paths.contains(path)
            || beside
            || self.matching(path)
            || self.paths.iter().filter(|known| known.ends_with(&ending)).count() == 1
    }

    /// `dev*.jsonl`: whether any path is called so.
    fn matching(&self, path: &str) -> bool {
        let between = path.split_once('*');
        between.is_some_and(|(start, end)| {
            let called = |path: &String| {
                path.rsplit('/').next().is_some_and(|name| name.starts_with(start) && name.ends_with(end))
            };
            self.paths.iter().any(called)
        })
    }

    /// `plan::ruled`: whether the crate's own sources know the name. Any other: whether some source does.
    fn has_name(&self, name: &str) -> bool {
        let own = self.words.get(&format!("crates/{}", crate_of(name)));
        match (own, name.split_once("::")) {
            (Some(own), Some((_, rest))) => words(rest).all(|part| own.contains(part)),
            _ => words(name).all(|part| self.knows(part)),
        }
    }

    /// Whether a word stands in some source, or may stand in none.
    fn knows(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        may_be_elsewhere(word)
            || self.words.values().any(|known| known.contains(word) || known.contains(&lower))
    }
}

fn may_be_elsewhere(named: &str) -> bool {
    ELSEWHERE.iter().any(|(known, _)| named.trim_end_matches('/') == *known)
}

/// The crate that a file belongs to, as its folder.
fn home(path: &str) -> String {
    let own = path.strip_prefix("crates/").and_then(|rest| rest.split('/').next());
    own.map(|name| format!("crates/{name}")).unwrap_or_default()
}

/// Whether a file's words count: prose and cases do not, nor does this list.
fn is_source(path: &str) -> bool {
    let prose = [".md", ".svg", ".png"].iter().any(|end| path.ends_with(end));
    !(prose || path.starts_with("tests/corpus/") || path == "xtask/tests/documents.rs")
}

/// A document's parts, each from a heading on.
fn sections(document: &str) -> Vec<String> {
    format!("\n{document}").split("\n#").map(str::to_owned).collect()
}

fn title(section: &str) -> &str {
    section.lines().next().unwrap_or_default().trim_start_matches('#').trim()
}

/// What a section names: the words between backticks, and the paths of the map.
fn mentions(section: &str) -> Vec<String> {
    let spans = section.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
    let map = section.lines().filter(|line| line.starts_with("    "));
    let map = map.flat_map(|line| line.split_whitespace().filter(|word| is_path(word)));
    let trimmed = spans.chain(map).map(|word| word.trim_matches([',', ';', ':', '(', ')']).to_owned());
    trimmed.filter(|word| word.contains(char::is_alphabetic)).collect()
}

fn is_path(word: &str) -> bool {
    let ends = [".rs", ".toml", ".md", ".txt", ".js", ".jsonl", ".json", ".py"];
    word.contains('/') || ends.iter().any(|end| word.trim_end_matches([',', ';']).ends_with(end))
}

/// The crate that a name begins with, as its folder is called.
fn crate_of(name: &str) -> String {
    name.split("::").next().unwrap_or(name).trim_start_matches("stipple-").replace('_', "-")
}

/// Words as sources write them: what letters, digits, `_` and `-` make; one with `-` in its parts as well.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
    whole.map(|word| word.trim_matches('-')).filter(|word| !word.is_empty()).flat_map(parts)
}

fn parts(word: &str) -> impl Iterator<Item = &str> {
    let parts = if word.contains('-') { word } else { "" };
    std::iter::once(word).chain(parts.split('-').filter(|part| !part.is_empty()))
}
