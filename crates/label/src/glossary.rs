//! What is known of names: words with the lists they stand in, and patterns of words that are members
//! of a class or that only look like one.

use stipple_compiled::{Bytes, Compiled};

use crate::catalogue::{Catalogue, HEADER, NotCompiled};
use crate::matching::Index;
use crate::near::Near;
use crate::table::{Name, Table};

/// Everything known of the names on labels, ready to be asked.
#[derive(Clone, Debug)]
pub struct Glossary {
    pub(crate) catalogue: Catalogue,
    pub(crate) table: Table,
    pub(crate) near: Near,
    pub(crate) index: Index,
    /// What says that a list is not all, by what it begins with.
    pub(crate) phrases: Index,
    /// What leads to a list that is not all, by what it begins with.
    pub(crate) leads: Index,
}

impl Glossary {
    pub(crate) fn new(catalogue: Catalogue, table: Table) -> Self {
        let near = Near::new(&table);
        let is_member = |name: &Name| {
            table.members.get(usize::from(name.member)).is_some_and(|member| member.class.is_some())
        };
        let index = Index::new(&table.names, table.tags.len(), is_member);
        let phrases = Index::new(&table.phrases, table.tags.len(), |_| false);
        let leads = Index::new(&table.leads, table.tags.len(), |_| false);
        Self { catalogue, table, near, index, phrases, leads }
    }

    /// What a product is judged by once its label was read.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The glossary as bytes for [`Glossary::from_compiled`] of the same version, and, since it stands first in them,
    /// for [`Catalogue::from_compiled`].
    #[must_use]
    pub fn compile(&self) -> Vec<u8> {
        let mut bytes = HEADER.to_vec();
        self.catalogue.write(&mut bytes);
        self.table.write(&mut bytes);
        bytes
    }

    /// The glossary of these bytes.
    ///
    /// # Errors
    /// [`NotCompiled`] when they were not made by [`Glossary::compile`] of this version.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        let mut bytes = Bytes::new(bytes.strip_prefix(HEADER).ok_or(NotCompiled)?);
        let (catalogue, table) = (Catalogue::read(&mut bytes), Table::read(&mut bytes));
        let sound = bytes.are_done() && table.is_sound(&catalogue);
        if sound { Ok(Self::new(catalogue, table)) } else { Err(NotCompiled) }
    }
}
