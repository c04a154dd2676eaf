//! The stories, told in a real browser.

mod console;
mod daily;
mod day;
mod first_visit;
mod install;
mod keyboard;
mod looks;
mod offline;
mod photos;
mod products;
mod rules;
mod trouble;
mod two_devices;
mod update;
mod weight;
mod without_scripts;
