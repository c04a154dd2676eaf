//! Bits one after another, and the codes they stand for.

use super::tables::Huffman;

/// A code for each symbol: its bits and how many.
pub(super) struct Code([(u16, u8); 256]);

impl Code {
    /// The codes of a table, shortest first (T.81, Annex C).
    pub(super) fn of(table: &Huffman) -> Self {
        let mut codes = [(0, 0); 256];
        let mut next = 0_u16;
        let mut symbols = table.symbols.iter();
        for (length, &count) in (1..).zip(&table.counts) {
            for &symbol in symbols.by_ref().take(usize::from(count)) {
                if let Some(code) = codes.get_mut(usize::from(symbol)) {
                    *code = (next, length);
                }
                next += 1;
            }
            next <<= 1;
        }
        Self(codes)
    }
}

/// What was written so far.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that are no whole word yet, the last one lowest; what stands above them was written.
    held: u64,
    count: u32,
}

impl Bits {
    /// At most 32 bits.
    #[inline]
    fn push(&mut self, bits: u32, count: u32) {
        self.held = self.held << count | u64::from(bits);
        self.count += count;
        if self.count >= 32 {
            self.count -= 32;
            self.word((self.held >> self.count) as u32);
        }
    }

    #[inline]
    fn word(&mut self, word: u32) {
        // A byte of word is 0xFF just where one of its complement is zero.
        if (!word).wrapping_sub(0x0101_0101) & word & 0x8080_8080 == 0 {
            self.bytes.extend_from_slice(&word.to_be_bytes());
        } else {
            word.to_be_bytes().into_iter().for_each(|byte| self.byte(byte));
        }
    }

    /// A zero keeps 0xFF from being a marker.
    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
        if byte == 0xFF {
            self.bytes.push(0);
        }
    }

    #[inline]
    pub(super) fn symbol(&mut self, code: &Code, symbol: u8) {
        if let Some(&(bits, count)) = code.0.get(usize::from(symbol)) {
            self.push(u32::from(bits), u32::from(count));
        }
    }

    /// A value after so many zeros: its size as a symbol, then its bits.
    #[inline]
    pub(super) fn value(&mut self, code: &Code, zeros: u8, value: i16) {
        let size = 16 - value.unsigned_abs().leading_zeros();
        let Some(&(bits, count)) = code.0.get(usize::from(zeros << 4 | size as u8)) else { return };
        let rest = i32::from(value) - i32::from(value < 0);
        let rest = rest as u32 & ((1 << size) - 1);
        self.push(u32::from(bits) << size | rest, u32::from(count) + size);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.push(0x7F, 7);
        while self.count >= 8 {
            self.count -= 8;
            self.byte((self.held >> self.count) as u8);
        }
        self.bytes
    }
}
