//! The coded bits of a JPEG, from one marker to the next.

/// Bytes that are read at once.
const WORD: usize = 8;

/// What stands between two markers, and how much of it was taken.
#[derive(Default)]
pub(super) struct Coded {
    /// Without the zeros that keep 0xFF from being a marker, and with a word of zeros at the end.
    bytes: Vec<u8>,
    pub(super) place: Place,
}

/// How far the bits were taken.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    at: usize,
    held: u64,
    count: u32,
}

impl Coded {
    /// Takes up what stands before the next marker, and says where that is; `None` when there is none.
    pub(super) fn start(&mut self, file: &[u8]) -> Option<usize> {
        self.place = Place::default();
        self.bytes.clear();
        self.bytes.reserve(file.len() + WORD);
        let mut from = 0;
        loop {
            let rest = file.get(from..)?;
            let plain = before_mark(rest)?;
            if rest.get(plain + 1)? != &0 {
                self.bytes.extend_from_slice(rest.get(..plain)?);
                self.bytes.extend([0; WORD]);
                return Some(from + plain);
            }
            self.bytes.extend_from_slice(rest.get(..=plain)?);
            from += plain + 2;
        }
    }

    /// Its bits from where they were left.
    #[inline]
    pub(super) fn bits(&self) -> Bits<'_> {
        Bits { bytes: &self.bytes, place: self.place }
    }

    /// Whether all bits were taken, but for those that fill the last byte, and no more.
    pub(super) fn ended(&self) -> bool {
        let all = 8 * self.bytes.len().saturating_sub(WORD);
        let taken = 8 * self.place.at - self.place.count as usize;
        taken <= all && all - taken < 8
    }
}

/// How many bytes stand before the first 0xFF; most words hold none.
fn before_mark(bytes: &[u8]) -> Option<usize> {
    // A byte is 0xFF just where one of the complement is zero.
    let marked = |word: &[u8; WORD]| {
        let word = u64::from_ne_bytes(*word);
        (!word).wrapping_sub(0x0101_0101_0101_0101) & word & 0x8080_8080_8080_8080 != 0
    };
    let (words, _) = bytes.as_chunks::<WORD>();
    let start = WORD * words.iter().position(marked).unwrap_or(words.len());
    bytes.get(start..)?.iter().position(|&byte| byte == 0xFF).map(|at| start + at)
}

/// Bits one after another; zeros past their end.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    pub(super) place: Place,
}

impl Bits<'_> {
    /// The next 32 bits, which stay.
    #[inline]
    pub(super) fn peek(&mut self) -> u32 {
        if self.place.count < 32 {
            self.fill();
        }
        (self.place.held >> 32) as u32
    }

    #[inline]
    fn fill(&mut self) {
        let Place { at, held, count } = &mut self.place;
        let word = self.bytes.get(*at..).and_then(<[u8]>::first_chunk::<WORD>);
        *held |= word.map_or(0, |word| u64::from_be_bytes(*word)) >> *count;
        // Whole bytes only: what is held of one more comes again.
        let bytes = (63 - *count) / 8;
        *at += bytes as usize;
        *count += 8 * bytes;
    }

    /// Lets at most 32 bits go.
    #[inline]
    pub(super) fn take(&mut self, count: u32) {
        self.place.held <<= count;
        self.place.count -= count;
    }
}
