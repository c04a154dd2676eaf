//! `stipple` at the terminal: the day, verdicts with reasons, the plan and the journal of one
//! person, and a protocol desk for clinics.
//!
//! This crate is an edge: it reads the clock, the environment and files, hands the engine a world,
//! and draws what comes back. It decides nothing about care itself.

mod args;
mod batch;
mod clock;
mod commands;
mod dates;
mod exit;
mod files;
mod hints;
mod host;
mod ink;
mod kept;
mod names;
mod own;
mod page;
mod question;
mod rules;
mod shape;
mod standing;
mod telling;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Args;
use crate::exit::Failure;
use crate::host::Host;

fn main() -> ExitCode {
    let Args { global, command } = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return unread(&error),
    };
    let host = Host::new(&global);
    match commands::run(&host, command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            host.fail(&failure);
            failure.exit.code()
        }
    }
}

/// Help and the version are answers; anything else is a command line that cannot be read.
fn unread(error: &clap::Error) -> ExitCode {
    let json = std::env::args_os().any(|word| word == "--json");
    if error.use_stderr() && json {
        let failure = misread(error);
        Host::plain_json().fail(&failure);
        return failure.exit.code();
    }
    // Where help cannot be printed there is nobody to tell.
    let _ = error.print();
    if error.use_stderr() { exit::Exit::Words.code() } else { ExitCode::SUCCESS }
}

fn misread(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    let what = first.strip_prefix("error: ").unwrap_or(first).replace('\'', "`");
    Failure::words(what).help("`stipple --help` lists the commands, `stipple COMMAND --help` their flags")
}
