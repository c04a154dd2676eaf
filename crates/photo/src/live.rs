//! What a camera sees right now, against the baseline: light, sharpness, and how the head lies.
//!
//! A frame is looked at at half the working size, where dots are still dots: the same rough map as for photos,
//! and nothing after it. That is good enough for "come a little closer", and fast enough for several frames a
//! second on a phone. What is kept is judged by the gate, not here.

use crate::align::Baseline;
use crate::area::{Area, CELL};
use crate::bend::Bend;
use crate::coarse;
use crate::draw::within;
use crate::gate::{self, Reason};
use crate::light::Light;
use crate::picture::{Picture, WORKING_SIDE};
use crate::texture::{Dot, Texture};

/// How the head lies in the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lie {
    /// As on the baseline.
    Fits,
    /// Larger.
    Nearer,
    /// Smaller.
    Farther,
    /// Somewhere else in the frame.
    Beside,
    /// Turned in the plane of the picture.
    Tilted,
    /// Seen from another side.
    Turned,
    /// Nothing was recognised, or there is no baseline.
    Unknown,
}

impl Lie {
    /// One word, for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Nearer => "nearer",
            Self::Farther => "farther",
            Self::Beside => "beside",
            Self::Tilted => "tilted",
            Self::Turned => "turned",
            Self::Unknown => "unknown",
        }
    }
}

/// What to do so that the frame becomes a photo that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// More light.
    Lighter,
    /// Away from the lamp or the sun.
    Darker,
    /// The lamp of last time.
    SameLamp,
    /// The light is good, and there is no baseline: fill the picture.
    Fill,
    /// Lay the head over the baseline.
    LayOver,
    /// Hold still until the picture is sharp.
    Sharper,
    /// All is well: hold still.
    HoldStill,
    /// Move the phone farther away.
    Farther,
    /// Move the phone closer.
    Closer,
    /// Move over the baseline.
    Aside,
    /// Hold the phone straight.
    Straighten,
    /// Turn the head.
    Turn,
}

/// What was seen in one frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// What is wrong with the light, if anything: `Dark`, `Over` or `Cast`.
    pub light: Option<Reason>,
    /// Whether fine detail is there, against the baseline's.
    pub sharp: bool,
    /// How the head lies.
    pub lie: Lie,
    alone: bool,
}

impl Seen {
    /// What to do, the most important thing only: light first, since nothing can be made out without it.
    #[must_use]
    pub fn hint(&self) -> Hint {
        match self.light {
            Some(Reason::Dark) => Hint::Lighter,
            Some(Reason::Over) => Hint::Darker,
            Some(_) => Hint::SameLamp,
            None => self.place(),
        }
    }

    /// What to do where the light is good.
    fn place(&self) -> Hint {
        match self.lie {
            Lie::Unknown if self.alone => Hint::Fill,
            Lie::Unknown => Hint::LayOver,
            Lie::Fits if !self.sharp => Hint::Sharper,
            Lie::Fits => Hint::HoldStill,
            Lie::Nearer => Hint::Farther,
            Lie::Farther => Hint::Closer,
            Lie::Beside => Hint::Aside,
            Lie::Tilted => Hint::Straighten,
            Lie::Turned => Hint::Turn,
        }
    }
}

/// Limits within which nobody is told to move: how much larger, how far beside (of the picture's longer side),
/// how many degrees tilted, how much more foreshortened in one direction. All stay well within the gate's.
const NEARER: f64 = 1.12;
const BESIDE: f64 = 0.08;
const TILTED: f64 = 9.0;
const TURNED: f64 = 1.15;
/// A moving picture is softer than a photo: the share of the baseline's fine detail that counts as sharp.
const SHARP: f64 = 0.6;
const STRENGTH: f64 = 0.3;

/// A viewfinder: looks at frames, against a baseline or without.
#[derive(Clone, Debug)]
pub struct Finder {
    side: usize,
    base: Option<Known>,
}

/// The baseline at the size of frames.
#[derive(Clone, Debug)]
struct Known {
    dots: Texture,
    seeds: Vec<Dot>,
    area: Area,
    light: Light,
    middle: (f64, f64),
}

