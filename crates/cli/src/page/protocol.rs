//! A protocol in words, as a clinic owner reads it.

use stipple_protocol::{
    Activity, ActivityIndex, Anchor, Audience, Climate, Ground, Kind, Ladder, Level, Needs, Point, Protocol,
    Rhythm, Sessions, Sign, Step, Task, Window,
};
use stipple_words::{assessment, capital, face, list};

use crate::ink::{ACCENT, BOLD, DIM, HEADING, PLAIN, glyph, mark, styled};
use crate::page::Paper;

/// Draws the whole document in words.
pub(crate) fn show(paper: &mut Paper, protocol: &Protocol) {
    head(paper, protocol);
    phases(paper, protocol);
    paper.heading("What clients may do");
    for (at, activity) in protocol.each_activity() {
        ladders(paper, protocol, activity, protocol.ladders_about(at), Some(at));
    }
    classes(paper, protocol);
    advice(paper, protocol);
    tasks(paper, protocol);
    signs(paper, protocol);
    accidents(paper, protocol);
    clearances(paper, protocol);
    not_treated(paper, protocol);
}

fn not_treated(paper: &mut Paper, protocol: &Protocol) {
    let topics: Vec<_> = protocol.topics.iter().filter(|topic| topic.not_treated).collect();
    if topics.is_empty() {
        return;
    }
    paper.heading("Who may not be treated");
    for topic in topics {
        paper.hung(&styled(DIM, "· "), PLAIN, &format!("{} {}", topic.question, topic.answer));
    }
}

fn head(paper: &mut Paper, protocol: &Protocol) {
    paper.gap();
    let version = format!("{} {}", protocol.id, protocol.version);
    paper.ends((HEADING, &protocol.title), (DIM, &version));
    paper.para(DIM, &format!("From: {}", protocol.about));
    paper.gap();
    paper.para(
        PLAIN,
        &format!("Skin counts as healed {} after the latest session.", protocol.healed.in_words()),
    );
    let delay = protocol.climate.delay;
    if delay.amount != 0 {
        paper.para(
            PLAIN,
            &format!("In a hot or humid climate, steps that heat minds open {} later.", delay.in_words()),
        );
    }
}

fn phases(paper: &mut Paper, protocol: &Protocol) {
    if protocol.phases.is_empty() {
        return;
    }
    paper.heading("Phases");
    for phase in &protocol.phases {
        let when = format!("{}{}", window(phase.window), audience(&phase.audience));
        paper.gap();
        paper.line(format!("{} {}", styled(BOLD, &phase.name), styled(DIM, when)));
        paper.hung("  ", PLAIN, &phase.says);
    }
}

fn ladders(
    paper: &mut Paper,
    protocol: &Protocol,
    activity: &Activity,
    about: &[u16],
    at: Option<ActivityIndex>,
) {
    paper.gap();
    paper.line(format!("{} {}", styled(BOLD, capital(&activity.name)), styled(DIM, &activity.id)));
    if about.is_empty() && at.is_some() {
        let told = activity.unmentioned.as_deref().unwrap_or("Nothing is said: clients are told to ask.");
        paper.hung("  ", DIM, told);
    }
    steps_of(paper, protocol, about);
}

fn steps_of(paper: &mut Paper, protocol: &Protocol, about: &[u16]) {
    for ladder in about.iter().filter_map(|&at| protocol.ladders.get(usize::from(at))) {
        let who = audience(&ladder.audience);
        if !who.is_empty() {
            paper.hung("  ", DIM, &format!("Only{}:", who.replace(',', "")));
        }
        steps(paper, protocol, ladder);
    }
}

fn steps(paper: &mut Paper, protocol: &Protocol, ladder: &Ladder) {
    for step in &ladder.steps {
        let lead = format!("  {} ", glyph(step.verdict));
        paper.hung(&lead, PLAIN, &format!("{}: {}", capital(&window(step.window)), words(protocol, step)));
        paper.hung("    ", DIM, &format!("{} ({})", step.ground.why, passage(&step.ground)));
    }
}

