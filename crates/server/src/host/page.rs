//! The pages: asked, what they record stored, and only then sent.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{StatusCode, header};
use stipple_pages::{Answer, Asked, Effect, Trouble, Visit};
use stipple_store::Stores;

use super::manner::{Asks, Manner};
use super::snag::{Answered, Snag};
use super::visitor::{Caller, Visitor, Who, device_zone, minute};
use super::{Host, Shared};
use crate::memo::Question;
use crate::wire::{Cut, page as page_of, whole};

/// A form from this size on is worked on beside the requests of others.
const LARGE: usize = 64 << 10;

/// A page of the pages' own.
pub(super) async fn page<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    host.page(&caller).await
}

/// Gives a page that was made a moment ago, as it was compressed then, or has it made.
pub(super) async fn remembered<S: Stores>(
    State((host, manner)): State<(Shared<S>, Manner)>,
    Extension(caller): Extension<Arc<Caller>>,
    request: Request,
    next: Next,
) -> Result<Response, Cut> {
    let known = manner.asks == Asks::Page && caller.head.is_get() && caller.snag.is_none();
    let question = known.then(|| host.question(&caller));
    if let Some(made) = question.as_ref().and_then(|question| host.memo.get(question)) {
        return Ok(http::Response::clone(&made).map(Body::from));
    }
    let made = whole(next.run(request).await).await?;
    if let Some(question) = question.filter(|_| made.status() == StatusCode::OK) {
        host.memo.keep(question, &made);
    }
    Ok(made.map(Body::from))
}

impl<S: Stores> Host<S> {
    /// A page of the pages' own.
    pub(super) async fn page(&self, caller: &Caller) -> Answered {
        let visit = self.visit(caller, self.read(caller).await?);
        let answer = self.ask(&visit, caller.head.asked(caller.sent.clone())).await?;
        self.stored(caller, &visit, answer).await
    }

    fn question(&self, caller: &Caller) -> Question {
        Question {
            journal: caller.who.as_ref().map(|who| (who.journal, who.revision)),
            pictures: caller.pictures,
            protocols: self.shelves.latest().revision,
            minute: minute(&caller.now),
            zone: device_zone(&caller.head),
            origin: caller.head.origin(&self.settings),
            target: caller.head.target.clone(),
            accepts: caller.head.all(header::ACCEPT_ENCODING),
        }
    }

    /// Asks the pages. One that fails takes nothing else with it.
    pub(super) async fn ask(&self, visit: &Arc<Visit>, asked: Asked) -> Result<Answer, Snag> {
        let large = asked.form.len() >= LARGE;
        let (pages, visit) = (self.pages.clone(), Arc::clone(visit));
        let ask = move || catch_unwind(AssertUnwindSafe(|| pages.answer(&visit, &asked)));
        let asked = if large { tokio::task::spawn_blocking(ask).await.ok() } else { Some(ask()) };
        let answer = asked.and_then(Result::ok).ok_or(Trouble::Crashed)?;
        match answer.status {
            // What the router turns away by itself has no page.
            StatusCode::METHOD_NOT_ALLOWED => Err(Trouble::NotAllowed.into()),
            StatusCode::INTERNAL_SERVER_ERROR if answer.body.is_empty() => Err(Trouble::Crashed.into()),
            StatusCode::BAD_REQUEST if answer.body.is_empty() => Err(Trouble::Unreadable.into()),
            _ => Ok(answer),
        }
    }

    /// Stores what a page wants stored, and gives the page.
    pub(super) async fn stored(&self, caller: &Caller, visit: &Visit, mut answer: Answer) -> Answered {
        let effect = std::mem::take(&mut answer.effect);
        let reply = page_of(answer);
        match (&caller.who, effect) {
            (_, Effect::None) => Ok(reply),
            (Some(Who { journal, .. }), effect) => {
                self.store(*journal, effect, visit).await?;
                Ok(reply)
            }
            (None, effect) => self.begin(caller, effect, visit, reply).await,
        }
    }
}
