//! How values stand in compiled bytes: numbers in sevens of bits, texts and lists after their length.
//!
//! A form of our own, since a reader that stops where something is wrong has to take apart what it has read
//! so far, at every field: with serde that was a tenth of what a phone loads.

/// What can stand in compiled bytes.
pub(crate) trait Compiled: Sized {
    /// Writes it.
    fn write(&self, to: &mut Vec<u8>);

    /// Reads it.
    fn read(from: &mut Bytes<'_>) -> Self;
}

/// Bytes being read.
///
/// What cannot be read is nothing (zero, no text, an empty list), and the bytes are marked as broken.
pub(crate) struct Bytes<'a> {
    rest: &'a [u8],
    broken: bool,
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, broken: false }
    }

    /// Whether all was read, and nothing was wrong with it.
    pub(crate) fn are_done(&self) -> bool {
        !self.broken && self.rest.is_empty()
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

    /// One of these, by its place.
    pub(crate) fn choice<T: Copy>(&mut self, among: &'static [T]) -> Option<T> {
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

impl Compiled for i32 {
    fn write(&self, to: &mut Vec<u8>) {
        write_number(self.cast_unsigned(), to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        from.number().cast_signed()
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
