//! Dates and plurals in the reader's language, from the browser's `Intl`.

#[cfg(target_arch = "wasm32")]
mod intl {
    use js_sys::{Array, Date, Function, Intl, Object, Reflect};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    use crate::model::check::Timestamp;

    #[wasm_bindgen]
    extern "C" {
        // js-sys has it too, but there a malformed tag is thrown past us.
        #[wasm_bindgen(catch, js_namespace = Intl, js_name = getCanonicalLocales)]
        fn canonical_locales(language: &str) -> Result<Array, JsValue>;
    }

    /// Formats for one language; made once, for making one is slow.
    pub struct Locale {
        day: Function,
        moment: Function,
        plurals: Intl::PluralRules,
    }

    impl Locale {
        /// The formats of a language, given as a BCP 47 tag; those of the
        /// browser's own language if it knows no such tag.
        pub fn new(language: &str) -> Self {
            let tags = canonical_locales(language).unwrap_or_default();
            let date_format = |styles: &[(&str, &str)]| {
                let options = Object::new();
                for (name, value) in styles {
                    // Setting a property of a new plain object can't fail.
                    let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
                }
                Intl::DateTimeFormat::new(&tags, &options).format()
            };
            Locale {
                day: date_format(&[("dateStyle", "long")]),
                moment: date_format(&[("dateStyle", "long"), ("timeStyle", "short")]),
                plurals: Intl::PluralRules::new(&tags, &Object::new()),
            }
        }

        /// A date without a time.
        pub fn day(&self, at: Timestamp) -> String {
            format(&self.day, at)
        }

        /// A date with its time.
        pub fn moment(&self, at: Timestamp) -> String {
            format(&self.moment, at)
        }

        /// The plural category of a number.
        pub fn plural(&self, n: usize) -> String {
            self.plurals.select(n as f64).into()
        }
    }

    fn format(format: &Function, at: Timestamp) -> String {
        let date = Date::new(&JsValue::from_f64(at.millis() as f64));
        format
            .call1(&JsValue::UNDEFINED, &date)
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod plain {
    use crate::model::check::Timestamp;

    /// Stands in where there is no browser: in native tests and when a page
    /// is rendered at build time, which shows no dates.
    pub struct Locale;

    impl Locale {
        /// Any language.
        pub fn new(_language: &str) -> Self {
            Locale
        }

        /// Milliseconds, as they are.
        pub fn day(&self, at: Timestamp) -> String {
            at.millis().to_string()
        }

        /// Milliseconds, as they are.
        pub fn moment(&self, at: Timestamp) -> String {
            self.day(at)
        }

        /// English's two categories.
        pub fn plural(&self, n: usize) -> String {
            if n == 1 { "one" } else { "other" }.to_owned()
        }
    }
}

#[cfg(target_arch = "wasm32")]
pub use intl::Locale;
#[cfg(not(target_arch = "wasm32"))]
pub use plain::Locale;
