//! Words for what a protocol holds.

use crate::{Anchor, Audience, Climate, Count, Point, Protocol, Rhythm, Sessions, Step, Verdict, Window};

/// The first letter large, as at the start of a line.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A verdict as one tells it. `None`: nothing is said.
pub(super) fn verdict(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "not mentioned",
        Some(Verdict::No) => "not allowed",
        Some(Verdict::Ask) => "for the clinic to decide",
        Some(Verdict::Gentle) => "allowed within a limit",
        Some(Verdict::Yes) => "allowed",
    }
}

/// A point in time: "day 4", "7 days before the next session".
pub(super) fn point(point: Point) -> String {
    let clock = point.clock.map_or_else(String::new, |clock| format!(" at {clock}"));
    day(point) + &clock
}

fn day(point: Point) -> String {
    if let (Anchor::Session, Some(day @ 0..)) = (point.anchor, point.offset.days()) {
        return format!("day {day}");
    }
    let what = match point.anchor {
        Anchor::Session => "the session",
        Anchor::First => "the first session",
        Anchor::Final => "the final session",
        Anchor::Healed => "healing",
        Anchor::Next => "the next session",
    };
    match point.offset.amount {
        0 => what.to_owned(),
        1.. => format!("{} after {what}", point.offset.in_words()),
        _ => format!("{} before {what}", point.offset.in_words()),
    }
}

/// A window: "from day 4 to day 7".
pub(super) fn window(window: Window) -> String {
    match window.to {
        None if window.unstated => format!("from {} on, with no end stated", point(window.from)),
        None => format!("from {} on", point(window.from)),
        Some(to) => format!("from {} to {}", point(window.from), point(to)),
    }
}

/// Whom a rule is for: " for dry skin". Nothing for everybody.
pub(super) fn audience(audience: &Audience) -> String {
    let skin = audience.skin.iter().map(|skin| format!(" for {skin} skin"));
    let hair = audience.hair.iter().map(|hair| format!(" for {hair} hair"));
    let climate = audience.climate.map(|climate| match climate {
        Climate::Temperate => " in a mild climate".to_owned(),
        Climate::Hot => " in a hot climate".to_owned(),
    });
    let sessions = match audience.sessions {
        Sessions::Every => "",
        Sessions::Between => " between sessions",
        Sessions::Final => " after the final session",
    };
    let season = audience.season.map(|season| format!(" in {season}"));
    skin.chain(hair).chain(climate).chain([sessions.to_owned()]).chain(season).collect()
}

/// How often a task comes up.
pub(super) fn rhythm(rhythm: &Rhythm) -> String {
    match rhythm {
        Rhythm::Once => "once".to_owned(),
        Rhythm::Whenever(occasion) => occasion.clone(),
        Rhythm::Every(every) => match every.slots.as_slice() {
            [only] if only == "day" => every.in_words(),
            _ if every.times.is_some() => every.in_words(),
            slots => format!("{}: {}", every.in_words(), slots.join(", ")),
        },
    }
}

/// A need: "your clinic's word on shaving", "no redness".
pub(super) fn needs(protocol: &Protocol, step: &Step) -> Vec<String> {
    let cleared = step.needs.cleared.iter().map(|&at| format!("your clinic's word on {}", protocol[at].name));
    let absent = step.needs.absent.iter().map(|&at| format!("no {}", protocol[at].name));
    let present = step.needs.present.iter().map(|&at| format!("{} to be there", protocol[at].name));
    cleared
        .chain(absent)
        .chain(present)
        .chain(step.needs.doctor.then(|| "a doctor's word".to_owned()))
        .collect()
}

/// What a step has beside its days, verdict, limit and needs, and no day shows.
pub(super) fn extras(protocol: &Protocol, step: &Step) -> Vec<String> {
    let heat = step.heat.then(|| "later in a hot climate".to_owned());
    let duty = step.duty.then(|| "a duty".to_owned());
    let held = |extend: crate::Extension| {
        format!("not until {} after {}", extend.by.in_words(), protocol[extend.sign].name)
    };
    let unstated = step.window.unstated.then(|| "no end stated".to_owned());
    let printed = step.printed.as_ref().map(|printed| format!("printed as “{printed}”"));
    let parts = heat.into_iter().chain(duty).chain(step.extend.map(held)).chain(unstated).chain(printed);
    parts.chain(step.stricter_because.clone()).collect()
}

/// The measurable parts of a limit: name, words, and how much freedom a larger number would give.
pub(super) fn figures(step: &Step) -> Vec<(&'static str, String, i64)> {
    let with = &step.with;
    let minutes =
        with.minutes.map(|minutes| ("minutes", format!("at most {minutes} minutes"), i64::from(minutes)));
    let times = with.times_a_day.map(|times| ("times", often(times), i64::from(times.most)));
    let spf = with.spf.map(|spf| ("spf", factor(spf), -i64::from(spf.least)));
    let words = [&with.temperature, &with.amount, &with.method, &with.tool, &with.product, &with.time_of_day];
    let words = words.into_iter().flatten().map(|word| ("words", word.clone(), 0));
    minutes.into_iter().chain(times).chain(spf).chain(words).collect()
}

fn often(times: Count) -> String {
    match times {
        Count { least: 1, most: 1 } => "at most once a day".to_owned(),
        times if times.is_range() => format!("{times} times a day"),
        times => format!("at most {times} times a day"),
    }
}

fn factor(spf: Count) -> String {
    if spf.is_range() { format!("SPF {spf}") } else { format!("SPF {spf} or more") }
}

/// A whole step: "not allowed from day 4 on".
pub(super) fn step(protocol: &Protocol, step: &Step) -> String {
    let needs = needs(protocol, step);
    let needs = (!needs.is_empty()).then(|| format!("needs {}", needs.join(" and ")));
    let preferably = step.preferably.map(|at| format!("better from {} on", point(at)));
    let figures = figures(step).into_iter().map(|(_, figure, _)| figure);
    let parts = step.limit.clone().into_iter().chain(figures).chain(needs).chain(preferably);
    let parts: Vec<String> = parts.chain(extras(protocol, step)).collect();
    let more = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) };
    let days = Window { unstated: false, ..step.window };
    format!("{} {}{more}", verdict(Some(step.verdict)), window(days))
}
