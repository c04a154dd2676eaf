//! What answers at an address of the companion, and what it takes to be let in.

use stipple_html::{Asked, Fields};
use stipple_plan::World;

use crate::effect::Response;
use crate::visit::Visit;

/// An address of the companion.
pub(crate) type Address = stipple_html::Address<Handler>;

/// The function that answers at an address. Its kind says what a visit must have: to whoever has less the first page is
/// shown instead.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Handler {
    /// Nothing: nothing of any journal is shown there.
    Open(fn(&Visit, &Asked) -> Response),
    /// A journal. It answers by the fields of the form, or of the address.
    Journal(fn(&Visit, &Fields) -> Response),
    /// A journal, of which one thing is asked for: the part of the path that is left open.
    JournalOne(fn(&Visit, &Fields, &str) -> Response),
    /// A course that has begun: with all the engine knows of it now.
    Course(for<'v> fn(&'v Visit, World<'v>, &Fields) -> Response),
    /// A course, of which one thing is asked for.
    CourseOne(for<'v> fn(&'v Visit, World<'v>, &str) -> Response),
}

impl Handler {
    /// Whether a visitor without a journal is let in.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// The answer to what was asked here, with the part of the path that is left open.
    pub(crate) fn answer(&self, visit: &Visit, asked: &Asked, open: &str) -> Response {
        match self {
            Self::Open(page) => page(visit, asked),
            Self::Journal(page) => page(visit, &Fields::of(asked)),
            Self::JournalOne(page) => page(visit, &Fields::of(asked), open),
            Self::Course(page) => in_course(visit, |world| page(visit, world, &Fields::of(asked))),
            Self::CourseOne(page) => in_course(visit, |world| page(visit, world, open)),
        }
    }
}

fn in_course<'v>(visit: &'v Visit, page: impl FnOnce(World<'v>) -> Response) -> Response {
    visit.world().map_or_else(|_| Response::see_other("/"), page)
}