impl Finder {
    /// Against a baseline.
    #[must_use]
    pub fn against(base: &Baseline) -> Self {
        let picture = base.picture();
        let side = picture.width().max(picture.height()) / 2;
        Self { side, base: Known::of(base, &within(picture, side)) }
    }

    /// For the first photo of a view.
    #[must_use]
    pub fn alone() -> Self {
        Self { side: WORKING_SIDE / 2, base: None }
    }

    /// How long the longer side of a frame should be, in pixels.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// Looks at a frame. One that is larger is made smaller first.
    #[must_use]
    pub fn look(&self, frame: &Picture) -> Seen {
        let frame = within(frame, self.side);
        let fine = Texture::of(&frame);
        match &self.base {
            Some(base) => base.look(&frame, &fine),
            None => alone(&frame, &fine),
        }
    }
}

/// Without a baseline only what is wrong with any photo.
fn alone(frame: &Picture, fine: &Texture) -> Seen {
    let light = Light::of(frame, fine, &Area::middle_of(frame.width, frame.height));
    let reasons = gate::alone(&light).reasons;
    let sharp = !reasons.contains(&Reason::Blur);
    let light = reasons.into_iter().find(|&reason| reason != Reason::Blur);
    Seen { light, sharp, lie: Lie::Unknown, alone: true }
}

impl Known {
    /// `None` when the baseline has no treated area to go by.
    fn of(base: &Baseline, small: &Picture) -> Option<Self> {
        let area = halved(base.treated(), small);
        let middle = area.middle()?;
        let light = Light::of(small, &Texture::of(small), &area);
        Some(Self { dots: Texture::dotted(small), seeds: base.seeds().to_vec(), area, light, middle })
    }

    fn look(&self, frame: &Picture, fine: &Texture) -> Seen {
        let dots = Texture::dotted(frame);
        let seeds: Vec<&Dot> = self.seeds.iter().collect();
        let found = coarse::rough(&seeds, (&self.dots, &dots), (0.0, 0.0));
        let map = found.map(|found| found.0);
        let area = match &map {
            Some(map) => self.area.carried((frame.width, frame.height), |middle| Some(map.at(middle))),
            None => self.area.fitted(frame.width(), frame.height()),
        };
        let light = Light::of(frame, fine, &area);
        let sharp = light.fine >= SHARP * self.light.fine && light.strength >= STRENGTH * self.light.strength;
        let lie = map.map_or(Lie::Unknown, |map| self.lie(&map, frame));
        Seen { light: gate::lit(&self.light, &light), sharp, lie, alone: false }
    }

    fn lie(&self, map: &Bend, frame: &Picture) -> Lie {
        let [across, down] = map.slope(self.middle);
        let (scale, stretch) = crate::align::scale([across, down]);
        let to = map.at(self.middle);
        let far = (to.0 - self.middle.0).hypot(to.1 - self.middle.1);
        let long = frame.width().max(frame.height()) as f64;
        let tilt = (across.1 - down.0).atan2(across.0 + down.1).to_degrees();
        if scale > NEARER {
            Lie::Nearer
        } else if scale < 1.0 / NEARER {
            Lie::Farther
        } else if far > BESIDE * long {
            Lie::Beside
        } else if tilt.abs() > TILTED {
            Lie::Tilted
        } else if stretch > TURNED {
            Lie::Turned
        } else {
            Lie::Fits
        }
    }
}

/// An area of the working picture over the same picture at half size: in where half of its four cells are.
fn halved(area: &Area, small: &Picture) -> Area {
    let (cols, rows) = (small.width().div_ceil(CELL), small.height().div_ceil(CELL));
    let held = |i: usize, j: usize| {
        let four = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let inside = |&(x, y): &(usize, usize)| area.row(2 * j + y).get(2 * i + x) == Some(&true);
        four.iter().filter(|place| inside(place)).count() >= 2
    };
    Area { cols, rows, cells: (0..cols * rows).map(|at| held(at % cols, at / cols)).collect() }
}
