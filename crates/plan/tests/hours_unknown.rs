//! Rules in hours where the hour of the session is not known: what is said of a day is the strictest of what the rules
//! come to at any moment of it, after a session at any hour. Against a second reading of ladders, hour by hour.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{on, world};
use stipple_journal::{Course, Session};
use stipple_plan::World;
use stipple_protocol::{Assessment, Level, Protocol, Verdict, read};

/// The day of the next session, where one is planned.
const NEXT: i32 = 12;
/// The hours of a day that begins at four, and those at which a session may be.
const HOURS: core::ops::Range<i32> = 4..28;
const SESSION: core::ops::RangeInclusive<i32> = 4..=24;

/// Steps of a ladder, `FROM[..TO] VERDICT`. Those that count from the next session are apart.
const LADDERS: &[&str] = &[
    "0d no; 36h yes",
    "0d no; 3h yes",
    "0d yes; 36h no; 72h yes",
    "0d gentle; 3h ask; 36h gentle",
    "0d..12h yes",
    "0d..48h no",
    "0d ask; 36h no; 40h ask",
    "0d yes; 30h gentle; 34h yes",
    "0d yes; 30h no; 34h yes",
    "0d..48h gentle; 4d yes",
    "0d..20h no; 4d yes",
    "3h gentle",
    "24h no; 2d yes",
    "0d no; 24h yes; 48h no; 72h yes",
    "0d..1h no; 1h..2h yes; 2h..50h ask; 50h yes",
    "0h gentle; 10h no; 60h gentle",
    "0d no; 2d..70h gentle; 5d yes",
];
const LADDERS_NEXT: &[&str] = &[
    "0d yes; next-12h no",
    "next-12h no",
    "next-3d..next-12h no",
    "next-48h no",
    "next-24h..next-1h ask",
    "0d no; next-48h..next-24h yes",
    "0d yes; next-30h gentle; next-26h yes",
    "next-7d..next-12h gentle",
    "0d gentle; next-36h ask; next-1h gentle",
    "next-1h no",
    "next-20h..next-4h no",
];

/// A point: hours or days after the session, or before the next one.
#[derive(Clone, Copy)]
struct At<'t> {
    text: &'t str,
    next: bool,
    amount: i32,
    hours: bool,
}

/// One moment: on this day, at this hour of it, when the session and the next one were at theirs.
#[derive(Clone, Copy)]
struct Now {
    day: i32,
    hour: i32,
    session: i32,
    next: i32,
}

struct Step<'t> {
    from: At<'t>,
    to: Option<At<'t>>,
    verdict: Verdict,
}

fn point(text: &str) -> At<'_> {
    let (next, offset) = text.strip_prefix("next").map_or((false, text), |offset| (true, offset));
    let hours = offset.ends_with('h');
    let amount = offset.trim_end_matches(['h', 'd']).parse().unwrap_or_else(|_| panic!("no point: {text}"));
    At { text, next, amount, hours }
}

impl At<'_> {
    fn reached(&self, now: Now) -> bool {
        let (anchor, hour) = if self.next { (NEXT, now.next) } else { (0, now.session) };
        let day = now.day - anchor;
        // On its own day the session is taken to be over.
        let over = day * 24 + now.hour - hour;
        let over = if self.next { over } else { over.max(0) };
        if self.hours && self.amount != 0 { self.amount <= over } else { self.amount <= day }
    }

    fn passed(&self, now: Now) -> bool {
        if self.hours { self.reached(now) } else { At { amount: self.amount + 1, ..*self }.reached(now) }
    }
}

fn steps(ladder: &str) -> Vec<Step<'_>> {
    ladder
        .split("; ")
        .map(|text| {
            let (window, word) = text.split_once(' ').expect("a verdict");
            let (from, to) = window.split_once("..").map_or((window, None), |(from, to)| (from, Some(to)));
            let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.word() == word).expect("a verdict");
            Step { from: point(from), to: to.map(point), verdict }
        })
        .collect()
}

