//! Dates and plurals in the reader's language, from the browser's `Intl`.

#[cfg(target_arch = "wasm32")]
mod intl {
    use js_sys::{Array, Date, Function, Intl, Object, Reflect};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    use crate::model::check::Timestamp;
    use crate::model::worksheet::Day;

    #[wasm_bindgen]
    extern "C" {
        // js-sys binds it without `catch`: a malformed tag would throw an
        // exception that cannot be handled.
        #[wasm_bindgen(catch, js_namespace = Intl, js_name = getCanonicalLocales)]
        fn canonical_locales(language: &str) -> Result<Array, JsValue>;

        // js-sys does not bind it.
        #[wasm_bindgen(js_namespace = Intl)]
        type DisplayNames;

        #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
        fn new(tags: &Array, options: &Object) -> Result<DisplayNames, JsValue>;

        #[wasm_bindgen(catch, method)]
        fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
    }

    /// The formats of one language. They are created once, because creating
    /// one is slow.
    pub struct Locale {
        day: Function,
        date_time: Function,
        weekday: Function,
        weekday_date: Function,
        plurals: Intl::PluralRules,
        countries: Option<DisplayNames>,
    }

    impl Locale {
        /// The formats of a language, given as a BCP 47 tag; those of the
        /// browser's own language if it knows no such tag.
        pub fn new(language: &str) -> Self {
            let tags = canonical_locales(language).unwrap_or_default();
            let region = Object::new();
            let _ = Reflect::set(&region, &"type".into(), &"region".into());
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
                date_time: date_format(&[("dateStyle", "long"), ("timeStyle", "short")]),
                weekday: date_format(&[UTC, ("weekday", "short")]),
                weekday_date: date_format(&[
                    UTC,
                    // As on the day's button, whose name this is.
                    ("weekday", "short"),
                    ("day", "numeric"),
                    ("month", "long"),
                ]),
                plurals: Intl::PluralRules::new(&tags, &Object::new()),
                countries: DisplayNames::new(&tags, &region).ok(),
            }
        }

        /// A date without a time.
        pub fn day(&self, at: Timestamp) -> String {
            format(&self.day, at)
        }

        /// A date with its time.
        pub fn date_time(&self, at: Timestamp) -> String {
            format(&self.date_time, at)
        }

        /// The short name of a day of the week.
        pub fn weekday(&self, day: Day) -> String {
            format(&self.weekday, midnight(day))
        }

        /// A day with its weekday and month.
        pub fn weekday_date(&self, day: Day) -> String {
            format(&self.weekday_date, midnight(day))
        }

        /// The name of a country; its code if the browser has no name for it.
        pub fn country(&self, code: &str) -> String {
            let names = self.countries.as_ref();
            let name = names.and_then(|names| names.of(code).ok().flatten());
            name.unwrap_or_else(|| code.to_owned())
        }

        /// A day given as `2026-11-24`.
        pub fn date(&self, day: &str) -> String {
            let noon = [day, "T12:00"].concat();
            let millis = Date::new(&noon.into()).get_time();
            Timestamp::from_millis(millis as i64)
                .map_or_else(|_| day.to_owned(), |noon| self.day(noon))
        }

        /// The plural category of a number.
        pub fn plural(&self, n: usize) -> String {
            self.plurals.select(n as f64).into()
        }
    }

    /// Calendar days have no time zone: they are created in UTC, and are
    /// formatted in it.
    const UTC: (&str, &str) = ("timeZone", "UTC");

    fn midnight(day: Day) -> Timestamp {
        let millis = i64::from(day.number()) * 86_400_000;
        Timestamp::from_millis(millis).unwrap_or(Timestamp::START)
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
    use crate::model::worksheet::Day;

    /// A substitute where there is no browser: in native tests, and when the
    /// page is prerendered, which shows no dates.
    pub struct Locale;

    // The signatures are those of the browser's.
    #[allow(clippy::unused_self)]
    impl Locale {
        /// Any language.
        pub fn new(_language: &str) -> Self {
            Locale
        }

        /// Milliseconds.
        pub fn day(&self, at: Timestamp) -> String {
            at.millis().to_string()
        }

        /// Milliseconds.
        pub fn date_time(&self, at: Timestamp) -> String {
            self.day(at)
        }

        /// A letter and the number of the weekday.
        pub fn weekday(&self, day: Day) -> String {
            ["d", &day.weekday().to_string()].concat()
        }

        /// Year, month and day.
        pub fn weekday_date(&self, day: Day) -> String {
            let (year, month, day) = day.civil();
            format!("{year}-{month:02}-{day:02}")
        }

        /// The code.
        pub fn country(&self, code: &str) -> String {
            code.to_owned()
        }

        /// The day unchanged.
        pub fn date(&self, day: &str) -> String {
            day.to_owned()
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
