//! Acts drawn at random: courses begin, import each other, join, undo, take back, go over, while the host is started anew with
//! other protocols. No activity on any day becomes freer than by rules that the person agreed to for that course.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::sync::{Arc, LazyLock};

use http::Method;
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use page_corpus::Chance;
use stipple_journal::{Course, Fact, Journal, Kind, Told, encode_lines, happens, keeping, new_id};
use stipple_pages::{Asked, Effect, Pages, Record, Rules, Shelf, Visit};
use stipple_plan::{Moment, World};
use stipple_protocol::{ProtocolHash, Verdict};
use uuid::Uuid;

/// So many stories are drawn, each of so many acts.
const STORIES: u64 = 80;
const ACTS: usize = 16;

/// Rules of three clinics in several versions: of swimming, of a hat and of sport, each freer somewhere.
static ALL: LazyLock<Vec<Arc<Rules>>> = LazyLock::new(|| {
    let rules = [
        ("one", "1", "20d 3d 9d", ""),
        ("one", "2", "3d 20d 9d", ""),
        ("one", "3", "30d 3d 3d", "\"1\""),
        ("one", "4", "1d 1d 1d", ""),
        ("two", "1", "1d 30d 1d", ""),
        ("two", "2", "9d 9d 9d", "\"1\""),
        ("three", "1", "2d 2d 30d", ""),
    ];
    rules
        .map(|(id, version, from, withdraws)| Arc::new(Rules::new(written(id, version, from, withdraws))))
        .to_vec()
});

static GUIDE: LazyLock<Arc<Rules>> = LazyLock::new(page_corpus::rules);

