//! Pictures at the server: only what the journal wants here, only for its own phones, and gone when it is not wanted.

use ring::digest::{SHA256, digest};
use stipple_journal::{Offer, Ranges};
use stipple_photo::encode;
use stipple_server::{Limits, Settings};

use crate::host::{Served, settings};
use crate::phone::{Page, Phone};

const PAINTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/photos/painted");

/// A painted photo as somebody's file.
fn painted(name: &str) -> Vec<u8> {
    std::fs::read(format!("{PAINTED}/{name}")).unwrap()
}

/// The same as a phone keeps it: nothing but pixels.
pub(crate) fn stripped(name: &str) -> Vec<u8> {
    encode::jpeg(&stipple_photo::read(&painted(name)).unwrap(), 80)
}

fn name_of(file: &[u8]) -> String {
    digest(&SHA256, file).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Records a photo of a view, as the page's script does. Gives the address of its picture.
pub(crate) fn save(phone: &mut Phone, view: &str, file: &[u8]) -> String {
    let name = name_of(file);
    let page = phone.post("/photos/save", &format!("view={view}&picture={name}&width=480&height=400&marks="));
    assert_eq!((page.status, page.header("location")), (303, &*format!("/photos/view?view={view}#{name}")));
    format!("/photos/picture/{name}")
}

pub(crate) fn put(phone: &Phone, target: &str, file: &[u8]) -> u16 {
    phone.ask("PUT", target, ("image/jpeg", file)).status
}

pub(crate) fn backup(phone: &mut Phone, on: &str) {
    assert_eq!(phone.post("/photos/backup", &format!("on={on}")).status, 303);
}

fn wanted(phone: &Phone) -> Vec<String> {
    let page = phone.get("/photos/wanted");
    assert_eq!((page.status, page.header("content-type")), (200, "application/json"));
    serde_json::from_slice(&page.body).unwrap()
}

/// The id of the last entry.
fn last(phone: &Phone) -> String {
    phone.export().lines().last().unwrap().split('"').nth(3).unwrap().to_owned()
}

#[test]
fn a_picture_is_kept_while_it_is_wanted_and_given_to_its_own_phones() {
    let served = Served::start();
    let mut phone = served.begun();
    let file = stripped("front-0.jpg");
    let target = save(&mut phone, "front", &file);
    assert_eq!((wanted(&phone), put(&phone, &target, &file)), (vec![], 409), "it stays on the phone");
    backup(&mut phone, "yes");
    assert_eq!(wanted(&phone), [name_of(&file)]);
    assert_eq!(put(&phone, &target, &file), 204);
    assert_eq!(put(&phone, &target, &file), 204, "twice is once");
    assert_eq!(wanted(&phone), [] as [&str; 0]);

    let page = phone.get(&target);
    assert_eq!((page.status, page.header("content-type")), (200, "image/jpeg"));
    assert_eq!(page.header("cache-control"), "private, max-age=31536000, immutable");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.body == file);
    let small = phone.get(&target.replace("picture", "small"));
    let thumbnail = stipple_photo::read(&small.body).unwrap();
    assert_eq!(thumbnail.width().max(thumbnail.height()), 320);
    assert!(phone.get("/photos").text().contains("At the server: 1 picture, "));

    assert_eq!(served.begun().get(&target).status, 404, "another person's");
    assert_eq!(served.phone().get(&target).status, 401, "a stranger's");
    backup(&mut phone, "no");
    assert_eq!(phone.get(&target).status, 404);
    assert!(!phone.get("/photos").text().contains("At the server"));
}

#[test]
fn a_photo_that_is_removed_takes_its_picture_along() {
    let served = Served::start();
    let mut phone = served.begun();
    backup(&mut phone, "yes");
    let file = stripped("front-0.jpg");
    let target = save(&mut phone, "front", &file);
    let id = last(&phone);
    assert_eq!(put(&phone, &target, &file), 204);
    assert_eq!(phone.post(&format!("/diary/{id}/remove"), "").status, 303);
    assert_eq!((phone.get(&target).status, put(&phone, &target, &file)), (404, 409));
    phone.post(&format!("/diary/{id}/restore"), "");
    assert_eq!(wanted(&phone), [name_of(&file)], "a phone that still has it sends it again");
}

