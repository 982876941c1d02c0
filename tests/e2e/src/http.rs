//! As much of a web server as a test needs: a thread and an end for each connection. (A ready-made small one
//! left connections in a queue behind idle ones, until Firefox gave those up after two minutes.)

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// A request.
pub(crate) struct Incoming {
    pub method: String,
    /// The path with its query.
    pub target: String,
    /// The compressions that the browser can read.
    pub accepted: String,
    pub body: String,
}

/// The answer to one.
pub(crate) struct Answer {
    pub status: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Answers every request until `ended` says so; a last connection must then wake it.
pub(crate) fn serve<F>(listener: &TcpListener, ended: impl Fn() -> bool, answer: F)
where
    F: Fn(&Incoming) -> Answer + Clone + Send + 'static,
{
    for stream in listener.incoming() {
        if ended() {
            return;
        }
        let Ok(stream) = stream else { continue };
        let answer = answer.clone();
        // A browser may break off at any time; that is no failure of a test.
        std::thread::spawn(move || {
            let _ = converse(&stream, answer);
        });
    }
}

fn converse(mut stream: &TcpStream, answer: impl Fn(&Incoming) -> Answer) -> std::io::Result<()> {
    // Browsers open connections that they never use.
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let Some(request) = read(BufReader::new(stream))? else {
        return Ok(());
    };
    let Answer {
        status,
        headers,
        body,
    } = answer(&request);
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)?;
    stream.flush()
}

fn read(mut reader: BufReader<&TcpStream>) -> std::io::Result<Option<Incoming>> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let (method, target) = (method.to_string(), target.to_string());
    let (mut length, mut accepted) = (0, String::new());
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim().split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
        if name.eq_ignore_ascii_case("accept-encoding") {
            accepted = value.trim().to_string();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some(Incoming {
        method,
        target,
        accepted,
        body,
    }))
}
