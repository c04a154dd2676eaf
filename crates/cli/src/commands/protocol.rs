//! `protocol`: for clinics, and for putting a course under other rules.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use stipple_journal::{Course, Pin};
use stipple_protocol::{Change, Direction, Edition, Problem, Protocol, Severity, withdraws_nothing};
use stipple_words::count;

use crate::args::{ProtocolCommand, QuestionArgs};
use crate::commands::plan::show_plan;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, ALARM, BOLD, DIM, PLAIN, styled};
use crate::kept::{self, Book};
use crate::own::{self, Own};
use crate::page::{self, Paper, above, failure};
use crate::question::{Desk, Question, Rules, Setting, loose_rules};
use crate::rules::Source;
use crate::shape::above::Under;
use crate::shape::pin;
use crate::shape::protocol::{CheckShape, DiffShape, FileShape, NewsShape, ProtocolShape};
use crate::telling;

/// `stipple protocol`.
pub(crate) fn run(host: &Host, command: ProtocolCommand) -> Result<(), Failure> {
    match command {
        ProtocolCommand::Check { files } => check(host, &files),
        ProtocolCommand::Show { file } => show(host, file.as_deref()),
        ProtocolCommand::Diff { old, new } => diff(host, &old, &new),
        ProtocolCommand::Preview { file, days, question } => preview(host, file, days, &question),
        ProtocolCommand::News => news(host),
        ProtocolCommand::Use { file } => put_under(host, &file),
        ProtocolCommand::Schema => host.print(&stipple_protocol::schema()),
    }
}

/// A file that was checked.
struct Checked {
    source: Source,
    protocol: Option<Protocol>,
    problems: Vec<Problem>,
}

fn check(host: &Host, files: &[PathBuf]) -> Result<(), Failure> {
    let sources: Vec<Source> = files.iter().map(|file| Source::open(file)).collect::<Result<_, _>>()?;
    let known = known(host, &sources);
    let checked: Vec<Checked> = sources.into_iter().map(|source| checked(source, &known)).collect();
    let broken = checked.iter().filter(|checked| checked.protocol.is_none()).count();
    if host.json {
        let files = checked.iter().map(|it| FileShape::of(&it.source, it.protocol.as_ref(), &it.problems));
        host.object(&CheckShape { kind: "check", usable: broken == 0, files: files.collect() })?;
    } else {
        host.print(&drawn(host, &checked))?;
    }
    if broken == 0 { Ok(()) } else { Err(unusable(broken)) }
}

fn unusable(broken: usize) -> Failure {
    let failure = Failure::protocol(format!("{} cannot be used", count(broken, "protocol")));
    failure.help("mend the errors above; warnings and advice can stay")
}

/// The versions in the files themselves, and those of the same protocols that are on this machine.
fn known(host: &Host, sources: &[Source]) -> Vec<Edition> {
    let named: Vec<Edition> = sources.iter().filter_map(Source::edition).collect();
    let Ok(folder) = own::folder(host) else { return named };
    let book = Book::of(&folder);
    let here: Vec<Edition> = named.iter().flat_map(|edition| book.editions(&edition.id)).collect();
    named.into_iter().chain(here).collect()
}

fn checked(source: Source, known: &[Edition]) -> Checked {
    let reading = source.read();
    // They stand in the head of a text, before all else.
    let problems = withdraws_nothing(&source.text, known).into_iter().chain(reading.problems).collect();
    Checked { source, protocol: reading.protocol, problems }
}

fn drawn(host: &Host, checked: &[Checked]) -> String {
    let color = host.colored(&std::io::stdout());
    let mut text = String::new();
    for Checked { source, protocol, problems } in checked {
        for problem in problems {
            text += &failure::draw_problem(problem, source, host.width, color);
        }
        text += &summary(source, protocol.is_some(), problems);
    }
    text
}

fn summary(source: &Source, usable: bool, problems: &[Problem]) -> String {
    let number = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let (mark, style) = if usable { ("✓", ACCENT) } else { ("✕", ALARM) };
    let counts = format!(
        "{}, {}, {} of advice",
        count(number(Severity::Error), "error"),
        count(number(Severity::Warning), "warning"),
        count(number(Severity::Advice), "piece"),
    );
    format!("{} {}: {counts}\n", styled(style, mark), styled(BOLD, &source.name))
}

