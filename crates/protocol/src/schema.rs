//! The language as a JSON Schema, for editors.

use schemars::generate::SchemaSettings;

use crate::document::Document;

/// The JSON Schema of a document, as indented JSON with a newline at its end.
///
/// It says which keys there are, what kind of value each takes, and what each is for; what only
/// [`crate::read`] can tell (whether an id is known, whether days leave a gap) it does not say.
#[must_use]
pub fn schema() -> String {
    let settings = SchemaSettings::draft07();
    let mut schema = settings.into_generator().into_root_schema_for::<Document>();
    schema.insert("title".to_owned(), "A Stipple protocol".into());
    let text = serde_json::to_string_pretty(&schema);
    // A schema is a tree of texts and numbers, which JSON can always hold.
    text.map(|text| text + "\n").unwrap_or_default()
}
