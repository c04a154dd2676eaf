//! The body of a request: all of it, within bounds of size and time.

use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::Body;

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is larger than is taken.
    TooLarge,
    /// A file in it is no text, or it is not the form it says.
    NotText,
    /// It did not come in time, or broke off. There is nobody to answer.
    Cut,
}

/// So much more than is taken is read and dropped: a browser that is still sending does not see an answer.
const DROPPED: usize = 16 << 20;

/// Reads a body of at most so many bytes within this time.
pub(crate) async fn read<B>(body: B, most: usize, within: Duration) -> Result<Bytes, Unread>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    tokio::time::timeout(within, all(body, most)).await.unwrap_or(Err(Unread::Cut))
}

async fn all<B: Body<Data = Bytes>>(body: B, most: usize) -> Result<Bytes, Unread> {
    let mut body = pin!(body);
    let mut bytes = BytesMut::new();
    let mut seen = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Unread::Cut)?;
        let Some(data) = frame.data_ref() else { continue };
        seen += data.len();
        if seen > most.saturating_add(DROPPED) {
            return Err(Unread::TooLarge);
        }
        if seen <= most {
            bytes.extend_from_slice(data);
        }
    }
    if seen > most { Err(Unread::TooLarge) } else { Ok(bytes.freeze()) }
}
