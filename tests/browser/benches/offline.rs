//! How long a page takes without the server: from the navigation to its first paint, with the worker
//! awake and with one the browser has stopped.

use std::process::ExitCode;

use browser_tests::{Device, Outcome, Server};
use serde::Deserialize;

/// What any document costs in this browser on this machine: a drawing of three lines.
const LEAST: &str = "/icon.svg";

/// How often each is measured.
const ROUNDS: usize = 30;

/// Moments of a page's life, in milliseconds since the navigation began.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Moments {
    /// The worker's answer begins.
    answer: f64,
    /// The first paint.
    paint: f64,
}

const LOOK: &str = "const done = arguments[0];
    const at = () => {
        const paint = performance.getEntriesByName('first-paint')[0];
        const [page] = performance.getEntriesByType('navigation');
        if (!paint) return requestAnimationFrame(at);
        done({ answer: page.responseStart, paint: paint.startTime });
    };
    at();";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measure().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn measure() -> Outcome {
    let mut server = Server::start().await?;
    let phone = Device::new(&server.origin()).await?;
    phone.begin_sample().await?;
    phone.ready().await?;
    server.kill().await?;
    let (mut least, mut warm, mut cold) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        least.push(opened(&phone, LEAST).await?);
        warm.push(opened(&phone, "/today").await?);
        phone.stop_worker().await?;
        cold.push(opened(&phone, "/today").await?);
    }
    let answers = cold.iter().zip(&warm).map(|(cold, warm)| cold.answer - warm.answer).collect();
    tell("the least: one drawing from the worker's cache", least.iter().map(|at| at.paint).collect(), None);
    tell("offline page, navigation to first paint", warm.iter().map(|at| at.paint).collect(), Some(50));
    tell(
        "the same, the worker stopped before, both bars together",
        cold.iter().map(|at| at.paint).collect(),
        Some(200),
    );
    tell("cold start of the worker, what its answer takes longer", answers, Some(150));
    phone.close().await
}

async fn opened(phone: &Device, path: &str) -> Outcome<Moments> {
    phone.open(path).await?;
    phone.run_async(LOOK).await
}

fn tell(what: &str, mut times: Vec<f64>, bar: Option<u32>) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    let bar = bar.map(|bar| format!("; bar {bar} ms")).unwrap_or_default();
    println!("{what}: median {:.1} ms, p90 {:.1} ms{bar}", at(50), at(90));
}
