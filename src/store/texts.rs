//! Texts by name. A sorted list: a tree map's code weighs more than all that
//! is ever kept in one (`docs/size.md`).

/// Texts, each under a name of its own, in the order of names.
#[derive(Clone, Default)]
pub(super) struct Texts(Vec<(String, String)>);

impl Texts {
    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// The text under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.find(name).ok().map(|at| &*self.0[at].1)
    }

    /// Puts a text under a name, in the place of an earlier one.
    pub fn put(&mut self, name: &str, text: &str) {
        match self.find(name) {
            Ok(at) => text.clone_into(&mut self.0[at].1),
            Err(at) => self.0.insert(at, (name.to_owned(), text.to_owned())),
        }
    }

    /// Takes away what is under a name.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.find(name).ok().map(|at| self.0.remove(at).1)
    }

    /// Takes away all.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
