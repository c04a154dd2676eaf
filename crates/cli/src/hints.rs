//! Which command tells what.

use stipple_plan::{Release, World};
use stipple_protocol::{Protocol, SignIndex};
use stipple_words::are_all_sessions;

/// The command that tells of a release, when there is one: `stipple cleared rinse`.
pub(crate) fn release(world: &World<'_>, release: Release) -> Option<String> {
    let protocol = world.protocol();
    match release {
        Release::Clearance(clearance) => Some(format!("stipple cleared {}", protocol[clearance].id)),
        Release::SignGone(sign) => Some(gone(protocol, &[sign])),
        Release::SignThere(sign) => Some(format!("stipple feel {}=mild", protocol[sign].id)),
        Release::Doctor => None,
    }
}

/// The command that tells that signs have gone: `stipple feel redness=none`.
pub(crate) fn gone(protocol: &Protocol, signs: &[SignIndex]) -> String {
    let told: Vec<String> = signs.iter().map(|&sign| format!("{}=none", protocol[sign].id)).collect();
    format!("stipple feel {}", told.join(" "))
}

/// The commands that tell which of several first sessions is right.
pub(crate) fn firsts(world: &World<'_>) -> String {
    let each = world.firsts().map(|date| format!("`stipple session first {date}`"));
    let all = format!("`stipple session first all` ({})", are_all_sessions(world).to_lowercase());
    each.chain([all]).collect::<Vec<_>>().join(", ")
}
