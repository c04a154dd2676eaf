//! A text as a QR code, to be opened with another phone's camera.

use core::fmt::Write;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules that a camera needs around the code.
const QUIET: i32 = 4;

/// Draws a text. Nothing when it is too long to be drawn: it stands beside the drawing in words.
///
/// Black on white in the dark as well, since many cameras do not read it the other way round.
pub fn qr(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium) else { return html! {} };
    let side = code.size() + 2 * QUIET;
    html! {
        svg.qr role="img" aria-label=(label) viewBox=(format!("0 0 {side} {side}")) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path fill="#000" d=(outline(&code)) {}
        }
    }
}

/// Every run of dark modules in a row as one rectangle.
fn outline(code: &QrCode) -> String {
    let rows = (0..code.size()).flat_map(|y| runs(code, y).into_iter().map(move |run| (y, run)));
    rows.fold(String::new(), |mut path, (y, (x, long))| {
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}h{long}v1h-{long}z", x + QUIET, y + QUIET);
        path
    })
}

/// Where the dark runs of a row begin, and how long they are.
fn runs(code: &QrCode, y: i32) -> Vec<(i32, i32)> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
        match runs.last_mut() {
            Some((from, long)) if *from + *long == x => *long += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_are_the_dark_modules_and_no_others() {
        let code =
            QrCode::encode_text("https://stipple.example/join/7K3QM-W2X9D", QrCodeEcc::Medium).unwrap();
        for y in 0..code.size() {
            let runs = runs(&code, y);
            let dark = |x| runs.iter().any(|&(from, long)| (from..from + long).contains(&x));
            assert!((0..code.size()).all(|x| dark(x) == code.get_module(x, y)), "row {y}");
        }
    }

    #[test]
    fn what_is_too_long_is_not_drawn() {
        assert_eq!(qr(&"long ".repeat(2000), "a code").into_string(), "");
    }
}
