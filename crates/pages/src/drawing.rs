//! Drawings: SVG made of the engine's answers. Colours and strokes come from the style sheet, so a
//! drawing follows the light and dark of the page.

mod ring;

pub(crate) use ring::ring;
