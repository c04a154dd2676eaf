//! The commands and their flags: the one registry from which the parser, help, completions and the
//! man page come.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use stipple_protocol::Climate;

const EXIT_CODES: &str = "\
Exit codes:
  0  answered or recorded
  2  the words or flags cannot be used
  3  the protocol has errors or is not at hand
  4  the journal or a file cannot be read or written
  5  nothing to answer from: no course has begun
A command that fails changes nothing.

Environment:
  STIPPLE_DATA  folder of the journal, as with --data
  STIPPLE_NOW   stands in for the clock: 2026-03-08T10:00+01:00[Europe/Berlin]
  COLUMNS       how wide to draw where there is no terminal
  NO_COLOR      draw without colour

Not a medical device. When in doubt, call your clinic.";

/// A companion for the weeks after scalp micropigmentation: what you may do today, what to leave
/// alone, and what changes tomorrow.
#[derive(Debug, Parser)]
#[command(name = "stipple", version, after_help = EXIT_CODES, max_term_width = 100)]
#[command(disable_help_subcommand = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags that hold everywhere.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// Answer as one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Folder of the journal
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Ask the rules in this file instead of your course's own
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) protocol: Vec<PathBuf>,
}

// What each word means is plain, and a comment on each would stretch every `--help` by ten lines.
/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// What a question is about, for this question only.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "For this question only")]
pub(crate) struct QuestionArgs {
    /// Day or moment asked about: DATE or DATETHH:MM
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Ask without your journal, about a session on this day (or ended then: DATETHH:MM); repeatable
    #[arg(long, value_name = "DATE")]
    pub(crate) session: Vec<String>,
    /// The last session is the final one
    #[arg(long = "final")]
    pub(crate) last: bool,
    /// Clearances given: razor,hat
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) cleared: Vec<String>,
    /// Where you live: `hot` is hot or humid
    #[arg(long)]
    pub(crate) climate: Option<ClimateArg>,
    /// A sign: redness=mild or redness=none@DATE; repeatable
    #[arg(long, value_name = "SIGN=LEVEL", value_delimiter = ',')]
    pub(crate) sign: Vec<String>,
    /// Skin type, in the clinic's words
    #[arg(long, value_name = "WORD")]
    pub(crate) skin: Option<String>,
    /// Hair type, in the clinic's words
    #[arg(long, value_name = "WORD")]
    pub(crate) hair: Option<String>,
    /// Time zone: Europe/Berlin
    #[arg(long)]
    pub(crate) zone: Option<String>,
}

/// Where the person lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClimateArg {
    Hot,
    Temperate,
}

impl From<ClimateArg> for Climate {
    fn from(told: ClimateArg) -> Self {
        match told {
            ClimateArg::Hot => Self::Hot,
            ClimateArg::Temperate => Self::Temperate,
        }
    }
}

