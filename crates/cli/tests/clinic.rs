//! For clinics: check, show, diff, preview, schema; and what the shell needs.

mod home;

use home::Home;
use insta::assert_snapshot;

const OWN: &str = r#"id = "own"
version = "1"
title = "Own"
extends = "smp"

[[ladder]]
id = "shampoo"

[[ladder.step]]
from = "0d"
verdict = "no"
why = "Soap lifts fresh pigment."
source = "Sheet"

[[ladder.step]]
from = "10d"
to = "12d"
verdict = "gentle"
limit = "a mild one"
why = "The skin has closed."
source = "Sheet"
"#;

#[test]
fn check_draws_each_problem_where_it_stands() {
    let home = Home::new();
    home.write("own.toml", OWN);
    assert_snapshot!(home.run("protocol check own.toml"));
    let told = home.json("protocol check own.toml smp");
    assert_eq!(told["usable"], true);
    assert_eq!(told["files"][1]["problems"], serde_json::json!([]));
    let place = &told["files"][0]["problems"][0]["places"][0];
    assert!(place["line"].as_u64().unwrap() > 1 && place["column"].as_u64().unwrap() >= 1);
}

#[test]
fn diff_says_what_changes_for_clients() {
    let home = Home::new();
    home.write("own.toml", OWN);
    assert_snapshot!(home.run("protocol diff smp own.toml"));
    assert!(home.run("protocol diff smp smp").contains("Nothing changes for clients."));
    assert_eq!(home.json("protocol diff smp own.toml")["old"], "smp@1.1.0");
}

#[test]
fn show_puts_every_rule_into_words() {
    let home = Home::new();
    let page = home.run("protocol show smp");
    for told in ["Phases", "What clients may do", "Ingredients", "Tasks", "Signs", "Accidents", "`razor`"] {
        assert!(page.contains(told), "{told}");
    }
    let shape = home.json("protocol show");
    assert_eq!(shape["id"], "smp");
    assert_eq!(shape["activities"].as_array().unwrap().len(), 40);
}

#[test]
fn a_base_is_found_beside_the_file_or_one_folder_up() {
    let home = Home::new();
    std::fs::create_dir(home.path("ours")).unwrap();
    home.write("base.toml", OWN.replace("\"own\"", "\"base\""));
    home.write("ours/own.toml", "id = \"own\"\nversion = \"2\"\ntitle = \"Own\"\nextends = \"base\"\n");
    let answer = home.json("can shampoo --session 2026-03-02 --on 2026-03-12 --protocol ours/own.toml");
    assert_eq!((&answer["protocol"], &answer["limit"]), (&"own@2".into(), &"a mild one".into()));
}

#[test]
fn preview_is_the_grid_of_somebody_treated_today() {
    let home = Home::new();
    home.write("own.toml", OWN);
    let plan = home.json("protocol preview own.toml --days 12");
    assert_eq!(plan["protocol"], "own@1");
    assert_eq!(plan["days"][0]["date"], "2026-03-08");
    assert!(home.run("protocol preview own.toml").contains("Use shampoo or soap"));
}

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value =
        serde_json::from_slice(&Home::new().output("protocol schema", "").stdout).unwrap();
    assert_eq!(schema["type"], "object");
}

#[test]
fn help() {
    let home = Home::new();
    assert_snapshot!(home.runs(&["--help", "can --help"]));
}

#[test]
fn completions_and_man_pages() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(home.run(&format!("completions {shell}")).contains("day-starts"), "{shell}");
    }
    assert!(home.run("man").contains(".TH stipple"));
    assert!(home.run("man can").contains(".TH stipple"));
    assert!(home.run("man session add").contains("ended"));
}

#[test]
fn colour_only_when_told_to() {
    let home = Home::new();
    assert!(!home.run("today --session 2026-03-02").contains('\u{1b}'));
    assert!(home.run("today --session 2026-03-02 --color always").contains("\u{1b}[36m"));
    assert!(!home.run("today --session 2026-03-02 --color never").contains('\u{1b}'));
}

/// One word for two activities, of which the first in the file permits and the second does not, and for two clearances.
const SHARED: &str = r#"id = "shared"
version = "1"
title = "Shared"
extends = "smp"

[[activity]]
id = "frob"
name = "do frobbing"
aliases = ["snorkle time"]

[[activity]]
id = "quux"
name = "do quuxing"
aliases = ["snorkle time"]

[[ladder]]
id = "frob"

[[ladder.step]]
from = "0d"
verdict = "yes"
why = "It touches nothing."
source = "Sheet"

[[ladder]]
id = "quux"

[[ladder.step]]
from = "0d"
verdict = "no"
why = "It touches all."
source = "Sheet"

[[clearance]]
id = "first-thing"
name = "the first thing"
aliases = ["both of it"]
why = "The clinic looks."
source = "Sheet"

[[clearance]]
id = "second-thing"
name = "the second thing"
aliases = ["both of it"]
why = "The clinic looks."
source = "Sheet"
"#;

#[test]
fn a_word_for_several_is_answered_by_the_strictest_of_them() {
    let home = Home::new();
    home.write("shared.toml", SHARED);
    let asked = "--protocol shared.toml --session 2026-03-02 --on 2026-04-20";
    for words in ["can snorkle time", "can do snorkle time", "ask snorkle time", "ask can i do snorkle time"]
    {
        assert_eq!(home.json(&format!("{words} {asked}"))["verdict"], "no", "{words}");
    }
    assert_eq!(home.json(&format!("can frob {asked}"))["verdict"], "yes");
    home.run("start 2026-03-02 --protocol shared.toml");
    let said = home.run("cleared both of it");
    assert!(said.contains("`both of it` may be more than one clearance"), "{said}");
    assert!(said.contains("`first-thing` or `second-thing`"), "{said}");
}
