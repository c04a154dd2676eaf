//! `serve`, `backup`, `restore`: the companion for many people, served from this machine.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stipple_protocol::{Protocol, Texts, later};
use stipple_server::{Clock, Origin, ProtocolError, ServeError, Serving, Settings, TlsFiles, log_to_stderr};
use stipple_store_sqlite::{Checked, Vault};
use stipple_words::count;

use crate::args::ServeArgs;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, ALARM, DIM, PLAIN, styled};
use crate::own;
use crate::page::Paper;
use crate::rules;
use crate::shape::pin;

/// Stands in for the build's id: tests of updates need two builds of one program.
const BUILD: &str = "STIPPLE_BUILD";

#[derive(Serialize)]
struct ServingShape<'a> {
    kind: &'static str,
    address: &'a str,
    folder: String,
    origins: &'a [String],
    this_machine_only: bool,
    works_offline: bool,
}

/// `stipple serve`.
pub(crate) fn serve(host: &Host, told: &ServeArgs) -> Result<(), Failure> {
    let settings = settings(host, told)?;
    let folder = folder(host)?;
    let vault = Vault::open(&folder)?;
    log_to_stderr();
    let ready = |serving: &Serving| {
        let shape = || ServingShape {
            kind: "serving",
            address: &serving.url,
            folder: folder.display().to_string(),
            origins: &serving.origins,
            this_machine_only: serving.this_machine_only,
            works_offline: serving.works_offline,
        };
        // Where nobody reads the address, pages are served all the same.
        let _ = host.show(|paper| introduce(paper, serving, &folder), shape);
    };
    Ok(stipple_server::serve(settings, vault, ready)?)
}

fn introduce(paper: &mut Paper, serving: &Serving, folder: &Path) {
    paper.gap();
    paper.hung(&styled(ACCENT, "✓ "), PLAIN, &format!("Open {}", serving.url));
    paper.gap();
    paper.para(DIM, &believed(serving));
    if !serving.works_offline {
        let (lead, says) = if serving.phone_parts {
            (styled(DIM, "· "), SWITCHED_OFF)
        } else {
            (styled(ALARM, "▲ "), ONLINE_ONLY)
        };
        paper.hung(&lead, PLAIN, says);
    }
    let key = folder.join("master.key");
    paper.para(DIM, &format!("Journals are kept in {}, sealed.", folder.display()));
    paper.para(
        DIM,
        &format!(
            "Keep a copy of {} apart from your backups: without it nobody can read them.",
            key.display()
        ),
    );
    paper.gap();
}

/// Said when phones are given nothing to keep, since the server was told not to.
const SWITCHED_OFF: &str =
    "Phones are given nothing to keep, so pages need a connection: the server was told so.";

/// Said when phones are given nothing to keep, since it is not built in, as `cargo install` leaves it.
const ONLINE_ONLY: &str = "Phones are given nothing to keep, so pages need a connection. To offer it, build in the \
                           source's folder with `cargo xtask web` first, as `make run` does.";

/// Which forms are believed.
fn believed(serving: &Serving) -> String {
    let told = serving.origins.join(" and ");
    match (told.is_empty(), serving.this_machine_only) {
        (true, true) => "Only this machine is answered. Behind a proxy, say how people reach it: \
                         `--origin https://stipple.example`."
            .to_owned(),
        (true, false) => {
            "A form is taken when it comes from a page of this server, under whatever name that was asked for. \
                          Behind a proxy, say how people reach it: `--origin https://stipple.example`."
                .to_owned()
        }
        (false, true) => format!("Forms are taken from {told}, and from this machine."),
        (false, false) => {
            format!("Forms are taken from {told}, and from pages under the name they are sent to.")
        }
    }
}

fn settings(host: &Host, told: &ServeArgs) -> Result<Settings, Failure> {
    let tls = told.tls_cert.clone().zip(told.tls_key.clone());
    Ok(Settings {
        listen: told.listen,
        origins: told.origin.iter().map(|text| origin(text)).collect::<Result<_, _>>()?,
        tls: tls.map(|(certificate, key)| TlsFiles { certificate, key }),
        offers_worker: !told.no_worker,
        call_back_before: told.call_back_before,
        build: variable(BUILD),
        clock: clock(host)?,
        ..Settings::new(protocols(host, told.default.as_deref())?)
    })
}

fn origin(text: &str) -> Result<Origin, Failure> {
    let refused = || {
        Failure::words(format!("`{text}` is not an origin"))
            .why("it is a scheme and a host, with nothing after them")
            .help("write it as `https://stipple.example`")
    };
    Origin::read(text).ok_or_else(refused)
}

