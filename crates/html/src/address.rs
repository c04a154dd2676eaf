//! The table of addresses: which of them a request is for, and what answers there.
//!
//! The table finds; it never calls. What answers at an address is the pages' own kind of value, and what it takes to be
//! let in is said by that.

use core::fmt;

use http::Method;
use matchit::Router;
use percent_encoding::percent_decode_str;

/// An address, and what answers it.
#[derive(Clone, Copy, Debug)]
pub struct Address<H> {
    path: &'static str,
    shows: bool,
    takes: bool,
    handler: H,
}

impl<H> Address<H> {
    /// A page to look at. What the path leaves open stands in braces: `/diary/{id}`.
    pub const fn get(path: &'static str, handler: H) -> Self {
        Self { path, shows: true, takes: false, handler }
    }

    /// A form to take.
    pub const fn post(path: &'static str, handler: H) -> Self {
        Self { path, shows: false, takes: true, handler }
    }

    /// A page that is looked at and sent forms to alike.
    pub const fn either(path: &'static str, handler: H) -> Self {
        Self { path, shows: true, takes: true, handler }
    }

    /// Its path. What it leaves open stands in braces.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// What answers it.
    #[must_use]
    pub fn handler(&self) -> &H {
        &self.handler
    }

    /// Whether it takes this method. What is looked at may be asked for by its head alone.
    #[must_use]
    pub fn takes(&self, method: &Method) -> bool {
        match *method {
            Method::GET | Method::HEAD => self.shows,
            Method::POST => self.takes,
            _ => false,
        }
    }
}

/// All addresses, to be found by their paths.
pub struct Table<H: 'static> {
    addresses: Vec<&'static Address<H>>,
    /// The path of an address that has it; others may have the same.
    paths: Router<&'static str>,
}

/// A path that was found.
#[derive(Clone, Debug)]
pub struct Here<'t, H: 'static> {
    addresses: &'t [&'static Address<H>],
    path: &'static str,
    /// The part of the path that is left open; empty when it is no text, or when nothing is.
    pub open: String,
}

impl<H> Table<H> {
    /// A table of these. A path that cannot stand beside another leads nowhere: a test of the pages finds it.
    #[must_use]
    pub fn new(addresses: impl IntoIterator<Item = &'static Address<H>>) -> Self {
        let mut table = Self { addresses: Vec::new(), paths: Router::new() };
        for address in addresses {
            if table.addresses.iter().all(|known| known.path != address.path) {
                let _ = table.paths.insert(address.path, address.path);
            }
            table.addresses.push(address);
        }
        table
    }

    /// The addresses at a path, as it stands in a request.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<Here<'_, H>> {
        let found = self.paths.at(path).ok()?;
        let open = found.params.iter().next().map(|(_, part)| decoded(part)).unwrap_or_default();
        Some(Here { addresses: &self.addresses, path: found.value, open })
    }
}

fn decoded(part: &str) -> String {
    percent_decode_str(part).decode_utf8().map(|part| part.into_owned()).unwrap_or_default()
}

impl<H> Here<'_, H> {
    /// What answers this method here.
    #[must_use]
    pub fn by(&self, method: &Method) -> Option<&'static H> {
        let mut here = self.addresses.iter().filter(|address| address.path == self.path);
        here.find(|address| address.takes(method)).map(|address| &address.handler)
    }

    /// Which methods there are, as the header `allow` says it.
    #[must_use]
    pub fn methods(&self) -> &'static str {
        match (self.by(&Method::GET), self.by(&Method::POST)) {
            (Some(_), Some(_)) => "GET,HEAD,POST",
            (Some(_), None) => "GET,HEAD",
            (None, _) => "POST",
        }
    }
}

impl<H> fmt::Debug for Table<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.addresses.iter().map(|address| address.path)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ADDRESSES: [Address<&str>; 5] = [
        Address::get("/", "first"),
        Address::get("/diary/{id}", "entry"),
        Address::post("/diary/{id}/remove", "remove"),
        Address::get("/oops/undo", "undo"),
        Address::post("/oops/undo", "undone"),
    ];

    fn found(method: &Method, path: &str) -> Option<(&'static str, String)> {
        let table = Table::new(&ADDRESSES);
        let here = table.find(path)?;
        Some((here.by(method)?, here.open))
    }

    #[test]
    fn an_address_is_found_by_its_path_and_method() {
        assert_eq!(found(&Method::GET, "/"), Some(("first", String::new())));
        assert_eq!(found(&Method::HEAD, "/oops/undo"), Some(("undo", String::new())));
        assert_eq!(found(&Method::POST, "/oops/undo"), Some(("undone", String::new())));
        for nowhere in ["", "/oops", "/oops/undo/", "/diary", "/diary/", "//"] {
            assert_eq!(found(&Method::GET, nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn what_is_left_open_is_read_as_text() {
        let open = |path| found(&Method::GET, path).map(|(_, open)| open);
        assert_eq!(open("/diary/a%20b+c"), Some("a b+c".to_owned()));
        assert_eq!(open("/diary/caf%C3%A9"), Some("café".to_owned()));
        assert_eq!(open("/diary/%FF"), Some(String::new()), "no text");
    }

    #[test]
    fn a_method_that_nothing_takes_is_answered_by_those_there_are() {
        let table = Table::new(&ADDRESSES);
        let methods = |path| table.find(path).map(|here| here.methods());
        assert_eq!(methods("/"), Some("GET,HEAD"));
        assert_eq!(methods("/diary/1/remove"), Some("POST"));
        assert_eq!(methods("/oops/undo"), Some("GET,HEAD,POST"));
        assert_eq!(found(&Method::PUT, "/"), None);
    }
}
