//! The headers that a host should send with each file. docs/hosting.md tells what each is for.

/// A header's name and value.
pub type Header = (&'static str, String);

/// With every file. Pages of other sites use these files: a module script, and what it fetches, needs the
/// permission of their host.
pub fn common() -> Vec<Header> {
    headers(&[
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ])
}

/// With what lies in `files/`, which never changes.
pub fn immutable() -> Vec<Header> {
    headers(&[("Cache-Control", "public, max-age=31536000, immutable")])
}

/// With all else: five minutes after an update, everybody has it.
pub fn short_lived() -> Vec<Header> {
    headers(&[("Cache-Control", "public, max-age=300")])
}

/// Beside these, with the page that stands by itself: other sites can't put it in a frame.
pub fn page() -> Vec<Header> {
    policy(&format!("{POLICY}; frame-ancestors 'self'"))
}

/// Beside these, with the page that is made for frames on other sites.
pub fn frame() -> Vec<Header> {
    policy(POLICY)
}

/// Everything is forbidden but the host's own files, and WebAssembly among its scripts.
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
