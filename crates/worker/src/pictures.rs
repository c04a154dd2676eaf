//! Which pictures this device has a reason to keep.

use stipple_journal::{Fact, Kind, PhotoTold, PictureName, Told};
use stipple_pages::Record;

/// Those that photos show.
pub(crate) fn live(record: &Record) -> Vec<String> {
    record.course().photos.taken.iter().map(|photo| photo.taken.picture.to_string()).collect()
}

/// Those of photos that were removed, unless another photo shows them.
pub(crate) fn gone(record: &Record) -> Vec<String> {
    let live = &record.course().photos.taken;
    let told = record.facts.iter().filter_map(picture);
    told.filter(|name| live.iter().all(|photo| photo.taken.picture != *name))
        .map(|name| name.to_string())
        .collect()
}

/// Those that the server may hold.
pub(crate) fn held(record: &Record) -> Vec<String> {
    record.course().photos.held().iter().map(PictureName::to_string).collect()
}

fn picture(fact: &Fact) -> Option<PictureName> {
    let Kind::Tell(Told::Photo(told)) = &fact.kind else { return None };
    match &**told {
        PhotoTold::Taken(taken) => Some(taken.picture),
        _ => None,
    }
}
