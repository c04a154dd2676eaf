//! The schema for editors.

use std::collections::BTreeSet;

#[test]
#[expect(clippy::disallowed_methods, reason = "a test is an edge: it reads files")]
fn the_committed_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/protocol.schema.json");
    let schema = stipple_protocol::schema();
    if std::env::var("UPDATE_EXPECT").is_ok() {
        std::fs::write(path, &schema).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap();
    // As values: a build beside other crates may have JSON's objects in another order.
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert!(value(&committed) == value(&schema), "run the tests with UPDATE_EXPECT=1 to write it anew");
}

/// Every key the default protocol uses is one the schema knows, and those keys are many.
#[test]
fn the_schema_knows_every_key_of_the_default_protocol() {
    let schema = stipple_protocol::schema();
    let text = include_str!("../../../protocols/smp.toml");
    let keys: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key.trim())
        .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .collect();
    assert!(keys.len() > 20, "{keys:?}");
    for key in keys {
        assert!(schema.contains(&format!("\"{key}\": {{")), "the schema does not know `{key}`");
    }
}
