//! Checks protocol documents and prints what is wrong: `check FILE [BASE...]`.
//!
//! A base is known by the name of its file: `smp.toml` is what `extends = "smp"` names.
#![expect(clippy::disallowed_methods, reason = "an example is an edge: it reads files")]

use std::path::Path;
use std::process::ExitCode;

use stipple_protocol::{Problem, Severity};

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let Some((file, bases)) = files.split_first() else {
        eprintln!("usage: check FILE [BASE...]");
        return ExitCode::from(2);
    };
    let bases: Vec<(String, String)> = bases.iter().map(|file| (stem(file), text(file))).collect();
    let text = text(file);
    let reading = stipple_protocol::read(&text, &bases);
    reading.problems.iter().for_each(|problem| print(file, &text, problem));
    println!("{file}: {} problems", reading.problems.len());
    if reading.protocol.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn stem(file: &str) -> String {
    Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn text(file: &str) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| {
        eprintln!("cannot read {file}: {error}");
        std::process::exit(2)
    })
}

fn print(file: &str, text: &str, problem: &Problem) {
    let severity = match problem.severity {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    println!("{severity}[{}]: {}", problem.code, problem.message);
    for label in &problem.labels {
        let before = text.get(..label.span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        println!("  {file}:{line}:{column}: {}", label.text);
    }
    problem.help.iter().for_each(|help| println!("  help: {help}"));
}
