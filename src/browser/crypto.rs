//! WebCrypto: what the lock needs of it.

use js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::store::lock::{Header, KEY_BYTES, NONCE, Need, SALT, decode, encode};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn fill_at_random(bytes: &mut [u8]) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = importKey)]
    fn import_key(
        format: &str,
        bytes: &[u8],
        algorithm: &JsValue,
        extractable: bool,
        uses: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = deriveKey)]
    fn derive_key(
        algorithm: &JsValue,
        base: &JsValue,
        derived: &JsValue,
        extractable: bool,
        uses: &Array,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn encrypt(algorithm: &JsValue, key: &JsValue, data: &[u8]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn decrypt(algorithm: &JsValue, key: &JsValue, data: &[u8]) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"])]
    fn sign(algorithm: &JsValue, key: &JsValue, data: &[u8]) -> Result<Promise, JsValue>;
}

/// What goes wrong here: nothing of it can be mended.
type Thrown<T> = Result<T, JsValue>;

/// The data key, for as long as the lock is open. The browser holds it, and
/// gives it to nobody.
#[derive(Clone)]
pub struct Keys {
    seals: JsValue,
    names: JsValue,
}

/// Whether this browser can do it, here: not on an insecure connection.
pub fn can_lock() -> bool {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into());
    let subtle = crypto.and_then(|crypto| Reflect::get(&crypto, &"subtle".into()));
    subtle.is_ok_and(|subtle| subtle.is_object())
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes any field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn list(words: &[&str]) -> Array {
    words.iter().map(|word| JsValue::from_str(word)).collect()
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn at_random(count: usize) -> Thrown<Vec<u8>> {
    let mut bytes = vec![0; count];
    fill_at_random(&mut bytes)?;
    Ok(bytes)
}

/// AES-GCM with a nonce, bound to a text.
fn aes(nonce: &[u8], bound: &str) -> JsValue {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", bytes(nonce)),
        ("additionalData", bytes(bound.as_bytes())),
    ])
}

async fn ended(promise: Promise) -> Thrown<JsValue> {
    JsFuture::from(promise).await
}

fn to_bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// The key that wraps the data key, of a passphrase and a header.
async fn wrapping(passphrase: &str, header: &Header) -> Thrown<JsValue> {
    // The same passphrase may come from another keyboard in other characters.
    let plain = JsString::from(passphrase).normalize("NFKC");
    let plain = String::from(plain);
    let base = import_key(
        "raw",
        plain.as_bytes(),
        &"PBKDF2".into(),
        false,
        &list(&["deriveKey"]),
    )?;
    let base = ended(base).await?;
    let kdf = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(&decode(&header.salt).unwrap_or_default())),
        ("iterations", header.rounds.into()),
    ]);
    let aes = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = list(&["encrypt", "decrypt"]);
    ended(derive_key(&kdf, &base, &aes, false, &uses)?).await
}

async fn wrap(passphrase: &str, data: &[u8], header: &mut Header) -> Thrown<()> {
    let key = wrapping(passphrase, header).await?;
    let nonce = at_random(NONCE)?;
    let wrapped = ended(encrypt(&aes(&nonce, &header.bound()), &key, data)?).await?;
    header.nonce = encode(&nonce);
    header.key = encode(&to_bytes(&wrapped));
    Ok(())
}

async fn unwrap(passphrase: &str, header: &Header) -> Thrown<Option<Vec<u8>>> {
    let key = wrapping(passphrase, header).await?;
    let nonce = decode(&header.nonce).unwrap_or_default();
    let wrapped = decode(&header.key).unwrap_or_default();
    // It throws only where the tag is wrong: another passphrase or header.
    let data = ended(decrypt(&aes(&nonce, &header.bound()), &key, &wrapped)?).await;
    let data = data.ok().map(|data| to_bytes(&data));
    Ok(data.filter(|data| data.len() == KEY_BYTES))
}

async fn keys(data: &[u8]) -> Thrown<Keys> {
    let (seals, names) = data.split_at(KEY_BYTES / 2);
    let uses = list(&["encrypt", "decrypt"]);
    let seals = import_key("raw", seals, &"AES-GCM".into(), false, &uses)?;
    let hmac = object(&[("name", "HMAC".into()), ("hash", "SHA-256".into())]);
    let names = import_key("raw", names, &hmac, false, &list(&["sign"]))?;
    Ok(Keys {
        seals: ended(seals).await?,
        names: ended(names).await?,
    })
}

/// A new data key, and the header in which it is wrapped.
///
/// # Errors
/// When the browser can't.
pub async fn create(passphrase: &str, minutes: u32) -> Thrown<(Header, Keys)> {
    let data = at_random(KEY_BYTES)?;
    let mut header = Header::new(&encode(&at_random(SALT)?), &at_random(SALT)?, minutes);
    wrap(passphrase, &data, &mut header).await?;
    Ok((header, keys(&data).await?))
}

/// The data key of a header; none if it is another passphrase.
///
/// # Errors
/// When the browser can't.
pub async fn open(passphrase: &str, header: &Header) -> Thrown<Option<Keys>> {
    match unwrap(passphrase, header).await? {
        Some(data) => Ok(Some(keys(&data).await?)),
        None => Ok(None),
    }
}

/// A header for the same data key under another passphrase; none if the one
/// given for this header is another.
///
/// # Errors
/// When the browser can't.
pub async fn rewrap(
    passphrase: &str,
    header: &Header,
    new: &str,
    minutes: u32,
) -> Thrown<Option<Header>> {
    let Some(data) = unwrap(passphrase, header).await? else {
        return Ok(None);
    };
    let mut header = Header::new(&header.id, &at_random(SALT)?, minutes);
    wrap(new, &data, &mut header).await?;
    Ok(Some(header))
}

impl Keys {
    /// Begins to find out what the store needs.
    ///
    /// # Errors
    /// When that is no sealed text, or the browser can't.
    fn begin(&self, need: &Need) -> Thrown<(Vec<u8>, JsFuture)> {
        let mut before = Vec::new();
        let promise = match need {
            Need::Name(key) => sign(&"HMAC".into(), &self.names, key.as_bytes())?,
            Need::Seal { name, text } => {
                before = at_random(NONCE)?;
                let aes = aes(&before, &Need::bound(name));
                encrypt(&aes, &self.seals, text.as_bytes())?
            }
            Need::Open { name, text } => {
                let (nonce, rest) = Need::parts(text).ok_or(JsValue::NULL)?;
                decrypt(&aes(&nonce, &Need::bound(name)), &self.seals, &rest)?
            }
        };
        Ok((before, JsFuture::from(promise)))
    }

    /// Finds out what the store needs: the bytes for each, or none.
    pub async fn find(&self, needs: Vec<Need>) -> Vec<(Need, Option<Vec<u8>>)> {
        // All at once, so that the browser can work on several.
        let begun = needs.into_iter().map(|need| (self.begin(&need), need));
        let begun: Vec<_> = begun.collect();
        let mut found = Vec::with_capacity(begun.len());
        for (begun, need) in begun {
            let known = match begun {
                Ok((mut known, rest)) => rest.await.ok().map(|rest| {
                    known.extend(to_bytes(&rest));
                    known
                }),
                Err(_) => None,
            };
            found.push((need, known));
        }
        found
    }
}

/// What is typed in an input of a program, by its class.
pub fn typed(root: &web_sys::Element, class: &str) -> String {
    let input = root.query_selector(class).ok().flatten();
    let input = input.map(JsCast::unchecked_into::<web_sys::HtmlInputElement>);
    input.map_or_else(String::new, |input| input.value())
}
