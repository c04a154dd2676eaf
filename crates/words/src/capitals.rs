//! Capital letters of the three alphabets in which guides are written.
//!
//! The standard library knows those of every alphabet, from a table that would be a hundredth of what a phone loads.

/// The capital of a Latin, Greek or Cyrillic letter; any other character as it is.
pub(crate) fn upper(letter: char) -> char {
    let number = u32::from(letter);
    let back = match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' | 'α'..='ρ' | 'σ'..='ϋ' | 'а'..='я' => 32,
        'ѐ'..='џ' => 80,
        'ά' => 38,
        'έ'..='ί' => 37,
        'ς' => 31,
        'ό' => 64,
        'ύ' | 'ώ' => 63,
        'ı' => 232,
        'ơ' | 'ư' => 1,
        'ĸ' | 'ŉ' | 'ẖ'..='ẟ' => 0,
        // Elsewhere each small letter comes right after its capital.
        'Ĺ'..='ň' | 'Ź'..='ž' => 1 - number % 2,
        'Ā'..='ŷ' | 'Ș'..='ț' | 'Ḁ'..='ỿ' | 'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' => number % 2,
        _ => 0,
    };
    char::from_u32(number - back).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::upper;

    #[test]
    fn letters_of_europe_have_their_capitals() {
        let blocks = ['\0'..='ſ', 'Ș'..='ț', 'Ά'..='ώ', 'Ѐ'..='ҁ', 'Ҋ'..='ҿ', 'Ӑ'..='ԯ', 'Ḁ'..='ỿ'];
        let other = blocks.into_iter().flatten().filter(|letter| !letter.to_uppercase().eq([upper(*letter)]));
        // Signs, letters that no word begins with, and those whose capitals are two.
        assert_eq!(other.collect::<String>(), "µßÿŉſΐΰẖẗẘẙẚẛ");
        assert!("ლ字ב1 ".chars().all(|letter| upper(letter) == letter));
    }
}
