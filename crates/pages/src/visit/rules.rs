//! Rules, ready to be asked.

use std::sync::Arc;

use stipple_ask::Question;
use stipple_protocol::Protocol;

use crate::labels::{Labels, Unknown};
use crate::questions::{By, Here, Questions};

/// Rules, ready to be asked.
#[derive(Debug)]
pub struct Rules {
    /// The rules.
    pub protocol: Protocol,
    /// What the host knows of labels.
    pub labels: Arc<dyn Labels>,
    /// How the host reads questions.
    pub questions: Arc<dyn Questions>,
}

impl Rules {
    /// Rules, ready to be asked, of a host that reads questions itself and knows nothing of labels.
    #[must_use]
    pub fn new(protocol: Protocol) -> Self {
        Self { protocol, labels: Arc::new(Unknown), questions: Arc::new(Here::default()) }
    }

    /// With what the host knows of labels.
    #[must_use]
    pub fn with_labels(self, labels: Arc<dyn Labels>) -> Self {
        Self { labels, ..self }
    }

    /// What says more than these rules, or something else in their words: its questions are read by them.
    pub(crate) fn saying(own: &Arc<Self>, protocol: Protocol) -> Self {
        Self { protocol, labels: Arc::clone(&own.labels), questions: Arc::new(By(Arc::clone(own))) }
    }

    /// A question in free words, read.
    #[must_use]
    pub fn question(&self, text: &str) -> Question {
        self.questions.read(&self.protocol, text)
    }
}
