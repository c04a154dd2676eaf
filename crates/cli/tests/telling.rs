//! The person's own journal: what is told is kept, changes the answers, and can be taken back.

mod home;

use home::Home;
use insta::assert_snapshot;

#[test]
fn a_course_from_its_first_session_on() {
    let home = Home::new();
    assert_snapshot!(home.runs(&[
        "start 2026-03-02 --ended 16:30",
        "cleared rinse",
        "done pillowcase",
        "done pillowcase",
        "done 'fresh pillowcase' --on yesterday",
        "feel redness=mild",
        "today",
        "undo",
        "session add 2026-04-10 --final",
        "session list",
        "journal verify",
    ]));
}

#[test]
fn what_is_told_changes_the_answers() {
    let home = Home::begun();
    let verdict = |line: &str| home.json(line)["verdict"].clone();
    assert_eq!(verdict("can rinse-water --on 2026-03-03"), "ask");
    home.run("cleared rinse --on 2026-03-02");
    assert_eq!(verdict("can rinse-water --on 2026-03-03"), "gentle");
    home.run("cleared rinse --withdraw --on 2026-03-03");
    assert_eq!(verdict("can rinse-water --on 2026-03-03"), "ask");
    assert_eq!(verdict("can sauna --on 2026-03-30 --cleared healed"), "gentle");
    home.run("climate hot");
    assert_eq!(verdict("can sauna --on 2026-03-30 --cleared healed"), "no");
    home.run("undo");
    assert_eq!(verdict("can sauna --on 2026-03-30 --cleared healed"), "gentle");
}

/// As the companion's pages write them. There they are chosen; here they come with an import.
#[test]
fn dates_are_written_in_the_language_of_the_course() {
    let home = Home::begun();
    let chosen = include_str!("../../journal/tests/golden/v1.jsonl")
        .lines()
        .find(|line| line.contains("\"de\""))
        .unwrap();
    assert!(home.fed("journal import -", chosen).contains("Imported 1 entry."));
    for (line, says) in [
        ("today", "So, 8. März 2026"),
        ("can hat", "So, 8. März"),
        ("plan", "2. Mär"),
        ("session list", "Mo, 2. März 2026"),
        ("done pillowcase", "So, 8. März"),
        ("start 2026-03-02", "Mo, 2. März 2026"),
        ("feel redness=mild --on 2026-03-10", "Di, 10. März"),
        ("undo", "So, 8. März"),
    ] {
        let told = home.run(line);
        assert!(told.contains(says) && !told.contains(" March"), "{told}");
    }
    assert!(home.run("can hat --session 2026-03-02").contains("Sun 8 March"), "nobody's course");
}

#[test]
fn undo_takes_back_one_after_the_other() {
    let home = Home::begun();
    home.run("done photos");
    assert_snapshot!(home.runs(&["undo", "undo", "today", "undo", "undo", "undo"]));
}

#[test]
fn a_session_that_was_removed_can_be_added_again() {
    let home = Home::begun();
    home.runs(&["session add 2026-04-10", "session add 2026-04-10 --final", "session remove 2026-04-10"]);
    assert_eq!(home.json("session list")["sessions"].as_array().unwrap().len(), 1);
    home.run("session add 2026-04-10");
    let sessions = home.json("session list")["sessions"].clone();
    assert_eq!(sessions[1]["date"], "2026-04-10");
    assert_eq!(sessions[1]["final"], false);
    assert_eq!(sessions[1]["planned"], true);
}

#[test]
fn undo_brings_back_a_session_that_was_removed() {
    let home = Home::begun();
    let sessions = || home.json("session list")["sessions"].clone();
    home.run("session add 2026-04-10");
    home.run("session add 2026-04-10 --final");
    let before = sessions();
    assert_snapshot!(home.runs(&["session remove 2026-04-10", "undo", "session list"]));
    assert_eq!(sessions(), before, "as it was, the final one");
    home.runs(&["session remove 2026-04-10", "done photos", "undo", "undo"]);
    assert_eq!(sessions(), before);
    home.runs(&["session remove 2026-03-02", "session remove 2026-04-10", "undo"]);
    assert_eq!(sessions()[0]["date"], "2026-04-10");
    home.run("undo");
    assert_eq!(sessions(), before);
}