#[test]
fn a_removal_that_comes_by_sync_counts_too() {
    let served = Served::start();
    let mut phone = served.begun();
    backup(&mut phone, "yes");
    let file = stripped("top-0.jpg");
    let target = save(&mut phone, "top", &file);
    assert_eq!(put(&phone, &target, &file), 204);
    let line = format!(
        r#"{{"id":"01952f6b-7c00-7000-8000-0000000000aa","device":"01952f6b-7c00-7000-8000-0000000000bb","seq":1,"happened":"2026-03-08T08:00:00Z","recorded":"2026-03-08T08:00:00Z","zone":"UTC","kind":"retract","v":1,"payload":{{"target":"{}"}}}}"#,
        last(&phone)
    );
    let message = Offer { have: Ranges::default(), facts: vec![line] }.encode();
    assert_eq!(phone.send("/sync", "application/json", message.as_bytes()).status, 200);
    assert_eq!(phone.get(&target).status, 404);
}

#[test]
fn what_is_shared_is_kept_until_it_is_taken_back() {
    let served = Served::start();
    let mut phone = served.begun();
    let (front, top) = (stripped("front-0.jpg"), stripped("top-0.jpg"));
    let shown = save(&mut phone, "front", &front);
    let id = last(&phone);
    let hidden = save(&mut phone, "top", &top);
    assert_eq!(phone.post("/photos/share", &format!("photo={id}&care=yes")).status, 303);
    let share = last(&phone);
    assert_eq!(wanted(&phone), [name_of(&front)]);
    assert_eq!((put(&phone, &shown, &front), put(&phone, &hidden, &top)), (204, 409));
    let sheet = phone.get(&format!("/photos/sheet?id={share}"));
    assert!(sheet.text().contains(&shown) && !sheet.text().contains(&hidden));
    phone.post(&format!("/diary/{share}/remove"), "");
    assert_eq!(
        (phone.get(&shown).status, phone.get(&format!("/photos/sheet?id={share}")).status),
        (404, 404)
    );
}

#[test]
fn what_is_no_picture_of_the_journal_is_refused() {
    let served = Served::start();
    let mut phone = served.begun();
    backup(&mut phone, "yes");
    let file = stripped("front-0.jpg");
    let target = save(&mut phone, "front", &file);
    assert_eq!(put(&phone, &target, &stripped("front-1.jpg")), 422, "bytes of another name");
    let mut with_place = file.clone();
    with_place.splice(2..2, *b"\xFF\xE1\x00\x0AExif\0\0GP");
    let cut = file[..file.len() / 2].to_vec();
    let hidden = [file.as_slice(), b"PK\x03\x04"].concat();
    for bytes in [with_place, cut, hidden, b"<script>alert(1)</script>".to_vec(), vec![]] {
        let target = save(&mut phone, "back", &bytes);
        assert_eq!(put(&phone, &target, &bytes), 422);
    }
    assert_eq!(put(&phone, &target, &vec![0xFF; (2 << 20) + 1]), 413);
    assert_eq!(put(&phone.clone().saying("origin", "https://evil.example"), &target, &file), 403);
    assert_eq!(put(&served.begun(), &target, &file), 409, "another person's journal wants nothing");
    assert_eq!(put(&served.phone(), &target, &file), 401);
    assert_eq!(
        (phone.send(&target, "image/jpeg", &file).status, phone.ask("DELETE", &target, ("", b"")).status),
        (405, 405)
    );
    assert_eq!(
        (phone.get(&target).status, put(&phone, &target, &file)),
        (404, 204),
        "nothing of it was kept"
    );
}

