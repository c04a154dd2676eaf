//! The frame of a page: its head, the ways to go, and its foot.

use maud::{DOCTYPE, Markup, html};
use stipple_words::NOT_A_DOCTOR;

/// A way to go that is in reach on every page.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Its address.
    pub to: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How the style sheet calls it, when it is to look unlike the others.
    pub class: Option<&'static str>,
}

/// A page, and all around it.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// Its title, as the browser shows it.
    pub title: &'a str,
    /// Which build of the program made it: style and scripts are asked for by it.
    pub build: &'a str,
    /// How many seconds of its day are left, when it is to go with its day.
    pub day_left: Option<i64>,
    /// The ways that are always in reach; empty where there are none yet.
    pub ways: &'a [Way],
    /// The way that was taken.
    pub here: &'a str,
    /// What it says.
    pub main: Markup,
    /// What its foot says before all pages' own words.
    pub foot: Markup,
}

impl Frame<'_> {
    /// The page as a document.
    #[must_use]
    pub fn draw(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" data-day-left=[self.day_left] {
                head { (self.head()) }
                body {
                    a.skip href="#main" { "Skip to the page" }
                    @if self.ways.is_empty() { header.brand { (brand()) } } @else { (self.ways()) }
                    main #main tabindex="-1" { (self.main) }
                    footer { (new_version()) (self.foot) p { (NOT_A_DOCTOR) } }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let build = self.build;
        html! {
            meta charset="utf-8";
            title { (self.title) " · Stipple" }
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="color-scheme" content="light dark";
            meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf8f4";
            meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161513";
            link rel="stylesheet" href=(format!("/style.css?{build}"));
            link rel="icon" href="/icon.svg" type="image/svg+xml";
            link rel="apple-touch-icon" href="/icon-180.png";
            link rel="manifest" href="/manifest.webmanifest";
            script src=(format!("/app.js?{build}")) defer {}
        }
    }

    fn ways(&self) -> Markup {
        html! {
            nav.ways aria-label="Main" {
                (brand())
                @for way in self.ways {
                    a href=(way.to) class=[way.class] aria-current=[(way.to == self.here).then_some("page")] { (way.name) }
                }
            }
        }
    }
}

fn brand() -> Markup {
    html! { a.name href="/" { "stipple" } }
}

/// Shown by the script when a new build has been fetched.
fn new_version() -> Markup {
    html! {
        p #update hidden { "A new version is ready. " button type="button" { "Use it now" } }
    }
}
