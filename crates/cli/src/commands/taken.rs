//! `photo log` without files: the photos that the journal tells of, and what they measured.
//!
//! The pictures themselves are on the phone they were taken with; an export brings what was written of them.

use serde::Serialize;
use stipple_journal::{Change, Measured, Photo, PhotoLog, View};
use stipple_words::{Dates, capital, photo_changes, photo_marks, view as view_name};

use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{DIM, PLAIN};
use crate::own::Own;
use crate::page::{Paper, above};
use crate::question::Setting;
use crate::shape::above::Under;

/// Columns for the day of a photo.
const COLUMN: usize = 18;

/// A photo, and the one it is compared with.
struct Row<'a> {
    photo: &'a Photo,
    base: Option<&'a Photo>,
    measured: Option<&'a Measured>,
}

/// `stipple photo log`.
pub(crate) fn log(host: &Host) -> Result<(), Failure> {
    let own = Own::look(host)?.ok_or_else(Failure::no_course)?;
    let (course, today) = (own.course(), own.clock(host)?.today);
    let rows: Vec<Row<'_>> = View::ALL
        .into_iter()
        .flat_map(|view| {
            let base = course.photos.baseline(view, &course.sessions, today);
            course.photos.of(view).into_iter().map(move |photo| row(&course.photos, photo, base))
        })
        .collect();
    let setting = Setting::of(&own, host)?;
    // Photos may be told before any session is, and then nothing is open.
    let (standing, world) = (&setting.rules.standing, setting.world().ok());
    let over = world.as_ref().map(|world| setting.over(world)).transpose()?;
    host.show(
        |paper| {
            above::rules(paper, standing);
            world.iter().for_each(|world| above::alarm(paper, world));
            draw(paper, &rows, Dates::of(course));
        },
        || Under::of(standing, over.as_ref(), shape(&rows)),
    )
}

fn row<'a>(log: &'a PhotoLog, photo: &'a Photo, base: Option<&'a Photo>) -> Row<'a> {
    Row { photo, base, measured: base.and_then(|base| log.measured(photo, base)) }
}

fn draw(paper: &mut Paper, rows: &[Row<'_>], dates: Dates) {
    if rows.is_empty() {
        return paper.para(
            PLAIN,
            "There are no photos in your journal yet. They are taken on the phone, in the companion.",
        );
    }
    for of_view in rows.chunk_by(|one, next| one.photo.taken.view == next.photo.taken.view) {
        let view = of_view.first().map_or("", |row| view_name(row.photo.taken.view));
        paper.heading(&capital(view));
        for row in of_view {
            paper.fact("", &dates.short(row.photo.taken.on), COLUMN, &says(row));
        }
    }
    paper.gap();
    paper.para(DIM, "Photos show change, not health. What you see and feel counts more.");
}

/// What a photo shows, in words.
fn says(row: &Row<'_>) -> String {
    let marks = &row.photo.taken.marks;
    let kept = (!marks.is_empty()).then(|| format!("Kept, though {}.", photo_marks(marks)));
    let shown = match row.measured {
        Some(measured) => photo_changes(measured),
        None if is_base(row) => vec!["Others are compared with this one.".to_owned()],
        None => vec!["Not measured.".to_owned()],
    };
    kept.into_iter().chain(shown).collect::<Vec<_>>().join(" ")
}

fn is_base(row: &Row<'_>) -> bool {
    row.base.is_some_and(|base| base.id == row.photo.id)
}

#[derive(Serialize)]
struct LogShape {
    kind: &'static str,
    photos: Vec<PhotoShape>,
}

#[derive(Serialize)]
struct PhotoShape {
    id: String,
    view: &'static str,
    on: String,
    picture: String,
    width: u32,
    height: u32,
    marks: Vec<&'static str>,
    baseline: bool,
    aligned: Option<bool>,
    redness: Option<ChangeShape>,
    retention: Option<ChangeShape>,
    patches: Option<usize>,
}

/// A change in the units of `photo compare`.
#[derive(Serialize)]
struct ChangeShape {
    value: f64,
    noise: f64,
}

impl ChangeShape {
    fn of(change: Change, unit: f64) -> Self {
        Self { value: f64::from(change.value) / unit, noise: f64::from(change.noise) / unit }
    }
}

fn shape(rows: &[Row<'_>]) -> LogShape {
    LogShape { kind: "photos", photos: rows.iter().map(photo_shape).collect() }
}

fn photo_shape(row: &Row<'_>) -> PhotoShape {
    let (photo, measured) = (row.photo, row.measured);
    PhotoShape {
        id: photo.id.to_string(),
        view: photo.taken.view.word(),
        on: photo.taken.on.to_string(),
        picture: photo.taken.picture.to_string(),
        width: photo.taken.width,
        height: photo.taken.height,
        marks: photo.taken.marks.iter().map(|mark| mark.word()).collect(),
        baseline: is_base(row),
        aligned: measured.map(|measured| measured.aligned),
        redness: measured.and_then(|measured| measured.redness).map(|change| ChangeShape::of(change, 100.0)),
        retention: measured
            .and_then(|measured| measured.pigment)
            .map(|change| ChangeShape::of(change, 1000.0)),
        patches: measured.map(|measured| measured.lost.len()),
    }
}