fn written(id: &str, version: &str, from: &str, withdraws: &str) -> stipple_protocol::Protocol {
    let mut text = format!(
        "id = \"{id}\"\nversion = \"{version}\"\ntitle = \"{id} {version}\"\nwithdraws = [{withdraws}]\nextends = \"smp\"\n"
    );
    for (activity, from) in ["swim-pool", "hat", "intense-exercise"].into_iter().zip(from.split(' ')) {
        text += &format!(
            "[[ladder]]\nid = \"{activity}\"\nstep = [{{ from = \"0d\", verdict = \"no\", why = \"a\", source = \"a\" }},\
             {{ from = \"{from}\", verdict = \"yes\", why = \"a\", source = \"a\" }}]\n"
        );
    }
    let base = include_str!("../../../protocols/smp.toml").to_owned();
    let reading = stipple_protocol::read(&text, &vec![("smp".to_owned(), base)]);
    reading.protocol.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

/// A journal, with the rules that its person agreed to: those it began with, and each yes.
#[derive(Clone, Default)]
struct Kept {
    journal: Journal,
    agreed: Vec<ProtocolHash>,
}

/// Phones, each at a journal, and the host they all ask.
struct Town {
    chance: Chance,
    pages: Pages,
    shelf: Shelf,
    served: Vec<Arc<Rules>>,
    journals: Vec<Kept>,
    /// At which journal each phone is.
    phones: Vec<usize>,
    now: Timestamp,
    acts: u128,
    told: Vec<String>,
}

const BEGUN: Date = date(2026, 3, 2);

impl Town {
    fn new(seed: u64) -> Self {
        let journals = vec![Kept::default(); 3];
        let now = "2026-03-08T10:00:00Z".parse().expect("a moment");
        let shelf = Shelf::of(Arc::clone(&GUIDE));
        let chance = Chance::new(seed);
        let (pages, served, phones, told) = (Pages::new(), Vec::new(), vec![0, 1, 2], Vec::new());
        let mut town = Self { chance, pages, shelf, served, journals, phones, now, acts: 0, told };
        town.restart();
        town
    }

    /// With other protocols given, the first of them for new courses. What was given before is kept.
    fn restart(&mut self) {
        let given: Vec<Arc<Rules>> =
            (0..self.chance.below(4)).filter_map(|_| self.chance.of(&ALL).cloned()).collect();
        self.served.extend(given.iter().cloned());
        let new = given.first().unwrap_or(&GUIDE);
        self.shelf = Shelf::new(Arc::clone(new), Arc::clone(&GUIDE), given.clone(), self.served.clone());
        let named: Vec<&str> = given.iter().map(|rules| rules.protocol.title.as_str()).collect();
        self.told.push(format!("the host is started with {named:?}"));
    }

    fn visit(&self, phone: usize) -> Visit {
        let at = self.phones[phone];
        let facts: Vec<Fact> = self.journals[at].journal.facts().cloned().collect();
        let record = Record::new(facts, 0, &|_| None);
        let ruling = self.shelf.ruling(record.course());
        Visit::new(ruling, Some(Arc::new(record)), self.now.to_zoned(jiff::tz::TimeZone::UTC))
    }

    fn course(&self, at: usize) -> Course {
        let facts: Vec<Fact> = self.journals[at].journal.facts().cloned().collect();
        Record::new(facts, 0, &|_| None).folded.course
    }

    /// Sends a form, and stores what the page wants stored. Gives where it leads to.
    fn post(&mut self, phone: usize, target: &str, form: String) -> u16 {
        let visit = self.visit(phone);
        let asked = Asked { method: Method::POST, target: target.to_owned(), form: form.into() };
        let answer = self.pages.answer(&visit, &asked);
        self.store(phone, answer.effect);
        answer.status.as_u16()
    }

    fn store(&mut self, phone: usize, effect: Effect) {
        let (facts, kinds) = match effect {
            Effect::None => return,
            Effect::Record(kinds) => (Vec::new(), kinds),
            Effect::Import { facts, kept } => (facts, kept),
        };
        let journal = &mut self.journals[self.phones[phone]].journal;
        journal.union(facts).expect("no conflict");
        self.acts += 1;
        let device = Uuid::from_u128(100 + phone as u128);
        let known: Vec<Fact> = journal.facts().cloned().collect();
        for (kind, place) in kinds.into_iter().zip(0..) {
            let id = new_id(self.now, self.acts << 20, place);
            let seq = journal.facts().filter(|fact| fact.device == device).count() as u64 + 1;
            let happened = happens(&kind, self.now, &known);
            let fact = Fact { id, device, seq, happened, recorded: self.now, zone: "UTC".to_owned(), kind };
            journal.insert(fact).expect("a new fact");
        }
    }

    /// One act of a phone. Gives what was done, and whether entries only came in.
    fn act(&mut self) -> bool {
        let phone = self.chance.below(self.phones.len());
        let other = self.chance.below(self.phones.len());
        self.drift();
        let (at, from) = (self.phones[phone], self.phones[other]);
        let begun = !self.course(at).sessions.is_empty();
        let what = match self.chance.below(12) {
            0 | 1 if !begun => self.begin(phone),
            2..=4 if at != from => return self.import(phone, from),
            5 if at != from && begun => return self.join(phone, from),
            6 => self.post_said(phone, "/undo", String::new()),
            7 => self.diary(phone, "remove"),
            8 => self.diary(phone, "restore"),
            9 => self.yes(phone),
            10 => {
                self.restart();
                return false;
            }
            11 => self.newer(phone),
            _ => self.begin(phone),
        };
        self.told.push(format!("phone {phone} at journal {at}: {what}"));
        false
    }

    /// Clocks are wrong now and then, by minutes or by years.
    fn drift(&mut self) {
        let days = [0, 0, 0, 0, 1, 400, 1800][self.chance.below(7)];
        let at: Timestamp = "2026-03-08T10:00:00Z".parse().expect("a moment");
        let minutes = i64::try_from(self.acts).unwrap_or_default() + days * 24 * 60;
        self.now = at.checked_add(Span::new().minutes(minutes)).expect("a moment");
    }

    fn post_said(&mut self, phone: usize, target: &str, form: String) -> String {
        format!("{target} {}", self.post(phone, target, form))
    }

    fn begin(&mut self, phone: usize) -> String {
        let at = self.phones[phone];
        let before = self.course(at);
        let new = self.shelf.for_new().rules.protocol.hash;
        let (target, form) = if self.chance.below(2) == 0 {
            ("/begin", "date=2026-03-02&zone=UTC")
        } else {
            ("/course/session", "date=2026-03-02&final=no")
        };
        let said = self.post_said(phone, target, form.to_owned());
        let begins = before.sessions.is_empty() && !self.course(at).sessions.is_empty();
        if begins && before.protocol.is_none() && !before.rules_unread {
            self.journals[at].agreed.push(new);
        }
        said
    }

    fn import(&mut self, phone: usize, from: usize) -> bool {
        let (at, begun) = (self.phones[phone], !self.course(self.phones[phone]).sessions.is_empty());
        let facts: Vec<Fact> = self.journals[from].journal.facts().cloned().collect();
        let new = self.shelf.for_new().rules.protocol.hash;
        let journal = encode_lines(&facts);
        let form = form_urlencoded::Serializer::new(String::new()).append_pair("journal", &journal).finish();
        let said = self.post_said(phone, "/import", form);
        self.told.push(format!("phone {phone} at journal {at} imports journal {from}: {said}"));
        if begun {
            // A yes of the same course, told elsewhere, is one.
            let same = self.same_course(at, from);
            let theirs = self.journals[from].agreed.clone();
            self.journals[at].agreed.extend(theirs.into_iter().filter(|_| same));
            return !same;
        }
        let theirs = self.journals[from].agreed.clone();
        self.journals[at].agreed.extend(theirs);
        self.journals[at].agreed.push(new);
        false
    }

    /// Whether who told of rules in one journal knew of those that the other goes by: then a yes there is one here.
    fn same_course(&self, at: usize, from: usize) -> bool {
        let told_by = self.course(at).rules_told_by;
        told_by.iter().all(|id| self.journals[from].journal.get(*id).is_some())
    }

    /// Opens the other journal on this phone, and brings what was written there.
    fn join(&mut self, phone: usize, to: usize) -> bool {
        let from = self.phones[phone];
        let facts: Vec<Fact> = self.journals[from].journal.facts().cloned().collect();
        let here: Vec<Fact> = self.journals[to].journal.facts().cloned().collect();
        let new = stipple_journal::Pin::of(&self.shelf.for_new().rules.protocol);
        let (begun, same) = (!self.course(to).sessions.is_empty(), self.same_course(to, from));
        self.phones[phone] = to;
        let kept = keeping(&here, &facts, &new);
        self.store(phone, Effect::Import { facts, kept });
        self.told.push(format!("phone {phone} brings journal {from} to journal {to}"));
        let theirs = self.journals[from].agreed.clone();
        if !begun || same {
            self.journals[to].agreed.extend(theirs);
            self.journals[to].agreed.push(new.hash.expect("a hash"));
        }
        begun && !same
    }

    fn diary(&mut self, phone: usize, what: &str) -> String {
        let facts: Vec<Uuid> =
            self.journals[self.phones[phone]].journal.facts().map(|fact| fact.id).collect();
        let Some(id) = self.chance.of(&facts).copied() else { return "nothing".to_owned() };
        self.post_said(phone, &format!("/diary/{id}/{what}"), String::new())
    }

    /// Says yes to one of those that are offered; then the course goes by it and nothing else.
    fn yes(&mut self, phone: usize) -> String {
        let (at, choices) = (self.phones[phone], self.visit(phone).standing.choices);
        if self.course(at).sessions.is_empty() {
            return "nothing to go over from".to_owned();
        }
        let Some(to) = self.chance.of(&choices).map(|rules| rules.protocol.hash) else {
            return "nothing is offered".to_owned();
        };
        let said = self.post_said(phone, "/rules", format!("to={to}"));
        let course = self.course(at);
        let goes_by = course.protocol.as_ref().and_then(|pin| pin.hash);
        assert!(course.rules_are_settled() && goes_by == Some(to), "a yes is followed: {:?}", self.told);
        self.journals[at].agreed.push(to);
        said
    }

    /// What a newer version told of rules.
    fn newer(&mut self, phone: usize) -> String {
        let line = format!(
            r#"{{"id":"{0}","device":"{0}","seq":1,"happened":"{1}","recorded":"{1}","zone":"UTC","kind":"protocol","v":9,"payload":{{}}}}"#,
            Uuid::nil(),
            self.now
        );
        let Kind::Tell(told) = stipple_journal::decode(&line).expect("a fact").kind else { panic!("{line}") };
        self.store(phone, Effect::Record(vec![Told::into(told)]));
        "a newer version tells of rules".to_owned()
    }

    fn verdicts(&self, at: usize) -> Vec<Verdict> {
        let course = self.course(at);
        if course.sessions.is_empty() {
            return Vec::new();
        }
        let ruling = self.shelf.ruling(&course);
        let also: Vec<&Rules> = ruling.standing.beside.iter().map(|rules| &**rules).collect();
        verdicts(&course, &ruling.rules, &also)
    }

    /// Nothing is freer than by the freest of the rules that the person agreed to.
    fn check(&self) {
        for at in 0..self.journals.len() {
            let (found, course) = (self.verdicts(at), self.course(at));
            if found.is_empty() {
                continue;
            }
            let agreed = self.journals[at].agreed.iter().map(|hash| rules_of(*hash));
            let each: Vec<Vec<Verdict>> = agreed.map(|rules| verdicts(&course, rules, &[])).collect();
            for (place, verdict) in found.iter().enumerate() {
                let most = each.iter().map(|verdicts| verdicts[place]).max().unwrap_or(Verdict::Ask);
                // What stands in for rules that are not here asks where only they would have said no.
                assert!(
                    *verdict <= most.max(Verdict::Ask),
                    "journal {at}: {verdict:?} where {most:?} was agreed to\n{}\n{}",
                    self.told.join("\n"),
                    encode_lines(self.journals[at].journal.facts())
                );
            }
        }
    }
}

fn rules_of(hash: ProtocolHash) -> &'static Rules {
    let all = ALL.iter().chain([&*GUIDE]);
    all.into_iter().find(|rules| rules.protocol.hash == hash).expect("known rules")
}

