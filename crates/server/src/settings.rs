//! What a server is told at its start.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http::uri::Authority;
use http::{HeaderValue, Uri};
use stipple_protocol::Texts;

use crate::Clock;

/// What a server is told at its start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// How people reach it, when a proxy stands before it; the first is the one that is shown. Without any it is told
    /// from each request.
    pub origins: Vec<Origin>,
    /// Certificate and key, when it speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// The protocols that courses may begin with or go over to; new ones begin with the first, or with ours when
    /// there is none. Courses that run keep to their own, whatever stands here.
    pub protocols: Vec<Texts>,
    /// Whether phones are offered the worker that answers without a connection. Switched off, it is also
    /// taken from those that have it; what they recorded stays with them.
    pub offers_worker: bool,
    /// Workers of builds with smaller numbers are called back: what they say is no longer right. What was
    /// recorded stays with them. A server never calls back its own build.
    pub call_back_before: u64,
    /// Whether what phones keep is built in; `None` for what is so. For tests of pages.
    pub phone_parts: Option<bool>,
    /// The build's id, or `NUMBER-ID`; `None` for what it is. For tests of updates, and of pages.
    pub build: Option<String>,
    /// The clock.
    pub clock: Clock,
    /// How much is taken, how long is waited.
    pub limits: Limits,
}

impl Settings {
    /// A server for this machine alone, with these protocols.
    #[must_use]
    pub fn new(protocols: Vec<Texts>) -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878),
            origins: Vec::new(),
            tls: None,
            protocols,
            offers_worker: true,
            call_back_before: 0,
            phone_parts: None,
            build: None,
            clock: Clock::system(),
            limits: Limits::default(),
        }
    }

    /// Whether only this machine reaches it.
    pub(crate) fn is_loopback(&self) -> bool {
        self.listen.ip().is_loopback()
    }

    /// Whether people reach it by https alone.
    pub(crate) fn is_secure(&self) -> bool {
        self.tls.is_some() || (!self.origins.is_empty() && self.origins.iter().all(Origin::is_secure))
    }
}

/// The files of a certificate and its key, in PEM.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate, and those that lead to it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Scheme and host, as a browser tells them: `https://stipple.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: Arc<str>,
    authority: Authority,
}

impl Origin {
    /// Reads one; a slash at the end is passed over. `None` when it is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
        let bare = uri.path_and_query().is_none_or(|path| path.as_str() == "/");
        let authority = uri.authority().filter(|_| bare)?.clone();
        let is_port = authority.as_str().len() == authority.host().len() || authority.port_u16().is_some();
        (is_port && !authority.as_str().contains('@')).then(|| Self::of(scheme, authority.clone()))
    }

    /// The origin of a host.
    pub(crate) fn of(scheme: &str, authority: Authority) -> Self {
        let text = format!("{scheme}://{authority}").to_ascii_lowercase().into();
        Self { text, authority }
    }

    /// As a browser writes it.
    #[must_use]
    pub fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The host, without its port.
    pub(crate) fn host(&self) -> &str {
        self.authority.host()
    }

    /// Whether it is this host, with its port.
    pub(crate) fn is_at(&self, host: &Authority) -> bool {
        self.authority.as_str().eq_ignore_ascii_case(host.as_str())
    }

    /// Whether this header names it.
    pub(crate) fn is(&self, header: &HeaderValue) -> bool {
        header.as_bytes().eq_ignore_ascii_case(self.text.as_bytes())
    }

    fn is_secure(&self) -> bool {
        self.text.starts_with("https:")
    }
}

/// How much is taken, how long is waited.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at a time; more wait.
    pub connections: usize,
    /// How long the head of a request may take, and a connection may be idle.
    pub head: Duration,
    /// How long the body of a request may take.
    pub body: Duration,
    /// How long a connection may stand still while something is sent.
    pub sending: Duration,
    /// How long requests under way may take when the server is stopped.
    pub stopping: Duration,
    /// Most bytes of path and query.
    pub target: usize,
    /// Most bytes of a form.
    pub form: usize,
    /// Most bytes of an import.
    pub import: usize,
    /// Most bytes of a sync message.
    pub sync: usize,
    /// Most bytes of a picture.
    pub picture: usize,
    /// Most bytes of a photo as a phone took it, sent without the script that makes it small.
    pub photo: usize,
    /// Most bytes that the pictures of one journal may take.
    pub pictures: u64,
    /// Codes that one address may try at once.
    pub tries: u32,
    /// After how long it may try one more.
    pub again: Duration,
    /// Codes that all together may try at once, and again each second after.
    pub tries_of_all: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            sending: Duration::from_secs(30),
            stopping: Duration::from_secs(10),
            target: 8 << 10,
            form: 256 << 10,
            import: 4 << 20,
            sync: 2 << 20,
            picture: 2 << 20,
            photo: 20 << 20,
            pictures: 256 << 20,
            tries: 10,
            again: Duration::from_secs(10),
            tries_of_all: 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host_alone() {
        let text = |told: &str| Origin::read(told).map(|origin| origin.text().to_string());
        assert_eq!(text("https://Stipple.Example/").as_deref(), Some("https://stipple.example"));
        assert_eq!(text("http://[::1]:7878").as_deref(), Some("http://[::1]:7878"));
        for other in [
            "stipple.example",
            "ftp://x",
            "https://x/path",
            "https://me@x",
            "https://x/?q",
            "https://x:99999",
            "https://x:",
            "",
        ] {
            assert_eq!(text(other), None, "{other}");
        }
    }
}
