//! Measures the engine against other libraries, in one headless Chromium.
//!
//! The page that does it is `benches/browser/bench.js`. Its rivals in JavaScript come from npm, Burn
//! is compiled from `benches/burn`, a package of its own that nobody else has to fetch. [`page`]
//! measures the page itself.

pub(crate) mod page;
mod report;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Uri};
use tokio::runtime::Builder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::command::{cargo, find, run as run_command};
use crate::tools::{Tools, WASM, target_folder};
use crate::{chromium, site};

/// Pages of their own origin alone may run threads and read a fine clock.
const ISOLATED: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];
/// All of it takes a quarter of an hour.
const LIMIT: Duration = Duration::from_hours(1);

/// Installs, builds and measures; with names of workloads only these, and writes nothing then.
pub(crate) fn run(root: &Path, workloads: &[&str]) -> Result<(), String> {
    let chromium = chromium::ensure()?;
    site::build(root)?;
    let tools = Tools::for_tests(root)?;
    let browser = root.join("benches").join("browser");
    install_packages(&browser)?;
    let burn = build_burn(root, &tools)?;

    let load = report::load();
    let folders = [("/dist", site::dist(root)), ("/burn", burn), ("/browser", browser)];
    let (port, messages) = serve(&folders)?;
    let mut address = format!("http://127.0.0.1:{port}/browser/");
    if !workloads.is_empty() {
        address.push_str("?only=");
        address.push_str(&workloads.join(","));
    }
    let profile = target_folder(root).join("bench-profile");
    let mut process = start(&chromium.browser, &profile, &address)?;
    let text = listen(&messages);
    // Already gone is as good.
    let _ = process.kill();
    let _ = process.wait();
    let text = text?;
    if workloads.is_empty() {
        let machine = report::machine(&chromium, &load);
        report::write(root, report::Half::Engine, &format!("{machine}\n{text}\n"))?;
    } else {
        println!("\n{text}");
    }
    Ok(())
}

fn install_packages(browser: &Path) -> Result<(), String> {
    let Some(npm) = find("npm") else {
        return Err("Please install Node.js: npm brings the libraries to compare with.".to_owned());
    };
    println!("Installing TensorFlow.js and ConvNetJS; this usually takes half a minute.");
    let mut install = Command::new(npm);
    install.args(["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run_command(install.current_dir(browser))
}

/// Compiles Burn; gives the folder of its module.
fn build_burn(root: &Path, tools: &Tools) -> Result<PathBuf, String> {
    println!("Building Burn; on two cores the first time usually takes nine minutes.");
    let folder = target_folder(root).join("burn");
    let package = root.join("benches").join("burn");
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--target", WASM, "--target-dir"]).arg(&folder);
    run_command(build.current_dir(package))?;
    let program = folder.join(WASM).join("release").join("burn_peer.wasm");
    let out = folder.join("module");
    let made = |file: &Path| fs::metadata(file).and_then(|facts| facts.modified()).ok();
    if made(&out.join("burn_peer_bg.wasm")) > made(&program) {
        return Ok(out);
    }
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&out).arg(program);
    run_command(tools.extend_path(&mut bind))?;
    site::shrink_all(&out, tools);
    Ok(out)
}

/// Serves folders from a thread of their own; gives the port, and what pages send.
fn serve(folders: &[(&str, PathBuf)]) -> Result<(u16, Receiver<(String, String)>), String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
    listener.set_nonblocking(true).map_err(|e| e.to_string())?;
    let port = listener.local_addr().map_err(|e| e.to_string())?.port();
    let (sender, messages) = channel();
    let router = router(folders, sender);
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await
        })
    });
    Ok((port, messages))
}

fn router(folders: &[(&str, PathBuf)], sender: Sender<(String, String)>) -> Router {
    let hear = async move |uri: Uri, text: String| {
        // Nobody listens any longer once the result is there.
        let _ = sender.send((uri.path().to_owned(), text));
    };
    let mut router = Router::new().fallback(hear);
    for (address, folder) in folders {
        router = router.nest_service(address, ServeDir::new(folder));
    }
    for (name, value) in ISOLATED {
        let (name, value) = (HeaderName::from_static(name), HeaderValue::from_static(value));
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    router
}

fn start(browser: &Path, profile: &Path, address: &str) -> Result<Child, String> {
    let mut command = Command::new(browser);
    command.args([
        "--headless=new",
        "--no-sandbox",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
    ]);
    command.arg(format!("--user-data-dir={}", profile.display())).arg(address);
    let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    started.map_err(|error| format!("{} could not be started: {error}.", browser.display()))
}

/// Shows what the page tells, until it is through.
fn listen(messages: &Receiver<(String, String)>) -> Result<String, String> {
    loop {
        match messages.recv_timeout(LIMIT) {
            Ok((address, text)) => match address.as_str() {
                "/result" => return Ok(text),
                "/failed" => return Err(format!("The benchmark failed: {text}")),
                _ => println!("{text}"),
            },
            Err(_) => return Err("The browser has said nothing for an hour.".to_owned()),
        }
    }
}
