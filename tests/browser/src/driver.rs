//! Chromedriver, which drives a browser.

use std::process::Stdio;

use jiff::tz::TimeZone;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::program::installed;
use crate::{Failure, Outcome};

/// How often one is started: its port is free in one family of addresses and then may not be in the other.
const TRIES: usize = 3;

/// A running chromedriver. It ends, and its browser with it, when this is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    child: Child,
    /// Where it listens.
    pub(crate) address: String,
}

impl Driver {
    /// Starts one. Browsers it opens take the device's zone from it.
    pub(crate) async fn start(zone: &TimeZone) -> Outcome<Self> {
        for _ in 1..TRIES {
            if let Ok(driver) = Self::try_start(zone).await {
                return Ok(driver);
            }
        }
        Self::try_start(zone).await
    }

    async fn try_start(zone: &TimeZone) -> Outcome<Self> {
        let mut command = Command::new(installed("chromedriver")?);
        command.arg("--port=0").env("TZ", zone.iana_name().unwrap_or("UTC"));
        // A group of its own, so that the browser's processes can be ended with it.
        command.process_group(0).kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn()?;
        let said = child.stdout.take().map(|out| BufReader::new(out).lines());
        let port = port(said).await?;
        Ok(Self { child, address: format!("http://127.0.0.1:{port}") })
    }
}

/// `ChromeDriver was started successfully on port 33333.`
async fn port(said: Option<Lines<BufReader<ChildStdout>>>) -> Outcome<u16> {
    let mut last = String::new();
    if let Some(mut lines) = said {
        while let Some(line) = lines.next_line().await? {
            let named =
                line.rsplit_once("on port ").and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
            match named.filter(|_| line.contains("success")) {
                Some(port) => return Ok(port),
                None => last = line,
            }
        }
    }
    Err(Failure::Start { program: "chromedriver".to_owned(), says: last })
}

impl Drop for Driver {
    fn drop(&mut self) {
        let Some(group) = self.child.id() else { return };
        // There is no safe call in std that ends a group.
        let ended = std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
        drop(ended);
    }
}
