//! Labels: may I use this bottle?

use std::io::BufRead;
use std::path::Path;

use stipple_label::{Catalogue, Glossary, Judgement, KindIndex, Label, built_in, judge};
use stipple_plan::World;

use crate::args::QuestionArgs;
use crate::batch;
use crate::exit::Failure;
use crate::files;
use crate::host::Host;
use crate::page;
use crate::question::setting;
use crate::shape::above::Under;
use crate::shape::label::LabelShape;

/// Larger files are no labels.
const MOST: u64 = 1024 * 1024;

/// A label, read and judged.
pub(crate) struct Judged<'a> {
    /// What it is judged by.
    pub(crate) catalogue: &'a Catalogue,
    /// The text as it was given.
    pub(crate) text: &'a str,
    /// What was read in it.
    pub(crate) label: Label,
    /// What the product is, when told.
    pub(crate) kind: Option<KindIndex>,
    /// What it comes to.
    pub(crate) judgement: Judgement<'a>,
}

/// `stipple label`.
pub(crate) fn label(
    host: &Host,
    file: Option<&Path>,
    kind: Option<&str>,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    let glossary = built_in();
    let named = kind.map(|kind| kind_called(glossary.catalogue(), kind)).transpose()?;
    match file.filter(|file| *file != Path::new("-")) {
        Some(file) => {
            let text = files::read_text(file, MOST)?;
            if is_lines(text.as_bytes()) {
                return lines(host, text.as_bytes(), &glossary, (kind, question));
            }
            one(host, &text, &glossary, (named, question))
        }
        None => from_input(host, &glossary, (named, kind, question)),
    }
}

/// Lines of JSON are answered as they come; a label needs all of the input.
fn from_input(
    host: &Host,
    glossary: &Glossary,
    (named, kind, question): (Option<KindIndex>, Option<&str>, &QuestionArgs),
) -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    // What cannot be read is told by whoever reads on.
    if input.fill_buf().is_ok_and(is_lines) {
        return lines(host, input, glossary, (kind, question));
    }
    drop(input);
    one(host, &files::read_input()?, glossary, (named, question))
}

fn is_lines(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{")
}

fn lines(
    host: &Host,
    input: impl BufRead,
    glossary: &Glossary,
    (kind, question): (Option<&str>, &QuestionArgs),
) -> Result<(), Failure> {
    batch::labels(host, question, input, |told, setting| {
        let kind =
            told.kind.as_deref().or(kind).map(|kind| kind_called(glossary.catalogue(), kind)).transpose()?;
        let world = setting.world()?;
        let judged = judged(&world, glossary, &told.label, kind);
        batch::json(&Under::the(&setting.over(&world)?, LabelShape::of(&world, &judged)))
    })
}

fn one(
    host: &Host,
    text: &str,
    glossary: &Glossary,
    (kind, question): (Option<KindIndex>, &QuestionArgs),
) -> Result<(), Failure> {
    let setting = setting(host, question)?;
    let world = setting.world()?;
    let judged = judged(&world, glossary, text, kind);
    let over = setting.over(&world)?;
    host.show(
        |paper| {
            page::above::draw(paper, &over);
            page::label::draw(paper, &world, &judged);
        },
        || Under::the(&over, LabelShape::of(&world, &judged)),
    )
}

fn judged<'a>(
    world: &World<'a>,
    glossary: &'a Glossary,
    text: &'a str,
    kind: Option<KindIndex>,
) -> Judged<'a> {
    let label = glossary.read(text);
    let catalogue = glossary.catalogue();
    let judgement = judge(world, catalogue, &label, kind);
    Judged { catalogue, text, label, kind, judgement }
}

fn kind_called(catalogue: &Catalogue, words: &str) -> Result<KindIndex, Failure> {
    catalogue.kind_called(words).ok_or_else(|| {
        let known: Vec<&str> = catalogue.kinds().map(|(_, kind)| kind.id.as_str()).collect();
        Failure::words(format!("there is no kind of product called `{words}`"))
            .help(format!("known here: {}", known.join(", ")))
    })
}