/// What can be asked and told.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begin your course with its first session
    #[command(after_help = "Examples:\n  stipple start 2026-03-02\n  stipple start yesterday --ended 16:30")]
    Start(SessionDate),
    /// Add, list or remove sessions
    #[command(subcommand)]
    Session(SessionCommand),
    /// The day: what to do, what to leave alone, what is due, what comes next
    #[command(after_help = "Examples:\n  stipple today\n  stipple today --on tomorrow\n  \
        stipple today --session 2026-03-02 --on 2026-03-08")]
    Today {
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// May I? A verdict with its reasons
    #[command(
        after_help = "Examples:\n  stipple can shave-razor\n  stipple can wear a hat --on tomorrow\n  \
        stipple can sauna --session 2026-03-02 --on 2026-03-20 --climate hot\n  \
        printf 'beanie\\nsauna\\n' | stipple can - --session 2026-03-02"
    )]
    Can {
        /// What you would like to do, or `-` for one question on each line of standard input
        #[arg(required = true)]
        words: Vec<String>,
        /// Also show every rule that applies, and passages set aside
        #[arg(short, long = "why")]
        verbose: bool,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// Any question, in your own words
    #[command(after_help = "Examples:\n  stipple ask is a beanie ok tomorrow\n  \
        stipple ask my scalp is red and hot\n  stipple ask when do i take photos")]
    Ask {
        /// Your question, or `-` for one question on each line of standard input
        #[arg(required = true)]
        words: Vec<String>,
        /// Also show every rule that applies, and passages set aside
        #[arg(short, long = "why")]
        verbose: bool,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// May I use this bottle? Its list of ingredients, read and judged for a day
    #[command(
        after_help = "Without FILE the label is read from standard input. Lines of JSON are answered one by one:\n  \
        {\"label\": \"Aqua, Parfum\", \"kind\": \"cleanser\", \"session\": [\"2026-03-02\"], \"on\": \"2026-03-12\"}\n\n\
        Examples:\n  stipple label bottle.txt --kind shampoo\n  \
        echo 'Aqua, Glycerin, Parfum' | stipple label --kind cleanser --session 2026-03-02"
    )]
    Label {
        /// A file with the label's text, or `-` for standard input
        file: Option<PathBuf>,
        /// What it is: cleanser, shampoo, moisturiser, sunscreen, toner, balm, oil, scrub
        #[arg(long, value_name = "WORD")]
        kind: Option<String>,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// The weeks ahead as a grid of days
    #[command(after_help = "Examples:\n  stipple plan\n  stipple plan --from today --days 14")]
    Plan {
        /// How many days
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=400))]
        days: Option<u16>,
        /// First day
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// Tell what your skin shows or feels, and hear whether that is normal
    #[command(
        after_help = "Levels: none, mild, strong. Other words are read, and the command is shown that records them.\n\n\
        Examples:\n  stipple feel redness=mild itching=none\n  stipple feel my scalp itches all the time\n  \
        stipple feel swelling=strong --session 2026-03-02 --on 2026-03-05"
    )]
    Feel {
        /// Signs with their levels, any words, or `-` for one report on each line of standard input
        #[arg(required = true, value_name = "SIGN=LEVEL")]
        signs: Vec<String>,
        /// Since when it is there, if not since that day: that day is recorded too
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        /// Ask, and record nothing
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// It happened too early: what to do now
    #[command(after_help = "Examples:\n  stipple oops rain\n  stipple oops got caught in the rain")]
    Oops {
        /// What happened: an id, a name or another word for it
        #[arg(required = true)]
        accident: Vec<String>,
        /// Ask, and record nothing
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// Tick tasks of the day
    #[command(
        after_help = "Examples:\n  stipple done pillowcase\n  stipple done rinse photos --on yesterday"
    )]
    Done {
        /// The tasks: an id, a name or another word for each
        #[arg(required = true)]
        task: Vec<String>,
        /// Part of the day, when the task comes up more than once: morning, night
        #[arg(long)]
        slot: Option<String>,
        /// Day of the tick
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Take back the last thing you told
    Undo,
    /// Your clinic gave clearances, or took them back
    #[command(after_help = "Examples:\n  stipple cleared razor hat\n  stipple cleared razor --withdraw")]
    Cleared {
        /// The clearances: an id, a name or another word for each
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
        /// It was taken back
        #[arg(long)]
        withdraw: bool,
        /// Since this day
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Where you live, as far as healing minds
    Climate {
        /// `hot` is hot or humid: steps that heat minds open later
        climate: ClimateArg,
    },
    /// Your home time zone
    Zone {
        /// An IANA name: Europe/Berlin
        zone: String,
    },
    /// The hour your day begins; before it, it is still yesterday
    DayStarts {
        /// 0 to 12
        #[arg(value_parser = clap::value_parser!(u8).range(0..=12))]
        hour: u8,
    },
    /// Your skin type, in the clinic's words
    Skin {
        /// The word
        word: String,
    },
    /// Your hair type, in the clinic's words
    Hair {
        /// The word
        word: String,
    },
    /// Export, import or verify your journal
    #[command(subcommand)]
    Journal(JournalCommand),
    /// For clinics: check, read, compare and preview protocols
    #[command(subcommand)]
    Protocol(ProtocolCommand),
    /// Compare photos of the treated area: same angle, same light
    #[command(subcommand)]
    Photo(PhotoCommand),
    /// A sample person's day and plan: nothing is recorded
    Sample,
    /// Serve the companion to browsers, for any number of people
    #[command(after_help = "Examples:\n  stipple serve\n  stipple serve --listen 127.0.0.1:8080 \
        --origin https://stipple.example\n  \
        stipple serve --protocol clinics/ --default harbour-clinic")]
    Serve(ServeArgs),
    /// Copy all journals of a server to a new file, also while it runs; reads the copy back
    Backup {
        /// The file
        file: PathBuf,
    },
    /// Put a backup in the place of a server's journals; the server must not be running
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The man page, of `stipple` or of one of its commands
    Man {
        /// The command
        command: Vec<String>,
    },
}

/// A session to record.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct SessionDate {
    /// Its date: 2026-03-02, today, yesterday or tomorrow
    pub(crate) date: String,
    /// The time it ended, HH:MM: some rules count in hours
    #[arg(long, value_name = "HH:MM")]
    pub(crate) ended: Option<String>,
    /// It is the final one
    #[arg(long = "final")]
    pub(crate) last: bool,
}

/// Where to listen when nothing is told: this machine alone.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878);

/// How to serve.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value_t = LISTEN)]
    pub(crate) listen: SocketAddr,
    /// How people reach it, when a proxy stands before it: `https://stipple.example`. Told again for each way there is
    #[arg(long, value_name = "URL")]
    pub(crate) origin: Vec<String>,
    /// Which of the protocols named with `--protocol` (files or folders, repeatable) new courses begin with;
    /// the first when left out. Courses that run keep to their own
    #[arg(long, value_name = "ID[@VERSION]")]
    pub(crate) default: Option<String>,
    /// Certificate in PEM, to speak TLS without a proxy
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Its private key in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Offer no worker to phones, and take it from those that have it; their entries stay
    #[arg(long)]
    pub(crate) no_worker: bool,
    /// Take the worker of builds before this number from phones; `/version.json` says which one this is
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(crate) call_back_before: u64,
}

