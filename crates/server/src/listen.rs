//! Connections: taken, bounded, served, and brought to their end when the server stops.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;

use axum::Router;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use stipple_store::Stores;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;

use crate::host::Host;
use crate::host::routes::routes;
use crate::serving::Serving;
use crate::settings::{Limits, Settings};
use crate::wire::{Cut, Peer};
use crate::{ProtocolError, log, tls};

/// Why a server does not run.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("`{address}` cannot be listened on: {why}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// The system's reason.
        why: io::Error,
    },
    /// The certificate or its key cannot be used.
    #[error("`{}` cannot be used as a certificate or key: {why}", path.display())]
    Certificate {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// It cannot go by the protocols it was started with.
    #[error(transparent)]
    Protocols(#[from] ProtocolError),
    /// The system gives no threads or signals.
    #[error("the server cannot run: {0}")]
    System(#[from] io::Error),
}

impl ServeError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Address { why, .. } if why.kind() == io::ErrorKind::AddrInUse => {
                "stop the other program there, or name another port with `--listen`"
            }
            Self::Address { .. } => "name another address with `--listen`",
            Self::Certificate { .. } => "name files in PEM with `--tls-cert` and `--tls-key`",
            Self::Protocols(error) => error.help(),
            Self::System(_) => "see whether this account may start more threads and open more files",
        }
    }
}

/// A server that listens, and does not answer yet.
pub struct Server<S> {
    host: Arc<Host<S>>,
    listener: TcpListener,
    address: SocketAddr,
    tls: Option<TlsAcceptor>,
}

/// Serves until the system asks to stop, and brings what runs to its end. `ready` is told where, and what is believed.
///
/// # Errors
/// A [`ServeError`] when it cannot begin.
pub fn serve<S: Stores>(
    settings: Settings,
    stores: S,
    ready: impl FnOnce(&Serving),
) -> Result<(), ServeError> {
    Runtime::new()?.block_on(async {
        // Asked for first: whoever reads the address may ask to stop at once.
        let stop = stopped()?;
        let server = Server::bind(settings, stores).await?;
        ready(&server.serving());
        server.run(stop).await;
        Ok(())
    })
}

/// Comes when the system asks to stop.
fn stopped() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

impl<S> fmt::Debug for Server<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl<S: Stores> Server<S> {
    /// Listens.
    ///
    /// # Errors
    /// [`ServeError::Address`], [`ServeError::Certificate`], [`ServeError::Protocols`].
    pub async fn bind(settings: Settings, stores: S) -> Result<Self, ServeError> {
        let tls = settings.tls.as_ref().map(tls::acceptor).transpose()?;
        let refused = |why| ServeError::Address { address: settings.listen, why };
        let listener = TcpListener::bind(settings.listen).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let host = Arc::new(Host::new(settings, stores).await?);
        Ok(Self { host, listener, address, tls })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address to open in a browser.
    #[must_use]
    pub fn url(&self) -> String {
        if let Some(origin) = self.host.settings().origins.first() {
            return origin.text().to_string();
        }
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        // Browsers install the app from `localhost`, and not from a number.
        let ip = self.address.ip();
        let name = if ip.is_loopback() || ip.is_unspecified() { "localhost".to_owned() } else { host(ip) };
        format!("{scheme}://{name}:{}", self.address.port())
    }

    /// What it says of itself.
    #[must_use]
    pub fn serving(&self) -> Serving {
        let settings = self.host.settings();
        Serving {
            address: self.address,
            url: self.url(),
            origins: settings.origins.iter().map(|origin| origin.text().to_string()).collect(),
            this_machine_only: settings.is_loopback(),
            works_offline: self.host.offers_worker(),
            phone_parts: self.host.has_phone_parts(),
        }
    }

    /// Answers until told to stop; then no new connection is taken, and what runs comes to its end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        log::listening(&self.serving(), self.host.build());
        let routes = routes(&self.host);
        let running = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(self.host.settings().limits.connections));
        let mut stop = pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                (stream, peer, place) = self.next(&places) => self.take(stream, (&routes, peer), (place, &running)),
            }
        }
        drop(self.listener);
        log::state("stopping", self.host.build());
        let unfinished = timeout(self.host.settings().limits.stopping, running.shutdown()).await.is_err();
        log::state(if unfinished { "stopped, requests cut off" } else { "stopped" }, self.host.build());
    }

    /// The next connection, as soon as there is a place for one.
    async fn next(&self, places: &Arc<Semaphore>) -> (TcpStream, IpAddr, Option<OwnedSemaphorePermit>) {
        loop {
            let place = Arc::clone(places).acquire_owned().await.ok();
            match self.listener.accept().await {
                Ok((stream, peer)) => return (stream, peer.ip(), place),
                Err(error) => {
                    log::connection(&error);
                    // Out of files, most likely: those that are open end before long.
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            }
        }
    }

    fn take(
        &self,
        stream: TcpStream,
        (routes, peer): (&Router, IpAddr),
        (place, running): (Option<OwnedSemaphorePermit>, &GracefulShutdown),
    ) {
        let (limits, tls) = (self.host.settings().limits.clone(), self.tls.clone());
        let (asked, watcher) = ((routes.clone(), Peer(peer)), running.watcher());
        // Answers are written whole: waiting to fill a packet only delays their end.
        let _ = stream.set_nodelay(true);
        tokio::spawn(async move {
            let _place = place;
            let stream = bounded(stream, &limits);
            match tls {
                None => converse(Box::pin(stream), asked, (&limits, watcher)).await,
                Some(tls) => {
                    if let Ok(Ok(stream)) = timeout(limits.head, tls.accept(Box::pin(stream))).await {
                        converse(stream, asked, (&limits, watcher)).await;
                    }
                }
            }
        });
    }
}

/// A connection that is cut off when it stands still.
fn bounded(stream: TcpStream, limits: &Limits) -> TimeoutStream<TcpStream> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.sending));
    stream
}

/// All requests of a connection, one after the other.
///
/// What hyper cannot read as a request it turns away by itself, and no header can be added to that: 400, 414 or
/// 431 with no body, after which the connection ends; a head that comes too slowly gets no answer at all. So there
/// is nothing in these answers for a browser to show, run or frame.
async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    (routes, peer): (Router, Peer),
    (limits, watcher): (&Limits, Watcher),
) {
    let routes = TowerToHyperService::new(routes);
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let answered = routes.call(request);
        async {
            let Ok(response) = answered.await;
            if Cut::is(&response) { Err(Cut) } else { Ok(response) }
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(limits.target.max(8 << 10) + (56 << 10))
        .serve_connection(TokioIo::new(stream), service);
    // What goes wrong with a connection has nobody to tell.
    let _ = watcher.watch(connection).await;
}

fn host(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}
