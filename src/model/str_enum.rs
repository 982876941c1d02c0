//! Small enums stored as short, stable words.

use strum::VariantArray;

/// A closed set of values, each with the word that represents it in stored
/// data, packs and message keys. The words come from strum's `IntoStaticStr`;
/// enums that are stored use the same ones in serde.
pub trait StrEnum: Copy + PartialEq + Into<&'static str> + VariantArray {
    /// Name of the set in error messages, such as `"cause"`.
    const NAME: &'static str;

    /// The word for this value.
    fn as_str(&self) -> &'static str {
        (*self).into()
    }

    /// The value for a word, if there is one.
    fn from_str(word: &str) -> Option<Self> {
        Self::all().find(|value| value.as_str() == word)
    }

    /// Every value, in declaration order, which is also the display order.
    fn all() -> impl Iterator<Item = Self> + Clone {
        Self::VARIANTS.iter().copied()
    }

    /// The position of this value among [`StrEnum::all`].
    fn index(self) -> usize {
        Self::all().position(|value| value == self).unwrap_or(0)
    }
}
