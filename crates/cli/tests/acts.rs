//! The corpus of acts through the terminal: `undo` takes back all of what was done in one go.

#![expect(clippy::expect_used, reason = "a test may panic")]

mod home;

use home::Home;
use page_corpus::{acts, zone};
use stipple_journal::{Course, decode_lines, fold};

/// A home as the corpus of acts begins with.
fn begun() -> Home {
    let home = Home::new().at("2026-03-02T16:00+01:00[Europe/Berlin]");
    home.runs(&["start 2026-03-02", "session add 2026-03-20", "session add 2026-04-20"]);
    let home = home.at("2026-03-08T10:00+01:00[Europe/Berlin]");
    home.runs(&["oops rain", "done pillowcase --on yesterday", "feel redness=mild"]);
    home
}

fn course(home: &Home) -> Course {
    let export = home.output("journal export", "").stdout;
    let text = String::from_utf8(export).expect("text");
    let facts: Vec<_> = decode_lines(&text).map(|fact| fact.expect("a fact")).collect();
    fold(&facts, &zone).course
}

#[test]
fn undo_takes_back_an_act() {
    for act in acts() {
        let Some(command) = act.command else { continue };
        let home = begun();
        let before = course(&home);
        assert!(home.output(&command, "").status.success(), "{command}");
        assert_ne!(course(&home), before, "{command} changed nothing");
        home.run("undo");
        assert_eq!(course(&home), before, "{}: {command}", act.name);
    }
}

#[test]
fn several_names_are_one_act() {
    let home = Home::begun();
    for (words, names) in [
        ("razor", "razor"),
        ("razor hat", "razor hat"),
        ("razor, hat", "razor hat"),
        ("razor,hat", "razor hat"),
        ("razor and hat", "razor hat"),
        ("razor, hat and exercise", "razor hat exercise"),
        ("'razor hat'", "razor hat"),
        ("fully healed razor", "healed razor"),
        ("razor fully healed", "razor healed"),
        ("razor razor", "razor"),
        ("Razor HAT", "razor hat"),
    ] {
        let told = home.json(&format!("cleared {words}"));
        let facts = told["facts"].as_array().expect("facts").iter();
        let told: Vec<&str> = facts.map(|fact| fact["payload"]["name"].as_str().expect("a name")).collect();
        assert_eq!(told.join(" "), names, "{words}");
        assert!(home.json("undo")["facts"].as_array().expect("facts").len() == told.len(), "{words}");
    }
    for wrong in ["razor hatt", "razor and", "and razor", "razor blue hat", "blue razor", "-- ,"] {
        let said = home.refuses(&format!("cleared {wrong}"), 2);
        assert!(said.contains("there is no clearance called"), "{wrong}: {said}");
    }
    assert!(home.refuses("cleared razor hatt", 2).contains("did you mean `hat`?"));
}

#[test]
fn several_tasks_are_ticked_at_once() {
    let home = Home::begun();
    let said = home.run("done pillowcase, photos");
    assert!(said.contains("Fresh pillowcase") && said.contains("Photos"), "{said}");
    let again = home.run("done photos");
    assert!(again.contains("Ticked already: Photos"), "{again}");
    home.run("undo");
    assert!(home.run("done photos pillowcase").contains("Recorded: Photos"));
    home.refuses("done photos sandcastle", 2);
}

#[test]
fn a_clearance_that_brings_others_says_from_when_they_count() {
    let home = Home::begun();
    let said = in_a_line(&home.run("cleared healed"));
    assert!(said.contains("It also clears") && said.contains("from Mon 30 March on"), "{said}");
    let hat = in_a_line(&home.run("can hat --on 2026-03-20"));
    assert!(
        hat.contains("You told of being fully healed. For wearing a hat that counts from Mon 30 March on."),
        "{hat}"
    );
    assert!(!hat.contains("has not cleared wearing a hat"), "{hat}");
    let home = home.at("2026-03-30T10:00+02:00[Europe/Berlin]");
    assert!(in_a_line(&home.run("cleared healed")).contains("It also clears"), "on the day itself");
    assert!(!in_a_line(&home.run("cleared healed")).contains("from Mon 30 March"), "on the day itself");
    let refused = Home::begun();
    refused.run("cleared hat --withdraw");
    assert!(!in_a_line(&refused.run("cleared healed")).contains("wearing a hat"), "a no by name holds");
    assert!(in_a_line(&refused.run("can hat --on 2026-03-20")).contains("For now your clinic says no to"));
    assert!(!in_a_line(&home.run("cleared razor")).contains("It also clears"));
}

fn in_a_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
