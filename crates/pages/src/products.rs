//! `/products`: may I use this bottle? Its list of ingredients, read, marked and judged; and a shelf of
//! products whose verdicts change with the day.

mod judged;
mod shop;

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::drawing::bottle;
use stipple_html::{Fields, Form, Wrong, badge};
use stipple_journal::{Fact, Product, read_id};
use stipple_plan::World;
use stipple_words::{SCAN_IT, SCAN_STEPS, capital, face, product_says};

use shop::Shop;

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::telling::ask::kinds;
use crate::telling::read::{label, product};
use crate::then::Then;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/products", Handler::Course(page)),
    Address::post("/products", Handler::Course(check)),
    Address::post("/products/save", Handler::Course(save)),
];

/// `GET /products`: the box and the shelf; with `?id=` one product of the shelf.
fn page(visit: &Visit, world: World<'_>, fields: &Fields) -> Response {
    with_shop(visit, &world, |shop| {
        let asked = fields.get("id").and_then(read_id);
        match (fields.has("id"), asked.and_then(|id| shop.product(id))) {
            (true, None) => shell::nowhere(visit),
            (_, None) => shop.show(&Form::new("label", Fields::default()), None, StatusCode::OK),
            (_, Some(product)) => shop.show_product(product),
        }
    })
}

/// `POST /products`: reads a label. Nothing is recorded.
fn check(visit: &Visit, world: World<'_>, fields: &Fields) -> Response {
    with_shop(visit, &world, |shop| {
        let form = Form::new("label", fields.clone());
        match label(fields) {
            Ok(Some(text)) => shop.show(&form, Some(&text), StatusCode::OK),
            Ok(None) => shop.refuse(form, Wrong::new("label", "Paste or type the list of ingredients.")),
            Err(wrong) => shop.refuse(form, wrong),
        }
    })
}

/// `POST /products/save`: puts a product on the shelf.
fn save(visit: &Visit, world: World<'_>, fields: &Fields) -> Response {
    with_shop(visit, &world, |shop| match product(fields) {
        Ok(told) => Then::tell(told, "/products#shelf").into_response(),
        Err(wrong) => shop.refuse(Form::new("label", fields.clone()), wrong),
    })
}

fn with_shop(visit: &Visit, world: &World<'_>, answer: impl FnOnce(&Shop<'_, '_>) -> Response) -> Response {
    // A host that has none says so; other pages do without it.
    let Some(catalogue) = visit.rules.labels.catalogue() else { return unread(visit) };
    answer(&Shop { visit, world, catalogue })
}

fn unread(visit: &Visit) -> Response {
    let main = html! {
        h1 { "Labels cannot be read here right now" }
        p { "Try again when you have a connection. Until then, ask your clinic about the product." }
    };
    Page::new("Labels", "/can", main).show_as(visit, StatusCode::SERVICE_UNAVAILABLE)
}

impl Shop<'_, '_> {
    fn refuse(&self, form: Form, wrong: Wrong) -> Response {
        self.show(&Form { wrong: Some(wrong), ..form }, None, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The box, what a label in it comes to, and the shelf.
    fn show(&self, form: &Form, text: Option<&str>, status: StatusCode) -> Response {
        let main = html! {
            @match text {
                Some(text) => {
                    (judged::draw(self, "This product", text, self.kind(form.fields.get("kind"))))
                    (keep(form, text))
                },
                None => { h1 { "May I use this bottle?" } },
            }
            (self.box_of(form, text.is_some()))
            (self.shelf())
        };
        Page::new("May I use this bottle?", "/can", main).show_as(self.visit, status)
    }

    fn show_product(&self, product: &Product) -> Response {
        let main = html! {
            (judged::draw(self, &product.name, &product.label, self.kind(product.kind.as_deref())))
            p { a href=(format!("/diary/{}", product.id)) { "Change or remove it" } }
            p { a href="/products" { "Your shelf, and another label" } }
        };
        Page::new(product.name.as_str(), "/can", main).show(self.visit)
    }

    fn box_of(&self, form: &Form, again: bool) -> Markup {
        html! {
            form.settle method="post" action="/products" {
                @if again { h2 { "Another label" } } @else { (scan()) }
                (form.area("label", "The list of ingredients"))
                (form.choice("kind", "What is it?", &kinds(self.visit)))
                button { "Check it" }
            }
        }
    }

    fn shelf(&self) -> Markup {
        let products = &self.visit.course().products;
        html! {
            section #shelf {
                h2 { "Your shelf" }
                @if products.is_empty() { p { "Nothing yet. Check a label, and keep it here: you will see on which day you may use it." } }
                @else { ul.plain.acts { @for product in products { li { (self.one(product)) } } } }
            }
        }
    }

    fn one(&self, product: &Product) -> Markup {
        let judgement = self.judge(&product.label, product.kind.as_deref());
        html! {
            a href=(format!("/products?id={}", product.id)) {
                (badge(judgement.verdict)) " " (product.name) " "
                span.small { (product_says(&judgement)) @if let Some(fine) = judgement.fine { " " (capital(face(fine.verdict).word)) " from " (self.visit.dates().short(fine.on)) "." } }
            }
        }
    }
}

/// How a phone's own camera copies the words from a bottle.
fn scan() -> Markup {
    html! {
        div.scan { (bottle()) p { (SCAN_IT) } }
        ul { @for (phone, steps) in SCAN_STEPS { li { b { (phone) } ": " (steps) } } }
    }
}

/// A form that puts what was checked on the shelf.
fn keep(form: &Form, text: &str) -> Markup {
    html! {
        form.settle method="post" action="/products/save" {
            input type="hidden" name="label" value=(text);
            input type="hidden" name="kind" value=(form.value("kind"));
            div.row {
                div.field {
                    label for="product" { "Keep it on your shelf as" }
                    input #product type="text" name="product" maxlength=(Fact::MAX_TEXT) autocomplete="off" required;
                }
                button { "Keep it" }
            }
        }
    }
}
