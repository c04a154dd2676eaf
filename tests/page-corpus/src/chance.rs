//! Acts that look drawn, and are the same every time.

/// Numbers that look drawn.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Those of a story, by its number.
    #[must_use]
    pub fn new(story: u64) -> Self {
        Self(story.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// One of the numbers from 0 to below `most`, which is more than 0.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let most = u64::try_from(most).expect("a number of things");
        usize::try_from(self.0 % most).expect("less than there are things")
    }

    /// One of these, when there are any.
    pub fn of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }
}
