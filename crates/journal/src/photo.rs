//! What is told of photos: that one was taken, what it measures, which one is the baseline, whom it is shared with.
//!
//! Facts hold no pixels. A picture is named by what it holds, and kept beside the journal.

mod coding;
mod log;

use core::fmt;

use jiff::civil::Date;
use uuid::Uuid;

pub(crate) use coding::{PAYLOADS, payload, read};
pub(crate) use log::PhotoDraft;
pub use log::{Photo, PhotoLog, SharedPhotos};

use crate::Fault;

/// Something told about photos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoTold {
    /// A photo was taken.
    Taken(Taken),
    /// What a photo shows against its baseline.
    Measured(Box<Measured>),
    /// Where the treated area lies on a baseline, as corrected by hand.
    Area(Box<Area>),
    /// This photo is the baseline of its view.
    Baseline {
        /// Id of the fact that told of the photo.
        photo: Uuid,
    },
    /// Photos made ready for somebody else to see.
    Share(Share),
    /// Whether pictures are kept at the server too.
    Backup {
        /// Whether they are.
        on: bool,
    },
}

/// A side of the head that photos are taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// The front hairline.
    Front,
    /// The top.
    Top,
    /// The left side.
    Left,
    /// The right side.
    Right,
    /// The back.
    Back,
}

impl View {
    /// Every view, in the order they are taken.
    pub const ALL: [Self; 5] = [Self::Front, Self::Top, Self::Left, Self::Right, Self::Back];

    /// Its word in facts, forms and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Top => "top",
            Self::Left => "left",
            Self::Right => "right",
            Self::Back => "back",
        }
    }

    /// The view of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == word)
    }
}

/// What was wrong with a photo that somebody kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not sharp.
    Blur,
    /// Too dark.
    Dark,
    /// Too bright.
    Over,
    /// Light of another color.
    Cast,
    /// From another side.
    Angle,
    /// Too near, too far, or cut off.
    Frame,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 6] = [Self::Blur, Self::Dark, Self::Over, Self::Cast, Self::Angle, Self::Frame];

    /// Its word in facts and forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Blur => "blur",
            Self::Dark => "dark",
            Self::Over => "over",
            Self::Cast => "cast",
            Self::Angle => "angle",
            Self::Frame => "frame",
        }
    }

    /// The mark of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.word() == word)
    }
}

/// What somebody may do with photos that are shared. Each is agreed to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoUse {
    /// Look at them to care for the person.
    Care,
    /// Keep them in the person's records.
    Records,
    /// Teach others with them.
    Teaching,
    /// Show them to the public.
    Showing,
}

impl PhotoUse {
    /// Every use, the narrowest first.
    pub const ALL: [Self; 4] = [Self::Care, Self::Records, Self::Teaching, Self::Showing];

    /// Its word in facts and forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Records => "records",
            Self::Teaching => "teaching",
            Self::Showing => "showing",
        }
    }
}

/// The name of a picture: the SHA-256 of its bytes, written as 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureName([u8; 32]);

impl PictureName {
    /// The name of a picture with this hash.
    #[must_use]
    pub const fn of_hash(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// The name written so; `None` when it is none.
    ///
    /// ```
    /// use stipple_journal::PictureName;
    ///
    /// let text = "0123456789abcdef".repeat(4);
    /// assert_eq!(PictureName::read(&text).map(|name| name.to_string()), Some(text));
    /// assert_eq!(PictureName::read("../etc/passwd"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut hash = [0; 32];
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != hash.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(hash))
    }

    fn written(&self) -> String {
        let mut digits = String::with_capacity(2 * self.0.len());
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                digits.push(char::from(digit + if digit < 10 { b'0' } else { b'a' - 10 }));
            }
        }
        digits
    }

    /// The hash.
    #[must_use]
    pub fn hash(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for PictureName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written())
    }
}

impl fmt::Debug for PictureName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A photo as it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which side of the head it shows.
    pub view: View,
    /// Its picture.
    pub picture: PictureName,
    /// Width of the picture in pixels.
    pub width: u32,
    /// Height of the picture in pixels.
    pub height: u32,
    /// What was wrong with it and yet it was kept, in the order of [`Mark::ALL`], each once.
    pub marks: Vec<Mark>,
    /// The care day it was taken on.
    pub on: Date,
}

/// What a photo shows against its baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its picture. Measures are of pixels, so they name pictures and not what is told of them.
    pub picture: PictureName,
    /// The baseline's picture, which it was laid over.
    pub base: PictureName,
    /// Which way of measuring it was, from 1.
    pub way: u32,
    /// Whether it could be laid over the baseline.
    pub aligned: bool,
    /// How sure that is, in thousandths.
    pub confidence: u32,
    /// How much redder the skin is, in hundredths of the erythema index; with its noise.
    pub redness: Option<Change>,
    /// How much of the pigment is seen, in thousandths of the baseline's; with its noise.
    pub pigment: Option<Change>,
    /// Where more was lost than elsewhere.
    pub lost: Vec<LostPatch>,
}

