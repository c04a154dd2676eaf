//! A compiled protocol is the protocol, and nothing else is one.

#![expect(clippy::expect_used, reason = "a helper that fails is a failed test")]

use stipple_protocol::{NotCompiled, Protocol, read};

fn smp() -> Protocol {
    read(include_str!("../../../protocols/smp.toml"), &()).protocol.expect("the default protocol")
}

#[test]
fn what_was_compiled_is_the_same_protocol() {
    let protocol = smp();
    let again = Protocol::from_compiled(&protocol.compile()).expect("our own bytes");
    assert_eq!(format!("{again:?}"), format!("{protocol:?}"));
}

#[test]
fn bytes_that_were_not_compiled_here_are_refused() {
    let bytes = smp().compile();
    let refused = |bytes: &[u8]| assert_eq!(Protocol::from_compiled(bytes).err(), Some(NotCompiled));
    refused(b"");
    refused(b"id = \"smp\"");
    refused(&bytes[1..]);
    refused(&bytes[..bytes.len() - 1]);
    refused(&[&bytes, &b"\0"[..]].concat());
}

/// A byte changed anywhere gives an error or a protocol whose every index can be asked.
#[test]
fn damaged_bytes_never_give_a_protocol_that_panics() {
    let bytes = smp().compile();
    for at in (0..bytes.len()).step_by(97) {
        let mut damaged = bytes.clone();
        damaged[at] = damaged[at].wrapping_add(41);
        let Ok(protocol) = Protocol::from_compiled(&damaged) else { continue };
        for (activity, _) in protocol.each_activity() {
            for &ladder in protocol.ladders_about(activity) {
                let steps = &protocol.ladders[usize::from(ladder)].steps;
                let named =
                    steps.iter().flat_map(|step| &step.needs.absent).map(|&sign| protocol[sign].id.len());
                assert!(named.count() < 1_000);
            }
        }
    }
}
