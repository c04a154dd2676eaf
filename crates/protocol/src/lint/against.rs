//! A protocol beside the one it extends: what it allows earlier, or with fewer needs.

use core::ops::Range;
use std::collections::BTreeSet;

use super::Lint;
use crate::checks::{LOOSER_THAN_BASE, UNSAID};
use crate::document::Text;
use crate::nominal::{LAST_DAY, Nominal, Saying, in_words, needs_by_name, with_implied};
use crate::read::list;
use crate::report::NOWHERE;
use crate::{ClearanceIndex, Level, Protocol};

/// An activity or class with the ladders about it, here and in the base.
type Subject<'b> = (&'b str, &'b [u16], &'b [u16]);

/// A day with what is said on it, here and in the base.
type Said<'p> = (usize, Saying<'p>, Saying<'p>);

/// Something that got looser: where, what, and in which words.
struct Looser {
    place: Range<usize>,
    subject: String,
    message: String,
}

impl Lint<'_> {
    pub(super) fn against(&mut self, base: &Protocol, dropped: &[Text]) {
        let base = Nominal { protocol: base };
        let mut looser = Vec::new();
        let mut unsaid = Vec::new();
        for (id, own, theirs) in subjects(self.protocol, base.protocol) {
            if own.is_empty() && !theirs.is_empty() {
                unsaid.push(id);
            } else {
                let place = self.place_of(own, id, dropped);
                let message = self.looser(id, own, theirs, base);
                looser.extend(message.map(|message| Looser { place, subject: id.to_owned(), message }));
            }
        }
        looser.extend(self.signs_against(base));
        looser.extend(self.implied_against(base.protocol));
        self.tell_looser(looser);
        self.tell_unsaid(&unsaid, base.protocol);
        self.heat_against(base.protocol);
    }

    /// The ladder of this text about it; or what was dropped; or the day skin counts as healed.
    fn place_of(&self, ladders: &[u16], id: &str, dropped: &[Text]) -> Range<usize> {
        let ladders = ladders.iter().filter_map(|&at| self.document.ladder.get(usize::from(at)));
        let own = ladders.map(|ladder| ladder.id.span());
        let gone = dropped.iter().filter(|gone| gone.get_ref() == id).map(toml::Spanned::span);
        let healed = self.document.healed.iter().map(toml::Spanned::span);
        let any = dropped.iter().map(toml::Spanned::span);
        own.chain(gone).chain(healed).chain(any).find(|span| *span != NOWHERE).unwrap_or(NOWHERE)
    }

    fn looser(&self, id: &str, own: &[u16], theirs: &[u16], base: Nominal<'_>) -> Option<String> {
        [false, true].into_iter().find_map(|last| {
            let pairs =
                self.nominal.together(own, last).into_iter().zip(base.together(theirs, last)).enumerate();
            let said: Vec<_> = pairs.filter_map(|(day, (own, theirs))| Some((day, own?, theirs?))).collect();
            earlier(id, &said, &base.protocol.id).or_else(|| self.freer(id, &said, base.protocol))
        })
    }

    /// Permitted with fewer needs.
    fn freer(&self, id: &str, said: &[Said<'_>], base: &Protocol) -> Option<String> {
        let free = said
            .iter()
            .filter(|(_, own, theirs)| own.verdict.permits() && self.fewer_needs(own, theirs, base));
        let days: Vec<usize> = free.map(|(day, ..)| *day).collect();
        (!days.is_empty()).then(|| format!("`{id}` needs less {} than in `{}`", in_words(&days), base.id))
    }

    fn fewer_needs(&self, own: &Saying<'_>, theirs: &Saying<'_>, base: &Protocol) -> bool {
        let kept = needs_by_name(self.protocol, &own.step.needs);
        own.verdict == theirs.verdict
            && needs_by_name(base, &theirs.step.needs).iter().any(|need| !kept.contains(need))
    }

    fn signs_against(&self, base: Nominal<'_>) -> Vec<Looser> {
        let signs = self.protocol.signs.iter().zip(&self.document.sign);
        let looser = signs.filter_map(|(sign, table)| {
            let known = base.protocol.sign(&sign.id)?;
            let theirs = &base.protocol[known];
            let milder = |day: &usize| {
                let mut levels = [Level::Mild, Level::Strong].into_iter();
                levels
                    .any(|level| self.nominal.serious(sign, level, *day) < base.serious(theirs, level, *day))
            };
            let days: Vec<usize> = (0..=LAST_DAY).filter(milder).collect();
            let message = format!(
                "`{}` is taken less seriously {} than in `{}`",
                sign.id,
                in_words(&days),
                base.protocol.id
            );
            (!days.is_empty()).then(|| Looser { place: table.id.span(), subject: sign.id.clone(), message })
        });
        looser.collect()
    }

    /// Clearances that come with more than they do in the base.
    fn implied_against(&self, base: &Protocol) -> Vec<Looser> {
        let clearances = self.protocol.each_clearance().zip(&self.document.clearance);
        let looser = clearances.filter_map(|((at, clearance), table)| {
            let theirs = implied_ids(base, base.clearance(&clearance.id)?);
            let own = implied_ids(self.protocol, at);
            let more: Vec<&str> =
                own.difference(&theirs).copied().filter(|id| base.clearance(id).is_some()).collect();
            let message =
                format!("`{}` brings {}, which in `{}` it does not", clearance.id, list(&more), base.id);
            let place = table.implies.iter().flatten().map(toml::Spanned::span).find(|span| *span != NOWHERE);
            let place = place.unwrap_or_else(|| table.id.span());
            if clearance.own && !base[base.clearance(&clearance.id)?].own {
                let message =
                    format!("`{}` is the client's to judge, in `{}` the clinic's", clearance.id, base.id);
                return Some(Looser { place: table.id.span(), subject: clearance.id.clone(), message });
            }
            (!more.is_empty()).then(|| Looser { place, subject: clearance.id.clone(), message })
        });
        looser.collect()
    }

    /// One problem for each place, however many activities it is about.
    fn tell_looser(&mut self, mut looser: Vec<Looser>) {
        looser.sort_by_key(|looser| looser.place.start);
        for group in looser.chunk_by(|one, other| one.place == other.place) {
            let Some(first) = group.first() else { continue };
            let subjects: Vec<&str> = group.iter().map(|looser| looser.subject.as_str()).collect();
            let message = match group.len() {
                0 | 1 => first.message.clone(),
                _ => {
                    format!("{}; looser too: {}", first.message, list(subjects.get(1..).unwrap_or_default()))
                }
            };
            self.report.add(LOOSER_THAN_BASE.says(message).at(first.place.clone(), "because of this"));
        }
    }

    fn tell_unsaid(&mut self, unsaid: &[&str], base: &Protocol) {
        if unsaid.is_empty() {
            return;
        }
        let message = format!("nothing is said about {}, which `{}` has rules for", list(unsaid), base.id);
        let place =
            self.document.inherit.as_ref().map(toml::Spanned::span).or_else(|| self.report.extends.clone());
        self.report.add(UNSAID.says(message).at(place.unwrap_or(NOWHERE), "taken from here"));
    }

    fn heat_against(&mut self, base: &Protocol) {
        let (own, theirs) = (self.protocol.climate.delay, base.climate.delay);
        let place = self.document.climate.as_ref().and_then(|table| table.hot_delay.as_ref());
        if let Some(place) = place.filter(|_| own.rough_hours() < theirs.rough_hours()) {
            let message = format!("a hot climate delays by `{own}`, where `{}` says `{theirs}`", base.id);
            self.found(LOOSER_THAN_BASE, message, place, "shorter here");
        }
    }
}

