//! The letters that nothing here can read, by the language or the script that people know them by.

use stipple_compiled::words;

/// Letters that we do not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Kana, with or without Chinese characters.
    Japanese,
    /// Hangul.
    Korean,
    /// Chinese characters alone.
    Chinese,
    /// The letters of Russian, Ukrainian, Bulgarian and others.
    Cyrillic,
    /// Greek.
    Greek,
    /// The letters of Arabic, Persian, Urdu and others.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Thai.
    Thai,
    /// The letters of Hindi, Marathi, Nepali and others.
    Devanagari,
    /// Georgian.
    Georgian,
    /// Armenian.
    Armenian,
    /// Any other letters that are not Latin.
    Other,
}

words! {
    Script { Japanese Korean Chinese Cyrillic Greek Arabic Hebrew Thai Devanagari Georgian Armenian Other }
}

impl Script {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Japanese => "Japanese",
            Self::Korean => "Korean",
            Self::Chinese => "Chinese",
            Self::Cyrillic => "Cyrillic letters",
            Self::Greek => "Greek",
            Self::Arabic => "Arabic letters",
            Self::Hebrew => "Hebrew",
            Self::Thai => "Thai",
            Self::Devanagari => "Hindi letters",
            Self::Georgian => "Georgian",
            Self::Armenian => "Armenian",
            Self::Other => "letters we do not know",
        }
    }

    /// The script of a letter; none for Latin ones, and for what is no letter.
    fn of(letter: char) -> Option<Self> {
        Some(match letter {
            _ if !letter.is_alphabetic() => return None,
            '\u{0}'..='\u{36f}'
            | '\u{1d00}'..='\u{1eff}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a720}'..='\u{a7ff}'
            | '\u{fb00}'..='\u{fb06}'
            | '\u{ff21}'..='\u{ff5a}' => return None,
            '\u{370}'..='\u{3ff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{530}'..='\u{58f}' => Self::Armenian,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Self::Georgian,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Self::Korean,
            '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Self::Japanese,
            '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                Self::Chinese
            }
            _ => Self::Other,
        })
    }

    /// The script of a text that is not Latin. Chinese characters among kana are Japanese, among hangul Korean.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        text.chars().filter_map(Self::of).reduce(Self::or)
    }

    /// What two of them in one text come to.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Chinese { other } else { self }
    }
}
