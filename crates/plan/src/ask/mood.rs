//! How a question is put: a wish to do something, a mishap, a state, a why.

use stipple_compiled::fields;
use stipple_lists::Listed;

use super::english::is_in;
use super::lexicon::Subject;

/// How a question is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mood {
    /// It asks for leave, from when there is leave, or tells a wish.
    pub(super) permission: bool,
    /// It asks if something is all right.
    pub(super) approval: bool,
    /// It asks how something is done.
    pub(super) manner: bool,
    /// It tells of something that has happened.
    pub(super) mishap: bool,
    /// It tells how skin looks or feels, or asks if that is normal.
    pub(super) state: bool,
    /// It asks for a reason.
    pub(super) reason: bool,
    /// It asks something else: "where can i buy", "how much is".
    pub(super) elsewhere: bool,
    /// It says that something is strong.
    pub(super) strong: bool,
    /// Something may be permitted to a question put like this: to tell of what happened or of how it
    /// looks, or to ask why, where or how much is not to ask for leave.
    pub(super) may_be_permitted: bool,
}

fields! {
    Mood { permission approval manner mishap state reason elsewhere strong may_be_permitted }
}

impl Mood {
    pub(super) fn of(raws: &[&str]) -> Self {
        let raws = &now_allowed(after_greeting(raws));
        let told = tells_past(raws);
        let leave = asks_leave(raws, told);
        let mood = Self {
            permission: leave || says_any(raws, WISHES),
            approval: any_of(raws, APPROVAL) || says_any(raws, CONFIRMED) || asks_if_bad(raws),
            manner: says_any(raws, MANNER),
            mishap: any_of(raws, MISHAPS) || says_any(raws, MISHAP_SAYINGS) || told,
            state: any_of(raws, STATES) || says_any(raws, STATE_SAYINGS),
            reason: raws.iter().take(3).any(|raw| matches!(*raw, "why" | "reason"))
                || says(raws.get(..3).unwrap_or(raws), "how come"),
            strong: any_of(raws, STRONG) && !any_of(raws, MILD),
            elsewhere: starts_elsewhere(raws),
            may_be_permitted: false,
        };
        Self {
            may_be_permitted: !asks_else(raws)
                && !looks_back(raws)
                && (leave || mood.asks_without_leave(raws)),
            ..mood
        }
    }

    /// Whether it asks for leave without saying so: "hat ok?", "gym?", "how do i sleep".
    fn asks_without_leave(self, raws: &[&str]) -> bool {
        let told = self.mishap || self.reason || raws.iter().any(|raw| is_past(raw));
        let bare = !self.state && !is_sentence(raws);
        !told && (self.approval || self.manner || bare)
    }

    /// Whether it only asks how something is done, which permits less than to ask for leave.
    pub(super) fn only_manner(self) -> bool {
        self.manner && !self.permission && !self.approval
    }

    /// Whether it tells of a mishap and asks for nothing.
    pub(super) fn only_tells(self) -> bool {
        self.mishap && !self.permission && !self.approval
    }

    /// How much likelier a kind of answer is, put like this.
    pub(super) fn favours(self, subject: Option<Subject>) -> f32 {
        let Some(subject) = subject else { return if self.permission { 1.15 } else { 1.0 } };
        match subject {
            Subject::Activity(_) => self.favours_activity(),
            Subject::Accident(_) => self.favours_accident(),
            Subject::Sign(_) if self.permission => 0.75,
            Subject::Sign(_) if self.approval => 0.95,
            Subject::Sign(_) if self.state => 1.25,
            Subject::Topic(_) if self.reason => 1.3,
            Subject::Beyond(_) if self.permission => 0.92,
            Subject::Sign(_) | Subject::Topic(_) | Subject::Beyond(_) => 1.0,
        }
    }

    fn favours_activity(self) -> f32 {
        if self.permission {
            1.15
        } else if self.approval && !self.mishap {
            1.0
        } else if self.mishap {
            0.65
        } else if self.reason {
            0.5
        } else if self.state {
            0.85
        } else {
            1.0
        }
    }

