//! The server: the program itself, in a process of its own.

use std::path::PathBuf;
use std::process::Stdio;

use jiff::Zoned;
use reqwest::header;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::program::stipple;
use crate::{Failure, Lines, Outcome, until};

/// `stipple serve`, with data of its own. It is killed when this is dropped.
#[derive(Debug)]
pub struct Server {
    data: TempDir,
    port: u16,
    child: Option<Child>,
    /// The build it is said to be; what it is when none is said.
    build: Option<String>,
    offers_worker: bool,
    /// Files of the protocols it is started with; ours when there are none.
    protocols: Vec<PathBuf>,
    /// The oldest build whose worker is not called back.
    oldest: u64,
    /// The moment at which its clock stands still; what it is when none is said.
    now: String,
}

impl Server {
    /// Starts a server on a free port.
    ///
    /// # Errors
    /// When it is not built or does not start.
    pub async fn start() -> Outcome<Self> {
        let data = tempfile::tempdir()?;
        let mut server = Self {
            data,
            port: 0,
            child: None,
            build: None,
            offers_worker: true,
            protocols: Vec::new(),
            oldest: 0,
            now: String::new(),
        };
        server.run().await?;
        Ok(server)
    }

    /// Where it is reached. A browser takes this name for a safe place, as it does `https`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Kills it, as a power cut would. What devices see from here on is a server that is not there.
    ///
    /// # Errors
    /// When it cannot be killed.
    pub async fn kill(&mut self) -> Outcome {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }

    /// Starts it again, at the same address and with the same data.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_again(&mut self) -> Outcome {
        self.kill().await?;
        self.run().await
    }

    /// Starts it again as another build of the program: its id, or its number, a hyphen and its id.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_as(&mut self, build: &str) -> Outcome {
        self.build = Some(build.to_owned());
        self.start_again().await
    }

    /// Starts it again with these protocols, the first for new courses. Files of before are gone then.
    ///
    /// # Errors
    /// When they cannot be written, or it does not start.
    pub async fn start_under(&mut self, protocols: &[String]) -> Outcome {
        let folder = self.data.path();
        for file in std::mem::take(&mut self.protocols) {
            std::fs::remove_file(file)?;
        }
        for (text, place) in protocols.iter().zip(0..) {
            let file = folder.join(format!("protocol-{place}.toml"));
            std::fs::write(&file, text)?;
            self.protocols.push(file);
        }
        self.start_again().await
    }

    /// Starts it again, calling back the workers of builds before this number.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_calling_back_before(&mut self, oldest: u64) -> Outcome {
        self.oldest = oldest;
        self.start_again().await
    }

    /// Starts it again, calling back the workers that are out there.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_without_worker(&mut self) -> Outcome {
        self.offers_worker = false;
        self.start_again().await
    }

    /// Starts it again with a clock that stands still at this moment, and lets go of the workers that are out there:
    /// the day is then the server's to say.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_at(&mut self, now: &Zoned) -> Outcome {
        self.now = now.to_string();
        self.start_without_worker().await
    }

    async fn run(&mut self) -> Outcome {
        let mut command = Command::new(stipple()?);
        command.args(["serve", "--listen", &format!("127.0.0.1:{}", self.port), "--data"]);
        command.arg(self.data.path().join("data")).args((!self.offers_worker).then_some("--no-worker"));
        command.args(["--call-back-before", &self.oldest.to_string()]);
        for file in &self.protocols {
            command.arg("--protocol").arg(file);
        }
        command.env("STIPPLE_BUILD", self.build.as_deref().unwrap_or_default()).env("STIPPLE_NOW", &self.now);
        if self.now.is_empty() {
            command.env_remove("STIPPLE_NOW");
        }
        command.kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(self.log()?);
        let mut child = command.spawn()?;
        self.port = port(&mut child).await?;
        self.child = Some(child);
        Ok(())
    }

    fn log(&self) -> Outcome<std::fs::File> {
        Ok(std::fs::OpenOptions::new().create(true).append(true).open(self.data.path().join("log"))?)
    }

    /// The end of its log.
    #[must_use]
    pub fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.data.path().join("log")).unwrap_or_default();
        let skipped = log.lines().count().saturating_sub(20);
        log.lines().skip(skipped).collect::<Vec<_>>().join("\n")
    }

    /// What the server answers to somebody with this cookie.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn get(&self, path: &str, cookie: &str) -> Outcome<reqwest::Response> {
        let address = format!("{}{path}", self.origin());
        Ok(self.client()?.get(address).header(header::COOKIE, cookie).send().await?)
    }

    /// How many bytes a file is on its way to a browser, compressed.
    ///
    /// # Errors
    /// When it is not there, or not compressed.
    pub async fn get_small(&self, path: &str) -> Outcome<usize> {
        let request = self.client()?.get(format!("{}{path}", self.origin()));
        let reply = request.header(header::ACCEPT_ENCODING, "br").send().await?.error_for_status()?;
        assert_eq!(reply.headers().get(header::CONTENT_ENCODING).map(|way| way.as_bytes()), Some(&b"br"[..]));
        Ok(reply.bytes().await?.len())
    }

    fn client(&self) -> Outcome<reqwest::Client> {
        Ok(reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?)
    }

    /// The journal as the server has it, for whoever has this cookie; empty when it lets nobody in with that.
    ///
    /// # Errors
    /// When the server does not give it.
    pub async fn journal(&self, cookie: &str) -> Outcome<Lines> {
        let export = self.get("/export", cookie).await?.error_for_status()?;
        Ok(Lines::read(&export.text().await?))
    }

    /// Gives the server many entries of a third device of whoever has this cookie, as that device would.
    ///
    /// # Errors
    /// When the server refuses any.
    pub async fn receives_many(&self, cookie: &str, many: u64) -> Outcome {
        let made = Lines::made(many);
        let lines: Vec<&str> = made.lines().collect();
        for part in lines.chunks(500) {
            let offer = serde_json::json!({ "have": {}, "facts": part }).to_string();
            let request = self.client()?.post(format!("{}/sync", self.origin())).body(offer);
            let request =
                request.header(header::COOKIE, cookie).header(header::CONTENT_TYPE, "application/json");
            let reply: serde_json::Value = serde_json::from_str(&request.send().await?.text().await?)?;
            assert_eq!(reply.get("refused"), Some(&serde_json::json!([])));
        }
        Ok(())
    }

    /// Waits until the server has at least so many entries of a journal.
    ///
    /// # Errors
    /// [`Failure::Waited`] when it does not get them.
    pub async fn has(&self, entries: usize, cookie: &str) -> Outcome<Lines> {
        until(&format!("the server has {entries} entries"), async || {
            let journal = self.journal(cookie).await?;
            Ok((journal.len() >= entries).then_some(journal))
        })
        .await
    }
}

/// The server says where it is reached once it listens.
async fn port(child: &mut Child) -> Outcome<u16> {
    let mut last = String::new();
    if let Some(out) = child.stdout.take() {
        let mut lines = BufReader::new(out).lines();
        while let Some(line) = lines.next_line().await? {
            match port_in(&line) {
                Some(port) => return Ok(port),
                None => last = line,
            }
        }
    }
    Err(Failure::Start { program: "stipple serve".to_owned(), says: last })
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("http://")?;
    let (_, port) = rest.split_once(':')?;
    let digits = port.split(|letter: char| !letter.is_ascii_digit()).next()?;
    digits.parse().ok()
}