/// Every activity on a dozen days, in one order for all rules over the guide.
fn verdicts(course: &Course, rules: &Rules, also: &[&Rules]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for day in [0, 1, 2, 3, 6, 9, 13, 19, 20, 29, 30, 60] {
        let on = BEGUN.checked_add(Span::new().days(day)).expect("a day");
        let also = also.iter().map(|also| &also.protocol);
        let world = World::under(&rules.protocol, also, course, Moment::day(on)).expect("a session");
        let verdict =
            |id: &str| rules.protocol.activity(id).map_or(Verdict::Ask, |at| world.answer(at).verdict);
        verdicts.extend(GUIDE.protocol.each_activity().map(|(_, activity)| verdict(&activity.id)));
    }
    verdicts
}

#[test]
fn no_act_frees_what_nobody_agreed_to() {
    let mut came_in = 0;
    for seed in 1..=STORIES {
        let mut town = Town::new(seed);
        for _ in 0..ACTS {
            let before: Vec<Vec<Verdict>> = (0..3).map(|at| town.verdicts(at)).collect();
            let only_came_in = town.act();
            town.check();
            if only_came_in {
                came_in += 1;
                for (at, before) in before.into_iter().enumerate() {
                    let after = town.verdicts(at);
                    let freer =
                        before.iter().zip(&after).any(|(before, after)| *after > (*before).max(Verdict::Ask));
                    assert!(!freer, "journal {at} became freer: {}", town.told.join("\n"));
                }
            }
        }
    }
    assert!(came_in > 20, "{came_in}");
}