    fn favours_accident(self) -> f32 {
        match (self.permission || (self.approval && !self.mishap), self.mishap) {
            (true, _) => 0.65,
            (false, true) => 1.35,
            (false, false) => 0.75,
        }
    }
}

/// The words after a greeting; "ok to" begins a question, "ok so" does not.
pub(super) fn after_greeting<'a, 'r>(raws: &'a [&'r str]) -> &'a [&'r str] {
    let asks = |at: usize| raws.get(at + 1).is_some_and(|next| is_in("to if for", next));
    let greets = |(at, raw): &(usize, &&str)| is_in(GREETINGS, raw) && !asks(*at);
    raws.get(raws.iter().enumerate().take_while(greets).count()..).unwrap_or_default()
}

/// The words without leave that was, which asks for none: "before i was allowed".
fn now_allowed<'r>(raws: &[&'r str]) -> Vec<&'r str> {
    let was = |at: usize| raws.get(at).is_some_and(|raw| is_in("was were wasnt werent been", raw));
    let not = |at: usize| raws.get(at).is_some_and(|raw| is_in("not really even", raw));
    let past = |at: usize| at > 0 && (was(at - 1) || (at > 1 && not(at - 1) && was(at - 2)));
    let leave = |raw: &str| is_in(APPROVAL, raw) || is_in("permitted able supposed meant", raw);
    let kept = raws.iter().enumerate().filter(|(at, raw)| !(leave(raw) && past(*at)));
    kept.map(|(_, raw)| *raw).listed()
}

/// Whether leave is asked for. After a tale "is that ok" asks about what was done.
fn asks_leave(raws: &[&str], told: bool) -> bool {
    let asked = says_any(raws, LEAVE) || asks_for_barber(raws) || (!told && says_any(raws, LEAVE_UNTOLD));
    asked && !only_worries(raws) && !says_any(raws, RUINED)
}

/// Whether someone else may do it to the head that is healing: "can the barber cut my hair".
fn asks_for_barber(raws: &[&str]) -> bool {
    let [first, someone, rest @ ..] = raws else { return false };
    let of_mine = |pair: &[&str]| matches!(pair, ["my", part] if is_in("head hair scalp dots", part));
    is_in("can could may should", first)
        && is_in("my the a someone somebody he she they anyone", someone)
        && rest.windows(2).any(of_mine)
}

/// "Is sleeping on my back bad".
fn asks_if_bad(raws: &[&str]) -> bool {
    let [first, rest @ ..] = raws else { return false };
    is_in("is are would", first) && any_of(rest, "bad dangerous harmful wrong risky") && !any_of(raws, STATES)
}

/// Whether leave is asked for after the deed: "was it ok to shower", "should i have washed it".
fn looks_back(raws: &[&str]) -> bool {
    let done = |raw: &str| is_past(raw) || is_in("swum gone been done worn eaten drunk washed", raw);
    let have_done = |three: &[&str]| matches!(three, ["i" | "we", "have", deed] if done(deed));
    matches!(raws, ["was" | "were" | "did", ..]) || raws.windows(3).any(have_done)
}

/// Whether words make a sentence, not a question in short.
fn is_sentence(raws: &[&str]) -> bool {
    let [first, rest @ ..] = raws else { return false };
    let told = rest.iter().any(|raw| is_in(PAST_OF_I, raw) || is_in(PAST_OF_THINGS, raw));
    let tells = any_of(raws, SENTENCE) || is_in("it my", first);
    tells || (told && raws.contains(&"my"))
}

const ELSE: &str = "
    how much is, how much are, how much for, how much does, how deep, how tall, how big, how far,
    do you, are you, where can, where do, where is, who is, who are, where are";

/// Whether something other than leave is asked for: "where can i buy", "how much is".
fn asks_else(raws: &[&str]) -> bool {
    any_of(raws, "where who whose whom buy sell cost costs price") || says_any(raws, ELSE)
}

fn starts_elsewhere(raws: &[&str]) -> bool {
    raws.first().is_some_and(|raw| is_in("where who whose", raw)) || says_any(raws, ELSE)
}

