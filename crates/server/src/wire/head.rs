//! The head of a request, as far as anything here depends on it.

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::uri::Authority;
use http::{HeaderMap, HeaderValue, Method, header};
use stipple_pages::Asked;

use crate::settings::{Origin, Settings};

/// Who is at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// The head of a request.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// GET, POST or another.
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) target: String,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// The address it comes from.
    pub(crate) from: IpAddr,
    /// The host it was sent to, as the browser knows it.
    pub(crate) host: Option<Authority>,
}

impl Head {
    /// The head of a request from this peer.
    pub(crate) fn new<B>(request: &http::Request<B>, Peer(peer): Peer) -> Self {
        let (method, uri, headers) = (request.method().clone(), request.uri(), request.headers().clone());
        // Whatever stands before the path names a host, and that is looked at by itself.
        let target = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let named = || headers.get(header::HOST).and_then(|host| host.to_str().ok()?.parse().ok());
        let host = uri.authority().cloned().or_else(named);
        let host = host.filter(|host| !host.as_str().contains('@'));
        let from = behind_proxy(&headers, peer).unwrap_or(peer);
        Self { method, target, headers, from, host }
    }

    /// The path, without the query.
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// What stands after the question mark.
    pub(crate) fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// Whether it asks for something to be shown. HEAD does too.
    pub(crate) fn is_get(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }

    /// A header's text; empty when there is none.
    pub(crate) fn text(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// All that is said in headers of this name.
    pub(crate) fn all(&self, name: header::HeaderName) -> Vec<u8> {
        let values: Vec<&[u8]> = self.headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
        values.join(&b',')
    }

    /// What a cookie says.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// How this visitor reaches us: as was told at the start, else as the request says. Of several origins that were
    /// told it is the one of the host that was asked, else the first.
    pub(crate) fn origin(&self, settings: &Settings) -> Arc<str> {
        let asked = |origin: &&Origin| self.host.as_ref().is_some_and(|host| origin.is_at(host));
        let told = settings.origins.iter().find(asked).or(settings.origins.first()).map(Origin::text);
        told.or_else(|| Some(self.own_origin(settings)?.text())).unwrap_or_else(|| "".into())
    }

    /// How this request reached us.
    pub(crate) fn own_origin(&self, settings: &Settings) -> Option<Origin> {
        let scheme = if settings.tls.is_some() { "https" } else { "http" };
        self.host.clone().map(|host| Origin::of(scheme, host))
    }

    /// The request as the pages take it.
    pub(crate) fn asked(&self, form: Bytes) -> Asked {
        Asked { method: self.method.clone(), target: self.target.clone(), form }
    }
}

/// The address a proxy on this machine says a request comes from: the last it wrote. Nobody else is
/// believed.
fn behind_proxy(headers: &HeaderMap, peer: IpAddr) -> Option<IpAddr> {
    if !peer.to_canonical().is_loopback() {
        return None;
    }
    let chain = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    chain.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(request: http::request::Builder, peer: [u8; 4]) -> Head {
        Head::new(&request.body(()).unwrap(), Peer(peer.into()))
    }

    fn get(uri: &str) -> http::request::Builder {
        http::Request::builder().uri(uri)
    }

    #[test]
    fn cookies_are_found_among_others() {
        let head =
            head(get("/").header("cookie", "a=1; key=x.y=z").header("cookie", "zone=Europe/Berlin"), [1; 4]);
        assert_eq!((head.cookie("key"), head.cookie("zone")), (Some("x.y=z"), Some("Europe/Berlin")));
        assert_eq!((head.cookie("ke"), head.cookie("y")), (None, None));
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let from = |peer| head(get("/").header("x-forwarded-for", "192.0.2.9, 192.0.2.1"), peer).from;
        assert_eq!(from([127, 0, 0, 1]), IpAddr::from([192, 0, 2, 1]));
        assert_eq!(from([198, 51, 100, 1]), IpAddr::from([198, 51, 100, 1]));
        assert_eq!(
            head(get("/").header("x-forwarded-for", "me"), [127, 0, 0, 1]).from,
            IpAddr::from([127, 0, 0, 1])
        );
    }

    #[test]
    fn a_whole_address_names_its_host() {
        let head = head(get("http://evil.example/today?x=1").header("host", "localhost"), [127, 0, 0, 1]);
        assert_eq!(head.host.as_ref().map(Authority::host), Some("evil.example"));
        assert_eq!((head.path(), head.query()), ("/today", Some("x=1")));
    }
}