/// A number with its noise, in the same unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number.
    pub value: i32,
    /// Its noise, as a standard deviation.
    pub noise: u32,
}

/// A place where pigment was lost, in thousandths of the baseline's frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostPatch {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
    /// The share lost there, in thousandths.
    pub loss: u32,
}

/// Where the treated area lies on a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The baseline's picture.
    pub picture: PictureName,
    /// Columns of cells over its frame.
    pub cols: u32,
    /// Rows of cells.
    pub rows: u32,
    /// Row by row: so many cells that are not in it, so many that are, and so on. Together all cells.
    pub runs: Vec<u32>,
}

/// Photos made ready for somebody else to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The photos, by the facts that told of them.
    pub photos: Vec<Uuid>,
    /// What was agreed to, in the order of [`PhotoUse::ALL`], each once.
    pub uses: Vec<PhotoUse>,
    /// Whether the signs of each photo's day go along.
    pub signs: bool,
}

impl PhotoTold {
    /// Longest side of a picture, in pixels.
    pub const LONGEST: u32 = 1600;
    /// Most photos in one share.
    pub const MOST_SHARED: usize = 200;
    /// Most columns or rows of an area.
    pub const MOST_CELLS: u32 = 400;
    /// Most runs of an area.
    pub const MOST_RUNS: usize = 4_000;
    /// Most places of lost pigment.
    pub const MOST_LOST: usize = 300;
    /// The largest change or noise.
    pub const MOST_CHANGE: u32 = 1_000_000;

    /// Whether a fact can hold this.
    ///
    /// # Errors
    /// Names the first field that is out of range.
    pub fn check(&self) -> Result<(), Fault> {
        match self {
            Self::Taken(taken) => taken.check(),
            Self::Measured(measured) => measured.check(),
            Self::Area(area) => area.check(),
            Self::Share(share) => share.check(),
            Self::Baseline { .. } | Self::Backup { .. } => Ok(()),
        }
    }
}

impl Taken {
    fn check(&self) -> Result<(), Fault> {
        let side = 1..=PhotoTold::LONGEST;
        within(side.contains(&self.width) && side.contains(&self.height), "width")?;
        within(self.marks.is_sorted_by(|one, next| one < next), "marks")?;
        crate::fact::check_date("on", self.on)
    }
}

impl Measured {
    fn check(&self) -> Result<(), Fault> {
        within(self.way > 0, "way")?;
        within(self.confidence <= 1000, "confidence")?;
        within(self.redness.is_none_or(Change::is_sane), "redness")?;
        within(self.pigment.is_none_or(|kept| kept.value >= 0 && kept.is_sane()), "pigment")?;
        within(self.lost.len() <= PhotoTold::MOST_LOST && self.lost.iter().all(LostPatch::is_sane), "lost")
    }
}

impl Change {
    fn is_sane(self) -> bool {
        self.value.unsigned_abs() <= PhotoTold::MOST_CHANGE && self.noise <= PhotoTold::MOST_CHANGE
    }
}

impl LostPatch {
    fn is_sane(&self) -> bool {
        let inside = |from: u32, length: u32| from.checked_add(length).is_some_and(|end| end <= 1000);
        inside(self.x, self.w) && inside(self.y, self.h) && self.loss <= 1000
    }
}

impl Area {
    fn check(&self) -> Result<(), Fault> {
        let sides = 1..=PhotoTold::MOST_CELLS;
        within(sides.contains(&self.cols) && sides.contains(&self.rows), "cols")?;
        let cells = self.runs.iter().try_fold(0_u32, |sum, run| sum.checked_add(*run));
        // Only the first run may be empty, so that an area is written in one way.
        let empty = self.runs.iter().skip(1).any(|run| *run == 0);
        let whole = cells == self.cols.checked_mul(self.rows) && !empty;
        within(whole && self.runs.len() <= PhotoTold::MOST_RUNS, "runs")
    }
}

impl Share {
    fn check(&self) -> Result<(), Fault> {
        within((1..=PhotoTold::MOST_SHARED).contains(&self.photos.len()), "photos")?;
        within(!self.uses.is_empty() && self.uses.is_sorted_by(|one, next| one < next), "uses")
    }
}

fn within(sane: bool, field: &'static str) -> Result<(), Fault> {
    if sane { Ok(()) } else { Err(Fault::Range { field }) }
}
