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
    assert!(today.contains("Your rules have a newer version, 1.1.0."), "{today}");
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
    assert!(!home.run("today").contains("newer version"));
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

/// Every command that answers.
const ANSWERS: [&str; 14] = [
    "today",
    "plan",
    "can swim-pool",
    "can 'go for a swim next week'",
    "ask 'may i swim in the pool'",
    "ask 'is a little redness normal'",
    "ask 'i cannot breathe'",
    "feel redness=mild --dry-run",
    "feel 'my scalp is a bit red'",
    "oops rain --dry-run",
    "label bottle.txt",
    "session list",
    "photo log",
    "protocol news",
];

/// Those that answer line by line, with a line for each.
const LINES: [(&str, &str); 4] = [
    ("can -", "swim-pool\n"),
    ("ask -", "may i swim in the pool\n"),
    ("feel -", "redness=mild\n"),
    ("label -", "{\"label\": \"Aqua, Glycerin, Parfum\"}\n"),
];

/// What every command says about the rules: words that stand in each, and fields of each.
fn says_everywhere(home: &Home, words: &str, fields: &[(&str, serde_json::Value)]) {
    home.write("bottle.txt", "Aqua, Glycerin, Parfum");
    let said_in = |answer: &serde_json::Value, line: &str| {
        for (field, value) in fields {
            assert_eq!(&answer[*field], value, "{line}: {answer}");
        }
    };
    for line in ANSWERS {
        let text = home.run(line).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{line}: {text}");
        said_in(&home.json(line), line);
    }
    for (line, asked) in LINES {
        let output = home.output(&format!("{line} --json"), asked);
        said_in(&serde_json::from_slice(&output.stdout).unwrap(), line);
    }
}

/// A home whose course began under these rules.
fn begun_under(text: String) -> Home {
    let home = Home::new();
    home.write("own.toml", text);
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    home
}

/// Another home with the journal of this one, and none of its rules. Later, so that what is decided there comes after
/// what was imported.
fn moved(home: &Home) -> Home {
    let other = Home::new().at("2026-03-08T11:00+01:00[Europe/Berlin]");
    let journal = home.output("journal export", "").stdout;
    other.write("journal.jsonl", journal);
    assert!(other.output("journal import journal.jsonl", "").status.success());
    other
}

