//! Small enums that are written as short, stable words.

use crate::json::{Faults, Json};

/// A closed set of values, each with the word that stands for it in stored
/// data, in packs and in message keys.
pub trait Coded: Copy + PartialEq + Sized + 'static {
    /// What the set is called in error messages, such as `"cause"`.
    const NAME: &'static str;
    /// Every value with its word, in the order they are shown.
    const ALL: &'static [(Self, &'static str)];

    /// The word that stands for this value.
    fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(value, _)| *value == self)
            .map_or("", |(_, word)| word)
    }

    /// The value that a word stands for, if there is one.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(value, _)| *value)
    }

    /// Every value, in the order they are shown.
    fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().map(|(value, _)| *value)
    }

    /// Where this value stands in [`Coded::ALL`].
    fn index(self) -> usize {
        Self::ALL
            .iter()
            .position(|(value, _)| *value == self)
            .unwrap_or(0)
    }
}

/// Reads the word that stands for a value.
pub(crate) fn read<T: Coded>(json: &Json, faults: &mut Faults) -> T {
    let known = T::from_word(word(json));
    known.unwrap_or_else(|| {
        unknown(json, T::NAME, faults);
        T::ALL[0].0
    })
}

fn word(json: &Json) -> &str {
    match json {
        Json::Text(word) => word,
        _ => "",
    }
}

/// Takes note of a word that stands for nothing, as far as it need be told.
fn unknown(json: &Json, set: &str, faults: &mut Faults) {
    let start: String = word(json).chars().take(40).collect();
    faults.note(&["“", &start, "” is no ", set].concat());
}

/// Defines an enum with its words, by which it is read and written.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        $name:ident ($label:literal) {
            $( $(#[$vmeta:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vmeta])* $variant, )+ }

        impl $crate::model::coded::Coded for $name {
            const NAME: &'static str = $label;
            const ALL: &'static [(Self, &'static str)] = &[ $( ($name::$variant, $word), )+ ];
        }

        impl $crate::json::Record for $name {
            fn read(json: &$crate::json::Json, faults: &mut $crate::json::Faults) -> Self {
                $crate::model::coded::read(json, faults)
            }

            fn write(&self, text: &mut String) {
                $crate::json::write_text($crate::model::coded::Coded::word(*self), text);
            }
        }
    };
}
pub(crate) use coded;
