//! Letting another phone in: `/pair`.

use jiff::{SignedDuration, Timestamp};
use stipple_pages::{Invitation, Phone, Trouble, invitation};
use stipple_seal::{Purpose, Secret};
use stipple_store::{Pass, Passes, Stores};

use super::Host;
use super::snag::{Answered, Snag};
use super::visitor::{Caller, Visitor, Who};
use crate::keys::pass_of;
use crate::wire::{field, page, see_other};

/// How long an invitation can be used.
const INVITATION: SignedDuration = SignedDuration::from_mins(15);

/// `GET /pair`: which phones there are.
pub(super) async fn phones<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let Some(who) = &caller.who else { return Ok(see_other("/")) };
    let visit = host.visit(&caller, host.read(&caller).await?);
    Ok(page(stipple_pages::pair(&visit, &host.phones(who).await?)))
}

/// `POST /pair`: a code for another, or for the card.
pub(super) async fn invite<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let Some(who) = &caller.who else { return Ok(see_other("/")) };
    let visit = host.visit(&caller, host.read(&caller).await?);
    Ok(page(invitation(&visit, &host.invite(&caller, who).await?)))
}

/// `POST /pair/revoke`: only this phone is let in from now on.
pub(super) async fn revoke<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let Some(who) = &caller.who else { return Ok(see_other("/")) };
    for pass in host.stores.passes().passes_to(who.journal).await? {
        if pass.hash != who.hash && pass.purpose != Purpose::Calendar {
            host.stores.passes().revoke_one(who.journal, pass.hash).await?;
        }
    }
    Ok(see_other("/pair"))
}

impl<S: Stores> Host<S> {
    async fn phones(&self, who: &Who) -> Result<Vec<Phone>, Snag> {
        let passes = self.stores.passes().passes_to(who.journal).await?;
        Ok(passes.into_iter().filter_map(|pass| phone(pass, who)).collect())
    }

    async fn invite(&self, caller: &Caller, who: &Who) -> Result<Invitation, Snag> {
        let now = caller.now.timestamp();
        let purpose =
            if field(&caller.sent, "purpose") == "card" { Purpose::Card } else { Purpose::Invitation };
        let code = Secret::draw(purpose)?;
        let mut pass = pass_of(&code, self.stores.passes(), now);
        pass.expires = if purpose == Purpose::Invitation { Some(soon(now)?) } else { None };
        let expires = pass.expires;
        self.stores.passes().admit(who.journal, pass).await?;
        let link = format!("{}/join/{}", caller.head.origin(&self.settings), code.letters());
        Ok(Invitation { code: code.grouped(), link, expires })
    }
}

fn soon(now: Timestamp) -> Result<Timestamp, Snag> {
    now.checked_add(INVITATION).map_err(|_| Trouble::Failed.into())
}

/// What a person is told of a pass; nothing of an invitation, which is soon over.
fn phone(pass: Pass, who: &Who) -> Option<Phone> {
    let name = match pass.purpose {
        Purpose::Device => "a phone or computer",
        Purpose::Card => "the printed card",
        Purpose::Calendar => "a calendar",
        Purpose::Invitation => return None,
    };
    let label = pass.label.unwrap_or_else(|| name.to_owned());
    Some(Phone { label, since: pass.admitted, this: pass.hash == who.hash })
}
