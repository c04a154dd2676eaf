//! Items that hold rules: ladders with their steps, tasks, and signs.

use toml::Spanned;

use super::items::Cx;
use crate::checks::{ABOUT_NOTHING, BAD_ID, BAD_POINT, NO_LIMIT, RHYTHM};
use crate::document::{
    ExtendTable, LadderTable, NeedsTable, SignRuleTable, SignTable, StepTable, TaskTable, Text,
    WorseningTable,
};
use crate::{
    ActivityIndex, Assessment, Count, EMERGENCY, Every, Extension, Group, Ladder, Needs, Offset, Point,
    Rhythm, Sign, SignRule, Step, Task, Unit, Verdict, Worsening,
};

impl Cx<'_, '_> {
    /// A ladder about nothing it names is about what it is named for.
    pub(super) fn ladder(&mut self, table: &LadderTable) -> Option<Ladder> {
        self.about(table);
        let report = &mut *self.report;
        let named = table.activities.is_some() || table.groups.is_some() || table.classes.is_some();
        let own_class = !named && self.known.is_class_only(table.id.get_ref());
        let own = core::slice::from_ref(&table.id);
        let activities = table.activities.as_deref().unwrap_or(if named || own_class { &[] } else { own });
        let classes = table.classes.as_deref().unwrap_or(if own_class { own } else { &[] });
        let mut activities: Vec<ActivityIndex> =
            activities.iter().filter_map(|id| self.known.activity(id, report)).collect();
        let groups: Vec<Group> = table.groups.iter().flatten().map(|group| *group.get_ref()).collect();
        let of_groups = self.known.of_groups(&groups).filter(|at| !activities.contains(at));
        let of_groups: Vec<ActivityIndex> = of_groups.collect();
        activities.extend(of_groups);
        let classes = classes.iter().filter_map(|id| self.known.class(id, report)).collect();
        let steps = table.step.as_deref().unwrap_or_default();
        if steps.is_empty() && !self.known.is_broken(table.id.get_ref()) {
            self.missing(&table.id, "step");
        }
        let steps: Vec<Step> = steps.iter().filter_map(|step| self.step(step.get_ref())).collect();
        let audience = self.audience(table.audience.as_ref());
        let in_hours = steps.iter().flat_map(Step::points).any(Point::is_in_hours);
        Some(Ladder { id: self.id(&table.id), activities, groups, classes, audience, steps, in_hours })
    }

    /// A list that is there but empty names nothing.
    fn about(&mut self, table: &LadderTable) {
        let lists = [
            table.activities.as_ref().map(Vec::len),
            table.groups.as_ref().map(Vec::len),
            table.classes.as_ref().map(Vec::len),
        ];
        if lists.iter().flatten().max() == Some(&0) {
            let message = format!("`{}` is about nothing", table.id.get_ref());
            self.report.add(ABOUT_NOTHING.says(message).at(table.id.span(), "this ladder"));
        }
    }

