//! `serve`, `backup` and `restore`, as a person runs them.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![expect(clippy::disallowed_types, reason = "a test asks the server")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

fn stipple(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stipple"));
    command.args(words).arg("--json").arg("--data").arg(folder);
    command
}

/// Starts a server, and gives its port.
fn serve(folder: &Path) -> (Child, String) {
    let words = ["serve", "--listen", "127.0.0.1:0"];
    let mut child = stipple(folder, &words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port = line.split("http://localhost:").nth(1).unwrap().split('"').next().unwrap().to_owned();
    (child, port)
}

fn ask(port: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    stream.write_all(request.replace('\n', "\r\n").as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

/// Begins a course, and gives its key.
fn begin(port: &str) -> String {
    let text = ask(
        port,
        "POST /begin HTTP/1.1\nhost: localhost\nconnection: close\ncontent-length: 15\n\ndate=2026-03-02",
    );
    text.split("set-cookie: ").nth(1).unwrap().split(';').next().unwrap().to_owned()
}

fn today(port: &str, key: &str) -> String {
    ask(port, &format!("GET /today HTTP/1.1\nhost: localhost\nconnection: close\ncookie: {key}\n\n"))
}

fn stop(mut child: Child) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(child.wait().unwrap().success(), "it stops in peace");
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_server_is_backed_up_while_it_runs_and_restored() {
    let home = TempDir::new().unwrap();
    let (data, file) = (home.path().join("data"), home.path().join("backup.db"));
    let file = file.to_str().unwrap();
    let (child, port) = serve(&data);
    let key = begin(&port);
    let backup = stipple(&data, &["backup", file]).output().unwrap();
    assert!(backup.status.success(), "{backup:?}");
    assert!(said(&backup).contains(r#""kind":"backed-up""#) && said(&backup).contains(r#""journals":1"#));
    let late = begin(&port);
    let refused = stipple(&data, &["restore", file]).output().unwrap();
    assert_eq!(refused.status.code(), Some(4));
    assert!(said(&refused).contains("a server is running on it"), "{refused:?}");
    stop(child);

    let restored = stipple(&data, &["restore", file]).output().unwrap();
    assert!(restored.status.success(), "{restored:?}");
    let (child, port) = serve(&data);
    assert!(today(&port, &key).starts_with("HTTP/1.1 200"));
    assert!(today(&port, &late).starts_with("HTTP/1.1 303"), "it came after the backup");
    stop(child);
}

/// What a server prints until it listens: as a person sees it, its lines joined.
fn introduced(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stipple"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder).args(words);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut said = Vec::new();
    for line in lines {
        let last = line.contains("without it nobody can read them");
        said.push(line.trim().to_owned());
        if last || said.join(" ").contains("without it nobody can read them") {
            break;
        }
    }
    stop(child);
    said.join(" ")
}

#[test]
fn the_start_says_what_will_be_believed() {
    let home = TempDir::new().unwrap();
    let said = introduced(&home.path().join("one"), &[]);
    assert!(
        said.contains("Only this machine is answered. Behind a proxy, say how people reach it"),
        "{said}"
    );
    let words = ["--origin", "https://stipple.example", "--origin", "http://clinic.lan:7878/"];
    let said = introduced(&home.path().join("two"), &words);
    assert!(
        said.contains(
            "Forms are taken from https://stipple.example and http://clinic.lan:7878, and from this machine."
        ),
        "{said}"
    );
    assert!(said.contains("Open https://stipple.example "), "{said}");
}

/// As `cargo install` makes it, or told not to.
#[test]
fn the_start_says_that_phones_are_given_nothing_to_keep() {
    let home = TempDir::new().unwrap();
    let said = introduced(&home.path().join("one"), &["--no-worker"]);
    assert!(said.contains("Phones are given nothing to keep, so pages need a connection:"), "{said}");
    let (child, port) = serve(&home.path().join("two"));
    let page = ask(&port, "GET / HTTP/1.1\nhost: localhost\nconnection: close\n\n");
    let version = ask(&port, "GET /version.json HTTP/1.1\nhost: localhost\nconnection: close\n\n");
    stop(child);
    let offered = version.contains("\"worker\":true");
    assert_eq!(page.contains("Works without a connection once you have opened it."), offered);
    assert_eq!(page.contains("Needs a connection: this server gives phones nothing to keep."), !offered);
}

#[test]
fn what_cannot_be_served_is_told() {
    let home = TempDir::new().unwrap();
    let (child, port) = serve(&home.path().join("one"));
    let taken = format!("127.0.0.1:{port}");
    let refused = stipple(&home.path().join("other"), &["serve", "--listen", &taken]).output().unwrap();
    assert_eq!(refused.status.code(), Some(4));
    assert!(said(&refused).contains("stop the other program there"), "{refused:?}");
    let refused = stipple(&home.path().join("one"), &["serve", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert!(said(&refused).contains("a server is running on it"), "{refused:?}");
    stop(child);
    let refused = stipple(home.path(), &["serve", "--origin", "stipple.example"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("is not an origin"));
}
