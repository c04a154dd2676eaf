//! Lists made, and put in order, by code that is small on a phone.
//!
//! A chain of iterators is compiled anew wherever one is collected, and the standard library's way of collecting is
//! three or four functions each time, made for long lists; its way of sorting is five. There are hundreds of such
//! places and few long lists. So on a phone both are plain loops; elsewhere they are the standard library's.

use core::cmp::Ordering;

/// Iterators whose items are put into a list.
pub trait Listed: Iterator + Sized {
    /// The items, in their order: what `collect` gives.
    ///
    /// ```
    /// use stipple_lists::Listed;
    ///
    /// assert_eq!((1..4).map(|number| number * 2).listed(), [2, 4, 6]);
    /// ```
    fn listed(self) -> Vec<Self::Item> {
        if cfg!(target_arch = "wasm32") { one_by_one(self) } else { self.collect() }
    }
}

impl<I: Iterator> Listed for I {}

/// Lists that are put in order.
pub trait InOrder<T> {
    /// Puts a list of a few items in order, as `sort_by` does: what is equal stays as it was.
    ///
    /// Not for lists that grow with a journal: twice as long is four times the work.
    ///
    /// ```
    /// use stipple_lists::InOrder;
    ///
    /// let mut days = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
    /// days.sort_few_by(|one, other| one.0.cmp(&other.0));
    /// assert_eq!(days, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    /// ```
    fn sort_few_by(&mut self, order: impl Fn(&T, &T) -> Ordering);

    /// Puts a list of any length in order, as `sort_by` does: what is equal stays as it was.
    ///
    /// ```
    /// use stipple_lists::InOrder;
    ///
    /// let mut days = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
    /// days.sort_many_by(|one, other| one.0.cmp(&other.0));
    /// assert_eq!(days, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    /// ```
    fn sort_many_by(&mut self, order: impl Fn(&T, &T) -> Ordering);
}

impl<T> InOrder<T> for [T] {
    fn sort_few_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        if cfg!(target_arch = "wasm32") { step_by_step(self, order) } else { self.sort_by(order) }
    }

    fn sort_many_by(&mut self, order: impl Fn(&T, &T) -> Ordering) {
        if cfg!(target_arch = "wasm32") { place_by_place(self, order) } else { self.sort_by(order) }
    }
}

/// Lists of words that are written one after the other.
pub trait Joined {
    /// The words with this between each two: what `join` gives, which is a kilobyte of code for each type of word.
    ///
    /// ```
    /// use stipple_lists::Joined;
    ///
    /// assert_eq!(["soap", "sun", "sweat"].joined(", "), "soap, sun, sweat");
    /// ```
    fn joined(&self, between: &str) -> String;
}

impl<T: AsRef<str>> Joined for [T] {
    fn joined(&self, between: &str) -> String {
        let mut all = String::new();
        for (place, word) in self.iter().enumerate() {
            all += if place == 0 { "" } else { between };
            all += word.as_ref();
        }
        all
    }
}

fn step_by_step<T>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    for end in 1..=list.len() {
        for at in (1..end).rev() {
            match list.get_mut(at - 1..=at) {
                Some([one, other]) if order(one, other).is_gt() => core::mem::swap(one, other),
                _ => break,
            }
        }
    }
}

/// Sorts the places, which is one function for all lists, and then moves each item to its own.
fn place_by_place<T>(list: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let mut places = places(list.len(), &|one, other| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => order(one, other),
        _ => Ordering::Equal,
    });
    for at in 0..list.len() {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            list.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// Where each item of a list of this length goes.
fn places(length: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted = (0..length).listed();
    sorted.sort_by(|one, other| order(*one, *other));
    let mut places = vec![0; length];
    for (place, from) in sorted.into_iter().enumerate() {
        if let Some(known) = places.get_mut(from) {
            *known = place;
        }
    }
    places
}

fn one_by_one<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        list.push(item);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_by_one_gives_what_collecting_gives() {
        let odd = || (0..100).filter(|number| number % 2 == 1);
        assert_eq!(one_by_one(odd()), odd().listed());
        assert_eq!(one_by_one([(); 0].into_iter()), []);
    }

    #[test]
    fn step_by_step_and_place_by_place_give_the_order_that_sorting_gives() {
        // Every list of six items of three values.
        for mut number in 0..3_usize.pow(6) {
            let mut list = Vec::new();
            for place in 0..6 {
                list.push((number % 3, place));
                number /= 3;
            }
            let mut sorted = list.clone();
            sorted.sort_by_key(|item| item.0);
            let mut placed = list.clone();
            step_by_step(&mut list, |one, other| one.0.cmp(&other.0));
            place_by_place(&mut placed, |one, other| one.0.cmp(&other.0));
            assert_eq!((&list, &placed), (&sorted, &sorted));
        }
    }
}
