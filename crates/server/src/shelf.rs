//! The protocols a server has: those it was started with, those its courses keep to, and our own.

use std::sync::Arc;

use stipple_label::Glossary;
use stipple_pages::{Entry, Rules, Shelf};
use stipple_protocol::{
    BUILT_IN, Head, Protocol, RELEASED, Severity, Texts, also_withdrawing, built_in, difference,
};
use stipple_store::{KeptProtocol, KeptProtocols, Protocols, StoreError};
use thiserror::Error;

/// Why a server cannot go by the protocols it was started with.
#[derive(Debug, Error)]
pub enum ProtocolError {
    /// One of them has errors.
    #[error("the protocol `{name}` cannot be used: {why}")]
    Broken {
        /// Its id and version, as far as they can be told.
        name: String,
        /// The first thing wrong with it.
        why: String,
    },
    /// One of them says something else than the text that is known by its id and version.
    #[error("another protocol is known as `{id}@{version}`: {what}")]
    Other {
        /// The id.
        id: String,
        /// The version.
        version: String,
        /// What differs.
        what: String,
    },
    /// What new courses would begin with was withdrawn, and what follows it cannot be used.
    #[error("`{id}@{version}` was withdrawn, and no later version of it can be used here")]
    Withdrawn {
        /// The id.
        id: String,
        /// The version.
        version: String,
    },
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ProtocolError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Broken { .. } => "`stipple protocol check FILE` shows everything there is to mend",
            Self::Other { .. } => "raise its `version`: courses that run keep to the text they began with",
            Self::Withdrawn { .. } => {
                "name the version that follows it with `--protocol`, or another protocol first"
            }
            Self::Store(error) => error.help(),
        }
    }
}

/// A protocol with its texts.
struct Read {
    protocol: Protocol,
    texts: Texts,
}

impl Read {
    fn of(texts: Texts) -> Result<Self, ProtocolError> {
        let reading = texts.read();
        let broken = |why: String| {
            let name = texts.text.lines().find(|line| line.starts_with("id")).unwrap_or("?").to_owned();
            ProtocolError::Broken { name, why }
        };
        match reading.protocol {
            Some(protocol) => Ok(Self { protocol, texts }),
            None => {
                let mut errors =
                    reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
                Err(broken(errors.next().map(ToString::to_string).unwrap_or_default()))
            }
        }
    }

    fn is_called(&self, id: &str, version: &str) -> bool {
        self.protocol.id == id && self.protocol.version == version
    }

    fn kept(&self) -> KeptProtocol {
        let Protocol { hash, id, version, .. } = &self.protocol;
        KeptProtocol { hash: *hash, id: id.clone(), version: version.clone(), texts: self.texts.clone() }
    }
}

/// What is known before a server looks at what it was started with.
struct Known {
    /// The newest of ours.
    guide: Read,
    /// Those before it.
    released: Vec<Read>,
    kept: Vec<Read>,
    /// What was kept and cannot be read by this program: what it takes back is taken back all the same.
    unread: Vec<Entry>,
    /// Whether journals were begun here before protocols were kept.
    older: bool,
}

/// Puts the shelf together, and has the store keep what courses may come to need. Gives with it the revision of the
/// store's protocols that it holds.
pub(crate) async fn opened(
    given: &[Texts],
    store: &impl Protocols,
    labels: &Arc<Glossary>,
) -> Result<(Shelf, u64), ProtocolError> {
    let before = store.protocols_revision().await?;
    let known = Known::of(store.kept_protocols().await?)?;
    let admitted = known.admit_all(given, store).await?;
    store.keep_protocols(known.ours().chain(&admitted).map(Read::kept).collect()).await?;
    let after = store.protocols_revision().await?;
    let shelf = known.shelf(admitted, labels);
    if shelf.new_is_withdrawn() {
        let Protocol { id, version, .. } = &shelf.for_new().rules.protocol;
        return Err(ProtocolError::Withdrawn { id: id.clone(), version: version.clone() });
    }
    // What another server kept meanwhile is not on it: then it holds what there was before.
    let is_whole = after == before.saturating_add(1);
    Ok((shelf, if is_whole { after } else { before }))
}

/// Puts the shelf together anew, of all that is kept now.
pub(crate) async fn again(
    given: &[Texts],
    store: &impl Protocols,
    labels: &Arc<Glossary>,
) -> Result<Shelf, ProtocolError> {
    let known = Known::of(store.kept_protocols().await?)?;
    let admitted = known.admit_all(given, store).await?;
    Ok(known.shelf(admitted, labels))
}

