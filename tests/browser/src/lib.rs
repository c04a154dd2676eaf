//! What people do with the companion, done in a real browser against the real server.
//!
//! A story ([`one_device`], [`two_devices`]) has a [`Server`], which is the program itself, and one or
//! two [`Device`]s, each a browser with a profile of its own. Nothing is simulated: a server that
//! cannot be reached is one that was killed. `xtask/setup.sh browser` installs what is needed.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test harness is an edge")]

mod accessibility;
mod camera;
mod console;
mod device;
mod driver;
mod failure;
mod forms;
mod journal;
mod keyboard;
mod pages;
mod person;
mod photos;
mod program;
mod screen;
mod server;
mod story;
mod tabs;
mod waiting;
mod worker;
mod zone;

pub use accessibility::Violation;
pub use device::Device;
pub use failure::{Failure, Outcome};
pub use journal::Lines;
pub use keyboard::Focus;
pub use pages::{FORMS, PAGES};
pub use screen::Screen;
pub use server::Server;
pub use story::{one_begun, one_device, two_devices};
pub use waiting::until;
