//! What the lock needs of the browser: WebCrypto, and that tabs hear of each
//! other.

use gloo::events::EventListener;
use js_sys::{Array, JsString, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::store::Namespace;
use crate::store::lock::{
    Header, KEY, KEY_BYTES, NONCE, Need, SALT, SEAL_BYTES, Told, decode, encode,
};

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
    /// What sealed before the passphrase was last changed: a tab that did not
    /// know yet, or a change that was cut short.
    former: JsValue,
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

/// The bytes in a buffer of the browser's, which is overwritten.
fn to_bytes(buffer: &JsValue) -> Vec<u8> {
    let buffer = Uint8Array::new(buffer);
    let bytes = buffer.to_vec();
    buffer.fill(0, 0, buffer.length());
    bytes
}

/// Overwrites what is secret and not needed any more.
pub fn wipe(mut bytes: Vec<u8>) {
    bytes.fill(0);
    // Or the compiler would leave that out.
    std::hint::black_box(&bytes);
}

/// The key that wraps the data key, of a passphrase and a header.
async fn wrapping(passphrase: &str, header: &Header) -> Thrown<JsValue> {
    // The same passphrase may come from another keyboard in other characters.
    let plain = JsString::from(passphrase).normalize("NFKC");
    let plain = String::from(plain).into_bytes();
    let uses = list(&["deriveKey"]);
    let base = import_key("raw", &plain, &"PBKDF2".into(), false, &uses);
    wipe(plain);
    let base = ended(base?).await?;
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

/// The header in which a data key is wrapped, and what it is good for.
async fn wrap(passphrase: &str, data: Vec<u8>, id: &str, minutes: u32) -> Thrown<(Header, Keys)> {
    let mut header = Header::new(id, &at_random(SALT)?, minutes);
    let key = wrapping(passphrase, &header).await?;
    let nonce = at_random(NONCE)?;
    let wrapped = encrypt(&aes(&nonce, &header.bound()), &key, &data)?;
    header.nonce = encode(&nonce);
    header.key = encode(&to_bytes(&ended(wrapped).await?));
    Ok((header, keys(data).await?))
}

async fn unwrap(passphrase: &str, header: &Header) -> Thrown<Option<Vec<u8>>> {
    let key = wrapping(passphrase, header).await?;
    let nonce = decode(&header.nonce).unwrap_or_default();
    let wrapped = decode(&header.key).unwrap_or_default();
    // It throws only where the tag is wrong: another passphrase or header.
    let data = ended(decrypt(&aes(&nonce, &header.bound()), &key, &wrapped)?).await;
    let data = data.ok().map(|data| to_bytes(&data));
    Ok(data.filter(|data| data.len() >= KEY_BYTES))
}

async fn keys(data: Vec<u8>) -> Thrown<Keys> {
    let (seals, names) = data.split_at(SEAL_BYTES);
    let (names, former) = names.split_at(SEAL_BYTES);
    let seal_with = |bytes: &[u8]| {
        let uses = list(&["encrypt", "decrypt"]);
        import_key("raw", bytes, &"AES-GCM".into(), false, &uses)
    };
    // None but this, as long as it is the first.
    let former = seal_with(if former.is_empty() { seals } else { former })?;
    let seals = seal_with(seals)?;
    let hmac = object(&[("name", "HMAC".into()), ("hash", "SHA-256".into())]);
    let names = import_key("raw", names, &hmac, false, &list(&["sign"]))?;
    wipe(data);
    Ok(Keys {
        seals: ended(seals).await?,
        former: ended(former).await?,
        names: ended(names).await?,
    })
}

/// A new data key, and the header in which it is wrapped.
///
/// # Errors
/// When the browser can't.
pub async fn create(passphrase: &str, minutes: u32) -> Thrown<(Header, Keys)> {
    let id = encode(&at_random(SALT)?);
    wrap(passphrase, at_random(KEY_BYTES)?, &id, minutes).await
}

/// The data key of a header; none if it is another passphrase.
///
/// # Errors
/// When the browser can't.
pub async fn open(passphrase: &str, header: &Header) -> Thrown<Option<Keys>> {
    match unwrap(passphrase, header).await? {
        Some(data) => Ok(Some(keys(data).await?)),
        None => Ok(None),
    }
}

/// A header in the place of this one, with other minutes; and, under a `new`
/// passphrase, with a new key to seal with, for who knew the passphrase before
/// may have kept its header. None if the passphrase is another.
///
/// # Errors
/// When the browser can't.
pub async fn renew(
    passphrase: &str,
    header: &Header,
    new: Option<&str>,
    minutes: u32,
) -> Thrown<Option<(Header, Keys)>> {
    let Some(mut data) = unwrap(passphrase, header).await? else {
        return Ok(None);
    };
    let mut id = header.id.clone();
    if new.is_some() {
        id = encode(&at_random(SALT)?);
        data.truncate(KEY_BYTES);
        data.extend_from_within(..SEAL_BYTES);
        fill_at_random(&mut data[..SEAL_BYTES])?;
    }
    let renewed = wrap(new.unwrap_or(passphrase), data, &id, minutes).await;
    renewed.map(Some)
}

impl Keys {
    /// Begins to find out what the store needs.
    ///
    /// # Errors
    /// When that is no sealed text, or the browser can't.
    fn begin(&self, need: &Need, seals: &JsValue) -> Thrown<(Vec<u8>, JsFuture)> {
        let mut before = Vec::new();
        let promise = match need {
            Need::Name(key) => sign(&"HMAC".into(), &self.names, key.as_bytes())?,
            Need::Seal { name, text } => {
                before = at_random(NONCE)?;
                let aes = aes(&before, &Need::bound(name));
                encrypt(&aes, seals, text.as_bytes())?
            }
            Need::Open { name, text } => {
                let (nonce, rest) = Need::parts(text).ok_or(JsValue::NULL)?;
                decrypt(&aes(&nonce, &Need::bound(name)), seals, &rest)?
            }
        };
        Ok((before, JsFuture::from(promise)))
    }

    /// What is in a text that was sealed under the key before, if it was.
    async fn find_former(&self, need: &Need) -> Told {
        let Need::Open { .. } = need else {
            return Told::Nothing;
        };
        let Ok((_, rest)) = self.begin(need, &self.former) else {
            return Told::Nothing;
        };
        match rest.await {
            Ok(rest) => Told::Former(to_bytes(&rest)),
            Err(_) => Told::Nothing,
        }
    }

    /// Finds out what the store needs.
    pub async fn find(&self, needs: Vec<Need>) -> Vec<(Need, Told)> {
        // All at once, so that the browser can work on several.
        let begun = needs
            .into_iter()
            .map(|need| (self.begin(&need, &self.seals), need));
        let begun: Vec<_> = begun.collect();
        let mut found = Vec::with_capacity(begun.len());
        for (begun, need) in begun {
            let told = match begun {
                Ok((mut known, rest)) => match rest.await {
                    Ok(rest) => {
                        known.extend(to_bytes(&rest));
                        Told::Bytes(known)
                    }
                    Err(_) => self.find_former(&need).await,
                },
                Err(_) => Told::Nothing,
            };
            found.push((need, told));
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

/// How the tabs in which a lock is open hear of each other. Anybody of the same
/// origin can speak here, so nothing is said but to lock, or that somebody is
/// there.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// The channel of a namespace, where the browser has such; calls back with
    /// whether to lock.
    pub fn open(namespace: &str, call: impl Fn(bool) + 'static) -> Option<Self> {
        let name = Namespace::new(namespace).name(KEY);
        let channel = BroadcastChannel::new(&name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            call(event.unchecked_ref::<MessageEvent>().data().is_truthy());
        });
        Some(Channel {
            channel,
            _listener: listener,
        })
    }

    /// Tells the others to lock, or that somebody is there.
    pub fn tell(&self, locks: bool) {
        // A tab that can't be told locks by itself, as without this.
        let _ = self.channel.post_message(&locks.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