/// About sessions.
#[derive(Debug, Subcommand)]
pub(crate) enum SessionCommand {
    /// Add a session, past or planned; told again, it says more about the same one
    Add(SessionDate),
    /// List your sessions
    List,
    /// Say that a session took place, on the day it was planned for or on another
    #[command(after_help = "Examples:\n  stipple session took-place 2026-04-15 --ended 16:30\n  \
        stipple session took-place yesterday --planned 2026-04-15")]
    TookPlace {
        /// The day it took place
        date: String,
        /// The time it ended, HH:MM
        #[arg(long, value_name = "HH:MM")]
        ended: Option<String>,
        /// The day it was planned for; without it the one in question, or else the next
        #[arg(long, value_name = "DATE")]
        planned: Option<String>,
    },
    /// Say that a planned session was moved to another day
    Moved {
        /// The day it is planned for now
        date: String,
        /// The day it was planned for; without it the one in question, or else the next
        #[arg(long, value_name = "DATE")]
        planned: Option<String>,
    },
    /// Say which date is right, when phones or files told of several first sessions
    #[command(after_help = "Examples:\n  stipple session first 2026-03-02\n  stipple session first all")]
    First {
        /// The date that is right; `all` when each of them is a session
        date: String,
    },
    /// Remove the session on a date, or say that it was cancelled
    #[command(visible_alias = "cancelled")]
    Remove {
        /// Its date
        date: String,
    },
}

/// About the journal.
#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// Write the journal as JSON lines
    Export {
        /// A new file; standard output when left out
        file: Option<PathBuf>,
    },
    /// Read JSON lines into the journal: all of them or none; importing twice is importing once
    Import {
        /// A file, or `-` for standard input
        file: PathBuf,
    },
    /// Check that everything recorded can be read
    Verify,
}

/// About photos: JPEG, PNG or WebP. They stay where they are; what is written carries no place, time or device.
#[derive(Debug, Subcommand)]
pub(crate) enum PhotoCommand {
    /// Whether photos can be read, are sharp and well lit, and show the treated area
    #[command(after_help = "Examples:\n  stipple photo check front.jpg\n  stipple photo check *.jpg --json")]
    Check {
        /// The photos
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Lay a photo over an earlier one of the same view, and say what changed
    #[command(after_help = "Examples:\n  stipple photo compare day0.jpg day10.jpg\n  \
        stipple photo compare day0.jpg day10.jpg --out aligned.png --map map.png\n  \
        printf '{\"base\": \"day0.jpg\", \"new\": \"day10.jpg\"}\\n' | stipple photo compare -")]
    Compare {
        /// The earlier photo, or `-` for one `{"base": ..., "new": ...}` on each line of standard input
        base: PathBuf,
        /// The later photo
        new: Option<PathBuf>,
        /// Write the later photo as seen from where the earlier one was taken: a new .jpg or .png
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Write where dots were lost: a new .jpg or .png
        #[arg(long, value_name = "FILE")]
        map: Option<PathBuf>,
    },
    /// A line for each photo: what changed since the first. Without files, the photos your journal tells of
    #[command(after_help = "Examples:\n  stipple photo log day0.jpg day3.jpg day6.jpg\n  stipple photo log")]
    Log {
        /// The first photo of a view
        base: Option<PathBuf>,
        /// The later ones, in order
        files: Vec<PathBuf>,
    },
    /// A time-lapse of aligned photos, as an animated PNG
    #[command(after_help = "Example:\n  stipple photo lapse day0.jpg day3.jpg day6.jpg --out healing.png")]
    Lapse {
        /// The first photo of a view
        base: PathBuf,
        /// The later ones, in order
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The file to write, a new one
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// How long each photo is shown, in milliseconds
        #[arg(long, default_value_t = 700, value_parser = clap::value_parser!(u16).range(50..=10_000))]
        milliseconds: u16,
        /// How many pixels across
        #[arg(long, default_value_t = 800, value_parser = clap::value_parser!(u16).range(100..=1600))]
        across: u16,
    },
}

/// About protocols. A FILE may also be `smp`, the rules that come with stipple.
#[derive(Debug, Subcommand)]
pub(crate) enum ProtocolCommand {
    /// What is wrong with these files, and where
    Check {
        /// The protocols
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// The rules in words
    Show {
        /// The protocol; your course's own when left out
        file: Option<PathBuf>,
    },
    /// What changes for clients from one version to another
    Diff {
        /// The old one
        old: PathBuf,
        /// The new one
        new: PathBuf,
    },
    /// The grid of days a client gets
    Preview {
        /// The protocol
        file: PathBuf,
        /// How many days
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=400))]
        days: Option<u16>,
        #[command(flatten)]
        question: QuestionArgs,
    },
    /// What a newer version of your rules would change for you
    News,
    /// Put your course under these rules from now on
    Use {
        /// The protocol
        file: PathBuf,
    },
    /// The language as a JSON Schema, for editors
    Schema,
}
