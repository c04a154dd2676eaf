//! The corpus of care: what a check-in comes to and what stands above every answer, the same on every surface.

use http::Method;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use stipple_journal::Fact;
use stipple_pages::Asked;

use crate::{Case, fact, read_from};

/// The session that days count from.
const SESSION: Date = date(2026, 3, 2);
/// The pages that answer, each with its address: the check-in first.
const PAGES: [(&str, &str); 6] = [
    ("checkin", "/signs/answer"),
    ("today", "/today"),
    ("plan", "/plan"),
    ("can", "/can?q=cleanser"),
    ("ask", "/can?q=is+a+little+flaking+normal"),
    ("oops", "/oops/rain"),
];

/// A question while something is open, and what is said of it.
#[derive(Clone, Debug)]
pub struct AskedCare {
    /// Its name.
    pub name: String,
    /// What was told of which sign, and on which day.
    pub told: Vec<(i32, String)>,
    /// The day it is.
    pub day: i32,
    /// The question.
    pub question: String,
    says: Vec<String>,
    never: Vec<String>,
}

/// Every question.
#[must_use]
pub fn asked_care() -> Vec<AskedCare> {
    each("asked.txt", read_asked)
}

fn read_asked(line: &str) -> Option<AskedCare> {
    let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[name, told, day, question, says, never] = parts.as_slice() else { return None };
    Some(AskedCare {
        name: name.to_owned(),
        told: read_told(told)?,
        day: day.parse().ok()?,
        question: question.to_owned(),
        says: sentences(says),
        never: sentences(never),
    })
}

impl AskedCare {
    /// Checks an answer.
    pub fn check(&self, text: &str, surface: &str) {
        let mut rest = text;
        for said in &self.says {
            let found = rest.split_once(said.as_str());
            rest = found.unwrap_or_else(|| panic!("{} on {surface} lacks `{said}`: {text}", self.name)).1;
        }
        for never in &self.never {
            assert!(!text.contains(never), "{} on {surface} says `{never}`: {text}", self.name);
        }
    }
}

/// What `today` says, and what it does not: as a question without words.
#[must_use]
pub fn today_care() -> Vec<AskedCare> {
    each("today.txt", read_today)
}

fn read_today(line: &str) -> Option<AskedCare> {
    let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[name, told, day, says, never] = parts.as_slice() else { return None };
    read_asked(&[name, told, day, "", says, never].join(" | "))
}

/// One case.
#[derive(Clone, Debug)]
pub struct Care {
    /// Its name.
    pub name: String,
    /// What was told of which sign, and on which day.
    pub told: Vec<(i32, String)>,
    /// The day it is.
    pub day: i32,
    headline: String,
    says: Vec<String>,
    alarm: Option<String>,
}

/// Every case.
#[must_use]
pub fn care() -> Vec<Care> {
    each("cases.txt", read)
}

/// The case of every line of a file.
pub(crate) fn each<T>(file: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let text = read_from("care", file);
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| read(line).unwrap_or_else(|| panic!("not a case: {line}"))).collect()
}

/// `2:pain=strong 3:redness=mild`
fn read_told(text: &str) -> Option<Vec<(i32, String)>> {
    let told = text.split_whitespace().map(|told| {
        let (day, told) = told.split_once(':')?;
        Some((day.parse().ok()?, told.to_owned()))
    });
    told.collect()
}

/// Sentences parted by `;`.
fn sentences(text: &str) -> Vec<String> {
    let said = text.split(';').map(str::trim).filter(|said| *said != "-");
    said.map(str::to_owned).collect()
}

fn read(line: &str) -> Option<Care> {
    let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[name, told, day, headline, says, alarm] = parts.as_slice() else { return None };
    Some(Care {
        name: name.to_owned(),
        told: read_told(told)?,
        day: day.parse().ok()?,
        headline: headline.to_owned(),
        says: sentences(says),
        alarm: (alarm != "-").then(|| alarm.to_owned()),
    })
}

/// The date of a day.
#[must_use]
pub fn on(day: i32) -> Date {
    SESSION.checked_add(day.days()).expect("a date")
}

