//! The reference in `docs/protocol.md` is true: its examples are read, its table is the registry.
#![expect(clippy::disallowed_methods, reason = "a test is an edge: it reads files")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use stipple_protocol::{CHECKS, Check, Problem, Severity, read};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/protocol.md");
const BEGIN: &str = "<!-- checks: written from the registry by a test -->\n";
const END: &str = "<!-- end of checks -->";

fn reference() -> String {
    std::fs::read_to_string(PATH).unwrap()
}

fn row(check: &Check) -> String {
    let severity = match check.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    };
    format!("| `{}` | {severity} | {} | {} |\n", check.code, check.means, check.fix)
}

#[test]
fn the_table_of_checks_is_the_registry() {
    let rows: String = CHECKS.iter().map(row).collect();
    let table = format!("\n| check | | what it means | what to do |\n|---|---|---|---|\n{rows}\n");
    let text = reference();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if std::env::var("UPDATE_EXPECT").is_ok() {
        std::fs::write(PATH, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(written, table, "run the tests with UPDATE_EXPECT=1 to write it anew");
}

/// The examples marked so, each up to its end.
fn examples(marked: &str) -> Vec<String> {
    let text = reference();
    let fence = format!("```{marked}\n");
    let fences = text.split(&fence).skip(1);
    fences.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The examples of the page in one document: its head first, tables after.
fn whole() -> String {
    examples("toml").join("\n")
}

#[test]
fn the_examples_are_one_protocol_without_problems() {
    assert_eq!(examples("toml").len(), 11);
    let reading = read(&whole(), &());
    assert_eq!(reading.problems, []);
}

#[test]
fn the_examples_that_extend_it_have_no_errors() {
    let examples = examples("toml extends");
    assert_eq!(examples.len(), 2);
    for example in examples {
        let reading = read(&example, &[("harbour", whole())]);
        let worse: Vec<Problem> =
            reading.problems.into_iter().filter(|it| it.severity > Severity::Advice).collect();
        assert_eq!(worse, []);
    }
}

/// Every key of the language is on the page.
#[test]
fn every_key_is_on_the_page() {
    let schema: serde_json::Value = serde_json::from_str(&stipple_protocol::schema()).unwrap();
    let text = reference();
    let mut count = 0;
    for table in schema["definitions"].as_object().unwrap().values().chain([&schema]) {
        for key in table["properties"].as_object().into_iter().flatten().map(|(key, _)| key) {
            let shown = [
                format!("{key} = "),
                format!("`{key}`"),
                format!("[{key}]"),
                format!(".{key}]"),
                format!(".{key}`"),
            ];
            assert!(shown.iter().any(|shown| text.contains(shown)), "`{key}` is not on the page");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn every_check_says_what_it_means_and_what_to_do() {
    let mut worst = Severity::Error;
    for check in CHECKS {
        assert!(check.means.ends_with('.') && !check.fix.ends_with('.'), "{}", check.code);
        assert!(check.severity <= worst, "{}: errors stand first", check.code);
        worst = check.severity;
    }
}
