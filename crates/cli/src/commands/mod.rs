//! What each command does.

mod ask;
mod can;
mod feel;
mod journal;
mod label;
mod oops;
mod photo;
mod plan;
mod protocol;
mod record;
mod sample;
mod serve;
mod session;
mod shell;
mod taken;
mod today;

pub(crate) use self::label::Judged;
use crate::args::Command;
use crate::exit::Failure;
use crate::host::Host;

/// Does what was asked.
pub(crate) fn run(host: &Host, command: Command) -> Result<(), Failure> {
    match command {
        Command::Start(told) => session::start(host, &told),
        Command::Session(command) => session::run(host, &command),
        Command::Today { question } => today::today(host, &question),
        Command::Can { words, verbose, question } => can::can(host, &words, verbose, &question),
        Command::Ask { words, verbose, question } => ask::ask(host, &words, verbose, &question),
        Command::Label { file, kind, question } => {
            label::label(host, file.as_deref(), kind.as_deref(), &question)
        }
        Command::Plan { days, from, question } => plan::plan(host, days, from.as_deref(), &question),
        Command::Feel { signs, since, dry_run, question } => {
            feel::feel(host, (&signs, since.as_deref()), dry_run, &question)
        }
        Command::Oops { accident, dry_run, question } => oops::oops(host, &accident, dry_run, &question),
        Command::Done { task, slot, on } => record::done(host, &task, slot.as_deref(), on.as_deref()),
        Command::Undo => record::undo(host),
        Command::Cleared { names, withdraw, on } => record::cleared(host, &names, withdraw, on.as_deref()),
        Command::Climate { climate } => record::climate(host, climate),
        Command::Zone { zone } => record::zone(host, &zone),
        Command::DayStarts { hour } => record::day_starts(host, hour),
        Command::Skin { word } => record::skin(host, word),
        Command::Hair { word } => record::hair(host, word),
        Command::Journal(command) => journal::run(host, command),
        Command::Protocol(command) => protocol::run(host, command),
        Command::Photo(command) => photo::run(host, command),
        Command::Sample => sample::run(host),
        Command::Serve(told) => serve::serve(host, &told),
        Command::Backup { file } => serve::backup(host, &file),
        Command::Restore { file } => serve::restore(host, &file),
        Command::Completions { shell } => shell::completions(host, shell),
        Command::Man { command } => shell::man(host, &command),
    }
}
