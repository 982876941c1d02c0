//! Small enums that are written as short, stable words.

use strum::VariantArray;

/// A closed set of values, each with the word that stands for it in stored
/// data, in packs and in message keys. The words are those of strum's
/// `IntoStaticStr`; an enum that is stored has the same ones for serde.
pub trait StrEnum: Copy + PartialEq + Into<&'static str> + VariantArray {
    /// What a value of the set is called in error messages, such as `"cause"`.
    const NAME: &'static str;

    /// The word that stands for this value.
    fn as_str(&self) -> &'static str {
        (*self).into()
    }

    /// The value that a word stands for, if there is one.
    fn from_str(word: &str) -> Option<Self> {
        Self::all().find(|value| value.as_str() == word)
    }

    /// Every value, in the order of declaration, in which they are shown.
    fn all() -> impl Iterator<Item = Self> + Clone {
        Self::VARIANTS.iter().copied()
    }

    /// The position of this value among [`StrEnum::all`].
    fn index(self) -> usize {
        Self::all().position(|value| value == self).unwrap_or(0)
    }
}
