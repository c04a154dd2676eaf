//! The pages: asked, what they record stored, and only then sent.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;
use http::{StatusCode, header};
use stipple_pages::{Answer, Asked, Effect, Pictures, Trouble, Visit};
use stipple_store::{Kept, PictureSize, Stores};

use super::Host;
use super::route::Route;
use super::snag::Snag;
use super::visitor::{Caller, Who, device_zone, minute};
use crate::memo::Question;
use crate::wire::{Head, Reply};

/// A form from this size on is worked on beside the requests of others.
const LARGE: usize = 64 << 10;

impl<S: Stores> Host<S> {
    /// Answers whoever asks, whose form was read.
    pub(super) async fn known(&self, head: Head, route: Route, form: Bytes) -> Reply {
        let caller = match self.caller(head).await {
            Ok(caller) => caller,
            Err((stranger, snag)) => {
                let typed = if route.takes_bytes() { Bytes::new() } else { form };
                return self.told(&stranger, route, snag, typed).await;
            }
        };
        // What is no form is not shown again.
        let typed = if route.takes_bytes() { Bytes::new() } else { form.clone() };
        match self.attempt(&caller, route, form).await {
            Ok(reply) => self.key_again(&caller, reply),
            Err(snag) => self.told(&caller, route, snag, typed).await,
        }
    }

    async fn attempt(&self, caller: &Caller, route: Route, form: Bytes) -> Result<Reply, Snag> {
        match route {
            Route::Sync => Ok(self.sync(caller, &form).await),
            Route::Pair => self.pair(caller, &form).await,
            Route::Revoke => self.revoke(caller).await,
            Route::Join => self.join(caller, &form).await,
            Route::Feed => self.feed(caller).await,
            Route::Picture if !caller.head.is_get() => self.put_picture(caller, form).await,
            Route::Picture => self.picture(caller, PictureSize::Whole).await,
            Route::Thumbnail => self.picture(caller, PictureSize::Small).await,
            Route::Wanted => self.wanted(caller).await,
            Route::Upload => self.upload(caller, form).await,
            Route::Erase if !caller.head.is_get() => self.erase(caller, form).await,
            Route::Erased => self.erased(caller),
            _ => self.page(caller, form).await,
        }
    }

    /// The key once more, before the browser forgets it.
    fn key_again(&self, caller: &Caller, reply: Reply) -> Reply {
        let Some(who) = caller.who.as_ref().filter(|who| who.old) else { return reply };
        if reply.headers.contains_key(header::SET_COOKIE) {
            return reply;
        }
        match self.cookie.give(&who.key, caller.now.timestamp()) {
            Some(cookie) => reply.with(header::SET_COOKIE, cookie),
            None => reply,
        }
    }

    /// A page of the pages' own.
    pub(super) async fn page(&self, caller: &Caller, form: Bytes) -> Result<Reply, Snag> {
        let pictures = self.pictures_of(caller).await?;
        let question = caller.head.is_get().then(|| self.question(caller, pictures));
        if let Some(made) = question.as_ref().and_then(|question| self.memo.get(question)) {
            return Ok(Reply::clone(&made));
        }
        let record = self.read(caller).await?;
        let pictures = pictures.map(|kept| Pictures { count: kept.pictures, bytes: kept.bytes });
        let visit = self.visit_with(caller, record, pictures);
        let answer = self.ask(&visit, caller.head.asked(form)).await?;
        let reply = self.stored(caller, &visit, answer).await?.compressed(caller.head.encoding());
        if let Some(question) = question.filter(|_| reply.status == StatusCode::OK) {
            self.memo.keep(question, &reply);
        }
        Ok(reply)
    }

    fn question(&self, caller: &Caller, pictures: Option<Kept>) -> Question {
        Question {
            journal: caller.who.as_ref().map(|who| (who.journal, who.revision)),
            pictures,
            protocols: self.shelves.latest().revision,
            minute: minute(&caller.now),
            zone: device_zone(&caller.head),
            origin: caller.head.origin(&self.settings),
            target: caller.head.target.clone(),
            encoding: caller.head.encoding(),
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
    pub(super) async fn stored(
        &self,
        caller: &Caller,
        visit: &Visit,
        mut answer: Answer,
    ) -> Result<Reply, Snag> {
        let effect = std::mem::take(&mut answer.effect);
        let reply = Reply::from(answer);
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
