//! `feel` in free words: read as `ask` reads, an emergency first, and recorded only by the command that is shown.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::Home;
use insta::assert_snapshot;

/// What is told of signs by now.
fn told(home: &Home) -> Vec<String> {
    let journal = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    journal.lines().filter(|line| line.contains(r#""kind":"sign""#)).map(str::to_owned).collect()
}

/// The command that is shown behind what was understood.
fn shown(said: &str) -> String {
    let (_, rest) = said.rsplit_once("stipple feel").unwrap();
    let command = rest.lines().next().and_then(|line| line.split('`').next()).unwrap();
    format!("feel{command}")
}

#[test]
fn words_are_understood_shown_and_not_recorded() {
    let home = Home::begun();
    assert_snapshot!(home.runs(&["feel my scalp itches all the time", "feel it is red and itchy"]));
    assert!(told(&home).is_empty());
}

#[test]
fn the_command_that_is_shown_records_what_was_understood() {
    let home = Home::begun();
    let command = shown(&home.run("feel it is red and itchy"));
    let said = home.run(&command);
    assert!(said.contains("Recorded."), "{command}: {said}");
    assert_eq!(told(&home).len(), 2);
    let other_day = shown(&home.run("feel my scalp itches --on yesterday"));
    assert_eq!(other_day, "feel itching=mild --on 2026-03-07");
    assert!(home.output(&other_day, "").status.success());
}

#[test]
fn an_emergency_goes_first_and_says_how_to_record_it() {
    let home = Home::begun();
    assert_snapshot!(home.run("feel my throat is swelling shut"));
    for words in
        ["my throat is swelling shut", "red streaks and it is spreading", "i can not breathe and it itches"]
    {
        let said = home.run(&format!("feel {words}"));
        assert!(said.contains("Get medical help now.") && shown(&said) == "feel emergency=strong", "{said}");
    }
    assert!(told(&home).is_empty());
}

#[test]
fn what_is_open_counts_beside_what_words_tell() {
    let home = Home::begun();
    home.run("feel swelling=strong --on yesterday");
    let said = home.run("feel it itches a little");
    assert!(said.contains("▲  Call your clinic.") && said.contains("Still open: swelling."), "{said}");
    assert_eq!(home.json("feel it itches a little")["assessment"], "call");
}

#[test]
fn days_ahead_and_what_skin_does_not_show_are_refused() {
    let home = Home::begun();
    let mut said = String::new();
    for line in [
        "feel my scalp will itch tomorrow",
        "feel i got caught in the rain",
        "feel no redness",
        "feel can i wear a hat",
        "feel my scalp itches --on tomorrow",
        "feel redness=mild and itchy",
    ] {
        said += &format!("$ stipple {line}\n{}\n", home.refuses(line, 2));
    }
    assert_snapshot!(said);
}

#[test]
fn programs_get_the_command_too() {
    let home = Home::begun();
    let told = home.json("feel my scalp itches");
    assert_eq!((&told["kind"], &told["record"]), (&"feel".into(), &"stipple feel itching=mild".into()));
    assert_eq!(told["signs"][0]["sign"], "itching");
    assert!(home.json("feel itching=mild --dry-run")["record"].is_null());
    let lines = "my scalp itches\nitching=mild\nmy throat is swelling shut\nhello there\n";
    let output = String::from_utf8(home.output("feel - --session 2026-03-02", lines).stdout).unwrap();
    let kinds: Vec<serde_json::Value> =
        output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(kinds[0]["record"], "stipple feel itching=mild");
    assert_eq!((&kinds[1]["kind"], &kinds[2]["assessment"]), (&"feel".into(), &"urgent".into()));
    assert!(kinds[3]["error"].is_string());
}

#[test]
fn what_is_told_of_a_past_day_comes_to_what_it_is_today() {
    for (told, now) in [
        ("redness=mild --on 2026-03-06", "2026-03-12T10:00+01:00[Europe/Berlin]"),
        ("pain=mild --on 2026-03-03", "2026-03-12T10:00+01:00[Europe/Berlin]"),
        ("tightness=mild --on 2026-03-10", "2026-03-12T10:00+01:00[Europe/Berlin]"),
        ("itching=mild --on 2026-03-17", "2026-03-20T10:00+01:00[Europe/Berlin]"),
    ] {
        let home = Home::begun().at(now);
        let said = home.run(&format!("feel {told}"));
        assert!(said.contains("Call your clinic.") && !said.contains("Watch it."), "{told}: {said}");
        assert!(home.run("today").contains("▲ Call your clinic."), "{told}");
    }
    let still =
        Home::begun().at("2026-03-08T10:00+01:00[Europe/Berlin]").run("feel redness=mild --on 2026-03-07");
    assert!(still.contains("Watch it."), "{still}");
}

/// What words say of a past day is judged as its signs with their levels are: as of today.
#[test]
fn words_of_a_past_day_come_to_what_they_are_today() {
    let home = || Home::begun().at("2026-03-20T10:00+01:00[Europe/Berlin]");
    for (words, sign, on, expected) in [
        ("a little itchy", "itching", "2026-03-17", "Call your clinic."),
        ("my skin is a bit tight", "tightness", "2026-03-10", "Call your clinic."),
        ("a few small scabs", "scabbing", "2026-03-17", "Call your clinic."),
        ("a little itchy", "itching", "2026-03-19", "Look again by Sat 21 March"),
        ("a little itchy", "itching", "2026-03-10", "Normal for this time."),
    ] {
        let said = home().run(&format!("feel '{words}' --on {on}"));
        assert!(said.contains(expected), "{words} on {on}: {said}");
        assert!(said.contains(&format!("stipple feel {sign}=mild --on {on}")), "{words} on {on}: {said}");
        let plain = home().run(&format!("feel {sign}=mild --on {on}"));
        assert!(plain.contains(expected), "{sign} on {on}: {plain}");
    }
}

#[test]
fn since_when_it_is_there_is_recorded_too() {
    let home = Home::begun().at("2026-03-20T10:00+01:00[Europe/Berlin]");
    let said = home.run("feel 'a little itchy since day 15'");
    assert!(said.contains("Call your clinic."), "{said}");
    assert!(said.contains("stipple feel itching=mild --since 2026-03-17"), "{said}");
    let said = home.run("feel itching=mild --since 2026-03-17");
    assert!(said.contains("Call your clinic."), "{said}");
    assert!(home.run("today").contains("▲ Call your clinic."));
    let told = home.run("journal export").matches(r#""kind":"sign""#).count();
    assert_eq!(told, 2);
    // Told once: that day is known by now. What is told without a day began today.
    home.run("feel itching=mild --since 2026-03-17");
    assert_eq!(home.run("journal export").matches(r#""kind":"sign""#).count(), 3);
    let today = Home::begun().at("2026-03-20T10:00+01:00[Europe/Berlin]").run("feel itching=mild");
    assert!(today.contains("Watch it."), "{today}");
    for line in
        ["feel itching=mild --on 2026-03-17 --since 2026-03-18", "feel 'a little itchy' --since 2026-03-17"]
    {
        home.refuses(line, 2);
    }
}
