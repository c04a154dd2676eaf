//! What pages about products ask: the shelf, the catalogue, and what a label comes to.

use stipple_journal::Product;
use stipple_label::{Catalogue, Judgement, KindIndex, Label, judge};
use stipple_plan::World;
use uuid::Uuid;

use crate::visit::Visit;

/// Everything that pages about products speak of.
pub(super) struct Shop<'a, 'w> {
    pub(super) visit: &'a Visit,
    pub(super) world: &'a World<'w>,
    pub(super) catalogue: &'a Catalogue,
}

impl<'w> Shop<'_, 'w> {
    /// A product of the shelf.
    pub(super) fn product(&self, id: Uuid) -> Option<&Product> {
        self.visit.course().products.iter().find(|product| product.id == id)
    }

    /// The kind of product that a field names.
    pub(super) fn kind(&self, told: Option<&str>) -> Option<KindIndex> {
        self.catalogue.kind_called(told?)
    }

    /// A label, read.
    pub(super) fn read(&self, text: &str) -> Label {
        self.visit.rules.labels.read(text)
    }

    /// What a product comes to on this day.
    pub(super) fn judge(&self, text: &str, kind: Option<&str>) -> Judgement<'w> {
        judge(self.world, self.catalogue, &self.read(text), self.kind(kind))
    }
}
