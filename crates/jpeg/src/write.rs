//! Pixels to a file: baseline, 4:2:0, the tables of ITU-T T.81 Annex K. What goes into the file is what stands in
//! this page and nothing else.

mod bits;
mod cosine;
mod tables;

use crate::image::Image;
use bits::{Bits, Code};
use cosine::Block;
pub(crate) use tables::ZIGZAG;
use tables::{CHROMA, CHROMA_AC, CHROMA_DC, LUMA, LUMA_AC, LUMA_DC};

/// A JPEG file of an image; `quality` from 1 to 100, as usual, and the nearest of them for any other.
#[must_use]
pub fn write(image: &Image<'_>, quality: u8) -> Vec<u8> {
    let quantisers = [LUMA, CHROMA].map(|table| scaled(table, quality));
    let mut file = header(image, &quantisers);
    let mut writer = Scan::new(&quantisers);
    for y in (0..image.height).step_by(16) {
        for x in (0..image.width).step_by(16) {
            writer.unit(image, x, y);
        }
    }
    file.extend(writer.bits.finish());
    file.extend([0xFF, 0xD9]);
    file
}

/// The standard table made coarser or finer.
fn scaled(table: [u8; 64], quality: u8) -> [u8; 64] {
    let quality = u32::from(quality.clamp(1, 100));
    let scale = if quality < 50 { 5000 / quality } else { 200 - 2 * quality };
    table.map(|v| ((u32::from(v) * scale + 50) / 100).clamp(1, 255) as u8)
}

fn segment(file: &mut Vec<u8>, kind: u8, body: &[u8]) {
    let length = (body.len() + 2) as u16;
    file.extend([0xFF, kind]);
    file.extend(length.to_be_bytes());
    file.extend(body);
}

