//! A journal's pictures: each sealed, and at a place that says nothing to whoever lacks the master key.

use std::collections::BTreeSet;

use rusqlite::params;
use stipple_journal::PictureName;
use stipple_seal::About;
use stipple_store::{ErrorKind, Kept, Picture, PictureSize, StoreError};
use uuid::Uuid;

use super::facts::Journal;
use crate::database::Sql;

/// What a seal adds to a file: its nonce and its tag.
const SEAL: u64 = 40;
/// The file of a picture, and that of its thumbnail.
const WHOLE: &str = "SELECT whole FROM picture WHERE journal = ?1 AND place = ?2";
const SMALL: &str = "SELECT small FROM picture WHERE journal = ?1 AND place = ?2";

/// How many pictures a journal has, and how large they are.
pub(super) fn kept(sql: &Sql<'_>, journal: Uuid) -> Result<Kept, StoreError> {
    let select =
        "SELECT count(*), ifnull(sum(length(whole) + length(small)), 0) FROM picture WHERE journal = ?1";
    let found = sql.first(select, [journal.into_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (pictures, sealed): (usize, u64) = found.unwrap_or_default();
    Ok(Kept { pictures, bytes: sealed.saturating_sub(2 * SEAL * pictures as u64) })
}

/// Whether the file has pictures at all: one of a first version has not.
pub(super) fn are_known(sql: &Sql<'_>) -> Result<bool, StoreError> {
    let select = "SELECT 1 FROM sqlite_schema WHERE name = 'picture'";
    Ok(sql.first(select, [], |_| Ok(()))?.is_some())
}

impl Journal<'_> {
    /// Adds a picture. One that is here already stays as it is: its name says what it holds.
    pub(super) fn put_picture(
        &self,
        name: PictureName,
        picture: &Picture,
        most: u64,
    ) -> Result<bool, StoreError> {
        if self.has_picture(name)? {
            return Ok(false);
        }
        let new = (picture.whole.len() + picture.small.len()) as u64;
        if kept(&self.sql, self.id)?.bytes.saturating_add(new) > most {
            return Err(ErrorKind::NoRoom { most }.into());
        }
        let place = self.place(name);
        let whole = self.cipher.seal(&About::picture(self.id, &place), &picture.whole)?;
        let small = self.cipher.seal(&About::thumbnail(self.id, &place), &picture.small)?;
        let insert = "INSERT INTO picture (journal, place, whole, small) VALUES (?1, ?2, ?3, ?4)";
        self.sql.run(insert, params![self.id.into_bytes(), place, whole, small]).map(|rows| rows > 0)
    }

    /// A file of a picture; `None` when it is not here, or its seal is broken.
    pub(super) fn picture(
        &self,
        name: PictureName,
        size: PictureSize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let place = self.place(name);
        let (select, about) = match size {
            PictureSize::Whole => (WHOLE, About::picture(self.id, &place)),
            PictureSize::Small => (SMALL, About::thumbnail(self.id, &place)),
        };
        let here = params![self.id.into_bytes(), place];
        let sealed = self.sql.first(select, here, |row| row.get::<_, Vec<u8>>(0))?;
        Ok(sealed.and_then(|sealed| self.cipher.open(&about, &sealed)))
    }

    /// Those of these pictures that are not here.
    pub(super) fn lacking(&self, names: &[PictureName]) -> Result<Vec<PictureName>, StoreError> {
        let mut lacking = Vec::new();
        for name in names {
            if !self.has_picture(*name)? {
                lacking.push(*name);
            }
        }
        Ok(lacking)
    }

    /// Removes every picture but these. Gives how many there were.
    pub(super) fn keep_only(&self, names: &[PictureName]) -> Result<usize, StoreError> {
        let wanted: BTreeSet<[u8; 32]> = names.iter().map(|name| self.place(*name)).collect();
        let id = self.id.into_bytes();
        let places = self.sql.all("SELECT place FROM picture WHERE journal = ?1", [id], |row| row.get(0))?;
        let gone = places.into_iter().filter(|place| !wanted.contains(place));
        let delete = "DELETE FROM picture WHERE journal = ?1 AND place = ?2";
        gone.map(|place: [u8; 32]| self.sql.run(delete, params![id, place])).sum()
    }

    /// How many pictures can be opened, and how many cannot.
    pub(super) fn pictures_checked(&self) -> Result<(usize, usize), StoreError> {
        let select = "SELECT place, whole, small FROM picture WHERE journal = ?1";
        let opens = |about: About, sealed: &[u8]| self.cipher.open(&about, sealed).is_some();
        let rows = self.sql.all(select, [self.id.into_bytes()], |row| {
            let (place, whole, small): ([u8; 32], Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(opens(About::picture(self.id, &place), &whole)
                && opens(About::thumbnail(self.id, &place), &small))
        })?;
        let whole = rows.iter().filter(|opened| **opened).count();
        Ok((whole, rows.len() - whole))
    }

    fn has_picture(&self, name: PictureName) -> Result<bool, StoreError> {
        let select = "SELECT 1 FROM picture WHERE journal = ?1 AND place = ?2";
        let found = self.sql.first(select, params![self.id.into_bytes(), self.place(name)], |_| Ok(()))?;
        Ok(found.is_some())
    }

    fn place(&self, name: PictureName) -> [u8; 32] {
        self.keys.picture_place(self.id, name.hash())
    }
}