const GREETINGS: &str = "
    bro hi hey hello hiya yo so ok okay well lol dude mate man sorry um please pls guys morning";
const APPROVAL: &str = "ok okay alright fine allowed safe okey acceptable problem better";
const CONFIRMED: &str = "
    is that right, is that true, is he right, is she right, is it true, is this true";
/// Words of a whole sentence: without any of them a few words are a question in short.
const SENTENCE: &str = "
    i ive im he she we you your they them what which how does do did is are was were its could
    can may should will must would not has had have";
const MANNER: &str = "
    how do i, how should i, how can i, how to, what do i, is that a no, do i really, do i realy";

/// Sayings that ask for leave. `*` stands for any one word.
const LEAVE: &str = "
    can i, can we, could i, could we, may i, should i, when i can, when we can, earliest i can,
    day i can, soonest i can, what can i put, if i can, that i can use, am i allowed, am i able,
    am i ok, am i good, am i okay, am i fine, am i clear, am i safe, do i have to, do i need,
    do i really need, do i really have to, have to avoid, must i, ok to, okay to, alright to, safe to,
    fine to, bad to, allowed to, good to, cool to, wrong to, harmful to, ok if, okay if, alright if,
    safe if, fine if, bad if, cool if, matter if, problem if, hurt if, too early to, when can,
    when could, when is it, when am i, when may, when do i start, when should, how soon, from when,
    when are, how long until, how long till, how long til, how long before, how long after,
    how long do i, how long should i, how long must, how many days until, how many days before,
    how many days till, how many weeks until, how many weeks before, i want to, wanna, im gonna,
    im going to, planning to, thinking of, id like to, i would like to, id love to, what if i,
    what about, how about, any chance, any harm in, any reason i, chance i, when * can be, when * * can be, will i be able,
    would i be able, will i be allowed, be able to, permission to";

/// Sayings that ask for leave unless something was told before: "went for a swim, is it ok".
const LEAVE_UNTOLD: &str = "
    allowed, permitted, forbidden, banned, off limits, too soon, yes or no, no go, good idea, bad idea,
    ok or, or not, bad for, ok for, safe for, good for, okay for, fine for, harmful for, is it ok,
    is it okay, is it alright, is it safe, is it allowed, is it fine, is it too soon, is it too early,
    would it matter, would it be, does * matter, does * affect, does * ruin, does * hurt the,
    does * damage, will * mess, will * ruin, will * hurt, will * affect, would it hurt, would * hurt,
    would * * hurt, would * * * hurt, still no, going to hurt, going to ruin, going to mess,
    going to damage, going to affect, gonna hurt, gonna ruin, gonna mess, gonna damage, gonna affect";

/// Sayings about harm that is done.
const RUINED: &str = "
    is it ruined, have i ruined, did i ruin, did i mess, have i messed, did i damage, have i damaged,
    did that ruin, did it ruin, has it ruined";

/// Sayings of a wish, or of leave for someone else.
const WISHES: &str = "
    can you, can my, can he, can she, can it, can someone, want to, gonna, going to, like to,
    love to, fancy a, dying to, need to, let me, would it, when are";

/// Sayings with the form of leave that only worry.
const WORRIES: &str = "
    should i worry, should i be worried, should i be concerned, should i call, should i ring,
    should i contact, should i see, should i panic, should i be, should i go to the doctor,
    need to worry, what should i do, what do i do, what can i do, what could i do, can i fix,
    can i save, can it be, need to call, need to see, have to worry, have to call, should i go to a,
    should i go to hospital, can i do anything";

/// Whether all leave asked for is only worry.
fn only_worries(raws: &[&str]) -> bool {
    const OF_WORRY: &str = "
    can i, could i, should i, need to, have to, do i have to, do i need to, can it";
    let said = |list| sayings(list).filter(|saying| says(raws, saying)).count();
    says_any(raws, WORRIES) && said(LEAVE) <= said(OF_WORRY)
}

const MISHAPS: &str = "
    accident accidentally acident accidental mistake mistakenly oops whoops woops forgot forgotten
    idiot screwed messed caught soaked realised realized unfortunately damn shit fuck panic
    panicking unintentionally unknowingly stupid stupidly disaster";

