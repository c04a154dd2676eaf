//! Copies of the protocols that courses run on, so that neither an edit of the clinic's file nor a
//! new version of the program changes the rules of a running course.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use stipple_journal::{Course, Pin};
use stipple_plan::Rulebook;
use stipple_protocol::{
    Edition, Head, Protocol, ProtocolHash, RELEASED, Texts, after_withdrawn, also_withdrawing, difference,
    newer,
};

use crate::exit::Failure;
use crate::files;
use crate::rules::Source;

/// Where in the folder of a journal they are.
const FOLDER: &str = "protocols";

/// Beside a copy: the file it was taken from, where the clinic's next version will likely be.
const FROM: &str = "from";

/// What follows the version a course runs on.
#[derive(Clone, Debug)]
pub(crate) struct Newer {
    /// Which version it is.
    pub(crate) edition: Edition,
    /// Its text.
    pub(crate) source: Source,
}

/// The protocols on this machine, and one that was named.
#[derive(Debug)]
pub(crate) struct Book<'f> {
    folder: &'f Path,
    named: Option<(Source, Rc<Protocol>)>,
    /// The versions of each protocol that was asked about: files are looked at once.
    known: RefCell<BTreeMap<String, Rc<Versions>>>,
}

/// Versions of one protocol, with their texts.
type Versions = Vec<(Edition, Source)>;

impl<'f> Book<'f> {
    /// Those on this machine.
    pub(crate) fn of(folder: &'f Path) -> Self {
        Self { folder, named: None, known: RefCell::default() }
    }

    /// With one that was named.
    pub(crate) fn with(self, source: Source, protocol: Rc<Protocol>) -> Self {
        Self { named: Some((source, protocol)), known: RefCell::default(), ..self }
    }

    /// The newest version after this one that may be gone over to.
    pub(crate) fn newer(&self, id: &str, version: &str) -> Option<Newer> {
        let known = self.known(id);
        let (edition, source) = newer(known.iter().map(|it| (&it.0, true, it)), id, version)?;
        Some(Newer { edition: edition.clone(), source: source.clone() })
    }

    /// Whether a later version took this one back.
    pub(crate) fn is_withdrawn(&self, id: &str, version: &str) -> bool {
        self.after(id, version).is_some()
    }

    /// Every version after this one, when it was withdrawn.
    fn after(&self, id: &str, version: &str) -> Option<Versions> {
        let known = self.known(id);
        let after = after_withdrawn(known.iter().map(|it| (&it.0, it)), id, version)?;
        Some(after.into_iter().cloned().collect())
    }

    /// Which versions of a protocol are known.
    pub(crate) fn editions(&self, id: &str) -> Vec<Edition> {
        self.known(id).iter().map(|(edition, _)| edition.clone()).collect()
    }

    /// Every version of a protocol: of ours in this program, of a clinic's among the copies and where they came from,
    /// and what was named.
    fn known(&self, id: &str) -> Rc<Versions> {
        let mut known = self.known.borrow_mut();
        Rc::clone(known.entry(id.to_owned()).or_insert_with(|| Rc::new(self.found(id))))
    }

    fn found(&self, id: &str) -> Versions {
        let copies = copies(self.folder, id);
        let origins = copies.iter().filter_map(|copy| origin(copy)).map(|path| Source::open(&path).ok());
        let kept = copies.iter().map(|copy| Source::open(copy).ok()).chain(origins).flatten();
        let named = self.named.iter().map(|(source, _)| source.clone());
        let all = Source::all_built_in().chain(kept).chain(named);
        all.filter_map(|source| Some((source.edition()?, source))).collect()
    }

    /// Keeps copies of what follows a version that was withdrawn: once known to be unsafe it stays so, whatever becomes of
    /// the file that says it. What cannot be kept now is told again, and kept another day.
    pub(crate) fn keep_after(&self, id: &str, version: &str) {
        let after = self.after(id, version).unwrap_or_default();
        for (Edition { id, version, .. }, source) in &after {
            let ours = RELEASED.contains(&source.text.as_str());
            let same = after.iter().filter(|(other, _)| other.version == *version);
            let said: Vec<&String> = same.flat_map(|(other, _)| &other.withdraws).collect();
            let kept = Source::open(&file(self.folder, id, version)).ok();
            let known =
                kept.as_ref().map(|kept| also_withdrawing(&kept.text, said.iter().copied()) == kept.text);
            if !ours && known != Some(true) {
                let source = kept.unwrap_or_else(|| source.clone());
                let text = also_withdrawing(&source.text, said);
                let _kept = write(self.folder, &Source { text, ..source }, (id, version));
            }
        }
    }
}

