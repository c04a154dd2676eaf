//! The body of a request: all of it, within bounds of size and time.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use stipple_pages::Trouble;
use tokio::time::timeout;

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// This is said of it: it is too large, or not the form it says.
    Refused(Trouble),
    /// It did not come in time, or broke off. There is nobody to answer.
    Cut,
}

/// So much more than is taken is read and dropped: a browser that is still sending does not see an answer.
const DROPPED: usize = 16 << 20;

/// Reads a body of at most so many bytes within this time.
pub(crate) async fn read(body: Body, most: usize, within: Duration) -> Result<Bytes, Unread> {
    timeout(within, all(body, most)).await.unwrap_or(Err(Unread::Cut))
}

/// Drops a body as it comes, for as long: its answer stands already.
pub(crate) async fn dropped(mut body: Body, within: Duration) {
    drop(timeout(within, rest(&mut body)).await);
}

async fn all(mut body: Body, most: usize) -> Result<Bytes, Unread> {
    match Limited::new(&mut body, most).collect().await {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(rest(&mut body).await),
        Err(_) => Err(Unread::Cut),
    }
}

async fn rest(body: &mut Body) -> Unread {
    let mut rest = Limited::new(body, DROPPED);
    while let Some(frame) = rest.frame().await {
        match frame {
            Ok(_) => {}
            Err(error) if error.is::<LengthLimitError>() => break,
            Err(_) => return Unread::Cut,
        }
    }
    Unread::Refused(Trouble::TooLarge)
}
