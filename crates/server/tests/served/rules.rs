//! A course keeps its rules, whatever the server is started with next.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Zoned;
use stipple_protocol::{BUILT_IN, RELEASED, Texts, built_in};
use stipple_server::{Clock, Server, Settings};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;

use crate::host::{Served, settings};
use crate::phone::Phone;

/// A protocol of a clinic's own, over ours: swimming from this day on.
pub(crate) fn own(id: &str, version: &str, swim: &str) -> Texts {
    let text = format!(
        "id = \"{id}\"\nversion = \"{version}\"\ntitle = \"Rules of {id}\"\nextends = \"smp\"\n\n[[ladder]]\nid = \"swim-pool\"\n\
         step = [\n  {{ from = \"0d\", verdict = \"no\", why = \"Germs.\", source = \"Sheet\" }},\n  \
         {{ from = \"{swim}\", verdict = \"yes\", why = \"Closed.\", source = \"Sheet\" }},\n]\n"
    );
    Texts { text, bases: vec![("smp".to_owned(), built_in().to_owned())] }
}

pub(crate) fn started(folder: &Path, protocols: &[Texts]) -> Served {
    Served::at(folder, Settings { protocols: protocols.to_vec(), ..settings() })
}

/// The phone, at the server as it was started now.
pub(crate) fn back(phone: &Phone, served: &Served) -> Phone {
    let mut back = phone.clone();
    back.address = served.address;
    back
}

fn main_of(page: &str) -> String {
    let page = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    page.to_owned()
}

/// What a course is told: the drawing of its weeks, and each of its days.
fn told(phone: &Phone) -> Vec<String> {
    let days = (0..=60).map(|day| format!("/today?on={}", date(day)));
    let pages = ["/plan?from=2026-03-02&days=61".to_owned()].into_iter().chain(days);
    pages.map(|target| main_of(&phone.get(&target).text())).collect()
}

pub(crate) fn date(day: i64) -> jiff::civil::Date {
    jiff::civil::date(2026, 3, 2).checked_add(jiff::Span::new().days(day)).unwrap()
}

pub(crate) fn swims(phone: &Phone, day: i64) -> String {
    let page = phone.get(&format!("/can?q=swim-pool&on={}", date(day))).text();
    page.split("<title>").nth(1).unwrap().split(" ·").next().unwrap().to_owned()
}

#[test]
fn a_restart_under_other_rules_changes_nothing_for_a_course() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "20d")]);
    let phone = served.begun();
    let before = told(&phone);
    assert_eq!(
        (swims(&phone, 19).as_str(), swims(&phone, 20).as_str()),
        ("Swim in a pool: no", "Swim in a pool: yes")
    );
    drop(served);
    for protocols in
        [vec![], vec![own("two", "1", "3d")], vec![own("two", "1", "3d"), own("one", "1", "20d")]]
    {
        let served = started(folder.path(), &protocols);
        let phone = back(&phone, &served);
        assert!(told(&phone) == before, "{protocols:?}");
        assert_eq!(swims(&phone, 20), "Swim in a pool: yes");
    }
    // And whoever begins now begins under what is the first now.
    let served = started(folder.path(), &[own("two", "1", "3d"), own("one", "1", "20d")]);
    assert_eq!(swims(&served.begun(), 3), "Swim in a pool: yes");
    assert_eq!(swims(&back(&phone, &served), 3), "Swim in a pool: no");
}

#[test]
fn the_same_version_with_another_text_is_refused_with_what_differs() {
    let folder = TempDir::new().unwrap();
    drop(started(folder.path(), &[own("one", "1", "20d")]));
    let refused = |protocols: Vec<Texts>| {
        let settings = Settings { protocols, ..settings() };
        let vault = Vault::open(folder.path()).unwrap();
        let bound = tokio::runtime::Runtime::new().unwrap().block_on(Server::bind(settings, vault));
        let error = bound.map(drop).unwrap_err();
        format!("{error}: {}", error.help())
    };
    let says = refused(vec![own("one", "1", "30d")]);
    assert!(
        says.starts_with(
            "another protocol is known as `one@1`: Swim in a pool: first allowed on day 30 instead of day 20"
        ),
        "{says}"
    );
    assert!(
        says.ends_with("raise its `version`: courses that run keep to the text they began with"),
        "{says}"
    );
    // Ours can be named, and is known too; and two beside each other must not contradict.
    let ours = built_in().replace("hot-delay = \"7d\"", "hot-delay = \"9d\"");
    assert!(refused(vec![Texts::alone(ours)]).contains("known as `smp@1.1.0`"));
    assert!(refused(vec![own("two", "1", "3d"), own("two", "1", "4d")]).contains("known as `two@1`"));
    // What decides nothing may change.
    let mut renamed = own("one", "1", "20d");
    renamed.text = renamed.text.replace("Rules of one", "Our rules");
    let served = started(folder.path(), &[renamed]);
    assert!(served.begun().get("/settings").text().contains("Our rules, "));
}

