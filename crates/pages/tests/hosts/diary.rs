//! The diary: every entry once, which phone it comes from, and its forms.

use std::sync::Arc;

use http::StatusCode;
use jiff::Timestamp;
use page_corpus::facts;
use stipple_journal::{Fact, Kind, Told};
use stipple_pages::{Effect, Outbox, Place, Record};
use stipple_protocol::Level;
use uuid::Uuid;

use super::{DEVICE, body, get, post, shown, somebody, visit, with};

/// Ticks on two devices, one a minute.
fn many(number: u64) -> Vec<Fact> {
    let fact = |seq: u64| {
        let happened = Timestamp::from_second(1_772_500_000 + 60 * seq as i64).expect("in range");
        let on = jiff::civil::date(2026, 3, 3);
        let told = Told::Sign { sign: "redness".to_owned(), level: Level::Mild, urgent: false, on };
        let (id, device) = (Uuid::from_u128(seq.into()), Uuid::from_u128(u128::from(seq % 2) + 1));
        let zone = "Europe/Berlin".to_owned();
        Fact { id, device, seq, happened, recorded: happened, zone, kind: Kind::Tell(told) }
    };
    (1..=number).map(fact).collect()
}

#[test]
fn a_long_diary_is_paged_and_shows_every_entry_once() {
    let facts = many(250);
    let (mut seen, mut target) = (Vec::new(), "/diary".to_owned());
    loop {
        let page = body(&get(visit(Some(facts.clone()), Place::Server), &target));
        assert!(page.len() < 40_000, "{} bytes", page.len());
        assert!(page.contains("phone 1") && page.contains("phone 2"));
        seen.extend(
            page.split("href=\"/diary/").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
        );
        let Some((_, rest)) = page.split_once("/diary?before=") else { break };
        target = format!("/diary?before={}", rest.split('"').next().expect("an id"));
    }
    let expected: Vec<String> = facts.iter().rev().map(|fact| fact.id.to_string()).collect();
    assert_eq!(seen, expected);
}

/// How often the diary says what of where entries come from, when facts are by devices 1, 2 and 3.
fn phones(device: Option<u128>, server: Option<u128>) -> [usize; 5] {
    let mut facts = many(6);
    facts.iter_mut().for_each(|fact| fact.device = Uuid::from_u128(u128::from(fact.seq % 3) + 1));
    let record = Record {
        server: server.map(Uuid::from_u128),
        ..Record::new(facts, 0, &|name| jiff::tz::TimeZone::get(name).ok())
    };
    let device = device.map(Uuid::from_u128);
    let of_it = with(somebody(), |visit| (visit.record, visit.device) = (Some(Arc::new(record)), device));
    let page = body(&get(of_it, "/diary"));
    ["this phone", "another phone", "phone 1", "phone 2", "phone 3"].map(|says| page.matches(says).count())
}

#[test]
fn the_diary_says_which_phone_an_entry_comes_from() {
    assert_eq!(phones(Some(1), Some(2)), [2, 2, 0, 0, 0]);
    assert_eq!(phones(Some(1), None), [2, 0, 0, 2, 2]);
    assert_eq!(phones(None, Some(1)), [0, 0, 2, 2, 0]);
    assert_eq!(phones(None, None), [0, 0, 2, 2, 2]);
    let alone = with(somebody(), |visit| visit.device = Some(DEVICE));
    assert!(!body(&get(alone, "/diary")).contains("phone"), "with one there is nothing to tell apart");
}

#[test]
fn an_entry_says_which_phone_it_comes_from() {
    let facts = many(2);
    let entry = |device| {
        let own = visit(Some(facts.clone()), Place::Server)
            .on_device(Some(Uuid::from_u128(device)), Some(Outbox::default()));
        body(&get(own, &format!("/diary/{}", facts[0].id)))
    };
    assert!(
        entry(2).contains("on this phone, in Berlin") && entry(1).contains("on another phone, in Berlin")
    );
}

#[test]
fn unreadable_entries_are_counted() {
    let mut odd = somebody();
    odd.record = Some(Arc::new(Record::new(facts("rinsing"), 2, &|name| jiff::tz::TimeZone::get(name).ok())));
    shown("host-unreadable", &get(odd, "/diary"));
}

#[test]
fn every_form_of_the_diary_saves_nothing_new_when_nothing_was_changed() {
    for person in ["diarist", "urgent"] {
        forms_left_as_they_are_save_nothing(person);
    }
}

fn forms_left_as_they_are_save_nothing(person: &str) {
    let everything = facts(person);
    for fact in &everything {
        let page = body(&get(visit(Some(everything.clone()), Place::Server), &format!("/diary/{}", fact.id)));
        let Some((_, form)) = page.split_once("/correct\">") else { continue };
        let form = form.split("</form>").next().expect("its end");
        let sent = post(
            visit(Some(everything.clone()), Place::Server),
            &format!("/diary/{}/correct", fact.id),
            &filled(form),
        );
        assert_eq!(
            (sent.status, &sent.effect),
            (StatusCode::SEE_OTHER, &Effect::None),
            "{fact:?}: {}",
            filled(form)
        );
    }
}

/// What a browser sends of a form that is left as it is.
fn filled(form: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for input in form.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        let unticked = input.contains("checkbox") && !input.contains("checked");
        if let (Some(name), Some(value), false) =
            (attribute(input, "name"), attribute(input, "value"), unticked)
        {
            pairs.append_pair(&name, &value);
        }
    }
    for select in form.split("<select").skip(1).filter_map(|rest| rest.split("</select>").next()) {
        let option = select.split("<option").skip(1).find(|option| option.contains(" selected"));
        if let (Some(name), Some(option)) = (attribute(select, "name"), option) {
            pairs.append_pair(&name, &attribute(option, "value").unwrap_or_default());
        }
    }
    pairs.finish()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}