fn show(host: &Host, file: Option<&Path>) -> Result<(), Failure> {
    let protocol = match (file, Own::look(host)) {
        (Some(file), _) => Rc::new(Source::open(file)?.protocol()?),
        (None, Ok(Some(own))) => own.protocol(host)?,
        (None, _) => loose_rules(host)?.protocol,
    };
    host.show(|paper| page::protocol::show(paper, &protocol), || ProtocolShape::of(&protocol))
}

fn diff(host: &Host, old: &Path, new: &Path) -> Result<(), Failure> {
    let old = Source::open(old)?.protocol()?;
    let new = Source::open(new)?.protocol()?;
    let changes = stipple_protocol::diff(&old, &new);
    host.show(
        |paper| draw_changes(paper, &old, &new, &changes),
        || DiffShape { kind: "diff", old: pin(&old), new: pin(&new), changes: changes.clone() },
    )
}

fn draw_changes(paper: &mut Paper, old: &Protocol, new: &Protocol, changes: &[Change]) {
    paper.heading(&format!("From {} to {}", pin(old), pin(new)));
    if changes.is_empty() {
        return paper.para(PLAIN, "Nothing changes for clients.");
    }
    for (direction, title) in [
        (Direction::Stricter, "Stricter"),
        (Direction::Looser, "Looser"),
        (Direction::Neutral, "Other changes"),
    ] {
        let own: Vec<&Change> = changes.iter().filter(|change| change.direction == direction).collect();
        if own.is_empty() {
            continue;
        }
        paper.gap();
        paper.line(format!("{} {}", styled(BOLD, title), styled(DIM, own.len())));
        own.iter().for_each(|change| paper.hung(&styled(DIM, "· "), PLAIN, &change.text));
    }
}

/// The grid a client gets who has a session today, or what the flags say.
fn preview(host: &Host, file: PathBuf, days: Option<u16>, args: &QuestionArgs) -> Result<(), Failure> {
    let mut question = Question::of(args)?;
    if question.sessions.is_empty() {
        question.sessions.push("today".to_owned());
    }
    let source = Source::open(&file)?;
    let setting = Desk::with_rules(host, Rules::new(source.protocol()?))?.setting(&question)?;
    show_plan(host, &setting, days, None)
}

/// `stipple protocol news`: what a newer version of the course's own rules would change: one that is known here, or
/// stands in a file that is named.
fn news(host: &Host) -> Result<(), Failure> {
    let own = Own::begun(host)?;
    let rules = match host.protocol()? {
        Some(file) => own.ruling(heard(&own, file)?)?,
        None => own.rules(host)?,
    };
    let setting = Setting::by(&own, host, rules)?;
    let world = setting.world()?;
    let over = setting.over(&world)?;
    let (Some(old), Some(newer)) = (own.kept(), setting.rules.standing.newer.clone()) else {
        return host.show(
            |paper| {
                above::draw(paper, &over);
                paper.para(PLAIN, "There is no newer version of your rules on this machine.");
            },
            || Under::the(&over, NewsShape { kind: "news", diff: None, today: Vec::new() }),
        );
    };
    let new = newer.source.protocol()?;
    let changes = stipple_protocol::diff(&old, &new);
    let today = changes_today(&setting, &new)?;
    host.show(
        |paper| {
            above::draw(paper, &over);
            draw_changes(paper, &old, &new, &changes);
            draw_today(paper, &today);
            paper.gap();
            paper.para(
                DIM,
                &format!("Your rules stay as they are until you say so: `stipple protocol use {}`.", new.id),
            );
        },
        || {
            let diff = DiffShape { kind: "diff", old: pin(&old), new: pin(&new), changes: changes.clone() };
            let news = NewsShape { kind: "news", diff: Some(diff), today: today.clone() };
            Under::the(&over, news)
        },
    )
}

