//! A baseline JPEG read at fewer pixels: each block is turned straight into the means of the areas it covers.
//!
//! Five of six pixels of a photo are never made, and those that are need no plane of their own. What is not the common
//! kind of photo, or not sound, is left to zune-jpeg, which also says what is wrong.

use super::bits::Coded;
use super::block::Block;
use super::header::Header;
use super::spread::Spread;
use super::strip::Strip;

/// Red, green, blue of a photo made smaller, as it is stored. `None` when it is of another kind, or not sound, or
/// not made smaller by a third at least: then little is won.
pub(super) fn read(bytes: &[u8], from: (usize, usize), to: (usize, usize)) -> Option<Vec<u8>> {
    let header = Header::read(bytes).filter(|header| header.size == from && is_smaller(from, to))?;
    let (wide, high) = header.unit();
    let (across, down) = (header.size.0.div_ceil(wide), header.size.1.div_ceil(high));
    let mut scan = Scan::new(&header, to)?;
    let mut rgb = vec![0; to.0.checked_mul(to.1)?.checked_mul(3)?];
    let mut rows = rgb.chunks_exact_mut(to.0 * 3);
    for row in 0..down {
        for col in 0..across {
            scan.begin(bytes, row * across + col)?;
            scan.unit(col, row)?;
        }
        let bottom = ((row + 1) * high).min(header.size.1);
        scan.strip.finish(bottom * to.1 / header.size.1, &mut rows);
    }
    scan.stands(bytes, 0xD9).then_some(rgb)
}

/// Whether there is anything left, and across a third less at least.
fn is_smaller(from: (usize, usize), to: (usize, usize)) -> bool {
    let across = to.0.checked_mul(3).is_some_and(|thrice| thrice <= 2 * from.0);
    across && to.1 <= from.1 && to.0.min(to.1) > 0
}

/// Units are read one after another.
struct Scan<'a> {
    header: &'a Header,
    /// Across and down, of luma and of both chromas.
    spreads: [(Spread, Spread); 3],
    strip: Strip,
    block: Block,
    coded: Coded,
    /// Where the marker after those bits is.
    at: usize,
    /// The mean of each component's last block.
    last: [i32; 3],
}

impl<'a> Scan<'a> {
    fn new(header: &'a Header, to: (usize, usize)) -> Option<Self> {
        let (wide, high) = header.unit();
        let spreads = header.components.each_ref().map(|component| {
            let step = (wide / 8 / component.blocks.0, high / 8 / component.blocks.1);
            Spread::new(step.0, header.size.0, to.0).zip(Spread::new(step.1, header.size.1, to.1))
        });
        let [luma, blue, red] = spreads;
        let strip = Strip::new(to.0, high * to.1 / header.size.1 + 2);
        let (coded, at, last) = (Coded::default(), header.start, [0; 3]);
        Some(Self { header, spreads: [luma?, blue?, red?], strip, block: Block::new(), coded, at, last })
    }

    /// Takes up bits before the first unit, and after every restart.
    fn begin(&mut self, bytes: &[u8], unit: usize) -> Option<()> {
        if unit == 0 {
            return self.take_up(bytes);
        }
        let Some(0) = unit.checked_rem(self.header.restart) else { return Some(()) };
        let turn = (unit / self.header.restart - 1) % 8;
        if !self.stands(bytes, 0xD0 | turn as u8) {
            return None;
        }
        self.at += 2;
        self.last = [0; 3];
        self.take_up(bytes)
    }

    fn take_up(&mut self, bytes: &[u8]) -> Option<()> {
        self.at += self.coded.start(bytes.get(self.at..)?)?;
        Some(())
    }

    /// Whether all bits were taken and this marker follows.
    fn stands(&self, bytes: &[u8], marker: u8) -> bool {
        self.coded.ended() && bytes.get(self.at..self.at + 2) == Some(&[0xFF, marker])
    }

    /// The blocks of one unit.
    fn unit(&mut self, col: usize, row: usize) -> Option<()> {
        let parts = self.header.components.iter().zip(&self.spreads).zip(&mut self.last).enumerate();
        for (at, ((component, (across, down)), last)) in parts {
            let (wide, high) = component.blocks;
            for (y, x) in (0..high).flat_map(|y| (0..wide).map(move |x| (y, x))) {
                self.block.read(&mut self.coded, component, last)?;
                // Blocks beyond the picture fill up its last units.
                if let Some(reach) = across.reach(col * wide + x).zip(down.reach(row * high + y)) {
                    self.strip.add(at, &self.block, reach);
                }
            }
        }
        Some(())
    }
}
