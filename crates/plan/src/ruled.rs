//! By which protocols a course goes, of those that a host has: decided here alone, for every host.

use stipple_journal::{Course, Pin};
use stipple_lists::Listed;
use stipple_protocol::{Protocol, ProtocolHash};

/// The protocols that a host has.
pub trait Rulebook {
    /// A protocol, as the host keeps it.
    type Rules;

    /// The protocol that a pin means; `None` when it is not here.
    fn find(&self, pin: &Pin) -> Option<Self::Rules>;

    /// Every version that is known to follow one that was withdrawn, each as far as it is here. `None` when this one
    /// was not.
    fn after_withdrawn(&self, rules: &Self::Rules) -> Option<Vec<Option<Self::Rules>>>;

    /// The protocol itself.
    fn protocol(rules: &Self::Rules) -> &Protocol;
}

/// Why rules of a course are not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The host does not have what it is pinned to.
    NotHere(Pin),
    /// A newer version of the program wrote which they are.
    Unread,
    /// Nobody told which they are.
    Untold,
}

/// By which protocols a course goes.
#[derive(Clone, Debug)]
pub struct Ruled<R> {
    /// Its own. More than one while nobody has said which are right, and then the strictest holds. With none, or when
    /// some are lost, what stands in for them does as well.
    pub own: Vec<R>,
    /// What holds beside them, since one of them proved unsafe: all that is here of what follows it.
    pub after: Vec<R>,
    /// What it was pinned to before, as far as it is here and holds no more: signs may have been told under it.
    pub before: Vec<R>,
    /// Whether what stands in for rules that are not here holds, instead of its own or beside them.
    pub stand_in: bool,
    /// Why some of its own are not here.
    pub lost: Option<Lost>,
    /// Whether one of its own was withdrawn.
    pub withdrawn: bool,
    /// What it may be pinned to, while nobody has said which is right; else empty.
    pub doubt: Vec<Pin>,
}

/// By which protocols a course goes, of those in this book.
///
/// Whoever has not begun goes by none: there is no session to count from.
pub fn ruled<B: Rulebook>(book: &B, course: &Course) -> Ruled<B::Rules> {
    let mut ruled = Ruled::nothing();
    for pin in course.own_rules() {
        match book.find(pin) {
            Some(rules) if ruled.has::<B>(&rules) => continue,
            Some(rules) => ruled.own.push(rules),
            None => ruled.lost = ruled.lost.or_else(|| Some(Lost::NotHere(pin.clone()))),
        }
        ruled.doubt.push(pin.clone());
    }
    if course.rules_unread {
        ruled.lost = ruled.lost.or(Some(Lost::Unread));
    } else if course.protocol.is_none() && !course.sessions.is_empty() {
        ruled.lost = Some(Lost::Untold);
    }
    if ruled.doubt.len() < 2 && !course.rules_unread {
        ruled.doubt.clear();
    }
    ruled.stand_in = ruled.lost.is_some();
    let mut ruled = ruled.beside_withdrawn(book);
    for pin in &course.pins {
        ruled.before.extend(book.find(pin).filter(|rules| !ruled.has::<B>(rules)));
    }
    ruled
}

impl<R> Ruled<R> {
    fn nothing() -> Self {
        let (own, after, before, doubt) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { own, after, before, stand_in: false, lost: None, withdrawn: false, doubt }
    }

    fn has<B: Rulebook<Rules = R>>(&self, rules: &R) -> bool {
        let hash = |rules: &R| -> ProtocolHash { B::protocol(rules).hash };
        self.own.iter().chain(&self.after).any(|known| hash(known) == hash(rules))
    }

    /// With all that follows a version that was withdrawn: not the newest alone, which may say nothing of why.
    fn beside_withdrawn<B: Rulebook<Rules = R>>(mut self, book: &B) -> Self {
        let after = self.own.iter().filter_map(|own| book.after_withdrawn(own)).listed();
        self.withdrawn = !after.is_empty();
        for version in after.into_iter().flatten() {
            match version {
                None => self.stand_in = true,
                Some(rules) if self.has::<B>(&rules) => {}
                Some(rules) => self.after.push(rules),
            }
        }
        self
    }
}
