//! Pins that are hard to keep: versions that proved unsafe, bases that change, journals from elsewhere, several clinics
//! on one server. And what phones are given as rules.

use stipple_protocol::{RELEASED, Texts, built_in};
use stipple_server::{Server, Settings};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;

use crate::host::{Served, settings};
use crate::rules::{back, date, own, started, swims};

/// A version of a clinic's that names an earlier one as unsafe.
pub(crate) fn withdrawing(version: &str, swim: &str, unsafe_one: &str) -> Texts {
    let Texts { text, bases } = own("one", version, swim);
    let withdraws = format!("withdraws = [\"{unsafe_one}\"]\nextends");
    Texts { text: text.replacen("extends", &withdraws, 1), bases }
}

/// Until the person's yes the stricter of both holds, on every page that answers, and whatever is served next.
#[test]
fn a_version_that_was_withdrawn_is_held_beside_its_successor() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "3d")]);
    let phone = served.begun();
    assert_eq!(swims(&phone, 6), "Swim in a pool: yes");
    drop(served);
    let (one, two) = (own("one", "1", "3d"), withdrawing("2", "20d", "1"));
    let three = own("one", "3", "30d");
    for (protocols, until) in [
        (vec![two.clone()], 20),
        (vec![two, one.clone()], 20),
        // Served no more, served as it was, and by versions that do not repeat it, freer or not.
        (vec![], 20),
        (vec![one], 20),
        (vec![three], 30),
        (vec![own("one", "4", "3d")], 30),
    ] {
        let served = started(folder.path(), &protocols);
        let phone = back(&phone, &served);
        for day in [3, 6, until - 1] {
            assert_eq!(swims(&phone, day), "Swim in a pool: no", "{protocols:?}");
        }
        assert_eq!(swims(&phone, until), "Swim in a pool: yes");
        let asked =
            phone.get(&format!("/can?q=may+i+swim+in+the+pool+in+the+first+week&on={}", date(3))).text();
        assert!(asked.contains(": no"), "{asked}");
        let today = phone.get("/today").text();
        assert!(today.contains("Your clinic has taken this version of your rules back."), "{today}");
        assert!(phone.get("/rules").text().contains("the strict"));
        let plan = phone.get(&format!("/plan?from={}&days=61", date(0))).text();
        let row =
            plan.split("Swim in a pool</span>").nth(1).and_then(|rest| rest.split("</li>").next()).unwrap();
        let from = if until == 20 { "Sun 22 March" } else { "Wed 1 April" };
        assert!(row.contains(&format!("No, then yes from {from}.")), "{row}");
    }
}

/// What it takes back lies outside the hash of a text, so another copy may say nothing of it, or something else.
#[test]
fn a_copy_that_says_nothing_of_it_takes_no_withdrawal_back() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "3d")]);
    let phone = served.begun();
    drop(served);
    let (silent, says) = (own("one", "2", "20d"), withdrawing("2", "20d", "1"));
    let holds = |protocols: &[Texts]| {
        let served = started(folder.path(), protocols);
        let phone = back(&phone, &served);
        (
            swims(&phone, 6),
            phone.get("/today").text().contains("Your clinic has taken this version of your rules back."),
        )
    };
    let (no, yes) = (("Swim in a pool: no".to_owned(), true), ("Swim in a pool: yes".to_owned(), false));
    assert_eq!(holds(std::slice::from_ref(&silent)), yes);
    // Whatever the order, and from then on.
    for protocols in [
        vec![silent.clone(), says.clone()],
        vec![silent.clone()],
        vec![withdrawing("2", "20d", "0.5")],
        vec![],
        vec![silent.clone(), own("one", "3", "3d")],
        vec![says, silent],
        vec![],
    ] {
        assert_eq!(holds(&protocols), no, "{protocols:?}");
    }
}

#[test]
fn courses_with_different_rules_live_on_one_server() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "3d")]);
    let first = served.begun();
    drop(served);
    let served = started(folder.path(), &[own("two", "1", "9d"), own("one", "2", "30d")]);
    let (first, second) = (back(&first, &served), served.begun());
    for _ in 0..2 {
        assert_eq!([3, 9].map(|day| swims(&first, day)), ["Swim in a pool: yes", "Swim in a pool: yes"]);
        assert_eq!([3, 9].map(|day| swims(&second, day)), ["Swim in a pool: no", "Swim in a pool: yes"]);
    }
    assert!(first.get("/today").text().contains("newer version, 2"));
    assert!(!second.get("/today").text().contains("newer version"));
}