/// The passage a rule rests on.
fn passage(ground: &Ground) -> String {
    match (ground.beyond, ground.source.is_empty()) {
        (true, true) => "added for safety".to_owned(),
        (true, false) => format!("goes beyond: {}", ground.source),
        (false, true) => "no source".to_owned(),
        (false, false) => ground.source.clone(),
    }
}

/// A step in words: verdict, limit, and what it needs.
fn words(protocol: &Protocol, step: &Step) -> String {
    let mut words = face(step.verdict).word.to_owned();
    let mut add = |text: String| words.push_str(&text);
    if step.duty {
        add(", and they should".to_owned());
    }
    if let Some(limit) = &step.limit {
        add(format!(". {}", limit.trim_end_matches('.')));
    }
    if let Some(printed) = &step.printed {
        add(format!(". The source says “{printed}”: this is the strict reading"));
    }
    if step.window.unstated {
        add(". The source names no end".to_owned());
    }
    if let Some(point) = step.preferably {
        add(format!(". Better from {} on; before, the clinic decides", self::point(point)));
    }
    let needs = needs(protocol, &step.needs);
    if !needs.is_empty() {
        add(format!(". Needs {}", needs.join(", ")));
    }
    if step.heat {
        add(". Later in a hot climate".to_owned());
    }
    if let Some(extend) = step.extend {
        add(format!(". Opens only {} after {} has gone", extend.by.in_words(), protocol[extend.sign].name));
    }
    words + "."
}

fn needs(protocol: &Protocol, needs: &Needs) -> Vec<String> {
    let cleared = needs.cleared.iter().map(|&at| format!("the clearance `{}`", protocol[at].id));
    let absent = needs.absent.iter().map(|&at| format!("no {}", protocol[at].name));
    let present = needs.present.iter().map(|&at| format!("{} to be there", protocol[at].name));
    let doctor = needs.doctor.then(|| "a doctor's word".to_owned());
    cleared.chain(absent).chain(present).chain(doctor).collect()
}

fn classes(paper: &mut Paper, protocol: &Protocol) {
    if protocol.classes.is_empty() {
        return;
    }
    paper.heading("Ingredients");
    for (at, class) in protocol.each_class() {
        paper.gap();
        paper.line(format!("{} {}", styled(BOLD, capital(&class.name)), styled(DIM, &class.id)));
        paper.hung("  ", PLAIN, &class.text);
        steps_of(paper, protocol, protocol.ladders_about_class(at));
    }
}

fn advice(paper: &mut Paper, protocol: &Protocol) {
    for (kind, title) in [(Kind::Do, "Do"), (Kind::Dont, "Don't")] {
        let advice: Vec<_> = protocol.advice.iter().filter(|advice| advice.kind == kind).collect();
        if advice.is_empty() {
            continue;
        }
        paper.heading(title);
        for advice in advice {
            let when = format!("{}{}", window(advice.window), audience(&advice.audience));
            paper.hung(&styled(DIM, "· "), PLAIN, &format!("{} ({when})", advice.text));
        }
    }
}

fn tasks(paper: &mut Paper, protocol: &Protocol) {
    if protocol.tasks.is_empty() {
        return;
    }
    paper.heading("Tasks");
    for task in &protocol.tasks {
        let when = format!("{}, {}{}", rhythm(task), window(task.window), audience(&task.audience));
        paper.hung(&styled(DIM, "· "), PLAIN, &format!("{}: {} ({when})", task.name, task.text));
    }
}

fn rhythm(task: &Task) -> String {
    match &task.rhythm {
        Rhythm::Every(every) => {
            let parts = every.slots.iter().map(String::as_str);
            let parts: Vec<&str> = parts.filter(|slot| *slot != "day" && every.times.is_none()).collect();
            let often = every.in_words();
            if parts.is_empty() { often } else { format!("{often}, {}", list(&parts)) }
        }
        Rhythm::Once => "once".to_owned(),
        Rhythm::Whenever(occasion) => occasion.clone(),
    }
}

fn signs(paper: &mut Paper, protocol: &Protocol) {
    if protocol.signs.is_empty() {
        return;
    }
    paper.heading("Signs");
    for (_, sign) in protocol.looked_for() {
        paper.gap();
        paper.line(format!("{} {}", styled(BOLD, capital(&sign.name)), styled(DIM, &sign.id)));
        rules(paper, sign);
    }
}

