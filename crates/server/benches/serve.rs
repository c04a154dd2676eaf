//! How fast the server is, beside the least a server can do: a bare axum with a fixed text, in the same
//! run, asked by the same client. Prints each figure with its bar.
//!
//! `cargo bench -p stipple-server`. The server is a process of its own: this bench, started once more.

#![allow(clippy::unwrap_used, reason = "a bench may panic")]
#![expect(clippy::disallowed_methods, reason = "a bench measures, and starts processes")]

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use stipple_journal::{Fact, Offer, Ranges, Told, encode, sample};
use stipple_seal::Purpose;
use stipple_server::{Clock, Settings, log_to_stderr, serve};
use stipple_store::{Journals, NewFact, NewPass, Passes};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

const CONNECTIONS: usize = 200;
const JOURNALS: u128 = 10_000;
/// How long each measurement runs.
const RUN: Duration = Duration::from_secs(5);
/// Times measured: the two servers in turn, and the best of each.
const TURNS: usize = 3;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [_, "hello"] => hello(),
        [_, "serve", folder] => serve_folder(Path::new(folder)),
        _ => runtime(1).block_on(measure()),
    }
}

fn runtime(threads: usize) -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build().unwrap()
}

/// A bare axum.
fn hello() {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let router = axum::Router::new().route("/today", axum::routing::get(|| async { "Hello, World!" }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://localhost:{}", listener.local_addr().unwrap().port());
        axum::serve(listener, router).await.unwrap();
    });
}

fn serve_folder(folder: &Path) {
    log_to_stderr();
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let settings = Settings { listen, clock: Clock::system(), ..Settings::new(vec![]) };
    serve(settings, Vault::open(folder).unwrap(), |serving| println!("{}", serving.url)).unwrap();
}

/// A server in a process of its own, ended with this.
struct Process(Child, SocketAddr);

impl Process {
    fn start(args: &[&str]) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port: u16 = line.trim().rsplit(':').next().unwrap().parse().unwrap();
        Self(child, ([127, 0, 0, 1], port).into())
    }

    /// Memory of the process, in megabytes.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A vault with many people's courses, six days in.
async fn fill(folder: &Path) {
    let vault = Vault::open(folder).unwrap();
    let now = Timestamp::now();
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    for n in 0..JOURNALS {
        let (hash, purpose) = (vault.pass_hash(format!("key:{n:052}").as_bytes()), Purpose::Device);
        let pass = NewPass { hash, purpose, admitted: now, expires: None, label: None };
        let journal = Uuid::from_u128(n + 1);
        vault.begin(journal, Uuid::from_u128(1 << 64)).await.unwrap();
        vault.admit(journal, pass).await.unwrap();
        let fact = |(told, m): (Told, u128)| NewFact {
            id: Uuid::from_u128((n << 16) + m + 1),
            happened: now,
            recorded: now,
            zone: "UTC".to_owned(),
            kind: told.into(),
        };
        vault.append(journal, sample(today).into_iter().zip(0..).map(fact).collect()).await.unwrap();
    }
}

/// The cookie of somebody.
fn key(n: u64) -> String {
    format!("key={n:052}.{}", Timestamp::now().as_second() / 86_400)
}

async fn connect(address: SocketAddr) -> SendRequest<Full<Bytes>> {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

fn today(key: &str) -> Request<Full<Bytes>> {
    let request = Request::get("/today").header("host", "localhost").header("cookie", key);
    request.header("accept-encoding", "gzip, deflate, br").body(Full::default()).unwrap()
}

/// Answers a second, and the time that all but one in a hundred take at most.
async fn load(address: SocketAddr, key: &str) -> (f64, Duration) {
    let until = Instant::now() + RUN;
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let (mut sender, key) = (connect(address).await, key.to_owned());
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < until {
                let began = Instant::now();
                let answer = sender.send_request(today(&key)).await.unwrap();
                assert_eq!(answer.status(), 200);
                answer.into_body().collect().await.unwrap();
                times.push(began.elapsed());
            }
            times
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    times.sort_unstable();
    let late = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    (times.len() as f64 / RUN.as_secs_f64(), late)
}

/// Appends a second, each answered only when it is on the disk, from phones of so many people at a time.
async fn appends(address: SocketAddr, people: std::ops::Range<u64>) -> f64 {
    let until = Instant::now() + RUN;
    let mut tasks = Vec::new();
    for person in people {
        let (mut sender, key) = (connect(address).await, key(person));
        tasks.push(tokio::spawn(async move {
            let mut seq = 0;
            while Instant::now() < until {
                seq += 1;
                let answer = sender.send_request(append(&key, (person, seq))).await.unwrap();
                assert_eq!(answer.status(), 200);
                answer.into_body().collect().await.unwrap();
            }
            seq
        }));
    }
    let mut all = 0;
    for task in tasks {
        all += task.await.unwrap();
    }
    all as f64 / RUN.as_secs_f64()
}

fn append(key: &str, (person, seq): (u64, u64)) -> Request<Full<Bytes>> {
    let now = Timestamp::UNIX_EPOCH;
    let fact = Fact {
        id: Uuid::from_u128((9 << 96) + (u128::from(person) << 32) + u128::from(seq)),
        device: Uuid::from_u128(u128::from(person) + 1),
        seq,
        happened: now,
        recorded: now,
        zone: "UTC".to_owned(),
        kind: Told::Hair("short".to_owned()).into(),
    };
    // What the server has beside this is known already.
    let server = Uuid::from_u128(1 << 64);
    let have =
        Ranges::decode(&format!("{{\"{server}\":[[1,1000]],\"{}\":[[1,1000000]]}}", fact.device)).unwrap();
    let body = Offer { have, facts: vec![encode(&fact)] }.encode();
    let request = Request::post("/sync").header("host", "localhost").header("cookie", key);
    request.header("content-type", "application/json").body(Full::from(body)).unwrap()
}

async fn measure() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    fill(&data).await;
    let key = key(0);
    let hello = Process::start(&["hello"]);
    let stipple = Process::start(&["serve", data.to_str().unwrap()]);
    println!("memory with {JOURNALS} journals stored, at rest: {:.1} MB", stipple.memory());
    let (mut bare, mut ours) = ((0.0, Duration::MAX), (0.0, Duration::MAX));
    for _ in 0..TURNS {
        bare = best(bare, load(hello.1, &key).await);
        ours = best(ours, load(stipple.1, &key).await);
    }
    println!("bare axum:   {:>8.0} answers a second, 99 % within {:.1?}", bare.0, bare.1);
    println!("/today:      {:>8.0} answers a second, 99 % within {:.1?} (bar: 20 ms)", ours.0, ours.1);
    println!("ratio:       {:>8.2} (bar: 0.50)", ours.0 / bare.0);
    println!("memory after that: {:.1} MB (bar: 60 MB)", stipple.memory());
    let one = appends(stipple.1, 1000..1001).await;
    let many = appends(stipple.1, 2000..2064).await;
    println!("durable appends through HTTP: {one:.0} a second from one phone, {many:.0} from 64");
    println!("memory after all: {:.1} MB", stipple.memory());
}

fn best(one: (f64, Duration), other: (f64, Duration)) -> (f64, Duration) {
    (one.0.max(other.0), one.1.min(other.1))
}
