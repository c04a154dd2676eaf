//! Questions without a journal: every page as a person sees it, and every shape as a program does.

mod home;

use home::{Home, SESSION};
use insta::assert_snapshot;
use serde_json::json;

#[test]
fn the_day() {
    let home = Home::new();
    assert_snapshot!(home.run("today --session 2026-03-02 --cleared rinse"));
}

#[test]
fn the_day_at_a_narrow_terminal() {
    let home = Home::new().wide(40);
    let page = home.run("today --session 2026-03-02 --sign swelling=mild --on 2026-03-15");
    assert!(page.lines().skip(1).all(|line| line.chars().count() <= 40), "{page}");
    assert_snapshot!(page);
}

#[test]
fn the_day_before_the_first_session_and_long_after() {
    let home = Home::new();
    let before = home.run("today --session 2026-03-12");
    assert!(before.contains("4 days before your session"), "{before}");
    let after = home.run("today --session 2026-03-02 --final --on 2026-06-01");
    assert!(after.contains("Healed"), "{after}");
}

#[test]
fn may_i() {
    let home = Home::new();
    assert_snapshot!(home.runs(&[
        "can shave-razor --session 2026-03-02",
        "can shave with a razor --session 2026-03-02 --on 2026-03-18 --sign redness=mild",
        "can razor --session 2026-03-02 --on 2026-03-18 --cleared razor --sign redness=none --sign tightness=none",
        "can sauna --session 2026-03-02 --climate hot --why",
        "can moisturise --session 2026-03-02 --on 2026-03-20 --sign pain=mild",
    ]));
}

#[test]
fn may_i_in_other_words() {
    let home = Home::new();
    let gym = home.json(&format!("can i hit the gym tomorrow {SESSION}"));
    assert_eq!(gym["activity"], "intense-exercise");
    assert_eq!((&gym["day"], &gym["on"]), (&json!(7), &json!("2026-03-09")));
}

#[test]
fn an_emergency_names_what_was_read() {
    let home = Home::new();
    let told = |words: &str| home.json(&format!("{words} {SESSION}"))["emergency"].clone();
    assert_eq!(told("ask my tongue is swelling")["id"], "swelling");
    assert_eq!(
        told("ask can i rinse, i can hardly breathe"),
        json!({"id": "breath", "name": "trouble breathing"})
    );
    assert_eq!(told("ask will i get a fever"), json!(null));
}

#[test]
fn the_shape_of_an_answer() {
    let home = Home::new();
    let line =
        "can shave-razor --session 2026-03-02 --on 2026-03-18 --cleared razor --sign redness=none --json";
    let text = String::from_utf8(home.output(line, "").stdout).unwrap();
    let keys =
        ["kind", "activity", "day", "verdict", "limit", "why", "source", "next", "release", "protocol"];
    let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["verdict"], "ask");
    assert_eq!(answer["limit"], json!(null));
    assert_eq!(answer["release"], json!(["tightness"]));
    assert!(
        answer["why"].as_str().unwrap().starts_with("Look first. This must not be there: tightness."),
        "{answer}"
    );
}

#[test]
fn the_next_change_has_a_date_and_a_verdict() {
    let answer = Home::new().json("can shave-razor --session 2026-03-02");
    assert_eq!(answer["next"], json!({"on": "2026-03-16", "verdict": "ask"}));
    assert_eq!((&answer["verdict"], &answer["day"]), (&json!("no"), &json!(6)));
}

#[test]
fn the_plan() {
    let home = Home::new();
    assert_snapshot!(home.run("plan --session 2026-03-02 --session 2026-03-23"));
}

#[test]
fn the_plan_folds_at_a_narrow_terminal() {
    let home = Home::new().wide(40);
    let page = home.run("plan --session 2026-03-02 --days 35");
    assert!(page.lines().skip(1).all(|line| line.chars().count() <= 40), "{page}");
    assert_snapshot!(page);
}

#[test]
fn the_shape_of_the_plan() {
    let plan = Home::new().json("plan --session 2026-03-02 --from 2026-03-05 --days 3");
    let days: Vec<_> =
        plan["days"].as_array().unwrap().iter().map(|day| day["day"].as_i64().unwrap()).collect();
    assert_eq!(days, [3, 4, 5]);
    let wet = plan["rows"].as_array().unwrap().iter().find(|row| row["activity"] == "get-wet").unwrap();
    assert_eq!(wet["verdicts"], json!(["no", "gentle", "gentle"]));
}

