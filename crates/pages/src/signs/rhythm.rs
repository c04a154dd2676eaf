//! When to look next: every day in the first week, every third day until healed, then once a week.

/// Last day of the first week, in which every day counts.
const FIRST_WEEK: i32 = 7;

/// What is known of the looks so far; days are counted from the latest session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Looks {
    /// Day of the last look, if there was one.
    pub(crate) last: Option<i32>,
    /// The day skin counts as healed.
    pub(crate) healed: i32,
    /// Whether a sign is open that calls for the clinic.
    pub(crate) open: bool,
}

/// The day of the next look, never before `today`.
pub(crate) fn next_look(looks: Looks, today: i32) -> i32 {
    let due = match looks.last {
        Some(last) if last >= 0 => last.saturating_add(pause(last, looks)),
        _ => 0,
    };
    due.max(today)
}

/// Days from a look to the next.
fn pause(last: i32, looks: Looks) -> i32 {
    match last {
        _ if looks.open => 1,
        ..FIRST_WEEK => 1,
        _ if last < looks.healed => 3,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(last: Option<i32>, today: i32) -> i32 {
        next_look(Looks { last, healed: 28, open: false }, today)
    }

    #[test]
    fn looks_grow_rarer_as_skin_heals() {
        let after = [0, 6, 7, 10, 25, 28, 35].map(|last| next(Some(last), last));
        assert_eq!(after, [1, 7, 10, 13, 28, 35, 42]);
    }

    #[test]
    fn the_first_look_is_on_the_day_of_the_session() {
        assert_eq!((next(None, -3), next(Some(-5), -3)), (0, 0));
        assert_eq!(next(None, 4), 4);
    }

    #[test]
    fn what_is_late_is_due_today() {
        assert_eq!(next(Some(2), 9), 9);
    }

    #[test]
    fn while_a_sign_is_open_every_day_counts() {
        assert_eq!(next_look(Looks { last: Some(20), healed: 28, open: true }, 20), 21);
    }
}
