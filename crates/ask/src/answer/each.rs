//! Words are read by each set of rules that holds, and the strictest answer stands: what one of them calls urgent, or
//! beyond a limit, is so whatever the others have words for.

use core::iter::once;

use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, Assessment, Verdict};

use crate::{Answer, CheckIn, Meaning, Question, Reply, World};

impl<'a> World<'a> {
    /// The answer to a question, and the world it is given in. `read` is the question as it was read by each protocol that
    /// holds: by this world's own, and by those that were put beside it, in that order.
    #[must_use]
    pub fn reply_of_each(self, read: &[Question]) -> (Self, Reply<'a>) {
        let reply = self.reply(read.first().unwrap_or(&Question::default()));
        let others = self.others_reading(read).map(|(world, question)| {
            let reply = world.reply(question);
            (world, reply)
        });
        let others = others.listed();
        others.into_iter().fold((self, reply), |strictest, other| {
            let stricter = strictness(&other.1.meaning) < strictness(&strictest.1.meaning);
            if stricter && is_answer(&other.1.meaning) { other } else { strictest }
        })
    }

    /// The answer about an activity that words name, with the limits that they break by each protocol that holds, and the
    /// world it is given in. `read` is as for [`World::reply_of_each`].
    #[must_use]
    pub fn answer_of_each(self, activity: ActivityIndex, read: &[Question]) -> (Self, Answer<'a>) {
        let answer = self.answer(activity).as_asked(read.first().unwrap_or(&Question::default()));
        let id = &self.protocol()[activity].id;
        let others = self.others_reading(read).filter_map(|(world, question)| {
            let answer = world.answer(world.protocol().activity(id)?).as_asked(question);
            Some((world, answer))
        });
        let others = others.listed();
        others.into_iter().fold((self, answer), |strictest, other| {
            if of_answer(&other.1) < of_answer(&strictest.1) { other } else { strictest }
        })
    }

    /// The same world led by each of the other protocols, with the question as that one read it.
    fn others_reading<'w>(&'w self, read: &'w [Question]) -> impl Iterator<Item = (Self, &'w Question)> {
        self.led_by_others().zip(read.iter().skip(1))
    }

    /// What words tell of signs comes to, and the world in which it does: the most serious, of words read as for
    /// [`World::reply_of_each`].
    #[must_use]
    pub fn check_in_of_each(self, read: &[Question]) -> Option<(Self, CheckIn<'a>)> {
        let told = |world: Self, question: &Question| {
            let check_in = world.check_in_told(question)?;
            Some((world, check_in))
        };
        let others = self.led_by_others().listed();
        let each = once(self).chain(others).zip(read).filter_map(|(world, question)| told(world, question));
        each.reduce(|worst, other| if other.1.overall > worst.1.overall { other } else { worst })
    }
}

/// Whether it says what to do or not to do: an accident or a topic is told by the course's own rules.
fn is_answer(meaning: &Meaning<'_>) -> bool {
    matches!(meaning, Meaning::Sign(_) | Meaning::Activity(_) | Meaning::OutOfScope { .. })
}

/// What comes first of answers to the same words by different rules. Nothing that is not understood permits anything, and
/// what happened is told before it is asked about.
fn strictness(meaning: &Meaning<'_>) -> u8 {
    match meaning {
        Meaning::Sign(assessed) => match assessed.means {
            Assessment::Urgent => 0,
            Assessment::Call => 1,
            Assessment::Watch => 3,
            Assessment::Unknown | Assessment::Normal => 5,
        },
        Meaning::Accident(_) => 2,
        Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. } => of_answer(answer),
        Meaning::OutOfScope { activity: None, .. } | Meaning::Unknown { .. } => 4,
        Meaning::Topic(_) => 5,
    }
}

fn of_answer(answer: &Answer<'_>) -> u8 {
    match answer.verdict {
        Verdict::No => 2,
        Verdict::Ask => 4,
        Verdict::Gentle => 5,
        Verdict::Yes => 6,
    }
}