fn header(image: &Image<'_>, quantisers: &[[u8; 64]; 2]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    segment(&mut file, 0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    for (id, table) in (0..).zip(quantisers) {
        let body: Vec<u8> = std::iter::once(id).chain(zigzag(table)).collect();
        segment(&mut file, 0xDB, &body);
    }
    let ([h1, h0], [w1, w0]) = ((image.height as u16).to_be_bytes(), (image.width as u16).to_be_bytes());
    segment(&mut file, 0xC0, &[8, h1, h0, w1, w0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    for (id, table) in [(0x00, &LUMA_DC), (0x10, &LUMA_AC), (0x01, &CHROMA_DC), (0x11, &CHROMA_AC)] {
        let body: Vec<u8> =
            std::iter::once(id).chain(table.counts).chain(table.symbols.iter().copied()).collect();
        segment(&mut file, 0xC4, &body);
    }
    segment(&mut file, 0xDA, &[3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
    file
}

fn zigzag<T: Copy + Default>(values: &[T; 64]) -> impl Iterator<Item = T> {
    ZIGZAG.iter().map(|&at| values.get(usize::from(at)).copied().unwrap_or_default())
}

/// The coded pixels: what is written so far, and what each channel's next block is told against.
struct Scan {
    bits: Bits,
    divisors: [[f32; 64]; 2],
    codes: [[Code; 2]; 2],
    last: [i16; 3],
}

impl Scan {
    fn new(quantisers: &[[u8; 64]; 2]) -> Self {
        Self {
            bits: Bits::default(),
            divisors: quantisers.map(|table| cosine::divisors(&table)),
            codes: [[Code::of(&LUMA_DC), Code::of(&LUMA_AC)], [Code::of(&CHROMA_DC), Code::of(&CHROMA_AC)]],
            last: [0; 3],
        }
    }

    /// Sixteen by sixteen pixels: four blocks of luma, one of each chroma.
    fn unit(&mut self, image: &Image<'_>, x: usize, y: usize) {
        let (lumas, chromas) = unit(image, x, y);
        for block in lumas {
            self.block(block, 0);
        }
        for (channel, block) in (1..).zip(chromas) {
            self.block(block, channel);
        }
    }

    fn block(&mut self, block: Block, channel: usize) {
        let kind = usize::from(channel > 0);
        let waves = cosine::forward(&block);
        let divisors = self.divisors.get(kind).unwrap_or(&[1.0; 64]);
        let mut levels = [0_i16; 64];
        for ((level, &wave), &divisor) in levels.iter_mut().zip(&waves).zip(divisors) {
            // Adding 1.5 * 2^23 leaves the nearest whole number in the low bits, four at a time.
            *level = (wave * divisor + 12_582_912.0).to_bits() as i16;
        }
        let (Some([dc, ac]), Some(last)) = (self.codes.get(kind), self.last.get_mut(channel)) else { return };
        let mut ordered = ORDER.map(|at| levels.get(usize::from(at & 63)).copied().unwrap_or(0));
        let first = std::mem::take(&mut ordered[0]);
        self.bits.value(dc, 0, first - *last);
        *last = first;
        alternating(&mut self.bits, ac, &ordered);
    }
}

/// From coarse to fine, of waves that stand column by column.
const ORDER: [u8; 64] = crossed(ZIGZAG);

#[expect(clippy::indexing_slicing, reason = "worked out when this is compiled")]
const fn crossed(order: [u8; 64]) -> [u8; 64] {
    let mut crossed = order;
    let mut at = 0;
    while at < 64 {
        crossed[at] = order[at] % 8 * 8 + order[at] / 8;
        at += 1;
    }
    crossed
}

/// Runs of zeros with the value that ends each; the first place is the mean's, and a zero here.
fn alternating(bits: &mut Bits, code: &Code, levels: &[i16; 64]) {
    // Counted from the place after the mean's.
    let mut zeros = -1;
    for eight in levels.as_chunks::<8>().0 {
        if *eight == [0; 8] {
            zeros += 8;
            continue;
        }
        for &level in eight {
            if level == 0 {
                zeros += 1;
                continue;
            }
            while zeros > 15 {
                bits.symbol(code, 0xF0);
                zeros -= 16;
            }
            bits.value(code, zeros as u8, level);
            zeros = 0;
        }
    }
    if zeros > 0 {
        bits.symbol(code, 0x00);
    }
}

/// Luma in four blocks and both chromas, averaged over two by two; beyond the edge its last pixel repeats.
fn unit(image: &Image<'_>, x: usize, y: usize) -> ([Block; 4], [Block; 2]) {
    let (mut lumas, mut chromas) = ([[0.0; 64]; 4], [[0.0; 64]; 2]);
    for j in 0..16 {
        let [luma, blue, red] = channels(&row(image, x, y + j));
        for (side, part) in luma.as_chunks::<8>().0.iter().enumerate() {
            if let Some(into) =
                lumas.get_mut(j / 8 * 2 + side).and_then(|b| b.as_chunks_mut::<8>().0.get_mut(j % 8))
            {
                *into = *part;
            }
        }
        for (block, values) in chromas.iter_mut().zip([blue, red]) {
            let into = block.as_chunks_mut::<8>().0.get_mut(j / 2).into_iter().flatten();
            for (v, [a, b]) in into.zip(values.as_chunks::<2>().0) {
                *v += 0.25 * (a + b);
            }
        }
    }
    (lumas, chromas)
}

/// Sixteen pixels of a row.
fn row(image: &Image<'_>, x: usize, y: usize) -> [[u8; 3]; 16] {
    let from = y.min(image.height - 1) * image.width;
    let (pixels, _) = image.rgb.get(from * 3..(from + image.width) * 3).unwrap_or(&[]).as_chunks::<3>();
    let seen = pixels.get(x..).unwrap_or(&[]);
    match seen.first_chunk::<16>() {
        Some(whole) => *whole,
        None => std::array::from_fn(|i| seen.get(i).or(pixels.last()).copied().unwrap_or_default()),
    }
}

/// Luma and both chromas (JFIF).
fn channels(row: &[[u8; 3]; 16]) -> [[f32; 16]; 3] {
    let mut out = [[0.0; 16]; 3];
    let [luma, blue, red] = &mut out;
    for ((([r, g, b], l), cb), cr) in row.iter().zip(luma).zip(blue).zip(red) {
        let (r, g, b) = (f32::from(*r), f32::from(*g), f32::from(*b));
        *l = 0.299 * r + 0.587 * g + 0.114 * b - 128.0;
        *cb = -0.168_736 * r - 0.331_264 * g + 0.5 * b;
        *cr = 0.5 * r - 0.418_688 * g - 0.081_312 * b;
    }
    out
}
