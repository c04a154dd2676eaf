//! Photos at the terminal: fit or not, compared, logged, one after another; nothing written that tells.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::Home;
use serde_json::Value;

const PHOTOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/photos/painted");

fn json(home: &Home, line: &str, input: &str) -> Vec<Value> {
    let output = home.output(line, input);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stdout));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn written(home: &Home, name: &str) -> Vec<u8> {
    std::fs::read(home.path(name)).unwrap()
}

#[test]
fn compare_gives_the_map_and_what_changed() {
    let home = Home::new();
    let line = format!(
        "photo compare {PHOTOS}/front-0.jpg {PHOTOS}/front-2.jpg --json --out aligned.jpg --map map.png"
    );
    let answer = &json(&home, &line, "")[0];
    assert_eq!(answer["gate"]["ok"], true);
    assert_eq!(answer["aligned"], true);
    let lattice = &answer["lattice"];
    let (cols, rows) = (lattice["cols"].as_u64().unwrap(), lattice["rows"].as_u64().unwrap());
    assert_eq!(lattice["xy"].as_array().unwrap().len() as u64, 2 * cols * rows);
    assert_eq!(answer["loss"]["ratio"].as_array().unwrap().len(), 300);
    assert!(answer["redness"]["delta_ei"].as_f64().unwrap() < -2.0);
    assert!(answer["redness"]["delta_a"].as_f64().unwrap() < -1.0);
    let seen = answer["density"]["ratio"].as_f64().unwrap();
    assert!((0.8..1.05).contains(&seen), "{seen}");
    let left = answer["retention"]["ratio"].as_f64().unwrap();
    assert!((0.3..0.8).contains(&left), "{left}");
    assert!(answer["timings_ms"]["align"].as_f64().unwrap() > 0.0);
    assert!(written(&home, "aligned.jpg").starts_with(&[0xFF, 0xD8, 0xFF]));
    assert!(written(&home, "map.png").starts_with(b"\x89PNG"));
}

#[test]
fn compare_reads_lines_and_goes_on_after_a_bad_one() {
    let home = Home::new();
    let input = format!(
        "{{\"base\": \"{PHOTOS}/top-0.jpg\", \"new\": \"{PHOTOS}/top-1.jpg\"}}\nnonsense\n\
        {{\"base\": \"{PHOTOS}/top-0.jpg\", \"new\": \"{PHOTOS}/missing.jpg\"}}\n\
        {{\"base\": \"{PHOTOS}/top-0.jpg\", \"new\": \"{PHOTOS}/left-1.jpg\"}}\n"
    );
    let answers = json(&home, "photo compare -", &input);
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["aligned"], true);
    assert_eq!((&answers[1]["line"], &answers[2]["line"]), (&Value::from(2), &Value::from(3)));
    assert!(answers[2]["error"].as_str().unwrap().contains("missing.jpg"));
    assert_eq!(answers[3]["aligned"], false);
    assert_eq!(answers[3]["lattice"], Value::Null);
    assert_eq!(answers[3]["gate"]["ok"], false);
}

#[test]
fn log_check_and_lapse() {
    let home = Home::new();
    let files = format!("{PHOTOS}/crown-0.jpg {PHOTOS}/crown-1.jpg {PHOTOS}/crown-2.jpg");
    let log = &json(&home, &format!("photo log {files} --json"), "")[0];
    assert_eq!(log["photos"].as_array().unwrap().len(), 2);
    let checks = json(&home, &format!("photo check {files} --json"), "");
    assert!(checks.iter().all(|check| check["treated"].as_f64().unwrap() > 0.2));
    let lapse = &json(&home, &format!("photo lapse {files} --out healing.png --across 200 --json"), "")[0];
    assert_eq!(lapse["photos"], 3);
    let file = written(&home, "healing.png");
    assert!(file.windows(4).any(|part| part == b"acTL"));
}

#[test]
fn words_never_say_that_all_is_well() {
    let home = Home::new();
    let output = home.output(&format!("photo compare {PHOTOS}/left-0.jpg {PHOTOS}/left-0.jpg"), "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("no change above the noise"), "{text}");
    assert!(text.contains("shows change, not health"));
    for word in ["fine", "healthy", "normal", "well"] {
        assert!(!text.split(|c: char| !c.is_alphabetic()).any(|found| found == word), "{word}: {text}");
    }
}

#[test]
fn what_is_no_photo_is_refused_with_its_reason() {
    let home = Home::new();
    home.write("notes.jpg", "not a photo");
    home.write("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1");
    for (file, said) in [("notes.jpg", "begins like neither"), ("phone.heic", "HEIC")] {
        let refused = home.refuses(&format!("photo check {file}"), 4);
        assert!(refused.contains(said), "{refused}");
    }
    home.refuses("photo check missing.jpg", 4);
    home.refuses("photo compare notes.jpg", 2);
}

/// What a phone wrote: a photo, a later one, and what that measured.
const WRITTEN: [&str; 3] = [
    r#""kind":"photo-taken","v":1,"payload":{"view":"front","picture":"0000000000000000000000000000000000000000000000000000000000000000","width":800,"height":600,"marks":[],"on":"2026-03-02"}"#,
    r#""kind":"photo-taken","v":1,"payload":{"view":"front","picture":"1111111111111111111111111111111111111111111111111111111111111111","width":800,"height":600,"marks":["cast"],"on":"2026-03-05"}"#,
    r#""kind":"photo-measures","v":1,"payload":{"picture":"1111111111111111111111111111111111111111111111111111111111111111","base":"0000000000000000000000000000000000000000000000000000000000000000","way":1,"aligned":true,"confidence":900,"redness":{"change":-250,"noise":60},"pigment":{"kept":981,"noise":30},"lost":[]}"#,
];

#[test]
fn without_files_the_log_is_that_of_the_journal() {
    let home = Home::begun();
    assert!(home.run("photo log").contains("no photos in your journal yet"));
    let line = |(what, seq): (&&str, u32)| {
        let place =
            "\"happened\":\"2026-03-05T08:00:00Z\",\"recorded\":\"2026-03-05T08:00:00Z\",\"zone\":\"UTC\"";
        format!(
            "{{\"id\":\"01952f6b-7c00-7000-8000-00000000000{seq}\",\"device\":\"01952f6b-7c00-7000-8000-0000000000aa\",\"seq\":{seq},{place},{what}}}\n"
        )
    };
    home.fed("journal import -", &WRITTEN.iter().zip(1..).map(line).collect::<String>());
    let text = home.run("photo log");
    for said in [
        "Front hairline",
        "Others are compared with this one.",
        "Kept, though light of another color.",
        "Redness: 2.5 less, ± 1.2.",
        "Dots: no change above the noise (± 6 %).",
    ] {
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{said}: {text}");
    }
    let photos = &home.json("photo log")["photos"];
    assert_eq!((&photos[0]["baseline"], &photos[0]["aligned"]), (&Value::from(true), &Value::Null));
    assert_eq!(
        (&photos[1]["redness"]["value"], &photos[1]["marks"][0]),
        (&Value::from(-2.5), &Value::from("cast"))
    );
    home.refuses(&format!("photo log {PHOTOS}/front-0.jpg"), 2);
}
