//! Codes of a JPEG and the values after them (ITU-T T.81, Annexes C and F), most of them in one look.

use super::bits::Bits;

/// Bits of one look. What is longer is looked up one length after another.
const LOOK: u32 = 10;
/// A run of zeros that ends the block.
const END: u8 = 128;

/// A run of zeros and the value after it.
pub(super) type Step = (usize, i32);

/// A code table as it is looked up.
pub(super) struct Lookup {
    /// For each way the next bits may be: value, run, and the bits that both take; zero when that is more than a look.
    quick: [u32; 1 << LOOK],
    /// For each length where its codes end among all of sixteen bits, and what leads from a code to its symbol.
    lengths: [(u32, i32); 16],
    symbols: Vec<u8>,
}

impl Lookup {
    /// From how many codes of each length there are and what they stand for; `None` when they are too many.
    pub(super) fn of(table: &[u8]) -> Option<Self> {
        let (counts, symbols) = table.split_first_chunk::<16>()?;
        let (mut code, mut first) = (0_u32, 0_i32);
        let mut lengths = [(0, 0); 16];
        for ((length, &count), place) in (1..).zip(counts).zip(&mut lengths) {
            let lead = first - code as i32;
            code += u32::from(count);
            first += i32::from(count);
            if code > 1 << length {
                return None;
            }
            *place = (code << (16 - length), lead);
            code <<= 1;
        }
        let mut lookup = Self { quick: [0; 1 << LOOK], lengths, symbols: symbols.to_vec() };
        let entry = |bits: usize| lookup.entry((bits as u32) << (32 - LOOK));
        lookup.quick = std::array::from_fn(|bits| entry(bits).filter(|e| e & 255 <= LOOK).unwrap_or(0));
        Some(lookup)
    }

    /// The next run and value; `None` when the bits are no code.
    #[inline]
    pub(super) fn step(&self, bits: &mut Bits<'_>) -> Option<Step> {
        let next = bits.peek();
        let mut entry = self.quick.get((next >> (32 - LOOK)) as usize).copied().unwrap_or(0);
        if entry == 0 {
            entry = self.entry(next)?;
        }
        bits.take(entry & 255);
        Some(((entry >> 8 & 255) as usize, entry as i32 >> 16))
    }

    /// Value, run and length of what 32 bits start with, as in a look.
    #[inline(never)]
    fn entry(&self, bits: u32) -> Option<u32> {
        let (symbol, length) = self.symbol(bits >> 16)?;
        let (run, size) = parts(symbol)?;
        let value = if size > 0 { extended(bits << length >> (32 - size), size) } else { 0 };
        Some((value << 16) as u32 | u32::from(run) << 8 | (length + size))
    }

    /// What sixteen bits start with, and its length.
    fn symbol(&self, bits: u32) -> Option<(u8, u32)> {
        let (length, (_, lead)) = (1..).zip(&self.lengths).find(|(_, (end, _))| bits < *end)?;
        let at = (bits >> (16 - length)) as i32 + lead;
        Some((*self.symbols.get(usize::try_from(at).ok()?)?, length))
    }
}

/// The run of zeros and the size of the value that a symbol stands for.
fn parts(symbol: u8) -> Option<(u8, u32)> {
    match (symbol >> 4, symbol & 15) {
        (0, 0) => Some((END, 0)),
        (run, size) if size > 0 || run == 15 => Some((run, u32::from(size))),
        _ => None,
    }
}

/// Bits of a size as a value: those that start with zero are negative (figure F.12).
fn extended(bits: u32, size: u32) -> i32 {
    let below = if bits >> (size - 1) == 0 { (1 << size) - 1 } else { 0 };
    bits as i32 - below
}
