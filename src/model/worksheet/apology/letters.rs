//! Which characters make up words, and which are the same letter.
//!
//! The standard library knows this for every script, but its tables add six
//! kilobytes to the download; these ranges add a few hundred bytes. They cover
//! the scripts that separate words, and the tests compare them with the
//! standard library.

/// Folds a character for comparison: capitals to small letters, curly
/// apostrophes to plain ones.
///
/// Covers Latin, Greek, Cyrillic, Armenian and Georgian; other scripts with two
/// cases are left unchanged. The dotted and the dotless i fold to one letter,
/// because a capital I may be either.
pub fn folded(c: char) -> char {
    let code = c as u32;
    let small = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3ab | 0x410..=0x42f => code + 32,
        // Here capitals are even, followed by their small letters.
        0x100..=0x12f
        | 0x132..=0x137
        | 0x14a..=0x177
        | 0x1a0..=0x1a5
        | 0x200..=0x21f
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => code | 1,
        // Here they are odd.
        0x139..=0x148 | 0x179..=0x17e | 0x1af..=0x1b0 | 0x4c1..=0x4ce => code.div_ceil(2) * 2,
        0x130 | 0x131 => 0x69,
        0x178 => 0xff,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e..=0x38f => code + 63,
        // The final sigma folds to the ordinary small one.
        0x3c2 => 0x3c3,
        0x400..=0x40f => code + 80,
        0x4c0 => 0x4cf,
        0x531..=0x556 => code + 48,
        0x1c90..=0x1cbf => code - 3008,
        0x1e9e => 0xdf,
        // Characters typed as apostrophes: quotes, accents and primes.
        0x60 | 0xb4 | 0x2bc | 0x2018 | 0x2019 | 0x201b | 0x2032 | 0xff07 => 0x27,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// Whether a character is part of a word: letters, digits, combining marks, and
/// invisible joiners.
///
/// Letters of scripts written without spaces are not: their words may begin and
/// end next to any letter, so a search for whole words between spaces would
/// never find them.
pub fn in_word(c: char) -> bool {
    match c as u32 {
        0x30..=0x39 | 0x41..=0x5a | 0x61..=0x7a => true,
        0xaa | 0xad | 0xb5 | 0xba => true,
        0xd7 | 0xf7 => false,
        // The punctuation of Greek, Armenian, Hebrew, Arabic and Indic.
        0x37e | 0x387 | 0x55a..=0x55f | 0x589..=0x58a | 0x5be | 0x5c0 | 0x5c3 | 0x5f3..=0x5f4 => {
            false
        }
        0x60c..=0x60d | 0x61b | 0x61d..=0x61f | 0x66a..=0x66d | 0x6d4 | 0x964..=0x965 => false,
        0x10fb => false,
        // From Latin to the scripts of India; from Georgian to Cherokee; more
        // marks, and more Latin and Greek; joiners; and from more Cyrillic to
        // Hangul.
        0xc0..=0xdff | 0x10a0..=0x135f | 0x1380..=0x169a | 0x1ab0..=0x1aff | 0x1c80..=0x1fff => {
            true
        }
        0x200c..=0x200d | 0x20d0..=0x20ff | 0x2c00..=0x2dff => true,
        0xa640..=0xd7ff | 0xfb00..=0xfdfb | 0xfe20..=0xfe2f | 0xfe70..=0xfefc => true,
        _ => false,
    }
}
