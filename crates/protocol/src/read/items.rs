//! Items one by one, from their tables.

use super::resolve::Known;
use crate::checks::{BAD_ID, BAD_POINT, BAD_VALUE, MISSING};
use crate::document::{
    AccidentTable, ActivityTable, AdviceTable, AudienceTable, BeyondTable, ClassTable, ClearanceTable,
    Document, JudgeWord, LookTable, NoteTable, PhaseTable, ReasonTable, SessionsWord, Text, TopicTable,
};
use crate::report::Report;
use crate::{
    Accident, Activity, Advice, Audience, Beyond, Class, Clearance, Ground, Group, LookEvery, NoSeason, Note,
    Offset, Phase, Point, PointError, Season, Sessions, Topic, Why, Window,
};

/// Stands for an end that the source does not name.
const UNSTATED: &str = "unstated";

/// What items are read against.
pub(super) struct Cx<'d, 'r> {
    pub(super) known: Known<'d>,
    pub(super) report: &'r mut Report,
}

/// Every item's reader reports all that is missing before it gives up on the item.
impl Cx<'_, '_> {
    pub(super) fn id(&mut self, id: &Text) -> String {
        let word = id.get_ref();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if word.is_empty() || !word.chars().all(fits) {
            self.report.add(BAD_ID.says(format!("`{word}` is not an id")).at(id.span(), "here"));
        }
        word.clone()
    }

    /// A text that must be there.
    pub(super) fn need(&mut self, given: Option<&String>, id: &Text, key: &str) -> Option<String> {
        let given = given.filter(|text| !text.trim().is_empty());
        if given.is_none() {
            self.missing(id, key);
        }
        given.cloned()
    }

    pub(super) fn missing(&mut self, id: &Text, key: &str) {
        let message = format!("`{}` has no `{key}`", id.get_ref());
        self.report.add(MISSING.says(message).at(id.span(), "this one"));
    }

    pub(super) fn title(&mut self, document: &Document) -> String {
        if self.known.is_broken("title") {
            return String::new();
        }
        self.need(document.title.as_ref().map(toml::Spanned::get_ref), &document.id, "title")
            .unwrap_or_default()
    }

    pub(super) fn healed(&mut self, document: &Document) -> Option<Offset> {
        let Some(text) = &document.healed else {
            if !self.known.is_broken("healed") {
                self.missing(&document.id, "healed");
            }
            return None;
        };
        self.length(text)
    }

    pub(super) fn ground(
        why: Option<&String>,
        source: Option<&String>,
        beyond: Option<bool>,
        notes: Option<&[NoteTable]>,
    ) -> Ground {
        let note = |note: &NoteTable| Note { text: note.text.clone(), source: note.source.clone() };
        Ground {
            why: why.cloned().unwrap_or_default(),
            source: source.cloned().unwrap_or_default(),
            beyond: beyond.unwrap_or(false),
            notes: notes.unwrap_or_default().iter().map(note).collect(),
        }
    }

    pub(super) fn point(&mut self, text: &Text) -> Option<Point> {
        let problem = |error: PointError| BAD_POINT.says(error.to_string()).help(PointError::HELP);
        let point = text.get_ref().parse().map_err(problem);
        point.map_err(|problem| self.report.add(problem.at(text.span(), "here"))).ok()
    }

