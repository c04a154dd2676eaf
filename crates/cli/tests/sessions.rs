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
