//! The pictures of the README are what the program really draws.
//!
//! `INSTA_UPDATE=always cargo test -p stipple-cli --test pictures` takes them anew.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use std::path::{Path, PathBuf};

use anstyle::{Color, RgbColor};
use anstyle_svg::Term;
use home::Home;

/// A dark terminal in which dim text can still be read.
fn terminal() -> Term {
    let rgb = |red, green, blue| Color::Rgb(RgbColor(red, green, blue));
    Term::new()
        .palette(anstyle_svg::WIN10_CONSOLE)
        .fg_color(rgb(0xe6, 0xe6, 0xe6))
        .bg_color(rgb(0x16, 0x18, 0x1c))
}

/// Compares a picture of a command's output with the one in `docs/`, or takes it anew when asked.
#[expect(clippy::disallowed_methods, reason = "pictures are files")]
fn check(name: &str, line: &str) {
    let output = Home::new().wide(84).output(&format!("{line} --color always"), "");
    assert!(output.status.success(), "{output:?}");
    let drawn = terminal().render_svg(&String::from_utf8(output.stdout).unwrap());
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &drawn).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap() == drawn, "docs/{name} is out of date");
}

#[test]
fn a_day() {
    check("today.svg", "today --session 2026-03-02 --cleared rinse,cleanser");
}

#[test]
fn a_verdict() {
    check("can.svg", "can wear a beanie tomorrow --session 2026-03-02");
}

#[test]
fn the_plan() {
    check("plan.svg", "plan --session 2026-03-02");
}