/// A base of the clinic's own that changes under its file is another text of the same version, and refused.
#[test]
fn a_base_that_changes_under_a_clinics_file_is_refused() {
    let folder = TempDir::new().unwrap();
    let over = |swim: &str| {
        let base = own("base", "1", swim);
        let text = "id = \"child\"\nversion = \"1\"\ntitle = \"Child\"\nextends = \"base\"\n".to_owned();
        Texts { text, bases: vec![("base".to_owned(), base.text), base.bases[0].clone()] }
    };
    let served = started(folder.path(), &[over("20d")]);
    let phone = served.begun();
    drop(served);
    let settings = Settings { protocols: vec![over("3d")], ..settings() };
    let vault = Vault::open(folder.path()).unwrap();
    let bound = tokio::runtime::Runtime::new().unwrap().block_on(Server::bind(settings, vault));
    let says = bound.map(drop).unwrap_err().to_string();
    assert!(says.contains("another protocol is known as `child@1`"), "{says}");
    // With both files gone the course goes on.
    let served = started(folder.path(), &[]);
    assert_eq!(swims(&back(&phone, &served), 19), "Swim in a pool: no");
}

/// What a pin means is its hash; one of before there were hashes means the text of its name.
#[test]
fn an_imported_pin_is_another_text_unless_its_hash_is_known() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "3d")]);
    let facts = served.begun().export();
    let (before, pin) = facts.split_once("\"kind\":\"protocol\",\"v\":2,\"payload\":").unwrap();
    let after = pin.split_once('}').unwrap().1;
    let told = |v: u8, payload: &str| {
        let facts = format!("{before}\"kind\":\"protocol\",\"v\":{v},\"payload\":{payload}{after}");
        let mut phone = served.phone();
        let form = form_urlencoded::Serializer::new(String::new()).append_pair("journal", &facts).finish();
        assert_eq!(phone.post("/import", &form).status, 303, "{facts}");
        (
            swims(&phone, 6),
            phone.get("/today").text().contains("The rules of your course cannot be found here."),
        )
    };
    let hash = "7".repeat(64);
    let (no, yes) = ("Swim in a pool: no".to_owned(), "Swim in a pool: yes".to_owned());
    assert_eq!(
        told(2, &format!("{{\"id\":\"one\",\"version\":\"1\",\"hash\":\"{hash}\"}}")),
        (no.clone(), true)
    );
    assert_eq!(told(1, "{\"id\":\"one\",\"version\":\"1\"}"), (yes, false));
    assert_eq!(told(1, "{\"id\":\"one\",\"version\":\"2\"}"), (no, true));
}

/// Whoever asks for other files than there are gets none, however the address is made.
#[test]
fn nothing_but_rules_is_served_as_rules() {
    let folder = TempDir::new().unwrap();
    let served = Served::at(folder.path(), Settings { build: Some("0123456789ab".to_owned()), ..settings() });
    let phone = served.phone();
    let list: serde_json::Value =
        serde_json::from_slice(&phone.get("/rules/0123456789ab/list").body).unwrap();
    let hash = list["guide"].as_str().unwrap().to_owned();
    assert_eq!(phone.get(&format!("/rules/0123456789ab/{hash}.bin")).status, 200);
    let names = [
        String::new(),
        "list.bin".to_owned(),
        "list/".to_owned(),
        "LIST".to_owned(),
        hash.clone(),
        format!("{hash}.BIN"),
        format!("{}.bin", hash.to_uppercase()),
        format!("{}.bin", &hash[1..]),
        format!("{hash}0.bin"),
        format!("{hash}.bin.bin"),
        format!("{hash}.bin/"),
        format!("../{hash}.bin"),
        format!("%2e%2e/{hash}.bin"),
        format!("..%2f..%2f{hash}.bin"),
        "../../master.key".to_owned(),
        "%2e%2e%2f%2e%2e%2fmaster.key".to_owned(),
        format!("{}.bin", "f".repeat(64)),
        format!("{}.bin", "f".repeat(6_000)),
        format!("{}.bin", "é".repeat(64)),
        format!("{hash}%00.bin"),
        format!("%20{hash}.bin"),
    ];
    for name in &names {
        let given = phone.get(&format!("/rules/0123456789ab/{name}"));
        assert!([400, 404, 414].contains(&given.status), "{name}: {}", given.status);
    }
    for build in ["", "0", "fa9876543210", "0123456789AB", "0123456789ab ", ".."] {
        let build = build.replace(' ', "%20");
        assert_ne!(phone.get(&format!("/rules/{build}/{hash}.bin")).status, 200, "{build}");
    }
}

