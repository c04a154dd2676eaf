//! What was hashed once is hashed so for ever: the canonical form, and every released text.
#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "a test reads the released texts")]

use stipple_protocol::{Head, Protocol, ProtocolHash, RELEASED, also_withdrawing, later, read};

/// Each released version of ours with its hash. A line here never changes: another text is another version.
/// How a version is released stands in `CONTRIBUTING.md`.
const FROZEN: [(&str, &str); 2] = [
    ("1.0.0", "37d6f4a1fbbdde093268f32aca7bc599ade176c641e2397a80cf0928b93a5c90"),
    ("1.1.0", "d029b2a7df0fe48a08b3618eb0f60dc4b813d1d11ae62010f47b923d36427be3"),
];

const SMALL: &str = r#"
id = "small"
version = "1"
title = "Small"
healed = "28d"

[contact]
phone = "555 0100"

[[activity]]
id = "swim"
name = "swim \"in\" a pool"
aliases = ["pool", "laps"]

[[ladder]]
id = "swim"
step = [{ from = "0d", verdict = "no", with = { minutes = 0x1E }, why = 'Back\slash.', source = "A\tB", beyond = true }]
"#;

fn protocol(text: &str, bases: &[(&str, &str)]) -> Protocol {
    let reading = read(text, &bases.to_vec());
    reading.protocol.ok_or(reading.problems).unwrap()
}

fn hash(text: &str) -> ProtocolHash {
    protocol(text, &[("small", SMALL)]).hash
}

/// The hash of bytes that are written down here, letter by letter.
fn of(form: &str) -> ProtocolHash {
    ProtocolHash::of_bytes(*blake3::hash(form.as_bytes()).as_bytes())
}

const SMALL_FORM: &str = concat!(
    "stipple protocol 1\n",
    r#"{"activity":[{"id":"swim","name":"swim \"in\" a pool"}],"healed":"28d","id":"small","#,
    r#""ladder":[{"id":"swim","step":[{"beyond":true,"from":"0d","source":"A\u0009B","verdict":"no","#,
    r#""why":"Back\\slash.","with":{"minutes":30}}]}],"version":"1"}"#,
    "\n",
);

#[test]
fn the_canonical_form_is_frozen() {
    assert_eq!(hash(SMALL), of(SMALL_FORM));
    let extending = "id = \"own\"\nversion = \"2\"\nextends = \"small\"\n[[activity]]\nid = \"swim\"\naliases = [\"dip\"]\n";
    let form = format!(
        "stipple protocol 1\n{{\"extends\":\"small\",\"id\":\"own\",\"version\":\"2\"}}\n{}\n",
        of(SMALL_FORM)
    );
    assert_eq!(hash(extending), of(&form));
}

#[test]
fn every_released_text_is_here_and_has_not_changed() {
    for text in RELEASED {
        let Protocol { id, version, hash, .. } = protocol(text, &[]);
        let frozen = FROZEN.iter().find(|(known, _)| *known == version);
        let as_released = frozen.is_none_or(|(_, frozen)| *frozen == hash.to_string());
        assert!(as_released, "smp {version} was released as another text: raise `version` in this one");
        assert_eq!(id, "smp");
    }
}

/// Each released version has its file, its place in the program and its line above, and so has nothing else.
#[test]
fn a_release_is_whole() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../protocols/released");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut texts: Vec<String> = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    texts.sort_by(|one, other| later(&protocol(one, &[]).version, &protocol(other, &[]).version));
    let (newest, released) = RELEASED.split_last().unwrap();
    assert_eq!(
        texts, released,
        "the files in protocols/released are in RELEASED, in the order of their versions"
    );
    let line = |text: &String| {
        let Protocol { version, hash, .. } = protocol(text, &[]);
        (version, hash.to_string())
    };
    let lines: Vec<(String, String)> = texts.iter().map(line).collect();
    let frozen = FROZEN.map(|(version, hash)| (version.to_owned(), hash.to_owned()));
    assert_eq!(lines, frozen, "each has its line in FROZEN, as on the left");
    let (own, (last, _)) = (protocol(newest, &[]).version, lines.last().unwrap());
    assert!(later(&own, last).is_ge(), "smp.toml is the newest");
}

