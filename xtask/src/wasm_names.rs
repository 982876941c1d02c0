//! Renames the imports and exports of the built program.
//!
//! wasm-bindgen gives each import a name with a hash in it, and hashes do not compress: 130 of them weigh two
//! kilobytes of every reader's download. Terser shortens them in the generated script (`web/build/scripts.js`); this
//! does the same in the WebAssembly.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{CustomSectionReader, Export, Import, Imports, Parser};

/// Each name and the one to put in its place.
pub type Names = BTreeMap<String, String>;

/// A module with other names, and without custom sections, which are of use to developers only.
///
/// # Errors
/// When it is not a valid module, or imports something that has no new name: the script would not know it.
pub fn rename(module: &[u8], names: &Names) -> Result<Vec<u8>> {
    let mut renamed = Module::new();
    Renamer(names)
        .parse_core_module(&mut renamed, Parser::new(0), module)
        .map_err(|error| match error {
            Error::UserError(problem) => anyhow!(problem),
            other => anyhow!(other.to_string()),
        })?;
    Ok(renamed.finish())
}

type Outcome = std::result::Result<(), Error<String>>;

struct Renamer<'a>(&'a Names);

impl Reencode for Renamer<'_> {
    type Error = String;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Outcome {
        let Renamer(names) = *self;
        let Imports::Single(at, import) = imports else {
            let problem = "Compact imports, which browsers refuse: name the features to enable.";
            return Err(Error::UserError(problem.into()));
        };
        let unknown = || format!("The generated script has no import {}.", import.name);
        let name = names.get(import.name).ok_or_else(unknown);
        let name = name.map_err(Error::UserError)?;
        let import = Import { name, ..import };
        utils::parse_imports(self, section, Imports::Single(at, import))
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Outcome {
        let Renamer(names) = *self;
        let name = names.get(export.name).map_or(export.name, String::as_str);
        utils::parse_export(self, exports, Export { name, ..export })
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Outcome {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, rename};

    /// A module that imports two functions of one type, exports one of them, and has a custom section.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x22\x02\x04./ab\x0a__wbg_a_99\0\0\x04./ab\x07__wbg_b\0\0\
        \x07\x0d\x02\x05start\0\0\x01x\0\x01\
        \0\x05\x04name";

    fn names(pairs: &[(&str, &str)]) -> Names {
        let owned = |(name, short): &(&str, &str)| (name.to_string(), short.to_string());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn names_are_replaced_and_custom_sections_removed() {
        let names = names(&[("__wbg_a_99", "a"), ("__wbg_b", "b"), ("x", "y")]);
        let expected: &[u8] = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x13\x02\x04./ab\x01a\0\0\x04./ab\x01b\0\0\
            \x07\x0d\x02\x05start\0\0\x01y\0\x01";
        assert_eq!(rename(MODULE, &names).unwrap(), expected);
    }

    #[test]
    fn an_import_that_the_script_does_not_have_is_an_error() {
        let problem = rename(MODULE, &names(&[("__wbg_b", "b")])).unwrap_err();
        assert!(problem.to_string().contains("__wbg_a_99"), "{problem}");
    }

    #[test]
    fn an_invalid_module_is_an_error() {
        for bytes in [
            b"".as_slice(),
            b"<!DOCTYPE html>",
            &MODULE[..MODULE.len() - 1],
        ] {
            assert!(rename(bytes, &Names::new()).is_err());
        }
    }
}
