//! Hands on a keyboard.

use serde::Deserialize;
use thirtyfour::Key;

use crate::{Device, Failure, Outcome};

/// Where the keyboard is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Focus {
    /// A few words on what has it; empty when nothing has.
    pub name: String,
    /// Whether a ring is drawn around it.
    pub ringed: bool,
    /// What lies over it; empty when it can be seen whole.
    pub covered: String,
    /// Whether it is what was looked for.
    pub found: bool,
}

impl Device {
    /// Presses a key.
    ///
    /// # Errors
    /// When the browser does not take it.
    pub async fn key(&self, key: Key) -> Outcome {
        Ok(self.driver.action_chain().send_keys(key).perform().await?)
    }

    /// Types.
    ///
    /// # Errors
    /// When the browser does not take it.
    pub async fn keys(&self, text: &str) -> Outcome {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// Presses a key that leads on, and waits for the page it leads to.
    ///
    /// # Errors
    /// When it leads nowhere.
    pub async fn key_on(&self, key: Key) -> Outcome {
        self.leave(async || self.key(key.clone()).await).await
    }

    /// Goes on with Tab until something has the focus. On the way, each stop must be there to be seen.
    ///
    /// # Errors
    /// [`Failure::Waited`] when it cannot be reached.
    pub async fn tab_to(&self, what: &str) -> Outcome {
        for _ in 0..300 {
            self.key(Key::Tab).await?;
            let focus = self.focus(what).await?;
            assert!(focus.ringed && focus.covered.is_empty(), "{}: {focus:?}", self.path().await?);
            if focus.found {
                return Ok(());
            }
        }
        Err(Failure::Waited(format!("the keyboard reaches {what}")))
    }

    /// Goes through the whole page with Tab, and gives every stop.
    ///
    /// # Errors
    /// [`Failure::Waited`] when the page never ends.
    pub async fn tab_through(&self) -> Outcome<Vec<Focus>> {
        let mut stops = Vec::new();
        for _ in 0..400 {
            self.key(Key::Tab).await?;
            let focus = self.focus("body").await?;
            if focus.name.is_empty() {
                return Ok(stops);
            }
            stops.push(focus);
        }
        Err(Failure::Waited("the page comes to an end".to_owned()))
    }

    async fn focus(&self, what: &str) -> Outcome<Focus> {
        self.run_with(include_str!("scripts/focus.js"), what).await
    }
}
