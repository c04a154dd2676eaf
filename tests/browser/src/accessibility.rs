//! What axe-core finds on a page.

use serde::Deserialize;

use crate::program::root;
use crate::{Device, Failure, Outcome};

/// Something on a page that keeps somebody out.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// Which rule of axe-core.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// Where: selectors, and what is wrong there.
    pub places: Vec<String>,
}

const ASK: &str = include_str!("scripts/axe.js");

impl Device {
    /// Everything axe-core finds on the page shown: WCAG 2.2 A and AA, and what it calls best practice.
    ///
    /// # Errors
    /// When axe-core is not installed or does not run.
    pub async fn barriers(&self) -> Outcome<Vec<Violation>> {
        let file = root().join(".tools/node/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&file).map_err(|_| Failure::Missing(file))?;
        self.run_async(&format!("{axe}\n{ASK}")).await
    }
}
