//! A story: a server, one or two devices, and what happens. It fails when a step fails, and when
//! any page or worker said something on the console.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::thread::Result as Ended;

use futures_util::FutureExt;
use tokio::sync::Semaphore;

use crate::{Device, Failure, Outcome, Server, program};

/// Two browsers at once are enough for two cores. Where each test is a process of its own,
/// `.config/nextest.toml` says the same.
static SEATS: Semaphore = Semaphore::const_new(2);

/// Tells a story of one device.
///
/// # Errors
/// When a step of it fails.
pub async fn one_device(story: impl AsyncFnOnce(&mut Server, &mut Device) -> Outcome) -> Outcome {
    let _seat = SEATS.acquire().await;
    let mut server = Server::start().await?;
    let mut device = Device::new(&server.origin()).await?;
    let told = AssertUnwindSafe(story(&mut server, &mut device)).catch_unwind().await;
    end(told, server, vec![device]).await
}

/// Tells a story of one device whose course began five days ago, and whose worker has it: the server may go.
///
/// # Errors
/// When a step of it fails.
pub async fn one_begun(story: impl AsyncFnOnce(&mut Server, &mut Device) -> Outcome) -> Outcome {
    one_device(async |server, device| {
        device.begin(5).await?;
        device.ready().await?;
        story(server, device).await
    })
    .await
}

/// Tells a story of two devices.
///
/// # Errors
/// When a step of it fails.
pub async fn two_devices(story: impl AsyncFnOnce(&mut Server, &Device, &Device) -> Outcome) -> Outcome {
    let _seats = SEATS.acquire_many(2).await;
    let mut server = Server::start().await?;
    let one = Device::new(&server.origin()).await?;
    let other = Device::new(&server.origin()).await?;
    let told = AssertUnwindSafe(story(&mut server, &one, &other)).catch_unwind().await;
    end(told, server, vec![one, other]).await
}

async fn end(told: Ended<Outcome>, server: Server, devices: Vec<Device>) -> Outcome {
    let mut said = Vec::new();
    for device in &devices {
        said.extend(device.console()?);
    }
    if !matches!(told, Ok(Ok(()))) || !said.is_empty() {
        show(&server, &devices, &said).await;
    }
    for device in devices {
        device.close().await?;
    }
    told.unwrap_or_else(|panic| resume_unwind(panic))?;
    if said.is_empty() { Ok(()) } else { Err(Failure::Said(said.join("\n"))) }
}

/// What there was to see when it failed. Whatever cannot be shown is left out: the failure itself matters more.
async fn show(server: &Server, devices: &[Device], said: &[String]) {
    eprintln!("the server's last words:\n{}", server.last_words());
    eprintln!("on the console:\n{}", said.join("\n"));
    for (device, number) in devices.iter().zip(1..) {
        let picture = evidence(number);
        let path = device.path().await.unwrap_or_default();
        if device.picture(&picture).await.is_ok() {
            eprintln!("device {number} was at {path}: {}", picture.display());
        }
        let text = device.text().await.unwrap_or_default();
        eprintln!("{}", text.lines().take(40).collect::<Vec<_>>().join("\n"));
    }
}

/// Beside what cargo builds, named for the test.
fn evidence(number: usize) -> PathBuf {
    let test = std::thread::current().name().unwrap_or("story").replace("::", "-");
    let folder = program::beside().unwrap_or_else(|_| std::env::temp_dir()).join("stories");
    drop(std::fs::create_dir_all(&folder));
    folder.join(format!("{test}-{number}.png"))
}
