//! Taking a photo of a view: the camera with the first photo over it, or a file. What was taken is judged before it
//! is saved. Without scripts a photo can be sent, when photos are kept at the server.

use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::{Photo, View};
use stipple_words::{capital, view as name};

use super::album::{baseline, day_and_date, log_of, runs, view_of, way_to};
use super::files::{script, style};
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;

/// `GET /photos/take?view=front`.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    let Some(view) = view_of(fields) else { return shell::nowhere(visit) };
    let base = baseline(visit, view);
    let title = capital(name(view));
    let main = html! {
        (style(visit))
        p { a href=(way_to(view)) { (title) ": all photos" } }
        h1 { (title) }
        noscript { (without_scripts(visit, view)) }
        (taking(visit, view, base))
        (script(visit, &["photo-ask", "photo-parts", "photo-camera", "photo-hints", "photo-judge", "photo-take"]))
    };
    Page::new(format!("{title}: take a photo"), "/photos", main).show(visit)
}

/// Everything the script fills with life; nothing of it is seen without.
fn taking(visit: &Visit, view: View, base: Option<&Photo>) -> Markup {
    let runs = base.and_then(|base| runs(visit, base));
    html! {
        div.take data-take data-view=(view.word()) data-base=[base.map(|base| base.id)]
            data-picture=[base.map(|base| base.taken.picture)] data-runs=[runs] {
            div data-own hidden {
                (draft())
                div.note data-trouble role="alert" hidden {}
                (start(visit, base))
                (finder())
                (answer())
            }
            form method="post" action="/photos/save" data-form {}
        }
    }
}

/// A photo that was taken and not saved, because the page was gone before.
fn draft() -> Markup {
    html! {
        section.note data-draft hidden {
            h2 { "A photo is still here" }
            p { "Taken " span data-draft-time {} ", not saved yet." }
            img data-draft-picture alt="The photo that is not saved yet";
            div.row {
                button type="button" data-draft-use { "Use it" }
                button.quiet type="button" data-draft-drop { "Throw it away" }
            }
        }
    }
}

fn start(visit: &Visit, base: Option<&Photo>) -> Markup {
    html! {
        section data-start {
            @match base {
                Some(base) => p {
                    "Stand where you stood on " (day_and_date(visit, base.taken.on)) ", with the same lamp on. That photo shines "
                    "through the camera picture: lay your head over it."
                },
                None => p {
                    "This will be the photo all later ones are compared with. Pick a lamp and a place you can come back to. "
                    "Fill the picture with your head, and keep the skin dry."
                },
            }
            p { button type="button" data-begin hidden { "Open the camera" } }
            label.field { "Or choose a photo" input type="file" accept="image/*" data-file; }
            p.small {
                @if log_of(visit).backup { "The photo is kept on this phone and, sealed, at the server." }
                @else { "The photo stays on this phone." }
                " Where and when it was taken, and with what, is wiped from it."
            }
        }
    }
}

fn finder() -> Markup {
    html! {
        section data-finder hidden aria-label="Camera" {
            div.finder data-box {
                video data-video muted playsinline aria-label="What the camera sees" {}
                img data-ghost alt="" hidden;
                i.level data-level hidden {}
                b.count data-count aria-hidden="true" hidden {}
            }
            p.hint data-hint role="status" {}
            button.shoot type="button" data-shutter { "Take the photo" }
            div.row.aids {
                label.field { "Timer"
                    select data-timer {
                        @for (seconds, words) in [(0, "None"), (3, "3 seconds"), (5, "5 seconds"), (10, "10 seconds")] {
                            option value=(seconds) { (words) }
                        }
                    }
                }
                button.quiet type="button" data-switch { "Other camera" }
                button.quiet type="button" data-torch aria-pressed="false" hidden { "Light" }
            }
            label.field data-strength hidden { "Faint picture"
                input type="range" data-opacity min="0" max="80" value="35";
            }
        }
    }
}

/// What was taken, and what is wrong with it.
fn answer() -> Markup {
    html! {
        section data-answer hidden {
            h2 data-heading tabindex="-1" { "One moment" }
            img.shown data-preview alt="The photo you took";
            p data-stage role="status" {}
            div data-judged hidden {
                ul data-said {}
                p.limit data-advice {}
                div.row {
                    button type="button" data-save { "Save this photo" }
                    button.quiet type="button" data-again { "Take again" }
                }
            }
        }
    }
}

fn without_scripts(visit: &Visit, view: View) -> Markup {
    html! {
        @if log_of(visit).backup {
            form.settle method="post" action="/photos/upload" enctype="multipart/form-data" {
                input type="hidden" name="view" value=(view.word());
                label.field { "Photo" input type="file" name="picture" accept="image/*" required; }
                p.small { "It is sent to the server, since you keep your photos there too." }
                button { "Save this photo" }
            }
        } @else {
            div.note {
                p { "To look at photos here, this page needs its scripts: photos stay on this phone, so the phone itself has "
                    "to look at them. Turn on JavaScript for this site." }
                p { "Or turn on " a href="/photos#kept" { "backup" } ". Then you can send photos to the server from here." }
            }
        }
    }
}
