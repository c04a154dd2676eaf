//! Time zones, one at a time: a database of all would weigh a third of the whole module.

use jiff::tz::{Offset, TimeZone};
use litemap::LiteMap;

/// The zones this device has files of.
#[derive(Debug, Default)]
pub(crate) struct Zones(LiteMap<String, TimeZone>);

impl Zones {
    /// Adds a zone from its file. Gives whether it could be read.
    pub(crate) fn add(&mut self, name: &str, file: &[u8]) -> bool {
        let zone = TimeZone::tzif(name, file);
        zone.map(|zone| self.0.insert(name.to_owned(), zone)).is_ok()
    }

    /// Takes a fixed offset for a zone whose file cannot be had: right today, and until clocks change.
    pub(crate) fn fix(&mut self, name: &str, minutes: i32) {
        let offset = Offset::from_seconds(minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
        self.0.insert(name.to_owned(), offset.to_time_zone());
    }

    /// The zone of this name; UTC needs no file.
    pub(crate) fn get(&self, name: &str) -> Option<TimeZone> {
        if name == "UTC" { Some(TimeZone::UTC) } else { self.0.get(name).cloned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_once_its_file_or_offset_is() {
        let mut zones = Zones::default();
        assert!(zones.get("Europe/Berlin").is_none());
        assert!(zones.get("UTC").is_some());
        assert!(!zones.add("Europe/Berlin", b"no such file"));
        zones.fix("Europe/Berlin", 120);
        let noon = jiff::civil::date(2026, 7, 1).at(12, 0, 0, 0);
        let there = noon.to_zoned(zones.get("Europe/Berlin").unwrap()).unwrap();
        assert_eq!(there.offset().seconds(), 7200);
    }
}
