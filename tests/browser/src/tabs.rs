//! Several tabs of one browser.

use jiff::{Timestamp, ToSpan};
use serde_json::json;
use thirtyfour::WindowHandle;

use crate::{Device, Outcome};

impl Device {
    /// Opens a page in a second tab as well, and gives both. The second one is shown.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn two_tabs(&self, path: &str) -> Outcome<[WindowHandle; 2]> {
        let first = self.driver.window().await?;
        self.open(path).await?;
        let second = self.driver.new_tab().await?;
        self.go_to(&second).await?;
        self.open(path).await?;
        Ok([first, second])
    }

    /// Shows another tab.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn go_to(&self, tab: &WindowHandle) -> Outcome {
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// A moment that leaves time to get ready for it.
    #[must_use]
    pub fn in_a_moment(&self) -> Timestamp {
        Timestamp::now() + 400.milliseconds()
    }

    /// Will tick the first task, for another day, when the clock is there. Does not wait for it:
    /// [`Device::leave`] or [`Device::sees`] do.
    ///
    /// # Errors
    /// When there is nothing to tick.
    pub async fn tick_later(&self, at: Timestamp, days_ago: i32) -> Outcome {
        let script = "const [at, on] = arguments;
            const form = document.querySelector(\"form[action='/tick']\");
            form.querySelector('[name=on]').value = on;
            setTimeout(() => form.requestSubmit(), at - Date.now());";
        let told = vec![json!(at.as_millisecond()), json!(self.days_ago(days_ago).to_string())];
        self.driver.execute(script, told).await?;
        Ok(())
    }
}
