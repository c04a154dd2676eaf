//! The alarm in the terminal: above whatever every command answers, while a sign is open that calls for the clinic.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::Home;

/// How a command bears the alarm.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bears {
    /// Above all it says, and in its JSON.
    Above,
    /// It says itself what is open.
    Itself,
    /// Not at all, for a reason.
    Not(&'static str),
}
use Bears::{Above, Itself, Not};

/// It says what was written down and answers nothing.
const RECORDS: Bears = Not("says what was written down");
/// It speaks of no course.
const NOBODY: Bears = Not("speaks of nobody's course");

/// Every command that there is, and how it is called.
const COMMANDS: [(&str, &str, Bears); 40] = [
    ("start", "start 2026-03-02", Not("refused: the course has begun")),
    ("session add", "session add 2026-04-20", RECORDS),
    ("session list", "session list", Above),
    ("session took-place", "session took-place 2026-03-02", RECORDS),
    ("session moved", "session moved 2026-04-21", RECORDS),
    ("session remove", "session remove 2026-04-21", RECORDS),
    ("session first", "", RECORDS),
    ("today", "today", Above),
    ("can", "can cleanser", Above),
    ("ask", "ask is a little flaking normal", Above),
    ("label", "label bottle.txt", Above),
    ("plan", "plan", Above),
    ("feel", "feel itching=mild", Itself),
    ("oops", "oops rain", Above),
    ("done", "done photos", RECORDS),
    ("undo", "undo", RECORDS),
    ("cleared", "cleared rinse", RECORDS),
    ("climate", "climate hot", RECORDS),
    ("zone", "zone Europe/Berlin", RECORDS),
    ("day-starts", "day-starts 4", RECORDS),
    ("skin", "skin dry", RECORDS),
    ("hair", "hair short", RECORDS),
    ("journal export", "journal export", Not("the journal itself")),
    ("journal import", "journal import -", RECORDS),
    ("journal verify", "journal verify", Not("speaks of the file")),
    ("protocol check", "protocol check smp", NOBODY),
    ("protocol show", "protocol show", NOBODY),
    ("protocol diff", "protocol diff smp smp", NOBODY),
    ("protocol preview", "protocol preview smp", NOBODY),
    ("protocol news", "protocol news", Above),
    ("protocol use", "protocol use smp", RECORDS),
    ("protocol schema", "protocol schema", NOBODY),
    ("photo check", "", Not("speaks of files, which may be of anybody")),
    ("photo compare", "", Not("speaks of files, which may be of anybody")),
    ("photo log", "photo log", Above),
    ("photo lapse", "", Not("speaks of files, which may be of anybody")),
    ("sample", "sample", NOBODY),
    ("serve", "", NOBODY),
    ("backup, restore", "", NOBODY),
    ("completions, man", "completions bash", NOBODY),
];

/// A home with swelling, told of on the day before.
fn alarmed() -> Home {
    let home = Home::begun();
    home.write("bottle.txt", "Aqua, Glycerin");
    assert!(home.output("feel swelling=strong --on yesterday", "").status.success());
    home
}

/// The names of commands, as help lists them.
fn listed(home: &Home, of: &str) -> Vec<String> {
    let help = String::from_utf8(home.output(&format!("{of} --help"), "").stdout).unwrap();
    let commands = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
    let lines = commands.lines().take_while(|line| !line.trim().is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_command_is_looked_at() {
    let home = Home::new();
    for name in listed(&home, "") {
        let inner = listed(&home, &name);
        let own = if inner.is_empty() { vec![String::new()] } else { inner };
        for inner in own {
            let called = format!("{name} {inner}");
            let known = COMMANDS.iter().any(|(known, ..)| known.split(", ").any(|one| one == called.trim()));
            assert!(known, "does `{called}` show the alarm?");
        }
    }
}

#[test]
fn every_answer_stands_under_the_alarm() {
    for (name, line, bears) in COMMANDS.into_iter().filter(|(_, line, _)| !line.is_empty()) {
        let said = alarmed().run(line);
        let text = said.split_once('\n').map_or("", |(_, text)| text).trim_start();
        let json = alarmed().output(&format!("{line} --json"), "").stdout;
        let told = String::from_utf8(json).unwrap();
        match bears {
            Above => {
                assert!(text.starts_with("▲ Call your clinic."), "{name}: {text}");
                assert!(
                    told.contains(r#""alarm":{"assessment":"call","signs":["swelling"]"#),
                    "{name}: {told}"
                );
            }
            Itself => {
                assert!(text.contains("Call your clinic.") && told.contains("swelling"), "{name}: {text}")
            }
            Not(why) => assert!(!text.starts_with('▲'), "{name}, which {why}: {text}"),
        }
    }
}

/// Lines of standard input are answers too.
#[test]
fn answers_line_by_line_stand_under_it_as_well() {
    let home = alarmed();
    let label = r#"{"label":"Aqua, Glycerin"}"#;
    for (line, input) in [
        ("can -", "cleanser\n"),
        ("ask -", "can i shower\n"),
        ("feel -", "itching=mild\n"),
        ("label -", label),
    ] {
        let told = String::from_utf8(home.output(line, input).stdout).unwrap();
        assert!(told.contains(r#""alarm":{"assessment":"call""#), "{line}: {told}");
    }
}

#[test]
fn a_question_about_a_day_before_the_sign_stands_under_it_too() {
    let lines = [
        "today --on 2026-03-05",
        "can rinse --on 2026-03-05",
        "can rinse with plain water on day 3",
        "can get my scalp wet --on yesterday",
        "ask can i rinse on day 4",
        "ask is a little itching normal --on 2026-03-05",
        "label bottle.txt --on 2026-03-05",
        "plan --on 2026-03-05",
        "oops rain --on 2026-03-05",
        "feel itching=mild --on 2026-03-05",
        "feel my scalp itches a little --on 2026-03-05",
    ];
    for sign in ["fever", "pain"] {
        let home = Home::begun();
        home.write("bottle.txt", "Aqua, Glycerin");
        assert!(home.output(&format!("feel {sign}=strong"), "").status.success());
        for line in lines {
            let told = String::from_utf8(home.output(&format!("{line} --json"), "").stdout).unwrap();
            assert!(told.contains(r#""alarm":{"assessment":"#) && told.contains(sign), "{line}: {told}");
            let said = home.run(line);
            assert!(said.contains("▲ "), "{line}: {said}");
        }
    }
}

#[test]
fn a_question_without_a_journal_has_no_now() {
    let home = alarmed();
    let asked = "can rinse --session 2026-03-02 --on 2026-03-06";
    assert!(!home.run(asked).contains('▲'), "another person's course");
}
