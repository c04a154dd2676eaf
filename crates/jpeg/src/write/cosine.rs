//! The cosine transform of eight by eight values, after Arai, Agui and Nakajima (1988): its scale factors
//! are left to the divisors.

/// Eight rows of eight.
pub(super) type Block = [f32; 64];

const SCALE: [f32; 8] =
    [1.0, 1.387_039_8, 1.306_563, 1.175_875_6, 1.0, 0.785_694_96, 0.541_196_1, 0.275_899_38];

/// What each transformed value is multiplied by to be quantised, column by column.
pub(super) fn divisors(table: &[u8; 64]) -> [f32; 64] {
    let mut divisors = [0.0; 64];
    for (k, (divisor, &step)) in divisors.iter_mut().zip(table).enumerate() {
        let scale = |at: usize| SCALE.get(at).copied().unwrap_or(1.0);
        *divisor = 1.0 / (f32::from(step) * scale(k / 8) * scale(k % 8) * 8.0);
    }
    crossed(&divisors)
}

/// The transform; it comes out column by column.
pub(super) fn forward(block: &Block) -> Block {
    lines(&crossed(&lines(block)))
}

/// Rows and columns exchanged, in squares of four.
fn crossed(block: &Block) -> Block {
    let mut out = [0.0; 64];
    let fours =
        |row: usize, side: usize| block.as_chunks::<4>().0.get(2 * row + side).copied().unwrap_or_default();
    for (at, into) in out.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let (column, side) = (at / 2, at % 2);
        let value = |k: usize| fours(4 * side + k, column / 4).get(column % 4).copied().unwrap_or(0.0);
        *into = std::array::from_fn(value);
    }
    out
}

/// Every column transformed, four at once.
fn lines(block: &Block) -> Block {
    let mut out = [0.0; 64];
    let (rows, _) = block.as_chunks::<8>();
    for side in 0..2 {
        let mut columns = [Four([0.0; 4]); 8];
        for (column, row) in columns.iter_mut().zip(rows) {
            *column = Four(row.as_chunks().0.get(side).copied().unwrap_or_default());
        }
        for (Four(values), row) in line(columns).into_iter().zip(out.as_chunks_mut::<8>().0) {
            if let Some(into) = row.as_chunks_mut::<4>().0.get_mut(side) {
                *into = values;
            }
        }
    }
    out
}

/// Values of four columns: arithmetic on all of them takes no longer than on one.
#[derive(Clone, Copy)]
struct Four([f32; 4]);

impl std::ops::Add for Four {
    type Output = Self;

    #[inline]
    fn add(self, Self([e, f, g, h]): Self) -> Self {
        let Self([a, b, c, d]) = self;
        Self([a + e, b + f, c + g, d + h])
    }
}

impl std::ops::Sub for Four {
    type Output = Self;

    #[inline]
    fn sub(self, Self([e, f, g, h]): Self) -> Self {
        let Self([a, b, c, d]) = self;
        Self([a - e, b - f, c - g, d - h])
    }
}

impl std::ops::Mul<f32> for Four {
    type Output = Self;

    #[inline]
    fn mul(self, by: f32) -> Self {
        Self(self.0.map(|value| value * by))
    }
}

#[inline]
fn line([a, b, c, d, e, f, g, h]: [Four; 8]) -> [Four; 8] {
    let (s0, s1, s2, s3) = (a + h, b + g, c + f, d + e);
    let (d0, d1, d2, d3) = (a - h, b - g, c - f, d - e);
    let (even0, even1, even2, even3) = (s0 + s3, s1 + s2, s1 - s2, s0 - s3);
    let turn = (even2 + even3) * 0.707_106_77;
    let (odd0, odd1, odd2) = (d3 + d2, d2 + d1, d1 + d0);
    let shared = (odd0 - odd2) * 0.382_683_43;
    let (low, high) = (odd0 * 0.541_196_1 + shared, odd2 * 1.306_563 + shared);
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
