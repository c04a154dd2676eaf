//! Which accidents are on record, and which facts say so.

use jiff::civil::Date;
use stipple_journal::{Course, Kind, Told, fold};
use stipple_lists::Listed;
use uuid::Uuid;

use crate::visit::Visit;

/// The days, of today and yesterday, for which this accident is on record.
pub(super) fn told(visit: &Visit, id: &str) -> Vec<Date> {
    let today = visit.today();
    let days = [Some(today), today.yesterday().ok()].into_iter().flatten();
    days.filter(|&day| is_told(visit, id, day)).listed()
}

/// Whether this accident is on record for a day.
pub(super) fn is_told(visit: &Visit, id: &str, on: Date) -> bool {
    times(visit.course(), id, on) > 0
}

fn times(course: &Course, id: &str, on: Date) -> usize {
    course.accidents.iter().filter(|report| report.accident == id && report.on == on).count()
}

/// The facts by which this accident is on record for a day: those without which it would be less so.
/// The fold decides, since a fact may have been corrected or taken back by another.
pub(super) fn facts(visit: &Visit, id: &str, on: Date) -> Vec<Uuid> {
    let known = times(visit.course(), id, on);
    let counts = |fact: &Uuid| {
        let others = visit.facts().iter().filter(|other| other.id != *fact);
        // Accidents have nothing to do with zones.
        times(&fold(others, &|_| None).course, id, on) < known
    };
    let mut saying: Vec<Uuid> =
        visit.facts().iter().filter_map(|fact| says(fact.id, &fact.kind, id)).listed();
    saying.sort_unstable();
    saying.dedup();
    saying.into_iter().filter(counts).listed()
}

/// The fact that may say that an accident happened: this one, or the one it corrects.
fn says(fact: Uuid, kind: &Kind, id: &str) -> Option<Uuid> {
    let of_it = |told: &Told| matches!(told, Told::Accident { accident, .. } if accident == id);
    match kind {
        Kind::Tell(told) if of_it(told) => Some(fact),
        Kind::Correct { target, with } if of_it(with) => Some(*target),
        _ => None,
    }
}
