//! From flags, or a line of input, to a world that can be asked.

use std::cell::OnceCell;
use std::rc::Rc;

use jiff::Zoned;
use jiff::civil::Date;
use stipple_ask::{Lexicon, reply_of_each};
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::{Moment, World};
use stipple_protocol::{Climate, Level, Protocol};

use crate::args::QuestionArgs;
use crate::clock::Clock;
use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::names;
use crate::own::{self, Own};
use crate::rules::Source;
use crate::standing::Standing;

/// What a question says beside its words. Everything is for this question only.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question {
    /// Sessions, as DATE or DATETHH:MM. With any, the journal is not looked at.
    pub(crate) sessions: Vec<String>,
    /// The last of them is the final one.
    pub(crate) last: bool,
    /// The day or moment asked about.
    pub(crate) on: Option<String>,
    /// Clearances given.
    pub(crate) cleared: Vec<String>,
    /// Where the person lives.
    pub(crate) climate: Option<Climate>,
    /// Signs reported.
    pub(crate) signs: Vec<Reported>,
    /// Skin type.
    pub(crate) skin: Option<String>,
    /// Hair type.
    pub(crate) hair: Option<String>,
    /// Time zone.
    pub(crate) zone: Option<String>,
}

/// A sign as reported in words.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    /// The sign: an id, a name or an alias.
    pub(crate) sign: String,
    /// How strong.
    pub(crate) level: Level,
    /// On which day, when that is not the day asked about.
    pub(crate) on: Option<String>,
}

impl Question {
    /// Whether it says something of no particular day.
    fn is_undated(&self) -> bool {
        !self.cleared.is_empty() || self.signs.iter().any(|reported| reported.on.is_none())
    }

    /// What the flags say.
    pub(crate) fn of(args: &QuestionArgs) -> Result<Self, Failure> {
        let args = args.clone();
        let signs = args.sign.iter().map(|text| reported(text)).collect::<Result<_, _>>()?;
        Ok(Self {
            sessions: args.session,
            last: args.last,
            on: args.on,
            cleared: args.cleared,
            climate: args.climate.map(Climate::from),
            signs,
            skin: args.skin,
            hair: args.hair,
            zone: args.zone,
        })
    }
}

/// Reads `redness=mild` or `redness=mild@2026-03-04`.
pub(crate) fn reported(text: &str) -> Result<Reported, Failure> {
    let (told, on) = match text.rsplit_once('@') {
        Some((told, on)) => (told, Some(on.trim().to_owned())),
        None => (text, None),
    };
    let (sign, word) = told.split_once('=').ok_or_else(|| {
        Failure::words(format!("`{text}` does not say how strong it is"))
            .why("a report names a sign and its level")
            .help("write it as `redness=mild`, with none, mild or strong")
    })?;
    Ok(Reported { sign: sign.trim().to_owned(), level: level(word)?, on })
}

/// Reads a level.
pub(crate) fn level(word: &str) -> Result<Level, Failure> {
    Level::from_word(&word.trim().to_lowercase()).ok_or_else(|| {
        Failure::words(format!("`{word}` is not a level"))
            .why("a sign is absent, a little or a lot")
            .help("use none, mild or strong")
    })
}

/// Rules, with the words they are known by.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The rules.
    pub(crate) protocol: Rc<Protocol>,
    /// Those that hold as well: what follows a version that was withdrawn, others that may be the course's own.
    pub(crate) also: Vec<Rc<Protocol>>,
    /// How the course came to them.
    pub(crate) standing: Standing,
    /// Their words, and those of each that holds as well.
    lexicons: OnceCell<Vec<Lexicon>>,
}

impl Rules {
    /// Rules whose words have not been needed yet.
    pub(crate) fn new(protocol: impl Into<Rc<Protocol>>) -> Self {
        Self {
            protocol: protocol.into(),
            also: Vec::new(),
            standing: Standing::default(),
            lexicons: OnceCell::new(),
        }
    }

    /// With how the course came to them.
    pub(crate) fn standing(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }

    /// With those that hold as well.
    pub(crate) fn and(self, also: Vec<Rc<Protocol>>) -> Self {
        Self { also, ..self }
    }

    /// A course by these rules.
    pub(crate) fn world<'a>(&'a self, course: &'a Course, moment: Moment) -> Result<World<'a>, Failure> {
        let also = self.also.iter().map(|also| &**also);
        World::under(&self.protocol, also, course, moment).map_err(|_| Failure::no_course())
    }

    /// A question as each of them reads it. Their words are put in order when first needed.
    pub(crate) fn read(&self, words: &str) -> Vec<stipple_ask::Question> {
        let each = || std::iter::once(&self.protocol).chain(&self.also);
        let lexicons = self.lexicons.get_or_init(|| each().map(|rules| Lexicon::new(rules)).collect());
        lexicons.iter().map(|lexicon| lexicon.question(words)).collect()
    }
}