impl Known {
    fn of(kept: KeptProtocols) -> Result<Self, ProtocolError> {
        let guide = Read::of(Texts::alone(built_in()))?;
        let before = RELEASED.into_iter().filter(|text| *text != built_in());
        let released = before.map(|text| Read::of(Texts::alone(text))).collect::<Result<_, _>>()?;
        let older = kept.older && kept.all.iter().all(|kept| kept.id == BUILT_IN);
        // One that this version cannot read is as lost as one that is not here.
        let (mut read, mut unread) = (Vec::new(), Vec::new());
        for kept in kept.all {
            match Read::of(kept.texts.clone()) {
                Ok(known) => read.push(known),
                Err(_) => unread.extend(listed(kept)),
            }
        }
        Ok(Self { guide, released, kept: read, unread, older })
    }

    /// Our own: kept like any other, so that a course finds its rules whichever program opens the store.
    fn ours(&self) -> impl Iterator<Item = &Read> {
        [&self.guide].into_iter().chain(&self.released)
    }

    /// Those that a server was started with, as they are known here.
    async fn admit_all(&self, given: &[Texts], store: &impl Protocols) -> Result<Vec<Read>, ProtocolError> {
        let mut admitted = Vec::new();
        for texts in given {
            let read = Read::of(texts.clone())?;
            let read = self.admit(read, &admitted, store).await?;
            admitted.push(read);
        }
        self.as_once_said(&admitted)
    }

    /// A protocol as it is known here by its id and version; refused when it is not what it was. What a journal here is
    /// pinned to is taken as it is, whatever else is known by its name: a pin means its hash.
    async fn admit(
        &self,
        read: Read,
        beside: &[Read],
        store: &impl Protocols,
    ) -> Result<Read, ProtocolError> {
        let Protocol { id, version, hash, .. } = &read.protocol;
        let known = self.ours().chain(&self.kept).chain(beside);
        let known: Vec<&Read> = known.filter(|known| known.is_called(id, version)).collect();
        let Some(first) = known.first() else {
            let before = self.older.then(|| as_before(&read.texts)).flatten();
            return Ok(before.unwrap_or(read));
        };
        if known.iter().any(|known| known.protocol.hash == *hash) || store.is_needed(*hash).await? {
            return Ok(read);
        }
        let then = known.iter().find_map(|known| over_the_same(&read, known));
        then.ok_or_else(|| other(&first.protocol, &read.protocol))
    }

    /// The same texts, each taking back whatever any copy of it took back, here or kept: a copy that no longer says so
    /// takes the place of none that does.
    fn as_once_said(&self, admitted: &[Read]) -> Result<Vec<Read>, ProtocolError> {
        let said = |texts: &Texts, read: &Read| {
            let same =
                self.kept.iter().chain(admitted).filter(|known| known.protocol.hash == read.protocol.hash);
            let text = also_withdrawing(&texts.text, same.flat_map(|known| &known.protocol.withdraws));
            Texts { text, bases: texts.bases.clone() }
        };
        admitted.iter().map(|read| Read::of(said(&read.texts, read))).collect()
    }

    /// Those a server was started with may be gone over to, and so may the newest of ours.
    fn shelf(self, given: Vec<Read>, labels: &Arc<Glossary>) -> Shelf {
        let rules = |read: Read| Arc::new(Rules::new(read.protocol).with_labels(Arc::clone(labels) as _));
        let guide = rules(self.guide);
        let mut given = given.into_iter().map(rules);
        let new = given.next().unwrap_or_else(|| Arc::clone(&guide));
        let kept = self.kept.into_iter().chain(self.released).map(rules);
        Shelf::new(new, guide, given, kept).knowing(self.unread)
    }
}

/// What there is to say of a text that cannot be read: which version it is, and what it takes back.
fn listed(kept: KeptProtocol) -> Option<Entry> {
    let KeptProtocol { hash, texts, .. } = kept;
    Some(Entry { edition: Head::of(&texts.text)?.edition()?, hash, offered: false })
}

/// The same text over what it extended before.
fn over_the_same(given: &Read, known: &Read) -> Option<Read> {
    let then = Read::of(given.texts.over_bases_of(&known.texts)?).ok()?;
    (then.protocol.hash == known.protocol.hash).then_some(then)
}

/// The text over our first version: what it meant when no protocol was kept yet.
fn as_before(texts: &Texts) -> Option<Read> {
    let [first, ..] = RELEASED;
    let bases = texts.bases.iter().map(|(id, text)| {
        let before = id == BUILT_IN && text == built_in();
        (id.clone(), if before { first.to_owned() } else { text.clone() })
    });
    Read::of(Texts { text: texts.text.clone(), bases: bases.collect() }).ok()
}

fn other(known: &Protocol, given: &Protocol) -> ProtocolError {
    let what = difference(known, given);
    ProtocolError::Other { id: given.id.clone(), version: given.version.clone(), what }
}
