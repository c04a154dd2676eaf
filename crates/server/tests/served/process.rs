//! A server as a process of its own, to be stopped or killed: this test, started once more.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use stipple_server::{log_to_stderr, serve};
use stipple_store::Vault;

use crate::host::settings;

/// Tells the process which folder to serve.
const FOLDER: &str = "STIPPLE_TEST_SERVE";

/// Not a test of its own: what the process does that others start.
#[test]
fn serve_for_others() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    log_to_stderr();
    let vault = Vault::open(Path::new(&folder)).unwrap();
    serve(settings(), vault, |url| println!("\nserving {url}")).unwrap();
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
        let log = folder.with_extension("log");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "process::serve_for_others", "--nocapture"])
            .env(FOLDER, folder)
            .stdout(Stdio::piped())
            .stderr(File::options().create(true).append(true).open(&log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let url = lines.find_map(|line| line.strip_prefix("serving http://localhost:").map(str::to_owned));
        // What else it prints goes nowhere, and must not make it wait.
        std::thread::spawn(move || lines.for_each(drop));
        let port: u16 = url.unwrap().parse().unwrap();
        Self { child, address: ([127, 0, 0, 1], port).into(), log }
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
