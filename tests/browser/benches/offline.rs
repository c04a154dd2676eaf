//! How long a page takes without the server: from the navigation to its first paint, with the worker
//! awake and with one the browser has stopped.

use std::process::ExitCode;

use browser_tests::{Device, Outcome, Server};
use serde::Deserialize;

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
    let (mut warm, mut cold) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        warm.push(opened(&phone).await?);
        phone.stop_worker().await?;
        cold.push(opened(&phone).await?);
    }
    let answers = cold.iter().zip(&warm).map(|(cold, warm)| cold.answer - warm.answer).collect();
    tell("offline page, navigation to first paint", warm.iter().map(|at| at.paint).collect(), 50.0);
    tell(
        "the same, the worker stopped before, both bars together",
        cold.iter().map(|at| at.paint).collect(),
        200.0,
    );
    tell("cold start of the worker, what its answer takes longer", answers, 150.0);
    phone.close().await
}

async fn opened(phone: &Device) -> Outcome<Moments> {
    phone.open("/today").await?;
    phone.run_async(LOOK).await
}

fn tell(what: &str, mut times: Vec<f64>, bar: f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{what}: median {:.1} ms, p90 {:.1} ms; bar {bar:.0} ms", at(50), at(90));
}
