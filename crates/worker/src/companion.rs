//! What the service worker calls.

use std::sync::Arc;

use http::Method;
use jiff::Timestamp;
use stipple_journal::{Course, read_id};
use stipple_pages::{Asked, Pages, Ruling, Visit};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::device::{Device, DeviceError};
use crate::outbox;
use crate::outcome::Outcome;
use crate::pictures;
use crate::read::Read;
use crate::rules::RulesHere;
use crate::stamp::Stamp;
use crate::zones::Zones;

/// The companion without the machine: rules, pages, and the journal as last given.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Companion {
    pages: Pages,
    rules: RulesHere,
    read: Arc<Read>,
    build: Arc<str>,
    origin: Arc<str>,
    zones: Zones,
    device: Option<Device>,
}

/// When and where somebody acts, and chance for ids.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Here(Stamp);

#[wasm_bindgen]
impl Here {
    /// The clock in milliseconds since 1970, the device's zone as an IANA name, sixteen random bytes.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(millis: f64, zone: String, random: &[u8]) -> Self {
        Self(Stamp::new(millis, zone, random))
    }
}

/// What cannot be done without a journal.
const NO_JOURNAL: &str = "there is no journal on this device: call `begin` or `remember` first";

#[wasm_bindgen]
impl Companion {
    /// The companion as this build, at this origin. It has no rules yet: what it lacks, an outcome names.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(build: &str, origin: &str) -> Self {
        Self {
            pages: Pages::new(),
            rules: RulesHere::default(),
            read: Arc::new(Read::default()),
            build: build.into(),
            origin: origin.into(),
            zones: Zones::default(),
            device: None,
        }
    }

    /// Takes the server's list of rules. False when it is none.
    pub fn add_rules_list(&mut self, list: &str) -> bool {
        self.rules.take_list(list)
    }

    /// Takes rules (a protocol, as `Protocol::compile` writes it). False when they cannot be read.
    pub fn add_rules(&mut self, rules: &[u8]) -> bool {
        self.rules.take(rules, &self.read)
    }

    /// Takes down that these rules cannot be had now: something stands in for them.
    pub fn lack_rules(&mut self, name: &str) {
        self.rules.lack(name);
    }

    /// The rules that this device should hold, by name, so that its course needs no connection.
    #[must_use]
    pub fn wanted_rules(&self) -> Vec<String> {
        self.rules.wanted(self.course())
    }

    fn course(&self) -> Option<&Course> {
        self.device.as_ref().map(|device| device.record.course())
    }

    /// Adds a time zone from its file. Gives whether it could be read.
    pub fn add_zone(&mut self, name: &str, file: &[u8]) -> bool {
        let read = self.zones.add(name, file);
        self.learn(name);
        read
    }

    fn learn(&mut self, zone: &str) {
        if let Some(device) = &mut self.device {
            device.learn(zone, &self.zones);
        }
    }

    /// Takes of what is known of labels, as `Glossary::compile` writes it, what products are judged by. False when it
    /// cannot be read.
    pub fn add_labels(&self, known: &[u8]) -> bool {
        self.read.learn(known)
    }

    /// Takes a label's text with what was read in it, as `Label::compile` writes it. False when it cannot be read.
    pub fn add_label(&self, text: String, read: &[u8]) -> bool {
        self.read.add_label(text, read)
    }

    /// Takes a question's text with what was read in it by the rules of this name, as `Question::compile` writes it. False
    /// when it cannot be read.
    pub fn add_question(&self, text: String, read: &[u8], by: &str) -> bool {
        self.rules.named(by).is_some_and(|rules| self.read.add_question(text, read, &rules.protocol))
    }

    /// Takes a fixed offset, in minutes east of Greenwich, for a zone whose file cannot be had.
    pub fn fix_zone(&mut self, name: &str, minutes: i32) {
        self.zones.fix(name, minutes);
        self.learn(name);
    }

    /// Begins a journal with no facts for a new device, by its id.
    ///
    /// # Errors
    /// When the id is no UUID.
    pub fn begin(&mut self, device: &str) -> Result<(), JsError> {
        let device = read_id(device).ok_or_else(|| JsError::new("the id of a device is a UUID"))?;
        self.device = Some(Device::new(device));
        Ok(())
    }

    /// Takes the journal as it is stored: what is kept beside the facts, and every fact, a line each.
    ///
    /// # Errors
    /// When what is kept beside the facts cannot be read.
    pub fn remember(&mut self, own: &str, facts: &str) -> Result<(), JsError> {
        self.device = Some(Device::read(own, facts, &self.zones)?);
        Ok(())
    }

    /// Forgets the journal: this device has none.
    pub fn forget(&mut self) {
        self.device = None;
    }

    /// Answers a request: `GET` or `POST`, path and query, the form urlencoded.
    ///
    /// # Errors
    /// When what the page wants stored cannot be: nothing was changed.
    pub fn answer(
        &self,
        method: &str,
        target: String,
        form: Vec<u8>,
        here: Here,
    ) -> Result<Outcome, JsError> {
        let method = if method == "POST" { Method::POST } else { Method::GET };
        Ok(self.outcome(Asked { method, target, form: form.into() }, &here.0)?)
    }

    fn outcome(&self, asked: Asked, stamp: &Stamp) -> Result<Outcome, DeviceError> {
        let about_outbox =
            (asked.method == Method::POST && asked.target == outbox::PATH).then(|| asked.form.clone());
        if let Some(name) = self.rules.missing(self.course()) {
            return Ok(Outcome::without_rules(name));
        }
        let Some(ruling) = self.rules.ruling(self.course()) else { return Err(DeviceError::NoRules) };
        let zone = self.zone(stamp);
        let Some(time_zone) = self.zones.get(zone) else { return Ok(Outcome::without_zone(zone)) };
        if let Some(lacking) = self.device.as_ref().and_then(Device::lacking) {
            return Ok(Outcome::without_zone(lacking));
        }
        let mut answer = self.pages.answer(&self.visit(ruling, stamp, time_zone), &asked);
        if let Some(missing) = self.read.missing() {
            return Ok(Outcome::missing(missing));
        }
        let effect = std::mem::take(&mut answer.effect);
        let change = match (&self.device, about_outbox) {
            (Some(device), Some(form)) => outbox::change(device, &form),
            (Some(device), None) => device.change(effect, stamp)?,
            (None, _) => None,
        };
        Ok(Outcome::of(answer).storing(change))
    }

    /// The zone days are counted in: the one the person told, else where the device is.
    fn zone<'a>(&'a self, stamp: &'a Stamp) -> &'a str {
        let told = self.device.as_ref().and_then(|device| device.record.course().zone.as_deref());
        told.unwrap_or(&stamp.zone)
    }

    fn visit(&self, ruling: Ruling, stamp: &Stamp, zone: jiff::tz::TimeZone) -> Visit {
        let device = self.device.as_ref();
        let record = device.map(|device| Arc::clone(&device.record));
        Visit::new(ruling, record, stamp.now.to_zoned(zone))
            .on_device(device.map(|device| device.own.device), device.map(Device::outbox))
            .from_zone(Some(stamp.zone.clone()))
            .to_build(Arc::clone(&self.build), true)
            .by_origin(Arc::clone(&self.origin))
    }

    /// The message that tells the server what this device has.
    ///
    /// # Errors
    /// When there is no journal.
    pub fn offer(&self) -> Result<String, JsError> {
        Ok(self.own()?.offer())
    }

    /// Takes in the server's answer to an offer, at this moment.
    ///
    /// # Errors
    /// When there is no journal, or the answer is none.
    pub fn take(&self, reply: &str, millis: f64) -> Result<Outcome, JsError> {
        let now = Timestamp::from_millisecond(millis as i64).unwrap_or_default();
        Ok(Outcome::stored(self.own()?.take(reply, now)?))
    }

    /// Takes down that the server no longer lets this device in.
    ///
    /// # Errors
    /// When there is no journal.
    pub fn shut_out(&self) -> Result<Outcome, JsError> {
        Ok(Outcome::stored(self.own()?.shut_out()))
    }

    /// The pictures that photos show, by name. Empty without a journal.
    #[must_use]
    pub fn live_pictures(&self) -> Vec<String> {
        self.device.as_ref().map(|device| pictures::live(&device.record)).unwrap_or_default()
    }

    /// The pictures of photos that were removed, by name.
    #[must_use]
    pub fn gone_pictures(&self) -> Vec<String> {
        self.device.as_ref().map(|device| pictures::gone(&device.record)).unwrap_or_default()
    }

    /// The pictures that the server may hold, by name.
    #[must_use]
    pub fn held_pictures(&self) -> Vec<String> {
        self.device.as_ref().map(|device| pictures::held(&device.record)).unwrap_or_default()
    }

    fn own(&self) -> Result<&Device, JsError> {
        self.device.as_ref().ok_or_else(|| JsError::new(NO_JOURNAL))
    }
}
