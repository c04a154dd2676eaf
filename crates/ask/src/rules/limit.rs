//! Questions that ask for more than a limit allows: "clippers without a guard".

use stipple_lists::Listed;
use stipple_protocol::{Ladder, Protocol, Step, StepAt};

use crate::english::heard::Heard;
use crate::english::saying::Saying;
use crate::english::vocabulary::Vocabulary;

/// The sayings that break limits.
#[derive(Debug)]
pub(crate) struct Limits {
    /// Each with what breaks its limit.
    steps: Vec<(StepAt, Vec<Saying>)>,
}

impl Limits {
    pub(crate) fn new(protocol: &Protocol, vocabulary: &mut Vocabulary) -> Self {
        let mut steps = Vec::new();
        for (ladder, told) in protocol.ladders.iter().enumerate() {
            for (step, limited) in limited(told) {
                let mut sayings = vocabulary.sayings(limited.breaks.iter().map(String::as_str));
                sayings.extend(of_numbers(limited, vocabulary));
                steps.push((StepAt { ladder, step }, sayings));
            }
        }
        Self { steps }
    }

    /// The steps whose limit the words break.
    pub(crate) fn broken(&self, heard: &Heard) -> Vec<StepAt> {
        let steps =
            self.steps.iter().filter(|(_, sayings)| sayings.iter().any(|saying| saying.is_said(heard)));
        steps.map(|(at, _)| *at).listed()
    }
}

/// Steps whose limit words can break.
fn limited(ladder: &Ladder) -> impl Iterator<Item = (usize, &Step)> {
    let has_numbers = |step: &Step| {
        let with = &step.with;
        with.minutes.is_some() || with.times_a_day.is_some() || with.spf.is_some() || with.amount.is_some()
    };
    ladder.steps.iter().enumerate().filter(move |(_, step)| !step.breaks.is_empty() || has_numbers(step))
}

/// What breaks a limit that is told in numbers, in no clinic's own words: longer, oftener, more, a lower factor.
fn of_numbers(step: &Step, vocabulary: &mut Vocabulary) -> Vec<Saying> {
    let mut all = Vec::new();
    if let Some(minutes) = step.with.minutes {
        all.extend(longer(minutes.into()).iter().flat_map(|text| vocabulary.saying(text)));
        let half = if minutes < 30 { vocabulary.sayings_of("half-an-hour") } else { Vec::new() };
        let hours = if minutes < 60 { vocabulary.sayings_of("hours") } else { Vec::new() };
        all.extend(half.into_iter().chain(hours));
    }
    if let Some(times) = step.with.times_a_day {
        all.extend(vocabulary.saying(&format!("#{}-50 ..1 times|x", times.most + 1)));
        let often = if times.most < 2 { vocabulary.sayings_of("oftener-than-once") } else { Vec::new() };
        all.extend(often.into_iter().chain(vocabulary.sayings_of("very-often")));
    }
    if let Some(spf) = step.with.spf.filter(|spf| spf.least > 1) {
        let (least, less) = (spf.least, spf.least - 1);
        all.extend(vocabulary.saying(&format!("spf|factor|f #1-{less}")));
        all.extend(vocabulary.saying(&format!("#1-{less} ..1 spf|factor")));
        all.extend(vocabulary.saying(&format!("less|lower than ..1 #1-{least}")));
        all.extend(vocabulary.saying(&format!("below|under|beneath spf|factor|f #1-{least}")));
        all.extend(vocabulary.saying(&format!("below|under|beneath #1-{least} ..1 spf|factor")));
    }
    if step.with.amount.is_some() {
        all.extend(vocabulary.sayings_of("much"));
    }
    all
}

/// What is longer than so many minutes: in minutes, in seconds, or so often that it is together.
fn longer(minutes: u32) -> Vec<String> {
    let (more, half, seconds) = (minutes + 1, minutes / 2 + 1, minutes * 60 + 1);
    let unit = "minutes|minute|mins|min";
    vec![
        format!("#{more}-600 ..2 {unit}"),
        format!("#{seconds}-9999 ..1 seconds|second|secs|sec"),
        format!("#{minutes}-600 or|and more|longer|over ..1 {unit}"),
        format!("#{minutes}-600 plus {unit}"),
        format!("#{minutes}-600 {unit} or|and more|longer|over|upwards"),
        format!("#{minutes}-600 {unit} plus"),
        format!("twice|double|thrice ..2 #{half}-600 ..1 {unit}"),
        format!("#2-20 times ..1 #{half}-600 ..1 {unit}"),
        format!("#{half}-600 {unit} each|both|either way|ways|direction"),
        format!("#{half}-600 {unit} ..1 there ..1 and ..3 back"),
        format!("more|longer than #{minutes}-600 ..1 {unit}"),
        format!("over|past|beyond|above|exceeding|least #{minutes}-600 ..1 {unit}"),
    ]
}
