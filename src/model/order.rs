//! Sorting, in one small piece of code.

use std::cmp::Ordering;

/// Sorts by a comparison; equal ones keep their order.
///
/// The standard library's sorts are made anew for every type and comparison:
/// six of them weighed nine kilobytes of download. This one is made once, and
/// moves only positions: five hundred checks take well under a millisecond.
pub fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = positions(list.len(), &|a, b| compare(&list[a], &list[b]));
    let mut slots: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|at| slots[at].take()));
}

/// The positions in sorted order, by binary insertion.
fn positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted = Vec::with_capacity(count);
    for new in 0..count {
        let at = sorted.partition_point(|known| compare(*known, new) != Ordering::Greater);
        sorted.insert(at, new);
    }
    sorted
}
