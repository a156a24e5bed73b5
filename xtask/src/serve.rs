//! A static server for looking at the site on one's own machine.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Response, Server};

use crate::site::dist;

const PORT: u16 = 8080;

/// Reads `--port N`.
pub(crate) fn port(options: &[&str]) -> Result<u16, String> {
    match options {
        [] => Ok(PORT),
        ["--port", number] => {
            number.parse().map_err(|_| format!("{number} is no port; 1 to 65535 is possible."))
        }
        _ => Err(format!("The only option is --port N, not {}.", options.join(" "))),
    }
}

/// Takes the port, before the long work that may come first.
pub(crate) fn bind(port: u16) -> Result<Server, String> {
    Server::http(("127.0.0.1", port)).map_err(|_| {
        format!("Port {port} is taken; `--port {}` would use another one.", port.wrapping_add(1))
    })
}

/// Serves `dist/` until it is stopped.
pub(crate) fn serve(root: &Path, server: &Server) -> Result<(), String> {
    let folder = dist(root);
    if !folder.join("index.html").is_file() {
        return Err("There is no site yet: `cargo xtask build` makes it.".to_owned());
    }
    println!("Lehrnetz is at http://{}/ (Ctrl C stops it).", server.server_addr());
    for request in server.incoming_requests() {
        let answer = match file(&folder, request.url()) {
            Some((path, file)) => {
                request.respond(Response::from_file(file).with_header(kind(&path)))
            }
            None => request.respond(Response::from_string("Not found").with_status_code(404)),
        };
        drop(answer); // a browser that goes away in the middle is no trouble of ours
    }
    Ok(())
}

/// The file that an address means, inside the folder.
fn file(folder: &Path, url: &str) -> Option<(PathBuf, File)> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let relative = Path::new(if path.is_empty() { "index.html" } else { path });
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(relative);
    let file = File::open(&path).ok()?;
    path.is_file().then_some((path, file))
}

fn kind(path: &Path) -> Header {
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    Header::from_bytes("Content-Type", kind).expect("a header of plain letters")
}
