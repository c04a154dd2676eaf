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
    held: u32,
    count: u8,
}

impl Bits {
    fn push(&mut self, bits: u16, count: u8) {
        self.held = self.held << count | u32::from(bits);
        self.count += count;
        while self.count >= 8 {
            let byte = (self.held >> (self.count - 8)) as u8;
            self.bytes.push(byte);
            if byte == 0xFF {
                self.bytes.push(0);
            }
            self.count -= 8;
        }
        self.held &= (1 << self.count) - 1;
    }

    pub(super) fn symbol(&mut self, code: &Code, symbol: u8) {
        if let Some(&(bits, count)) = code.0.get(usize::from(symbol)) {
            self.push(bits, count);
        }
    }

    /// A value after so many zeros: its size as a symbol, then its bits.
    pub(super) fn value(&mut self, code: &Code, zeros: u8, value: i32) {
        let size = (32 - value.unsigned_abs().leading_zeros()) as u8;
        self.symbol(code, zeros << 4 | size);
        let bits = if value < 0 { value - 1 } else { value };
        self.push((bits & ((1 << size) - 1)) as u16, size);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.push(0x7F, 7);
        self.bytes
    }
}