    /// A BCP 47 tag.
    pub(super) fn language<'t>(&mut self, text: &'t Text) -> &'t str {
        let tag = text.get_ref();
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_tag = tag.split('-').enumerate().all(|(at, part)| {
            letters(part)
                && if at == 0 { (2..=3).contains(&part.len()) } else { (1..=8).contains(&part.len()) }
        });
        if !is_tag {
            let problem = BAD_VALUE.says(format!("`{tag}` is not a language"));
            let help = "write its tag, as in `en`, `de` or `pt-BR`";
            self.report.add(problem.help(help).at(text.span(), "here"));
        }
        tag
    }

    /// A length of time, not negative.
    pub(super) fn length(&mut self, text: &Text) -> Option<Offset> {
        self.length_as(text, "write a number and a unit, as in `36h`, `7d`, `4w`, `6mo` or `1y`")
    }

    /// The same, with what to write instead.
    pub(super) fn length_as(&mut self, text: &Text, help: &str) -> Option<Offset> {
        let Ok(length) = text.get_ref().parse::<Offset>() else {
            let message = format!("`{}` is not a length of time", text.get_ref());
            self.report.add(BAD_POINT.says(message).help(help).at(text.span(), "here"));
            return None;
        };
        if length.amount < 0 {
            let message = format!("`{length}` is less than no time");
            self.report.add(BAD_POINT.says(message).help(help).at(text.span(), "here"));
        }
        Some(length)
    }

    /// How often to look from a day on.
    pub(super) fn look(&mut self, table: &LookTable) -> Option<LookEvery> {
        let (from, every) =
            (self.point(&table.from), self.interval(&table.every, ": to look once a day is `1d`"));
        Some(LookEvery { from: from?, every: every? })
    }

    /// From the session on when no start is given.
    pub(super) fn window(&mut self, from: Option<&Text>, to: Option<&Text>) -> Option<Window> {
        let from = from.map_or(Some(Point::SESSION), |text| self.point(text));
        let unstated = to.is_some_and(|text| text.get_ref() == UNSTATED);
        let end = to.filter(|_| !unstated).map(|text| self.point(text));
        match (from, end) {
            (Some(from), None) => Some(Window { from, to: None, unstated }),
            (Some(from), Some(Some(to))) => Some(Window { from, to: Some(to), unstated }),
            _ => None,
        }
    }

    fn season(&mut self, text: &Text) -> Option<Season> {
        let season = text.get_ref().parse();
        let wrong = |_: NoSeason| {
            let message = format!("`{}` is not a season", text.get_ref());
            BAD_VALUE.says(message).help(Season::HELP).at(text.span(), "here")
        };
        season.map_err(|error| self.report.add(wrong(error))).ok()
    }

    pub(super) fn audience(&mut self, table: Option<&AudienceTable>) -> Audience {
        let Some(table) = table else { return Audience::default() };
        let sessions = match table.sessions {
            None | Some(SessionsWord::Every) => Sessions::Every,
            Some(SessionsWord::Between) => Sessions::Between,
            Some(SessionsWord::Final) => Sessions::Final,
        };
        let season = table.season.as_ref().and_then(|text| self.season(text));
        let (skin, hair) = (table.skin.clone(), table.hair.clone());
        Audience { skin, hair, climate: table.climate, sessions, season }
    }

    pub(super) fn phase(&mut self, table: &PhaseTable) -> Option<Phase> {
        if table.from.is_none() {
            self.missing(&table.id, "from");
        }
        let window = self.window(table.from.as_ref(), table.to.as_ref());
        let name = self.need(table.name.as_ref(), &table.id, "name");
        let says = self.need(table.says.as_ref(), &table.id, "says");
        Some(Phase {
            id: self.id(&table.id),
            name: name?,
            says: says?,
            window: window?,
            audience: self.audience(table.audience.as_ref()),
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    pub(super) fn activity(&mut self, table: &ActivityTable) -> Option<Activity> {
        let group = table.group.unwrap_or(Group::Living);
        Some(Activity {
            id: self.id(&table.id),
            name: self.need(table.name.as_ref(), &table.id, "name")?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            group,
            product: table.product.unwrap_or(group == Group::Products),
            out_of_scope: table.out_of_scope.unwrap_or(false),
            unmentioned: table.unmentioned.clone(),
        })
    }

    pub(super) fn advice(&mut self, table: &AdviceTable) -> Option<Advice> {
        if table.kind.is_none() {
            self.missing(&table.id, "kind");
        }
        let text = self.need(table.text.as_ref(), &table.id, "text");
        let window = self.window(table.from.as_ref(), table.to.as_ref());
        let activities = table.activities.as_deref().unwrap_or_default();
        let activities = activities.iter().filter_map(|id| self.known.activity(id, self.report)).collect();
        Some(Advice {
            id: self.id(&table.id),
            kind: table.kind?,
            text: text?,
            window: window?,
            audience: self.audience(table.audience.as_ref()),
            activities,
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    pub(super) fn clearance(&mut self, table: &ClearanceTable) -> Option<Clearance> {
        let implies = table.implies.as_deref().unwrap_or_default();
        let implies = implies.iter().filter_map(|id| self.known.clearance(id, self.report)).collect();
        Some(Clearance {
            id: self.id(&table.id),
            implies,
            own: table.judged_by == Some(JudgeWord::Client),
            name: self.need(table.name.as_ref(), &table.id, "name")?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    pub(super) fn accident(&mut self, table: &AccidentTable) -> Option<Accident> {
        let name = self.need(table.name.as_ref(), &table.id, "name");
        let steps = table.steps.clone().unwrap_or_default();
        if steps.is_empty() {
            self.missing(&table.id, "steps");
        }
        let window = self.window(table.from.as_ref(), table.to.as_ref());
        Some(Accident {
            id: self.id(&table.id),
            name: name?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            steps,
            window: window?,
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    pub(super) fn class(&mut self, table: &ClassTable) -> Option<Class> {
        Some(Class {
            id: self.id(&table.id),
            name: self.need(table.name.as_ref(), &table.id, "name")?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            text: table.text.clone().unwrap_or_default(),
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    pub(super) fn topic(&mut self, table: &TopicTable) -> Option<Topic> {
        let question = self.need(table.question.as_ref(), &table.id, "question");
        let answer = self.need(table.answer.as_ref(), &table.id, "answer");
        let see = table.see.as_deref().unwrap_or_default();
        Some(Topic {
            id: self.id(&table.id),
            question: question?,
            aliases: table.aliases.clone().unwrap_or_default().0,
            answer: answer?,
            not_treated: table.not_treated.unwrap_or(false),
            see: see.iter().filter_map(|id| self.known.activity(id, self.report)).collect(),
            ground: Self::ground(
                table.why.as_ref(),
                table.source.as_ref(),
                table.beyond,
                table.notes.as_deref(),
            ),
        })
    }

    pub(super) fn reason(&mut self, table: &ReasonTable) -> Option<Why> {
        let title = self.need(table.title.as_ref(), &table.id, "title");
        let text = self.need(table.text.as_ref(), &table.id, "text");
        let explains = table.explains.as_deref().unwrap_or_default();
        Some(Why {
            id: self.id(&table.id),
            title: title?,
            text: text?,
            explains: explains.iter().filter_map(|id| self.known.activity(id, self.report)).collect(),
            source: table.source.clone().unwrap_or_default(),
        })
    }

    pub(super) fn beyond(&mut self, table: &BeyondTable) -> Option<Beyond> {
        Some(Beyond {
            id: self.id(&table.id),
            aliases: table.aliases.clone().unwrap_or_default().0,
            answer: self.need(table.answer.as_ref(), &table.id, "answer")?,
        })
    }
}