#[test]
fn the_shape_of_a_day() {
    let day = Home::new().json("today --session 2026-03-02 --sign swelling=mild --on 2026-03-15");
    assert_eq!((&day["date"], &day["day"], &day["session"]), (&json!("2026-03-15"), &json!(13), &json!(1)));
    assert_eq!(day["phase"]["id"], "settling");
    assert_eq!(day["open_signs"], json!(["swelling"]));
    assert_eq!(day["photo_due"], true);
    let tomorrow = day["tomorrow"].as_array().unwrap();
    assert!(tomorrow.iter().any(|change| {
        change["activity"] == "shave-razor" && change["from_verdict"] == "no" && change["verdict"] == "ask"
    }));
}

#[test]
fn signs() {
    let home = Home::new();
    assert_snapshot!(home.runs(&[
        "feel itching=mild redness=none --session 2026-03-02",
        "feel redness=strong itching=mild --session 2026-03-02",
        "feel fever=mild --session 2026-03-02",
    ]));
}

#[test]
fn the_trend_is_towards_what_was_told_before() {
    let triage = Home::new().json("feel itching=strong --session 2026-03-02 --sign itching=mild@2026-03-05");
    assert_eq!(triage["signs"][0]["trend"], "worse");
    assert_eq!(triage["assessment"], "call");
    assert!(!triage["do"].as_str().unwrap().is_empty());
}

#[test]
fn accidents() {
    let home = Home::new();
    assert_snapshot!(home.run("oops got rained on --session 2026-03-02"));
    let told = home.json("oops rain --session 2026-03-02");
    assert_eq!(
        (&told["kind"], &told["accident"], &told["too_early"]),
        (&json!("accident"), &json!("rain"), &json!(true))
    );
}

#[test]
fn any_question() {
    let home = Home::new();
    let kind = |words: &str| home.json(&format!("ask {words} {SESSION}"))["kind"].clone();
    assert_eq!(kind("is a beanie ok tomorrow"), "activity");
    assert_eq!(kind("is my redness normal"), "sign");
    assert_eq!(kind("i got caught in the rain"), "accident");
    assert_eq!(kind("how long until it is healed"), "topic");
    assert_eq!(kind("how much does it cost"), "out-of-scope");
    assert_eq!(kind("xyzzy plugh"), "unknown");
}

#[test]
fn every_reply_says_how_sure_it_is() {
    let home = Home::new();
    for words in ["hat", "itching", "rain", "xyzzy", "price"] {
        let reply = home.json(&format!("ask {words} {SESSION}"));
        assert!(reply["confidence"].is_number(), "{reply}");
    }
}

#[test]
fn questions_leave_no_journal_behind() {
    let home = Home::new();
    home.runs(&[
        "today --session 2026-03-02",
        "feel redness=mild --session 2026-03-02",
        "oops rain --session 2026-03-02",
    ]);
    assert!(!home.path("data").exists());
}

#[test]
fn the_sample_person() {
    assert_snapshot!(Home::new().run("sample"));
}

#[test]
fn hours_count_from_the_end_of_the_session() {
    let home = Home::new();
    let rules = "id = \"t\"\nversion = \"1\"\ntitle = \"T\"\nhealed = \"28d\"\nactivity = [{ id = \"swim\", name = \"swim\" }]\n\
        [[ladder]]\nid = \"swim\"\nstep = [\n\
        { from = \"0d\", verdict = \"no\", why = \"W.\", source = \"S\" },\n\
        { from = \"36h\", verdict = \"yes\", why = \"W.\", source = \"S\" },\n]\n";
    home.write("t.toml", rules);
    let verdict = |on: &str| {
        let flags = format!("can swim --protocol t.toml --session 2026-03-02T16:00 --on {on}");
        home.json(&flags)["verdict"].clone()
    };
    assert_eq!(verdict("2026-03-04T03:59"), "no");
    assert_eq!(verdict("2026-03-04T04:01"), "yes");
}

#[test]
fn at_one_in_the_morning_it_is_still_yesterday() {
    let home = Home::new().at("2026-03-09T01:00+01:00[Europe/Berlin]");
    assert_eq!(home.json("today --session 2026-03-02")["day"], 6);
    assert_eq!(home.json("today --session 2026-03-02 --zone Pacific/Auckland")["day"], 7);
}
