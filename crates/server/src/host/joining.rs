//! Opening a course on another phone: `/join`. Looking uses nothing up, since mail and chat programs look
//! at every link.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use stipple_journal::{Pin, keeping};
use stipple_pages::{BRING, Effect, JoinProblem, Trouble, Visit};
use stipple_seal::{Purpose, Secret};
use stipple_store::{NewPass, Passes, Stores};
use uuid::Uuid;

use super::Host;
use super::begin::device_name;
use super::snag::{Answered, Snag};
use super::visitor::{Caller, Visitor};
use crate::keys::{hash_of, pass_of};
use crate::wire::{CLEAR_SITE_DATA, field, page, see_other};

/// What the worker keeps of the course that is replaced.
const FORGET: HeaderValue = HeaderValue::from_static("\"storage\"");
/// Longer than any code with all its hyphens.
const LONGEST: usize = 60;

/// `GET /join`, `GET /join/CODE`: the form.
pub(super) async fn form<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let visit = host.visit(&caller, host.read(&caller).await?);
    let code = caller.head.path().strip_prefix("/join/").map(shown);
    Ok(page(stipple_pages::join(&visit, code.as_deref(), None)))
}

/// `POST /join`: a key of its own for this phone.
pub(super) async fn join<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let visit = host.visit(&caller, host.read(&caller).await?);
    match host.admitted(&caller, &visit).await? {
        Ok(reply) => Ok(reply),
        Err(problem) => {
            let typed = shown(&field(&caller.sent, "code"));
            Ok(page(stipple_pages::join(&visit, Some(&typed), Some(problem))))
        }
    }
}

impl<S: Stores> Host<S> {
    async fn admitted(&self, caller: &Caller, visit: &Visit) -> Result<Result<Response, JoinProblem>, Snag> {
        let form = &caller.sent;
        let has_own = !visit.course().sessions.is_empty();
        if has_own && field(form, "replace").is_empty() {
            return Ok(Err(JoinProblem::WouldReplace));
        }
        if self.tries.count(caller.head.from).is_err() {
            return Ok(Err(JoinProblem::TooOften));
        }
        let Some(code) = Secret::code(&field(form, "code")) else { return Ok(Err(JoinProblem::NoSuchCode)) };
        let brings = field(form, "replace") == BRING;
        if brings && !self.can_bring(caller, visit, &code).await? {
            return Ok(Err(JoinProblem::Contradicts));
        }
        let key = Secret::draw(Purpose::Device)?;
        let mut pass = pass_of(&key, self.stores.passes(), caller.now.timestamp());
        pass.label = Some(device_name(&caller.head).to_owned());
        let Some(journal) = self.exchange(&code, pass).await? else {
            return Ok(Err(JoinProblem::NoSuchCode));
        };
        if brings && caller.who.as_ref().is_some_and(|who| who.journal != journal) {
            self.bring(journal, visit).await?;
        }
        self.opened(caller, &key, journal).map(Ok)
    }

    /// Whether the entries of a visitor's own course can stand beside those that a code opens. Looked at before the code
    /// is used up.
    async fn can_bring(&self, caller: &Caller, visit: &Visit, code: &Secret) -> Result<bool, Snag> {
        let holder =
            self.stores.passes().holder(hash_of(code, self.stores.passes()), caller.now.timestamp()).await?;
        let Some(holder) = holder else { return Ok(true) };
        let known = self.records.get(self.stores.journals(), holder.journal).await?.ok_or(Trouble::NoKey)?;
        let mut both = known.journal().map_err(|_| Trouble::Failed)?.clone();
        Ok(both.union(visit.facts().iter().cloned()).is_ok())
    }

    /// Takes the entries of a visitor's own course into another, which keeps its rules.
    async fn bring(&self, journal: Uuid, visit: &Visit) -> Result<(), Snag> {
        let known = self.records.get(self.stores.journals(), journal).await?.ok_or(Trouble::NoKey)?;
        let (record, new) = (known.record(), Pin::of(&self.shelves.latest().shelf.for_new().rules.protocol));
        let kept = keeping(&record.facts, visit.facts(), &new);
        self.store(journal, Effect::Import { facts: visit.facts().to_vec(), kept }, visit).await
    }

    /// Lets the pass in for a code. An invitation is used up by that; a card is not.
    async fn exchange(&self, code: &Secret, pass: NewPass) -> Result<Option<Uuid>, Snag> {
        let (hash, now) = (hash_of(code, self.stores.passes()), pass.admitted);
        if code.purpose() == Purpose::Invitation {
            return Ok(self.stores.passes().consume(hash, now, pass).await?);
        }
        let holder = self.stores.passes().holder(hash, now).await?;
        let Some(holder) = holder.filter(|holder| holder.purpose == Purpose::Card) else { return Ok(None) };
        self.stores.passes().admit(holder.journal, pass).await?;
        Ok(Some(holder.journal))
    }

    fn opened(&self, caller: &Caller, key: &Secret, journal: Uuid) -> Answered {
        let cookie = self.cookie.give(key, caller.now.timestamp()).ok_or(Trouble::Failed)?;
        let reply = ([(header::SET_COOKIE, cookie)], see_other("/today"));
        // Entries of another course that this phone still keeps would be sent to this one.
        let other = caller.who.as_ref().is_some_and(|who| who.journal != journal);
        let forget = other.then_some([(CLEAR_SITE_DATA, FORGET)]);
        Ok((forget, reply).into_response())
    }
}

/// A code as the form shows it again: in groups when it is one, else as it was typed.
fn shown(typed: &str) -> String {
    Secret::code(typed).map_or_else(|| typed.chars().take(LONGEST).collect(), |code| code.grouped())
}
