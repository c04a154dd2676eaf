//! Every form of every page, found by walking them, and what they must not let through.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use stipple_server::Settings;

use crate::host::{Served, settings};
use crate::phone::{Page, Phone};

/// Addresses of pages: of the pages' own, and of those only a server has.
pub(crate) fn pages() -> Vec<&'static str> {
    whole(Method::GET).chain(["/can?q=hat", "/pair", "/join", "/feed"]).collect()
}

/// Addresses of forms.
pub(crate) fn forms() -> Vec<&'static str> {
    whole(Method::POST).collect()
}

/// Those that leave nothing open.
fn whole(method: Method) -> impl Iterator<Item = &'static str> {
    stipple_pages::paths(&method).filter(|path| !path.contains('{')).collect::<Vec<_>>().into_iter()
}

const SCRIPT: &str = "<script>alert(1)</script>";
const QUOTED: &str = "\"'><script>alert(1)</script>";

/// A form of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    post: bool,
    action: String,
    fields: BTreeMap<String, String>,
}

/// An attribute of a tag; our pages write all in double quotes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<"))
}

fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!("<{name}");
    html.split(&open).skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

fn forms_of(html: &str) -> Vec<Form> {
    html.split("<form").skip(1).map(|rest| form(rest.split("</form>").next().unwrap())).collect()
}

fn form(html: &str) -> Form {
    let head = html.split('>').next().unwrap();
    let inputs = ["input", "select", "textarea", "button"].into_iter().flat_map(|name| tags(html, name));
    let field = |tag: &str| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()));
    Form {
        post: attribute(head, "method").as_deref() == Some("post"),
        action: attribute(head, "action").unwrap_or_default(),
        fields: inputs.filter_map(field).collect(),
    }
}

fn links(html: &str) -> Vec<String> {
    let all = tags(html, "a").into_iter().filter_map(|tag| attribute(&format!(" {tag}"), "href"));
    all.filter(|to| to.starts_with('/')).map(|to| to.split('#').next().unwrap().to_owned()).collect()
}

/// Every page that can be reached, with at most three of each path: days go on for ever.
fn walk(phone: &Phone) -> Vec<(String, Page)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut ahead: Vec<String> = pages().into_iter().map(str::to_owned).collect();
    let mut pages = Vec::new();
    while let Some(target) = ahead.pop() {
        let times = seen.entry(target.split('?').next().unwrap().to_owned()).or_default();
        if *times == 3 || !known.insert(target.clone()) {
            continue;
        }
        *times += 1;
        let page = phone.get(&target);
        if page.header("content-type").starts_with("text/html") {
            ahead.extend(links(&page.text()));
        }
        pages.push((target, page));
    }
    pages
}

fn encoded(fields: &BTreeMap<String, String>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn send(phone: &mut Phone, form: &Form, fields: &BTreeMap<String, String>) -> Page {
    let fields = encoded(fields);
    if form.post {
        phone.post(&form.action, &fields)
    } else {
        phone.get(&format!("{}?{fields}", form.action))
    }
}

/// What the form would send, with a script in one field, or in all.
fn scripted(form: &Form) -> Vec<BTreeMap<String, String>> {
    let all = form.fields.keys().map(|name| (name.clone(), SCRIPT.to_owned())).collect();
    let one = |name: &String| {
        let mut fields = form.fields.clone();
        fields.insert(name.clone(), QUOTED.to_owned());
        fields
    };
    form.fields.keys().map(one).chain([all]).collect()
}

fn check(target: &str, page: &Page) {
    // That page says that the server cannot be reached, whoever asks.
    assert!(page.status < 500 || target.starts_with("/offline"), "{target}: {}", page.status);
    let text = String::from_utf8_lossy(&page.body);
    let shown = page.header("content-type").starts_with("text/html");
    assert!(!shown || !text.contains(SCRIPT), "{target} shows a script");
    assert!(!page.header("location").contains('<'), "{target}");
}

#[test]
fn no_field_of_any_form_lets_a_script_through() {
    let served = Served::start();
    let mut phone = served.begun();
    phone.post("/oops", "accident=rain&on=2026-03-08");
    let found: BTreeSet<Form> =
        walk(&phone).iter().flat_map(|(_, page)| forms_of(&String::from_utf8_lossy(&page.body))).collect();
    let actions: BTreeSet<&str> = found.iter().map(|form| form.action.as_str()).collect();
    assert!(forms().iter().filter(|path| actions.contains(*path)).count() > 8, "{actions:?}");
    let mut sent = 0;
    for form in found.iter().filter(|form| form.action != "/erase") {
        for fields in scripted(form) {
            check(&form.action, &send(&mut phone, form, &fields));
            sent += 1;
        }
    }
    assert!(sent > 100, "{sent}");
    for (target, page) in walk(&phone) {
        check(&target, &page);
    }
}

#[test]
fn every_answer_is_guarded() {
    let served = Served::start();
    let phone = served.begun();
    let mut answers = walk(&phone);
    for target in [
        "/style.css",
        "/worker.js",
        "/version.json",
        "/health",
        "/zone/Europe/Berlin",
        "/zone/No/Where",
        "/stop",
        "/stop?script",
        "/erased",
        "/nowhere",
        "/calendar/none.ics",
    ] {
        answers.push((target.to_owned(), phone.get(target)));
        answers.push((target.to_owned(), served.phone().get(target)));
    }
    for method in ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let page = phone.ask(method, "/today", ("", b""));
        assert!(page.header("allow").contains("GET"), "{method}");
        answers.push((method.to_owned(), page));
    }
    answers.push(("401".to_owned(), served.phone().send("/sync", "application/json", b"{}")));
    answers.push((
        "413".to_owned(),
        phone.send("/tick", "application/x-www-form-urlencoded", &[b'x'; 300 << 10]),
    ));
    answers.push(("400".to_owned(), phone.send("/import", "multipart/form-data; boundary=b", b"nonsense")));
    answers.push(("414".to_owned(), phone.get(&format!("/can?q={}", "x".repeat(9 << 10)))));
    for (target, page) in answers {
        guarded(&target, &page);
    }
}

