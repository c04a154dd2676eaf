//! What every page is made of, whoever it is for: the request and the response as values, the table of addresses, fields
//! and forms, the frame around a page, and drawings of what the engine answers.
//!
//! The client's pages are made of it (`stipple-pages`), and it knows nothing of them: no visit, no address, nothing that
//! is recorded. It decides nothing about aftercare.

mod address;
mod back;
mod clinic;
pub mod drawing;
mod fields;
mod form;
mod frame;
mod ground;
mod request;
mod response;
mod verdict;

pub use address::{Address, Here, Table};
pub use back::local;
pub use clinic::contact;
pub use fields::{Fields, Wrong};
pub use form::{Choices, Form, wrong};
pub use frame::{Frame, Way};
pub use ground::{grounds, why};
pub use request::Asked;
pub use response::Response;
pub use verdict::{badge, class, told};
