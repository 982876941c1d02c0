//! The HTTP headers that a host should send. docs/hosting.md explains each.

/// A header's name and value.
pub type Header = (&'static str, String);

/// The headers of every file. Pages of other sites use these files, and a module script and what it fetches need their
/// host's permission.
pub fn common() -> Vec<Header> {
    headers(&[
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ])
}

/// The headers of the files in `files/`, which never change.
pub fn immutable() -> Vec<Header> {
    headers(&[("Cache-Control", "public, max-age=31536000, immutable")])
}

/// The headers of all other files: five minutes after an update, everybody has it.
pub fn short_lived() -> Vec<Header> {
    headers(&[("Cache-Control", "public, max-age=300")])
}

/// Additional headers of the standalone page, which other sites must not put in a frame.
pub fn page() -> Vec<Header> {
    policy(&format!("{POLICY}; frame-ancestors 'self'"))
}

/// Additional headers of the page for frames on other sites.
pub fn frame() -> Vec<Header> {
    policy(POLICY)
}

/// Allows only the host's own files, and WebAssembly.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

fn policy(policy: &str) -> Vec<Header> {
    headers(&[("Content-Security-Policy", policy)])
}

fn headers(headers: &[(&'static str, &str)]) -> Vec<Header> {
    let headers = headers.iter();
    headers
        .map(|(name, value)| (*name, value.to_string()))
        .collect()
}
