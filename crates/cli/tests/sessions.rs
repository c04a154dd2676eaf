//! Sessions that are planned, took place, were moved or cancelled, as the terminal tells them.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

mod home;

use home::Home;
use serde_json::json;

/// The sessions, and whether each is only planned.
fn sessions(home: &Home) -> Vec<(String, bool)> {
    let list = home.json("session list");
    let all = list["sessions"].as_array().expect("a list").iter();
    all.map(|one| (one["date"].as_str().unwrap_or_default().to_owned(), one["planned"] == json!(true)))
        .collect()
}

#[test]
fn a_session_told_ahead_is_planned_until_it_is_said_to_have_taken_place() {
    let home = Home::new();
    home.run("start 2026-03-02");
    home.run("session add 2026-03-20");
    assert_eq!(sessions(&home), [("2026-03-02".to_owned(), false), ("2026-03-20".to_owned(), true)]);
    assert!(home.run("today").contains("Already done?"));
    home.run("session took-place 2026-03-07");
    assert_eq!(sessions(&home), [("2026-03-02".to_owned(), false), ("2026-03-07".to_owned(), false)]);
    assert_eq!(home.json("today")["day"], json!(1));
}

#[test]
fn a_planned_session_is_moved_and_cancelled() {
    let home = Home::new();
    home.run("start 2026-03-02");
    home.run("session add 2026-03-20");
    home.run("session moved 2026-03-27");
    assert_eq!(sessions(&home)[1], ("2026-03-27".to_owned(), true));
    home.run("session cancelled 2026-03-27");
    assert_eq!(sessions(&home).len(), 1);
}

#[test]
fn a_session_moved_to_a_day_that_is_over_is_still_asked_about() {
    let home = Home::begun();
    home.run("session add 2026-05-20");
    assert!(!home.run("session moved 2026-05-21").contains("take place?"), "it is far ahead");
    let home = home.at("2026-03-21T10:00+01:00[Europe/Berlin]");
    let said = in_a_line(&home.run("session moved 2026-03-20"));
    assert!(said.contains("`stipple session took-place 2026-03-20`"), "{said}");
}

#[test]
fn a_session_told_again_when_it_is_over_says_how_to_tell_that_it_took_place() {
    let home = Home::begun();
    assert!(in_a_line(&home.run("session add 2026-03-20")).contains("Already done? Tell the day"));
    assert!(!home.run("session add 2026-05-20").contains("Already done?"));
    let home = home.at("2026-03-21T10:00+01:00[Europe/Berlin]");
    let said = in_a_line(&home.run("session add 2026-03-20"));
    assert!(said.contains("Did your session on Fri 20 March take place?"), "{said}");
    assert!(said.contains("`stipple session took-place 2026-03-20`"), "{said}");
    home.run("session took-place 2026-03-20");
    assert!(!home.run("session add 2026-03-20").contains("take place?"));
}

#[test]
fn every_page_says_which_answer_counts_while_a_session_is_in_question() {
    let home = Home::begun();
    home.run("session add 2026-03-20");
    home.write("label.txt", "Aqua, Glycerin, Parfum");
    let home = home.at("2026-03-21T10:00+01:00[Europe/Berlin]");
    for page in [
        "can hat",
        "ask 'may i wear a hat'",
        "plan",
        "feel redness=none --dry-run",
        "oops rain --dry-run",
        "label label.txt",
    ] {
        let said = in_a_line(&home.run(page));
        assert!(
            said.contains(
                "Did your session on Fri 20 March take place? Until you say, the stricter answer counts."
            ),
            "{said}"
        );
        let named = home.run(&format!("{page} --session 2026-03-02"));
        assert!(!named.contains("Until you say"), "a session that is named took place: {named}");
    }
    let either = json!({"session": "2026-03-20", "took_place": "no", "not": "yes"});
    assert_eq!(home.json("can shower")["either"], either);
    assert_eq!(home.json("ask 'may i take a shower'")["either"], either);
    assert!(home.json("can shower --session 2026-03-20").get("either").is_none());
}

fn in_a_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A home begun on 2026-03-02 into which the journal of one begun on 2026-03-05 was imported.
fn joined() -> Home {
    let (home, other) = (Home::begun(), Home::new());
    other.run("start 2026-03-05");
    home.write("other.jsonl", other.output("journal export", "").stdout);
    let said = in_a_line(&home.run("journal import other.jsonl"));
    assert!(said.contains("Which is right? Until you say, the stricter answer counts."), "{said}");
    home
}

#[test]
fn an_import_of_another_first_session_asks_which_is_right() {
    let home = joined();
    let said = home.run("today");
    assert!(
        said.contains("Which is right?") && said.contains("`stipple session first 2026-03-05`"),
        "{said}"
    );
    assert_eq!(home.json("today")["first_sessions"], json!(["2026-03-02", "2026-03-05"]));
    assert!(in_a_line(&home.run("can hat")).contains("Until you say, the stricter answer counts."));
    home.refuses("session first 2026-03-03", 2);
    home.run("session first 2026-03-02");
    assert_eq!(sessions(&home), [("2026-03-02".to_owned(), false)]);
    assert_eq!(home.json("today")["day"], json!(6));
    home.refuses("session first 2026-03-02", 2);
}

#[test]
fn of_two_first_sessions_both_may_have_taken_place() {
    let home = joined();
    home.run("session first all");
    assert_eq!(sessions(&home), [("2026-03-02".to_owned(), false), ("2026-03-05".to_owned(), false)]);
    assert!(home.json("today").get("first_sessions").is_none());
    assert_eq!(home.json("today")["day"], json!(3));
}

#[test]
fn an_import_of_the_same_first_session_asks_nothing() {
    let (home, other) = (Home::begun(), Home::begun());
    home.write("other.jsonl", other.output("journal export", "").stdout);
    assert!(!home.run("journal import other.jsonl").contains("Which is right?"));
    home.run("session add 2026-03-07");
    assert!(!home.run("today").contains("Which is right?"), "a second session is no other first one");
}
