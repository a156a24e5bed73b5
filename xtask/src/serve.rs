//! A static server for looking at the site on one's own machine.

use std::net::TcpListener;
use std::path::Path;

use axum::Router;
use tokio::runtime::Builder;
use tower_http::services::ServeDir;

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
pub(crate) fn bind(port: u16) -> Result<TcpListener, String> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|_| {
        format!("Port {port} is taken; `--port {}` would use another one.", port.wrapping_add(1))
    })
}

/// Serves `dist/` until it is stopped.
pub(crate) fn serve(root: &Path, listener: TcpListener) -> Result<(), String> {
    let folder = dist(root);
    if !folder.join("index.html").is_file() {
        return Err("There is no site yet: `cargo xtask build` makes it.".to_owned());
    }
    let router = Router::new().fallback_service(ServeDir::new(folder));
    let serve = async {
        listener.set_nonblocking(true)?;
        println!("Lehrnetz is at http://{}/ (Ctrl C stops it).", listener.local_addr()?);
        axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await
    };
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.and_then(|runtime| runtime.block_on(serve)).map_err(|error| error.to_string())
}
