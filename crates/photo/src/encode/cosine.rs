//! The cosine transform of eight by eight values, after Arai, Agui and Nakajima (1988): its scale factors
//! are left to the divisors.

/// Eight rows of eight.
pub(super) type Block = [f32; 64];

const SCALE: [f32; 8] =
    [1.0, 1.387_039_8, 1.306_563, 1.175_875_6, 1.0, 0.785_694_96, 0.541_196_1, 0.275_899_38];

/// What each transformed value is multiplied by to be quantised.
pub(super) fn divisors(table: &[u8; 64]) -> [f32; 64] {
    let mut divisors = [0.0; 64];
    for (k, (divisor, &step)) in divisors.iter_mut().zip(table).enumerate() {
        let scale = |at: usize| SCALE.get(at).copied().unwrap_or(1.0);
        *divisor = 1.0 / (f32::from(step) * scale(k / 8) * scale(k % 8) * 8.0);
    }
    divisors
}

/// Rows, then columns, in place.
pub(super) fn forward(block: &mut Block) {
    let (rows, _) = block.as_chunks_mut::<8>();
    for row in rows.iter_mut() {
        *row = line(*row);
    }
    for column in 0..8 {
        let mut values = [0.0; 8];
        for (value, row) in values.iter_mut().zip(rows.iter()) {
            *value = row.get(column).copied().unwrap_or(0.0);
        }
        for (value, row) in line(values).into_iter().zip(rows.iter_mut()) {
            if let Some(cell) = row.get_mut(column) {
                *cell = value;
            }
        }
    }
}

fn line([a, b, c, d, e, f, g, h]: [f32; 8]) -> [f32; 8] {
    let (s0, s1, s2, s3) = (a + h, b + g, c + f, d + e);
    let (d0, d1, d2, d3) = (a - h, b - g, c - f, d - e);
    let (even0, even1, even2, even3) = (s0 + s3, s1 + s2, s1 - s2, s0 - s3);
    let turn = (even2 + even3) * 0.707_106_77;
    let (odd0, odd1, odd2) = (d3 + d2, d2 + d1, d1 + d0);
    let shared = (odd0 - odd2) * 0.382_683_43;
    let (low, high) = (0.541_196_1 * odd0 + shared, 1.306_563 * odd2 + shared);
    let middle = odd1 * 0.707_106_77;
    let (plus, minus) = (d0 + middle, d0 - middle);
    [
        even0 + even1,
        plus + high,
        even3 + turn,
        minus - low,
        even0 - even1,
        minus + low,
        even3 - turn,
        plus - high,
    ]
}
