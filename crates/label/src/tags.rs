//! What is said of a word beside its spelling: the lists it stands in.

/// The lists a word stands in, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(pub(crate) u64);

/// The lists that reading itself asks about, in the order of their bits. Others only serve patterns.
#[cfg(feature = "texts")]
pub(crate) const ASKED: [&str; 40] = [
    "whole",
    "end",
    "plant",
    "organ",
    "fixed",
    "chrome",
    "stop",
    "heading",
    "without",
    "lacking",
    "free",
    "claimable",
    "claim",
    "number",
    "letter",
    "active",
    "partial",
    "holding",
    "joining",
    "section",
    "base",
    "from",
    "turning",
    "lettered",
    "water",
    "quality",
    "cation",
    "alkyl",
    "begun",
    "leading",
    "numbering",
    "acid",
    "oil",
    "sulfated",
    "spirit",
    "aromatic",
    "bare",
    "mineral",
    "maybe",
    "part",
];

macro_rules! asked {
    ($($name:ident $bit:literal;)+) => {$(
        pub(crate) const $name: Self = Self(1 << $bit);
    )+};
}

impl Tags {
    asked! {
        WHOLE 0; END 1; PLANT 2; ORGAN 3; FIXED 4; CHROME 5; STOP 6; HEADING 7; WITHOUT 8; LACKING 9; FREE 10;
        CLAIMABLE 11; CLAIM 12; NUMBER 13; LETTER 14; ACTIVE 15; PARTIAL 16; HOLDING 17; JOINING 18; SECTION 19; BASE 20;
        FROM 21; TURNING 22; LETTERED 23; WATER 24; QUALITY 25; CATION 26; ALKYL 27; BEGUN 28; LEADING 29;
        NUMBERING 30; ACID 31; OIL 32; SULFATED 33; SPIRIT 34; AROMATIC 35; BARE 36; MINERAL 37; MAYBE 38; PART 39;
    }

    /// Whether the word stands in any of these.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    pub(crate) fn and(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// Whether a name can end with the word.
    pub(crate) fn can_end(self) -> bool {
        self.any(Self::WHOLE.and(Self::END).and(Self::NUMBER))
    }

    /// Whether a name cannot begin with the word.
    pub(crate) fn is_only_end(self) -> bool {
        self.any(Self::END) && !self.any(Self::WHOLE.and(Self::PLANT).and(Self::STOP))
    }

    /// Whether it says nothing about what is inside: small words and label furniture, and nothing else.
    pub(crate) fn is_furniture(self) -> bool {
        const OUTSIDE: u64 = Tags::CHROME.0
            | Tags::STOP.0
            | Tags::HEADING.0
            | Tags::WITHOUT.0
            | Tags::LACKING.0
            | Tags::FREE.0
            | Tags::CLAIM.0
            | Tags::ACTIVE.0
            | Tags::PARTIAL.0
            | Tags::HOLDING.0
            | Tags::JOINING.0
            | Tags::SECTION.0
            | Tags::FROM.0
            | Tags::TURNING.0
            | Tags::QUALITY.0
            | Tags::LEADING.0;
        self.0 & (OUTSIDE | Self::CLAIMABLE.0) != 0
            && self.0 & !(OUTSIDE | Self::CLAIMABLE.0 | Self::LETTER.0) == 0
    }
}
