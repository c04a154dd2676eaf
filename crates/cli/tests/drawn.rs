//! Acts drawn at random in the terminal: courses begin, import each other, undo, go over, while the clinic's file changes and
//! clocks are wrong. Swimming is never freer than by rules that the person agreed to for that course.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod home;

use home::Home;
use page_corpus::Chance;

/// So many stories are drawn, each of so many acts.
const STORIES: u64 = 4;
const ACTS: usize = 12;

/// From which day on each permits swimming: `id version day`.
const ALL: [(&str, &str, i64); 5] =
    [("one", "1", 20), ("one", "2", 3), ("one", "3", 30), ("two", "1", 1), ("two", "2", 9)];

fn text((id, version, day): (&str, &str, i64)) -> String {
    let withdraws = if (id, version) == ("one", "3") { "withdraws = [\"1\"]\n" } else { "" };
    format!(
        "id = \"{id}\"\nversion = \"{version}\"\n{withdraws}extends = \"smp\"\n\n[[ladder]]\nid = \"swim-pool\"\n\
         step = [{{ from = \"0d\", verdict = \"no\", why = \"a\", source = \"a\" }}, {{ from = \"{day}d\", verdict = \"yes\", why = \"a\", source = \"a\" }}]\n"
    )
}

/// A home, and the first day of swimming by each of the rules agreed to.
struct Person {
    home: Home,
    agreed: Vec<i64>,
}

/// The first day of swimming by our own guide.
const OURS: i64 = 28;
const DAYS: [i64; 9] = [0, 1, 2, 3, 8, 9, 19, 20, 29];

impl Person {
    fn journal(&self) -> String {
        String::from_utf8(self.home.output("journal export", "").stdout).unwrap()
    }

    fn begun(&self) -> bool {
        self.home.output("session list", "").status.success()
    }

    fn does(&self, line: &str) -> bool {
        self.home.output(line, "").status.success()
    }

    /// Which of those days permit swimming.
    fn swims(&self) -> Vec<i64> {
        let day = |day| jiff::civil::date(2026, 3, 2).checked_add(jiff::Span::new().days(day)).unwrap();
        let asked: String =
            DAYS.iter().map(|at| format!("{{\"q\":\"swim-pool\",\"on\":\"{}\"}}\n", day(*at))).collect();
        let answers = String::from_utf8(self.home.output("can - --json", &asked).stdout).unwrap();
        let yes =
            |answer: &str| serde_json::from_str::<serde_json::Value>(answer).unwrap()["verdict"] == "yes";
        DAYS.into_iter().zip(answers.lines()).filter(|(_, answer)| yes(answer)).map(|(day, _)| day).collect()
    }

    fn check(&self, told: &[String]) {
        if self.begun() {
            let first = self.agreed.iter().min().copied().unwrap_or(60);
            let swims = self.swims();
            assert!(
                swims.iter().all(|day| *day >= first),
                "{swims:?}, agreed {:?}: {}",
                self.agreed,
                told.join("\n")
            );
        }
    }
}

fn act(people: &mut [Person], chance: &mut Chance, told: &mut Vec<String>) {
    let (who, other) = (chance.below(people.len()), chance.below(people.len()));
    let what = chance.below(8);
    let (journal, theirs) = (people[other].journal(), people[other].agreed.clone());
    let person = &mut people[who];
    let rules = ALL[chance.below(ALL.len())];
    let begun = person.begun();
    told.push(format!("{who} does {what} with {other} and {rules:?}, begun: {begun}"));
    match what {
        0 => {
            person.home.write("rules.toml", text(rules));
            let named = person.does("start 2026-03-02 --protocol rules.toml");
            person.agreed.extend(named.then_some(rules.2));
        }
        1 => {
            // Begun again it keeps to what was told, and else goes by ours.
            let ours = person.does("start 2026-03-02");
            person.agreed.extend(ours.then_some(OURS));
        }
        2 | 3 if who != other && !journal.is_empty() => {
            person.home.write("other.jsonl", &journal);
            assert!(person.does("journal import other.jsonl"), "{journal}");
            let same = person.agreed.iter().any(|day| theirs.contains(day));
            person.agreed.extend(theirs.into_iter().filter(|_| !begun || same));
            person.agreed.extend((!begun).then_some(OURS));
        }
        4 => drop(person.does("undo")),
        5 => {
            person.home.write("rules.toml", text(rules));
            if person.does("protocol use rules.toml") {
                person.agreed.push(rules.2);
                let today = person.home.json("today");
                assert_eq!(today["protocol"], format!("{}@{}", rules.0, rules.1), "a yes is followed");
                assert!(today["rules_in_doubt"].is_null());
            }
        }
        // What lies where the file was decides nothing, whichever it is.
        6 => person.home.write("rules.toml", text(rules)),
        7 => {
            let year = [2026, 2027, 2031][chance.below(3)];
            let minute = told.len();
            let home = std::mem::replace(&mut person.home, Home::new());
            person.home = home.at(&format!("{year}-03-08T11:{minute:02}+01:00[Europe/Berlin]"));
        }
        _ => {}
    }
}

#[test]
fn no_act_frees_what_nobody_agreed_to() {
    for seed in 1..=STORIES {
        let mut chance = Chance::new(seed);
        let mut people: Vec<Person> =
            (0..3).map(|_| Person { home: Home::new(), agreed: Vec::new() }).collect();
        let mut told = Vec::new();
        for _ in 0..ACTS {
            act(&mut people, &mut chance, &mut told);
            people.iter().for_each(|person| person.check(&told));
        }
    }
}