/// Everything an answer needs, owned.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// The rules.
    pub(crate) rules: Rc<Rules>,
    /// The course.
    pub(crate) course: Course,
    /// The moment asked about.
    pub(crate) moment: Moment,
    /// The day it is now.
    pub(crate) today: Date,
    /// The moment that tells what is open: now, in a course of one's own.
    pub(crate) now: Moment,
    /// How many entries of the journal are left out.
    pub(crate) left_out: usize,
}

/// What stands above an answer: how the course came to its rules, and what is open now, whatever day is asked about.
pub(crate) struct Over<'s, 'w> {
    /// How the course came to the rules.
    pub(crate) standing: &'s Standing,
    /// The world that was asked.
    pub(crate) asked: &'w World<'s>,
    /// The world of now, where an earlier day was asked about.
    now: Option<World<'s>>,
}

impl<'s> Over<'s, '_> {
    /// The world that tells what is open: nothing closes because somebody asks about a day before it was told.
    pub(crate) fn open(&self) -> &World<'s> {
        self.now().unwrap_or(self.asked)
    }

    /// The world of now, where an earlier day was asked about.
    pub(crate) fn now(&self) -> Option<&World<'s>> {
        self.now.as_ref()
    }
}

impl Setting {
    /// The person's own course, now.
    pub(crate) fn of(own: &Own, host: &Host) -> Result<Self, Failure> {
        Self::by(own, host, own.rules(host)?)
    }

    /// The person's own course, now, by these rules.
    pub(crate) fn by(own: &Own, host: &Host, rules: Rules) -> Result<Self, Failure> {
        let (course, clock) = (own.course().clone(), own.clock(host)?);
        let moment = Moment::at(clock.now, course.day_boundary);
        let (rules, left_out) = (Rc::new(rules), own.left_out());
        Ok(Self { rules, course, now: moment.clone(), moment, today: clock.today, left_out })
    }

    /// What stands above an answer that was given in a world.
    pub(crate) fn over<'s, 'w>(&'s self, asked: &'w World<'s>) -> Result<Over<'s, 'w>, Failure> {
        let earlier = asked.moment().day < self.now.day;
        let now = earlier.then(|| self.world_at(self.now.clone())).transpose()?;
        Ok(Over { standing: &self.rules.standing, asked, now })
    }

    /// The world of now, or that of a later day which is asked about.
    pub(crate) fn world_now(&self) -> Result<World<'_>, Failure> {
        let later = self.moment.day >= self.now.day;
        self.world_at(if later { self.moment.clone() } else { self.now.clone() })
    }

    /// The world to ask.
    pub(crate) fn world(&self) -> Result<World<'_>, Failure> {
        self.world_at(self.moment.clone())
    }

    /// The world on another day.
    pub(crate) fn world_at(&self, moment: Moment) -> Result<World<'_>, Failure> {
        self.rules.world(&self.course, moment)
    }
}

/// Rules with the course they are asked about.
#[derive(Clone, Debug)]
struct Base {
    rules: Rc<Rules>,
    course: Course,
    left_out: usize,
}

/// Answers one question after another, reading the rules and the journal at most once.
#[derive(Debug)]
pub(crate) struct Desk<'h> {
    host: &'h Host,
    now: Zoned,
    /// What questions without a journal start from.
    bare: Option<Base>,
    /// What questions about the person's own course start from.
    own: Option<Base>,
}

impl<'h> Desk<'h> {
    /// A desk that has read nothing yet.
    pub(crate) fn new(host: &'h Host) -> Result<Self, Failure> {
        Ok(Self { host, now: host.now()?, bare: None, own: None })
    }

    /// A desk where questions without a journal are asked of these rules.
    pub(crate) fn with_rules(host: &'h Host, rules: Rules) -> Result<Self, Failure> {
        let base = Base { rules: Rc::new(rules), course: Course::default(), left_out: 0 };
        Ok(Self { bare: Some(base), ..Self::new(host)? })
    }

    /// Everything the answer to this question needs.
    pub(crate) fn setting(&mut self, question: &Question) -> Result<Setting, Failure> {
        overlay(self.base(question)?, question, &self.now, None)
    }

    /// The same for a question in words: what it says without a date is said of the day they name.
    pub(crate) fn setting_for(&mut self, question: &Question, words: &str) -> Result<Setting, Failure> {
        let setting = self.setting(question)?;
        if !question.is_undated() {
            return Ok(setting);
        }
        let named = reply_of_each(setting.world()?, &setting.rules.read(words)).1.on;
        if named == setting.moment.day {
            return Ok(setting);
        }
        overlay(self.base(question)?, question, &self.now, Some(named))
    }

    fn base(&mut self, question: &Question) -> Result<Base, Failure> {
        if question.sessions.is_empty() { self.own() } else { self.bare() }
    }

