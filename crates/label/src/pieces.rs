//! A text as it is printed, taken apart into runs of letters and digits and what stands between them.

use crate::fold::{is_accent, push};

/// What stands before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Nothing that matters.
    Space,
    /// A hyphen, or a point or comma within a number.
    Tight,
    /// A hyphen at the end of a line: the word goes on.
    Glue,
    /// `/`, `\`, `&` or `+`: another name for the same, or a part of it.
    Slash,
    /// A comma within a bracket.
    Held,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
    /// The end of a line.
    Line,
    /// What parts ingredients: a comma, a bullet, a dash between spaces.
    Part,
    /// A colon: what stood before may be a heading.
    Colon,
    /// The end of a sentence or of a paragraph.
    End,
    /// A star: a footnote may begin.
    Star,
}

impl Joint {
    /// Whether an ingredient never goes on over it.
    pub(crate) fn parts(self) -> bool {
        matches!(self, Self::Part | Self::Colon | Self::Star | Self::End)
    }

    /// What two of them, one after the other, come to.
    fn or(self, next: Self) -> Self {
        let rank = |joint: Self| joint as u8;
        match (self, next) {
            (Self::Glue, Self::Line) => Self::Glue,
            _ if rank(next) >= rank(self) => next,
            _ => self,
        }
    }
}

/// A run of letters and digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Where it stands in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where it stands in [`Runs::folded`].
    pub(crate) folded: (usize, usize),
    /// What stands before it.
    pub(crate) joint: Joint,
}

/// The runs of a text.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    pub(crate) list: Vec<Run>,
    pub(crate) folded: String,
}

/// A bracket that closes within so many bytes holds its commas together.
const BRACKET: usize = 60;

/// Shortened words, after which a full stop ends nothing.
const SHORTENED: [&str; 12] =
    ["ci", "no", "var", "spp", "ssp", "sp", "st", "vs", "nr", "approx", "ca", "subsp"];

/// The runs of a text.
pub(crate) fn runs(text: &str) -> Runs {
    let mut walk = Walk { text, runs: Runs::default(), joint: Joint::End, held_until: 0 };
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !is_name(letter) {
            walk.between(at, letter);
            continue;
        }
        let from = walk.begin(letter);
        let mut end = at + letter.len_utf8();
        while let Some(&(next, letter)) = letters.peek().filter(|(_, letter)| goes_on(*letter)) {
            if !is_accent(letter) {
                push(&mut walk.runs.folded, letter);
            }
            end = next + letter.len_utf8();
            letters.next();
        }
        walk.finish(at, end, from);
    }
    walk.runs
}

/// Letters and digits, but no raised figures: those point to footnotes.
fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (!letter.is_ascii()
            && letter.is_alphanumeric()
            && !matches!(letter, '²' | '³' | '¹' | 'º' | 'ª' | '⁰'..='₉'))
}

fn goes_on(letter: char) -> bool {
    is_name(letter) || is_accent(letter)
}

struct Walk<'t> {
    text: &'t str,
    runs: Runs,
    joint: Joint,
    /// Up to here commas are held together by a bracket.
    held_until: usize,
}

impl Walk<'_> {
    fn begin(&mut self, letter: char) -> usize {
        let from = self.runs.folded.len();
        push(&mut self.runs.folded, letter);
        from
    }

    fn finish(&mut self, start: usize, end: usize, from: usize) {
        let folded = (from, self.runs.folded.len());
        self.runs.list.push(Run { start, end, folded, joint: self.joint });
        self.joint = Joint::Space;
    }

    fn between(&mut self, at: usize, letter: char) {
        let joint = self.joint_of(at, letter);
        self.joint = self.joint.or(joint);
    }

    fn joint_of(&mut self, at: usize, letter: char) -> Joint {
        let after = at + letter.len_utf8();
        match letter {
            '\n' | '\r' => self.line(at),
            ',' | '，' | '،' | '、' => self.comma(at, after),
            ';' | '•' | '·' | '∙' | '●' | '▪' | '■' | '◦' | '‣' | '⁃' | '|' | '¦' | '‧' | '・' | '；'
            | '\t' | '►' | '✓' | '◆' => Joint::Part,
            '.' | '。' => self.stop(after),
            '!' | '?' | '¿' | '¡' => Joint::End,
            ':' | '：' if self.figures_around(at, after) => Joint::Tight,
            ':' | '：' => Joint::Colon,
            '/' | '\\' | '&' | '+' => Joint::Slash,
            '(' | '[' | '{' => self.open(after),
            ')' | ']' | '}' => Joint::Close,
            '*' | '†' | '‡' | '¹' | '²' | '³' | '°' => self.star(at, after),
            '-' | '‐' | '‑' | '–' | '—' | '−' => self.dash(at, after),
            _ => Joint::Space,
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn next(&self, after: usize) -> Option<char> {
        self.text.get(after..)?.chars().next()
    }

    fn figures_around(&self, at: usize, after: usize) -> bool {
        let figure = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        figure(self.before(at)) && figure(self.next(after))
    }

    /// A line that is empty ends a paragraph.
    fn line(&self, at: usize) -> Joint {
        let above = self.text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t', '\r']);
        if above.ends_with('\n') { Joint::End } else { Joint::Line }
    }

    fn comma(&self, at: usize, after: usize) -> Joint {
        if self.figures_around(at, after) {
            Joint::Tight
        } else if at < self.held_until {
            Joint::Held
        } else {
            Joint::Part
        }
    }

    fn stop(&self, after: usize) -> Joint {
        let word = self.runs.list.last().map_or("", |run| self.folded(run));
        let shortened = word.len() == 1 && !word.starts_with(|figure: char| figure.is_ascii_digit());
        let figures = self.figures_around(after.saturating_sub(1), after);
        if figures || shortened || SHORTENED.contains(&word) { Joint::Tight } else { Joint::End }
    }

    fn folded(&self, run: &Run) -> &str {
        self.runs.folded.get(run.folded.0..run.folded.1).unwrap_or_default()
    }

    fn open(&mut self, after: usize) -> Joint {
        let rest = self.text.get(after..).unwrap_or_default();
        let closes = rest.find([')', ']', '}']).filter(|&length| length <= BRACKET);
        if let Some(length) = closes {
            self.held_until = self.held_until.max(after + length);
        }
        Joint::Open
    }

    /// A star behind a name points to a footnote; one before a word may begin it.
    fn star(&self, at: usize, after: usize) -> Joint {
        let above = self.text.get(..at).unwrap_or_default().trim_end_matches([' ', '*']);
        let first = above.is_empty() || above.ends_with(['.', ',', ';', '\n', '\r']);
        if first || self.next(after).is_some_and(is_name) { Joint::Star } else { Joint::Space }
    }

    fn dash(&self, at: usize, after: usize) -> Joint {
        let apart = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        match (apart(self.before(at)), self.next(after)) {
            (true, next) if apart(next) => Joint::Part,
            (false, Some('\n' | '\r')) => Joint::Glue,
            _ => Joint::Tight,
        }
    }
}
