//! Acts drawn at random, through HTTP: courses begin, import each other, join, undo, go over, while the server is started anew
//! with other protocols. Swimming is never freer than by rules that the person agreed to for that course.

use page_corpus::Chance;
use stipple_protocol::Texts;
use stipple_server::Settings;
use tempfile::TempDir;

use crate::host::{Served, settings};
use crate::keeping::imports;
use crate::pairing::code;
use crate::phone::Phone;
use crate::pins::withdrawing;
use crate::rules::{back, own, swims};

/// So many stories are drawn, each of so many acts.
const STORIES: u64 = 4;
const ACTS: usize = 12;

/// From which day on each permits swimming: `id version day`.
const ALL: [(&str, &str, i64); 5] =
    [("one", "1", 20), ("one", "2", 3), ("one", "3", 30), ("two", "1", 1), ("two", "2", 9)];

fn texts((id, version, day): (&str, &str, i64)) -> Texts {
    match (id, version) {
        ("one", "3") => withdrawing("3", &format!("{day}d"), "1"),
        _ => own(id, version, &format!("{day}d")),
    }
}

/// A phone, and the first day of swimming by each of the rules agreed to. Our own guide permits none before day 28.
struct Person {
    phone: Phone,
    agreed: Vec<i64>,
}

struct Town {
    folder: TempDir,
    served: Option<Served>,
    /// What new courses begin with.
    new: i64,
    people: Vec<Person>,
    told: Vec<String>,
}

impl Town {
    fn start(&mut self, chance: &mut Chance) {
        let given: Vec<_> = (0..chance.below(3)).map(|_| ALL[chance.below(ALL.len())]).collect();
        drop(self.served.take());
        let protocols = given.iter().copied().map(texts).collect();
        let served = Served::at(self.folder.path(), Settings { protocols, ..settings() });
        for person in &mut self.people {
            person.phone = back(&person.phone, &served);
        }
        self.told.push(format!("started with {given:?}"));
        self.served = Some(served);
        self.new = self.begins();
    }

    /// The first day of swimming for whoever begins now: where what is given first was withdrawn, by what follows it.
    fn begins(&mut self) -> i64 {
        let phone = self.served.as_ref().unwrap().begun();
        (0..60).find(|day| swims(&phone, *day).ends_with(": yes")).unwrap_or(60)
    }

    fn act(&mut self, chance: &mut Chance) {
        let (who, other) = (chance.below(self.people.len()), chance.below(self.people.len()));
        let what = chance.below(8);
        let (journal, theirs) = (self.people[other].phone.export(), self.people[other].agreed.clone());
        let new = self.new;
        let person = &mut self.people[who];
        let begun = person.phone.get("/today").status == 200;
        self.told.push(format!("{who} does {what} with {other}, begun: {begun}"));
        match what {
            0 => {
                person.phone.post("/begin", "date=2026-03-02&zone=Europe/Berlin");
                person.agreed.extend((!begun).then_some(new));
            }
            1 | 2 if who != other && !journal.is_empty() => {
                imports(&mut person.phone, &journal);
                // An import into nothing goes on as it was there; a yes of the same course counts.
                let same = person.agreed.iter().any(|day| theirs.contains(day));
                person.agreed.extend(theirs.into_iter().filter(|_| !begun || same));
                person.agreed.extend((!begun).then_some(new));
            }
            3 => drop(person.phone.post("/undo", "")),
            4 | 5 => {
                let page = person.phone.get("/rules").text();
                let Some(to) = page.split("name=\"to\" value=\"").nth(1 + chance.below(2)) else { return };
                let to = to.split('"').next().unwrap().to_owned();
                assert_eq!(person.phone.post("/rules", &format!("to={to}")).status, 303, "{page}");
                let first = (0..60).find(|day| swims(&person.phone, *day).ends_with(": yes"));
                person.agreed.push(first.unwrap_or(60));
                let today = person.phone.get("/today").text();
                assert!(!today.contains("More than one set of rules"), "a yes is followed");
            }
            6 if who != other && begun && self.people[other].phone.get("/today").status == 200 => {
                let code = code(&mut self.people[other].phone, "phone");
                let person = &mut self.people[who];
                let page = person.phone.post("/join", &format!("code={code}&replace=bring"));
                assert_eq!(page.status, 303, "{}", page.text());
                person.agreed = theirs;
            }
            7 => self.start(chance),
            _ => {}
        }
    }

    fn check(&self) {
        for (who, person) in self.people.iter().enumerate() {
            if person.phone.get("/today").status != 200 {
                continue;
            }
            let first = person.agreed.iter().min().copied().unwrap_or(60);
            for day in [0, 1, 2, 3, 8, 9, 19, 20, 29] {
                let said = swims(&person.phone, day);
                assert!(
                    day >= first || !said.ends_with(": yes"),
                    "{who} on day {day}: {}",
                    self.told.join("\n")
                );
            }
        }
    }
}

#[test]
fn no_act_frees_what_nobody_agreed_to() {
    for seed in 1..=STORIES {
        let mut chance = Chance::new(seed);
        let folder = TempDir::new().unwrap();
        let mut town = Town { folder, served: None, new: 60, people: Vec::new(), told: Vec::new() };
        town.start(&mut chance);
        for _ in 0..3 {
            let phone = town.served.as_ref().unwrap().phone();
            town.people.push(Person { phone, agreed: Vec::new() });
        }
        for _ in 0..ACTS {
            town.act(&mut chance);
            town.check();
        }
    }
}