fn guarded(target: &str, page: &Page) {
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
        "{target}"
    );
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{target}");
    assert_eq!(page.header("x-content-type-options"), "nosniff", "{target}");
    assert_eq!(page.header("referrer-policy"), "same-origin", "{target}");
    assert_eq!(page.header("x-frame-options"), "DENY", "{target}");
    assert_ne!(page.header("permissions-policy"), "", "{target}");
    let lasting = page.header("cache-control");
    assert!(
        lasting == "no-store" || lasting == "no-cache" || target.starts_with("/zone/"),
        "{target}: {lasting}"
    );
    assert_eq!(page.header("strict-transport-security"), "", "{target}: there is no TLS here");
}

/// Files that carry the build in their address are kept for good; the worker's script never is.
#[test]
fn files_are_kept_as_long_as_they_are_right() {
    let served = Served::start();
    let phone = served.phone();
    let version = phone.get("/version.json").text();
    let build = version.split("\"build\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let style = phone.get(&format!("/style.css?{build}"));
    assert_eq!((style.status, style.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(style.header("cache-control").contains("immutable"));
    assert_eq!(phone.get("/style.css?000000000000").status, 404);
    let again = phone.clone().saying("if-none-match", style.header("etag")).get("/style.css");
    assert_eq!((again.status, again.body.len(), again.header("cache-control")), (304, 0, "no-cache"));
    let small = phone.clone().saying("accept-encoding", "br").get("/style.css");
    assert_eq!(small.header("content-encoding"), "br");
    assert!(small.body.len() < style.body.len() / 2);
    let head = phone.ask("HEAD", "/style.css", ("", b""));
    assert_eq!((head.status, head.header("content-length")), (200, style.header("content-length")));
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/Cargo.toml",
        "//style.css",
        "/style.css/",
        "/./style.css",
    ] {
        assert_eq!(served.begun().get(path).header("content-type"), "text/html; charset=utf-8", "{path}");
    }
}

/// Of two builds everybody can tell which is the older one.
#[test]
fn builds_have_an_order_and_old_ones_are_called_back() {
    let version = |build: Option<&str>, call_back_before| {
        let build = build.map(str::to_owned);
        let served = Served::with(Settings { build, call_back_before, ..settings() });
        let phone = served.phone();
        let version: serde_json::Value = serde_json::from_slice(&phone.get("/version.json").body).unwrap();
        let number = version["number"].to_string();
        for script in ["/app.js", "/worker.js"] {
            let script = phone.get(script);
            let signed = script.text().contains(&format!("const NUMBER = Number(\"{number}\");"));
            assert!(signed || script.status == 404, "{number}");
        }
        (version["build"].as_str().unwrap().to_owned(), version["number"].clone(), version["oldest"].clone())
    };
    assert_eq!(version(Some("10-fedcba987654"), 9), ("fedcba987654".to_owned(), 10.into(), 9.into()));
    let own = version(Some("9-fedcba987654"), 10);
    assert_eq!(own.2, 9, "a server does not call back the workers that it gives");
    let (_, built, oldest) = version(None, 0);
    assert!(built.as_u64() > Some(1_700_000_000), "{built}");
    assert_eq!(oldest, 0);
    assert_eq!(version(Some("fedcba987654"), 0), ("fedcba987654".to_owned(), built, oldest));
}
