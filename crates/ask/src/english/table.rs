//! Texts by number, and numbers by text.

/// Distinct texts, numbered in the order they came: the same texts get the same numbers every time.
#[derive(Debug)]
pub(crate) struct Table<Text = String> {
    texts: Vec<Text>,
    /// By hash, the latest text of that hash.
    latest: Vec<Option<u32>>,
    /// By number, the text of the same hash before it.
    before: Vec<Option<u32>>,
    /// By first letter, the texts that begin with it.
    by_first: [Vec<u32>; FIRST],
}

/// A few thousand words spread over these, so that few share one.
const SPREAD: usize = 4_096;
/// The letters of the alphabet, and all others.
const FIRST: usize = 27;
/// Room for as many texts as most tables have.
const FEW: usize = 2_048;

impl<Text: AsRef<str>> Table<Text> {
    pub(crate) fn new() -> Self {
        Self {
            texts: Vec::with_capacity(FEW),
            latest: vec![None; SPREAD],
            before: Vec::with_capacity(FEW),
            by_first: Default::default(),
        }
    }

    /// The number of a text, if it came up.
    pub(crate) fn number(&self, text: &str) -> Option<u32> {
        let mut number = self.latest.get(place(text)).copied()?;
        while let Some(known) = number {
            if self.text(known) == text {
                break;
            }
            number = self.before.get(known as usize).copied()?;
        }
        number
    }

    /// The text of a number; empty for a number never given.
    pub(crate) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", AsRef::as_ref)
    }

    /// Numbers a text that has no number yet.
    pub(crate) fn add(&mut self, text: Text) -> u32 {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        if let Some(latest) = self.latest.get_mut(place(text.as_ref())) {
            self.before.push(latest.replace(number));
        }
        self.by_first.get_mut(first(text.as_ref())).into_iter().for_each(|known| known.push(number));
        self.texts.push(text);
        number
    }

    /// The numbers of the texts that begin with the same letter as one.
    pub(crate) fn with_first_of(&self, text: &str) -> core::slice::Iter<'_, u32> {
        self.by_first.get(first(text)).map(Vec::as_slice).unwrap_or_default().iter()
    }

    /// Every text, by number.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..).zip(self.texts.iter().map(AsRef::as_ref))
    }
}

/// Where texts stand that begin like one.
fn first(text: &str) -> usize {
    match text.as_bytes() {
        [letter @ b'a'..=b'z', ..] => usize::from(letter - b'a'),
        _ => FIRST - 1,
    }
}

/// Where to look for a text: FNV-1a, which is short and good enough for words.
fn place(text: &str) -> usize {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % SPREAD
}
