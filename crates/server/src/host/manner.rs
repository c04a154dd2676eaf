//! How an address is asked: what is known of it before anything is looked up.

/// How an address is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// Who asks there, and what they send.
    pub(crate) asks: Asks,
    /// Most bytes of what can be sent there.
    pub(crate) most: usize,
    /// Whether somebody without a key can get one there.
    pub(crate) gives_key: bool,
}

/// Who asks, and what they send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// A person, for a page that stays the same until something it depends on changes.
    Page,
    /// A person, who sends a form, and sees it again when it could not be kept.
    Form,
    /// A person, who sends a photo. What is no form is not shown again.
    Photo,
    /// A program: it is told in a line what came between, and not on a page.
    Program,
}
