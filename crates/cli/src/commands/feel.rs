//! `feel`: what skin shows or feels, as signs with their levels or in any words.
//!
//! Words are read as `ask` reads them, and recorded only by the command that is shown then: what was understood is one
//! thing, what was meant another, and the alarm stands until somebody says that a sign is gone.

use jiff::civil::Date;
use stipple_ask::check_in_of_each;
use stipple_journal::{SignReport, Told};
use stipple_plan::{CheckIn, World};
use stipple_protocol::{Level, Protocol, SignIndex};
use stipple_words::{NOTHING_YET, as_told};

use super::ask::show_reply;
use super::record::record;
use crate::args::QuestionArgs;
use crate::batch::{self, json};
use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::names;
use crate::page::{self, Paper};
use crate::question::{Over, Setting, reported, setting, setting_for};
use crate::shape::above::Under;
use crate::shape::care::CheckInShape;
use crate::shape::reply;
use crate::words;

/// `stipple feel`.
pub(crate) fn feel(
    host: &Host,
    (signs, since): (&[String], Option<&str>),
    dry_run: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    let words = signs.join(" ");
    if since.is_some() && is_plain(&words) {
        return Err(Failure::words("`--since` goes with signs and their levels")
            .help("write `redness=mild --since DATE`, or say in your words since when"));
    }
    if batch::asked_for(signs) {
        return batch::run(host, question, line);
    }
    if is_plain(&words) {
        return plainly(host, &words, dry_run, question);
    }
    let setting = setting(host, question)?;
    let told = told_signs(&setting.rules.protocol, &words)?;
    let since = since.map(|since| began(&setting, since)).transpose()?;
    let told = reports(&setting, told.into_iter().map(|told| (told, since)))?;
    let setting = looked(&setting, &told)?;
    let felt = Felt::of(&setting)?;
    let keep = question.session.is_empty() && !dry_run;
    if keep {
        let id = |sign: SignIndex| setting.rules.protocol[sign].id.clone();
        let fact = |&Reported { sign, level, on }| Told::Sign { sign: id(sign), level, urgent: false, on };
        record(host, told.iter().map(fact).collect())?;
    }
    let over = felt.over()?;
    host.show(
        |paper| {
            felt.draw(paper, &over);
            page::care::noted(paper, keep);
        },
        || Under::the(&over, felt.shape()),
    )
}

/// A line of standard input: signs with their levels, or any words.
fn line(words: &str, setting: &Setting) -> Result<String, Failure> {
    if !is_plain(words) {
        let told = told_signs(&setting.rules.protocol, words)?;
        let setting = looked(setting, &reports(setting, told.into_iter().map(|told| (told, None)))?)?;
        let felt = Felt::of(&setting)?;
        return json(&felt.under(felt.shape())?);
    }
    if let Some(urgent) = words::urgent(setting, words)? {
        return reply::line(setting, &urgent);
    }
    let felt = Felt::understood(setting, words)?;
    let (command, late) = (felt.command(), felt.told_late()?);
    let felt = felt.or_late(late.as_ref())?;
    json(&felt.under(felt.shape().unrecorded(command))?)
}

/// What was said in any words: an emergency first, then what it comes to and how to record it.
fn plainly(host: &Host, words: &str, dry_run: bool, question: &QuestionArgs) -> Result<(), Failure> {
    let setting = setting_for(host, question, words)?;
    let own = question.session.is_empty() && !dry_run;
    if let Some(urgent) = words::urgent(&setting, words)? {
        return show_reply(host, &setting, &urgent, false);
    }
    let felt = Felt::understood(&setting, words)?;
    if own && setting.moment.day > setting.today {
        return Err(ahead(words));
    }
    let (command, read_as, late) = (felt.command(), felt.in_words(), felt.told_late()?);
    let felt = felt.or_late(late.as_ref())?;
    let over = felt.over()?;
    host.show(
        |paper| {
            felt.draw(paper, &over);
            page::care::understood(paper, &read_as);
            if own {
                page::care::to_record(paper, &command);
            }
        },
        || Under::the(&over, felt.shape().unrecorded(command.clone())),
    )
}

/// Whether words are no signs with levels.
fn is_plain(words: &str) -> bool {
    !words.contains('=')
}

/// A sign as it is told of a day.
struct Reported {
    sign: SignIndex,
    level: Level,
    on: Date,
}

/// What was told of a day, and what it comes to.
struct Felt<'a> {
    setting: &'a Setting,
    world: World<'a>,
    check_in: CheckIn<'a>,
}

impl<'a> Felt<'a> {
    /// What the course tells of the day, as it is now: a sign of before must be gone by today.
    fn of(setting: &'a Setting) -> Result<Self, Failure> {
        let world = setting.world_now()?;
        let check_in = world.check_in(setting.moment.day);
        Ok(Self { setting, world, check_in })
    }

    /// What any words tell of how it is.
    fn understood(setting: &'a Setting, words: &str) -> Result<Self, Failure> {
        let read = setting.rules.read(words);
        let (world, check_in) = check_in_of_each(setting.world()?, &read).ok_or_else(|| {
            Failure::words(format!("`{words}` names nothing that skin shows or feels"))
                .help("write `redness=mild`, with none, mild or strong, or ask with `stipple ask`")
        })?;
        if read.iter().any(|question| question.tells_of_days_ahead(&world)) {
            return Err(ahead(words));
        }
        may_tell(setting, &world, check_in.found.iter().map(|told| (told.sign, told.level)))?;
        Ok(Self { setting, world, check_in })
    }

