//! What stands in compiled bytes, type by type, in the order written. Any change here is another form: raise
//! the version in [`super::HEADER`].

use stipple_compiled::{Bytes, Compiled, fields, words};

use crate::*;

fields! {
    Protocol {
        id version hash withdraws title language about contact healed climate triage phases activities ladders advice clearances
        tasks signs accidents classes topics reasons beyond emergencies ladders_of_activity ladders_of_class
    }
    Emergencies { groups kinds unlisted harmless doubts over recovered turned mine past theirs treated well apart mention }
    EmergencyKind { id name vital reports }
    WordGroup { name words }
    Contact { clinic phone email hours }
    Heat { delay ground }
    Triage { normal unknown watch call urgent otherwise looks ground }
    LookEvery { from every }
    Phase { id name says window audience ground }
    Activity { id name aliases group product out_of_scope unmentioned }
    Ladder { id activities groups classes audience steps in_hours }
    Step { window printed preferably verdict limit breaks with needs heat extend duty stricter_because ground }
    StepAt { ladder step }
    Limits { minutes times_a_day spf temperature amount method tool product time_of_day }
    Needs { cleared absent present doctor }
    Extension { sign by }
    Advice { id kind text window audience activities ground }
    Clearance { id name aliases implies own ground }
    Task { id name aliases text rhythm window audience activity photo ground }
    Sign { id name aliases urgent_words strong_words mild strong rules worsening beyond }
    SignRule { levels window means watch action ground }
    Worsening { means ground }
    Accident { id name aliases steps window ground }
    Class { id name aliases text ground }
    Topic { id question aliases answer not_treated see ground }
    Why { id title text explains source }
    Beyond { id aliases answer }
    Ground { why source beyond notes }
    Note { text source }
    Window { from to unstated }
    Audience { skin hair climate sessions season }
    Season { first last }
    Clock { hour minute }
    Count { least most }
    Every { least most slots times }
    Point { anchor offset clock }
    Offset { amount unit }
    ActivityIndex { 0 }
    SignIndex { 0 }
    ClearanceIndex { 0 }
    ClassIndex { 0 }
}

words! {
    Verdict { No Ask Gentle Yes }
    Level { None Mild Strong }
    Assessment { Normal Unknown Watch Call Urgent }
    Climate { Temperate Hot }
    Sessions { Every Between Final }
    Kind { Do Dont }
    Group { Washing Touching Exercise Hats Sun Heat Water Shaving Products Living }
    Anchor { Session First Final Healed Next }
    Unit { Hours Days Weeks Months Years }
}

impl Compiled for Rhythm {
    fn write(&self, to: &mut Vec<u8>) {
        match self {
            Self::Once => to.push(0),
            Self::Every(every) => {
                to.push(1);
                every.write(to);
            }
            Self::Whenever(occasion) => {
                to.push(2);
                occasion.write(to);
            }
        }
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(&[0, 1, 2]) {
            Some(1) => Self::Every(Compiled::read(from)),
            Some(2) => Self::Whenever(Compiled::read(from)),
            _ => Self::Once,
        }
    }
}
