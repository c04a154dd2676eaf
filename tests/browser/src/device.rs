//! A device: a browser with a profile of its own, so with its own storage and cookies.

use std::path::Path;

use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

use crate::console::Console;
use crate::driver::Driver;
use crate::{Outcome, Screen, camera, until, zone};

/// A phone with a browser on it.
// INVARIANT: fields are dropped in this order, the session before its program, the profile last.
#[derive(Debug)]
pub struct Device {
    pub(crate) driver: WebDriver,
    program: Driver,
    console: Console,
    origin: String,
    /// The zone it is in.
    pub zone: TimeZone,
    profile: TempDir,
}

impl Device {
    /// A new device, whose owner will visit the server at `origin`.
    ///
    /// # Errors
    /// When Chromium or its driver do not start.
    pub async fn new(origin: &str) -> Outcome<Self> {
        let (profile, zone) = (tempfile::tempdir()?, zone::by_day());
        let console = Console::new(profile.path());
        camera::show(profile.path(), camera::FIRST)?;
        let program = Driver::start(&zone).await?;
        let driver = WebDriver::new(&program.address, wanted(profile.path(), &console)?).await?;
        let device = Self { driver, program, console, origin: origin.to_owned(), zone, profile };
        device.screen(Screen::PHONE).await?;
        Ok(device)
    }

    /// Closes the browser and opens it again: what was stored stays, what was in memory is gone.
    ///
    /// # Errors
    /// When it does not open again.
    pub async fn close_and_open(&mut self) -> Outcome {
        self.driver.clone().quit().await?;
        let wanted = wanted(self.profile.path(), &self.console)?;
        self.driver = WebDriver::new(&self.program.address, wanted).await?;
        self.screen(Screen::PHONE).await
    }

    /// Where the companion is.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// A folder that is gone when the device is.
    pub(crate) fn scratch(&self) -> &Path {
        self.profile.path()
    }

    /// The page as it came, and as scripts have changed it.
    ///
    /// # Errors
    /// When there is none.
    pub async fn source(&self) -> Outcome<String> {
        Ok(self.driver.source().await?)
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it does not close.
    pub async fn close(self) -> Outcome {
        Ok(self.driver.clone().quit().await?)
    }

    /// Opens an address of the companion, as if typed.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn open(&self, path: &str) -> Outcome {
        Ok(self.driver.goto(format!("{}{path}", self.origin)).await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When nothing answers.
    pub async fn reload(&self) -> Outcome {
        Ok(self.driver.refresh().await?)
    }

    /// Path and query of the page shown.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn path(&self) -> Outcome<String> {
        let address = self.driver.current_url().await?;
        let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
        Ok(format!("{}{query}", address.path()))
    }

    /// What a script in the page gives back.
    ///
    /// # Errors
    /// When it fails, or gives something of another shape.
    pub async fn run<T: DeserializeOwned>(&self, script: &str) -> Outcome<T> {
        let result = self.driver.execute(script, Vec::new()).await?;
        Ok(serde_json::from_value(result.json().clone())?)
    }

    /// What a script in the page gives back that is told one thing.
    pub(crate) async fn run_with<T: DeserializeOwned>(&self, script: &str, told: &str) -> Outcome<T> {
        let result = self.driver.execute(script, vec![told.into()]).await?;
        Ok(serde_json::from_value(result.json().clone())?)
    }

    /// What a script in the page hands to its last argument.
    ///
    /// # Errors
    /// When it fails, or gives something of another shape.
    pub async fn run_async<T: DeserializeOwned>(&self, script: &str) -> Outcome<T> {
        let result = self.driver.execute_async(script, Vec::new()).await?;
        Ok(serde_json::from_value(result.json().clone())?)
    }

    /// Tells the browser something by its own protocol.
    ///
    /// # Errors
    /// When it does not understand.
    pub async fn tell(&self, command: &str, how: Value) -> Outcome<Value> {
        Ok(self.driver.cdp().send_raw(command, how).await?)
    }

    /// Does something that leads to another page, and waits until that is there.
    ///
    /// # Errors
    /// When it cannot be done, or no other page comes.
    pub async fn leave(&self, how: impl AsyncFnOnce() -> Outcome) -> Outcome {
        let before: f64 = self.run("return performance.timeOrigin").await?;
        how().await?;
        until("another page", async || {
            let (at, state): (f64, String) =
                self.run("return [performance.timeOrigin, document.readyState]").await?;
            let there = state == "complete" && at.total_cmp(&before).is_ne();
            Ok(there.then_some(()))
        })
        .await
    }

    /// The browser's cookies for the companion, as it would send them.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn cookie(&self) -> Outcome<String> {
        let cookies = self.driver.get_all_cookies().await?;
        let pairs: Vec<String> =
            cookies.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        Ok(pairs.join("; "))
    }

    /// Takes over the key of another device, and keeps what it has itself.
    ///
    /// # Errors
    /// When the other has none.
    pub async fn takes_key_of(&self, other: &Self) -> Outcome {
        let key = other.driver.get_named_cookie("key").await?;
        let cookie = json!({ "url": self.origin, "name": key.name, "value": key.value, "httpOnly": true });
        self.tell("Network.setCookie", cookie).await.map(drop)
    }

    /// Turns scripts off, as its owner can.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn without_scripts(&self) -> Outcome {
        self.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
    }

    /// What pages and workers said on the console.
    ///
    /// # Errors
    /// When Chromium did not write it down.
    pub fn console(&self) -> Outcome<Vec<String>> {
        self.console.lines()
    }

    /// Makes a picture of the whole page, as on a screen of this width that is high enough for it.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub async fn whole_picture(&self, screen: Screen, file: &Path) -> Outcome {
        let high: u32 = self.run("return document.documentElement.scrollHeight").await?;
        self.screen(Screen { height: high.max(screen.height), ..screen }).await?;
        self.picture(file).await?;
        self.screen(screen).await
    }

    /// Makes a picture of what is on the screen.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub async fn picture(&self, file: &Path) -> Outcome {
        Ok(self.driver.screenshot(file).await?)
    }
}

/// How the browser is to be started.
fn wanted(profile: &Path, console: &Console) -> Outcome<Capabilities> {
    let mut switches: Vec<String> = SWITCHES.iter().map(|&switch| switch.to_owned()).collect();
    switches.push(format!("--user-data-dir={}", profile.display()));
    switches.extend(console.switches());
    switches.extend(camera::switches(profile));
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "chrome")?;
    wanted.set("goog:chromeOptions", json!({ "args": switches }))?;
    Ok(wanted)
}

const SWITCHES: [&str; 9] = [
    "--headless=new",
    // Chromium's own sandbox needs rights that a container does not give. Only our pages are opened.
    "--no-sandbox",
    // And more shared memory.
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--lang=en-US",
    "--no-first-run",
    "--disable-component-update",
    "--disable-background-networking",
];
