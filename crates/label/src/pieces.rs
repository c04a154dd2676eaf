//! A text as it is printed, taken apart into runs of letters and digits and what stands between them.

use crate::fold::{is_accent, push};
use crate::signs::{COUNTING, DOTS, SHORTENED, goes_on, is_mark, is_name};
use crate::work::count;

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
    pub(crate) fn or(self, next: Self) -> Self {
        let rank = |joint: Self| joint as u8;
        match (self, next) {
            (Self::Glue, Self::Line) => Self::Glue,
            // A bracket on a line of its own qualifies what stands above it.
            (Self::Line, Self::Open) => Self::Open,
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
    /// The number of the bracket it stands in; 0 where it stands in none.
    pub(crate) bracket: u16,
}

/// The runs of a text.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    pub(crate) list: Vec<Run>,
    pub(crate) folded: String,
    /// Where dots last stand for names that were left out.
    pub(crate) dots: Option<usize>,
}

/// A bracket that is open.
#[derive(Debug)]
struct Bracket {
    number: u16,
    /// Whether it closes soon. One that does not ends with whatever parts ingredients.
    closes: bool,
}

/// A bracket that closes within so many bytes holds its commas together.
const BRACKET: usize = 60;

/// Nobody looks further back than this from a sign, in bytes.
const BACK: usize = 64;

/// No row of dots that leads the eye is longer, in bytes.
const LEADER: usize = 256;

/// The runs of a text.
pub(crate) fn runs(text: &str) -> Runs {
    let last = text.rfind(is_name).unwrap_or(0);
    let runs = Runs::default();
    let mut walk = Walk {
        text,
        last,
        runs,
        joint: Joint::End,
        held_until: 0,
        brackets: Vec::new(),
        opened: 0,
        gap: None,
    };
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if matches!(letter, '✗' | '✘' | '❌') {
            walk.cross(at, letter);
            continue;
        }
        if letter == '<' && walk.is_tag(at) {
            walk.joint = walk.joint.or(Joint::Line);
            letters.by_ref().find(|(_, letter)| *letter == '>');
            continue;
        }
        if letter == '@' && walk.is_mail(at) {
            walk.forget_last();
            while letters.next_if(|(_, letter)| is_name(*letter) || matches!(letter, '.' | '-')).is_some() {}
            continue;
        }
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
    walk.fill(text.len());
    walk.runs
}

struct Walk<'t> {
    text: &'t str,
    /// Where its last letter or digit stands.
    last: usize,
    runs: Runs,
    joint: Joint,
    /// Up to here commas are held together by a bracket.
    held_until: usize,
    brackets: Vec<Bracket>,
    /// How many brackets there were.
    opened: u16,
    /// Since the last comma, when nothing was named yet: the sign that stands there instead, and how often.
    gap: Option<(char, usize)>,
}

