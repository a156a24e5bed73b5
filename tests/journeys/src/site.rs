//! A static server without any rules, under a sub-path.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{StatusCode, Uri};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// Where the site lies on the server.
pub const BASE: &str = "/vorlesung/lehrnetz";

/// Where another page lies on the server, one that uses the engine.
pub const PROBE: &str = "/probe";

/// The built site.
///
/// # Panics
/// If it has not been built.
pub fn folder() -> PathBuf {
    let folder = std::env::var_os("LEHRNETZ_DIST").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")),
        PathBuf::from,
    );
    assert!(folder.join("index.html").is_file(), "build the site first: cargo xtask build");
    folder
}

/// A running server; it ends with the runtime it was started in.
pub struct Site {
    port: u16,
    missing: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves the built site on a free port.
    ///
    /// # Panics
    /// If the site has not been built.
    pub async fn start() -> Self {
        let folder = folder();
        let missing = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&missing);
        let not_found = async move |uri: Uri| {
            noted.lock().expect("nobody panics with the lock").push(uri.path().to_owned());
            StatusCode::NOT_FOUND
        };
        let not_found = Router::new().fallback(not_found);
        let files = ServeDir::new(folder).fallback(not_found.clone());
        let probe = ServeDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/probe"));
        let router = Router::new().nest_service(BASE, files).nest_service(PROBE, probe);
        let router = router.fallback_service(not_found);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let port = listener.local_addr().expect("it is bound").port();
        tokio::spawn(async { axum::serve(listener, router).await });
        Self { port, missing }
    }

    /// Address of the server.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Paths that were asked for and are not there.
    ///
    /// # Panics
    /// If the server has panicked.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().expect("the server lives").clone()
    }
}
