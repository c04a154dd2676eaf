//! Import: an export read back, all of it or nothing.

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::{Asked, Fields, Form, Wrong};
use stipple_journal::{Conflict, Fact, Fault, Journal, decode_lines};
use stipple_words::{capital, count};

use crate::effect::{Effect, Response};
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;

/// The field that holds the text of the file.
const FIELD: &str = "journal";
/// Longest text that is shown again, in bytes. Longer ones were not typed.
const SHOWN: usize = 50_000;

/// What becomes of the entries in a journal that has some.
const ADDED: &str = "It is added to what is here. What is here already is not added twice.";

/// The form, folded away among other settings.
pub(super) fn draw() -> Markup {
    html! {
        details #import {
            summary { "Import an export" }
            p { (ADDED) }
            (forms(&empty()))
        }
    }
}

/// `GET /import`: the form by itself. Whoever has a file from another phone begins here with it.
pub(super) fn page(visit: &Visit, _: &Asked) -> Response {
    show(visit, &empty())
}

fn empty() -> Form {
    Form::new("import", Fields::default())
}

fn show(visit: &Visit, form: &Form) -> Response {
    let status = if form.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let begun = !visit.course().sessions.is_empty();
    let main = html! {
        h1 { "Bring your entries here" }
        @if begun { p.lead { (ADDED) } } @else {
            p.lead { "Choose the file you exported on your other phone. Your course goes on here as it was." }
        }
        (form.wrong(FIELD))
        (forms(form))
        p { a href=(if begun { "/settings" } else { "/" }) { "Back" } }
    };
    Page::new("Bring your entries here", "/settings", main).show_as(visit, status)
}

/// The two ways to give the file, with the text as it was sent when that could not be used.
fn forms(form: &Form) -> Markup {
    let text = Some(form.value(FIELD)).filter(|text| text.len() <= SHOWN).unwrap_or_default();
    html! {
        form.settle method="post" action="/import" enctype="multipart/form-data" {
            div.field {
                label for="import-file" { "The file" }
                input #import-file type="file" name=(FIELD) accept=".jsonl,application/jsonl,text/plain" required;
            }
            button.quiet { "Import the file" }
        }
        details open[!text.is_empty()] {
            summary { "Paste its text instead" }
            form.settle method="post" action="/import" {
                div.field {
                    label for="import-text" { "The text" }
                    textarea #import-text name=(FIELD) spellcheck="false" required { (text) }
                }
                button.quiet { "Import the text" }
            }
        }
    }
}

/// How many entries were new.
pub(super) fn took(new: usize) -> String {
    match new {
        0 => "Everything in it was here already.".to_owned(),
        _ => format!("Imported {}.", count(new, "entry")),
    }
}

/// `POST /import`: the text of an export. Whatever is wrong with it, then nothing is imported.
pub(super) fn take(visit: &Visit, fields: &Fields) -> Response {
    match read(fields).and_then(|facts| Ok((new(visit.facts(), &facts)?, facts))) {
        Ok((0, _)) => Then::nothing("/settings?imported=0#copy").into_response(),
        Ok((new, facts)) => {
            let to = format!("/settings?imported={new}#copy");
            Then::import(Effect::import(visit, facts), to).into_response()
        }
        Err(wrong) => show(visit, &Form { wrong: Some(wrong), fields: fields.clone(), ..empty() }),
    }
}

fn read(fields: &Fields) -> Result<Vec<Fact>, Wrong> {
    let text = fields.get(FIELD).ok_or_else(|| Wrong::new(FIELD, "Choose the file you exported."))?;
    let facts: Result<Vec<Fact>, _> = decode_lines(text).collect();
    facts.map_err(|error| {
        Wrong::new(
            FIELD,
            format!("Nothing was imported. Line {}: {}. {}", error.line, error.fault, help(&error.fault)),
        )
    })
}

/// What to do about a line that cannot be read.
fn help(fault: &Fault) -> String {
    match fault {
        Fault::NotJson { .. } | Fault::NotAFact { .. } => {
            "Use a file that Stipple exported, and leave its lines as they are.".to_owned()
        }
        other => format!("{}.", capital(other.help())),
    }
}

/// How many are new, when they can stand beside those that are here.
fn new(own: &[Fact], facts: &[Fact]) -> Result<usize, Wrong> {
    let mut journal = Journal::new();
    for fact in own {
        // What is at odds with itself here already is no reason to refuse the import.
        let _ = journal.insert(fact.clone());
    }
    journal.union(facts.iter().cloned()).map_err(|conflict| refused(&conflict))
}

fn refused(conflict: &Conflict) -> Wrong {
    let what = match conflict {
        Conflict::Id { .. } => "One entry says something else here than in the file.",
        Conflict::Place { .. } => "The file comes from a copy that went its own way.",
    };
    Wrong::new(FIELD, format!("Nothing was imported. {what} {}.", capital(conflict.help())))
}
