//! `/photos`: the photo log. Five views of the head, each photo compared with the first of its view.
//!
//! A photo shows change, not health: nothing here makes a sign or a verdict milder.

mod album;
mod area;
mod change;
mod compare;
mod files;
mod lapse;
mod log;
mod picture;
mod save;
mod share;
mod sheet;
mod take;
pub(crate) mod trouble;
mod view;

use crate::address::{Address, Handler};

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/photos", Handler::Course(log::page)),
    Address::get("/photos/view", Handler::Course(view::page)),
    Address::get("/photos/take", Handler::Journal(take::page)),
    Address::get("/photos/compare", Handler::Journal(compare::page)),
    Address::get("/photos/lapse", Handler::Journal(lapse::page)),
    Address::get("/photos/area", Handler::Journal(area::page)),
    Address::get("/photos/share", Handler::Journal(share::page)),
    Address::post("/photos/share", Handler::Journal(share::make)),
    Address::get("/photos/sheet", Handler::Journal(sheet::page)),
    Address::post("/photos/save", Handler::Journal(save::save)),
    Address::post("/photos/measured", Handler::Journal(save::measured)),
    Address::post("/photos/area", Handler::Journal(save::area)),
    Address::post("/photos/baseline", Handler::Journal(save::baseline)),
    Address::post("/photos/backup", Handler::Journal(save::backup)),
];
