//! The addresses a server answers itself; all others are the pages'.

use http::Method;
use stipple_pages::paths;

use crate::rule_files::RULES;
use crate::settings::Limits;

/// Where pictures are.
pub(crate) const PICTURE: &str = "/photos/picture/";
/// Where their thumbnails are.
pub(crate) const THUMBNAIL: &str = "/photos/small/";

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/version.json`
    Version,
    /// `/health`
    Health,
    /// `/zone/NAME`
    Zone,
    /// `/rules/BUILD/HASH.bin`
    Rules,
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
    /// `/photos/picture/HASH`
    Picture,
    /// `/photos/small/HASH`
    Thumbnail,
    /// `/photos/wanted`
    Wanted,
    /// `/photos/upload`
    Upload,
    /// `/erase`
    Erase,
    /// `/erased`
    Erased,
    /// A page, or a file, by the pattern of its address.
    Page(&'static str),
}

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
            "/photos/wanted" => Self::Wanted,
            "/photos/upload" => Self::Upload,
            _ if path.starts_with(PICTURE) => Self::Picture,
            _ if path.starts_with(THUMBNAIL) => Self::Thumbnail,
            _ if path.starts_with("/join/") => Self::Join,
            _ if path.starts_with("/zone/") => Self::Zone,
            _ if path.starts_with(RULES) => Self::Rules,
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
            Self::Rules => "/rules/…",
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
            Self::Picture => "/photos/picture/…",
            Self::Thumbnail => "/photos/small/…",
            Self::Wanted => "/photos/wanted",
            Self::Upload => "/photos/upload",
            Self::Page(pattern) => pattern,
        }
    }

    /// The ways it can be asked.
    pub(crate) fn takes(self, method: &Method) -> bool {
        let shows = matches!(*method, Method::GET | Method::HEAD);
        match self {
            Self::Version
            | Self::Health
            | Self::Zone
            | Self::Rules
            | Self::Calendar
            | Self::Stop
            | Self::Erased
            | Self::Thumbnail
            | Self::Wanted => shows,
            Self::Revoke | Self::Sync | Self::Upload => *method == Method::POST,
            Self::Picture => shows || *method == Method::PUT,
            _ => shows || *method == Method::POST,
        }
    }

    /// The same, for the header that says so.
    pub(crate) fn allowed(self) -> &'static str {
        match (self.takes(&Method::GET), self.takes(&Method::POST)) {
            (true, false) if self == Self::Picture => "GET, HEAD, PUT, OPTIONS",
            (true, false) => "GET, HEAD, OPTIONS",
            (false, _) => "POST, OPTIONS",
            _ => "GET, HEAD, POST, OPTIONS",
        }
    }

    /// Whether somebody without a key can get one there.
    pub(crate) fn gives_key(self) -> bool {
        matches!(self, Self::Join | Self::Import | Self::Page("/begin"))
    }

    /// Whether what is sent there is taken as it comes, and is no form.
    pub(crate) fn takes_bytes(self) -> bool {
        matches!(self, Self::Picture | Self::Upload)
    }

    /// Whether programs ask there: they are told in a line what came between, and not on a page.
    pub(crate) fn is_for_programs(self) -> bool {
        matches!(self, Self::Sync | Self::Picture | Self::Thumbnail | Self::Wanted)
    }

    /// Most bytes of what can be sent there.
    pub(crate) fn most(self, limits: &Limits) -> usize {
        match self {
            Self::Sync => limits.sync,
            Self::Import => limits.import,
            Self::Picture => limits.picture,
            Self::Upload => limits.photo,
            _ => limits.form,
        }
    }
}

/// The page's or file's own address, and of longer ones their beginning. A log says these and nothing else: what
/// comes after may be a secret.
fn page(path: &str) -> &'static str {
    let (shown, sent) = (Method::GET, Method::POST);
    let mut known = paths(&shown).chain(paths(&sent)).map(beginning).chain(crate::files::paths());
    let asked = path.get(1..).unwrap_or_default().split('/').next();
    known.find(|known| known.get(1..) == asked && path.starts_with(known)).unwrap_or("…")
}

/// The first part of a path.
fn beginning(path: &'static str) -> &'static str {
    let end = path.get(1..).and_then(|rest| rest.find('/'));
    end.and_then(|end| path.get(..=end)).unwrap_or(path)
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
            ("/oops/undo", "/oops"),
            ("/tick", "/tick"),
            ("/photos/picture/0123abcd", "/photos/picture/…"),
            ("/photos/small/0123abcd", "/photos/small/…"),
            ("/photos/view", "/photos"),
            ("/style.css", "/style.css"),
            ("/labels.bin", "/labels.bin"),
            ("/rules", "/rules"),
            ("/rules/0123456789ab/list", "/rules/…"),
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
