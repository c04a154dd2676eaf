//! Fewer pixels: each new one is the mean of the area it covers.

/// Which old pixels make a new one, with weights that sum to 256.
struct Span {
    from: usize,
    weights: Vec<u16>,
}

/// Interleaved channels made smaller, as the file encodes them.
pub(crate) fn shrink<const C: usize>(data: Vec<u8>, from: (usize, usize), to: (usize, usize)) -> Vec<u8> {
    if from == to {
        return data;
    }
    let (across, down) = (spans(from.0, to.0), spans(from.1, to.1));
    let stride = from.0 * C;
    let mut out = Vec::with_capacity(to.0 * to.1 * C);
    let mut sums = vec![0_u16; stride];
    for span in &down {
        sums.fill(0);
        let rows = data.get(span.from * stride..).unwrap_or(&[]).chunks_exact(stride);
        for (row, &weight) in rows.zip(&span.weights) {
            for (sum, &value) in sums.iter_mut().zip(row) {
                *sum += u16::from(value) * weight;
            }
        }
        for span in &across {
            out.extend_from_slice(&mean::<C>(&sums, span));
        }
    }
    out
}

#[inline]
fn mean<const C: usize>(sums: &[u16], span: &Span) -> [u8; C] {
    let mut total = [1_u32 << 15; C];
    let pixels = sums.get(span.from * C..).unwrap_or(&[]).chunks_exact(C);
    for (pixel, &weight) in pixels.zip(&span.weights) {
        for (t, &p) in total.iter_mut().zip(pixel) {
            *t += u32::from(p) * u32::from(weight);
        }
    }
    total.map(|t| (t >> 16) as u8)
}

fn spans(from: usize, to: usize) -> Vec<Span> {
    (0..to).map(|k| span(k, from, to)).collect()
}

/// In units of `1 / to` of an old pixel everything is whole, so that no edge is lost to rounding.
fn span(k: usize, from: usize, to: usize) -> Span {
    let (start, end) = (k * from, (k + 1) * from);
    let (first, last) = (start / to, (end - 1) / to);
    let mut given = 0;
    let weights = (first..=last).map(|pixel| {
        let covered = ((pixel + 1) * to).min(end) - start;
        let upto = (covered * 256 + from / 2) / from;
        let weight = upto - given;
        given = upto;
        weight as u16
    });
    Span { from: first, weights: weights.collect() }
}
