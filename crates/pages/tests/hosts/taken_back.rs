//! How a clearance stands that was taken back, where the person told of it.

use page_corpus::{now, taken_back};
use stipple_pages::Place;

use super::{body, get, visit, with};

#[test]
fn the_course_says_what_holds() {
    for case in taken_back() {
        let now = now(case.day).parse().expect("a moment");
        let visit = with(visit(Some(case.facts()), Place::Server), |visit| visit.now = now);
        let page = body(&get(visit, "/course"));
        let (_, item) =
            page.split_once(&format!("id=\"cleared-{}\"", case.clearance)).expect("the clearance");
        let (summary, _) = item.split_once("</summary>").expect("a summary");
        assert!(summary.contains(&case.stands), "{}: {summary}", case.name);
    }
}
