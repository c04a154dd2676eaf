//! Words that were meant for others: slips of the thumb, and words written as they sound.

/// Shortest word in which a slip of the thumb is looked for.
const LONG: usize = 5;
/// Shortest word that may have two.
const VERY_LONG: usize = 10;
/// Shortest word that is looked for by its sound.
const HEARD: usize = 4;

/// How a word sounds, roughly: its first letter and the consonants behind it, five bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sound(u64);

/// Sounds of letters that are written with two.
const TH: u8 = 27;

impl Sound {
    /// How a word sounds.
    pub(crate) fn of(word: &str) -> Self {
        let letters = word.as_bytes();
        let mut sound = 0;
        let mut at = 0;
        while let Some(&letter) = letters.get(at) {
            let next = letters.get(at + 1).copied().unwrap_or_default();
            let (heard, long) = heard(letter, next);
            at += long;
            let silent = sound != 0 && matches!(heard, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b'w');
            let code = u64::from(heard & 0x1f);
            if heard != 0 && !silent && sound & 0x1f != code && sound >> 59 == 0 {
                sound = sound << 5 | code;
            }
        }
        Self(sound)
    }

    /// Whether it has too few letters to know a word by.
    fn is_short(self) -> bool {
        self.0 < 1 << 10
    }
}

/// What is heard of a letter before another one, nothing where it is silent, and how many letters say it.
fn heard(letter: u8, next: u8) -> (u8, usize) {
    match (letter, next) {
        (b'p', b'h') => (b'f', 2),
        (b'c', b'k') => (b'k', 2),
        (b't', b'h') => (TH, 2),
        (b'g', b'h') => (0, 2),
        (b'c', b'e' | b'i' | b'y') | (b'z', _) => (b's', 1),
        (b'c' | b'q', _) => (b'k', 1),
        (b'a'..=b'z', _) => (letter, 1),
        _ => (0, 1),
    }
}

/// Whether a word, and its sound, was meant for another one with the same first letter: "swolen", "tung".
pub(crate) fn is_slip((written, sound): (&str, Sound), (meant, sounds): (&str, Sound)) -> bool {
    if is_held(written, meant) {
        return true;
    }
    let apart = written.len().abs_diff(meant.len());
    let by_sound = match meant.len() {
        ..HEARD => return false,
        HEARD..=LONG => 2,
        _ => 3,
    };
    let slips = match meant.len() {
        ..LONG => 0,
        LONG..VERY_LONG => 1,
        _ => 2,
    };
    let allowed = if sound == sounds && !sound.is_short() { by_sound } else { slips };
    allowed > 0 && apart <= allowed && strsim::osa_distance(written, meant) <= allowed
}

/// "Hott": the last letter of a short word, held.
fn is_held(written: &str, meant: &str) -> bool {
    let again = written.strip_prefix(meant);
    meant.len() + 1 == HEARD && again.is_some_and(|again| !again.is_empty() && meant.ends_with(again))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str, meant: &str) -> bool {
        is_slip((written, Sound::of(written)), (meant, Sound::of(meant)))
    }

    #[test]
    fn words_are_known_by_a_slip_or_by_their_sound() {
        for (written, word) in [
            ("swolen", "swollen"),
            ("tung", "tongue"),
            ("throte", "throat"),
            ("feinted", "fainted"),
            ("brethe", "breathe"),
            ("colapsed", "collapsed"),
            ("temprature", "temperature"),
            ("hott", "hot"),
        ] {
            assert!(meant(written, word), "{written} is {word}");
        }
    }

    #[test]
    fn other_words_stay_others() {
        for (written, word) in
            [("hots", "hot"), ("brother", "breathe"), ("bread", "breathe"), ("lap", "lip"), ("slap", "lips")]
        {
            assert!(!meant(written, word), "{written} is no {word}");
        }
    }
}
