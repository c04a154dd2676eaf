//! Corrections: what each fact should have said.

use litemap::LiteMap;
use uuid::Uuid;

use crate::encoding::{PROTOCOL, RULES};
use crate::set_aside::{SetAside, Why};
use crate::standing::Standing;
use crate::{Kind, Told, Unknown};

/// For each fact corrected, its corrections, and what it should have said by each. The last of them wins.
pub(crate) type Corrections<'a> = LiteMap<Uuid, Vec<(Uuid, &'a Told)>>;

/// The corrections of all facts.
///
/// A correction that is not understood leaves the fact as it was: to drop it would lose what the
/// person said, a sign perhaps. But not where it tells of rules: then nobody here knows which are right.
pub(crate) fn corrections<'a>(standing: &Standing<'a>, set_aside: &mut Vec<SetAside>) -> Corrections<'a> {
    let mut corrections = Corrections::new();
    for fact in &standing.facts {
        let Kind::Correct { target, with } = &fact.kind else { continue };
        match (standing.find(*target).map(|fact| &fact.kind), with) {
            (_, Told::Unknown(unknown)) if !is_about_rules(unknown) => {
                set_aside.push(SetAside::newer(fact.id, unknown))
            }
            (Some(Kind::Tell(_)), _) => corrections.entry(*target).or_default().push((fact.id, with)),
            (Some(_), _) => {
                set_aside.push(SetAside { id: fact.id, why: Why::NothingToCorrect { target: *target } });
            }
            // Noted as missing already.
            (None, _) => {}
        }
    }
    corrections
}

/// Whether what a newer version wrote tells of rules.
pub(crate) fn is_about_rules(unknown: &Unknown) -> bool {
    [PROTOCOL, RULES].contains(&unknown.kind())
}
