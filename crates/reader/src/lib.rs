//! The reader of labels in a browser: a wasm module of its own, for pages that show a product.
//!
//! The companion's module (`crates/worker`) names the texts it has to have read, the service worker has them read
//! here and hands the labels back as bytes. Both modules are of one build.

use stipple_label::Glossary;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A reader of labels.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Reader(Glossary);

#[wasm_bindgen]
impl Reader {
    /// A reader with what is known of labels, as [`Glossary::compile`] writes it.
    ///
    /// # Errors
    /// When it cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(labels: &[u8]) -> Result<Self, JsError> {
        let glossary = Glossary::from_compiled(labels).ok();
        glossary.map(Self).ok_or_else(|| JsError::new("what is known of labels cannot be read"))
    }

    /// A label's text, read: the label as [`stipple_label::Label::compile`] writes it.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<u8> {
        self.0.read(text).compile()
    }
}
