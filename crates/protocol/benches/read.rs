//! How long it takes to read and check the default protocol, and to compare two.

use stipple_protocol::{diff, read};

const DEFAULT: &str = include_str!("../../../protocols/smp.toml");
const EXTENDING: &str = "id = \"clinic\"\nversion = \"1\"\nextends = \"smp\"\n";

fn main() {
    divan::main();
}

#[divan::bench]
fn read_default() -> stipple_protocol::Reading {
    read(divan::black_box(DEFAULT), &())
}

#[divan::bench]
fn read_extending() -> stipple_protocol::Reading {
    read(divan::black_box(EXTENDING), &[("smp", DEFAULT)])
}

#[divan::bench]
fn diff_default(bencher: divan::Bencher<'_, '_>) {
    let (Some(old), Some(new)) = (read(DEFAULT, &()).protocol, read(DEFAULT, &()).protocol) else { return };
    bencher.bench_local(|| diff(&old, &new));
}
