//! An answer, ready to be sent.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use http_body_util::Full;
use stipple_pages::Answer;

use super::Encoding;

/// What programs are answered in.
pub(crate) const JSON: &str = "application/json";

/// An answer, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// Its status.
    pub(crate) status: StatusCode,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// Its bytes.
    pub(crate) body: Bytes,
}

/// What need not be compressed again.
const PACKED: [&str; 3] = ["image/png", "font/", "application/octet-stream"];

impl Reply {
    /// Adds a header.
    pub(crate) fn with(mut self, name: header::HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// The same, compressed where that is worth it.
    pub(crate) fn compressed(mut self, encoding: Encoding) -> Self {
        if self.headers.contains_key(header::CONTENT_ENCODING) {
            return self;
        }
        let small = self.is_loose().then(|| encoding.compress(&self.body)).flatten();
        if let (Some(small), Some(name)) = (small, encoding.header()) {
            self.body = small;
            self.headers.insert(header::CONTENT_ENCODING, name);
        }
        self.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        self
    }

    fn is_loose(&self) -> bool {
        let kind = self.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        kind.is_some_and(|kind| !PACKED.iter().any(|packed| kind.starts_with(packed)))
    }

    /// As it is sent.
    pub(crate) fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        let (headers, Answer { status, body, .. }) = (answer.header_map(), answer);
        Self { status, headers, body }
    }
}

/// Something that is no page, with the guards every answer has.
pub(crate) fn bare(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Reply {
    Answer::written(status, kind, body).into()
}

/// Sends the browser on to a page, so that reloading does not send the form again.
pub(crate) fn see_other(to: &str) -> Reply {
    Answer::see_other(to).into()
}
