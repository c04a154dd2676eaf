//! What cannot be used: each says what happened, why, and what to do, fails with its code, and
//! changes nothing.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use std::path::Path;
use std::process::Command;

use home::{Home, SESSION};
use insta::assert_snapshot;

/// A transcript of commands that must all be refused with this code.
fn refused(home: &Home, code: i32, lines: &[&str]) -> String {
    lines.iter().map(|line| format!("$ stipple {line}\n{}\n", home.refuses(line, code))).collect()
}

#[test]
fn bad_dates_and_times() {
    assert_snapshot!(refused(
        &Home::new(),
        2,
        &[
            "start 2026-02-30",
            "start 2026-13-01",
            "start 02/03/2026",
            "start 2029-03-02",
            "start yesterday --ended 25:00",
            "today --on soon --session 2026-03-02",
            "can hat --session 2026-3-2",
        ]
    ));
}

#[test]
fn unknown_words() {
    assert_snapshot!(refused(
        &Home::begun(),
        2,
        &[
            "can xyzzy",
            "feel rednes=mild",
            "feel redness=lots",
            "feel redness=",
            "oops earthquake",
            "done pilowcase",
            "done pillowcase --slot noon",
            "cleared razr",
            "zone Europe/Belin",
            "skin ''",
            "can hat --cleared everything",
            "session remove 2026-03-09",
            "start 2026-03-05",
            "feel redness=mild --on tomorrow",
            "man nothing",
        ]
    ));
}

#[test]
fn unknown_flags_and_commands() {
    let home = Home::new();
    for line in ["bogus", "today --bogus", "climate warm", "day-starts 13", "plan --days 0", ""] {
        home.refuses(line, 2);
    }
}

#[test]
fn nothing_to_answer_from() {
    let home = Home::new();
    assert_snapshot!(home.refuses("today", 5));
    for line in
        ["can hat", "ask hat", "plan", "feel redness=mild", "oops rain", "done rinse", "cleared razor"]
    {
        home.refuses(line, 5);
    }
    for line in ["session add 2026-03-02", "session list", "journal export", "journal verify"] {
        home.refuses(line, 5);
    }
    home.refuses("undo", 2);
}

const BROKEN: &str = r#"id = "own"
version = "1"
extends = "smp"

[[ladder]]
id = "hat"

[[ladder.step]]
from = "day 4"
verdict = "mabye"
why = "Cloth rubs."
source = "Sheet"

[[ladder]]
id = "shave"
activities = ["shave-razr"]
step = [{ from = "0d", verdict = "no", why = "It cuts.", source = "Sheet" }]
"#;

#[test]
fn a_protocol_with_errors() {
    let home = Home::new();
    home.write("own.toml", BROKEN);
    assert_snapshot!(home.refuses("can hat --protocol own.toml --session 2026-03-02", 3));
    home.refuses("start 2026-03-02 --protocol own.toml", 3);
    let checked = home.output("protocol check own.toml", "");
    assert_eq!(checked.status.code(), Some(3));
    let text = String::from_utf8(checked.stdout).unwrap();
    assert!(text.contains("own.toml:") && text.contains("shave-razor"), "{text}");
}

#[test]
fn a_protocol_that_is_not_there_or_not_text() {
    let home = Home::new();
    home.write("bytes.toml", [0xff, 0xfe]);
    assert_snapshot!(refused(
        &home,
        4,
        &["can hat --protocol none.toml --session 2026-03-02", "protocol show bytes.toml"]
    ));
}

#[test]
fn a_protocol_edited_under_the_same_version() {
    let home = Home::new();
    let rules =
        |healed: &str| format!("id = \"own\"\nversion = \"1\"\nextends = \"smp\"\nhealed = \"{healed}\"\n");
    home.write("own.toml", rules("28d"));
    assert!(home.output("start 2026-03-02 --protocol own.toml", "").status.success());
    home.write("own.toml", rules("30d"));
    assert_snapshot!(home.refuses("protocol use own.toml", 3));
}

#[test]
fn a_course_whose_rules_are_not_here() {
    let home = Home::begun();
    let exported = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    // Later, so that what is decided here comes after what was imported.
    let other = Home::new().at("2026-03-08T11:00+01:00[Europe/Berlin]");
    let elsewhere = exported.replace("\"id\":\"smp\"", "\"id\":\"../../elsewhere\"");
    assert!(other.output("journal import -", &elsewhere).status.success());
    let today = other.run("today");
    assert!(today.contains("cannot be found here. It goes by “../../elsewhere"), "{today}");
    assert_eq!(other.json("can get-wet --on 2026-04-20")["verdict"], "ask");
    assert_eq!(other.json("can get-wet --on 2026-03-03")["verdict"], "no");
    assert_eq!(other.json("feel itching=mild --dry-run")["assessment"], "call");
    assert!(other.output("today --protocol smp", "").status.success());
    assert!(other.output("protocol use smp", "").status.success());
    assert!(other.output("today", "").status.success());
}