/// The clock of this machine, or the moment that stands in for it.
fn clock(host: &Host) -> Result<Clock, Failure> {
    let now = host.now()?;
    Ok(if variable("STIPPLE_NOW").is_some() { Clock::fixed(now) } else { Clock::system() })
}

/// The protocols named, the one that new courses begin with first.
fn protocols(host: &Host, default: Option<&str>) -> Result<Vec<Texts>, Failure> {
    let mut all: Vec<(Protocol, Texts)> = Vec::new();
    for source in rules::open_all(host.protocols())? {
        all.push((source.clone().protocol()?, source.texts()));
    }
    if let Some(default) = default {
        let named = all.iter().enumerate().filter(|(_, (protocol, _))| is_named(protocol, default));
        let newest = named.max_by(|(_, (one, _)), (_, (other, _))| later(&one.version, &other.version));
        let place = newest.map(|(place, _)| place).ok_or_else(|| not_among(default, &all))?;
        all.swap(0, place);
    }
    Ok(all.into_iter().map(|(_, texts)| texts).collect())
}

/// Whether it is meant by `own@2`, or by `own` alone.
fn is_named(protocol: &Protocol, default: &str) -> bool {
    protocol.id == default || pin(protocol) == default
}

fn not_among(default: &str, all: &[(Protocol, Texts)]) -> Failure {
    let names: Vec<String> = all.iter().map(|(protocol, _)| pin(protocol)).collect();
    let failure = Failure::words(format!("`{default}` is none of the protocols to serve"));
    match names.as_slice() {
        [] => failure.help("name its file with `--protocol`"),
        names => failure.help(format!("named are {}", names.join(", "))),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "what stands in for the machine in tests stands in the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|told| !told.is_empty())
}

/// The folder told; else one of its own beside the person's journal.
fn folder(host: &Host) -> Result<PathBuf, Failure> {
    let folder = own::folder(host)?;
    Ok(if host.data.is_some() { folder } else { folder.join("server") })
}

#[derive(Serialize)]
struct CopyShape {
    kind: &'static str,
    file: String,
    journals: usize,
    entries: usize,
    findings: Vec<String>,
    replaced: Option<String>,
}

/// `stipple backup`.
pub(crate) fn backup(host: &Host, file: &Path) -> Result<(), Failure> {
    let checked = Vault::backup_of(&folder(host)?, file)?;
    let what = format!("Backed up {} to {}", holds(&checked), file.display());
    let note = "It was read back. The master key is not in it: keep a copy of that apart.";
    show(host, &checked, Told { kind: "backed-up", file, what, note, replaced: None })
}

/// `stipple restore`.
pub(crate) fn restore(host: &Host, file: &Path) -> Result<(), Failure> {
    let restored = Vault::restore(file, &folder(host)?, host.now()?.timestamp())?;
    let replaced = restored.replaced.map(|path| path.display().to_string());
    let what = format!("Restored {} from {}", holds(&restored.checked), file.display());
    let note = match &replaced {
        Some(path) => format!("What was there before is in {path}. Remove it when you no longer need it."),
        None => "What was erased since the backup stays erased.".to_owned(),
    };
    show(host, &restored.checked, Told { kind: "restored", file, what, note: &note, replaced })
}

/// What to say of a copy.
struct Told<'a> {
    kind: &'static str,
    file: &'a Path,
    what: String,
    note: &'a str,
    replaced: Option<String>,
}

fn holds(checked: &Checked) -> String {
    let held = format!("{} with {}", count(checked.journals, "journal"), entries(checked.facts));
    match checked.pictures {
        0 => held,
        pictures => format!("{held} and {}", count(pictures, "picture")),
    }
}

fn entries(facts: usize) -> String {
    if facts == 1 { "1 entry".to_owned() } else { format!("{facts} entries") }
}

fn show(host: &Host, checked: &Checked, told: Told<'_>) -> Result<(), Failure> {
    let findings: Vec<String> = checked.findings.iter().map(ToString::to_string).collect();
    host.show(
        |paper| {
            paper.hung(&styled(ACCENT, "✓ "), PLAIN, &format!("{}.", told.what));
            paper.hung("  ", DIM, told.note);
            findings.iter().for_each(|finding| paper.hung(&styled(ALARM, "▲ "), PLAIN, finding));
        },
        || CopyShape {
            kind: told.kind,
            file: told.file.display().to_string(),
            journals: checked.journals,
            entries: checked.facts,
            findings: findings.clone(),
            replaced: told.replaced.clone(),
        },
    )
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let help = error.help();
        let failure = match &error {
            ServeError::Protocols(ProtocolError::Store(_)) => Self::file(error.to_string()),
            ServeError::Protocols(_) => Self::protocol(error.to_string()),
            _ => Self::file(error.to_string()),
        };
        failure.help(help)
    }
}
