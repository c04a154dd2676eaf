//! What a person does about an entry that the server refused: send it again, or let it go.

use stipple_journal::read_id;
use uuid::Uuid;

use crate::change::{Change, Draft};
use crate::device::Device;

/// Where such a form goes.
pub(crate) const PATH: &str = "/outbox";

/// What the form asks for: `retry=all`, `retry=DEVICE:SEQ` or `remove=DEVICE:SEQ`. `None` when it
/// names no entry that was refused: somebody else's form, or one that was sent twice.
pub(crate) fn change(device: &Device, form: &[u8]) -> Option<Change> {
    let (what, entry) =
        form_urlencoded::parse(form).find(|(name, _)| matches!(&**name, "retry" | "remove"))?;
    let mut draft = Draft::of(device);
    if (&*what, &*entry) == ("retry", "all") {
        draft.own.refused.clear();
        return Some(draft.change());
    }
    let (series, seq) = place(&entry)?;
    device.own.refused.iter().find(|no| (no.device, no.seq) == (series, seq))?;
    match &*what {
        "remove" => draft.remove(series, seq),
        _ => draft.own.forgive(series, seq),
    }
    Some(draft.change())
}

fn place(entry: &str) -> Option<(Uuid, u64)> {
    let (device, seq) = entry.split_once(':')?;
    Some((read_id(device)?, seq.parse().ok()?))
}
