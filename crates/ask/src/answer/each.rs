//! Words are read by each set of rules that holds, and the strictest answer stands: what one of them calls urgent, or
//! beyond a limit, is so whatever the others have words for.

use core::cmp::Reverse;
use core::iter::once;

use stipple_lists::Listed;
use stipple_plan::{Answer, CheckIn, World};
use stipple_protocol::{ActivityIndex, Assessment, Verdict};

use super::meaning::Meaning;
use super::reply::Reply;
use crate::question::Question;

/// The answer to a question, and the world it is given in. `read` is the question as it was read by each protocol that
/// holds: by the world's own, and by those that were put beside it, in that order.
#[must_use]
pub fn reply_of_each<'a>(world: World<'a>, read: &[Question]) -> (World<'a>, Reply<'a>) {
    let reply = read.first().unwrap_or(&Question::default()).reply(&world);
    let others = others_reading(&world, read).map(|(world, question)| {
        let reply = question.reply(&world);
        (world, reply)
    });
    let others = others.filter(|(_, reply)| is_answer(&reply.meaning)).listed();
    strictest((world, reply), others, |(_, reply)| strictness(&reply.meaning))
}

/// The answer to words that stand behind "Can I …?", and the world it is given in. They ask for leave, unless they tell
/// of a sign that is more than normal, or of something that is nothing to ask leave for. `told` are the words as they
/// stand and `asked` the question that they make, each as for [`reply_of_each`].
#[must_use]
pub fn may_i_of_each<'a>(world: World<'a>, told: &[Question], asked: &[Question]) -> (World<'a>, Reply<'a>) {
    let as_told = reply_of_each(world.clone(), told);
    let means =
        |least: Assessment| matches!(&as_told.1.meaning, Meaning::Sign(assessed) if assessed.means >= least);
    if means(Assessment::Watch) {
        return as_told;
    }
    let as_asked = reply_of_each(world, asked);
    let is_told = means(Assessment::Normal) || matches!(as_told.1.meaning, Meaning::Accident(_));
    let nothing =
        matches!(as_asked.1.meaning, Meaning::Unknown { .. } | Meaning::OutOfScope { activity: None, .. });
    if is_told && nothing { as_told } else { as_asked }
}

/// The answer about an activity that words name, with the limits that they break by each protocol that holds, and the
/// world it is given in. `read` is as for [`reply_of_each`].
#[must_use]
pub fn answer_of_each<'a>(
    world: World<'a>,
    activity: ActivityIndex,
    read: &[Question],
) -> (World<'a>, Answer<'a>) {
    let answer = read.first().unwrap_or(&Question::default()).narrow(world.answer(activity));
    let id = &world.protocol()[activity].id;
    let others = others_reading(&world, read).filter_map(|(world, question)| {
        let answer = question.narrow(world.answer(world.protocol().activity(id)?));
        Some((world, answer))
    });
    let others = others.listed();
    strictest((world, answer), others, |(_, answer)| of_answer(answer))
}

/// What words tell of signs comes to, and the world in which it does: the most serious, of words read as for
/// [`reply_of_each`].
#[must_use]
pub fn check_in_of_each<'a>(world: World<'a>, read: &[Question]) -> Option<(World<'a>, CheckIn<'a>)> {
    let told = |world: World<'a>, question: &Question| {
        let check_in = question.check_in(&world)?;
        Some((world, check_in))
    };
    let others = world.led_by_others().listed();
    let mut each = once(world).chain(others).zip(read).filter_map(|(world, question)| told(world, question));
    let first = each.next()?;
    Some(strictest(first, each, |(_, check_in)| Reverse(check_in.overall)))
}

/// The one that comes first by its strictness; of those alike the earliest, which the course's own rules give.
fn strictest<T, K: Ord>(own: T, others: impl IntoIterator<Item = T>, strictness: impl Fn(&T) -> K) -> T {
    let stricter = |one: T, other: T| if strictness(&other) < strictness(&one) { other } else { one };
    others.into_iter().fold(own, stricter)
}

/// The same world led by each of the other protocols, with the question as that one read it.
fn others_reading<'w, 'a>(
    world: &'w World<'a>,
    read: &'w [Question],
) -> impl Iterator<Item = (World<'a>, &'w Question)> {
    world.led_by_others().zip(read.iter().skip(1))
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