    fn step(&mut self, table: &StepTable) -> Option<Step> {
        let window = self.window(Some(&table.from), table.to.as_ref());
        let preferably = table.preferably.as_ref().and_then(|text| self.point(text));
        let needs = self.needs(&table.needs);
        let extend = table.extend.as_ref().and_then(|extend| self.extension(extend));
        self.limit(table);
        Some(Step {
            window: window?,
            printed: table.printed.as_ref().map(|text| text.get_ref().clone()),
            preferably,
            verdict: *table.verdict.get_ref(),
            limit: table.limit.clone(),
            breaks: table.breaks.clone(),
            with: table.with.clone(),
            needs,
            heat: table.heat,
            extend,
            duty: table.duty,
            stricter_because: table.stricter_because.clone(),
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                Some(table.beyond),
                Some(&table.notes),
            ),
        })
    }

    fn limit(&mut self, table: &StepTable) {
        let limited = table.limit.as_ref().is_some_and(|limit| !limit.trim().is_empty());
        if *table.verdict.get_ref() == Verdict::Gentle && !limited {
            let message = "`gentle` without a `limit`";
            self.report.add(NO_LIMIT.says(message).at(table.verdict.span(), "within which limit?"));
        }
    }

    fn needs(&mut self, table: &NeedsTable) -> Needs {
        let cleared = table.cleared.iter().filter_map(|id| self.known.clearance(id, self.report)).collect();
        let absent = table.absent.iter().filter_map(|id| self.known.sign(id, self.report)).collect();
        let present = table.present.iter().filter_map(|id| self.known.sign(id, self.report)).collect();
        Needs { cleared, absent, present, doctor: table.doctor }
    }

    fn extension(&mut self, table: &ExtendTable) -> Option<Extension> {
        let sign = self.known.sign(&table.sign, self.report);
        let by = self.length(&table.by);
        Some(Extension { sign: sign?, by: by? })
    }

    pub(super) fn task(&mut self, table: &TaskTable) -> Option<Task> {
        let name = self.need(table.name.as_ref(), &table.id, "name");
        let text = self.need(table.text.as_ref(), &table.id, "text");
        let rhythm = self.rhythm(table);
        let window = self.window(table.from.as_ref(), table.to.as_ref());
        Some(Task {
            id: self.id(&table.id),
            name: name?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            text: text?,
            rhythm: rhythm?,
            window: window?,
            audience: self.audience(table.audience.as_ref()),
            activity: table.activity.as_ref().and_then(|id| self.known.activity(id, self.report)),
            photo: table.photo.unwrap_or(false),
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    fn rhythm(&mut self, table: &TaskTable) -> Option<Rhythm> {
        match (&table.every, table.once.unwrap_or(false), &table.whenever) {
            (Some(every), false, None) => self.every(every, table).map(Rhythm::Every),
            (None, true, None) => Some(Rhythm::Once),
            (None, false, Some(occasion)) => Some(Rhythm::Whenever(occasion.clone())),
            _ => {
                let message = format!("how often is `{}` to be done?", table.id.get_ref());
                self.report.add(RHYTHM.says(message).at(table.id.span(), "this task"));
                None
            }
        }
    }

    /// From one time to the next: one length, or a range of which the shorter one counts.
    fn every(&mut self, text: &Text, table: &TaskTable) -> Option<Every> {
        let (least, most) = text.get_ref().split_once(" to ").unwrap_or((text.get_ref(), text.get_ref()));
        let end = |part: &str| Text::new(text.span(), part.to_owned());
        const HOURS: &str = ": parts of a day go in `at`";
        let least = self.interval(&end(least), HOURS)?;
        let most = self.interval(&end(most), HOURS)?;
        if most.rough_hours() < least.rough_hours() {
            let message = format!("`{most}` is shorter than `{least}`");
            self.report
                .add(BAD_POINT.says(message).help("write the shorter one first").at(text.span(), "here"));
        }
        let times = table.times_a_day.as_ref();
        if let Some(times) = times.filter(|_| table.at.is_some()) {
            let message = format!("`{}` has parts of the day and a number of times", table.id.get_ref());
            let problem = RHYTHM.says(message).help("give one of `at` and `times-a-day`");
            self.report.add(problem.at(times.span(), "the second way"));
        }
        let times = times.map(|times| *times.get_ref());
        Some(Every { least, most: (most != least).then_some(most), slots: slots(table, times), times })
    }

    /// At least a day, and never in hours. `hours` says what to do with parts of a day.
    pub(super) fn interval(&mut self, text: &Text, hours: &str) -> Option<Offset> {
        let help = "write days or longer, as in `3d`, `1w`, `6mo` or `1y`, or a range: `3y to 5y`";
        let length = self.length_as(text, help)?;
        if length.unit != Unit::Hours && length.amount > 0 {
            return Some(length);
        }
        let parts = if length.unit == Unit::Hours { hours } else { "" };
        let message = format!("`{length}` is not a day or more{parts}");
        self.report.add(BAD_POINT.says(message).help(help).at(text.span(), "here"));
        None
    }

    /// Whole days, at least one. `hours` says what to do with parts of a day.
    fn days(&mut self, text: &Text, hours: &str) -> Option<u16> {
        let help = "write days or weeks, as in `3d` or `1w`";
        let length = self.length_as(text, help)?;
        let days = length.days().and_then(|days| u16::try_from(days).ok()).filter(|&days| days > 0);
        if days.is_none() {
            let unit = if length.unit == Unit::Hours { hours } else { "" };
            let message = format!("`{length}` is not a number of whole days{unit}");
            self.report.add(BAD_POINT.says(message).help(help).at(text.span(), "here"));
        }
        days
    }

    pub(super) fn sign(&mut self, table: &SignTable) -> Option<Sign> {
        let name = self.need(table.name.as_ref(), &table.id, "name");
        let rules = table.rule.as_deref().unwrap_or_default();
        let rules = rules.iter().filter_map(|rule| self.rule(&table.id, rule)).collect();
        self.own_sign(&table.id);
        Some(Sign {
            id: self.id(&table.id),
            name: name?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            urgent_words: table.urgent_words.clone().unwrap_or_default(),
            strong_words: table.strong_words.clone().unwrap_or_default(),
            mild: table.mild.clone(),
            strong: table.strong.clone(),
            rules,
            worsening: table.worsening.as_ref().map(worsening),
            beyond: table.beyond.unwrap_or(false),
        })
    }

    /// No protocol says what an emergency is: that is the same for all.
    fn own_sign(&mut self, id: &Text) {
        if id.get_ref() == EMERGENCY {
            let message = format!("`{EMERGENCY}` is a sign of the program itself");
            let help = "to make more words urgent, write them as `urgent-words` of another sign";
            self.report.add(BAD_ID.says(message).help(help).at(id.span(), "choose another id"));
        }
    }

    fn rule(&mut self, sign: &Text, rule: &Spanned<SignRuleTable>) -> Option<SignRule> {
        let table = rule.get_ref();
        if table.levels.is_empty() {
            let message = format!("a rule of `{}` is about no level", sign.get_ref());
            self.report.add(ABOUT_NOTHING.says(message).at(rule.span(), "this rule"));
        }
        let window = self.window(table.from.as_ref(), table.to.as_ref())?;
        let watch = self.watch(table);
        let ground =
            Self::ground(table.why.as_ref(), table.source.as_ref(), Some(table.beyond), Some(&table.notes));
        Some(SignRule {
            levels: table.levels.clone(),
            window,
            means: table.means,
            watch,
            action: table.action.clone(),
            ground,
        })
    }

    /// How long a sign is watched: two days unless the rule says otherwise.
    fn watch(&mut self, table: &SignRuleTable) -> Option<Offset> {
        let told = table.watch.as_ref().and_then(|text| Some(Offset::in_days(self.days(text, "")?.into())));
        (table.means == Assessment::Watch).then(|| told.unwrap_or(Offset::in_days(2)))
    }
}

/// A task without parts of the day has the whole day.
fn slots(table: &TaskTable, times: Option<Count>) -> Vec<String> {
    if let Some(times) = times {
        return (1..=times.least).map(|time| time.to_string()).collect();
    }
    let given = table.at.clone().filter(|slots| !slots.is_empty());
    given.unwrap_or_else(|| vec!["day".to_owned()])
}

fn worsening(table: &WorseningTable) -> Worsening {
    let ground = Cx::ground(table.why.as_ref(), table.source.as_ref(), Some(table.beyond), None);
    Worsening { means: table.means, ground }
}