impl Rulebook for Book<'_> {
    type Rules = Rc<Protocol>;

    fn find(&self, pin: &Pin) -> Option<Rc<Protocol>> {
        let named = self.named.as_ref().map(|(_, protocol)| protocol).filter(|protocol| pin.is(protocol));
        named.cloned().or_else(|| find(self.folder, pin).map(Rc::new))
    }

    fn after_withdrawn(&self, rules: &Rc<Protocol>) -> Option<Vec<Option<Rc<Protocol>>>> {
        let after = self.after(&rules.id, &rules.version)?;
        Some(after.into_iter().map(|(_, source)| source.protocol().ok().map(Rc::new)).collect())
    }

    fn protocol(rules: &Rc<Protocol>) -> &Protocol {
        rules
    }
}

/// The protocol a course is pinned to; `None` when it is not on this machine. A copy that cannot be read is as lost as
/// one that is not here.
pub(crate) fn find(folder: &Path, pin: &Pin) -> Option<Protocol> {
    found(folder, pin).map(|(_, protocol)| protocol)
}

/// The same with its text.
pub(crate) fn found(folder: &Path, pin: &Pin) -> Option<(Source, Protocol)> {
    let is_it = |source: Source| {
        let protocol = source.read().protocol.filter(|protocol| pin.is(protocol))?;
        Some((source, protocol))
    };
    let kept = |copy: PathBuf| Source::open(&copy).ok().and_then(is_it).map(|kept| renewed(&copy, kept));
    let ours = Source::built_in_at(&pin.id, &pin.version).and_then(is_it);
    ours.or_else(|| places(folder, pin).into_iter().find_map(kept))
}

/// A copy as the file it was taken from says it by now: whom to call, other words for things. What decides is the same.
fn renewed(copy: &Path, (source, protocol): (Source, Protocol)) -> (Source, Protocol) {
    let kept = source.texts();
    let there = origin(copy).and_then(|path| Source::open(&path).ok());
    let texts = there.and_then(|there| there.texts().over_bases_of(&kept)).filter(|texts| *texts != kept);
    let called = |texts: &Texts| {
        let edition = Head::of(&texts.text).and_then(Head::edition);
        edition.is_some_and(|edition| edition.id == protocol.id && edition.version == protocol.version)
    };
    let read = texts.filter(called).and_then(|texts| texts.read().protocol);
    let read = read.filter(|there| there.hash == protocol.hash);
    (source, read.unwrap_or(protocol))
}

/// A protocol as it is known to a course by its id and version: over what it extended when this version was first used
/// here. Refused when it is not what it was; what the course is pinned to is never refused.
pub(crate) fn admit(
    folder: &Path,
    source: &Source,
    protocol: Protocol,
    course: &Course,
) -> Result<Protocol, Failure> {
    let Protocol { id, version, hash, .. } = &protocol;
    let by_name = Pin { id: id.clone(), version: version.clone(), hash: None };
    // What it was ever pinned to is its own, whatever took its place under that name.
    if course.every_pin().any(|pin| pin.hash == Some(*hash)) {
        return Ok(protocol);
    }
    let own = course.own_rules().filter(|pin| pin.id == *id && pin.version == *version);
    match own.chain([&by_name]).find_map(|pin| found(folder, pin)) {
        Some((kept, known)) if known.hash != *hash => {
            over_the_same(source, &kept, &known).ok_or_else(|| other(&known, &protocol))
        }
        _ => Ok(protocol),
    }
}

/// Keeps a copy of a protocol and of what it extends, and gives what is kept.
pub(crate) fn keep(
    folder: &Path,
    source: &Source,
    protocol: Protocol,
    course: &Course,
) -> Result<Protocol, Failure> {
    let given = protocol.hash;
    let kept = admit(folder, source, protocol, course)?;
    let ours = RELEASED.contains(&source.text.as_str());
    if kept.hash == given && !ours {
        write(folder, source, (&kept.id, &kept.version))?;
    }
    Ok(kept)
}

