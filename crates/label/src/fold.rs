//! One spelling for letters: lower case, no accents.

/// A letter or digit as the glossary spells it: one or two of them, or none for anything else.
pub(crate) fn fold(letter: char) -> (char, Option<char>) {
    let lower = if letter.is_ascii() { letter.to_ascii_lowercase() } else { lower(letter) };
    match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ª' | 'ǎ' | 'ạ'..='ặ' => ('a', None),
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => ('c', None),
        'ď' | 'đ' | 'ð' => ('d', None),
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' | 'ẹ'..='ệ' => ('e', None),
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => ('g', None),
        'ĥ' | 'ħ' => ('h', None),
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => ('i', None),
        'ĵ' => ('j', None),
        'ķ' => ('k', None),
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => ('l', None),
        'ñ' | 'ń' | 'ņ' | 'ň' => ('n', None),
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'º' | 'ơ' | 'ọ'..='ợ' => ('o', None),
        'ŕ' | 'ŗ' | 'ř' => ('r', None),
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => ('s', None),
        'ţ' | 'ť' | 'ŧ' | 'ț' => ('t', None),
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => ('u', None),
        'ŵ' | 'ẁ'..='ẅ' => ('w', None),
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => ('y', None),
        'ź' | 'ż' | 'ž' => ('z', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'α' => ('a', None),
        'β' => ('b', None),
        'γ' => ('g', None),
        'δ' => ('d', None),
        'ﬁ' => ('f', Some('i')),
        'ﬂ' => ('f', Some('l')),
        other => (other, None),
    }
}

fn lower(letter: char) -> char {
    // Full-width letters, as some scanners give them.
    let letter = match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        other => other,
    };
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Whether it is only an accent on the letter before.
pub(crate) fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

/// A whole text in the glossary's spelling.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().filter(|&letter| !is_accent(letter)).for_each(|letter| push(&mut out, letter));
    out
}

/// Adds a letter in the glossary's spelling.
pub(crate) fn push(out: &mut String, letter: char) {
    let (first, second) = fold(letter);
    out.push(first);
    out.extend(second);
}