/// What decides nothing lies outside.
#[test]
fn words_layout_and_whom_to_call_change_nothing() {
    let same = [
        ("aliases = [\"pool\", \"laps\"]", "aliases = [\"pool\"]"),
        ("aliases = [\"pool\", \"laps\"]\n", ""),
        ("title = \"Small\"", "title = \"Little\""),
        ("phone = \"555 0100\"", "phone = \"555 0199\"\nhours = \"nine to five\""),
        ("[contact]\nphone = \"555 0100\"\n", ""),
        ("version = \"1\"\n", "withdraws = [\"0\"]\n# A comment.\nversion   =   '1'\n"),
        ("0x1E", "30"),
        ("name = \"swim", "\n\nname = \"swim"),
    ];
    for (was, is) in same {
        assert!(SMALL.contains(was), "{was}");
        assert_eq!(hash(&SMALL.replacen(was, is, 1)), hash(SMALL), "{was} -> {is}");
    }
}

/// However the versions it takes back are written: it takes back more, and decides the same.
#[test]
fn a_text_that_takes_more_versions_back_decides_the_same() {
    let more = ["0".to_owned(), "0.5".to_owned(), "a \"b\\\"".to_owned()];
    let takes_back = |text: &str| Head::of(text).unwrap().edition().unwrap().withdraws;
    for (written, all) in [
        ("version = \"1\"\n", vec!["0", "0.5", "a \"b\\\""]),
        ("version = \"1\"\nwithdraws = []\n", vec!["0", "0.5", "a \"b\\\""]),
        ("withdraws = [\"0\"] # unsafe\nversion = \"1\"\n", vec!["0", "0.5", "a \"b\\\""]),
        (
            "version = \"1\"\nwithdraws = [\n  \"0.7\", # unsafe\n  '0.5',\n]\n",
            vec!["0.7", "0.5", "0", "a \"b\\\""],
        ),
    ] {
        let text = SMALL.replacen("version = \"1\"\n", written, 1);
        let also = also_withdrawing(&text, &more);
        assert_eq!(takes_back(&also), all, "{also}");
        assert_eq!((hash(&also), also_withdrawing(&also, &more)), (hash(&text), also.clone()));
        assert_eq!(also_withdrawing(&text, &takes_back(&text)), text);
    }
    assert_eq!(also_withdrawing("no = [toml", &more), "no = [toml");
}

/// What decides, or might, lies inside: ids, days, verdicts, limits, words of an urgent sign, reasons.
#[test]
fn everything_else_changes_it() {
    let other = [
        ("id = \"small\"", "id = \"smaller\""),
        ("version = \"1\"", "version = \"1.0\""),
        ("28d", "29d"),
        ("28d", "4w"),
        ("\"0d\"", "\"1d\""),
        ("\"no\"", "\"ask\""),
        ("0x1E", "31"),
        ("Back", "Front"),
        ("beyond = true", "beyond = false"),
        ("swim \\\"in\\\" a pool", "swim"),
    ];
    for (was, is) in other {
        assert!(SMALL.contains(was), "{was}");
        assert_ne!(hash(&SMALL.replacen(was, is, 1)), hash(SMALL), "{was} -> {is}");
    }
}

#[test]
fn a_change_of_what_is_extended_changes_it() {
    let own = "id = \"own\"\nversion = \"1\"\nextends = \"small\"\n";
    let over = |base: &str| protocol(own, &[("small", base)]).hash;
    assert_ne!(over(SMALL), over(&SMALL.replace("28d", "30d")));
    assert_eq!(over(SMALL), over(&SMALL.replace("laps", "lengths")));
}

#[test]
fn a_hash_is_read_as_it_is_written_and_in_no_other_way() {
    let hash = hash(SMALL);
    let text = hash.to_string();
    assert_eq!(text.parse(), Ok(hash));
    let others = [
        text[1..].to_owned(),
        text.to_uppercase(),
        format!("{text}0"),
        format!(" {}", &text[1..]),
        String::new(),
    ];
    for other in others {
        assert!(other.parse::<ProtocolHash>().is_err(), "{other}");
    }
}