/// The requests of every case: each page, for a person who told that.
pub(crate) fn cases() -> Vec<Case> {
    let care = care();
    let cases = care.iter().flat_map(|care| {
        let person = format!("care-{}", care.name);
        PAGES.map(|(page, target)| case(&format!("{person}-{page}"), &person, care.day, target))
    });
    cases
        .chain(asked_care().iter().map(|asked| {
            let name = format!("care-asked-{}", asked.name);
            case(&name, &name, asked.day, &format!("/can?q={}", asked.question.replace(' ', "+")))
        }))
        .chain(today_care().iter().map(|today| {
            let name = format!("care-today-{}", today.name);
            case(&name, &name, today.day, "/today")
        }))
        .collect()
}

fn case(name: &str, person: &str, day: i32, target: &str) -> Case {
    Case {
        name: name.to_owned(),
        person: person.to_owned(),
        now: now(day).parse().expect("a moment"),
        asked: Asked { method: Method::GET, target: target.to_owned(), form: bytes::Bytes::new() },
    }
}

/// The morning of a day.
#[must_use]
pub fn now(day: i32) -> String {
    on(day).at(10, 0, 0, 0).in_tz("Europe/Berlin").expect("a moment").to_string()
}

/// The journal of a case's person.
pub(crate) fn facts(name: &str) -> Option<Vec<Fact>> {
    let told = match asked(name) {
        Some((name, asked)) => asked.into_iter().find(|asked| asked.name == name)?.told,
        None => care().into_iter().find(|care| care.name == name)?.told,
    };
    let begun = [
        ("protocol", r#"{"id":"smp","version":"1.1.0"}"#.to_owned()),
        ("session", format!(r#"{{"date":"{SESSION}","last":false}}"#)),
    ];
    let begun = begun.map(|(kind, payload)| format!("2026-03-02T06:00:00Z Europe/Berlin {kind} {payload}"));
    let told = told.iter().map(|(day, told)| {
        let (sign, level) = told.split_once('=').expect("sign=level");
        let on = on(*day);
        format!(r#"{on}T07:00:00Z Europe/Berlin sign {{"sign":"{sign}","level":"{level}","on":"{on}"}}"#)
    });
    let lines = begun.into_iter().chain(told);
    Some(lines.zip(1..).map(|(line, seq)| fact(&line, seq).unwrap_or_else(|| panic!("{line}"))).collect())
}

/// The questions a name is one of, and the name among them.
fn asked(name: &str) -> Option<(&str, Vec<AskedCare>)> {
    let question = name.strip_prefix("asked-").map(|name| (name, asked_care()));
    question.or_else(|| name.strip_prefix("today-").map(|name| (name, today_care())))
}

/// Checks a page of a case: `NAME-PAGE`, and its answer as text.
pub(crate) fn check(name: &str, text: &str) {
    if let Some((name, asked)) = asked(name) {
        let asked = asked.into_iter().find(|asked| asked.name == name).expect("a question");
        return asked.check(&plain(between(text, "<main", "</main>")), "pages");
    }
    let (name, page) = name.rsplit_once('-').expect("a page");
    let care = care().into_iter().find(|care| care.name == name).expect("a case");
    let main = between(text, "<main", "</main>");
    if page == "checkin" {
        care.check_in(&plain(between(main, "<h1", "</h1>")), &plain(main), page);
    } else {
        care.above(&plain(main), page);
    }
}

impl Care {
    /// Checks a check-in: its headline, and all its words.
    pub fn check_in(&self, headline: &str, text: &str, surface: &str) {
        assert!(headline.contains(&self.headline), "{} on {surface}: {headline}", self.name);
        for said in &self.says {
            assert!(text.contains(said), "{} on {surface} does not say `{said}`: {text}", self.name);
        }
    }

    /// Checks what stands above an answer.
    pub fn above(&self, text: &str, surface: &str) {
        match &self.alarm {
            Some(alarm) => {
                let starts = text.trim_start_matches(['▲', ' ']).starts_with(alarm.as_str());
                assert!(starts && text.starts_with('▲'), "{} on {surface}: {text}", self.name);
            }
            None => assert!(!text.starts_with('▲'), "{} on {surface}: {text}", self.name),
        }
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).map_or("", |(_, rest)| rest);
    let rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(inner, _)| inner)
}

/// A text without tags, its white space as single spaces.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for (at, part) in html.split('<').enumerate() {
        let words = if at == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) };
        text.push(' ');
        text.push_str(words);
    }
    words(&text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">"))
}

/// A text with its white space as single spaces.
#[must_use]
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
