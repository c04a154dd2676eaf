//! What stands above every answer, as JSON: the alarm, and what is watched.

use jiff::civil::Date;
use serde::Serialize;
use stipple_plan::World;
use stipple_protocol::Assessment;

/// An answer with what stands above it.
#[derive(Debug, Serialize)]
pub(crate) struct Under<T> {
    #[serde(flatten)]
    answer: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    alarm: Option<AlarmShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    watched: Vec<WatchedShape>,
}

#[derive(Debug, Serialize)]
struct AlarmShape {
    assessment: Assessment,
    signs: Vec<String>,
    #[serde(rename = "do")]
    action: String,
}

#[derive(Debug, Serialize)]
struct WatchedShape {
    sign: String,
    look_by: Date,
}

impl<T> Under<T> {
    /// An answer that needs no course, under what stands above it when one has begun.
    pub(crate) fn of(world: Option<&World<'_>>, answer: T) -> Self {
        match world {
            Some(world) => Self::the(world, answer),
            None => Self { answer, alarm: None, watched: Vec::new() },
        }
    }

    /// An answer given in this world.
    pub(crate) fn the(world: &World<'_>, answer: T) -> Self {
        let protocol = world.protocol();
        let alarm = world.alarm().map(|alarm| AlarmShape {
            assessment: alarm.means,
            signs: alarm.signs.iter().map(|&sign| protocol[sign].id.clone()).collect(),
            action: alarm.action.to_owned(),
        });
        let watched = world
            .watched()
            .iter()
            .map(|watched| WatchedShape { sign: protocol[watched.sign].id.clone(), look_by: watched.by });
        Self { answer, alarm, watched: watched.collect() }
    }
}