const MISHAP_SAYINGS: &str = "
    got on my, got on it, ran on my, ran down, dripped on, fell on, without thinking, by mistake,
    by accident, is it ruined, have i ruined, did i ruin, did i mess, have i messed, what now,
    what do i do now, too late, too early and, showered too early, before i knew, didnt know,
    did not know, did not realise, did not realize, did not mean to";

/// Words before a past form that make it someone's tale.
const TELLERS: &str = "
    i just my it me we and then got he she someone accidentally kid son daughter wife husband
    girlfriend boyfriend mum mom mate barber they also already dog water head half";

const PAST: &str = "
    went got ran swam was had did wore fell took drank slept sat stood burnt rained woke caught
    spilled spilt bled tore rode knocked kicked jumped ended broke left";
/// Forms that are past only when a person is named before: "i used", "i put".
const PAST_OF_I: &str = "used put hit cut";
/// Forms of things that happen by themselves.
const PAST_OF_THINGS: &str = "came gave threw slid struck blew flew spread splashed dripped made let";

const NOT_PAST: &str = "
    need red bed allowed supposed permitted treated tired bleed booked speed indeed advised
    recommended planned worried based prescribed banned scented perfumed medicated needed started
    wanted tattooed healed called cleared finished scared bored concerned trained exceed unscented
    infrared fitted sunbed naked";

fn tells_past(raws: &[&str]) -> bool {
    let told = |pair: &[&str]| match pair {
        [
            "i" | "ive" | "we" | "he" | "she" | "wife" | "husband" | "mum" | "mom" | "someone" | "just"
            | "accidentally" | "and" | "then" | "also",
            word,
        ] if is_in(PAST_OF_I, word) => true,
        ["had", "smp" | "my" | "it" | "the" | "this" | "a" | "to"] => false,
        [before, word] => is_in(TELLERS, before) && is_past(word),
        _ => false,
    };
    let first = raws.first().is_some_and(|word| is_past(word) || is_in(PAST_OF_I, word));
    let session = raws.windows(3).any(|three| {
        matches!(three, ["i" | "just", "had" | "got", "it" | "smp" | "my" | "this" | "the" | "a"])
    });
    first || raws.windows(2).any(told) && !(session && raws.windows(2).filter(|pair| told(pair)).count() <= 1)
}

fn is_past(raw: &str) -> bool {
    is_in(PAST, raw) || (raw.len() > 4 && raw.ends_with("ed") && !is_in(NOT_PAST, raw))
}

const STATES: &str = "
    normal feels feel feeling looks look looking worried worry seems hurts coming infected concerned
    noticed notice noticing weird expected spreading appeared came gotten getting worse worsening
    leaking";

const STATE_SAYINGS: &str = "
    scalp is, head is, skin is, scalp has, head has, its still, is still, still, i have, ive got,
    there is, there are, theres, my scalp, dots are, got a, i got, have a, supposed to be, is this,
    it is, why is, why are, why does, its";

const STRONG: &str = "
    very really extremely badly bright severe severely strong lots lot terrible
    awful huge super massive massively insane insanely crazy intense intensely unbearable sharp
    throbbing thick big heavy heavily everywhere tomato burning mad killing loads excessive
    excessively deep agony excruciating horrible constant constantly nonstop hugely enormous";

const MILD: &str = "slight slightly mild mildly little bit tiny small barely faint faintly";

fn any_of(raws: &[&str], words: &str) -> bool {
    words.split_ascii_whitespace().any(|word| raws.contains(&word))
}

fn says_any(raws: &[&str], list: &str) -> bool {
    sayings(list).any(|saying| says(raws, saying))
}

/// The sayings of a list.
pub(super) fn sayings(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim)
}

/// Whether words say a saying, word for word.
fn says(raws: &[&str], saying: &str) -> bool {
    (0..raws.len()).any(|at| {
        let mut said = raws.iter().skip(at);
        saying.split(' ').all(|part| said.next().is_some_and(|raw| part == "*" || *raw == part))
    })
}
