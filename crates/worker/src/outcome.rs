//! What comes out of a call: a page, and what to store before it is sent.

use bytes::Bytes;
use http::StatusCode;
use stipple_pages::Answer;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::change::Change;
use crate::read::Missing;

/// A page, and what to store before it is sent; all of it or none.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Outcome {
    status: StatusCode,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
    change: Option<Change>,
    missing_zone: Option<String>,
    missing_rules: Option<String>,
    missing: Missing,
}

impl Outcome {
    /// A page.
    pub(crate) fn of(answer: Answer) -> Self {
        let Answer { status, headers, body, .. } = answer;
        Self { status, headers, body, ..Self::default() }
    }

    /// No page yet: this zone has to be added first.
    pub(crate) fn without_zone(name: &str) -> Self {
        Self { missing_zone: Some(name.to_owned()), ..Self::default() }
    }

    /// No page yet: these rules have to be added first, or their list.
    pub(crate) fn without_rules(name: String) -> Self {
        Self { missing_rules: Some(name), ..Self::default() }
    }

    /// No page yet: texts have to be read first.
    pub(crate) fn missing(missing: Missing) -> Self {
        Self { missing, ..Self::default() }
    }

    /// Something to store, and no page.
    pub(crate) fn stored(change: Change) -> Self {
        Self::default().storing(Some(change))
    }

    /// With this to store.
    pub(crate) fn storing(self, change: Option<Change>) -> Self {
        Self { change, ..self }
    }
}

#[wasm_bindgen]
impl Outcome {
    /// The zone to add before asking again, if there is no page because of it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn missing_zone(&self) -> Option<String> {
        self.missing_zone.clone()
    }

    /// The rules to add before asking again, by name, if there is no page because of them.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn missing_rules(&self) -> Option<String> {
        self.missing_rules.clone()
    }

    /// The name of the rules by which each of those questions is read.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn read_by(&self) -> Vec<String> {
        self.missing.questions.iter().map(|(rules, _)| rules.to_string()).collect()
    }

    /// Whether there is no page because what is known of labels has to be added before asking again.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn missing_labels(&self) -> bool {
        self.missing.catalogue
    }

    /// Texts of labels to have read and to add before asking again, if there is no page because of them.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn unread_labels(&self) -> Vec<String> {
        self.missing.labels.clone()
    }

    /// Questions to have read and to add before asking again, if there is no page because of them.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn unread_questions(&self) -> Vec<String> {
        self.missing.questions.iter().map(|(_, text)| text.clone()).collect()
    }

    /// The page's status.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The page's headers: name, value, name, value.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn headers(&self) -> Vec<String> {
        let mut pairs = Vec::new();
        for (name, value) in &self.headers {
            pairs.push((*name).to_owned());
            pairs.push(if value.is_ascii() { value.clone() } else { String::new() });
        }
        pairs
    }

    /// The page's bytes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        self.body.to_vec()
    }

    /// What to keep beside the facts; nothing when there is nothing to store.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn own(&self) -> Option<String> {
        self.change.as_ref().map(|change| change.own.clone())
    }

    /// New facts to store, a line each.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        self.change.as_ref().map(|change| change.facts.clone()).unwrap_or_default()
    }

    /// A fact to delete: its device and its place in that device's series.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn removed(&self) -> Vec<String> {
        let place = self.change.as_ref().and_then(|change| change.removed);
        place.map(|(device, seq)| vec![device.to_string(), seq.to_string()]).unwrap_or_default()
    }

    /// Whether to ask the server again at once.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn again(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.again)
    }
}
