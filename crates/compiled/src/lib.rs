//! How values stand in compiled bytes: numbers in sevens of bits, texts and lists after their length.
//!
//! What was read once is handed to a phone like this, and so is what one of its modules tells another. Only the
//! build that wrote such bytes reads them: nothing here is meant to last.
//!
//! A form of our own, since a reader that stops where something is wrong has to take apart what it has read
//! so far, at every field: with serde that was a tenth of what a phone loads.
//!
//! ```
//! use stipple_compiled::{Bytes, Compiled};
//!
//! struct Product {
//!     name: String,
//!     litres: u8,
//! }
//! stipple_compiled::fields! { Product { name litres } }
//!
//! let mut bytes = Vec::new();
//! Product { name: "soap".to_owned(), litres: 1 }.write(&mut bytes);
//! assert_eq!(bytes, b"\x04soap\x01");
//! let mut bytes = Bytes::new(&bytes);
//! assert_eq!(Product::read(&mut bytes).name, "soap");
//! assert!(bytes.are_done());
//! ```

mod members;

/// What can stand in compiled bytes.
pub trait Compiled: Sized {
    /// Writes it.
    fn write(&self, to: &mut Vec<u8>);

    /// Reads it.
    fn read(from: &mut Bytes<'_>) -> Self;
}

/// Bytes being read.
///
/// What cannot be read is nothing (zero, no text, an empty list), and the bytes are marked as broken.
#[derive(Clone, Debug)]
pub struct Bytes<'a> {
    rest: &'a [u8],
    broken: bool,
}

impl<'a> Bytes<'a> {
    /// Bytes to read, from the first one on.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, broken: false }
    }

    /// Whether nothing was wrong with what was read.
    #[must_use]
    pub fn are_sound(&self) -> bool {
        !self.broken
    }

    /// Whether all was read, and nothing was wrong with it.
    #[must_use]
    pub fn are_done(&self) -> bool {
        self.are_sound() && self.rest.is_empty()
    }

    /// Takes so many bytes.
    fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else {
            *self = Self { rest: &[], broken: true };
            return &[];
        };
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.take(1).first().copied().unwrap_or_default();
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.broken = true;
        0
    }

    /// What a number or some bytes turned out to be; if that is nothing, they are broken.
    fn found<T: Default>(&mut self, what: Option<T>) -> T {
        self.broken |= what.is_none();
        what.unwrap_or_default()
    }

    /// One of these, by the place that was written; none and broken bytes when there is no such place.
    pub fn choice<T: Copy>(&mut self, among: &'static [T]) -> Option<T> {
        let chosen = usize::try_from(self.number()).ok().and_then(|place| among.get(place));
        self.broken |= chosen.is_none();
        chosen.copied()
    }
}

fn write_number(number: u32, to: &mut Vec<u8>) {
    let [low, ..] = number.to_le_bytes();
    if number < 0x80 {
        to.push(low);
    } else {
        to.push(low | 0x80);
        write_number(number >> 7, to);
    }
}

fn write_length(length: usize, to: &mut Vec<u8>) {
    write_number(u32::try_from(length).unwrap_or(u32::MAX), to);
}

macro_rules! unsigned {
    ($($number:ty)+) => {$(
        impl Compiled for $number {
            fn write(&self, to: &mut Vec<u8>) {
                write_number((*self).into(), to);
            }

            fn read(from: &mut Bytes<'_>) -> Self {
                let number = from.number();
                from.found(number.try_into().ok())
            }
        }
    )+};
}
unsigned!(u8 u16);

/// Sixty-four bits: the low half, then the high one.
impl Compiled for u64 {
    fn write(&self, to: &mut Vec<u8>) {
        let [a, b, c, d, e, f, g, h] = self.to_le_bytes();
        write_number(u32::from_le_bytes([a, b, c, d]), to);
        write_number(u32::from_le_bytes([e, f, g, h]), to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let low = from.number();
        Self::from(low) | Self::from(from.number()) << u32::BITS
    }
}

/// A place in a text or a list: no longer ones are written.
impl Compiled for usize {
    fn write(&self, to: &mut Vec<u8>) {
        write_length(*self, to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        from.number() as Self
    }
}

impl Compiled for i32 {
    fn write(&self, to: &mut Vec<u8>) {
        write_number(self.cast_unsigned(), to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        from.number().cast_signed()
    }
}

/// Bit for bit.
impl Compiled for f32 {
    fn write(&self, to: &mut Vec<u8>) {
        write_number(self.to_bits(), to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        Self::from_bits(from.number())
    }
}

impl Compiled for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push((*self).into());
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let number = from.number();
        from.found([false, true].get(number as usize).copied())
    }
}

impl Compiled for String {
    fn write(&self, to: &mut Vec<u8>) {
        write_length(self.len(), to);
        to.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let length = from.number();
        let bytes = from.take(length as usize);
        let text = core::str::from_utf8(bytes).ok();
        from.found(text).to_owned()
    }
}

impl<T: Compiled> Compiled for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        self.iter().for_each(|some| some.write(to));
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Compiled> Compiled for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        write_length(self.len(), to);
        self.iter().for_each(|one| one.write(to));
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let length = from.number();
        let mut list = Self::new();
        // A length that is not true ends where the bytes do, since everything takes at least one.
        while !from.broken && list.len() < length as usize {
            list.push(T::read(from));
        }
        list
    }
}
