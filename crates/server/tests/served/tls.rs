//! TLS spoken by the server itself.

use std::path::Path;
use std::sync::Arc;

use stipple_server::{ServeError, Server, Settings, TlsFiles};
use stipple_store_sqlite::Vault;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::host::{Served, settings};

fn files() -> TlsFiles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/served");
    TlsFiles { certificate: folder.join("certificate.pem"), key: folder.join("key.pem") }
}

#[test]
fn pages_come_through_tls() {
    let served = Served::with(Settings { tls: Some(files()), ..settings() });
    let text = tokio::runtime::Runtime::new().unwrap().block_on(ask(served.address));
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(text.contains("\r\nstrict-transport-security: max-age="));
}

async fn ask(address: std::net::SocketAddr) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(files().certificate).unwrap()).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = builder
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(address).await.unwrap();
    let connector = TlsConnector::from(Arc::new(config));
    let mut stream = connector.connect("localhost".try_into().unwrap(), stream).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text
}

#[test]
fn a_certificate_that_is_none_is_told() {
    let (folder, key) = (tempfile::tempdir().unwrap(), files().key);
    let wrong = TlsFiles { certificate: key.clone(), key };
    let settings = Settings { tls: Some(wrong), ..settings() };
    let vault = Vault::open(folder.path()).unwrap();
    let refused = tokio::runtime::Runtime::new().unwrap().block_on(Server::bind(settings, vault));
    assert!(matches!(refused, Err(ServeError::Certificate { .. })));
}