fn verdict(home: &Home, on: &str) -> String {
    home.json(&format!("can swim-pool --on {on}"))["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn rules_that_are_lost_are_said_to_be_by_every_command() {
    let home = moved(&begun_under(own("1", "3d")));
    let lost = [("lost", "own@1".into()), ("newer", serde_json::Value::Null)];
    says_everywhere(&home, "The rules of your course cannot be found here.", &lost);
    assert_eq!((verdict(&home, "2026-03-08"), verdict(&home, "2026-05-08")), ("no".into(), "ask".into()));
    let felt = home.json("feel itching=mild --dry-run");
    assert_eq!(felt["assessment"], "call", "{felt}");
    // Another clinic's rules are not taken, nor another text of the same name; the person's yes brings others.
    home.write("own.toml", own("1", "4d"));
    assert!(home.output("can swim-pool --protocol own.toml", "").status.success());
    assert_eq!(home.json("can swim-pool")["lost"], "own@1");
    assert!(home.output("protocol use own.toml", "").status.success());
    assert_eq!(verdict(&home, "2026-03-08"), "yes");
    // That other text is kept under the same name: the pin of before means the first one all the same.
    assert!(home.output("undo", "").status.success());
    assert_eq!(home.json("today")["lost"], "own@1");
}

#[test]
fn rules_that_come_back_hold_again() {
    let home = moved(&begun_under(own("1", "3d")));
    home.write("own.toml", own("1", "3d"));
    assert!(home.output("protocol use own.toml", "").status.success());
    assert!(home.json("today")["lost"].is_null());
    assert_eq!(verdict(&home, "2026-03-08"), "yes");
}

/// A copy that cannot be read, or is no longer what it was, is as lost as one that is not there.
#[test]
fn a_copy_that_was_damaged_is_lost_and_stops_no_command() {
    for damaged in ["", "id = ", &own("1", "2d"), "\u{0}"] {
        let home = begun_under(own("1", "3d"));
        home.write("data/protocols/own@1/own.toml", damaged);
        let today = home.json("today");
        assert_eq!(today["lost"], "own@1", "{damaged}: {today}");
        assert_eq!(verdict(&home, "2026-03-08"), "no");
    }
    let home = begun_under(own("1", "3d"));
    fs::remove_dir_all(home.path("data/protocols")).unwrap();
    assert_eq!(home.json("today")["lost"], "own@1");
}

#[test]
fn a_clinics_newer_version_is_offered_where_its_file_was() {
    let home = begun_under(own("1", "20d"));
    assert!(home.json("today")["newer"].is_null());
    home.write("own.toml", own("2", "3d"));
    assert!(home.run("today").contains("Your rules have a newer version, 2."));
    assert_eq!(home.json("can swim-pool")["newer"], "own@2");
    assert_eq!(
        (verdict(&home, "2026-03-08").as_str(), home.json("today")["protocol"].as_str()),
        ("no", Some("own@1"))
    );
    let news = home.json("protocol news");
    assert_eq!((&news["diff"]["old"], &news["diff"]["new"]), (&"own@1".into(), &"own@2".into()));
    let before = home.output("done pillowcase", "");
    assert!(before.status.success());
    assert!(home.output("protocol use own", "").status.success());
    assert_eq!(verdict(&home, "2026-03-08"), "yes");
    let today = home.json("today");
    assert!(today["newer"].is_null());
    let ticked = today["tasks"].as_array().unwrap().iter().any(|task| task["state"] == "done");
    assert!(ticked, "no tick vanishes: {today}");
    // Taken back, it is offered again, from what was kept; an older one never is.
    fs::remove_file(home.path("own.toml")).unwrap();
    assert!(home.output("undo", "").status.success());
    assert_eq!(
        (home.json("today")["newer"].as_str(), verdict(&home, "2026-03-08").as_str()),
        (Some("own@2"), "no")
    );
    home.write("own.toml", own("0.9", "1d"));
    assert_eq!(home.json("today")["newer"], "own@2");
}

#[test]
fn a_version_that_was_withdrawn_is_held_beside_its_successor_by_every_command() {
    let withdrawing =
        |version: &str, swim: &str| own(version, swim).replacen("extends", "withdraws = [\"1\"]\nextends", 1);
    let home = begun_under(own("1", "3d"));
    assert_eq!(verdict(&home, "2026-03-08"), "yes");
    home.write("own.toml", withdrawing("2", "20d"));
    let fields = [("withdrawn", true.into()), ("newer", "own@2".into()), ("lost", serde_json::Value::Null)];
    says_everywhere(
        &home,
        "Your clinic has taken this version of your rules back. Until you go over to version 2",
        &fields,
    );
    let days = ["2026-03-08", "2026-03-21", "2026-03-22"].map(|day| verdict(&home, day));
    assert_eq!(days, ["no", "no", "yes"]);
    let plan = home.json("plan --from 2026-03-21 --days 2");
    let row = plan["rows"].as_array().unwrap().iter().find(|row| row["activity"] == "swim-pool").unwrap();
    assert_eq!(row["verdicts"], serde_json::json!(["no", "yes"]));
    // Whatever becomes of the file: what was known to be unsafe once stays so.
    for text in [String::new(), own("1", "3d"), own("3", "3d").replacen("\"3\"", "\"0\"", 1)] {
        home.write("own.toml", text);
        assert_eq!(verdict(&home, "2026-03-08"), "no");
    }
    fs::remove_file(home.path("own.toml")).unwrap();
    assert_eq!(home.json("can swim-pool")["withdrawn"], true);
    assert!(home.output("protocol use own", "").status.success());
    assert!(home.json("today")["withdrawn"].is_null());
    assert_eq!((verdict(&home, "2026-03-08"), verdict(&home, "2026-03-22")), ("no".into(), "yes".into()));
}

/// A successor that cannot be used permits nothing.
#[test]
fn a_version_that_was_withdrawn_by_a_broken_one_permits_nothing() {
    let home = begun_under(own("1", "3d"));
    home.write("own.toml", "id = \"own\"\nversion = \"2\"\nwithdraws = [\"1\"]\nextends = \"nowhere\"\n");
    assert_eq!(home.json("today")["withdrawn"], true);
    assert_eq!((verdict(&home, "2026-03-08"), verdict(&home, "2026-05-08")), ("no".into(), "ask".into()));
}

/// The same version over another base is another text, unless it is only ours that is newer.
#[test]
fn a_base_that_changes_under_a_clinics_file_moves_no_course() {
    let home = Home::new();
    let base = own("1", "20d").replacen("\"own\"", "\"base\"", 1);
    home.write("base.toml", &base);
    home.write("own.toml", "id = \"own\"\nversion = \"1\"\nextends = \"base\"\n");
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    assert_eq!(verdict(&home, "2026-03-08"), "no");
    home.write("base.toml", base.replace("20d", "3d"));
    assert_eq!(verdict(&home, "2026-03-08"), "no");
    let says = home.refuses("protocol use own.toml", 3);
    assert!(says.contains("another protocol called `own@1` is already in use"), "{says}");
    fs::remove_file(home.path("base.toml")).unwrap();
    assert_eq!(verdict(&home, "2026-03-08"), "no");
}

/// What decides nothing may change without a new version: other words for things, the title, whom to call.
#[test]
fn what_decides_nothing_reaches_a_course_without_a_new_version() {
    let home = begun_under(own("1", "20d"));
    let words = "title = \"New name\"\n[contact]\nphone = \"555 0199\"\n[[activity]]\nid = \"swim-pool\"\naliases = [\"plunge\"]\n";
    home.write("own.toml", own("1", "20d").replacen("\n\n", &format!("\n{words}"), 1));
    assert!(home.json("today")["newer"].is_null());
    assert!(home.output("protocol use own.toml", "").status.success());
    assert!(home.json("today")["lost"].is_null());
    assert_eq!(home.json("can plunge")["activity"], "swim-pool");
    assert!(home.run("protocol show").contains("New name"));
}

/// A journal from elsewhere, of before pins had hashes.
#[test]
fn an_old_pin_means_the_text_of_that_name_and_no_other() {
    let home = Home::new().at("2026-04-06T20:00+02:00[Europe/Berlin]");
    home.write("journal.jsonl", fs::read_to_string(corpus("own-a.jsonl")).unwrap());
    assert!(home.output("journal import journal.jsonl", "").status.success());
    assert_eq!(home.json("today")["lost"], "own@1");
    home.write("journal.jsonl", fs::read_to_string(corpus("smp-a.jsonl")).unwrap());
    let ours = Home::new().at("2026-04-06T20:00+02:00[Europe/Berlin]");
    ours.write("journal.jsonl", fs::read_to_string(corpus("smp-a.jsonl")).unwrap());
    assert!(ours.output("journal import journal.jsonl", "").status.success());
    let today = ours.json("today");
    assert_eq!((&today["protocol"], &today["lost"]), (&"smp@1.0.0".into(), &serde_json::Value::Null));
}