#[test]
fn a_course_whose_only_session_was_removed_comes_back_or_begins_again() {
    let home = Home::begun();
    home.run("done pillowcase");
    assert_snapshot!(home.runs(&["session remove 2026-03-02", "today", "session list", "undo", "today"]));
    home.run("session remove 2026-03-02");
    assert!(home.output("start 2026-03-05", "").status.success());
    assert_eq!(home.json("today")["day"], 3);
    assert_eq!(home.json("journal verify")["sound"], true);
}

/// A phone corrects the date of a session, and the journal comes here.
#[test]
fn a_session_is_removed_by_the_date_it_has_by_now() {
    let home = Home::begun();
    let text = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    let session = text.lines().find(|line| line.contains("\"session\"")).unwrap();
    let id = session.split('"').nth(3).unwrap();
    let correction = session
        .replace(id, "0192d3c0-0000-7000-8000-0000000000aa")
        .replace("\"seq\":2", "\"seq\":3")
        .replace("\"kind\":\"session\",\"v\":1,\"payload\":", &format!("\"kind\":\"correct\",\"v\":1,\"payload\":{{\"target\":\"{id}\",\"kind\":\"session\",\"v\":1,\"payload\":"))
        .replace("2026-03-02\",\"last\":false}", "2026-03-04\",\"last\":false}}");
    assert!(home.fed("journal import -", &correction).contains("Imported 1 entry"));
    assert!(home.run("session remove 2026-03-04").contains("Removed: session on Wed 4 March"));
    assert!(home.run("undo").contains("Brought back: session on Wed 4 March"));
    assert_eq!(home.json("session list")["sessions"][0]["date"], "2026-03-04");
}

#[test]
fn nothing_is_told_of_a_day_that_has_not_come() {
    let home = Home::begun();
    let before = home.state();
    let told = home.runs(&[
        "done photos --on tomorrow",
        "done 'fresh pillowcase' --on 2026-03-09",
        "cleared razor --on tomorrow",
        "cleared razor --withdraw --on 2026-03-16",
        "feel redness=mild --on tomorrow",
        "feel itching=none --on 2027-03-08",
        "oops rain --on tomorrow",
    ]);
    assert_snapshot!(told);
    assert!(home.state() == before, "nothing was recorded");
    for line in ["done photos", "cleared razor --on yesterday", "feel redness=mild --on today", "oops rain"] {
        assert!(home.output(line, "").status.success(), "{line}");
    }
    assert!(home.output("session add 2026-04-10", "").status.success(), "a session may be ahead");
}

/// At one in the morning the calendar says the 9th, and the day that counts is still the 8th.
#[test]
fn which_days_have_come_is_for_the_day_boundary_and_the_zone_to_say() {
    let home = Home::begun().at("2026-03-09T01:00+01:00[Europe/Berlin]");
    let refused = home.run("feel redness=mild --on 2026-03-09");
    assert!(refused.contains("Until 04:00 it still counts as Sun 8 March"), "{refused}");
    assert!(home.output("feel redness=mild --on 2026-03-08", "").status.success());
    home.run("day-starts 0");
    assert!(home.output("feel redness=mild --on 2026-03-09", "").status.success());
    home.run("zone America/Los_Angeles");
    let refused = home.run("oops rain --on 2026-03-09");
    assert!(refused.contains("Mon 9 March 2026 is still ahead: today is Sun 8 March 2026"), "{refused}");
    home.run("zone Asia/Tokyo");
    assert!(home.output("oops rain --on 2026-03-09", "").status.success());
}

/// Another phone's clock may be right where this one's is wrong.
#[test]
fn what_is_imported_is_kept_whatever_its_day() {
    let home = Home::begun();
    home.run("oops rain");
    let text = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    let other = Home::new();
    let ahead = text.replace("\"on\":\"2026-03-08\"", "\"on\":\"2026-03-20\"");
    assert!(other.fed("journal import -", &ahead).contains("Imported 3 entries"));
    assert!(String::from_utf8(other.output("journal export", "").stdout).unwrap().contains("2026-03-20"));
}

