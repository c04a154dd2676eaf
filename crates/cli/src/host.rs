//! What every command gets from the machine it runs on: the terminal, the moment, where files are.

use std::cell::Cell;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use jiff::Zoned;
use serde::Serialize;
use stipple_journal::Course;
use stipple_words::Dates;

use crate::args::{Color, Global};
use crate::clock;
use crate::exit::Failure;
use crate::files;
use crate::page::{Paper, failure};
use crate::rules::Source;

/// Never narrower than this: below it nothing could be read.
const NARROWEST: usize = 24;
/// Never wider than this: longer lines are hard to read.
const WIDEST: usize = 100;
/// When nothing says how wide the terminal is.
const USUAL: usize = 80;

/// The machine a command runs on.
#[derive(Debug)]
pub(crate) struct Host {
    /// Answers as JSON.
    pub(crate) json: bool,
    /// Where the journal is kept, when told.
    pub(crate) data: Option<PathBuf>,
    /// The protocols named, mostly none or one.
    protocols: Vec<PathBuf>,
    /// Columns to draw on.
    pub(crate) width: usize,
    /// How dates are written: as whoever's journal is open chose.
    dates: Cell<Dates>,
    color: ColorChoice,
}

impl Host {
    /// The machine, with the flags that hold everywhere.
    pub(crate) fn new(global: &Global) -> Self {
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let Global { json, data, protocol: protocols, .. } = global.clone();
        Self { json, data, protocols, width: width(), dates: Cell::default(), color }
    }

    /// A machine that answers in JSON, for when no flag could be read.
    pub(crate) fn plain_json() -> Self {
        let (dates, color) = (Cell::default(), ColorChoice::Never);
        Self { json: true, data: None, protocols: Vec::new(), width: USUAL, dates, color }
    }

    /// The protocol to ask instead of the course's own, when told.
    pub(crate) fn protocol(&self) -> Result<Option<Source>, Failure> {
        match self.protocols.as_slice() {
            [] => Ok(None),
            [one] => Source::open(one).map(Some),
            _ => Err(Failure::words("`--protocol` is named more than once")
                .why("only a server goes by several protocols")
                .help("name one file")),
        }
    }

    /// The protocols to serve, when told.
    pub(crate) fn protocols(&self) -> &[PathBuf] {
        &self.protocols
    }

    /// The moment it is.
    pub(crate) fn now(&self) -> Result<Zoned, Failure> {
        clock::now()
    }

    /// How dates are written.
    pub(crate) fn dates(&self) -> Dates {
        self.dates.get()
    }

    /// Dates are written as this person chose from now on.
    pub(crate) fn write_dates_for(&self, course: &Course) {
        self.dates.set(Dates::of(course));
    }

    /// An empty page as wide as the terminal.
    pub(crate) fn paper(&self) -> Paper {
        Paper::new(self.width, self.dates())
    }

    /// Whether drawings may be coloured on this stream.
    pub(crate) fn colored(&self, stream: &impl anstream::stream::RawStream) -> bool {
        let choice = match self.color {
            ColorChoice::Auto => AutoStream::choice(stream),
            told => told,
        };
        choice != ColorChoice::Never
    }

    /// Answers: a drawing for people, one JSON object on one line for programs.
    pub(crate) fn show<T: Serialize>(
        &self,
        draw: impl FnOnce(&mut Paper),
        shape: impl FnOnce() -> T,
    ) -> Result<(), Failure> {
        if self.json {
            return self.object(&shape());
        }
        let mut paper = self.paper();
        draw(&mut paper);
        self.print(&paper.finish())
    }

    /// Prints one JSON object on a line of its own.
    pub(crate) fn object(&self, shape: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(shape).map_err(|error| unwritable(&error.to_string()))?;
        self.print(&(text + "\n"))
    }

    /// Prints text, colours as the terminal takes them.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(std::io::stdout(), self.color).lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            // Whoever reads has seen enough, as in `stipple plan | head`.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(|error| unwritable(&files::plain(&error))),
        }
    }

    /// Says what went wrong: to people beside the answer, to programs in its place.
    pub(crate) fn fail(&self, what: &Failure) {
        if self.json {
            // Where nothing can be written there is nobody left to tell.
            let _ = self.object(what);
            return;
        }
        let stderr = std::io::stderr();
        let text = failure::draw(what, self.width, self.colored(&stderr));
        let _ = AutoStream::new(stderr, self.color).lock().write_all(text.as_bytes());
    }
}

fn unwritable(why: &str) -> Failure {
    Failure::file("the answer cannot be written").why(why).help("see whether the disk is full")
}

#[expect(clippy::disallowed_methods, reason = "how wide the terminal is stands in the environment")]
fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal.or_else(told).unwrap_or(USUAL).clamp(NARROWEST, WIDEST)
}
