//! The corpus of questions.

#![allow(dead_code, reason = "no test uses all of it")]

/// A file of questions.
#[expect(clippy::disallowed_methods, reason = "a test is an edge: it reads files")]
pub(crate) fn questions(file: &str) -> String {
    let path = format!("{}/../../tests/corpus/ask/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the corpus is there")
}

/// The lines of a file of questions that are no comments.
pub(crate) fn sentences(file: &str) -> Vec<String> {
    let text = questions(file);
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}