/// A server that may not start, with what it says.
fn refused(folder: &std::path::Path, protocols: Vec<Texts>) -> String {
    let settings = Settings { protocols, ..settings() };
    let vault = Vault::open(folder).unwrap();
    let bound = tokio::runtime::Runtime::new().unwrap().block_on(Server::bind(settings, vault));
    bound.map(drop).unwrap_err().to_string()
}

/// A pin means its hash: the text that a course here is pinned to is never refused, whatever else is called so.
#[test]
fn the_text_that_a_course_is_pinned_to_is_taken_beside_another_of_its_name() {
    let (elsewhere, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let facts = started(elsewhere.path(), &[own("one", "1", "20d")]).begun().export();
    let served = started(folder.path(), &[own("one", "1", "3d")]);
    let (theirs, mut ours) = (served.begun(), served.phone());
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("journal", &facts).finish();
    assert_eq!(ours.post("/import", &form).status, 303);
    let is_lost = |phone: &crate::phone::Phone| {
        phone.get("/today").text().contains("The rules of your course cannot be found here.")
    };
    assert!(is_lost(&ours));
    drop(served);
    assert!(
        refused(folder.path(), vec![own("one", "1", "5d")]).contains("another protocol is known as `one@1`")
    );
    for protocols in [
        vec![own("one", "1", "20d")],
        vec![],
        vec![own("one", "1", "3d"), own("one", "1", "20d")],
        vec![own("one", "1", "20d"), own("one", "1", "3d")],
        vec![own("one", "1", "3d")],
    ] {
        let served = started(folder.path(), &protocols);
        let (ours, theirs) = (back(&ours, &served), back(&theirs, &served));
        assert!(!is_lost(&ours) && !is_lost(&theirs), "{protocols:?}");
        assert_eq!([3, 19, 20].map(|day| swims(&ours, day).ends_with("yes")), [false, false, true]);
        assert_eq!([2, 3].map(|day| swims(&theirs, day).ends_with("yes")), [false, true]);
    }
    assert!(
        refused(folder.path(), vec![own("one", "1", "5d")]).contains("another protocol is known as `one@1`")
    );
    // A pin of before there were hashes means a text of that name: of two nobody can say which.
    let served = started(folder.path(), &[own("one", "1", "3d")]);
    let (before, pin) = facts.split_once("\"kind\":\"protocol\",\"v\":2,\"payload\":").unwrap();
    let after = pin.split_once('}').unwrap().1;
    let old = format!(
        "{before}\"kind\":\"protocol\",\"v\":1,\"payload\":{{\"id\":\"one\",\"version\":\"1\"}}{after}"
    );
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("journal", &old).finish();
    let mut phone = served.phone();
    assert_eq!(phone.post("/import", &form).status, 303);
    assert!(is_lost(&phone));
    assert_eq!(swims(&phone, 6), "Swim in a pool: no");
}

/// What a clinic changed in a copy of ours is not ours, whatever it is called.
#[test]
fn a_base_that_is_called_like_ours_is_exchanged_for_none() {
    let loose = built_in().replacen("hot-delay = \"7d\"", "hot-delay = \"1d\"", 1);
    let looser = built_in().replacen("hot-delay = \"7d\"", "hot-delay = \"2d\"", 1);
    let (ours, before) = (built_in(), RELEASED[0]);
    let worded = format!("# With a comment.\n{ours}");
    let over = |base: &str| {
        let Texts { text, .. } = own("one", "1", "3d");
        vec![Texts { text, bases: vec![("smp".to_owned(), base.to_owned())] }]
    };
    for (then, now, goes_on) in [
        (loose.as_str(), ours, false),
        (&loose, &looser, false),
        (&loose, before, false),
        (ours, &loose, false),
        (before, &loose, false),
        (before, ours, true),
        (ours, before, true),
        (&worded, before, true),
        (before, &worded, true),
    ] {
        let folder = TempDir::new().unwrap();
        let phone = started(folder.path(), &over(then)).begun();
        if goes_on {
            let served = started(folder.path(), &over(now));
            assert_eq!(swims(&back(&phone, &served), 3), "Swim in a pool: yes");
        } else {
            let says = refused(folder.path(), over(now));
            assert!(says.contains("another protocol is known as `one@1`"), "{says}");
        }
    }
}
