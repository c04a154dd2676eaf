//! One question on each line of standard input, one JSON object on each line of the answer.

use std::io::{BufRead, Read};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use stipple_protocol::{Climate, Level};

use crate::args::QuestionArgs;
use crate::exit::Failure;
use crate::host::Host;
use crate::question::{Desk, Question, Reported, Setting, level};

/// Longest line read, in bytes: no question is this long.
const LONGEST: u64 = 64 * 1024;

/// Whether the words ask for lines of standard input.
pub(crate) fn asked_for(words: &[String]) -> bool {
    matches!(words, [only] if only == "-")
}

/// Answers line by line. What cannot be answered gives an object with `error`, and the rest go on.
pub(crate) fn run(
    host: &Host,
    flags: &QuestionArgs,
    answer: impl Fn(&str, &Setting) -> Result<String, Failure>,
) -> Result<(), Failure> {
    each_line(host, flags, std::io::stdin().lock(), |line, defaults, desk| {
        let (words, question) = query(line, defaults)?;
        answer(&words, &desk.setting_for(&question, &words)?)
    })
}

/// A label to judge, on a line of its own.
#[derive(Debug)]
pub(crate) struct ToldLabel {
    /// Its text.
    pub(crate) label: String,
    /// What the product is.
    pub(crate) kind: Option<String>,
}

/// Answers about labels, line by line.
pub(crate) fn labels(
    host: &Host,
    flags: &QuestionArgs,
    input: impl BufRead,
    answer: impl Fn(&ToldLabel, &Setting) -> Result<String, Failure>,
) -> Result<(), Failure> {
    each_line(host, flags, input, |line, defaults, desk| {
        let (told, question) = told_label(line, defaults)?;
        answer(&told, &desk.setting(&question)?)
    })
}

fn each_line(
    host: &Host,
    flags: &QuestionArgs,
    mut input: impl BufRead,
    answer: impl Fn(&str, &Question, &mut Desk<'_>) -> Result<String, Failure>,
) -> Result<(), Failure> {
    let defaults = Question::of(flags)?;
    let mut desk = Desk::new(host)?;
    for number in 1.. {
        let Some(line) = next(&mut input)? else { break };
        let answered = line.and_then(|line| answer(line.trim(), &defaults, &mut desk));
        let text = answered.unwrap_or_else(|failure| unanswered(&failure, number));
        host.print(&(text + "\n"))?;
    }
    Ok(())
}

/// Beside its label a line may say whatever a question may.
fn told_label(line: &str, defaults: &Question) -> Result<(ToldLabel, Question), Failure> {
    let bad = |error: &serde_json::Error| not_a_label(&error.to_string());
    let mut told: serde_json::Map<String, Value> = serde_json::from_str(line).map_err(|error| bad(&error))?;
    let mut text = |name: &str| match told.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(not_a_label(&format!("`{name}` is no text"))),
    };
    let (label, kind) = (text("label")?, text("kind")?);
    let label = label.ok_or_else(|| not_a_label("`label` is missing"))?;
    // The rest is read as that of a question is.
    told.insert("q".to_owned(), Value::String(String::new()));
    let rest = serde_json::to_string(&told).map_err(|error| bad(&error))?;
    let (_, question) = query(&rest, defaults)?;
    Ok((ToldLabel { label, kind }, question))
}

fn not_a_label(why: &str) -> Failure {
    let failure = Failure::words("the line is not a label").why(why);
    failure.help("write an object with `label` and any of kind, session, final, on, cleared, climate, signs")
}

/// An answer as a line.
pub(crate) fn json(shape: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(shape)
        .map_err(|error| Failure::file("the answer cannot be written").why(error.to_string()))
}

/// The next line, `None` at the end of the input.
fn next(input: &mut impl BufRead) -> Result<Option<Result<String, Failure>>, Failure> {
    let failed =
        |error: std::io::Error| Failure::file("standard input cannot be read").why(error.to_string());
    let mut bytes = Vec::new();
    if input.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes).map_err(failed)? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 > LONGEST {
        input.skip_until(b'\n').map_err(failed)?;
        let what = Failure::words(format!("the line is longer than {} KiB", LONGEST / 1024));
        return Ok(Some(Err(what.help("ask one thing at a time"))));
    }
    let text = String::from_utf8(bytes);
    Ok(Some(text.map_err(|_| Failure::words("the line is not text").help("send it as UTF-8"))))
}

