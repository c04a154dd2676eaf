//! The reader of labels and of questions in a browser: a wasm module of its own, for pages that have something to read.
//!
//! The companion's module (`crates/worker`) names the texts it has to have read, the service worker has them read
//! here and hands them back as bytes. Both modules are of one build.

use stipple_ask::Lexicon;
use stipple_label::Glossary;
use stipple_protocol::Protocol;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A reader of labels.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Labels(Glossary);

#[wasm_bindgen]
impl Labels {
    /// A reader with what is known of labels, as [`Glossary::compile`] writes it.
    ///
    /// # Errors
    /// When it cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(known: &[u8]) -> Result<Self, JsError> {
        let glossary = Glossary::from_compiled(known).ok();
        glossary.map(Self).ok_or_else(|| JsError::new("what is known of labels cannot be read"))
    }

    /// A label's text, read: the label as [`stipple_label::Label::compile`] writes it.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<u8> {
        self.0.read(text).compile()
    }
}

/// A reader of questions in free words.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Questions(Lexicon);

#[wasm_bindgen]
impl Questions {
    /// A reader for these rules (a protocol, as [`Protocol::compile`] writes it).
    ///
    /// # Errors
    /// When they cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(rules: &[u8]) -> Result<Self, JsError> {
        let protocol = Protocol::from_compiled(rules).ok();
        protocol
            .map(|rules| Self(Lexicon::new(&rules)))
            .ok_or_else(|| JsError::new("the rules cannot be read"))
    }

    /// A question's text, read: the question as [`stipple_ask::Question::compile`] writes it.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<u8> {
        self.0.question(text).compile()
    }
}
