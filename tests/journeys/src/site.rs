//! A static server without any rules, under a sub-path.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tiny_http::{Header, Request, Response, Server};

/// Where the site lies on the server.
pub const BASE: &str = "/vorlesung/lehrnetz/";

/// A running server; it ends with this value.
pub struct Site {
    server: Arc<Server>,
    missing: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves the built site on a free port.
    ///
    /// # Panics
    /// If the site has not been built.
    pub fn start() -> Self {
        let folder = std::env::var_os("LEHRNETZ_DIST").map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")),
            PathBuf::from,
        );
        assert!(folder.join("index.html").is_file(), "build the site first: cargo xtask build");
        let server = Arc::new(Server::http("127.0.0.1:0").expect("there is a free port"));
        let missing = Arc::new(Mutex::new(Vec::new()));
        let (serving, noted) = (Arc::clone(&server), Arc::clone(&missing));
        std::thread::spawn(move || {
            for request in serving.incoming_requests() {
                answer(request, &folder, &noted);
            }
        });
        Self { server, missing }
    }

    /// Address of the site.
    ///
    /// # Panics
    /// If the server has no port, which it has.
    pub fn url(&self) -> String {
        let port = self.server.server_addr().to_ip().expect("it listens on a port").port();
        format!("http://127.0.0.1:{port}{BASE}")
    }

    /// Paths that were asked for and are not there.
    ///
    /// # Panics
    /// If the serving thread has panicked.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().expect("the server lives").clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn answer(request: Request, folder: &std::path::Path, missing: &Mutex<Vec<String>>) {
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    let file =
        path.strip_prefix(BASE).map(|rest| if rest.is_empty() { "index.html" } else { rest });
    let bytes = file.and_then(|file| fs::read(folder.join(file)).ok());
    // A browser that has gone away needs no answer.
    let _ = if let Some(bytes) = bytes {
        let kind = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("wasm") => "application/wasm",
            Some("woff2") => "font/woff2",
            _ => "text/html; charset=utf-8",
        };
        let header = Header::from_bytes("Content-Type", kind).expect("plain letters");
        request.respond(Response::from_data(bytes).with_header(header))
    } else {
        missing.lock().expect("nobody panics with the lock").push(path);
        request.respond(Response::empty(404))
    };
}
