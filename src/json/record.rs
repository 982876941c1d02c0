//! Records: what can be read from a JSON tree and written as JSON text.

use std::fmt::Write as _;

use super::tree::Json;

/// What is wrong with a tree that is read.
///
/// A reader never stops at a fault: it takes note of it, goes on with some
/// value in its place, and whoever asked for the record looks here before
/// using it. A reader that could stop anywhere would have to be able to clean
/// up everywhere, and that is most of what a derived one weighs.
#[derive(Default)]
pub struct Faults {
    first: Option<Fault>,
    strict: bool,
}

/// The first fault found.
struct Fault {
    /// The way to its place, as far as it is known: names with dots between.
    place: String,
    what: String,
}

impl Faults {
    /// Takes note of fields of unknown names as well.
    pub fn strict() -> Self {
        Faults {
            strict: true,
            ..Faults::default()
        }
    }

    /// The first fault, with its place.
    pub fn first(&self) -> Option<String> {
        let fault = self.first.as_ref()?;
        let place = match fault.place.as_str() {
            "" => "the whole",
            place => place,
        };
        Some([place, ": ", &fault.what].concat())
    }

    /// Takes note of a fault in what is being read.
    pub fn note(&mut self, what: &str) {
        if self.first.is_none() {
            self.first = Some(Fault {
                place: String::new(),
                what: what.to_owned(),
            });
        }
    }

    /// Whether no fault has been found yet.
    pub(crate) fn none(&self) -> bool {
        self.first.is_none()
    }

    /// Adds a name in front of the place of a fault: that of the part which
    /// was being read when it was found.
    pub(crate) fn found_in(&mut self, name: &str) {
        if let Some(fault) = &mut self.first {
            fault.place = match fault.place.is_empty() {
                true => name.to_owned(),
                false => [name, ".", &fault.place].concat(),
            };
        }
    }

    /// Reads a part of what is being read, under the name of its place.
    pub(crate) fn part<T: Record>(&mut self, name: &str, json: Option<&Json>) -> T {
        let none_before = self.none();
        let record = match json {
            Some(json) => T::read(json, self),
            None => T::absent(self),
        };
        if none_before {
            self.found_in(name);
        }
        record
    }

    /// Reads a field of an object.
    pub fn field<T: Record>(&mut self, json: &Json, name: &str) -> T {
        self.part(name, json.field(name))
    }

    /// Makes sure that a tree is an object, and when strict, one that has no
    /// other fields than these.
    pub fn object(&mut self, json: &Json, fields: &[&str]) {
        let Json::Object(entries) = json else {
            return self.note("must be an object");
        };
        if !self.strict {
            return;
        }
        for (name, _) in entries {
            if !fields.contains(&name.as_str()) {
                self.note(&["“", name, "” is not known here; remove it or mend its name"].concat());
            }
        }
    }
}

/// Something that JSON can hold.
pub trait Record: Sized {
    /// Reads it from a tree; takes note of what is wrong.
    fn read(json: &Json, faults: &mut Faults) -> Self;

    /// What stands for it where its field is missing.
    fn absent(faults: &mut Faults) -> Self {
        faults.note("missing");
        // Whatever stands in for it can only add faults after that one.
        Self::read(&Json::Null, faults)
    }

    /// Writes it at the end of a text.
    fn write(&self, text: &mut String);
}

/// Makes a struct a [`Record`] by its fields.
macro_rules! record {
    ($name:ident $(<$part:ident>)? { $($field:ident),+ $(,)? }) => {
        impl $(<$part: $crate::json::Record>)? $crate::json::Record for $name $(<$part>)? {
            fn read(json: &$crate::json::Json, faults: &mut $crate::json::Faults) -> Self {
                faults.object(json, &[$(stringify!($field)),+]);
                $name { $($field: faults.field(json, stringify!($field))),+ }
            }

            fn write(&self, text: &mut String) {
                let mut opening = '{';
                $(
                    text.push(opening);
                    text.push_str(concat!("\"", stringify!($field), "\":"));
                    $crate::json::Record::write(&self.$field, text);
                    opening = ',';
                )+
                let _ = opening;
                text.push('}');
            }
        }
    };
}
pub(crate) use record;

impl Record for String {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        match json {
            Json::Text(text) => text.clone(),
            _ => {
                faults.note("must be a text");
                String::new()
            }
        }
    }

    fn write(&self, text: &mut String) {
        write_text(self, text);
    }
}

/// Writes a string with what JSON wants escaped (RFC 8259, section 7).
pub(crate) fn write_text(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\0'..='\u{1f}' => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                let code = c as usize;
                text.push_str("\\u00");
                text.extend([HEX[code >> 4], HEX[code & 15]].map(char::from));
            }
            _ => text.push(c),
        }
    }
    text.push('"');
}

impl Record for bool {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        match json {
            Json::Bool(truth) => *truth,
            _ => {
                faults.note("must be true or false");
                false
            }
        }
    }

    fn write(&self, text: &mut String) {
        text.push_str(if *self { "true" } else { "false" });
    }
}

impl Record for i64 {
    /// Only whole numbers that a double holds exactly.
    fn read(json: &Json, faults: &mut Faults) -> Self {
        const EXACT: f64 = 9_007_199_254_740_991.0;
        match json {
            Json::Number(number) if number.abs() <= EXACT && *number as i64 as f64 == *number => {
                *number as i64
            }
            _ => {
                faults.note("must be a whole number");
                0
            }
        }
    }

    fn write(&self, text: &mut String) {
        // Writing to a string can't fail.
        let _ = write!(text, "{self}");
    }
}

impl Record for u32 {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        u32::try_from(i64::read(json, faults)).unwrap_or_else(|_| {
            faults.note("a number out of range");
            0
        })
    }

    fn write(&self, text: &mut String) {
        i64::from(*self).write(text);
    }
}

impl<T: Record> Record for Option<T> {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        match json {
            Json::Null => None,
            json => Some(T::read(json, faults)),
        }
    }

    fn absent(_faults: &mut Faults) -> Self {
        None
    }

    fn write(&self, text: &mut String) {
        match self {
            Some(record) => record.write(text),
            None => text.push_str("null"),
        }
    }
}

impl<T: Record> Record for Vec<T> {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        let Json::List(entries) = json else {
            faults.note("must be a list");
            return Vec::new();
        };
        let mut records = Vec::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            let none_before = faults.none();
            records.push(T::read(entry, faults));
            if none_before && !faults.none() {
                faults.found_in(&at.to_string());
            }
        }
        records
    }

    fn write(&self, text: &mut String) {
        text.push('[');
        for (at, record) in self.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            record.write(text);
        }
        text.push(']');
    }
}
