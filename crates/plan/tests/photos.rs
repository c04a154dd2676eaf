//! Photos in the plan: they tick their own task, and never change what anybody may do.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{FIRST, on, smp};
use jiff::Timestamp;
use stipple_journal::{
    Change, Course, Fact, Kind, LostPatch, Measured, PhotoTold, PictureName, Taken, Told, View, fold,
};
use stipple_plan::{Moment, State, World};
use stipple_protocol::Level;
use uuid::Uuid;

fn picture(view: View, day: i32) -> PictureName {
    PictureName::of_hash([u8::try_from(day * 5 + view as i32).expect("is small"); 32])
}

fn photo(view: View, day: i32) -> Told {
    let picture = picture(view, day);
    let taken = Taken { view, picture, width: 800, height: 600, marks: vec![], on: on(day) };
    Told::Photo(PhotoTold::Taken(taken).into())
}

/// As bad, or as good, as a photo can measure.
fn measured(view: View, (base, day): (i32, i32), change: i32) -> Told {
    let lost = vec![LostPatch { x: 0, y: 0, w: 1000, h: 1000, loss: 1000 }];
    let measured = Measured {
        picture: picture(view, day),
        base: picture(view, base),
        way: 1,
        aligned: true,
        confidence: 1000,
        redness: Some(Change { value: change, noise: 0 }),
        pigment: Some(Change { value: change.max(0), noise: 0 }),
        lost,
    };
    Told::Photo(PhotoTold::Measured(Box::new(measured)).into())
}

fn course(told: impl IntoIterator<Item = Told>) -> Course {
    let fact = |(told, seq): (Told, u64)| {
        let moment =
            Timestamp::from_second(1_772_000_000 + i64::try_from(seq).expect("is small")).expect("in range");
        let (id, device, zone) = (Uuid::from_u128(seq.into()), Uuid::nil(), "UTC".to_owned());
        Fact { id, device, seq, happened: moment, recorded: moment, zone, kind: Kind::Tell(told) }
    };
    let facts: Vec<Fact> = told.into_iter().zip(1..).map(fact).collect();
    fold(&facts, &|_| None).course
}

fn begun() -> Told {
    Told::Session { date: FIRST, ended: None, last: false }
}

fn seen(sign: &str, level: Level, day: i32) -> Told {
    Told::Sign { sign: sign.to_owned(), level, urgent: false, on: on(day) }
}

/// How the photo task stands on a day.
fn state(told: Vec<Told>, day: i32) -> Option<State> {
    let (protocol, course) = (smp(), course([vec![begun()], told].concat()));
    let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
    let tasks = world.day().tasks;
    tasks.iter().find(|due| protocol.tasks.get(due.task).is_some_and(|task| task.photo)).map(|due| due.state)
}

fn every(day: i32) -> Vec<Told> {
    View::ALL.map(|view| photo(view, day)).to_vec()
}

#[test]
fn five_views_tick_the_task() {
    assert_eq!(state(vec![], 3), Some(State::Due));
    assert_eq!(state(every(3), 3), Some(State::Done));
    assert_eq!(state(every(3), 5), Some(State::Done), "until it comes up again");
    assert_eq!(state(every(3), 6), Some(State::Due));
    assert_eq!(state(every(3).split_off(1), 3), Some(State::Due), "one view is missing");
    assert_eq!(state([every(3).split_off(1), vec![photo(View::Front, 4)]].concat(), 4), Some(State::Done));
    assert_eq!(state(every(4), 3), Some(State::Due), "what comes later does not count yet");
    let ticked = Told::Done { task: "photos".to_owned(), on: on(3), slot: "day".to_owned() };
    assert_eq!(state(vec![ticked], 3), Some(State::Done), "it still can be ticked by hand");
}

/// A photo never downgrades a sign, and never changes what anybody may do: whatever it shows, on every day.
#[test]
fn no_photo_changes_an_answer_or_a_sign() {
    let protocol = smp();
    let signs = [
        vec![],
        vec![seen("redness", Level::Strong, 4), seen("pain", Level::Strong, 4)],
        vec![seen("discharge", Level::Mild, 2), seen("patchy-loss", Level::Strong, 12)],
    ];
    for signs in signs {
        let without = course([vec![begun()], signs.clone()].concat());
        let measures = [-1_000_000, 0, 1000, 1_000_000];
        let photos = (0..40).step_by(3).flat_map(|day| {
            let one =
                |view: View| [photo(view, day), measured(view, (0, day), measures[day as usize / 3 % 4])];
            View::ALL.into_iter().flat_map(one).collect::<Vec<_>>()
        });
        let with = course([vec![begun()], signs.clone(), photos.collect()].concat());
        assert_eq!(with.photos.taken.len(), 70);
        for day in 0..60 {
            let said = |course: &Course| {
                let world = World::new(&protocol, course, Moment::day(on(day))).expect("a session");
                let day = world.day();
                format!("{:?} {:?} {:?} {:?}", day.answers, world.open_signs(), day.dos, day.donts)
            };
            assert_eq!(said(&with), said(&without), "day {day}, {signs:?}");
        }
    }
}

/// Each view by itself: what was taken since photos came up is not asked for again.
#[test]
fn views_are_due_one_by_one() {
    let protocol = smp();
    let due = |told: Vec<Told>, day: i32| {
        let course = course([vec![begun()], told].concat());
        let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
        (world.views_due().len(), world.next_photos().map(|next| stipple_plan::days_between(FIRST, next)))
    };
    assert_eq!(due(vec![], 3), (5, Some(6)));
    assert_eq!(due(every(3), 3), (0, Some(6)));
    assert_eq!(due(every(3).split_off(2), 4), (2, Some(6)));
    assert_eq!(due(every(4), 3), (5, Some(6)), "what comes later does not count yet");
    assert_eq!(due(every(3), 6), (5, Some(9)));
}
