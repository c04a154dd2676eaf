//! A course keeps its rules: whatever becomes of the clinic's file, and over a new version of the program.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

mod home;

use std::fs;

use home::Home;
use stipple_protocol::{RELEASED, built_in};

fn corpus(name: &str) -> String {
    format!("{}/../../tests/corpus/upgrade/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The home of somebody whose course the version before this one wrote.
fn home_of_before(journal: &str) -> Home {
    let home = Home::new().at("2026-04-06T20:00+02:00[Europe/Berlin]");
    fs::create_dir_all(home.path("data")).unwrap();
    fs::copy(corpus(journal), home.path("data/journal.db")).unwrap();
    home
}

/// Every verdict on days 0 to 60, as they were: an activity a line, a letter a day.
fn keeps_every_verdict(home: &Home, before: &str) {
    let before = fs::read_to_string(corpus(before)).unwrap();
    let rows: Vec<(&str, &str)> = before.lines().filter_map(|line| line.split_once(' ')).collect();
    let day = |day| jiff::civil::date(2026, 3, 2).checked_add(jiff::Span::new().days(day)).unwrap();
    let ask = |(id, _): &(&str, &str)| {
        (0..=60).map(move |at| format!("{{\"q\":\"{id}\",\"on\":\"{}\"}}\n", day(at))).collect::<String>()
    };
    let asked: String = rows.iter().map(ask).collect();
    let output = home.output("can - --json", &asked);
    let answers = String::from_utf8(output.stdout).unwrap();
    let letters: Vec<char> = answers.lines().map(letter).collect();
    assert_eq!(letters.len(), rows.len() * 61);
    for ((id, before), now) in rows.iter().zip(letters.chunks(61)) {
        assert_eq!(now.iter().collect::<String>(), before.trim(), "{id}");
    }
}

fn letter(answer: &str) -> char {
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
    answer["verdict"].as_str().and_then(|verdict| verdict.chars().next()).unwrap()
}

#[test]
fn a_course_of_before_under_our_rules_keeps_every_verdict() {
    let home = home_of_before("terminal-smp.db");
    keeps_every_verdict(&home, "terminal-smp.txt");
    let today = home.run("today");
    assert!(today.contains("A newer version of your rules is here: smp@1.1.0."), "{today}");
}

#[test]
fn a_course_of_before_under_a_clinics_rules_keeps_every_verdict() {
    let home = home_of_before("terminal-own.db");
    let kept = home.path("data/protocols/own@1");
    fs::create_dir_all(&kept).unwrap();
    fs::copy(corpus("own.toml"), kept.join("own.toml")).unwrap();
    fs::write(kept.join("smp.toml"), RELEASED[0]).unwrap();
    keeps_every_verdict(&home, "terminal-own.txt");
    // To use the file again, over what is ours today, does not move it.
    fs::copy(corpus("own.toml"), home.path("own.toml")).unwrap();
    assert!(home.output("protocol use own.toml", "").status.success());
    keeps_every_verdict(&home, "terminal-own.txt");
    assert!(!home.run("today").contains("A newer version"));
}

fn own(version: &str, swim: &str) -> String {
    format!(
        "id = \"own\"\nversion = \"{version}\"\nextends = \"smp\"\n\n[[ladder]]\nid = \"swim-pool\"\n\
         step = [{{ from = \"0d\", verdict = \"no\", why = \"a\", source = \"a\" }}, {{ from = \"{swim}\", verdict = \"yes\", why = \"a\", source = \"a\" }}]\n"
    )
}

#[test]
fn an_edited_file_changes_nothing_for_a_course() {
    let home = Home::new();
    home.write("own.toml", own("1", "20d"));
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    let swims = || home.json("can swim-pool --on 2026-03-12")["verdict"].as_str().unwrap().to_owned();
    assert_eq!(swims(), "no");
    for text in [own("1", "3d"), own("2", "3d"), String::new()] {
        home.write("own.toml", text);
        assert_eq!(swims(), "no");
    }
    home.write("own.toml", own("1", "3d"));
    let says = home.refuses("protocol use own.toml", 3);
    assert!(says.contains("another protocol called `own@1` is already in use"), "{says}");
    home.write("own.toml", own("2", "3d"));
    let said = home.run("protocol use own.toml");
    assert!(said.contains("For you, today") && said.contains("Swim in a pool: yes (was: no)"), "{said}");
    assert_eq!(swims(), "yes");
    assert!(home.output("undo", "").status.success());
    assert_eq!(swims(), "no");
}

#[test]
fn a_newer_version_is_told_with_what_it_changes_today() {
    let home = home_of_before("terminal-smp.db");
    let news = home.json("protocol news");
    assert_eq!(news["diff"]["old"], "smp@1.0.0");
    assert_eq!(
        news["diff"]["new"],
        format!(
            "smp@{}",
            built_in().lines().find_map(|line| line.strip_prefix("version = ")).unwrap().trim_matches('"')
        )
    );
    assert!(news["today"].is_array());
    assert!(home.output("protocol use smp", "").status.success());
    assert!(home.json("protocol news")["diff"].is_null());
    assert!(home.run("protocol news").contains("There is no newer version"));
}

#[test]
fn a_course_that_begins_again_keeps_its_rules() {
    let home = Home::new();
    home.write("own.toml", own("1", "20d"));
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    assert!(home.output("session remove 2026-03-02", "").status.success());
    assert!(home.output("start 2026-03-04", "").status.success());
    assert_eq!(home.json("can swim-pool --on 2026-03-12")["verdict"], "no");
    assert_eq!(home.json("today")["protocol"], "own@1");
}

/// A server is started with several, and says what it cannot take.
#[test]
fn only_a_server_goes_by_several_protocols() {
    let home = Home::new();
    home.write("one.toml", own("1", "20d"));
    home.write("two.toml", own("2", "20d"));
    home.refuses("can swim --session 2026-03-02 --protocol one.toml --protocol two.toml", 2);
    let says = home.refuses("serve --protocol one.toml --protocol two.toml --default three", 2);
    assert!(
        says.contains("`three` is none of the protocols to serve") && says.contains("own@1, own@2"),
        "{says}"
    );
    fs::create_dir(home.path("clinics")).unwrap();
    let says = home.refuses("serve --protocol clinics", 4);
    assert!(says.contains("there is no protocol in `clinics`"), "{says}");
}
