//! Labels at the terminal: drawn for people, and as JSON line by line.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::{Home, SESSION};
use insta::assert_snapshot;
use serde_json::{Value, json};

#[test]
fn a_label_is_drawn_with_what_decides() {
    let home = Home::new();
    home.write("bottle.txt", "Aqua, Sodium Laureth Sulfate, Citric Acid, Zorbulonic Dextrofane, Parfum");
    assert_snapshot!(
        [
            home.run(&format!("label bottle.txt --kind shampoo {SESSION} --on 2026-03-14")),
            home.fed(&format!("label - {SESSION} --on 2026-04-20 --final"), "Aqua, Glycerin, Panthenol\n"),
            home.fed(&format!("label --kind teapot {SESSION}"), "Aqua"),
            home.fed(&format!("label {SESSION}"), ""),
        ]
        .join("\n")
    );
}

fn answers(line: &str, input: &str) -> Vec<Value> {
    let output = Home::new().output(line, input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn lines_of_json_are_answered_one_by_one() {
    let input = concat!(
        r#"{"label": "Aqua, Alcohol Denat., Cetyl Alcohol", "kind": "toner", "session": ["2026-03-02"], "on": "2026-03-12"}"#,
        "\n",
        r#"{"label": "Aqua, Glycerin, Panthenol", "kind": "facial cleanser", "session": "2026-03-02", "on": "2026-05-12", "final": true}"#,
        "\n",
        r#"{"label": "Aqua", "kind": "teapot"}"#,
        "\n",
        r#"{"kind": "toner"}"#,
        "\n",
        r#"{"label": "Aqua, Zorbulonic", "on": "2026-05-12"}"#,
        "\n",
    );
    let told = answers("label - --session 2026-03-02", input);
    assert_eq!(told.len(), 5);
    assert_eq!(told[0]["verdict"], "no");
    let hit = json!({"class": "alcohol", "ingredient": "alcohol denat", "text": "Alcohol Denat", "start": 6, "end": 19, "debatable": false});
    assert_eq!(told[0]["hits"], json!([hit]));
    assert_eq!(told[0]["ingredients"], json!(["Aqua", "Alcohol Denat", "Cetyl Alcohol"]));
    assert_eq!(told[0]["fine"]["on"], "2026-03-30");
    assert!(told[1]["hits"].as_array().unwrap().is_empty() && told[1]["unread"] == json!([]));
    assert!(["yes", "gentle"].contains(&told[1]["verdict"].as_str().unwrap()), "{}", told[1]);
    for (at, line) in [(2, 3), (3, 4)] {
        assert_eq!(told[at]["line"], line, "{}", told[at]);
        assert!(told[at]["error"].is_string() && told[at]["help"].is_string(), "{}", told[at]);
    }
    assert_eq!((&told[4]["verdict"], &told[4]["unread"]), (&json!("ask"), &json!(["Zorbulonic"])));
}

#[test]
fn a_label_alone_as_json() {
    let told =
        &answers(&format!("label --json --kind cleanser {SESSION} --on 2026-03-14"), "Aqua,\nParfum")[0];
    assert_eq!((&told["verdict"], &told["kind"]), (&json!("no"), &json!("cleanser")));
    assert_eq!(told["reasons"][0]["about"], "fragrance");
    assert!(told["instead"][0].as_str().unwrap().contains("fragrance-free"));
}