impl Walk<'_> {
    fn begin(&mut self, letter: char) -> usize {
        let from = self.runs.folded.len();
        push(&mut self.runs.folded, letter);
        from
    }

    /// A cross in a table says no.
    fn cross(&mut self, at: usize, letter: char) {
        let from = self.runs.folded.len();
        self.runs.folded.push_str("no");
        self.joint = Joint::Colon;
        self.finish(at, at + letter.len_utf8(), from);
    }

    fn finish(&mut self, start: usize, end: usize, from: usize) {
        let folded = (from, self.runs.folded.len());
        let bracket = self.brackets.last().map_or(0, |bracket| bracket.number);
        self.runs.list.push(Run { start, end, folded, joint: self.joint, bracket });
        self.joint = Joint::Space;
        self.gap = None;
    }

    fn between(&mut self, at: usize, letter: char) {
        let open = self.brackets.len();
        self.look_for_gap(at, letter);
        let joint = self.joint_of(at, letter);
        if joint.parts() && self.brackets.len() == open {
            self.brackets.retain(|bracket| bracket.closes);
        }
        self.joint = self.joint.or(joint);
    }

    /// Between two commas a row of question marks, a line to fill in or a picture stands for a name.
    fn look_for_gap(&mut self, at: usize, letter: char) {
        match (letter, self.gap) {
            (',' | ';', _) => {
                self.fill(at);
                self.gap = Some((letter, 0));
            }
            ('\n', _) => self.fill(at),
            (_, Some((mark, count))) if is_mark(letter) => {
                self.gap = Some((letter, if mark == letter { count + 1 } else { 1 }));
            }
            _ => {}
        }
    }

    /// Nothing was named where a sign stands.
    fn fill(&mut self, at: usize) {
        const ROW: usize = 2;
        if self
            .gap
            .take()
            .is_some_and(|(mark, count)| count >= ROW || count == 1 && (mark == '?' || !mark.is_ascii()))
        {
            self.runs.dots = Some(at);
        }
    }

    fn joint_of(&mut self, at: usize, letter: char) -> Joint {
        let after = at + letter.len_utf8();
        match letter {
            '\n' | '\r' => self.line(at),
            ',' | '，' | '،' | '、' => self.comma(at, after),
            ';' | '•' | '·' | '∙' | '●' | '▪' | '■' | '◦' | '‣' | '⁃' | '|' | '¦' | '‧' | '・' | '；'
            | '\t' | '►' | '✓' | '◆' => Joint::Part,
            '…' | '⋯' | '‥' => self.dots(at),
            '&' if self.stands_for_more(at, after) => self.dots(at),
            '→' | '⇒' | '➔' | '➜' | '»' | '>' if self.is_last(after) => self.dots(at),
            '.' | '。' => self.stop(at, after),
            '!' | '?' | '¿' | '¡' => Joint::End,
            ':' | '：' if self.figures_around(at, after) => Joint::Tight,
            ':' | '：' => Joint::Colon,
            '/' | '\\' | '&' | '+' => Joint::Slash,
            '(' | '[' | '{' => self.open(after),
            ')' | ']' | '}' => self.close(),
            '*' | '†' | '‡' | '¹' | '²' | '³' | '°' | '#' | '§' | '◊' | '∆' => {
                self.star(at, after)
            }
            '-' | '‐' | '‑' | '–' | '—' | '−' => self.dash(at, after),
            _ => Joint::Space,
        }
    }

    /// What stands right before a place. Nobody looks further back, or a text of nothing but stars takes hours.
    fn above(&self, at: usize) -> &str {
        let from = self.text.floor_char_boundary(at.saturating_sub(BACK));
        count(at - from);
        self.text.get(from..at).unwrap_or_default()
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
        let above = self.above(at).trim_end_matches([' ', '\t', '\r']);
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

    fn stop(&mut self, at: usize, after: usize) -> Joint {
        if self.begins_dots(at, after) {
            return self.dots(at);
        }
        let last = self.runs.list.last();
        let word = last.map_or("", |run| self.folded(run));
        // `A. vulgaris` goes on; `2 % w/w` and `vitamin A/E` end.
        let lone = last.is_some_and(|run| run.joint != Joint::Slash) && word.len() == 1;
        let shortened = lone && !word.starts_with(|figure: char| figure.is_ascii_digit());
        let figures = self.figures_around(after.saturating_sub(1), after);
        let counts = !COUNTING.contains(&word) || self.figure_follows(after);
        if figures || shortened || SHORTENED.contains(&word) && counts { Joint::Tight } else { Joint::End }
    }

    fn figure_follows(&self, after: usize) -> bool {
        let rest = self.text.get(after..).unwrap_or_default();
        rest.trim_start_matches(' ').starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Whether dots begin here: three of them, with spaces or not, or two that stand alone.
    fn begins_dots(&self, at: usize, after: usize) -> bool {
        let rest = self.text.get(after..).unwrap_or_default();
        let alone = self.before(at).is_none_or(|letter| letter.is_whitespace() || letter == ',');
        rest.starts_with("..") || rest.starts_with(" . .") || (rest.starts_with('.') && alone)
    }

    /// `&c`, as printers wrote it.
    fn stands_for_more(&self, at: usize, after: usize) -> bool {
        let rest = self.text.get(after..).unwrap_or_default();
        let alone = self.before(at).is_none_or(|letter| letter.is_whitespace() || letter == ',');
        alone && rest.strip_prefix(['c', 'C']).is_some_and(|rest| !rest.starts_with(is_name))
    }

    /// Whether nothing more is printed: an arrow there points to another side.
    fn is_last(&self, after: usize) -> bool {
        after > self.last
    }

    /// Whether a tag of a web page begins: `</p>`.
    fn is_tag(&self, at: usize) -> bool {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let near = rest.get(..rest.floor_char_boundary(BRACKET)).unwrap_or_default();
        const NAME: usize = 7;
        let name = near.trim_start_matches('/').bytes().take_while(u8::is_ascii_alphanumeric).count();
        near.contains('>')
            && name <= NAME
            && near.trim_start_matches('/').starts_with(|letter: char| letter.is_ascii_alphabetic())
    }

    /// Whether an address of somebody stands around an `@`.
    fn is_mail(&self, at: usize) -> bool {
        let next = self.next(at + 1).is_some_and(is_name);
        next && self.runs.list.last().is_some_and(|run| run.end == at && run.end - run.start > 1)
    }

    /// Who is written to names nothing.
    fn forget_last(&mut self) {
        if let Some(run) = self.runs.list.pop() {
            self.joint = run.joint;
        }
    }

    /// Dots stand for what was left out, unless they lead the eye from a name or an amount to its purpose.
    fn dots(&mut self, at: usize) -> Joint {
        if self.before(at).is_some_and(|letter| DOTS.contains(&letter)) {
            return Joint::End;
        }
        // A text of nothing but dots is no reason to look at all of it from each of them.
        let rest = self.text.get(at..).unwrap_or_default();
        let rest = rest.get(..rest.floor_char_boundary(LEADER)).unwrap_or_default();
        let count = rest.chars().take_while(|letter| DOTS.contains(letter)).count();
        let behind = rest.trim_start_matches(|letter| DOTS.contains(&letter) || matches!(letter, ' ' | '\t'));
        let above = self.above(at).trim_end();
        let amount = above.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '%' | ')'));
        let leads = behind.starts_with(is_name) && (amount || count > "...".len());
        if !leads {
            self.runs.dots = Some(at);
        }
        Joint::End
    }

    fn folded(&self, run: &Run) -> &str {
        self.runs.folded.get(run.folded.0..run.folded.1).unwrap_or_default()
    }

    fn open(&mut self, after: usize) -> Joint {
        let rest = self.text.get(after..).unwrap_or_default();
        let near = rest.get(..rest.floor_char_boundary(BRACKET + 1)).unwrap_or_default();
        let closes = near.find([')', ']', '}']);
        if let Some(length) = closes {
            self.held_until = self.held_until.max(after + length);
        }
        self.opened = self.opened.saturating_add(1);
        self.brackets.push(Bracket { number: self.opened, closes: closes.is_some() });
        // What a long one says is a sentence of its own.
        if closes.is_some() { Joint::Open } else { Joint::Part }
    }

    fn close(&mut self) -> Joint {
        self.brackets.pop();
        Joint::Close
    }

    /// A star behind a name points to a footnote; one before a word may begin it.
    fn star(&self, at: usize, after: usize) -> Joint {
        let above = self.above(at).trim_end_matches([' ', '*']);
        let first = above.is_empty() || above.ends_with(['.', ',', ';', '\n', '\r']);
        if first || self.next(after).is_some_and(is_name) { Joint::Star } else { Joint::Space }
    }

    fn dash(&self, at: usize, after: usize) -> Joint {
        let apart = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        match (apart(self.before(at)), self.next(after)) {
            // A line that breaks behind one breaks a name.
            (true, Some('\n' | '\r')) => Joint::Line,
            (true, next) if apart(next) => Joint::Part,
            (false, Some('\n' | '\r')) => Joint::Glue,
            _ => Joint::Tight,
        }
    }
}
