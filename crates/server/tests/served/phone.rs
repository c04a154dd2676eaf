//! A phone: a browser as far as a server can tell.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use ureq::Agent;

/// A phone, and the key it was given.
#[derive(Clone)]
pub(crate) struct Phone {
    agent: Agent,
    /// Where it goes.
    pub(crate) address: SocketAddr,
    /// What its key cookie says.
    pub(crate) key: Option<String>,
    /// Where its script says it is.
    pub(crate) zone: Option<String>,
    /// Headers it sends along.
    pub(crate) headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Page {
    /// A header's text; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Phone {
    /// A phone without a key.
    pub(crate) fn of(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Self { agent: Agent::new_with_config(config), address, key: None, zone: None, headers: Vec::new() }
    }

    /// The same phone with one more header.
    pub(crate) fn saying(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same phone with this key cookie.
    pub(crate) fn holding(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Asks for a page.
    pub(crate) fn get(&self, target: &str) -> Page {
        self.ask("GET", target, ("", b""))
    }

    /// Sends a form, and keeps the key that comes back.
    pub(crate) fn post(&mut self, target: &str, form: &str) -> Page {
        let page = self.send(target, "application/x-www-form-urlencoded", form.as_bytes());
        for cookie in page.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, rest) = text.split_once('=').unwrap();
            if name.ends_with("key") {
                let value = rest.split(';').next().unwrap();
                self.key = (!value.is_empty()).then(|| format!("{name}={value}"));
            }
        }
        page
    }

    /// Sends a body.
    pub(crate) fn send(&self, target: &str, kind: &str, body: &[u8]) -> Page {
        self.ask("POST", target, (kind, body))
    }

    /// Sends a request.
    pub(crate) fn ask(&self, method: &str, target: &str, (kind, body): (&str, &[u8])) -> Page {
        let mut request =
            http::Request::builder().method(method).uri(format!("http://{}{target}", self.address));
        let zone = self.zone.iter().map(|zone| format!("zone={zone}"));
        let cookies: Vec<String> = self.key.iter().cloned().chain(zone).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let (parts, mut body) = self.agent.run(request.body(body).unwrap()).unwrap().into_parts();
        let body = body.with_config().limit(64 << 20).read_to_vec().unwrap();
        Page { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// The journal, as it is exported.
    pub(crate) fn export(&self) -> String {
        let page = self.get("/export");
        if page.status == 200 { page.text() } else { String::new() }
    }
}

/// A connection of its own; what is sent is sent as it stands.
pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream
}

/// Everything that comes back until the server ends the connection.
pub(crate) fn raw(address: SocketAddr, sent: &[u8]) -> String {
    let mut stream = connect(address);
    // The server may answer, and close, before it has read all.
    drop(stream.write_all(sent));
    let mut all = Vec::new();
    drop(stream.read_to_end(&mut all));
    String::from_utf8_lossy(&all).into_owned()
}
