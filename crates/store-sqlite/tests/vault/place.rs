//! Where a vault under test is.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use stipple_seal::Purpose;
use stipple_store::conformance::drawn::{journal, new, pass, server};
use stipple_store::conformance::{self, wait};
use stipple_store::{Journals, Passes, StoreError};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;
use uuid::Uuid;

/// A folder that is gone after the test.
pub(crate) struct Place(TempDir);

impl Default for Place {
    fn default() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }
}

impl conformance::Place for Place {
    type Engine = Vault;

    fn open(&self) -> Vault {
        Self::open(self)
    }

    fn begin(vault: &Vault, journal: Uuid, device: Uuid) {
        wait(vault.begin(journal, device)).expect("begins");
    }
}

impl Place {
    /// A vault with the journals of so many people, three facts each.
    pub(crate) fn with(people: u128) -> (Self, Vault) {
        let place = Self::default();
        let vault = place.open();
        for n in 0..people {
            people_join(&vault, n);
        }
        (place, vault)
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.0.path().join("data")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// A file beside the folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn open(&self) -> Vault {
        Vault::open(&self.folder()).expect("opens")
    }

    pub(crate) fn refusal(&self) -> StoreError {
        Vault::open(&self.folder()).expect_err("is refused")
    }

    /// Changes the database behind the vault's back.
    pub(crate) fn meddle(&self, sql: &str) {
        let db = Connection::open(self.file("vault.db")).expect("opens");
        db.execute_batch(
            "DROP TRIGGER IF EXISTS facts_never_change; DROP TRIGGER IF EXISTS facts_go_with_their_journal",
        )
        .expect("drops");
        db.execute_batch(sql).expect(sql);
    }

    /// All blobs that this gives.
    pub(crate) fn blobs(&self, sql: &str) -> Vec<Vec<u8>> {
        let db = Connection::open(self.file("vault.db")).expect("opens");
        let mut select = db.prepare(sql).expect(sql);
        let blobs = select.query_map([], |row| row.get(0)).expect(sql);
        blobs.collect::<Result<_, _>>().expect(sql)
    }

    /// Every file in the folder, whole.
    pub(crate) fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = fs::read_dir(self.folder()).expect("lists").map(|entry| entry.expect("lists").path());
        files.map(|path| (path.clone(), fs::read(path).expect("reads"))).collect()
    }
}

/// Person `n` begins a journal and tells three things.
pub(crate) fn people_join(vault: &Vault, n: u128) {
    let first = pass(vault, u32::try_from(n).expect("is small"), Purpose::Device);
    wait(vault.begin(journal(n), server(n))).expect("begins");
    wait(vault.admit(journal(n), first)).expect("admits");
    wait(vault.append(journal(n), (0..3).map(|m| new(n * 10 + m)).collect())).expect("appends");
}

pub(crate) fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[cfg(unix)]
pub(crate) fn mode(path: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).expect("is there").permissions()) & 0o777
}

#[cfg(unix)]
pub(crate) fn set_mode(path: &Path, mode: u32) {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
    fs::set_permissions(path, mode).expect("sets");
}
