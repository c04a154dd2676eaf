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
    let four = fours(&across, from.0);
    let stride = from.0 * C;
    let mut out = vec![0; to.0 * to.1 * C];
    let mut sums = vec![0_u16; stride];
    for (span, into) in down.iter().zip(out.chunks_exact_mut(to.0 * C)) {
        sums.fill(0);
        let rows = data.get(span.from * stride..).unwrap_or(&[]).chunks_exact(stride);
        for (row, &weight) in rows.zip(&span.weights) {
            for (sum, &value) in sums.iter_mut().zip(row) {
                *sum += u16::from(value) * weight;
            }
        }
        let (pixels, _) = into.as_chunks_mut::<C>();
        match &four {
            Some(four) => pixels.iter_mut().zip(four).for_each(|(pixel, taps)| *pixel = quick(&sums, taps)),
            None => pixels.iter_mut().zip(&across).for_each(|(pixel, span)| *pixel = mean(&sums, span)),
        }
    }
    out
}

/// Four neighbours and their weights: what a span takes at a shrinking of up to three times.
struct Four {
    from: usize,
    weights: [u32; 4],
}

/// Spans as fours; `None` when one is longer, or the row is shorter.
fn fours(spans: &[Span], width: usize) -> Option<Vec<Four>> {
    let four = |span: &Span| {
        let from = span.from.min(width.checked_sub(4)?);
        let mut weights = [0; 4];
        let places = weights.get_mut(span.from - from..)?;
        let room = places.len() >= span.weights.len();
        places.iter_mut().zip(&span.weights).for_each(|(place, &weight)| *place = u32::from(weight));
        room.then_some(Four { from, weights })
    };
    spans.iter().map(four).collect()
}

#[inline]
fn quick<const C: usize>(sums: &[u16], four: &Four) -> [u8; C] {
    let mut total = [1_u32 << 15; C];
    let (pixels, _) = sums.get(four.from * C..(four.from + 4) * C).unwrap_or(&[]).as_chunks::<C>();
    for (pixel, &weight) in pixels.iter().zip(&four.weights) {
        for (t, &p) in total.iter_mut().zip(pixel) {
            *t += u32::from(p) * weight;
        }
    }
    total.map(|t| (t >> 16) as u8)
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
