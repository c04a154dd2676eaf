//! Answers, with the guards that each has, and as they are sent.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderName, StatusCode};
use stipple_pages::Answer;
use thiserror::Error;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

/// What a browser is to forget.
pub(crate) const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// What programs are answered in.
pub(crate) const JSON: &str = "application/json";

/// Shorter than this, nothing is gained by compressing.
const SHORT: u16 = 200;

/// A request that broke off: there is nobody to answer, and the connection ends.
#[derive(Clone, Copy, Debug, Error)]
#[error("the request did not come to its end")]
pub(crate) struct Cut;

impl Cut {
    /// Whether that is what came of a request.
    pub(crate) fn is(response: &Response) -> bool {
        response.extensions().get::<Self>().is_some()
    }
}

impl IntoResponse for Cut {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// An answer, with its guards.
pub(crate) fn page(answer: Answer) -> Response {
    (answer.status, answer.header_map(), Body::from(answer.body)).into_response()
}

/// Something that is no page, with the guards every answer has.
pub(crate) fn bare(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Response {
    page(Answer::written(status, kind, body))
}

/// Sends the browser on to a page, so that reloading does not send the form again.
pub(crate) fn see_other(to: &str) -> Response {
    page(Answer::see_other(to))
}

/// Compresses answers where that is worth it: with brotli, which makes pages about a fifth smaller than gzip does, for
/// whoever takes either.
pub(crate) fn compression() -> CompressionLayer<impl Predicate> {
    let pictures = NotForContentType::IMAGES;
    let packed = NotForContentType::const_new("application/octet-stream");
    CompressionLayer::new().compress_when(SizeAbove::new(SHORT).and(pictures).and(packed))
}

/// Compressed answers come piece by piece. They are sent whole, so that each says how long it is.
pub(crate) async fn gathered(request: Request, next: Next) -> Result<Response, Cut> {
    Ok(whole(next.run(request).await).await?.map(Body::from))
}

/// An answer with all its bytes.
pub(crate) async fn whole(response: Response) -> Result<http::Response<Bytes>, Cut> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|_| Cut)?;
    Ok(http::Response::from_parts(parts, body))
}
