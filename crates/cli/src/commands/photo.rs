//! `photo`: whether photos are fit, what changed between them, and all of them one after another.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use stipple_photo::{Baseline, Comparison, Picture, Stage, aligned, drawn_loss, encode, framed, kept};

use super::taken;
use crate::args::PhotoCommand;
use crate::clock::Watch;
use crate::exit::Failure;
use crate::files;
use crate::host::Host;
use crate::page::photo as page;
use crate::shape::photo::{self as shape, Times};

/// Largest photo read, in bytes.
const MOST: u64 = 64 << 20;

/// `stipple photo`.
pub(crate) fn run(host: &Host, command: PhotoCommand) -> Result<(), Failure> {
    match command {
        PhotoCommand::Check { files } => check(host, &files),
        PhotoCommand::Compare { base, new: None, .. } if base == Path::new("-") => lines(host),
        PhotoCommand::Compare { new: None, .. } => Err(Failure::words("one photo cannot be compared")
            .help("name the earlier photo, then the later one: `stipple photo compare day0.jpg day10.jpg`")),
        PhotoCommand::Compare { base, new: Some(new), out, map } => {
            compare(host, (&base, &new), (out.as_deref(), map.as_deref()))
        }
        PhotoCommand::Log { base: None, .. } => taken::log(host),
        PhotoCommand::Log { base: Some(base), files } => log(host, &base, &files),
        PhotoCommand::Lapse { base, files, out, milliseconds, across } => {
            lapse(host, (&base, &files), &out, (milliseconds, across))
        }
    }
}

fn read(path: &Path) -> Result<Picture, Failure> {
    let bytes = files::read_bytes(path, MOST)?;
    stipple_photo::read(&bytes).map_err(|fault| {
        Failure::file(format!("`{}` cannot be used", path.display()))
            .why(stipple_photo_words::fault(&fault))
            .help(stipple_photo_words::help(&fault))
    })
}

fn check(host: &Host, paths: &[PathBuf]) -> Result<(), Failure> {
    for path in paths {
        let picture = read(path)?;
        let seen = Baseline::new(picture);
        let gate = stipple_photo::alone(seen.light());
        host.show(|paper| page::check(paper, path, &seen, &gate), || shape::check(path, &seen, &gate))?;
    }
    Ok(())
}

/// Where to write the aligned photo, and where the map of losses.
type Wanted<'a> = (Option<&'a Path>, Option<&'a Path>);

/// An earlier photo made ready, with how long that took.
struct Ready {
    path: PathBuf,
    base: Baseline,
    times: [f64; 2],
}

impl Ready {
    fn read(path: &Path) -> Result<Self, Failure> {
        let mut watch = Watch::start();
        let picture = read(path)?;
        let reading = watch.lap();
        let base = Baseline::new(picture);
        Ok(Self { path: path.to_owned(), base, times: [reading, watch.lap()] })
    }

    fn compare(&self, path: &Path) -> Result<(Picture, Comparison, Times), Failure> {
        let mut watch = Watch::start();
        let picture = read(path)?;
        let mut laps = vec![watch.lap()];
        let comparison = stipple_photo::compare(&self.base, &picture, |stage| {
            if stage != Stage::Texture {
                laps.push(watch.lap());
            }
        });
        laps.push(watch.lap());
        let times = Times::of(self.times, &laps);
        Ok((picture, comparison, times))
    }

    /// Compares, and writes the pictures that were asked for.
    fn compare_and_write(
        &self,
        path: &Path,
        wanted: Wanted<'_>,
    ) -> Result<(Picture, Comparison, Times), Failure> {
        let (picture, comparison, mut times) = self.compare(path)?;
        let mut watch = Watch::start();
        write_pictures(&self.base, (&picture, &comparison), wanted)?;
        times.written(watch.lap());
        Ok((picture, comparison, times))
    }
}

fn compare(host: &Host, (base, new): (&Path, &Path), (out, map): Wanted<'_>) -> Result<(), Failure> {
    let ready = Ready::read(base)?;
    let (picture, comparison, times) = ready.compare_and_write(new, (out, map))?;
    host.show(
        |paper| page::compare(paper, new, &comparison),
        || shape::compare(&ready.base, (&picture, &comparison), &times),
    )
}