#[test]
fn a_journal_line_cut_in_half() {
    let home = Home::begun();
    let exported = home.output("journal export", "").stdout;
    let other = Home::new();
    other.write("half.jsonl", &exported[..exported.len() - 40]);
    assert_snapshot!(other.refuses("journal import half.jsonl", 4));
    assert!(!other.path("data").exists());
}

#[test]
fn a_journal_that_was_changed_after_it_was_written() {
    let home = Home::begun();
    let exported = String::from_utf8(home.output("journal export", "").stdout).unwrap();
    home.write("changed.jsonl", exported.replace("2026-03-02", "2026-03-01"));
    let said = home.refuses("journal import changed.jsonl", 4);
    assert!(said.contains("nothing was imported"), "{said}");
    home.write("twice.jsonl", exported.clone() + &exported.replace("2026-03-02", "2026-03-01"));
    let other = Home::new();
    other.write("twice.jsonl", exported.clone() + &exported.replace("2026-03-02", "2026-03-01"));
    other.refuses("journal import twice.jsonl", 4);
    assert!(!other.path("data").exists());
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let home = Home::begun();
    home.write("out.jsonl", "mine");
    assert_snapshot!(home.refuses("journal export out.jsonl", 4));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the file is changed as a newer version would have")]
fn a_newer_journal() {
    let home = Home::begun();
    let file = home.path("data/journal.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // Where SQLite keeps the number of the format, `user_version`.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&file, &bytes).unwrap();
    assert_snapshot!(refused(&home, 4, &["today", "climate hot", "journal export"]));
}

#[test]
fn a_file_that_is_no_journal() {
    let home = Home::begun();
    home.write("data/journal.db", "hello".repeat(300));
    assert_snapshot!(home.refuses("today", 4));
}

/// Runs a script where a small disk is mounted on the home's `disk` folder, in a namespace of its
/// own; `None` where the system does not let us.
fn on_a_small_disk(home: &Home, script: &str) -> Option<String> {
    const MOUNT: &str = "mkdir -p disk && mount -t tmpfs -o size=256k none disk && ";
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script]).current_dir(home.path(""));
        command.env("STIPPLE_NOW", home::NOW).env("STIPPLE_DATA", "disk/data");
        command.env("STIPPLE", env!("CARGO_BIN_EXE_stipple")).env("COLUMNS", "80").output().ok()
    };
    if !run(&format!("{MOUNT} true"))?.status.success() {
        eprintln!("no small disk can be mounted here: the store's own tests stand in for this one");
        return None;
    }
    let output = run(&format!("{MOUNT} {script}"))?;
    Some(String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_full_disk() {
    // Room for the database's index, and none for the entry itself.
    let script = "$STIPPLE start 2026-03-02 >/dev/null; cat /dev/zero >disk/fill 2>/dev/null; \
        truncate -s -36K disk/fill; $STIPPLE climate hot 2>&1; echo exit $?; \
        cat /dev/zero >>disk/fill 2>/dev/null; $STIPPLE climate hot 2>/dev/null; echo exit $?; \
        rm disk/fill; $STIPPLE journal verify";
    if let Some(told) = on_a_small_disk(&Home::new(), script) {
        assert_snapshot!(told);
    }
}

#[test]
fn a_read_only_disk() {
    let script = "$STIPPLE start 2026-03-02 >/dev/null; mount -o remount,ro disk; \
        $STIPPLE climate hot 2>&1; echo exit $?";
    if let Some(told) = on_a_small_disk(&Home::new(), script) {
        assert_snapshot!(told);
    }
}

#[test]
fn an_answer_that_cannot_be_written() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_stipple"));
    let output = command.args(["today", "--session", "2026-03-02"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no space left"));
}

#[test]
fn a_clock_that_cannot_be_read() {
    let said = Home::new().at("noon").refuses(&format!("today {SESSION}"), 2);
    assert!(said.contains("STIPPLE_NOW"), "{said}");
}

#[test]
fn failures_for_programs() {
    let home = Home::new();
    for (line, code) in
        [("today", 5), ("can xyzzy --session 2026-03-02", 2), ("bogus", 2), ("start 2026-02-30", 2)]
    {
        let output = home.output(&format!("{line} --json"), "");
        assert_eq!(output.status.code(), Some(code));
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(told["error"].is_string() && told.get("why").is_some() && told.get("help").is_some());
        assert!(output.stderr.is_empty());
    }
}