    /// The course with that told of its day, where that day is over.
    fn told_late(&self) -> Result<Option<Setting>, Failure> {
        if self.setting.moment.day >= self.setting.now.day {
            return Ok(None);
        }
        let told = self.check_in.found.iter().map(|told| ((told.sign, told.level), told.since));
        looked(self.setting, &reports(self.setting, told)?).map(Some)
    }

    /// What it comes to by now, once it was told late: time counts since its day.
    fn or_late(self, late: Option<&'a Setting>) -> Result<Self, Failure> {
        let Some(late) = late else { return Ok(self) };
        let now = Self::of(late)?;
        Ok(if now.check_in.overall >= self.check_in.overall { now } else { self })
    }

    fn draw(&self, paper: &mut Paper, over: &Over<'_, '_>) {
        page::above::rules(paper, over.standing);
        over.now().iter().for_each(|now| page::above::alarm(paper, now));
        page::above::unsaid(paper, &self.world);
        page::care::check_in(paper, self.world.protocol(), &self.check_in);
    }

    fn shape(&self) -> CheckInShape {
        CheckInShape::of(self.world.protocol(), &self.check_in)
    }

    fn over(&self) -> Result<Over<'a, '_>, Failure> {
        self.setting.over(&self.world)
    }

    fn under(&self, shape: CheckInShape) -> Result<Under<CheckInShape>, Failure> {
        Ok(Under::the(&self.over()?, shape))
    }

    /// What was understood: `redness: a little, itching: a lot`.
    fn in_words(&self) -> String {
        let told = self.check_in.found.iter();
        let told = told.map(|told| as_told(self.world.protocol(), told.sign, told.level));
        told.collect::<Vec<_>>().join(", ")
    }

    /// The command that records it: `stipple feel itching=strong`.
    fn command(&self) -> String {
        let protocol = self.world.protocol();
        let told = self.check_in.found.iter();
        let told = told.map(|told| format!(" {}={}", protocol[told.sign].id, told.level.word()));
        let day = self.setting.moment.day;
        let on = if day == self.setting.today { String::new() } else { format!(" --on {day}") };
        let since = self.check_in.found.iter().filter_map(|told| told.since).min();
        let since = since.map(|since| format!(" --since {since}")).unwrap_or_default();
        format!("stipple feel{}{since}{on}", told.collect::<String>())
    }
}

/// Of a day before the first session nothing is told but an emergency.
fn may_tell(
    setting: &Setting,
    world: &World<'_>,
    told: impl IntoIterator<Item = (SignIndex, Level)>,
) -> Result<(), Failure> {
    if told.into_iter().all(|told| world.can_tell(told, setting.moment.day)) {
        return Ok(());
    }
    Err(Failure::words(NOTHING_YET).help("`stipple today` shows what to do before it"))
}

fn ahead(words: &str) -> Failure {
    Failure::words(format!("`{words}` speaks of a day ahead"))
        .why("what skin will show nobody has seen yet")
        .help("tell it when it is there, or ask with `stipple ask`")
}

/// The day since which it is said to be there.
fn began(setting: &Setting, since: &str) -> Result<Date, Failure> {
    let (since, on) = (dates::date(since, setting.today)?, setting.moment.day);
    if since > on {
        return Err(Failure::words(format!("`--since {since}` is after {on}, the day you tell of"))
            .help("name the day it began on, or leave it out"));
    }
    Ok(since)
}

/// What is to be told: each sign of its day, and of the day it began.
fn reports(
    setting: &Setting,
    told: impl IntoIterator<Item = ((SignIndex, Level), Option<Date>)>,
) -> Result<Vec<Reported>, Failure> {
    let (world, on) = (setting.world_now()?, setting.moment.day);
    let each = told.into_iter().flat_map(|((sign, level), since)| {
        let since = since.filter(|_| level.present());
        let also = since.and_then(|since| world.told_also(sign, since, on));
        also.into_iter().chain([on]).map(move |on| Reported { sign, level, on })
    });
    Ok(each.collect())
}

/// The same, with what was looked for now as the last thing told of its day.
fn looked(setting: &Setting, told: &[Reported]) -> Result<Setting, Failure> {
    let today = told.iter().filter(|told| told.on == setting.moment.day);
    may_tell(setting, &setting.world()?, today.map(|told| (told.sign, told.level)))?;
    let mut setting = setting.clone();
    for &Reported { sign, level, on } in told {
        let sign = setting.rules.protocol[sign].id.clone();
        setting.course.signs.push(SignReport { sign, level, urgent: false, on, ahead: false });
    }
    setting.course.signs.sort_by_key(|report| report.on);
    Ok(setting)
}

/// Reads `redness=mild itching=none`.
fn told_signs(protocol: &Protocol, words: &str) -> Result<Vec<(SignIndex, Level)>, Failure> {
    let each = words.split([' ', ',']).filter(|word| !word.is_empty());
    let told: Vec<(SignIndex, Level)> = each
        .map(|word| {
            let told = reported(word)?;
            Ok((names::sign(protocol, &told.sign)?, told.level))
        })
        .collect::<Result<_, Failure>>()?;
    if told.is_empty() {
        return Err(
            Failure::words("no sign was told").help("write `redness=mild`, with none, mild or strong")
        );
    }
    Ok(told)
}
