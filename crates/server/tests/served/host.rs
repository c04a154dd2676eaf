//! A server in this process, on a port of its own, with a vault in a folder of its own.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc;
use std::thread::JoinHandle;

use jiff::Zoned;
use stipple_server::{Clock, Server, Settings};
use stipple_store::Stores;
use stipple_store_sqlite::Vault;
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::phone::Phone;

/// The sixth day after a session on 2026-03-02.
pub(crate) const NOW: &str = "2026-03-08T10:00+01:00[Europe/Berlin]";

/// A server that runs until it is dropped.
pub(crate) struct Served {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    // Last: the folder outlives the server.
    folder: Option<TempDir>,
}

/// A server for tests: any free port, a clock that stands still.
pub(crate) fn settings() -> Settings {
    let now: Zoned = NOW.parse().unwrap();
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    Settings { listen, clock: Clock::fixed(now), ..Settings::new(vec![]) }
}

impl Served {
    /// As tests mostly need it.
    pub(crate) fn start() -> Self {
        Self::with(settings())
    }

    /// With these settings, and an empty folder.
    pub(crate) fn with(settings: Settings) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("data");
        let mut served = Self::at(&path, settings);
        served.folder = Some(folder);
        served
    }

    /// With these settings, on this folder.
    pub(crate) fn at(folder: &Path, settings: Settings) -> Self {
        Self::on(Vault::open(folder).unwrap(), settings)
    }

    /// With these settings, on these stores.
    pub(crate) fn on(stores: impl Stores, settings: Settings) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            tokio::runtime::Runtime::new().unwrap().block_on(async move {
                let server = Server::bind(settings, stores).await.unwrap();
                tell.send(server.address()).unwrap();
                server.run(async { drop(stopped.await) }).await;
            });
        });
        Self { address: told.recv().unwrap(), stop: Some(stop), thread: Some(thread), folder: None }
    }

    /// A phone without a course.
    pub(crate) fn phone(&self) -> Phone {
        Phone::of(self.address)
    }

    /// A phone whose course began on 2026-03-02.
    pub(crate) fn begun(&self) -> Phone {
        let mut phone = self.phone();
        let page = phone.post("/begin", "date=2026-03-02&zone=Europe/Berlin");
        assert_eq!((page.status, page.header("location")), (303, "/today"));
        phone
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
        drop(self.folder.take());
    }
}