#[test]
fn a_dry_run_and_a_session_flag_record_nothing() {
    let home = Home::begun();
    let before = home.state();
    home.runs(&[
        "feel redness=strong --dry-run",
        "oops rain --dry-run",
        "feel redness=strong --session 2026-03-02",
    ]);
    assert_eq!(before, home.state());
    home.run("oops rain");
    assert_ne!(before, home.state());
}

#[test]
fn the_zone_and_the_hour_a_day_begins_decide_which_day_it_is() {
    let home = Home::begun().at("2026-03-09T03:00+01:00[Europe/Berlin]");
    assert_eq!(home.json("today")["day"], 6);
    home.run("day-starts 2");
    assert_eq!(home.json("today")["day"], 7);
    home.run("zone America/Los_Angeles");
    assert_eq!(home.json("today")["day"], 6);
}

#[test]
fn what_was_recorded_is_told_to_programs_as_it_stands_in_the_journal() {
    let home = Home::begun();
    let told = home.json("climate hot");
    assert_eq!(told["kind"], "recorded");
    assert_eq!(told["facts"][0]["kind"], "climate");
    assert_eq!(told["facts"][0]["payload"]["climate"], "hot");
    assert_eq!(home.json("undo")["fact"]["id"], told["facts"][0]["id"]);
    assert_eq!(home.json("done photos")["facts"][0]["payload"]["on"], "2026-03-08");
    assert_eq!(home.json("skin dry")["facts"][0]["kind"], "skin");
    assert_eq!(home.json("hair short")["facts"][0]["kind"], "hair");
}

#[test]
fn an_export_imports_twice_as_once_and_comes_out_the_same() {
    let home = Home::begun();
    home.runs(&["climate hot", "feel itching=mild", "undo"]);
    let exported = home.output("journal export", "").stdout;
    let other = Home::new();
    other.write("j.jsonl", &exported);
    assert_eq!(other.json("journal import j.jsonl")["new"], 5);
    let again = other.json("journal import j.jsonl");
    assert_eq!((&again["new"], &again["same"]), (&0.into(), &5.into()));
    assert_eq!(other.output("journal export", "").stdout, exported);
    assert_eq!(other.json("journal verify")["sound"], true);
    assert_eq!(other.output("today --json", "").stdout, home.output("today --json", "").stdout);
}

#[test]
fn an_export_goes_to_a_new_file_and_comes_from_standard_input() {
    let home = Home::begun();
    assert_eq!(home.json("journal export out.jsonl")["entries"], 2);
    let text = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    let other = Home::new();
    assert!(other.fed("journal import -", &text).contains("Imported 2 entries."));
}

#[test]
fn what_a_newer_version_wrote_is_kept_told_of_and_left_out() {
    let home = Home::begun();
    let text = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    let newer = text.replace("\"kind\":\"session\",\"v\":1", "\"kind\":\"session\",\"v\":9");
    let other = Home::new();
    assert!(other.fed("journal import -", &newer).contains("Imported 2 entries."));
    let verified = other.json("journal verify");
    assert!(verified["set_aside"][0].as_str().unwrap().contains("newer version"), "{verified}");
    other.run("start 2026-03-02");
    assert!(other.run("today").contains("1 entry of your journal left out"));
    assert!(String::from_utf8(other.output("journal export", "").stdout).unwrap().contains("\"v\":9"));
}

#[test]
fn a_course_keeps_the_rules_it_began_with() {
    let home = Home::new();
    let rules = |day: u8, version: &str| {
        format!(
            "id = \"own\"\nversion = \"{version}\"\nextends = \"smp\"\n[[ladder]]\nid = \"hat\"\n\
             step = [{{ from = \"0d\", verdict = \"no\", why = \"W.\", source = \"S\" }},\n\
             {{ from = \"{day}d\", verdict = \"yes\", why = \"W.\", source = \"S\" }}]\n"
        )
    };
    home.write("own.toml", rules(3, "1"));
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    home.write("own.toml", rules(9, "2"));
    assert_eq!(home.json("can hat")["protocol"], "own@1");
    assert_eq!(home.json("can hat")["verdict"], "yes");
    assert_eq!(home.json("can hat --protocol own.toml")["verdict"], "no");
    assert_snapshot!(home.run("protocol use own.toml"));
    assert_eq!(home.json("can hat")["verdict"], "no");
    home.run("undo");
    assert_eq!(home.json("can hat")["protocol"], "own@1");
}
