//! The order of a module's functions: those that are alike stand beside each other.
//!
//! What compresses a module finds again what it has seen, and says how far back that was: the nearer, the shorter.
//! A module of half a megabyte is a fiftieth smaller for it.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// So many bytes in a row say that two functions are alike.
const RUN: usize = 5;

/// What more functions than this have in common says nothing about them.
const MANY: usize = 1000;

type Reencoded<T> = Result<T, Error<Infallible>>;

/// The module with its functions in another order.
///
/// # Errors
/// When it is no module.
pub(crate) fn ordered(module: &[u8]) -> Reencoded<Vec<u8>> {
    let (imports, bodies) = functions(module)?;
    let mut order = Order::new(imports, walk(&bodies));
    let mut reordered = Module::new();
    order.parse_core_module(&mut reordered, Parser::new(0), module)?;
    Ok(reordered.finish())
}

/// How many functions are imported, and the bodies of the others.
fn functions(module: &[u8]) -> Reencoded<(usize, Vec<&[u8]>)> {
    let (mut imports, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imports += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((imports, bodies))
}

/// An order of functions, by their places so far.
struct Order {
    imports: usize,
    /// The function for each place.
    order: Vec<usize>,
    /// The place of each function.
    places: Vec<usize>,
}

impl Order {
    fn new(imports: usize, order: Vec<usize>) -> Self {
        let mut places: Vec<(usize, usize)> = order.iter().copied().zip(0..).collect();
        places.sort_unstable();
        Self { imports, order, places: places.into_iter().map(|(_, place)| place).collect() }
    }

    fn sorted<T: Clone>(&self, items: &[T]) -> Vec<T> {
        self.order.iter().filter_map(|&at| items.get(at).cloned()).collect()
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Reencoded<u32> {
        let own = (function as usize).checked_sub(self.imports);
        let place = own.and_then(|own| self.places.get(own)).map(|place| self.imports + place);
        Ok(place.and_then(|place| u32::try_from(place).ok()).unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Reencoded<()> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for of in self.sorted(&types) {
            functions.function(self.type_index(of)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Reencoded<()> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for body in self.sorted(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

/// A way through all functions, each time to the one most like the last.
fn walk(bodies: &[&[u8]]) -> Vec<usize> {
    let alike = Alike::among(bodies);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let (mut order, mut next) = (Vec::new(), 0);
    while !left.is_empty() {
        let last = left.remove(next);
        order.push(last);
        let likeness = alike.likeness(last);
        let like = |at: &usize| likeness.get(*at).copied().unwrap_or_default();
        // Of those equally alike the first.
        next = (0..left.len()).rev().max_by_key(|&place| left.get(place).map(like)).unwrap_or_default();
    }
    order
}

/// Which functions share which runs of bytes.
struct Alike {
    /// The functions that have a run, for each run that some share.
    sharing: Vec<Vec<usize>>,
    /// The runs of a function that others share, by their place above.
    shared: Vec<Vec<usize>>,
    sizes: Vec<usize>,
}

impl Alike {
    fn among(bodies: &[&[u8]]) -> Self {
        let mut runs: Vec<(&[u8], usize)> = bodies
            .iter()
            .zip(0..)
            .flat_map(|(body, at)| body.windows(RUN).map(move |run| (run, at)))
            .collect();
        runs.sort_unstable();
        runs.dedup();
        let same = runs.chunk_by(|(one, _), (other, _)| one == other);
        let some = same.filter(|same| (2..=MANY).contains(&same.len()));
        let sharing: Vec<Vec<usize>> = some.map(|same| same.iter().map(|(_, at)| *at).collect()).collect();
        let mut shared = vec![Vec::new(); bodies.len()];
        for (run, functions) in sharing.iter().enumerate() {
            for &at in functions {
                shared.get_mut(at).into_iter().for_each(|runs: &mut Vec<usize>| runs.push(run));
            }
        }
        Self { sharing, shared, sizes: bodies.iter().map(|body| body.len()).collect() }
    }

    /// How like a function every other one is: the part of both that they share.
    fn likeness(&self, function: usize) -> Vec<usize> {
        let mut likeness = vec![0; self.sizes.len()];
        let runs = self.shared.get(function).into_iter().flatten().filter_map(|&run| self.sharing.get(run));
        for &other in runs.flatten() {
            likeness.get_mut(other).into_iter().for_each(|shared| *shared += 1_000_000);
        }
        let own = self.sizes.get(function).copied().unwrap_or_default();
        for (shared, size) in likeness.iter_mut().zip(&self.sizes) {
            *shared /= own + size + 1;
        }
        likeness
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_goes_to_like() {
        let bodies: [&[u8]; 4] =
            [b"the same bytes", b"something else", b"the same bytes!", b"something else."];
        assert_eq!(walk(&bodies), [0, 2, 1, 3]);
        assert_eq!(walk(&[]), Vec::<usize>::new());
    }

    #[test]
    fn a_function_is_called_by_its_new_place() {
        let mut order = Order::new(2, vec![2, 0, 1]);
        let mut index = |function| order.function_index(function).unwrap();
        assert_eq!([0, 1, 2, 3, 4].map(&mut index), [0, 1, 3, 4, 2]);
    }
}