/// What changes for this course on this day, a phrase each. Refused while the new rules would silence an open sign.
fn changes_today(setting: &Setting, new: &Protocol) -> Result<Vec<String>, Failure> {
    let after = Rules::new(new.clone());
    let (before, after) = (setting.world()?, after.world(&setting.course, setting.moment.clone())?);
    let moves = before.moves_to(&after);
    if moves.silenced.is_empty() {
        return Ok(stipple_words::moves(&moves));
    }
    Err(Failure::protocol(format!("the new rules do not speak of {}", stipple_words::list(&moves.silenced)))
        .why("you told of it, and nobody would hear of it any more")
        .help("call your clinic about it, and tell when it is gone"))
}

fn draw_today(paper: &mut Paper, today: &[String]) {
    paper.gap();
    paper.line(styled(BOLD, "For you, today"));
    if today.is_empty() {
        paper.para(PLAIN, "Nothing changes today.");
    }
    today.iter().for_each(|change| paper.hung(&styled(DIM, "· "), PLAIN, change));
}

/// What is known on this machine, with a version of the course's own rules that was named.
fn heard(own: &Own, file: Source) -> Result<Book<'_>, Failure> {
    let protocol = kept::admit(own.folder(), &file, file.clone().protocol()?, own.course())?;
    let own_id = own.course().protocol.as_ref().map(|pin| pin.id.as_str());
    match own_id {
        Some(id) if id != protocol.id => {
            Err(Failure::words(format!("`{}` is no version of your rules", file.name))
                .why(format!("it holds `{}`, and your course goes by `{id}`", pin(&protocol)))
                .help("`stipple protocol diff OLD NEW` compares any two"))
        }
        _ => Ok(Book::of(own.folder()).with(file, Rc::new(protocol))),
    }
}

/// The rules in a file; or by the id of the course's own, the newer version of them; or by their id and version, rules
/// between which it is in doubt, and ours.
fn meant(own: &Own, file: &Path) -> Result<Source, Failure> {
    if file.exists() {
        return Source::open(file);
    }
    let named = file.to_string_lossy();
    let course = own.course();
    let settled = course.protocol.as_ref().filter(|_| course.rules_are_settled());
    let newer = settled.and_then(|pin| Book::of(own.folder()).newer(&pin.id, &pin.version));
    let doubted = course.own_rules().filter(|_| settled.is_none());
    let mut doubted = doubted.filter(|pin| pin.id == named || format!("{}@{}", pin.id, pin.version) == named);
    let ours = || named.split_once('@').and_then(|(id, version)| Source::built_in_at(id, version));
    let newer = newer.filter(|newer| newer.edition.id == named).map(|newer| newer.source);
    let found = newer.or_else(|| Some(kept::found(own.folder(), doubted.next()?)?.0)).or_else(ours);
    found.map_or_else(|| Source::open(file), Ok)
}

/// Whether a text is called like what the course goes by, and is none that it ever went by.
fn is_another_text(course: &Course, new: &Protocol) -> bool {
    let called = course.own_rules().any(|pin| pin.id == new.id && pin.version == new.version);
    called && !course.every_pin().any(|pin| pin.is(new))
}

/// `stipple protocol use`: the recorded decision that a running course follows other rules.
fn put_under(host: &Host, file: &Path) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let source = meant(&own, file)?;
    let new = source.clone().protocol()?;
    // Rules that cannot be found any more can be left, though not compared.
    let old = own.kept();
    let rules = own.ruling(Book::of(own.folder()))?;
    let today = changes_today(&Setting::by(&own, host, rules)?, &new)?;
    let new = kept::keep(own.folder(), &source, new, own.course())?;
    let yes = own.course().goes_by(&Pin::of(&new));
    let is_another = is_another_text(own.course(), &new);
    let facts = own.record(host, yes)?;
    if let Some(old) = old.filter(|_| !host.json) {
        let mut paper = host.paper();
        draw_changes(&mut paper, &old, &new, &stipple_protocol::diff(&old, &new));
        draw_today(&mut paper, &today);
        paper.gap();
        host.print(&paper.finish())?;
    }
    let next = if is_another { ANOTHER_TEXT } else { "`stipple undo` takes it back." };
    telling::recorded(host, &facts, &new, next)
}

/// Said of a text that is called like the one before.
const ANOTHER_TEXT: &str = "This is not the text that your course went by: it says something else, and is called the \
    same. If your clinic did not give it to you, take it back with `stipple undo`.";