#[test]
fn a_newer_version_is_offered_and_only_a_yes_moves_a_course() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "20d")]);
    let mut phone = served.begun();
    phone.post("/tick", "task=pillowcase&slot=night&on=2026-03-08");
    assert!(!phone.get("/today").text().contains("newer version"));
    assert!(phone.get("/rules").text().contains("There is no newer version"));
    drop(served);
    let served = started(folder.path(), &[own("one", "2", "5d")]);
    let mut phone = back(&phone, &served);
    assert_eq!(swims(&phone, 6), "Swim in a pool: no");
    assert!(phone.get("/today").text().contains("Your rules have a newer version, 2."));
    let page = phone.get("/rules").text();
    assert!(page.contains("<li>Swim in a pool: yes (was: no)</li>"), "{page}");
    assert!(page.contains("Swim in a pool: first allowed on day 5 instead of day 20"), "{page}");
    assert_eq!(phone.post("/rules", "to=nonsense").status, 422);
    assert_eq!(swims(&phone, 6), "Swim in a pool: no");
    let hash = page.split("name=\"to\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let moved = phone.post("/rules", &format!("to={hash}"));
    assert_eq!((moved.status, moved.header("location")), (303, "/today"));
    assert_eq!(swims(&phone, 6), "Swim in a pool: yes");
    assert!(phone.export().contains(&format!(
        "\"kind\":\"rules\",\"v\":1,\"payload\":{{\"id\":\"one\",\"version\":\"2\",\"hash\":\"{hash}\",\"instead-of\":[\""
    )));
    let today = phone.get("/today").text();
    assert!(today.contains("Untick") && !today.contains("newer version"), "no tick vanishes");
    // It can be taken back, like anything told.
    phone.post("/undo", "");
    assert_eq!(swims(&phone, 6), "Swim in a pool: no");
}

#[test]
fn rules_that_cannot_be_found_are_never_replaced_by_another_clinics() {
    let elsewhere = TempDir::new().unwrap();
    let other = started(elsewhere.path(), &[own("one", "1", "3d")]);
    let facts = other.begun().export();
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("two", "1", "3d")]);
    let mut phone = served.phone();
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("journal", &facts).finish();
    assert_eq!(phone.post("/import", &form).status, 303);
    let today = phone.get("/today").text();
    assert!(
        today.contains("The rules of your course cannot be found here.") && today.contains("one 1"),
        "{today}"
    );
    assert_eq!(
        (swims(&phone, 3), swims(&phone, 40)),
        ("Swim in a pool: no".to_owned(), "Swim in a pool: ask your clinic".to_owned())
    );
    let page = phone.get("/can").text();
    assert!(!page.contains("class=\"yes\"") && !page.contains("class=\"gentle\""), "nothing is permitted");
    // Its signs are calls, and what is urgent stays so.
    phone.post("/signs", "sign-itching=mild");
    assert!(phone.get("/today").text().contains("You told of itching"));
    // Only a yes brings other rules.
    let page = phone.get("/rules").text();
    assert!(page.contains("Rules of two, two 1") && page.contains("smp 1.1.0"), "{page}");
    drop(served);
    // And when its own are back, they hold again.
    let served = started(folder.path(), &[own("two", "1", "3d"), own("one", "1", "3d")]);
    let phone = back(&phone, &served);
    assert_eq!(swims(&phone, 6), "Swim in a pool: yes");
    assert!(!phone.get("/today").text().contains("cannot be found"));
}

/// `/rules/BUILD/HASH.bin` gives what a phone reads, and nothing of another build.
#[test]
fn phones_fetch_the_rules_of_their_course() {
    let folder = TempDir::new().unwrap();
    let build = || Some("0123456789ab".to_owned());
    let protocols = vec![own("one", "1", "20d")];
    let served = Served::at(folder.path(), Settings { build: build(), protocols, ..settings() });
    let phone = served.phone();
    let list: serde_json::Value =
        serde_json::from_slice(&phone.get("/rules/0123456789ab/list").body).unwrap();
    let rules = list["rules"].as_array().unwrap();
    let names: Vec<String> = rules
        .iter()
        .map(|it| {
            format!("{}@{} {}", it["id"].as_str().unwrap(), it["version"].as_str().unwrap(), it["offered"])
        })
        .collect();
    assert_eq!(names, ["one@1 true", "smp@1.1.0 true", "smp@1.0.0 false"]);
    assert_eq!(list["new"], rules[0]["hash"]);
    assert_eq!(list["guide"], rules[1]["hash"]);
    for entry in rules {
        let hash = entry["hash"].as_str().unwrap();
        let file = phone.get(&format!("/rules/0123456789ab/{hash}.bin"));
        let protocol = stipple_protocol::Protocol::from_compiled(&file.body).unwrap();
        assert_eq!((protocol.hash.to_string().as_str(), file.header("cache-control")), (hash, "no-cache"));
        assert_eq!(phone.get(&format!("/rules/ba9876543210/{hash}.bin")).status, 404);
    }
    assert_eq!(phone.get(&format!("/rules/0123456789ab/{}.bin", "0".repeat(64))).status, 404);
}

