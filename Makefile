# `make` lists what there is. Each task does its own set-up.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test bench lint fuzz ci setup

FUZZ_SECONDS ?= 60
FUZZ_SEEDS := protocols crates/journal/tests/golden tests/corpus
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/python/bin:$(PATH)

help: ## list these tasks
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

run: ## build everything, start the companion, and say where to open it
	@xtask/setup.sh build wasm
	cargo xtask web
	cargo run --quiet --release -p stipple-cli -- serve

test: ## run every test, in a real browser too, and build the pure crates for wasm
	@xtask/setup.sh build wasm browser calendars photographs
	cargo xtask web
	@if cargo nextest --version >/dev/null 2>&1; then set -x; \
		cargo nextest run --workspace --all-features --no-fail-fast; \
		cargo test --workspace --all-features --doc; \
	else set -x; \
		cargo test --workspace --all-features --no-fail-fast; \
	fi
	cargo xtask wasm

bench: ## measure; docs/measured.md says what the figures mean
	@xtask/setup.sh build size browser
	@# The companion, and its reader of labels and questions. DESIGN.md says what they are made of.
	cargo xtask web --at-most 378000 121000
	cargo build --release -p stipple-cli
	cargo bench --workspace --bench '*'
	@if command -v node >/dev/null; then node crates/photo-worker/benches/beside_native.js; \
		else echo "bench: photos in wasm are not measured: there is no node"; fi
	cargo xtask wasm --size plan-size --at-most 60000

lint: ## check form: rustfmt, clippy, rustdoc, licences and duplicates, spelling
	@xtask/setup.sh lint
	cargo fmt --all --check
	cargo fmt --manifest-path fuzz/Cargo.toml --check
	cargo clippy --workspace --all-targets --all-features -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --all-features --no-deps
	@# Types only: the fuzzer itself, named by this variable, is not linked and so need not be built.
	CUSTOM_LIBFUZZER_PATH=/dev/null cargo check --manifest-path fuzz/Cargo.toml --target-dir target/fuzz
	cargo-deny check licenses bans sources
	typos

fuzz: ## fuzz each target for FUZZ_SECONDS (60)
	@xtask/setup.sh fuzz
	@for target in $$(cargo fuzz list); do set -x; mkdir -p "fuzz/corpus/$$target"; \
		RUSTC_BOOTSTRAP=1 cargo fuzz run --target-dir target/fuzz "$$target" "fuzz/corpus/$$target" $(FUZZ_SEEDS) -- \
			-max_total_time=$(FUZZ_SECONDS) -max_len=65536; \
	done

ci: ## all that must pass before a change lands
	.ci/run

setup: ## install what is missing for all of these
	@xtask/setup.sh build wasm size browser calendars photographs lint
	@echo "setup: all there"
