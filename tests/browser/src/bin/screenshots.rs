//! Pictures of every page of the sample course, and of the main pages of three people whose course is not as calm:
//! `cargo run -p browser-tests --bin screenshots -- FOLDER`.
//!
//! Of each page the first screen of a phone in light and dark, and the whole page in light, in dark,
//! on the narrowest screen and on a desk. A server of its own is started for them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use browser_tests::{Device, Outcome, Screen, Server};

/// A way to look at a page: its name, the colours, the screen.
type Look = (&'static str, &'static str, Screen);

const LOOKS: [Look; 5] = [
    ("light", "light", Screen::PHONE),
    ("dark", "dark", Screen::PHONE),
    ("narrow", "light", Screen::NARROW),
    ("desk", "light", Screen::DESK),
    ("desk-dark", "dark", Screen::DESK),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("error: no folder is named\n help: screenshots FOLDER");
        return ExitCode::FAILURE;
    };
    match take(&folder).await {
        Ok(many) => println!("{many} pictures in {}", folder.display()),
        Err(failure) => {
            eprintln!("error: {failure}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

async fn take(folder: &Path) -> Outcome<usize> {
    std::fs::create_dir_all(folder)?;
    let server = Server::start().await?;
    let phone = Device::new(&server.origin()).await?;
    let mut many = 0;
    many += take_page(&phone, folder, "/").await?;
    phone.begin_sample().await?;
    for page in phone.every_page().await?.iter().filter(|page| *page != "/") {
        many += take_page(&phone, folder, page).await?;
    }
    phone.close().await?;
    for person in PEOPLE {
        many += take_person(&server, &folder.join(person), person).await?;
    }
    Ok(many)
}

/// People with something open: a sign that is a call, one to look at again, a session that nobody has confirmed.
const PEOPLE: [&str; 3] = ["call", "watch", "planned"];

/// Pages on which something open is said.
const OPEN: [&str; 6] = ["/today", "/can?q=shower", "/can?q=pool+tomorrow", "/signs", "/plan", "/course"];

async fn take_person(server: &Server, folder: &Path, person: &str) -> Outcome<usize> {
    std::fs::create_dir_all(folder)?;
    let phone = Device::new(&server.origin()).await?;
    match person {
        "call" => {
            phone.begin(3).await?;
            phone.check_in("pain", "strong").await?;
        }
        "watch" => {
            phone.begin(5).await?;
            phone.check_in("redness", "mild").await?;
        }
        _ => {
            phone.begin(30).await?;
            phone.add_session(phone.days_ago(-1)).await?;
        }
    }
    let mut many = 0;
    for page in OPEN {
        many += take_page(&phone, folder, page).await?;
    }
    phone.close().await?;
    Ok(many)
}

async fn take_page(phone: &Device, folder: &Path, page: &str) -> Outcome<usize> {
    let mut many = 0;
    for (name, colours, screen) in LOOKS {
        phone.prefers(&[("prefers-color-scheme", colours)]).await?;
        phone.screen(screen).await?;
        phone.open(page).await?;
        if screen == Screen::PHONE {
            phone.picture(&folder.join(format!("{}-{name}.png", named(page)))).await?;
            many += 1;
        }
        phone.whole_picture(screen, &folder.join(format!("{}-{name}-whole.png", named(page)))).await?;
        many += 1;
    }
    Ok(many)
}

/// An address as the name of a file.
fn named(page: &str) -> String {
    let name: String = page
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .take(40)
        .collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "first".to_owned() } else { name.to_owned() }
}
