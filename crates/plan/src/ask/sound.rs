//! Words that were meant for others: slips of the thumb, and words written as they sound.

/// Shortest word in which a slip of the thumb is looked for.
const LONG: usize = 5;
/// Shortest word that may have two.
const VERY_LONG: usize = 10;
/// Shortest word that is looked for by its sound.
const HEARD: usize = 4;

/// Whether a word, and its sound, was meant for another one: "swolen", "tung".
pub(super) fn is_slip((written, sound): (&str, &str), (meant, sounds): (&str, &str)) -> bool {
    let most = match meant.len() {
        ..HEARD => return false,
        HEARD..=LONG => 2,
        _ => 3,
    };
    let apart = written.len().abs_diff(meant.len());
    if written.get(..1) != meant.get(..1) || apart > most {
        return false;
    }
    let slips = match meant.len() {
        ..LONG => 0,
        LONG..VERY_LONG => 1,
        _ => 2,
    };
    let alike = sound == sounds && sound.len() > 2;
    let allowed = if alike { most } else { slips };
    apart <= allowed && allowed > 0 && strsim::osa_distance(written, meant) <= allowed
}

/// How a word sounds, roughly: its first letter and the consonants behind it.
pub(super) fn sounds(word: &str) -> String {
    let word = word.replace("ph", "f").replace("ck", "k").replace("th", "0").replace("gh", "");
    let mut sound = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let soft = matches!(letters.peek(), Some('e' | 'i' | 'y'));
        let letter = match letter {
            'c' if soft => 's',
            'c' | 'q' => 'k',
            'z' => 's',
            letter => letter,
        };
        let silent = !sound.is_empty() && matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w');
        if !silent && !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str, meant: &str) -> bool {
        is_slip((written, &sounds(written)), (meant, &sounds(meant)))
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
        ] {
            assert!(meant(written, word), "{written} is {word}");
        }
    }

    #[test]
    fn other_words_stay_others() {
        for (written, word) in
            [("brother", "breathe"), ("bread", "breathe"), ("lap", "lip"), ("slap", "lips")]
        {
            assert!(!meant(written, word), "{written} is no {word}");
        }
    }
}