#[derive(Serialize)]
struct Unanswered<'a> {
    error: &'a str,
    why: Option<&'a str>,
    help: Option<&'a str>,
    line: u64,
}

fn unanswered(failure: &Failure, line: u64) -> String {
    let Failure { what, why, help, .. } = failure;
    let shape = Unanswered { error: what, why: why.as_deref(), help: help.as_deref(), line };
    serde_json::to_string(&shape).unwrap_or_default()
}

/// A query as a JSON object. What it does not say is taken from the flags.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    q: String,
    session: Option<Value>,
    #[serde(rename = "final")]
    last: Option<bool>,
    on: Option<String>,
    cleared: Option<Vec<String>>,
    climate: Option<Climate>,
    signs: Option<Value>,
    skin: Option<String>,
    hair: Option<String>,
    zone: Option<String>,
}

fn query(line: &str, defaults: &Question) -> Result<(String, Question), Failure> {
    if line.is_empty() {
        return Err(Failure::words("the line is empty").help("ask something, or leave the line out"));
    }
    if !line.starts_with('{') {
        return Ok((line.to_owned(), defaults.clone()));
    }
    let line: Line = serde_json::from_str(line).map_err(|error| not_a_query(&error))?;
    let base = defaults.clone();
    let question = Question {
        sessions: line.session.map_or(Ok(base.sessions), sessions)?,
        last: line.last.unwrap_or(base.last),
        on: line.on.or(base.on),
        cleared: line.cleared.unwrap_or(base.cleared),
        climate: line.climate.or(base.climate),
        signs: line.signs.map_or(Ok(base.signs), signs)?,
        skin: line.skin.or(base.skin),
        hair: line.hair.or(base.hair),
        zone: line.zone.or(base.zone),
    };
    Ok((line.q, question))
}

fn not_a_query(error: &serde_json::Error) -> Failure {
    let failure = Failure::words("the line is not a query").why(error.to_string());
    failure.help(
        "write plain words, or an object with `q` and any of session, final, on, cleared, climate, signs, skin, hair, zone",
    )
}

fn sessions(value: Value) -> Result<Vec<String>, Failure> {
    let bad =
        || Failure::words("`session` is not a date or a list of dates").help("write `[\"2026-03-02\"]`");
    let text = |value: Value| value.as_str().map(str::to_owned).ok_or_else(bad);
    match value {
        Value::Array(dates) => dates.into_iter().map(text).collect(),
        one => Ok(vec![text(one)?]),
    }
}

/// Signs as an object of sign and level, or as a list of objects.
fn signs(value: Value) -> Result<Vec<Reported>, Failure> {
    match value {
        Value::Object(pairs) => {
            let each = pairs.into_iter();
            each.map(|(sign, level)| Ok(Reported { sign, level: word(&level)?, on: None })).collect()
        }
        Value::Array(list) => list.into_iter().map(sign).collect(),
        _ => Err(bad_signs("it is neither an object nor a list")),
    }
}

fn word(value: &Value) -> Result<Level, Failure> {
    value.as_str().ok_or_else(|| bad_signs("a level is a word")).and_then(level)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sign {
    sign: String,
    level: Level,
    on: Option<String>,
}

fn sign(value: Value) -> Result<Reported, Failure> {
    let told: Sign = serde_json::from_value(value).map_err(|error| bad_signs(&error.to_string()))?;
    Ok(Reported { sign: told.sign, level: told.level, on: told.on })
}

fn bad_signs(why: &str) -> Failure {
    let failure = Failure::words("`signs` cannot be read").why(why);
    failure.help("write `{\"redness\": \"mild\"}` or `[{\"sign\": \"redness\", \"level\": \"mild\", \"on\": \"2026-03-04\"}]`")
}
