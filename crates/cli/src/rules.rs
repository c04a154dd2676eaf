//! Where protocols come from: the one built in, and files with the ones they extend.

use std::path::{Path, PathBuf};

use stipple_protocol::{
    BUILT_IN, Edition, Head, MAX_BASES, MAX_BYTES, Problem, Protocol, RELEASED, Reading, Severity, Texts,
    built_in,
};
use stipple_words::count;

use crate::exit::Failure;
use crate::files;

/// The text of a protocol with the ones it extends.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Where it came from, for people.
    pub(crate) name: String,
    /// The file it was read from.
    pub(crate) from: Option<PathBuf>,
    /// The text.
    pub(crate) text: String,
    /// The protocols it extends, by id.
    pub(crate) bases: Vec<(String, String)>,
}

impl Source {
    /// The protocol that comes with the program, as new courses begin with it.
    pub(crate) fn built_in() -> Self {
        Self::released(built_in())
    }

    /// The version that comes with the program and says of itself that it is this one.
    pub(crate) fn built_in_at(id: &str, version: &str) -> Option<Self> {
        let is = |edition: Edition| edition.id == id && edition.version == version;
        Self::all_built_in().rev().find(|source| source.edition().is_some_and(is))
    }

    /// Every version that comes with the program, the newest last.
    pub(crate) fn all_built_in() -> impl DoubleEndedIterator<Item = Self> {
        RELEASED.into_iter().map(Self::released)
    }

    fn released(text: &str) -> Self {
        Self { name: format!("{BUILT_IN}.toml"), from: None, text: text.to_owned(), bases: Vec::new() }
    }

    /// A file, or the built-in one by its id.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        if path == Path::new(BUILT_IN) && !path.exists() {
            return Ok(Self::built_in());
        }
        let text = files::read_text(path, MAX_BYTES as u64)?;
        let bases = bases(&text, path);
        Ok(Self { name: path.display().to_string(), from: Some(files::whole(path)), text, bases })
    }

    /// The texts, without where they came from.
    pub(crate) fn texts(&self) -> Texts {
        Texts { text: self.text.clone(), bases: self.bases.clone() }
    }

    /// Reads it.
    pub(crate) fn read(&self) -> Reading {
        stipple_protocol::read(&self.text, &self.bases)
    }

    /// The protocol, or what is wrong with it.
    pub(crate) fn protocol(self) -> Result<Protocol, Failure> {
        let Reading { protocol, problems } = self.read();
        protocol.ok_or_else(|| broken(self, problems))
    }

    /// Which version of what it says it is.
    pub(crate) fn edition(&self) -> Option<Edition> {
        Head::of(&self.text)?.edition()
    }
}

/// The protocols in these files, and in every file of these folders.
pub(crate) fn open_all(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        if path.is_dir() {
            let files = files::ending(path, "toml")?;
            if files.is_empty() {
                return Err(Failure::file(format!("there is no protocol in `{}`", path.display()))
                    .help("put files there that end in `.toml`"));
            }
            sources.extend(files.iter().map(|file| Source::open(file)).collect::<Result<Vec<_>, _>>()?);
        } else {
            sources.push(Source::open(path)?);
        }
    }
    Ok(sources)
}

fn broken(source: Source, problems: Vec<Problem>) -> Failure {
    let errors: Vec<Problem> =
        problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    Failure::protocol(format!("the protocol `{}` cannot be used", source.name))
        .why(count(errors.len(), "error"))
        .help(format!("`stipple protocol check {}` shows everything there is to mend", source.name))
        .findings(source, errors)
}

/// The protocols a document extends, nearest first, as far as they can be found. What cannot be
/// found is reported when the document is read.
fn bases(text: &str, path: &Path) -> Vec<(String, String)> {
    let mut bases: Vec<(String, String)> = Vec::new();
    let mut next = Head::of(text).and_then(|head| head.extends);
    while let Some(id) = next.filter(|_| bases.len() <= MAX_BASES) {
        let Some(text) = base(&id, path) else { break };
        next = Head::of(&text).and_then(|head| head.extends);
        bases.push((id, text));
    }
    bases
}

/// A base lies beside the document or one folder up; the built-in one is always at hand.
fn base(id: &str, path: &Path) -> Option<String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let up = if folder.as_os_str().is_empty() { PathBuf::from("..") } else { folder.join("..") };
    // An id is no path: `extends = "../x"` must not lead anywhere.
    let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let places = [folder.to_owned(), up].into_iter().filter(|_| plain);
    let found = places.map(|place| place.join(format!("{id}.toml"))).filter(|file| file != path);
    let mut texts = found.filter_map(|file| files::read_text(&file, MAX_BYTES as u64).ok());
    texts.next().or_else(|| (id == BUILT_IN).then(|| built_in().to_owned()))
}
