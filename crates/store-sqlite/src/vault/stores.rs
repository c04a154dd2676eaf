//! What a vault carries: journals, passes, pictures and protocols, each behind its trait.
//!
//! What every visit asks is answered from the [`Index`](super::index::Index), since a vault is the only one that writes its
//! file: its lock sees to that. All else goes to the readers or to the writer.

use jiff::Timestamp;
use stipple_journal::{Fact, Inserted, PictureName};
use stipple_protocol::ProtocolHash;
use stipple_seal::{PassHash, Purpose};
use stipple_store::{
    ErrorKind, Health, Holder, Imported, Journals, Kept, KeptProtocol, KeptProtocols, Loaded, NewFact,
    NewPass, Pass, Passes, Picture, PictureSize, Pictures, Protocols, Refusal, StoreError, Stores,
};
use uuid::Uuid;

use super::Vault;
use super::reader::Reader;
use crate::{disk, failure};

impl Stores for Vault {
    type Journals = Self;
    type Passes = Self;
    type Pictures = Self;
    type Protocols = Self;

    fn journals(&self) -> &Self {
        self
    }

    fn passes(&self) -> &Self {
        self
    }

    fn pictures(&self) -> &Self {
        self
    }

    fn protocols(&self) -> &Self {
        self
    }
}

impl Journals for Vault {
    async fn begin(&self, journal: Uuid, device: Uuid) -> Result<(), StoreError> {
        self.write(move |batch| batch.begin(journal, device)).await
    }

    async fn load(&self, journal: Uuid) -> Result<Loaded, StoreError> {
        self.read(move |reader| reader.load(journal)).await
    }

    async fn revision(&self, journal: Uuid) -> Result<Option<u64>, StoreError> {
        Ok(self.index.revision(journal))
    }

    async fn append(&self, journal: Uuid, new: Vec<NewFact>) -> Result<Vec<Fact>, StoreError> {
        self.write(move |batch| batch.append(journal, &new)).await
    }

    async fn accept(
        &self,
        journal: Uuid,
        facts: Vec<Fact>,
    ) -> Result<Vec<Result<Inserted, Refusal>>, StoreError> {
        self.write(move |batch| batch.accept(journal, &facts)).await
    }

    async fn import(&self, journal: Uuid, facts: Vec<Fact>) -> Result<Imported, StoreError> {
        self.write(move |batch| batch.import(journal, &facts)).await
    }

    async fn erase(&self, journal: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write_without_trace(move |batch| batch.erase(journal, now)).await
    }
}

impl Passes for Vault {
    fn pass_hash(&self, secret: &[u8]) -> PassHash {
        self.keys.pass_hash(secret)
    }

    async fn holder(&self, hash: PassHash, now: Timestamp) -> Result<Option<Holder>, StoreError> {
        Ok(self.index.holder(hash, now))
    }

    async fn admit(&self, journal: Uuid, pass: NewPass) -> Result<(), StoreError> {
        self.write(move |batch| batch.admit(journal, &pass)).await
    }

    async fn consume(
        &self,
        hash: PassHash,
        now: Timestamp,
        instead: NewPass,
    ) -> Result<Option<Uuid>, StoreError> {
        // Most that come to nothing were guessed: they must not keep the writer busy.
        match self.index.holder(hash, now) {
            Some(_) => self.write(move |batch| batch.consume(hash, now, &instead)).await,
            None => Ok(None),
        }
    }

    async fn revoke(&self, journal: Uuid, purpose: Purpose) -> Result<usize, StoreError> {
        self.write(move |batch| batch.revoke(journal, purpose)).await
    }

    async fn revoke_one(&self, journal: Uuid, hash: PassHash) -> Result<bool, StoreError> {
        self.write(move |batch| batch.revoke_one(journal, hash)).await
    }

    async fn passes_to(&self, journal: Uuid) -> Result<Vec<Pass>, StoreError> {
        self.read(move |reader| reader.passes(journal)).await
    }

    /// Erasing the journal took them along.
    async fn forget_passes(&self, _: Uuid) -> Result<(), StoreError> {
        Ok(())
    }
}

impl Pictures for Vault {
    async fn put_picture(
        &self,
        journal: Uuid,
        name: PictureName,
        picture: Picture,
        most: u64,
    ) -> Result<bool, StoreError> {
        let path = self.folder.database();
        // The last room is for what people tell: a phone keeps its pictures and sends them again.
        if disk::is_nearly_full(&path) {
            return Err(failure::at(&path, ErrorKind::Full));
        }
        self.write(move |batch| batch.put_picture(journal, name, &picture, most)).await
    }

    async fn picture(
        &self,
        journal: Uuid,
        name: PictureName,
        size: PictureSize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(move |reader| reader.picture(journal, name, size)).await
    }

    async fn kept(&self, journal: Uuid) -> Result<Kept, StoreError> {
        self.read(move |reader| reader.kept(journal)).await
    }

    async fn lacking(&self, journal: Uuid, names: Vec<PictureName>) -> Result<Vec<PictureName>, StoreError> {
        self.read(move |reader| reader.lacking(journal, &names)).await
    }

    async fn keep_only(&self, journal: Uuid, names: Vec<PictureName>) -> Result<usize, StoreError> {
        self.write_without_trace(move |batch| batch.keep_only(journal, &names)).await
    }

    /// Erasing the journal takes them along.
    async fn forget_pictures(&self, _: Uuid) -> Result<(), StoreError> {
        Ok(())
    }
}

impl Protocols for Vault {
    async fn kept_protocols(&self) -> Result<KeptProtocols, StoreError> {
        self.read(Reader::protocols).await
    }

    async fn keep_protocols(&self, protocols: Vec<KeptProtocol>) -> Result<(), StoreError> {
        self.write(move |batch| batch.keep_protocols(&protocols)).await
    }

    async fn is_needed(&self, hash: ProtocolHash) -> Result<bool, StoreError> {
        self.read(move |reader| reader.is_needed(&hash)).await
    }

    async fn protocols_revision(&self) -> Result<u64, StoreError> {
        Ok(self.index.protocols())
    }
}

impl Health for Vault {
    async fn health(&self) -> Result<(), StoreError> {
        let written = self.write(|batch| batch.beat()).await?;
        let read = self.read(Reader::beat).await?;
        let path = self.folder.database();
        if read < written {
            return Err(failure::damaged(&path, "what was written is not there"));
        }
        if disk::is_nearly_full(&path) { Err(failure::at(&path, ErrorKind::Full)) } else { Ok(()) }
    }
}