    fn bare(&mut self) -> Result<Base, Failure> {
        if let Some(base) = &self.bare {
            return Ok(base.clone());
        }
        let rules = Rc::new(loose_rules(self.host)?);
        Ok(self.bare.insert(Base { rules, course: Course::default(), left_out: 0 }).clone())
    }

    fn own(&mut self) -> Result<Base, Failure> {
        if let Some(base) = &self.own {
            return Ok(base.clone());
        }
        let own = Own::look(self.host)?.ok_or_else(Failure::no_course)?;
        let rules = Rc::new(own.rules(self.host)?);
        let left_out = own.left_out();
        Ok(self.own.insert(Base { rules, course: own.into_course(), left_out }).clone())
    }
}

/// Everything the answer to one question in words needs.
pub(crate) fn setting_for(host: &Host, args: &QuestionArgs, words: &str) -> Result<Setting, Failure> {
    Desk::new(host)?.setting_for(&Question::of(args)?, words)
}

/// Everything the answer to one question needs.
pub(crate) fn setting(host: &Host, args: &QuestionArgs) -> Result<Setting, Failure> {
    Desk::new(host)?.setting(&Question::of(args)?)
}

/// The rules named on the command line, or the built-in ones.
pub(crate) fn loose_rules(host: &Host) -> Result<Rules, Failure> {
    match host.protocol()? {
        Some(named) => own::named(&own::folder(host)?, named, &Course::default()),
        None => Ok(Rules::new(Source::built_in().protocol()?)),
    }
}

/// Lays a question over a course. What it says without a date is said of `told_on`, or else of the
/// day asked about.
fn overlay(base: Base, question: &Question, now: &Zoned, told_on: Option<Date>) -> Result<Setting, Failure> {
    let Base { rules, mut course, left_out } = base;
    course.zone = question.zone.clone().or(course.zone);
    course.climate = question.climate.or(course.climate);
    course.skin = question.skin.clone().or(course.skin);
    course.hair = question.hair.clone().or(course.hair);
    let clock = Clock::of(&course, now)?;
    let moment = moment(&clock, question.on.as_deref(), &course)?;
    let own = question.sessions.is_empty();
    let now = if own { Moment::at(clock.now.clone(), course.day_boundary) } else { moment.clone() };
    sessions(&mut course, question, &clock)?;
    let told_on = told_on.unwrap_or(moment.day);
    clearances(&mut course, question, &rules.protocol, told_on)?;
    signs(&mut course, question, &rules.protocol, &clock, told_on)?;
    Ok(Setting { rules, course, moment, today: clock.today, now, left_out })
}

fn moment(clock: &Clock, on: Option<&str>, course: &Course) -> Result<Moment, Failure> {
    let Some(text) = on else { return Ok(Moment::at(clock.now.clone(), course.day_boundary)) };
    let when = dates::when(text, clock.today)?;
    let at = clock.moment(when)?;
    Ok(at.map_or(Moment::day(when.date), |at| Moment::at(at, course.day_boundary)))
}

fn sessions(course: &mut Course, question: &Question, clock: &Clock) -> Result<(), Failure> {
    for text in &question.sessions {
        let when = dates::when(text, clock.today)?;
        let ended = clock.moment(when)?.map(|ended| ended.timestamp());
        course.sessions.push(Session { date: when.date, ended, last: false, planned: false });
    }
    course.sessions.sort_by_key(|session| session.date);
    course.sessions.dedup_by_key(|session| session.date);
    if let Some(session) = course.sessions.last_mut() {
        session.last |= question.last;
    }
    Ok(())
}

/// A clearance without a date is one that holds now: it was given for the latest session.
fn clearances(
    course: &mut Course,
    question: &Question,
    protocol: &Protocol,
    told_on: Date,
) -> Result<(), Failure> {
    let begun = course.sessions.iter().rev().find(|session| session.date <= told_on);
    let on = begun.map_or(told_on, |session| session.date);
    for name in question.cleared.iter().filter(|name| !name.trim().is_empty()) {
        let name = names::clearance(protocol, name)?.id.clone();
        course.clearances.push(ClearanceChange { name, given: true, on, by: Teller::Client, ahead: false });
    }
    course.clearances.sort_by_key(|change| change.on);
    Ok(())
}

fn signs(
    course: &mut Course,
    question: &Question,
    protocol: &Protocol,
    clock: &Clock,
    told_on: Date,
) -> Result<(), Failure> {
    for told in &question.signs {
        let sign = protocol[names::sign(protocol, &told.sign)?].id.clone();
        let on = told.on.as_deref().map_or(Ok(told_on), |on| dates::date(on, clock.today))?;
        course.signs.push(SignReport { sign, level: told.level, urgent: false, on, ahead: false });
    }
    course.signs.sort_by_key(|report| report.on);
    Ok(())
}
