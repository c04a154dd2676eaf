//! Which rules a host has, without the rules: what a server tells phones, and by what both choose.

use stipple_journal::json::{Members, Object, Wrong, list, listed, quoted, text};
use stipple_journal::{Course, Pin};
use stipple_lists::{InOrder, Listed};
use stipple_protocol::{Edition, Protocol, ProtocolHash, after_withdrawn, newer};

/// Which rules a host has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What new courses begin with.
    pub new: ProtocolHash,
    /// Our own guide.
    pub guide: ProtocolHash,
    /// All of them.
    pub all: Vec<Entry>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which version of what it is.
    pub edition: Edition,
    /// Its hash.
    pub hash: ProtocolHash,
    /// Whether it may be gone over to; else it is only kept for whoever goes by it.
    pub offered: bool,
}

impl Listing {
    /// As text, for [`Listing::read`].
    #[must_use]
    pub fn encode(&self) -> String {
        let all = listed(self.all.iter().map(Entry::encode));
        Object::new().bare("new", self.new).bare("guide", self.guide).json("rules", all).close()
    }

    /// The listing that a text is.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        let members = Members::read(text)?;
        let all = list(members.get("rules")?)?.into_iter().map(Entry::read).collect::<Result<_, _>>()?;
        Ok(Self { new: hash(&members, "new")?, guide: hash(&members, "guide")?, all })
    }

    /// The entry with this hash.
    #[must_use]
    pub fn with(&self, hash: ProtocolHash) -> Option<&Entry> {
        self.all.iter().find(|entry| entry.hash == hash)
    }

    /// What a pin means, whether it is here or not; `None` when only whoever has it could say.
    #[must_use]
    pub fn meant(&self, pin: &Pin) -> Option<ProtocolHash> {
        let called = |entry: &&Entry| entry.edition.id == pin.id && entry.edition.version == pin.version;
        pin.hash.or_else(|| self.all.iter().find(called).map(|entry| entry.hash))
    }

    /// Every version that follows one that was withdrawn, whether it may be gone over to or not; `None` when it was not.
    #[must_use]
    pub fn after_withdrawn(&self, id: &str, version: &str) -> Option<Vec<&Entry>> {
        after_withdrawn(self.all.iter().map(|entry| (&entry.edition, entry)), id, version)
    }

    /// The newest version that a course of this one may go over to.
    #[must_use]
    pub fn newer(&self, id: &str, version: &str) -> Option<&Entry> {
        newer(self.all.iter().map(|entry| (&entry.edition, entry.offered, entry)), id, version)
    }

    /// What a device needs so that its course needs no connection: our own guide, what new courses begin with, and
    /// what the course is or was pinned to, holds beside that, and may go over to.
    #[must_use]
    pub fn wanted(&self, course: Option<&Course>) -> Vec<ProtocolHash> {
        let pins = course.into_iter().flat_map(Course::every_pin);
        let own = pins.flat_map(|pin| {
            let after = self.after_withdrawn(&pin.id, &pin.version).unwrap_or_default();
            let beside = self.newer(&pin.id, &pin.version).into_iter().chain(after).map(|entry| entry.hash);
            self.meant(pin).into_iter().chain(beside).listed()
        });
        let mut wanted = [self.guide, self.new].into_iter().chain(own).listed();
        wanted.sort_few_by(|one, other| one.cmp(other));
        wanted.dedup();
        wanted
    }
}

impl Entry {
    /// That of a protocol.
    #[must_use]
    pub fn of(protocol: &Protocol, offered: bool) -> Self {
        Self { edition: Edition::of(protocol), hash: protocol.hash, offered }
    }

    fn encode(&self) -> String {
        let Edition { id, version, withdraws } = &self.edition;
        let withdraws = listed(withdraws.iter().map(|version| quoted(version)));
        let named = Object::new().text("id", id).text("version", version).bare("hash", self.hash);
        named.json("offered", self.offered).json("withdraws", withdraws).close()
    }

    fn read(text: &str) -> Result<Self, Wrong> {
        let members = Members::read(text)?;
        let (id, version) = (members.text("id")?.into_owned(), members.text("version")?.into_owned());
        let withdraws = list(members.get("withdraws")?)?.into_iter().map(version_of);
        let edition = Edition { id, version, withdraws: withdraws.collect::<Result<_, _>>()? };
        Ok(Self { edition, hash: hash(&members, "hash")?, offered: members.truth("offered")? })
    }
}

fn version_of(json: &str) -> Result<String, Wrong> {
    text(json).map(std::borrow::Cow::into_owned)
}

fn hash(members: &Members<'_>, name: &str) -> Result<ProtocolHash, Wrong> {
    members.text(name)?.parse().map_err(|_| Wrong(format!("`{name}` is no hash")))
}
