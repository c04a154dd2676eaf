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

/// What decides nothing reaches a course from its file without a new version: whom to call, another word for things.
#[test]
fn a_new_telephone_number_reaches_a_running_course() {
    let with = |text: String, number: &str, word: &str| {
        let contact = format!(
            "[contact]\nphone = \"{number}\"\n\n[[activity]]\nid = \"swim-pool\"\naliases = [\"{word}\"]\n\n[[ladder]]"
        );
        text.replacen("[[ladder]]", &contact, 1)
    };
    let home = begun_under(with(own("1", "20d"), "555 0100", "splosh"));
    assert!(home.output("feel swelling=strong", "").status.success());
    assert!(home.run("today").contains("555 0100"));
    home.write("own.toml", with(own("1", "20d"), "555 0199", "sploosh"));
    assert!(home.run("today").contains("555 0199"));
    assert_eq!(home.json("can sploosh")["verdict"], "no");
    // What decides does not, and brings nothing else along.
    home.write("own.toml", with(own("1", "3d"), "555 0142", "sploosh"));
    assert!(home.run("today").contains("555 0100"));
    assert_eq!(home.json("can swim-pool")["verdict"], "no");
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

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What every command says about the rules: words that stand in each, and fields of each.
fn says_everywhere(home: &Home, words: &str, fields: &[(&str, serde_json::Value)]) {
    home.write("bottle.txt", "Aqua, Glycerin, Parfum");
    let said_in = |answer: &serde_json::Value, line: &str| {
        for (field, value) in fields {
            assert_eq!(&answer[*field], value, "{line}: {answer}");
        }
    };
    for line in ANSWERS {
        let text = one_line(&home.run(line));
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

/// What was said, without the breaks of its lines.
fn in_a_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
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
    let said = in_a_line(&home.run("protocol use own.toml"));
    assert!(said.contains("This is not the text that your course went by"), "{said}");
    assert_eq!(verdict(&home, "2026-03-08"), "yes");
    // That other text is kept under the same name: the pin of before means the first one all the same.
    assert!(home.output("undo", "").status.success());
    assert_eq!(home.json("today")["lost"], "own@1");
    // And it is taken as what it is, whatever is kept under its name by then.
    home.run("protocol use own.toml");
    home.write("right.toml", own("1", "3d"));
    let said = in_a_line(&home.run("protocol use right.toml"));
    assert!(said.contains("`stipple undo` takes it back."), "{said}");
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

// --- Rules from elsewhere, from ahead, and that cannot be read ---

/// A home begun under the rules of another clinic, a day after that of `begun_under`, and its export.
fn elsewhere(text: &str, uses: &[&str]) -> String {
    let home = Home::new().at("2026-03-09T11:00+01:00[Europe/Berlin]");
    home.write("coast.toml", text.replace("\"own\"", "\"coast\""));
    assert!(home.output("start 2026-03-03 --protocol coast.toml", "").status.success());
    for line in uses {
        assert!(home.output(line, "").status.success(), "{line}");
    }
    String::from_utf8(home.output("journal export", "").stdout).unwrap()
}

fn imports(home: &Home, journal: &str) {
    home.write("other.jsonl", journal);
    let output = home.output("journal import other.jsonl", "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The rules of a home, as its answers name them.
fn goes_by(home: &Home) -> String {
    let today = home.json("today");
    assert!(today["rules_in_doubt"].is_null() && today["lost"].is_null(), "{today}");
    today["protocol"].as_str().unwrap().to_owned()
}

#[test]
fn an_import_of_another_course_moves_no_rules() {
    let ahead = elsewhere(&own("1", "1d"), &[]).replace("2026-03-09T", "2031-03-09T");
    let here = begun_under(own("1", "40d"));
    for journal in [elsewhere(&own("1", "1d"), &[]), ahead, elsewhere(&own("2", "1d"), &["undo"])] {
        imports(&here, &journal);
        assert_eq!(goes_by(&here), "own@1");
        assert_eq!(verdict(&here, "2026-04-02"), "no");
        // And once more: nothing is new, and nothing changes.
        imports(&here, &journal);
        assert_eq!(goes_by(&here), "own@1");
    }
    let ours = Home::new();
    assert!(ours.output("start 2026-03-02", "").status.success());
    imports(&ours, &elsewhere(&own("1", "1d"), &[]));
    assert_eq!(goes_by(&ours), "smp@1.1.0");
    // What it keeps to is an entry; taken back, nobody knows which are right, and then nothing is freer.
    assert!(ours.output("undo", "").status.success());
    let today = ours.json("today");
    assert_eq!(today["rules_in_doubt"], serde_json::json!(["smp@1.1.0", "coast@1"]), "{today}");
    assert_eq!((verdict(&ours, "2026-03-08"), verdict(&ours, "2026-06-08")), ("no".into(), "ask".into()));
    assert!(ours.run("can swim-pool").contains("More than one set of rules was told for your course."));
    assert!(ours.output("protocol use smp@1.1.0", "").status.success());
    assert_eq!(goes_by(&ours), "smp@1.1.0");
}

#[test]
fn rules_in_doubt_that_are_here_are_held_beside_each_other() {
    let home = begun_under(own("1", "20d"));
    home.write("coast.toml", own("1", "30d").replace("\"own\"", "\"coast\""));
    // The other clinic's rules are known here.
    assert!(home.output("protocol use coast.toml", "").status.success());
    assert!(home.output("undo", "").status.success());
    imports(&home, &elsewhere(&own("1", "30d"), &[]));
    assert_eq!(verdict(&home, "2026-03-24"), "yes", "its own");
    assert!(home.output("undo", "").status.success());
    let days = ["2026-03-24", "2026-03-31", "2026-04-04"].map(|day| verdict(&home, day));
    assert_eq!(days, ["no", "no", "yes"], "the stricter of both");
    assert!(home.output("protocol use own", "").status.success());
    assert_eq!((goes_by(&home).as_str(), verdict(&home, "2026-03-24").as_str()), ("own@1", "yes"));
}

#[test]
fn a_journal_that_tells_of_no_rules_gets_some_when_it_is_imported() {
    let told = elsewhere(&own("1", "1d"), &[]);
    let without: String =
        told.lines().filter(|line| !line.contains("\"protocol\"")).map(|line| format!("{line}\n")).collect();
    let home = Home::new();
    imports(&home, &without);
    assert_eq!(goes_by(&home), "smp@1.1.0");
    let journal = home.run("journal export");
    assert_eq!(journal.matches("\"kind\":\"protocol\"").count(), 1, "{journal}");
    // Into a course of its own it brings no rules.
    let here = begun_under(own("1", "40d"));
    imports(&here, &without);
    assert_eq!(goes_by(&here), "own@1");
}

/// A yes holds, whatever the clock said when rules were told before; and so does every other word.
#[test]
fn a_yes_holds_though_rules_were_told_by_a_clock_that_ran_ahead() {
    let home = Home::new().at("2031-03-08T11:00+01:00[Europe/Berlin]");
    home.write("own.toml", own("1", "3d"));
    assert!(home.output("start 2031-03-01 --protocol own.toml", "").status.success());
    for line in ["climate hot", "zone Asia/Bangkok", "skin oily", "day-starts 6"] {
        assert!(home.output(line, "").status.success(), "{line}");
    }
    home.write("own.toml", own("2", "4d"));
    assert!(home.output("protocol use own.toml", "").status.success());
    let home = home.at("2026-03-08T11:00+01:00[Europe/Berlin]");
    home.write("own.toml", own("3", "30d"));
    for line in
        ["protocol use own.toml", "climate temperate", "zone Europe/Berlin", "skin dry", "day-starts 3"]
    {
        assert!(home.output(line, "").status.success(), "{line}");
    }
    assert_eq!(home.json("today")["protocol"], "own@3");
    let journal = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    let course = stipple_journal::fold(
        &stipple_journal::decode_lines(&journal).collect::<Result<Vec<_>, _>>().unwrap(),
        &|_| None,
    )
    .course;
    assert_eq!(course.zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!((course.skin.as_deref(), course.day_boundary.hour()), (Some("dry"), 3));
    assert_eq!(course.climate.map(stipple_protocol::Climate::word), Some("temperate"));
    // And `undo` takes back what was told last.
    let undone = home.run("undo");
    assert!(undone.contains("your day begins at 03:00"), "{undone}");
}

/// What a newer version wrote of rules is nobody else's rules.
#[test]
fn rules_that_a_newer_version_wrote_are_lost() {
    let newer = |kind: &str, v: u32| {
        let told = elsewhere(&own("1", "1d"), &[]);
        let line = told.lines().find(|line| line.contains("\"protocol\"")).unwrap().to_owned();
        let (before, _) = line.split_once("\"kind\":").unwrap();
        let before = before.replace("\"seq\":1,", "\"seq\":9,").replacen("{\"id\":\"0", "{\"id\":\"1", 1);
        format!("{told}{before}\"kind\":\"{kind}\",\"v\":{v},\"payload\":{{\"of\":\"coast\"}}}}\n")
    };
    for (kind, v) in [("protocol", 3), ("protocol", 7), ("rules", 2)] {
        let home = Home::new().at("2026-03-09T12:00+01:00[Europe/Berlin]");
        imports(&home, &newer(kind, v));
        let today = home.json("today");
        assert_eq!(today["lost"], "unread", "{today}");
        assert_eq!((verdict(&home, "2026-03-09"), verdict(&home, "2026-06-09")), ("no".into(), "ask".into()));
        assert_eq!(home.json("feel itching=mild --dry-run")["assessment"], "call");
        let said = one_line(&home.run("can swim-pool"));
        assert!(
            said.contains("The rules of your course cannot be read here. A newer version of Stipple wrote"),
            "{said}"
        );
        assert!(home.output("protocol use smp", "").status.success());
        assert_eq!(goes_by(&home), "smp@1.1.0");
    }
    // Into a course of one's own it brings nothing.
    let here = begun_under(own("1", "3d"));
    imports(&here, &newer("protocol", 3));
    assert_eq!((goes_by(&here).as_str(), verdict(&here, "2026-03-08").as_str()), ("own@1", "yes"));
}

// --- Withdrawn ---

fn withdrawing(version: &str, swim: &str) -> String {
    own(version, swim).replacen("extends", "withdraws = [\"1\"]\nextends", 1)
}

/// All that is known to follow a version that was withdrawn holds beside it, whatever was asked in between.
#[test]
fn a_newer_text_that_says_nothing_of_it_frees_no_version_that_was_withdrawn() {
    for asked in
        ["today", "can swim-pool", "plan", "ask 'may i swim'", "session list", "protocol news", "climate hot"]
    {
        let home = begun_under(own("1", "3d"));
        home.write("own.toml", withdrawing("2", "20d"));
        assert!(home.output(asked, "").status.success());
        home.write("own.toml", own("3", "3d"));
        assert_eq!(home.json("today")["withdrawn"], true, "{asked}");
        let days = ["2026-03-08", "2026-03-21", "2026-03-22"].map(|day| verdict(&home, day));
        assert_eq!(days, ["no", "no", "yes"], "{asked}");
        // The person's yes goes to the newest, which is sound.
        assert!(home.output("protocol use own", "").status.success());
        assert_eq!((goes_by(&home).as_str(), verdict(&home, "2026-03-08").as_str()), ("own@3", "yes"));
    }
}

/// What lies outside the hash may change without a new version. What was once taken back stays so all the same.
#[test]
fn a_copy_that_says_nothing_of_it_takes_no_withdrawal_back() {
    let swims = |home: &Home| ["2026-03-08", "2026-03-21", "2026-03-22"].map(|day| verdict(home, day));
    let held = ["no", "no", "yes"].map(str::to_owned);
    for done in [
        "today",
        "journal import backup.jsonl --protocol own.toml",
        "protocol use own.toml; undo",
        "can hat --protocol own.toml",
        "protocol news --protocol own.toml",
        "protocol use own.toml; undo; protocol use own.toml; undo",
    ] {
        let home = begun_under(own("1", "3d"));
        home.write("own.toml", withdrawing("2", "20d"));
        assert_eq!(home.json("today")["withdrawn"], true);
        home.write("backup.jsonl", String::from_utf8(home.output("journal export", "").stdout).unwrap());
        home.write("own.toml", own("2", "20d"));
        for line in done.split(';') {
            assert!(home.output(line, "").status.success(), "{line}");
        }
        assert_eq!((swims(&home), &home.json("today")["withdrawn"]), (held.clone(), &true.into()), "{done}");
        fs::remove_file(home.path("own.toml")).unwrap();
        assert_eq!((swims(&home), &home.json("today")["withdrawn"]), (held.clone(), &true.into()), "{done}");
    }
}

/// It says so only later, in the very version that is known here already, and then no more.
#[test]
fn a_withdrawal_that_a_known_copy_says_later_is_kept() {
    let home = begun_under(own("2", "20d"));
    assert!(home.output("undo", "").status.success());
    home.write("first.toml", own("1", "3d"));
    assert!(home.output("start 2026-03-02 --protocol first.toml", "").status.success());
    assert_eq!(home.json("today")["withdrawn"], serde_json::Value::Null);
    for versions in ["\"1\"", "\"0.5\"", ""] {
        let says = format!("withdraws = [{versions}]\nextends");
        home.write("own.toml", own("2", "20d").replacen("extends", &says, 1));
        assert_eq!(
            (home.json("today")["withdrawn"].clone(), verdict(&home, "2026-03-08")),
            (true.into(), "no".into())
        );
    }
    // One that never said so takes nothing back.
    let home = begun_under(own("1", "3d"));
    home.write("own.toml", own("2", "20d").replacen("extends", "withdraws = [\"0.5\"]\nextends", 1));
    assert!(home.output("protocol use own.toml", "").status.success());
    assert!(home.output("undo", "").status.success());
    assert_eq!(
        (home.json("today")["withdrawn"].clone(), verdict(&home, "2026-03-08")),
        (serde_json::Value::Null, "yes".into())
    );
}

#[test]
fn a_withdrawal_is_heard_of_a_file_that_is_named() {
    let home = begun_under(own("1", "3d"));
    home.write("news.toml", withdrawing("2", "20d"));
    let news = home.json("protocol news --protocol news.toml");
    assert_eq!((&news["withdrawn"], &news["diff"]["new"]), (&true.into(), &"own@2".into()), "{news}");
    let said = home.run("protocol news --protocol news.toml");
    assert!(said.contains("Your clinic has taken this version of your rules back."), "{said}");
    // And from then on it is known.
    fs::remove_file(home.path("news.toml")).unwrap();
    assert_eq!(
        (home.json("today")["withdrawn"].clone(), verdict(&home, "2026-03-08")),
        (true.into(), "no".into())
    );
    // A sound one is compared, an older one is no news, and another clinic's is none of one's own.
    let home = begun_under(own("1", "3d"));
    home.write("news.toml", own("2", "20d"));
    assert_eq!(home.json("protocol news --protocol news.toml")["diff"]["new"], "own@2");
    assert_eq!(verdict(&home, "2026-03-08"), "yes");
    home.write("news.toml", own("0.5", "20d"));
    assert!(home.json("protocol news --protocol news.toml")["diff"].is_null());
    home.write("news.toml", own("2", "20d").replace("\"own\"", "\"coast\""));
    home.refuses("protocol news --protocol news.toml", 2);
}

#[test]
fn nobody_begins_under_a_version_that_was_taken_back() {
    let home = begun_under(own("1", "3d"));
    fs::copy(home.path("own.toml"), home.path("first.toml")).unwrap();
    home.write("own.toml", withdrawing("2", "20d"));
    assert!(home.output("today", "").status.success());
    assert!(home.output("undo", "").status.success());
    let says = home.refuses("start 2026-03-02 --protocol first.toml", 3);
    assert!(
        says.contains("`own@1` was taken back") && says.contains("`own@2` says that it is not safe"),
        "{says}"
    );
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    // Asked once, it is held beside what took it back.
    assert_eq!(home.json("can swim-pool --on 2026-03-08 --protocol first.toml")["verdict"], "no");
}

/// A file that is called like rules that are known here, and is not what they are, answers nothing.
#[test]
fn a_file_of_the_same_version_with_another_text_is_refused() {
    let home = begun_under(own("1", "20d"));
    home.write("other.toml", own("1", "3d"));
    home.write("ours.toml", built_in().replace("hot-delay = \"7d\"", "hot-delay = \"9d\""));
    home.write("bottle.txt", "Aqua, Glycerin, Parfum");
    for line in ANSWERS.into_iter().filter(|line| *line != "protocol news") {
        let says = one_line(&home.refuses(&format!("{line} --protocol other.toml"), 3));
        assert!(says.contains("another protocol called `own@1` is already in use"), "{line}: {says}");
        assert!(says.contains("first allowed on day 3 instead of day 20"), "{line}: {says}");
    }
    for line in
        ["protocol news --protocol other.toml", "can swim-pool --session 2026-03-02 --protocol other.toml"]
    {
        home.refuses(line, 3);
    }
    for line in ["can swim-pool", "can swim-pool --session 2026-03-02", "sample"] {
        let says = home.refuses(&format!("{line} --protocol ours.toml"), 3);
        assert!(says.contains("another protocol called `smp@1.1.0` is already in use"), "{line}: {says}");
    }
    // What decides nothing may differ.
    home.write("other.toml", own("1", "20d").replacen("extends", "title = \"Ours\"\nextends", 1));
    assert!(home.output("can swim-pool --protocol other.toml", "").status.success());
    // Where the rules of the course are not here, it is said that these are others.
    let home = moved(&begun_under(own("1", "20d")));
    home.write("other.toml", own("1", "3d"));
    let answer = home.json("can swim-pool --protocol other.toml");
    assert_eq!((&answer["verdict"], &answer["other_text"]), (&"yes".into(), &"own@1".into()));
    assert!(
        home.run("can swim-pool --protocol other.toml").contains("These are not the rules of your course")
    );
}

// --- Words and signs of rules that hold together ---

/// An own version with more than a ladder: a sign of its own, and words that decide.
fn wording(version: &str, more: &str) -> String {
    format!("{}\n{more}", own(version, "3d"))
}

const CRUSTING: &str = "[[sign]]\nid = \"crusting\"\nname = \"crusting\"\naliases = [\"crusty\"]\nmild = \"a little\"\nstrong = \"a lot\"\n\
    [[sign.rule]]\nlevels = [\"mild\", \"strong\"]\nmeans = \"urgent\"\nwhy = \"W.\"\nsource = \"S\"\n\
    [[sign]]\nid = \"redness\"\nurgent-words = [\"throbbing\"]\n";

/// What a successor says makes a thing urgent is urgent beside the version that it takes back.
#[test]
fn the_words_and_signs_of_a_successor_are_heard() {
    let home = begun_under(own("1", "3d"));
    home.write("own.toml", wording("2", CRUSTING).replacen("extends", "withdraws = [\"1\"]\nextends", 1));
    for words in ["my scalp is red and throbbing", "my scalp is crusty"] {
        assert_eq!(home.json(&format!("feel '{words}' --dry-run"))["assessment"], "urgent", "{words}");
        assert_eq!(home.json(&format!("ask '{words}'"))["assessment"], "urgent", "{words}");
    }
    assert!(home.output("feel crusting=mild", "").status.success());
    assert_eq!(home.json("today")["alarm"]["assessment"], "urgent");
}

/// An urgent sign is heard until it is told to be gone: while rules are in doubt, and after an import.
#[test]
fn an_open_sign_is_heard_whatever_rules_come_to_hold() {
    let there = begun_under(wording("1", CRUSTING).replace("\"own\"", "\"two\""));
    assert!(there.output("feel crusting=strong", "").status.success());
    let here = begun_under(own("1", "3d"));
    // The import is the other's: this course keeps its rules, and does not know the sign.
    imports(&here, &String::from_utf8(there.output("journal export", "").stdout).unwrap());
    assert_eq!(goes_by(&here), "own@1");
    let today = here.json("today");
    assert_eq!(today["alarm"]["assessment"], "call", "{today}");
    assert_eq!(verdict(&here, "2026-03-08"), "yes", "what puts nothing on the scalp goes on");
    // In doubt it is what it was where its rules are here.
    assert!(here.output("undo", "").status.success());
    assert!(here.json("today")["rules_in_doubt"].is_array());
    assert_eq!(here.json("today")["alarm"]["assessment"], "call");
    imports(&there, &String::from_utf8(here.output("journal export", "").stdout).unwrap());
    assert_eq!(there.json("today")["alarm"]["assessment"], "urgent");
    there.write("one.toml", own("1", "3d"));
    let says = there.refuses("protocol use one.toml", 3);
    assert!(says.contains("the new rules do not speak of crusting"), "{says}");
    // Two phones that tell at the very same moment agree by chance who told last.
    let here = here.at("2026-03-08T10:05+01:00[Europe/Berlin]");
    assert!(here.output("feel crusting=none", "").status.success());
    assert!(here.json("today")["alarm"].is_null());
}

// --- Texts that are called alike ---

/// A home begun under one version and gone over to another, with the folders of their copies.
fn gone_over(version: &str, next: &str) -> (Home, Vec<String>) {
    let home = begun_under(own(version, "20d"));
    home.write("own.toml", own(next, "3d"));
    assert!(home.output("protocol use own.toml", "").status.success());
    fs::remove_file(home.path("own.toml")).unwrap();
    let folders = fs::read_dir(home.path("data/protocols")).unwrap().map(|entry| entry.unwrap().file_name());
    (home, folders.map(|name| name.into_string().unwrap()).collect())
}

/// On file systems too that know no capitals and leave out a dot at the end.
#[test]
fn versions_that_are_written_alike_are_kept_apart() {
    for (version, next) in [
        ("1.0 a", "1.0_a"),
        ("1.0_a", "1.0 a"),
        ("1.0/a", "1.0 a"),
        ("1.0 a", "1.0%20a"),
        ("1.0-RC", "1.0-rc"),
        ("1", "1."),
        ("1", "1.."),
        ("é", "è"),
        ("1@2", "1_2"),
        ("日本", "__"),
        (" 1", "1 "),
    ] {
        let (home, folders) = gone_over(version, next);
        let on_disk = |name: &String| name.to_lowercase().trim_end_matches('.').to_owned();
        let apart: std::collections::BTreeSet<String> = folders.iter().map(on_disk).collect();
        assert_eq!((folders.len(), apart.len()), (2, 2), "{version}, {next}: {folders:?}");
        assert_eq!(verdict(&home, "2026-03-08"), "yes", "{version}, {next}");
        assert!(home.output("undo", "").status.success());
        assert_eq!(verdict(&home, "2026-03-08"), "no", "{version}, {next}");
        assert!(home.json("today")["lost"].is_null(), "{version}, {next}");
    }
    // A plain version is its folder's name.
    assert_eq!(gone_over("1.0.0", "1.1.0").1.len(), 2);
    assert!(gone_over("1.0.0", "2-rc_1").0.path("data/protocols/own@2-rc_1/own.toml").exists());
}

/// As a program of before wrote its name.
#[test]
fn a_text_that_was_kept_under_its_old_name_is_found() {
    for (version, before) in [("1.0 a", "own@1.0_a"), ("RC", "own@RC"), ("1.", "own@1."), ("é", "own@_")] {
        let home = begun_under(own(version, "20d"));
        let now = fs::read_dir(home.path("data/protocols")).unwrap().next().unwrap().unwrap();
        fs::rename(now.path(), home.path("data/protocols").join(before)).unwrap();
        fs::copy(home.path("own.toml"), home.path("same.toml")).unwrap();
        fs::remove_file(home.path("own.toml")).unwrap();
        let keeps = |home: &Home| {
            assert!(home.json("today")["lost"].is_null(), "{version}");
            assert_eq!(verdict(home, "2026-03-08"), "no", "{version}");
        };
        keeps(&home);
        // It is refused under another text as ever, and may be used again, or left and come back to.
        home.write("own.toml", own(version, "3d"));
        home.refuses("protocol use own.toml", 3);
        assert!(home.output("protocol use same.toml", "").status.success());
        keeps(&home);
        home.write("own.toml", own(&format!("{version}_"), "3d"));
        assert!(home.output("protocol use own.toml", "").status.success());
        assert!(home.output("undo", "").status.success());
        keeps(&home);
    }
}

/// A pin means its hash: the text that it names is never refused, whatever else is called so here.
#[test]
fn the_text_that_a_course_is_pinned_to_is_taken_beside_another_of_its_name() {
    let first = begun_under(own("1", "20d"));
    let home = Home::new().at("2026-03-08T11:00+01:00[Europe/Berlin]");
    let journal = first.output("journal export", "").stdout;
    home.write("journal.jsonl", journal);
    home.write("other.toml", own("1", "3d"));
    home.write("third.toml", own("1", "5d"));
    home.write("own.toml", own("1", "20d"));
    assert!(home.output("journal import journal.jsonl --protocol other.toml", "").status.success());
    assert_eq!(home.json("today")["lost"], "own@1");
    assert_eq!(home.json("can swim-pool --on 2026-03-25 --protocol own.toml")["verdict"], "yes");
    home.refuses("protocol use third.toml", 3);
    assert!(home.output("protocol use own.toml", "").status.success());
    for file in ["own.toml", "third.toml"] {
        fs::remove_file(home.path(file)).unwrap();
    }
    let keeps = || {
        assert!(home.json("today")["lost"].is_null());
        assert_eq!((verdict(&home, "2026-03-08"), verdict(&home, "2026-03-25")), ("no".into(), "yes".into()));
    };
    keeps();
    // Now the other is the one that has changed, and a third is another still.
    home.refuses("protocol use other.toml", 3);
    home.refuses("can swim-pool --protocol other.toml", 3);
    home.write("third.toml", own("1", "5d"));
    home.refuses("protocol use third.toml", 3);
    // Taken back, and told once more, it holds again.
    assert!(home.output("undo", "").status.success());
    keeps();
    home.write("same.toml", own("1", "20d").replacen("extends", "title = \"Ours\"\nextends", 1));
    assert!(home.output("protocol use same.toml", "").status.success());
    keeps();
}

/// What a clinic changed in a copy of ours is not ours, whatever it is called.
#[test]
fn a_base_that_is_called_like_ours_moves_no_course() {
    let loose = built_in().replacen("hot-delay = \"7d\"", "hot-delay = \"1d\"", 1);
    let looser = built_in().replacen("hot-delay = \"7d\"", "hot-delay = \"2d\"", 1);
    let worded = format!("# With a comment of theirs.\n{}", built_in());
    let (ours, before) = (built_in().to_owned(), RELEASED[0].to_owned());
    let child = "id = \"own\"\nversion = \"1\"\nextends = \"smp\"\n";
    let between = "id = \"between\"\nversion = \"1\"\ntitle = \"Between\"\nextends = \"smp\"\n";
    let nested = child.replacen("\"smp\"", "\"between\"", 1);
    // Through a base between them too, of which every fourth will do.
    for (text, each) in [(child, 1), (nested.as_str(), 4)] {
        for (then, now, goes_on) in [
            (Some(&loose), None, false),
            (Some(&loose), Some(&looser), false),
            (Some(&loose), Some(&ours), false),
            (Some(&loose), Some(&before), false),
            (None, Some(&loose), false),
            (Some(&before), Some(&loose), false),
            // Ours are: in another version, or in other words.
            (None, Some(&before), true),
            (Some(&before), None, true),
            (Some(&before), Some(&ours), true),
            (Some(&worded), Some(&before), true),
            (Some(&worded), None, true),
        ]
        .into_iter()
        .step_by(each)
        {
            let home = Home::new().at("2026-03-08T10:00+01:00[Europe/Berlin]");
            let lies = |base: Option<&String>| match base {
                Some(base) => home.write("smp.toml", base),
                None => drop(fs::remove_file(home.path("smp.toml"))),
            };
            home.write("between.toml", between);
            home.write("own.toml", text);
            lies(then);
            assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
            let pin = || {
                let text = fs::read_to_string(home.path("data/protocols/own@1/smp.toml")).unwrap();
                let decides = |line: &&str| line.starts_with("version") || line.starts_with("hot-delay");
                text.lines().filter(decides).map(str::to_owned).collect::<Vec<_>>()
            };
            let kept = pin();
            lies(now);
            let said = home.output("protocol use own.toml", "");
            assert_eq!(said.status.success(), goes_on, "{}", String::from_utf8_lossy(&said.stderr));
            assert!(goes_on || said.status.code() == Some(3));
            assert!(home.json("today")["lost"].is_null());
            assert_eq!(pin(), kept);
        }
    }
}

/// A server that is given another text of a version in use says so as every command does.
#[test]
fn a_server_refuses_another_text_as_every_command_does() {
    let home = Home::new();
    home.write("ours.toml", built_in().replace("hot-delay = \"7d\"", "hot-delay = \"9d\""));
    let served = |files: &str| {
        let output = home.output(&format!("serve --listen 127.0.0.1:0 {files}"), "");
        (output.status.code(), one_line(&String::from_utf8(output.stderr).unwrap()))
    };
    let (code, says) = served("--protocol ours.toml");
    assert_eq!(code, Some(3), "{says}");
    assert!(says.contains("another protocol is known as `smp@1.1.0`"), "{says}");
    home.write("one.toml", own("1", "3d"));
    home.write("two.toml", own("1", "4d"));
    assert_eq!(served("--protocol one.toml --protocol two.toml").0, Some(3));
    home.write("broken.toml", "id = ");
    assert_eq!(served("--protocol broken.toml").0, Some(3));
    assert_eq!(served("--protocol nowhere.toml").0, Some(4));
}

/// A version is taken back as its own file writes it, of those that the checker is given or has.
#[test]
fn what_takes_nothing_back_is_said_when_it_is_checked() {
    let home = Home::new();
    let found = |home: &Home, files: &str| {
        let said = home.json(&format!("protocol check {files}"));
        let problems = said["files"][0]["problems"].as_array().unwrap().clone();
        let of_it = problems.into_iter().filter(|problem| problem["code"] == "withdraws-nothing");
        of_it.map(|problem| problem["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let next =
        |named: &str| own("1.1.0", "20d").replacen("extends", &format!("withdraws = [{named}]\nextends"), 1);
    home.write("old.toml", own("1.0.0", "3d"));
    for (named, missed) in [
        ("\"1.0.0\"", vec![]),
        ("\"1.0\"", vec!["1.0"]),
        ("\"1.0.0\", \"1.0\"", vec!["1.0"]),
        ("\"1\", \"1.0.0.0\"", vec!["1", "1.0.0.0"]),
        ("\"1.1.0\"", vec!["1.1.0"]),
    ] {
        home.write("own.toml", next(named));
        let missed: Vec<String> = missed
            .iter()
            .map(|version| format!("no earlier version `{version}` of `own` is known here"))
            .collect();
        assert_eq!(found(&home, "own.toml old.toml"), missed, "{named}");
    }
    home.write("own.toml", next("\"1.0.0\""));
    assert_eq!(found(&home, "own.toml").len(), 1, "nothing is known of it here");
    // What a course here goes by is known, and so is every version of ours.
    home.write("home.toml", own("1.0.0", "3d"));
    assert!(home.output("start 2026-03-02 --protocol home.toml", "").status.success());
    assert_eq!(found(&home, "own.toml"), Vec::<String>::new());
    home.write("ours.toml", built_in().replacen("version", "withdraws = [\"1.0.0\", \"1.0\"]\nversion", 1));
    assert_eq!(found(&home, "ours.toml").len(), 1);
}
