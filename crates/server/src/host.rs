//! What is answered: from a request's head and body to the bytes that are sent.

mod begin;
mod calendar;
mod erase;
mod gate;
mod health;
mod joining;
mod open;
mod page;
mod pairing;
mod pictures;
mod route;
mod snag;
mod store;
mod sync;
mod told;
mod upload;
mod visitor;

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header};
use http_body_util::Full;
use hyper::body::Body;
use stipple_pages::{Pages, Trouble};
use stipple_store::Stores;
use thiserror::Error;
use tokio::sync::Semaphore;

use self::health::Health;
use self::route::Route;
use crate::clock::stopwatch;
use crate::doubts::Doubts;
use crate::files::Files;
use crate::keys::Cookie;
use crate::log::{self, Line};
use crate::memo::Memo;
use crate::records::Records;
use crate::settings::Settings;
use crate::shelf::ProtocolError;
use crate::shelves::Shelves;
use crate::tries::Tries;
use crate::wire::{Head, Reply, Unread, form, read};

/// All that answering takes.
#[derive(Debug)]
pub(crate) struct Host<S> {
    stores: S,
    settings: Settings,
    files: Files,
    pages: Pages,
    shelves: Shelves,
    cookie: Cookie,
    records: Records,
    memo: Memo,
    tries: Tries,
    doubts: Doubts,
    health: Health,
    /// Whoever works on pixels holds it: one photo at a time takes enough memory.
    pixels: Arc<Semaphore>,
    /// Whoever sends a whole photo holds it: they are a hundred times as large as other forms.
    uploads: Semaphore,
}

/// A request that broke off.
#[derive(Clone, Copy, Debug, Error)]
#[error("the request did not come to its end")]
pub(crate) struct Cut;

/// A body as it comes in.
pub(crate) trait Incoming: Body<Data = Bytes, Error: Into<BoxError>> + Send {}
impl<B: Body<Data = Bytes, Error: Into<BoxError>> + Send> Incoming for B {}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Whole photos that are taken in at a time.
const UPLOADS: usize = 4;

/// For two years, and whatever else is on this host.
const ALWAYS_HTTPS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

impl<S: Stores> Host<S> {
    /// A host of what these stores keep.
    ///
    /// # Errors
    /// When it cannot go by the protocols it was started with.
    pub(crate) async fn new(settings: Settings, stores: S) -> Result<Self, ProtocolError> {
        let labels = Arc::new(stipple_label::built_in());
        let files = Files::new(&settings, &labels);
        let shelves = Shelves::open(settings.protocols.clone(), stores.protocols(), labels).await?;
        Ok(Self {
            files,
            pages: Pages::new(),
            shelves,
            stores,
            cookie: Cookie::new(settings.is_secure()),
            records: Records::new(),
            memo: Memo::new(),
            tries: Tries::new(&settings.limits),
            doubts: Doubts::default(),
            health: Health::default(),
            pixels: Arc::new(Semaphore::new(1)),
            uploads: Semaphore::new(UPLOADS),
            settings,
        })
    }

    /// What it was told at its start.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which build it is.
    pub(crate) fn build(&self) -> &Arc<str> {
        &self.files.build
    }

    /// Whether phones are given what they need to work without a connection.
    pub(crate) fn offers_worker(&self) -> bool {
        self.files.offers_worker
    }

    /// Whether this build has it.
    pub(crate) fn has_phone_parts(&self) -> bool {
        self.files.phone_parts
    }

    /// Answers a request from this address, and writes a line about it.
    ///
    /// # Errors
    /// [`Cut`] when the request did not come to its end: there is nobody to answer.
    pub(crate) async fn answer<B: Incoming>(
        &self,
        request: Request<B>,
        peer: IpAddr,
    ) -> Result<Response<Full<Bytes>>, Cut> {
        let began = stopwatch();
        let (parts, body) = request.into_parts();
        let head = Head::new(parts, peer);
        let route = Route::of(head.path());
        let line = Line::new(&head.method, route.pattern());
        let reply = self.reply(head, route, body).await;
        let sent = reply.as_ref().ok().map(|reply| (reply.status, reply.body.len()));
        log::request(&line, sent, began.elapsed(), self.build());
        Ok(self.sealed(reply?).response())
    }

    async fn reply<B: Incoming>(&self, head: Head, route: Route, body: B) -> Result<Reply, Cut> {
        if let Some(refusal) = self.refusal(&head, route) {
            // Whoever is still sending when the connection ends does not see the answer.
            drop(read(body, 0, self.settings.limits.body).await);
            return Ok(refusal);
        }
        if let Some(reply) = self.without_key(&head, route).await {
            return Ok(reply);
        }
        let room = (route == Route::Upload).then(|| self.uploads.try_acquire());
        if let Some(Err(_)) = room {
            drop(read(body, 0, self.settings.limits.body).await);
            return Ok(self.unread(head, route, Trouble::Busy).await);
        }
        let form = if head.is_get() { Ok(Bytes::new()) } else { self.form(&head, route, body).await };
        match form {
            Err(Unread::Cut) => Err(Cut),
            Err(Unread::TooLarge) => Ok(self.unread(head, route, Trouble::TooLarge).await),
            Err(Unread::NotText) => Ok(self.unread(head, route, Trouble::Unreadable).await),
            Ok(form) => Ok(self.known(head, route, form).await),
        }
    }

    async fn form<B: Incoming>(&self, head: &Head, route: Route, body: B) -> Result<Bytes, Unread> {
        let limits = &self.settings.limits;
        let bytes = read(body, route.most(limits), limits.body).await?;
        if route.takes_bytes() {
            return Ok(bytes);
        }
        form(head.text(header::CONTENT_TYPE), bytes).await
    }

    /// What every answer has, whatever it is.
    fn sealed(&self, mut reply: Reply) -> Reply {
        if self.settings.is_secure() {
            reply.headers.insert(header::STRICT_TRANSPORT_SECURITY, ALWAYS_HTTPS);
        }
        reply
    }
}
