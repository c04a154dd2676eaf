//! What can go wrong around a story, as against in it.

use std::path::PathBuf;

use thirtyfour::error::WebDriverError;

/// What a step of a story comes to.
pub type Outcome<T = ()> = Result<T, Failure>;

/// A step that could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The browser did not do it.
    #[error("the browser: {0}")]
    Browser(String),
    /// The server could not be asked.
    #[error("the server: {0}")]
    Server(#[from] reqwest::Error),
    /// A program or a file.
    #[error("{0}")]
    Machine(#[from] std::io::Error),
    /// What came back was of another shape.
    #[error("not what was expected: {0}")]
    Shape(#[from] serde_json::Error),
    /// It did not come to pass in time.
    #[error("waited in vain: {0}")]
    Waited(String),
    /// A program ended before it was ready.
    #[error("`{program}` did not start: {says}")]
    Start {
        /// Which.
        program: String,
        /// The last it said.
        says: String,
    },
    /// Pages or workers said something on the console, where they should have nothing to say.
    #[error("on the console: {0}")]
    Said(String),
    /// The program was built before the worker was.
    #[error("the server offers no worker: run `cargo xtask web`, then build `stipple` again")]
    NoWorker,
    /// A tool is not there.
    #[error("{0} is missing: run `xtask/setup.sh browser`")]
    Missing(PathBuf),
    /// The program under test is not built.
    #[error(
        "{0} is not there or older than its sources: run `cargo build -p stipple-cli`, for a bench with `--release`, or name it in STIPPLE_BIN"
    )]
    NotBuilt(PathBuf),
}

impl From<WebDriverError> for Failure {
    fn from(error: WebDriverError) -> Self {
        let says = error.to_string();
        // What follows are the driver's own addresses in memory.
        let says = says.split("Stacktrace").next().unwrap_or_default();
        Self::Browser(says.trim_end().to_owned())
    }
}
