//! The addresses a server answers itself; all others are the pages'.

use http::Method;

use crate::settings::Limits;

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/version.json`
    Version,
    /// `/health`
    Health,
    /// `/zone/NAME`
    Zone,
    /// `/calendar/SECRET.ics`
    Calendar,
    /// `/stop`: rids a phone of a worker that is broken.
    Stop,
    /// `/pair`
    Pair,
    /// `/pair/revoke`
    Revoke,
    /// `/join`, `/join/CODE`
    Join,
    /// `/feed`
    Feed,
    /// `/sync`
    Sync,
    /// `/import`: a page, and larger than others.
    Import,
    /// `/erase`
    Erase,
    /// `/erased`
    Erased,
    /// A page, or a file, by the pattern of its address.
    Page(&'static str),
}

/// Addresses of pages and files. A log says these and nothing else: what comes after may be a secret.
const PAGES: [&str; 33] = [
    "/",
    "/begin",
    "/today",
    "/tick",
    "/untick",
    "/can",
    "/plan",
    "/signs",
    "/oops",
    "/course",
    "/learn",
    "/diary",
    "/settings",
    "/card",
    "/calendar.ics",
    "/export",
    "/outbox",
    "/undo",
    "/offline",
    "/style.css",
    "/app.js",
    "/worker.js",
    "/companion.js",
    "/companion.wasm",
    "/protocol.bin",
    "/manifest.webmanifest",
    "/icon.svg",
    "/icon-180.png",
    "/icon-192.png",
    "/icon-512.png",
    "/icon-maskable-512.png",
    "/favicon.ico",
    "/robots.txt",
];

impl Route {
    /// What the path leads to.
    pub(crate) fn of(path: &str) -> Self {
        match path {
            "/version.json" => Self::Version,
            "/health" => Self::Health,
            "/stop" => Self::Stop,
            "/pair" => Self::Pair,
            "/pair/revoke" => Self::Revoke,
            "/join" => Self::Join,
            "/feed" => Self::Feed,
            "/sync" => Self::Sync,
            "/import" => Self::Import,
            "/erase" => Self::Erase,
            "/erased" => Self::Erased,
            _ if path.starts_with("/join/") => Self::Join,
            _ if path.starts_with("/zone/") => Self::Zone,
            _ if path.starts_with("/calendar/") => Self::Calendar,
            _ => Self::Page(page(path)),
        }
    }

    /// What a log may say of the address.
    pub(crate) fn pattern(self) -> &'static str {
        match self {
            Self::Version => "/version.json",
            Self::Health => "/health",
            Self::Zone => "/zone/…",
            Self::Calendar => "/calendar/…",
            Self::Stop => "/stop",
            Self::Pair => "/pair",
            Self::Revoke => "/pair/revoke",
            Self::Join => "/join",
            Self::Feed => "/feed",
            Self::Sync => "/sync",
            Self::Import => "/import",
            Self::Erase => "/erase",
            Self::Erased => "/erased",
            Self::Page(pattern) => pattern,
        }
    }

    /// The ways it can be asked.
    pub(crate) fn takes(self, method: &Method) -> bool {
        let shows = matches!(*method, Method::GET | Method::HEAD);
        match self {
            Self::Version | Self::Health | Self::Zone | Self::Calendar | Self::Stop | Self::Erased => shows,
            Self::Revoke | Self::Sync => *method == Method::POST,
            _ => shows || *method == Method::POST,
        }
    }

    /// The same, for the header that says so.
    pub(crate) fn allowed(self) -> &'static str {
        match (self.takes(&Method::GET), self.takes(&Method::POST)) {
            (true, false) => "GET, HEAD, OPTIONS",
            (false, _) => "POST, OPTIONS",
            _ => "GET, HEAD, POST, OPTIONS",
        }
    }

    /// Whether somebody without a key can get one there.
    pub(crate) fn gives_key(self) -> bool {
        matches!(self, Self::Join | Self::Import | Self::Page("/begin"))
    }

    /// Most bytes of what can be sent there.
    pub(crate) fn most(self, limits: &Limits) -> usize {
        match self {
            Self::Sync => limits.sync,
            Self::Import => limits.import,
            _ => limits.form,
        }
    }
}

/// The page's own address, and of longer ones their beginning.
fn page(path: &str) -> &'static str {
    let first = path.get(1..).unwrap_or_default().split('/').next().unwrap_or_default();
    let known = |page: &&&str| page.get(1..) == Some(first);
    match PAGES.iter().find(known) {
        Some(page) if *page == path => page,
        Some(page) if path.starts_with(page) => page,
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_never_holds_what_was_typed() {
        let cases = [
            ("/", "/"),
            ("/today", "/today"),
            ("/diary/01952f6b-7c00-7000-8000-000000000001", "/diary"),
            ("/join/7K3QMW2X9D", "/join"),
            ("/calendar/SECRET.ics", "/calendar/…"),
            ("//7K3QMW2X9D", "/"),
            ("/7K3QMW2X9D", "…"),
            ("7K3QM", "…"),
            ("", "…"),
            ("*", "…"),
        ];
        for (path, pattern) in cases {
            assert_eq!(Route::of(path).pattern(), pattern, "{path}");
        }
    }
}
