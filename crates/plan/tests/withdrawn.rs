//! A version that was withdrawn, and its successor: whatever is asked in whatever way, the stricter of both holds.
//! Over the versions of ours and of clinics, each beside another, on every day.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::versions::{PAIRS, courses};
use given::{on, world};
use stipple_plan::{Moment, World};
use stipple_protocol::{Assessment, Level, SignIndex, Verdict};

const DAYS: [i32; 14] = [-3, 0, 1, 3, 4, 6, 7, 10, 13, 14, 20, 28, 30, 60];

/// The worlds of every pair, course and day: by itself, by the successor, and by both.
fn each(check: impl Fn(&World<'_>, &World<'_>, &World<'_>)) {
    for (own, new) in PAIRS.iter() {
        for course in courses(own) {
            for day in DAYS {
                let (old, next) = (world(own, &course, day), world(new, &course, day));
                check(
                    &old,
                    &next,
                    &World::under(own, [new], &course, Moment::day(on(day))).expect("a session"),
                );
            }
        }
    }
}

fn named<'a>(world: &World<'a>, sign: SignIndex) -> &'a str {
    &world.protocol()[sign].id
}

#[test]
fn every_activity_and_class_is_as_strict_as_the_stricter() {
    each(|old, next, both| {
        for (at, activity) in old.protocol().each_activity() {
            let said = next.protocol().activity(&activity.id);
            let said = said.map_or(Verdict::Ask, |at| next.answer(at).verdict);
            let most = old.answer(at).verdict.meet(said);
            let answer = both.answer(at);
            assert!(answer.verdict <= most, "{}: {:?}", activity.id, answer.verdict);
            assert_eq!(both.verdict_on(at, both.moment().day), answer.verdict, "{}", activity.id);
        }
        for (at, class) in old.protocol().classes.iter().enumerate() {
            let (at, named) = (old.protocol().class(&class.id).expect("a class"), at);
            let said = next.protocol().class(&class.id).map_or(Verdict::Ask, |at| next.class(at).verdict);
            assert!(both.class(at).verdict <= old.class(at).verdict.meet(said), "{named}: {}", class.id);
        }
    });
}

/// Drawings, and other days asked about from today, are as strict as the day itself.
#[test]
fn a_plan_ahead_and_another_day_are_as_strict() {
    each(|old, next, both| {
        let timeline = both.timeline(on(0), 40);
        let (own, new) = (old.timeline(on(0), 40), next.timeline(on(0), 40));
        for (row, own) in timeline.rows.iter().zip(&own.rows) {
            let id = &old.protocol()[row.activity].id;
            let new = next.protocol().activity(id).and_then(|at| new.rows.get(at.get()));
            for (day, verdict) in row.verdicts.iter().enumerate() {
                let said = new.map_or(Verdict::Ask, |row| row.verdicts[day]);
                assert!(*verdict <= own.verdicts[day].meet(said), "{id} on day {day}");
            }
        }
        let later = both.at(Moment::day(on(9)));
        for (at, activity) in old.protocol().each_activity() {
            let said = next.protocol().activity(&activity.id);
            let said = said.map_or(Verdict::Ask, |at| next.at(Moment::day(on(9))).answer(at).verdict);
            assert!(later.answer(at).verdict <= said, "{}", activity.id);
        }
    });
}

#[test]
fn signs_are_as_serious_as_by_the_more_serious() {
    each(|old, next, both| {
        for (at, known) in old.protocol().each_sign() {
            let there = next.protocol().sign(&known.id);
            for level in [Level::None, Level::Mild, Level::Strong] {
                let said = there.map_or(Assessment::Unknown, |there| next.assess(there, level, false).means);
                let own = old.assess(at, level, false);
                let means = both.assess(at, level, false);
                assert_eq!(means.means, own.means.max(said), "{}", known.id);
                if means.means == Assessment::Watch && own.means == said {
                    let also = there.and_then(|there| next.assess(there, level, false).look_by);
                    assert_eq!(means.look_by, own.look_by.min(also), "{}", known.id);
                }
            }
            let expected = old.is_expected(at) && there.is_none_or(|there| next.is_expected(there));
            assert_eq!(both.is_expected(at), expected, "{}", known.id);
        }
    });
}

#[test]
fn what_is_open_or_watched_by_either_is_so_by_both() {
    each(|old, next, both| {
        let shared = |sign: &SignIndex| old.protocol().sign(named(next, *sign)).is_some();
        let worst = |world: &World<'_>| world.alarm().map(|alarm| alarm.means);
        if next.open_signs().iter().all(shared) {
            assert_eq!(worst(both), worst(old).max(worst(next)));
        }
        let open = |sign: &str| both.open_signs().iter().any(|&at| named(both, at) == sign);
        for (world, watched) in
            [old, next].into_iter().flat_map(|it| it.watched().iter().map(move |w| (it, w)))
        {
            let sign = named(world, watched.sign);
            let by =
                both.watched().iter().find(|known| named(both, known.sign) == sign).map(|known| known.by);
            assert!(open(sign) || by.is_some_and(|by| by <= watched.by), "{sign}");
        }
        let once = |sign: SignIndex| both.watched().iter().filter(|watched| watched.sign == sign).count();
        assert!(both.watched().iter().all(|watched| once(watched.sign) == 1));
        assert!(both.watched().iter().all(|watched| !both.open_signs().contains(&watched.sign)));
        let most = old.products_at_most().meet(next.products_at_most());
        assert_eq!(both.products_at_most(), most);
        // While products are held, classes are too.
        let said = [Verdict::No, Verdict::Ask, Verdict::Gentle, Verdict::Yes].into_iter();
        for said in said.filter(|said| most > Verdict::No || *said == Verdict::No) {
            assert!(both.debated(said) <= old.debated(said).meet(next.debated(said)));
        }
        assert!(both.next_look() <= old.next_look().min(next.next_look()));
        let day = both.moment().day;
        let came_to = old.check_in(day).overall.max(next.check_in(day).overall);
        assert!(both.check_in(day).overall >= came_to.min(Assessment::Call));
    });
}

/// What either forbids in words is said, and nothing is due or to be done that is not permitted by both.
#[test]
fn the_page_of_a_day_asks_for_nothing_that_one_of_them_forbids() {
    each(|old, next, both| {
        let day = both.day();
        let (own, new) = (old.day(), next.day());
        for advice in own.donts.iter().chain(&new.donts) {
            let permitted = advice.activities.iter().all(|at| {
                let of_own = own.donts.iter().any(|known| core::ptr::eq(*known, *advice));
                let id = if of_own { &old.protocol()[*at].id } else { &next.protocol()[*at].id };
                old.protocol().activity(id).is_some_and(|at| both.answer(at).verdict.permits())
            });
            let said = day.donts.iter().any(|known| known.id == advice.id);
            assert!(said || (!advice.activities.is_empty() && permitted), "{}", advice.id);
        }
        for advice in day.dos.iter().filter(|advice| !advice.activities.is_empty()) {
            let open = advice.activities.iter().any(|at| both.answer(*at).verdict.permits());
            assert!(open, "{}", advice.id);
        }
        for due in &day.tasks {
            let activity = old.protocol().tasks[due.task].activity;
            assert!(activity.is_none_or(|at| both.answer(at).verdict.permits()));
        }
        for accident in &old.protocol().accidents {
            let early = |world: &World<'_>| world.accident(&accident.id).is_some_and(|it| it.too_early);
            assert_eq!(early(both), early(old) || early(next), "{}", accident.id);
        }
    });
}
