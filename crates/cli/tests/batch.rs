//! Questions line by line: one JSON object for each, in the same order.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::Home;
use serde_json::{Value, json};

fn answers(line: &str, input: &str) -> Vec<Value> {
    let output = Home::new().output(line, input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn plain_words_and_objects_and_lines_that_cannot_be_read() {
    let input = concat!(
        "sauna\n",
        "{\"q\": \"shave-razor\", \"session\": [\"2026-02-01\"], \"on\": \"2026-02-18\"}\n",
        "{\"q\": \"hat\", \"cleared\": [\"hat\"]}\n",
        "{\"q\": \"hat\"\n",
        "\n",
        "{\"q\": \"hat\", \"on\": \"2026-02-30\"}\n",
        "{\"q\": \"hat\", \"climat\": \"hot\"}\n",
        "sauna\n",
    );
    let told = answers("can - --session 2026-03-02", input);
    assert_eq!(told.len(), 8);
    assert_eq!((&told[0]["activity"], &told[0]["day"]), (&json!("sauna"), &json!(6)));
    assert_eq!((&told[1]["verdict"], &told[1]["day"]), (&json!("ask"), &json!(17)));
    assert_eq!(told[2]["verdict"], "gentle");
    for (at, line) in [(3, 4), (4, 5), (5, 6), (6, 7)] {
        assert_eq!(told[at]["line"], line, "{}", told[at]);
        assert!(told[at]["error"].is_string() && told[at]["help"].is_string(), "{}", told[at]);
    }
    assert_eq!(told[7], told[0]);
}

#[test]
fn signs_as_an_object_and_as_a_list() {
    let input = concat!(
        r#"{"q": "moisturise", "signs": {"pain": "strong"}, "on": "2026-03-20"}"#,
        "\n",
        r#"{"q": "moisturise", "signs": [{"sign": "pain", "level": "strong", "on": "2026-03-19"}, {"sign": "pain", "level": "none"}], "on": "2026-03-20"}"#,
        "\n",
        r#"{"q": "moisturise", "signs": {"pain": "lots"}}"#,
        "\n",
        r#"{"q": "moisturise", "signs": "pain"}"#,
        "\n",
    );
    let told = answers("can - --session 2026-03-02", input);
    assert_eq!((&told[0]["verdict"], &told[0]["release"][0]), (&json!("no"), &json!("moisturiser")));
    assert_eq!(told[1]["verdict"], "ask");
    assert!(told[2]["error"].as_str().unwrap().contains("`lots`"));
    assert!(told[3]["error"].as_str().unwrap().contains("`signs`"));
}

#[test]
fn climate_and_final_hold_for_their_line_only() {
    let input = concat!(
        r#"{"q": "sauna", "climate": "hot", "cleared": ["healed"], "on": "2026-03-30"}"#,
        "\n",
        r#"{"q": "sauna", "cleared": ["healed"], "on": "2026-03-30"}"#,
        "\n",
    );
    let told = answers("can - --session 2026-03-02", input);
    assert_eq!((&told[0]["verdict"], &told[1]["verdict"]), (&json!("no"), &json!("gentle")));
}

#[test]
fn reports_line_by_line() {
    let told =
        answers("feel - --session 2026-03-02", "redness=strong itching=none\nbogus=mild\nitching=mild\n");
    assert_eq!((&told[0]["kind"], &told[0]["assessment"]), (&json!("feel"), &json!("call")));
    assert_eq!(told[0]["signs"].as_array().unwrap().len(), 2);
    assert!(told[1]["error"].as_str().unwrap().contains("`bogus`"));
    assert_eq!(told[2]["assessment"], "normal");
}

#[test]
fn any_question_line_by_line() {
    let told = answers(
        "ask - --session 2026-03-02",
        "can i wear a beanie\nhow much is it\n{\"q\": \"caught in the rain\"}\n",
    );
    let kinds: Vec<_> = told.iter().map(|reply| reply["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["activity", "out-of-scope", "accident"]);
}

#[test]
fn lines_with_a_session_need_no_journal_and_others_say_so() {
    let told = answers("can -", "{\"q\": \"hat\", \"session\": \"2026-03-02\"}\nhat\n");
    assert_eq!(told[0]["verdict"], "ask");
    assert_eq!(told[1]["error"], "no course has begun");
}

#[test]
fn a_line_that_is_not_text_or_far_too_long_is_told_and_the_rest_go_on() {
    let mut input = vec![0xff, 0xfe, b'\n'];
    input.extend(std::iter::repeat_n(b'a', 70_000));
    input.extend(b"\nhat\n");
    let home = Home::new();
    let output = home.command("can - --session 2026-03-02").write_stdin(input).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(told[0]["error"].is_string() && told[1]["error"].is_string());
    assert_eq!(told[2]["activity"], "hat");
    assert_eq!(told.len(), 3);
}

#[test]
fn what_is_said_without_a_date_is_said_of_the_day_the_words_name() {
    let line = r#"{"q":"can i shave with a razor on day 14","session":["2026-03-02"],"on":"2026-03-08","cleared":["razor"],"signs":{"redness":"none","tightness":"none"}}"#;
    let told = Home::new().fed("can -", &format!("{line}\n"));
    assert!(told.contains(r#""day":14,"verdict":"gentle""#), "{told}");
    let earlier = line.replace("on day 14", "on day 4").replace("2026-03-08", "2026-03-30");
    let told = Home::new().fed(
        "can -",
        &format!(
            "{}\n",
            earlier.replace("shave with a razor", "wash with cleanser").replace("razor", "cleanser")
        ),
    );
    assert!(told.contains(r#""day":4,"verdict":"gentle""#), "{told}");
}