#[test]
fn tricks_with_paths_lead_nowhere() {
    let served = Served::start();
    let mut phone = served.begun();
    backup(&mut phone, "yes");
    let name = "ab".repeat(32);
    for path in [
        "..%2F..%2Fmaster.key",
        "%2e%2e/vault.db",
        "",
        &name.to_uppercase(),
        &name[1..],
        &format!("{name}/x"),
        &format!("{name}%00"),
    ] {
        for folder in ["picture", "small"] {
            assert_eq!(phone.get(&format!("/photos/{folder}/{path}")).status, 404, "{path}");
        }
        assert_eq!(put(&phone, &format!("/photos/picture/{path}"), b"x"), 404, "{path}");
    }
}

#[test]
fn pictures_take_only_so_much_room() {
    // For one picture with its thumbnail, and not for two.
    let pictures = 2 * stripped("front-0.jpg").len() as u64 - 1;
    let limits = Limits { pictures, ..Limits::default() };
    let served = Served::with(Settings { limits, ..settings() });
    let mut phone = served.begun();
    backup(&mut phone, "yes");
    let files: Vec<Vec<u8>> = ["front-0.jpg", "top-0.jpg", "left-0.jpg"].map(stripped).into();
    let outcomes: Vec<u16> = files
        .iter()
        .map(|file| {
            let target = save(&mut phone, "front", file);
            put(&phone, &target, file)
        })
        .collect();
    assert!(outcomes.starts_with(&[204]) && outcomes.ends_with(&[507]), "{outcomes:?}");
    let page = upload(&phone, "left", &painted("left-1.jpg"));
    assert!(page.status == 507 && page.text().contains("take all the room there is"));
}

/// Sends a photo as a browser without scripts does.
fn upload(phone: &Phone, view: &str, file: &[u8]) -> Page {
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"view\"\r\n\r\n{view}\r\n--b\r\nContent-Disposition: form-data; \
         name=\"picture\"; filename=\"IMG_0001.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(b"\r\n--b--\r\n");
    phone.send("/photos/upload", "multipart/form-data; boundary=b", &body)
}

#[test]
fn without_scripts_the_server_reads_strips_and_measures() {
    let served = Served::start();
    let mut phone = served.begun();
    let page = upload(&phone, "front", &painted("front-0.jpg"));
    assert!(page.status == 409 && page.text().contains("stay on your phone"), "only when it may be here");
    backup(&mut phone, "yes");
    for photo in ["front-0.jpg", "front-1.jpg"] {
        let page = upload(&phone, "front", &painted(photo));
        assert_eq!(page.status, 303, "{}", page.text());
        let to = page.header("location").to_owned();
        let name = to.split('#').nth(1).unwrap();
        let picture = phone.get(&format!("/photos/picture/{name}"));
        assert!(picture.status == 200 && encode::is_bare(&picture.body));
        assert_eq!(name_of(&picture.body), name);
    }
    assert_eq!(wanted(&phone), [] as [&str; 0]);
    let journal = phone.export();
    assert_eq!(journal.matches("\"kind\":\"photo-taken\"").count(), 2);
    let measures = journal.lines().find(|line| line.contains("\"kind\":\"photo-measures\"")).unwrap();
    assert!(measures.contains("\"aligned\":true") && measures.contains("\"pigment\""), "{measures}");
    assert!(phone.get("/photos/view?view=front").text().contains("Dots: "));
    for (view, file) in
        [("front", b"\xFF\xD8 no photo".to_vec()), ("front", vec![]), ("nose", painted("front-1.jpg"))]
    {
        assert_eq!(upload(&phone, view, &file).status, 422, "{view}");
    }
    assert_eq!(phone.send("/photos/upload", "text/plain", b"x").status, 422);
    assert_eq!(served.phone().send("/photos/upload", "multipart/form-data; boundary=b", b"").status, 403);
    assert_eq!(phone.export(), journal);
}
