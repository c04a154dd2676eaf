//! `journal`: the whole of it as JSON lines, out and in, and whether it is sound.

use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;
use stipple_journal::{Fact, Journal, Pin, decode_lines, encode_lines, keeping};
use stipple_plan::World;
use stipple_store::StoreError;
use stipple_words::count;

use crate::args::JournalCommand;
use crate::exit::Failure;
use crate::files;
use crate::host::Host;
use crate::ink::{ACCENT, ALARM, DIM, PLAIN, styled};
use crate::kept;
use crate::own::Own;
use crate::page::above::unsaid;
use crate::question::Setting;
use crate::rules::Source;

/// Largest journal read in one go: a person's whole life of entries is far below.
const MOST: u64 = 256 << 20;

/// `stipple journal`.
pub(crate) fn run(host: &Host, command: JournalCommand) -> Result<(), Failure> {
    match command {
        JournalCommand::Export { file } => export(host, file.as_deref()),
        JournalCommand::Import { file } => import(host, &file),
        JournalCommand::Verify => verify(host),
    }
}

#[derive(Serialize)]
struct ExportShape {
    kind: &'static str,
    file: String,
    entries: usize,
}

fn export(host: &Host, file: Option<&Path>) -> Result<(), Failure> {
    let own = Own::look(host)?.ok_or_else(Failure::no_course)?;
    let text = encode_lines(&own.facts);
    let Some(file) = file.filter(|file| *file != Path::new("-")) else { return host.print(&text) };
    files::write_new(file, &text)?;
    let (name, entries) = (file.display().to_string(), own.facts.len());
    host.show(
        |paper| {
            let what = format!("Exported {} to {name}.", count(entries, "entry"));
            paper.hung(&styled(ACCENT, "✓ "), PLAIN, &what);
            paper.hung(
                "  ",
                DIM,
                "It holds what you told about your health: keep it where only you can read it.",
            );
        },
        || ExportShape { kind: "exported", file: name.clone(), entries },
    )
}

#[derive(Serialize)]
struct ImportShape {
    kind: &'static str,
    new: usize,
    same: usize,
    /// Dates of which each was told as the first session.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    first_sessions: Vec<Date>,
}

fn import(host: &Host, file: &Path) -> Result<(), Failure> {
    let text = if file == Path::new("-") { files::read_input()? } else { files::read_text(file, MOST)? };
    let facts = read(&text)?;
    // Looked at by itself first, so that a file at odds with itself makes no journal.
    let alone = Journal::new().union(facts.iter().cloned());
    alone.map_err(|conflict| refused(StoreError::from(conflict)))?;
    let mut own = Own::open(host)?;
    let kept = keeping(&own.facts, &facts, &new_rules(host, &own)?);
    let imported = own.store.import(&facts).map_err(refused)?;
    if !kept.is_empty() {
        own.record(host, kept)?;
    }
    drop(own);
    let own = Own::look(host)?;
    let now = own.as_ref().map(|own| Setting::of(own, host)).transpose()?;
    let world = now.as_ref().and_then(|setting| setting.world().ok());
    host.show(
        |paper| {
            let what = format!("Imported {}.", count(imported.new, "entry"));
            paper.hung(&styled(ACCENT, "✓ "), PLAIN, &what);
            if imported.same > 0 {
                paper.hung("  ", DIM, &format!("{} were here already.", imported.same));
            }
            world.iter().for_each(|world| unsaid(paper, world));
        },
        || {
            let first_sessions = world.iter().flat_map(World::firsts).collect();
            ImportShape { kind: "imported", new: imported.new, same: imported.same, first_sessions }
        },
    )
}

/// What a course begins with here that has no rules of its own: a copy is kept.
fn new_rules(host: &Host, own: &Own) -> Result<Pin, Failure> {
    let source = host.protocol()?.unwrap_or_else(Source::built_in);
    let protocol = kept::keep(own.folder(), &source, source.clone().protocol()?, own.course())?;
    Ok(Pin::of(&protocol))
}

fn refused(error: StoreError) -> Failure {
    let failure = Failure::from(error);
    let why = failure.why.clone().unwrap_or_else(|| "one of them was changed".to_owned());
    failure.why(format!("{why}; nothing was imported"))
}

/// Every line, or what is wrong with the first that cannot be read.
fn read(text: &str) -> Result<Vec<Fact>, Failure> {
    let facts: Result<Vec<Fact>, _> = decode_lines(text).collect();
    facts.map_err(|error| {
        Failure::file(format!("line {} of the journal cannot be read", error.line))
            .why(format!("{}; nothing was imported", error.fault))
            .help(error.help())
    })
}

#[derive(Serialize)]
struct VerifyShape {
    kind: &'static str,
    sound: bool,
    entries: usize,
    sessions: usize,
    set_aside: Vec<String>,
}

fn verify(host: &Host) -> Result<(), Failure> {
    let own = Own::look(host)?.ok_or_else(Failure::no_course)?;
    let damage: Vec<String> = own.store.verify()?.iter().map(ToString::to_string).collect();
    let aside = &own.folded.set_aside;
    let set_aside: Vec<String> = aside.iter().map(|aside| format!("`{}`: {}", aside.id, aside.why)).collect();
    if !damage.is_empty() {
        return Err(damaged(&damage));
    }
    let sessions = own.course().sessions.len();
    host.show(
        |paper| {
            let what = format!("Sound: {}, {}.", count(own.facts.len(), "entry"), count(sessions, "session"));
            paper.hung(&styled(ACCENT, "✓ "), PLAIN, &what);
            paper.hung("  ", DIM, &own.store.path().display().to_string());
            if !set_aside.is_empty() {
                paper.gap();
                paper.para(PLAIN, "Kept, and left out of every answer:");
            }
            set_aside.iter().for_each(|aside| paper.hung(&styled(ALARM, "▲ "), PLAIN, aside));
        },
        || VerifyShape {
            kind: "verified",
            sound: true,
            entries: own.facts.len(),
            sessions,
            set_aside: set_aside.clone(),
        },
    )
}

fn damaged(damage: &[String]) -> Failure {
    Failure::file("the journal is damaged")
        .why(damage.join("; "))
        .help("keep a copy of the file, then import your latest export into a new journal with `--data DIR`")
}