/// What a ladder says at a moment: the strictest of the steps that hold, where one without an end holds until the next
/// opens, and a gap belongs to the step before it.
fn said(steps: &[Step<'_>], now: Now) -> Option<Verdict> {
    let open = steps.iter().filter(|step| step.from.reached(now)).count();
    let holds = |(at, step): (usize, &Step<'_>)| match step.to {
        Some(to) => !to.passed(now),
        None => at + 1 == open,
    };
    let held = steps.iter().take(open).enumerate().filter(|&step| holds(step)).map(|(_, step)| step.verdict);
    let gap = steps.get(open).and(open.checked_sub(1)).and_then(|latest| steps.get(latest));
    held.min().or(gap.map(|step| step.verdict))
}

/// The strictest of a whole day, whenever the session and the next one were.
fn strictest(steps: &[Step<'_>], day: i32) -> Verdict {
    let (mut all, mut silent) = (None, false);
    for session in SESSION {
        let now = HOURS.map(|hour| Now { day, hour, session, next: session });
        for said in now.map(|now| said(steps, now)) {
            silent |= said.is_none();
            all = [all, said].into_iter().flatten().min();
        }
    }
    let all = all.unwrap_or(Verdict::Ask);
    if silent { all.meet(Verdict::Ask) } else { all }
}

fn protocol(ladder: &str, signs: &str) -> Protocol {
    let mut text = r#"
        id = "hours"
        version = "1"
        title = "Hours"
        healed = "28d"
        activity = [{ id = "wash", name = "wash" }]
        [triage]
        normal = "a"
        unknown = "a"
        call = "a"
        urgent = "a"
        otherwise = "call"
        why = "a"
        source = "a"
        [[ladder]]
        id = "wash"
    "#
    .to_owned();
    for step in steps(ladder) {
        let to = step.to.map_or(String::new(), |to| format!("to = '{}'\n", to.text));
        let limit = if step.verdict == Verdict::Gentle { "limit = 'a'\n" } else { "" };
        let (from, verdict) = (step.from.text, step.verdict.word());
        text += &format!(
            "[[ladder.step]]\nfrom = '{from}'\n{to}{limit}verdict = '{verdict}'\nwhy = 'a'\nsource = 'a'\n"
        );
    }
    let reading = read(&(text + signs), &());
    reading.protocol.unwrap_or_else(|| panic!("{ladder}: {:#?}", reading.problems))
}

fn course(next: bool) -> Course {
    let session = |day| Session { date: on(day), ended: None, last: false, planned: day > 0 };
    let days = if next { &[0, NEXT][..] } else { &[0] };
    Course { sessions: days.iter().copied().map(session).collect(), ..Course::default() }
}

fn verdict(world: &World<'_>) -> Verdict {
    world.answer(world.protocol().activity("wash").expect("an activity")).verdict
}

fn each() -> impl Iterator<Item = (&'static str, bool, core::ops::Range<i32>)> {
    let own = LADDERS.iter().map(|ladder| (*ladder, false, 0..8));
    own.chain(LADDERS_NEXT.iter().map(|ladder| (*ladder, true, 0..NEXT)))
}

#[test]
fn a_day_is_as_strict_as_its_strictest_hour_after_a_session_at_any_hour() {
    for (ladder, next, days) in each() {
        let (protocol, course, steps) = (protocol(ladder, ""), course(next), steps(ladder));
        for day in days {
            let said = verdict(&world(&protocol, &course, day));
            assert_eq!(said, strictest(&steps, day), "`{ladder}` on day {day}");
        }
    }
}

#[test]
fn next_tells_the_truth() {
    for (ladder, next, days) in each() {
        let (protocol, course) = (protocol(ladder, ""), course(next));
        let activity = protocol.activity("wash").expect("an activity");
        for day in days.clone() {
            let answer = world(&protocol, &course, day).answer(activity);
            let end = answer.next.map_or(on(days.end), |next| next.on);
            for then in (day..days.end).filter(|&then| on(then) < end) {
                let same = verdict(&world(&protocol, &course, then));
                assert_eq!(same, answer.verdict, "`{ladder}` of day {day} on day {then}");
            }
            let then = answer
                .next
                .map(|next| (next.verdict, world(&protocol, &course, 0).verdict_on(activity, next.on)));
            assert!(
                then.is_none_or(|(told, is)| told == is && told != answer.verdict),
                "`{ladder}` of day {day}"
            );
        }
    }
}

#[test]
fn what_must_be_over_before_the_next_session_holds_up_to_its_day() {
    for to in ["next-12h", "next-1h", "next-19h"] {
        let ladder = format!("next-3d..{to} no");
        let (protocol, course) = (protocol(&ladder, ""), course(true));
        for day in NEXT - 3..=NEXT {
            assert_eq!(verdict(&world(&protocol, &course, day)), Verdict::No, "to {to} on day {day}");
        }
    }
}

/// What a sign is by rules in hours, as `FROM[..TO] MEANS`.
const SIGNS: &[&[(&str, &str)]] = &[
    &[("0d..36h", "normal")],
    &[("0d..36h", "normal"), ("36h..7d", "watch")],
    &[("0d..3h", "normal"), ("3h..50h", "watch")],
    &[("0d..30d", "normal"), ("30h..40h", "call")],
    &[("24h..48h", "watch"), ("0d..24h", "normal")],
];

fn sign(rules: &[(&str, &str)]) -> String {
    let rule = |(window, means): &(&str, &str)| {
        let (from, to) = window.split_once("..").expect("a window");
        format!(
            "{{ levels = ['mild'], from = '{from}', to = '{to}', means = '{means}', why = 'a', source = 'a' }},"
        )
    };
    let rules: String = rules.iter().map(rule).collect();
    format!("[[sign]]\nid = 'red'\nname = 'red'\nmild = 'a'\nstrong = 'a'\nrule = [{rules}]\n")
}

fn means(rules: &[(&str, &str)], now: Now) -> Assessment {
    let applies = |window: &str| {
        let (from, to) = window.split_once("..").expect("a window");
        point(from).reached(now) && !point(to).passed(now)
    };
    let word = |word: &str| match word {
        "normal" => Assessment::Normal,
        "watch" => Assessment::Watch,
        _ => Assessment::Call,
    };
    let worst = rules.iter().filter(|(window, _)| applies(window)).map(|(_, means)| word(means)).max();
    worst.unwrap_or(Assessment::Call)
}

#[test]
fn a_sign_is_as_serious_as_in_the_most_serious_hour() {
    for rules in SIGNS {
        let protocol = protocol("0d no", &sign(rules));
        let red = protocol.sign("red").expect("a sign");
        for day in 0..9 {
            let course = course(false);
            let world = world(&protocol, &course, day);
            let hours =
                SESSION.flat_map(|session| HOURS.map(move |hour| Now { day, hour, session, next: 0 }));
            let worst = hours.map(|now| means(rules, now)).max().expect("an hour");
            let said = world.assess(red, Level::Mild, false).means;
            assert!(said >= worst, "{rules:?} on day {day}: {said:?}, not {worst:?}");
        }
    }
}