/// The same text over what it extended before.
fn over_the_same(source: &Source, kept: &Source, known: &Protocol) -> Option<Protocol> {
    let read = source.texts().over_bases_of(&kept.texts())?.read().protocol?;
    (read.hash == known.hash).then_some(read)
}

fn other(known: &Protocol, given: &Protocol) -> Failure {
    let Protocol { id, version, .. } = known;
    Failure::protocol(format!("another protocol called `{id}@{version}` is already in use"))
        .why(format!("its text has changed, and its version has not: {}", difference(known, given)))
        .help("raise its `version`, and try again")
}

fn write(folder: &Path, source: &Source, (id, version): (&str, &str)) -> Result<(), Failure> {
    let file = place(folder, source, (id, version));
    let place = file.parent().unwrap_or(folder);
    files::make_folder(place)?;
    for (id, text) in &source.bases {
        files::write_over(&place.join(name(id)), text)?;
    }
    if let Some(from) = source.from.as_ref().filter(|from| !from.starts_with(files::whole(folder))) {
        files::write_over(&place.join(FROM), &from.display().to_string())?;
    }
    // What the copy there takes back is taken back, whether this text says so or not.
    let before = Source::open(&file).ok().and_then(|kept| kept.edition());
    let withdraws = before.map(|before| before.withdraws).unwrap_or_default();
    files::write_over(&file, &also_withdrawing(&source.text, &withdraws))
}

/// The copies of a protocol's versions.
fn copies(folder: &Path, id: &str) -> Vec<PathBuf> {
    let folders = files::folders_in(&folder.join(FOLDER));
    let begin = format!("{}@", plain(id));
    let of_it = folders.into_iter().filter(|folder| {
        folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(&begin))
    });
    of_it.map(|folder| folder.join(name(id))).collect()
}

/// The file a copy was taken from, as far as it is known.
fn origin(copy: &Path) -> Option<PathBuf> {
    let from = files::read_text(&copy.with_file_name(FROM), 4096).ok()?;
    Some(PathBuf::from(from)).filter(|from| from.is_file())
}

/// Where a text is kept: by its id and version; by its hash too where another text of that name is kept already.
fn place(folder: &Path, source: &Source, (id, version): (&str, &str)) -> PathBuf {
    let by_name = file(folder, id, version);
    let hash = |source: &Source| source.read().protocol.map(|protocol| protocol.hash);
    let there = Source::open(&by_name).ok().and_then(|there| hash(&there));
    match hash(source) {
        Some(hash) if there.is_some_and(|there| there != hash) => file_of(folder, (id, version), hash),
        _ => by_name,
    }
}

/// Where the text that is meant may be kept: by its hash, by its name, and as programs of before wrote that name.
fn places(folder: &Path, Pin { id, version, hash }: &Pin) -> Vec<PathBuf> {
    let by_hash = hash.map(|hash| file_of(folder, (id, version), hash));
    let before = format!("{}@{}", plain(id), plain(version));
    let before = folder.join(FOLDER).join(before).join(name(id));
    by_hash.into_iter().chain([file(folder, id, version), before]).collect()
}

fn file(folder: &Path, id: &str, version: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("{}@{}", plain(id), apart(version))).join(name(id))
}

fn file_of(folder: &Path, (id, version): (&str, &str), hash: ProtocolHash) -> PathBuf {
    folder.join(FOLDER).join(format!("{}@{}@{hash}", plain(id), apart(version))).join(name(id))
}

fn name(id: &str) -> String {
    format!("{}.toml", plain(id))
}

/// A text that is safe in a file's name: a pin may come from an imported journal. An id of a protocol that can be read
/// stays as it is.
fn plain(text: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_');
    text.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect()
}

/// The same for a version, which may hold any letters: no two are written alike, also where a file system knows no
/// capitals, and leaves out a dot at the end.
fn apart(text: &str) -> String {
    let safe = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.');
    let end = text.trim_end_matches('.').len();
    let each = text.bytes().enumerate().map(|(at, byte)| {
        if safe(byte) && at < end { char::from(byte).to_string() } else { format!("%{byte:02x}") }
    });
    each.collect()
}