/// Writes what there is to be written. A photo that cannot be laid over its baseline has no picture to write,
/// and says so in its answer.
fn write_pictures(
    base: &Baseline,
    (picture, comparison): (&Picture, &Comparison),
    (out, map): Wanted<'_>,
) -> Result<(), Failure> {
    if let (Some(path), Ok(alignment)) = (out, &comparison.alignment) {
        write(path, &aligned(base.picture(), picture, alignment))?;
    }
    let measures = &comparison.measures;
    if let (Some(path), Some(loss)) = (map, &measures.loss) {
        write(path, &drawn_loss(base.picture(), loss, &measures.patches))?;
    }
    Ok(())
}

fn write(path: &Path, picture: &Picture) -> Result<(), Failure> {
    files::write_new(path, encoded(picture, path)?)
}

/// A picture in the format that the file's name asks for.
fn encoded(picture: &Picture, path: &Path) -> Result<Vec<u8>, Failure> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "jpg" | "jpeg" => Ok(kept::whole(picture)),
        "png" => encode::png(picture).map_err(|error| Failure::file(stipple_photo_words::unwritten(&error))),
        _ => Err(Failure::words(format!("`{}` is no name for a picture", path.display()))
            .help("let it end in .jpg or .png")),
    }
}

/// What `compare -` reads on each line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    base: PathBuf,
    new: PathBuf,
    out: Option<PathBuf>,
    map: Option<PathBuf>,
}

fn lines(host: &Host) -> Result<(), Failure> {
    let mut ready: Option<Ready> = None;
    for (number, line) in (1_u64..).zip(std::io::stdin().lock().lines()) {
        let line =
            line.map_err(|error| Failure::file("standard input cannot be read").why(error.to_string()))?;
        match one(&line, &mut ready) {
            Ok(shape) => host.object(&shape)?,
            Err(failure) => host.object(&shape::unanswered(&failure, number))?,
        }
    }
    Ok(())
}

fn one(line: &str, ready: &mut Option<Ready>) -> Result<shape::Compared, Failure> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        Failure::words("the line is not a pair of photos")
            .why(error.to_string())
            .help("write `{\"base\": \"day0.jpg\", \"new\": \"day10.jpg\"}`")
    })?;
    if ready.as_ref().is_none_or(|r| r.path != line.base) {
        // The old one goes first: two baselines at once would take twice the memory.
        *ready = None;
        *ready = Some(Ready::read(&line.base)?);
    }
    let Some(ready) = ready else { return Err(Failure::file("the earlier photo is gone")) };
    let written = (line.out.as_deref(), line.map.as_deref());
    let (picture, comparison, times) = ready.compare_and_write(&line.new, written)?;
    Ok(shape::compare(&ready.base, (&picture, &comparison), &times))
}

fn log(host: &Host, base: &Path, paths: &[PathBuf]) -> Result<(), Failure> {
    if paths.is_empty() {
        return Err(Failure::words("one photo cannot be compared")
            .help("name the first photo and then the later ones: `stipple photo log day0.jpg day3.jpg`"));
    }
    let ready = Ready::read(base)?;
    let mut rows = Vec::new();
    for path in paths {
        let (_, comparison, _) = ready.compare(path)?;
        rows.push((path.clone(), comparison));
    }
    host.show(|paper| page::log(paper, base, &rows), || shape::log(base, &rows))
}

fn lapse(
    host: &Host,
    (base, paths): (&Path, &[PathBuf]),
    out: &Path,
    (milliseconds, across): (u16, u16),
) -> Result<(), Failure> {
    let ready = Ready::read(base)?;
    let across = usize::from(across);
    let mut frames = vec![framed(ready.base.picture(), across)];
    let mut left_out = Vec::new();
    for path in paths {
        let (picture, comparison, _) = ready.compare(path)?;
        match &comparison.alignment {
            Ok(alignment) => frames.push(framed(&aligned(ready.base.picture(), &picture, alignment), across)),
            Err(_) => left_out.push(path.clone()),
        }
    }
    let file = encode::animation(&frames, milliseconds)
        .map_err(|error| Failure::file(stipple_photo_words::unwritten(&error)))?;
    files::write_new(out, file)?;
    host.show(
        |paper| page::lapse(paper, out, frames.len(), &left_out),
        || shape::lapse(out, frames.len(), &left_out),
    )
}
