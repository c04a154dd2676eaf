//! A server as a process of its own, to be stopped or killed: this test, started once more.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use stipple_server::{Origin, Settings, log_to_stderr, serve};
use stipple_store_sqlite::Vault;

use crate::host::settings;

/// Tells the process which folder to serve.
const FOLDER: &str = "STIPPLE_TEST_SERVE";

/// Tells it how people reach it, with a space between two.
const ORIGINS: &str = "STIPPLE_TEST_ORIGINS";

/// Not a test of its own: what the process does that others start.
#[test]
fn serve_for_others() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    log_to_stderr();
    let origins = std::env::var(ORIGINS).unwrap_or_default();
    let origins = origins.split_whitespace().map(|text| Origin::read(text).unwrap()).collect();
    let vault = Vault::open(Path::new(&folder)).unwrap();
    serve(Settings { origins, ..settings() }, vault, |told| println!("\nserving {}", told.address)).unwrap();
}

/// A server in a process of its own.
pub(crate) struct Process {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// What it writes to standard error.
    pub(crate) log: PathBuf,
}

impl Process {
    /// Starts one on this folder.
    pub(crate) fn start(folder: &Path) -> Self {
        Self::reached_at(folder, "")
    }

    /// Starts one on this folder that is told how people reach it.
    pub(crate) fn reached_at(folder: &Path, origins: &str) -> Self {
        let log = folder.with_extension("log");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "process::serve_for_others", "--nocapture"])
            .env(FOLDER, folder)
            .env(ORIGINS, origins)
            .stdout(Stdio::piped())
            .stderr(File::options().create(true).append(true).open(&log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("serving ")?.parse().ok());
        // What else it prints goes nowhere, and must not make it wait.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.unwrap(), log }
    }

    /// Kills it, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop.
    pub(crate) fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// Waits until it has stopped.
    pub(crate) fn wait(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}
