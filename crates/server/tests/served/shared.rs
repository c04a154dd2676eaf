//! Several servers on the same stores, and stores that several engines carry: no server takes itself for the only one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use stipple_journal::PictureName;
use stipple_server::Settings;
use stipple_store::{ErrorKind, Health, Kept, Picture, PictureSize, Pictures, StoreError, Stores};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;
use uuid::Uuid;

use crate::host::{Served, settings};
use crate::pairing::code;
use crate::photos::{backup, put, save, stripped};
use crate::pins::withdrawing;
use crate::rules::{back, own, swims};

/// A vault that several servers share, beside which another engine may carry the pictures.
#[derive(Debug)]
struct Shared<P>(Arc<Vault>, Arc<P>);

impl<P> Clone for Shared<P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0), Arc::clone(&self.1))
    }
}

impl Shared<Vault> {
    /// With all in the vault.
    fn whole(folder: &TempDir) -> Self {
        let vault = Arc::new(Vault::open(folder.path()).unwrap());
        Self(Arc::clone(&vault), vault)
    }
}

impl<P: Pictures> Health for Shared<P> {
    async fn health(&self) -> Result<(), StoreError> {
        self.0.health().await
    }
}

impl<P: Pictures> Stores for Shared<P> {
    type Journals = Vault;
    type Passes = Vault;
    type Pictures = P;
    type Protocols = Vault;

    fn journals(&self) -> &Vault {
        &self.0
    }

    fn passes(&self) -> &Vault {
        &self.0
    }

    fn pictures(&self) -> &P {
        &self.1
    }

    fn protocols(&self) -> &Vault {
        &self.0
    }
}

/// Pictures in memory: an engine that carries nothing else.
#[derive(Clone, Debug, Default)]
struct Album(Arc<Mutex<BTreeMap<(Uuid, PictureName), Picture>>>);

impl Album {
    fn look<T>(&self, look: impl FnOnce(&mut BTreeMap<(Uuid, PictureName), Picture>) -> T) -> T {
        look(&mut self.0.lock().unwrap())
    }

    fn size(&self, of: Uuid) -> Kept {
        self.look(|all| {
            let sizes = all.iter().filter(|((journal, _), _)| *journal == of);
            sizes.fold(Kept::default(), |kept, (_, picture)| Kept {
                pictures: kept.pictures + 1,
                bytes: kept.bytes + (picture.whole.len() + picture.small.len()) as u64,
            })
        })
    }
}

impl Pictures for Album {
    async fn put_picture(
        &self,
        journal: Uuid,
        name: PictureName,
        picture: Picture,
        most: u64,
    ) -> Result<bool, StoreError> {
        if self.look(|all| all.contains_key(&(journal, name))) {
            return Ok(false);
        }
        if self.size(journal).bytes + (picture.whole.len() + picture.small.len()) as u64 > most {
            return Err(ErrorKind::NoRoom { most }.into());
        }
        Ok(self.look(|all| all.insert((journal, name), picture)).is_none())
    }

    async fn picture(
        &self,
        journal: Uuid,
        name: PictureName,
        size: PictureSize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let picture = self.look(|all| all.get(&(journal, name)).cloned());
        Ok(picture.map(|picture| match size {
            PictureSize::Whole => picture.whole,
            PictureSize::Small => picture.small,
        }))
    }

    async fn kept(&self, journal: Uuid) -> Result<Kept, StoreError> {
        Ok(self.size(journal))
    }

    async fn lacking(&self, journal: Uuid, names: Vec<PictureName>) -> Result<Vec<PictureName>, StoreError> {
        Ok(self.look(|all| names.into_iter().filter(|name| !all.contains_key(&(journal, *name))).collect()))
    }

    async fn keep_only(&self, journal: Uuid, names: Vec<PictureName>) -> Result<usize, StoreError> {
        Ok(self.look(|all| {
            let before = all.len();
            all.retain(|(of, name), _| *of != journal || names.contains(name));
            before - all.len()
        }))
    }