fn rules(paper: &mut Paper, sign: &Sign) {
    for rule in &sign.rules {
        let levels: Vec<&str> = rule.levels.iter().map(|&level| level_word(level)).collect();
        let when = format!("{}, {}", capital(&list(&levels)), window(rule.window));
        let lead = format!("  {} ", mark(rule.means));
        paper.hung(&lead, PLAIN, &format!("{when}: {}", assessment(rule.means).says));
    }
    if let Some(worse) = &sign.worsening {
        let lead = format!("  {} ", mark(worse.means));
        let says = assessment(worse.means).says;
        paper.hung(&lead, PLAIN, &format!("When it grows or comes back: {says}"));
    }
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::None => "gone",
        Level::Mild => "a little",
        Level::Strong => "a lot",
    }
}

fn accidents(paper: &mut Paper, protocol: &Protocol) {
    if protocol.accidents.is_empty() {
        return;
    }
    paper.heading("Accidents");
    for accident in &protocol.accidents {
        paper.gap();
        paper.line(format!("{} {}", styled(BOLD, capital(&accident.name)), styled(DIM, &accident.id)));
        for (at, step) in accident.steps.iter().enumerate() {
            paper.hung(&styled(ACCENT, format!("  {} ", at + 1)), PLAIN, step);
        }
    }
}

fn clearances(paper: &mut Paper, protocol: &Protocol) {
    if protocol.clearances.is_empty() {
        return;
    }
    paper.heading("Clearances the clinic gives");
    for clearance in &protocol.clearances {
        let implied: Vec<&str> = clearance.implies.iter().map(|&at| protocol[at].id.as_str()).collect();
        let judge = if clearance.own { " (the client’s own look)" } else { "" };
        let brings = if implied.is_empty() { String::new() } else { format!("; brings {}", list(&implied)) };
        paper.fact("", &clearance.id, 14, &format!("{}{judge}{brings}", capital(&clearance.name)));
    }
}

/// A window in words: `days 0 to 3`, `from day 14`.
fn window(window: Window) -> String {
    let days = |point: Point| match (point.anchor, point.offset.days()) {
        (Anchor::Session, Some(days)) if point.clock.is_none() => Some(days),
        _ => None,
    };
    match (window.to, days(window.from), window.to.and_then(days)) {
        (Some(_), Some(from), Some(to)) if from == to => format!("day {from}"),
        (Some(_), Some(from), Some(to)) => format!("days {from} to {to}"),
        (Some(to), _, _) => format!("from {} to {}", point(window.from), point(to)),
        (None, _, _) => format!("from {}", point(window.from)),
    }
}

fn point(point: Point) -> String {
    let clock = point.clock.map_or_else(String::new, |clock| format!(" at {clock}"));
    day(point) + &clock
}

fn day(point: Point) -> String {
    let Point { anchor, offset, .. } = point;
    let base = match anchor {
        Anchor::Session => match offset.days() {
            Some(days) => return format!("day {days}"),
            None => "the session",
        },
        Anchor::First => "the first session",
        Anchor::Final => "the final session",
        Anchor::Healed if offset.amount == 0 => "the day of healing",
        Anchor::Healed => "healing",
        Anchor::Next => "the next session",
    };
    match offset.amount {
        0 => base.to_owned(),
        1.. => format!("{} after {base}", offset.in_words()),
        _ => format!("{} before {base}", offset.in_words()),
    }
}

/// Whom something is for, as the end of a phrase; empty for everybody.
fn audience(audience: &Audience) -> String {
    let mut words = String::new();
    if !audience.skin.is_empty() {
        words += &format!(", for {} skin", audience.skin.join(" or "));
    }
    if !audience.hair.is_empty() {
        words += &format!(", for {} hair", audience.hair.join(" or "));
    }
    words += match audience.climate {
        Some(Climate::Hot) => ", in a hot climate",
        Some(Climate::Temperate) => ", in a temperate climate",
        None => "",
    };
    words += match audience.sessions {
        Sessions::Every => "",
        Sessions::Between => ", between sessions",
        Sessions::Final => ", after the final session",
    };
    if let Some(season) = audience.season {
        words += &format!(", in {season}");
    }
    words
}
