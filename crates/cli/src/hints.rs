//! Which command tells what.

use stipple_plan::{Release, World};
use stipple_protocol::{Protocol, SignIndex};

/// The command that tells of a release, when there is one: `stipple cleared rinse`.
pub(crate) fn release(world: &World<'_>, release: Release) -> Option<String> {
    let protocol = world.protocol();
    match release {
        Release::Clearance(clearance) => Some(format!("stipple cleared {}", protocol[clearance].id)),
        Release::SignGone(sign) => Some(gone(protocol, sign)),
        Release::SignThere(sign) => Some(format!("stipple feel {}=mild", protocol[sign].id)),
        Release::Doctor => None,
    }
}

/// The command that tells that a sign has gone: `stipple feel redness=none`.
pub(crate) fn gone(protocol: &Protocol, sign: SignIndex) -> String {
    format!("stipple feel {}=none", protocol[sign].id)
}