fn implied_ids(protocol: &Protocol, clearance: ClearanceIndex) -> BTreeSet<&str> {
    with_implied(protocol, clearance).into_iter().map(|at| protocol[at].id.as_str()).collect()
}

/// Activities and classes of the base that this protocol has too, with the ladders of both.
fn subjects<'b>(own: &'b Protocol, base: &'b Protocol) -> Vec<Subject<'b>> {
    let activities = base.each_activity().filter_map(|(at, item)| {
        let ladders = own.ladders_about(own.activity(&item.id)?);
        Some((item.id.as_str(), ladders, base.ladders_about(at)))
    });
    let classes = base.each_class().filter_map(|(at, item)| {
        let ladders = own.ladders_about_class(own.class(&item.id)?);
        Some((item.id.as_str(), ladders, base.ladders_about_class(at)))
    });
    activities.chain(classes).collect()
}

/// Freer on some days: the first such days, for as long as both say the same.
fn earlier(id: &str, said: &[Said<'_>], base: &str) -> Option<String> {
    let (_, own, theirs) = said.iter().find(|(_, own, theirs)| own.verdict > theirs.verdict)?;
    let (own, theirs) = (own.verdict, theirs.verdict);
    let same = said.iter().filter(|(_, here, there)| here.verdict == own && there.verdict == theirs);
    let days: Vec<usize> = same.map(|(day, ..)| *day).collect();
    Some(format!("`{id}` is `{own}` {}, where `{base}` says `{theirs}`", in_words(&days)))
}