    async fn forget_pictures(&self, journal: Uuid) -> Result<(), StoreError> {
        self.keep_only(journal, Vec::new()).await.map(drop)
    }
}

/// The suite of pictures, for an engine that knows no journals and forgets all with its place.
mod of_an_album {
    use stipple_store::conformance;
    use uuid::Uuid;

    use super::Album;

    #[derive(Default)]
    struct Place(Album);

    impl conformance::Place for Place {
        type Engine = Album;

        fn open(&self) -> Album {
            self.0.clone()
        }

        fn begin(_: &Album, _: Uuid, _: Uuid) {}
    }

    conformance!(pictures: super::of_an_album::Place);
}

/// What is told, paired, revoked and erased at one server is so at the other with the next page.
#[test]
fn what_one_server_was_told_the_other_knows() {
    let folder = TempDir::new().unwrap();
    let stores = Shared::whole(&folder);
    let (one, other) = (Served::on(stores.clone(), settings()), Served::on(stores, settings()));
    let here = &mut one.begun();
    let there = &mut back(here, &other);
    for n in 0..3 {
        assert_eq!(here.post("/course/hair", &format!("hair=short+{n}")).status, 303);
        assert_eq!(there.export(), here.export());
        assert!(there.export().contains(&format!("short {n}")));
    }
    let mut second = other.phone();
    let invitation = code(here, "phone");
    assert_eq!(second.post("/join", &format!("code={invitation}")).status, 303);
    assert_eq!(back(&second, &one).export(), here.export());
    assert_eq!(there.post("/pair/revoke", "").status, 303);
    assert_eq!(back(&second, &one).export(), "", "shut out by the other server");
    assert_eq!(there.post("/erase", "sure=yes").status, 303);
    assert_eq!(here.export(), "", "erased at the other server");
}

/// A version that another server brings, and what it withdraws, counts at once for courses and for who begins.
#[test]
fn rules_that_another_server_brings_count_at_once() {
    let folder = TempDir::new().unwrap();
    let stores = Shared::whole(&folder);
    let with = |protocols| Settings { protocols, ..settings() };
    let one = Served::on(stores.clone(), with(vec![own("one", "1", "3d")]));
    let phone = one.begun();
    assert_eq!(swims(&phone, 6), "Swim in a pool: yes");
    let other = Served::on(stores, with(vec![withdrawing("2", "20d", "1")]));
    assert_eq!(swims(&phone, 6), "Swim in a pool: no", "the page of before is not shown again");
    assert!(phone.get("/today").text().contains("Your clinic has taken this version of your rules back."));
    assert_eq!(swims(&one.begun(), 6), "Swim in a pool: no", "nobody begins under it");
    // And a course that began over there finds its rules here.
    let there = other.begun();
    assert_eq!(swims(&back(&there, &one), 20), "Swim in a pool: yes");
}

/// Pages that tell how many pictures there are ask whoever has them.
#[test]
fn another_engine_can_carry_the_pictures() {
    let folder = TempDir::new().unwrap();
    let stores = Shared(Arc::new(Vault::open(folder.path()).unwrap()), Arc::new(Album::default()));
    let (one, other) = (Served::on(stores.clone(), settings()), Served::on(stores.clone(), settings()));
    let mut here = one.begun();
    let there = back(&here, &other);
    let file = stripped("front-0.jpg");
    let target = save(&mut here, "front", &file);
    backup(&mut here, "yes");
    assert!(!here.get("/photos").text().contains("At the server: 1 picture, "));
    assert_eq!(put(&there, &target, &file), 204);
    for phone in [&here, &there] {
        assert!(phone.get(&target).body == file);
        assert!(phone.get("/photos").text().contains("At the server: 1 picture, "));
    }
    assert_eq!(here.post("/erase", "sure=yes").status, 303);
    assert!(stores.1.look(|all| all.is_empty()), "what is erased takes them along");
}
