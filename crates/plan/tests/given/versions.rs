//! Versions of ours and of clinics beside each other, and courses that go by them.

use std::sync::LazyLock;

use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_protocol::{Level, Protocol};

use super::{on, protocol, sign};

/// What is withdrawn, and what takes its place: both ways, so that neither is always the stricter.
pub(crate) static PAIRS: LazyLock<Vec<(Protocol, Protocol)>> = LazyLock::new(|| {
    let [before, now, birch, lantern, north] = [
        include_str!("../../../../protocols/released/smp-1.0.0.toml"),
        super::SMP,
        include_str!("../../../../protocols/examples/birch-studio.toml"),
        include_str!("../../../../protocols/examples/lantern-studio.toml"),
        include_str!("../../../../protocols/examples/north-barbers.toml"),
    ]
    .map(protocol);
    let pairs = [(&before, &now), (&now, &before), (&birch, &now), (&now, &birch), (&lantern, &north)];
    pairs.map(|(own, new)| (own.clone(), new.clone())).to_vec()
});

pub(crate) fn session(day: i32, planned: bool) -> Session {
    Session { date: on(day), ended: None, last: false, planned }
}

/// A course that has just begun, one that is as free as can be, one with something to watch, one with something to
/// call about, and one with a session in question.
pub(crate) fn courses(own: &Protocol) -> Vec<Course> {
    let bare = Course { sessions: vec![session(0, false)], ..Course::default() };
    let given = |id: &str| ClearanceChange {
        name: id.into(),
        given: true,
        on: on(0),
        by: Teller::Client,
        ahead: false,
    };
    let clearances = own.clearances.iter().map(|clearance| given(&clearance.id)).collect();
    let free = Course { clearances, ..bare.clone() };
    let told = |signs: &[SignReport]| Course { signs: signs.to_vec(), ..free.clone() };
    let watched = told(&[sign("redness", Level::Mild, 4), sign("pain", Level::Mild, 6)]);
    let called = told(&[sign("itching", Level::Strong, 2), sign("swelling", Level::Mild, 6)]);
    let question = Course { sessions: vec![session(0, false), session(12, true)], ..free.clone() };
    vec![bare, free, watched, called, question]
}
