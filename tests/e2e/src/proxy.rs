//! A proxy that all of a browser's requests go through, also those to this machine: it notes every one, and lets
//! only those to this machine pass.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::Result;

/// Notes what a browser asks for, until it goes.
pub struct Proxy {
    asked: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
    port: u16,
}

impl Proxy {
    /// Starts one.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let proxy = Self {
            asked: Arc::default(),
            ended: Arc::default(),
            port,
        };
        let (asked, ended) = (Arc::clone(&proxy.asked), Arc::clone(&proxy.ended));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let asked = Arc::clone(&asked);
                // A browser may break off at any time; that is no failure of a test.
                std::thread::spawn(move || {
                    let _ = pass(stream, &asked);
                });
            }
        });
        Ok(proxy)
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The requests since they were last cleared: the method and the address
    /// or, if encrypted, the host.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock();
        asked.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets what was asked for so far.
    pub fn forget(&self) {
        let asked = self.asked.lock();
        asked.unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections; if this fails it has ended already.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

/// Passes one request on, if it is for this machine.
fn pass(mut browser: TcpStream, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    browser.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(browser.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let [method, address, _] = words[..] else {
        return Ok(());
    };
    let noted = format!("{method} {address}");
    asked
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(noted);

    let own = address.strip_prefix("http://127.0.0.1:");
    let Some((port, path)) = own.and_then(|rest| rest.split_once('/')) else {
        return browser.write_all(
            b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        );
    };
    let mut head = format!("{method} /{path} HTTP/1.1\r\n");
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
        head.push_str(&header);
        if header.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port.parse().unwrap_or(0)))?;
    server.write_all(head.as_bytes())?;
    server.write_all(&body)?;
    // Our servers close a connection once they have answered.
    std::io::copy(&mut server, &mut browser).map(drop)
}
