//! What a server says of itself when it begins.

use std::net::SocketAddr;

/// What a server says of itself when it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    /// The address to open in a browser.
    pub url: String,
    /// The origins it was told: forms that come from there are believed, whatever a proxy makes of the host.
    pub origins: Vec<String>,
    /// Whether it is asked by this machine alone: then no other host is answered, unless it was told of it. Else a
    /// form is believed as well when it comes from the host it was sent to.
    pub this_machine_only: bool,
    /// Whether phones are given what they need to work without a connection.
    pub works_offline: bool,
    /// Whether the program has what phones need: where it has, and phones are not given it, they were not to be.
    pub phone_parts: bool,
}
