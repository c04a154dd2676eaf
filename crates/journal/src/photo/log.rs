//! The photo log as the facts tell it.

use jiff::civil::Date;
use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use super::{Area, Measured, PhotoTold, PictureName, Share, Taken, View};
use crate::Session;

/// The photos of a course, and what is told of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoLog {
    /// Every photo that counts, by day, then by when it was told.
    pub taken: Vec<Photo>,
    /// Where each photo stands in that list, by its id.
    places: Vec<(Uuid, usize)>,
    /// The latest measures of each picture against each baseline, on the area as it is now: by both names.
    measures: Vec<Measured>,
    /// The latest area of each picture, by its name.
    areas: Vec<Area>,
    chosen: Vec<Uuid>,
    /// What was made ready for somebody else to see, in the order told.
    pub shares: Vec<SharedPhotos>,
    /// Whether pictures are kept at the server too.
    pub backup: bool,
}

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Id of the fact that told of it.
    pub id: Uuid,
    /// What that fact told.
    pub taken: Taken,
}

/// Photos made ready for somebody else to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPhotos {
    /// Id of the fact that told of it.
    pub id: Uuid,
    /// Which photos, and what was agreed to.
    pub share: Share,
}

/// A photo log in the making: what was told, in the order told.
// Put in order once, at the end: whoever writes a hundred thousand facts must not keep a server busy.
#[derive(Default)]
pub(crate) struct PhotoDraft<'a> {
    log: PhotoLog,
    measures: Vec<&'a Measured>,
    /// Each area, with how many measures were made before it.
    areas: Vec<(&'a Area, usize)>,
}

impl<'a> PhotoDraft<'a> {
    /// Takes one fact into account.
    pub(crate) fn take(&mut self, id: Uuid, told: &'a PhotoTold) {
        match told {
            PhotoTold::Taken(taken) => self.log.taken.push(Photo { id, taken: taken.clone() }),
            PhotoTold::Measured(measured) => self.measures.push(measured),
            PhotoTold::Area(area) => self.areas.push((area, self.measures.len())),
            PhotoTold::Baseline { photo } => self.log.chosen.push(*photo),
            PhotoTold::Share(share) => self.log.shares.push(SharedPhotos { id, share: share.clone() }),
            PhotoTold::Backup { on } => self.log.backup = *on,
        }
    }

    /// The log. Photos are in the order of their days; within a day they stay in the order told.
    pub(crate) fn finish(self) -> PhotoLog {
        let areas = self.latest_areas();
        let measures = self.latest_measures(&areas);
        let mut log = self.log;
        log.areas = areas.iter().filter_map(|(_, at)| Some(self.areas.get(*at)?.0.clone())).listed();
        log.measures =
            measures.iter().filter_map(|(_, at)| Some((*self.measures.get(*at)?).clone())).listed();
        log.taken.sort_many_by(|one, other| one.taken.on.cmp(&other.taken.on));
        log.places = log.taken.iter().enumerate().map(|(at, photo)| (photo.id, at)).listed();
        log.places.sort_many_by(|one, other| one.0.cmp(&other.0));
        log
    }

    fn latest_areas(&self) -> Vec<Named> {
        let told = self.areas.iter().enumerate();
        latest(told.map(|(at, (area, _))| ([area.picture; 2], at)).listed())
    }

    /// What was measured on another area does not count any more.
    fn latest_measures(&self, areas: &[Named]) -> Vec<Named> {
        let told = self.measures.iter().enumerate().filter(|(at, measured)| {
            let area = found(areas, [measured.base; 2]).and_then(|area| self.areas.get(area));
            area.is_none_or(|(_, before)| at >= before)
        });
        latest(told.map(|(at, measured)| ([measured.picture, measured.base], at)).listed())
    }
}

/// Where something stands in a list, by the pictures it is about.
type Named = ([PictureName; 2], usize);

/// Of those with the same names the last, in the order of the names.
fn latest(mut told: Vec<Named>) -> Vec<Named> {
    told.sort_many_by(Named::cmp);
    let mut latest: Vec<Named> = Vec::new();
    for named in told {
        match latest.last_mut().filter(|before| before.0 == named.0) {
            Some(before) => *before = named,
            None => latest.push(named),
        }
    }
    latest
}

fn found(latest: &[Named], names: [PictureName; 2]) -> Option<usize> {
    let place = latest.binary_search_by(|(known, _)| known.cmp(&names)).ok()?;
    Some(latest.get(place)?.1)
}

impl PhotoLog {
    /// The photos of a view, the oldest first.
    #[must_use]
    pub fn of(&self, view: View) -> Vec<&Photo> {
        self.taken.iter().filter(|photo| photo.taken.view == view).listed()
    }

    /// A photo that counts.
    #[must_use]
    pub fn find(&self, id: Uuid) -> Option<&Photo> {
        let place = self.places.binary_search_by(|(known, _)| known.cmp(&id)).ok()?;
        self.taken.get(self.places.get(place)?.1)
    }

    /// The photo that others of this view are laid over, on this day: the one chosen last, or else the first since
    /// the latest session that took place, which put in new dots, or else the first of all.
    #[must_use]
    pub fn baseline(&self, view: View, sessions: &[Session], on: Date) -> Option<&Photo> {
        for photo in self.chosen.iter().rev().filter_map(|id| self.find(*id)) {
            if photo.taken.view == view {
                return Some(photo);
            }
        }
        let session = sessions.iter().rev().find(|session| session.date <= on && !session.planned);
        let photos = self.of(view);
        let since = photos.iter().find(|photo| session.is_none_or(|session| photo.taken.on >= session.date));
        since.or(photos.first()).copied()
    }

    /// What a photo shows against this baseline; `None` while it has not been measured against it, on the area
    /// as it is now.
    #[must_use]
    pub fn measured(&self, photo: &Photo, base: &Photo) -> Option<&Measured> {
        let key = (photo.taken.picture, base.taken.picture);
        let place = self.measures.binary_search_by_key(&key, |known| (known.picture, known.base)).ok()?;
        self.measures.get(place)
    }

    /// Where the treated area lies on a baseline, where that was corrected by hand.
    #[must_use]
    pub fn area(&self, base: &Photo) -> Option<&Area> {
        let place = self.areas.binary_search_by_key(&base.taken.picture, |area| area.picture).ok()?;
        self.areas.get(place)
    }

    /// The pictures a server may hold: all while they are kept there, and those that are shared. Each once, in
    /// the order of their names.
    #[must_use]
    pub fn held(&self) -> Vec<PictureName> {
        let mut held = Vec::new();
        for photo in self.taken.iter().filter(|_| self.backup) {
            held.push(([photo.taken.picture; 2], 0));
        }
        for id in self.shares.iter().flat_map(|shared| &shared.share.photos) {
            held.extend(self.find(*id).map(|photo| ([photo.taken.picture; 2], 0)));
        }
        latest(held).into_iter().map(|([name, _], _)| name).listed()
    }
}