/// The build's id tells pages apart, not rules.
#[test]
fn the_build_is_the_same_under_other_rules() {
    let of = |protocols: &[Texts]| {
        let folder = TempDir::new().unwrap();
        started(folder.path(), protocols).phone().get("/version.json").text()
    };
    assert_eq!(of(&[]), of(&[own("one", "1", "20d")]));
}

// --- Vaults of before ---

/// The vault of this name as the version before this one wrote it, and the keys of the two people in it.
fn vault_of_before(folder: &Path, name: &str) -> [String; 2] {
    for file in ["vault.db", "master.key"] {
        let to = folder.join(file);
        std::fs::copy(corpus(&format!("{name}-{file}")), &to).unwrap();
        std::fs::set_permissions(&to, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    let keys: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(corpus("keys.json")).unwrap()).unwrap();
    ["a", "b"].map(|who| keys[name][who].as_str().unwrap().to_owned())
}

fn corpus(name: &str) -> String {
    format!("{}/../../tests/corpus/upgrade/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Every verdict as the version before this one gave it: an activity a line, a letter a day.
fn verdicts_of_before(name: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(corpus(name)).unwrap();
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(id, row)| (id.to_owned(), row.trim().to_owned()))
        .collect()
}

fn verdicts_now(phone: &Phone, activity: &str) -> String {
    let letter = |day| {
        let page = phone.get(&format!("/can?q={activity}&on={}", date(day))).text();
        let title = page.split("<title>").nth(1).unwrap().split(" · ").next().unwrap().to_owned();
        match title.rsplit_once(": ").unwrap().1 {
            "yes" => 'y',
            "gently" => 'g',
            "ask your clinic" => 'a',
            "no" => 'n',
            other => panic!("{other}"),
        }
    };
    (0..=60).map(letter).collect()
}

fn later_settings(protocols: Vec<Texts>) -> Settings {
    let now: Zoned = "2026-04-06T20:00+02:00[Europe/Berlin]".parse().unwrap();
    Settings { protocols, clock: Clock::fixed(now), ..settings() }
}

fn own_of_before() -> Texts {
    let text = std::fs::read_to_string(corpus("own.toml")).unwrap();
    Texts { text, bases: vec![("smp".to_owned(), built_in().to_owned())] }
}

/// Every activity on every day, for both people of a vault, before and after.
fn keeps_every_verdict(served: &Served, keys: &[String; 2], name: &str) {
    let person = |who: &str, key: &String| {
        let phone = served.phone().holding(key.clone());
        for (activity, before) in verdicts_of_before(&format!("{name}-{who}.txt")) {
            assert_eq!(verdicts_now(&phone, &activity), before, "{name} {who} {activity}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| person("a", &keys[0]));
        person("b", &keys[1]);
    });
}

#[test]
fn courses_of_before_under_our_rules_keep_every_verdict() {
    let folder = TempDir::new().unwrap();
    let keys = vault_of_before(folder.path(), "smp");
    // Started with another clinic's protocol, and with ours in a newer version.
    let served = Served::at(folder.path(), later_settings(vec![own("two", "1", "3d")]));
    keeps_every_verdict(&served, &keys, "smp");
}

#[test]
fn courses_of_before_under_a_clinics_rules_keep_every_verdict() {
    let folder = TempDir::new().unwrap();
    let keys = vault_of_before(folder.path(), "own");
    drop(Served::at(folder.path(), later_settings(vec![own_of_before()])));
    // Its file has gone since.
    let served = Served::at(folder.path(), later_settings(vec![]));
    keeps_every_verdict(&served, &keys, "own");
}

/// What a clinic served before there was a 1.1.0 of ours is its text over 1.0.0, and stays so.
#[test]
fn a_clinics_version_goes_on_over_what_it_extended() {
    let folder = TempDir::new().unwrap();
    let keys = vault_of_before(folder.path(), "own");
    drop(Served::at(folder.path(), later_settings(vec![own_of_before()])));
    let vault = Vault::open(folder.path()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let kept = runtime.block_on(stipple_store::Protocols::kept_protocols(&vault)).unwrap().all;
    drop(vault);
    let clinics: Vec<_> = kept.iter().filter(|kept| kept.id != BUILT_IN).collect();
    let ours = RELEASED.map(|text| Texts::alone(text).read().protocol.unwrap().hash);
    let ours: BTreeSet<_> = ours.into_iter().collect();
    assert_eq!((clinics.len(), kept.len() - clinics.len()), (1, ours.len()), "and our own");
    assert!(clinics[0].texts.bases[0].1 == RELEASED[0]);
    // Started again, it is still that; and a raised version is offered over ours of today.
    let raised =
        Texts { text: own_of_before().text.replace("version = \"1\"", "version = \"2\""), ..own_of_before() };
    let served = Served::at(folder.path(), later_settings(vec![raised, own_of_before()]));
    let phone = served.phone().holding(keys[0].clone());
    assert!(phone.get("/rules").text().contains("A newer version: 2"));
}
