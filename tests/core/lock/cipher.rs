//! A cipher for tests, and headers that say which key it has.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use trust_check::store::lock::{Header, NONCE, Need, SALT, Told, Vault, encode};
use trust_check::store::{StorageError, Store};

/// A header that can be worked with.
pub fn header() -> Header {
    header_of(2, None, 5)
}

/// The header of a key, which may have come after another.
pub fn header_of(key: u8, former: Option<u8>, minutes: u32) -> Header {
    let mut bytes = vec![key; 80];
    bytes.extend(former.into_iter().flat_map(|former| [former; 32]));
    Header {
        nonce: encode(&[1; NONCE]),
        key: encode(&bytes),
        ..Header::new(&format!("id{key}"), &[3; SALT], minutes)
    }
}

/// A cipher for tests: it keeps nothing secret, but what it seals can't be
/// read by looking, and opens only where it is bound to, and with its key.
#[derive(Clone)]
pub struct Cipher {
    /// The key that it seals with.
    pub key: u8,
    former: u8,
    sealed: Rc<Cell<u8>>,
}

impl Default for Cipher {
    fn default() -> Self {
        Cipher::of(&header())
    }
}

impl Cipher {
    /// The cipher whose key is in a header.
    pub fn of(header: &Header) -> Self {
        let bytes = trust_check::store::lock::decode(&header.key).expect("base64");
        Cipher {
            key: bytes[0],
            former: *bytes.get(80).unwrap_or(&bytes[0]),
            sealed: Rc::default(),
        }
    }

    fn mask(bytes: &[u8], key: u8, nonce: u8, bound: &str) -> Vec<u8> {
        let first = nonce.wrapping_add(key.wrapping_mul(37));
        let bound: u8 = bound.bytes().fold(first, u8::wrapping_add);
        bytes.iter().map(|byte| byte ^ 0xa5 ^ bound).collect()
    }

    fn tell(&self, need: &Need) -> Told {
        match need {
            Need::Name(key) => {
                let mut hash = 0xcbf2_9ce4_8422_2325_u64;
                for byte in key.bytes() {
                    hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
                }
                Told::Bytes([hash.to_le_bytes(), hash.rotate_left(9).to_be_bytes()].concat())
            }
            Need::Seal { name, text } => {
                self.sealed.set(self.sealed.get().wrapping_add(1));
                let nonce = self.sealed.get();
                let mut bytes = vec![nonce; NONCE];
                let bound = Need::bound(name);
                bytes.extend(Cipher::mask(text.as_bytes(), self.key, nonce, &bound));
                Told::Bytes(bytes)
            }
            Need::Open { name, text } => {
                let Some((nonce, rest)) = Need::parts(text) else {
                    return Told::Nothing;
                };
                let inside = |key| {
                    let inside = Cipher::mask(&rest, key, nonce[0], &Need::bound(name));
                    let text = std::str::from_utf8(&inside);
                    let fits = text.is_ok_and(|text| text.starts_with("trust-check/"));
                    fits.then_some(inside)
                };
                let now = inside(self.key).map(Told::Bytes);
                let told = now.or_else(|| inside(self.former).map(Told::Former));
                told.unwrap_or(Told::Nothing)
            }
        }
    }

    /// Does something in a store for real, once it lacks nothing.
    pub fn run(&self, store: &mut Store, run: &mut dyn FnMut(&mut Store)) {
        for _ in 0..9 {
            let needs = store.needs(run);
            if needs.is_empty() {
                run(store);
                // What moved away has none any more.
                if let Some(vault) = store.vault() {
                    vault.borrow_mut().tidy();
                }
                return;
            }
            let vault = store.vault().expect("a vault").clone();
            self.teach(&vault, needs);
        }
        panic!("it lacks something for ever");
    }

    fn teach(&self, vault: &Rc<RefCell<Vault>>, needs: Vec<Need>) {
        for need in needs {
            let told = self.tell(&need);
            vault.borrow_mut().learn(need, told);
        }
    }

    /// Has a vault learn all that it takes to do something.
    pub fn ready(
        &self,
        vault: &Rc<RefCell<Vault>>,
        run: impl Fn(&mut Vault) -> Result<(), StorageError>,
    ) {
        for _ in 0..9 {
            let needs = vault.borrow_mut().needs(|vault| {
                let _ = run(vault);
            });
            if needs.is_empty() {
                return;
            }
            self.teach(vault, needs);
        }
        panic!("it lacks something for ever");
    }

    /// Does something with a vault alone.
    pub fn run_in(
        &self,
        vault: &Rc<RefCell<Vault>>,
        run: impl Fn(&mut Vault) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        self.ready(vault, &run);
        run(&mut vault.borrow_mut())
    }
}
