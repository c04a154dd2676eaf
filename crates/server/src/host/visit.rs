//! A visit: what was sent is read, and who sent it found out, before it is answered.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header;
use stipple_pages::Trouble;
use stipple_store::Stores;

use super::manner::{Asks, Manner};
use super::visitor::Caller;
use super::{Host, Shared};
use crate::wire::{Cut, Head, Unread, dropped, form, read};

/// Hands on who asks and what they sent; what came between is said farther in.
pub(super) async fn visit<S: Stores>(
    State((host, manner)): State<(Shared<S>, Manner)>,
    Extension(head): Extension<Arc<Head>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let room = (manner.asks == Asks::Photo).then(|| host.uploads.try_acquire());
    let sent = match room {
        Some(Err(_)) => {
            dropped(body, host.settings.limits.body).await;
            Err(Trouble::Busy)
        }
        _ => match host.sent(&head, manner, body).await {
            Ok(sent) => Ok(sent),
            Err(Unread::Refused(why)) => Err(why),
            Err(Unread::Cut) => return Cut.into_response(),
        },
    };
    let caller = Arc::new(host.caller(head, manner, sent).await);
    let mut request = Request::from_parts(parts, Body::empty());
    request.extensions_mut().insert(Arc::clone(&caller));
    host.key_again(&caller, next.run(request).await)
}

impl<S: Stores> Host<S> {
    async fn sent(&self, head: &Head, manner: Manner, body: Body) -> Result<Bytes, Unread> {
        if head.is_get() {
            return Ok(Bytes::new());
        }
        let bytes = read(body, manner.most, self.settings.limits.body).await?;
        match manner.asks {
            Asks::Page | Asks::Form => form(head.text(header::CONTENT_TYPE), bytes).await,
            Asks::Photo | Asks::Program => Ok(bytes),
        }
    }

    /// The key once more, before the browser forgets it.
    fn key_again(&self, caller: &Caller, response: Response) -> Response {
        let Some(who) = caller.who.as_ref().filter(|who| who.old) else { return response };
        if response.headers().contains_key(header::SET_COOKIE) {
            return response;
        }
        match self.cookie.give(&who.key, caller.now.timestamp()) {
            Some(cookie) => ([(header::SET_COOKIE, cookie)], response).into_response(),
            None => response,
        }
    }
}
