//! A browser at the site, and what a person does with it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::Driver;
use crate::site::{BASE, PROBE, Site};

const PATIENCE: Duration = Duration::from_mins(1);

/// What kind of visitor comes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Language of the browser.
    pub lang: &'static str,
    /// Width and height of the window.
    pub size: (u32, u32),
    /// Whether it is a phone with touch.
    pub phone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { lang: "de", size: (1440, 900), phone: false }
    }
}

/// A visitor's browser.
pub struct Browser {
    client: Client,
    origin: String,
}

/// Runs one journey from a fresh browser: no state, no cache. Afterwards nothing may have been asked
/// for that is not there, nothing from elsewhere, and nothing may stand in the console as an error,
/// unless the journey itself has looked at (and so emptied) the console.
///
/// # Panics
/// If the journey or one of these checks fails.
pub fn journey(options: Options, steps: impl AsyncFnOnce(&Browser)) {
    // One after the other: two browsers that train at once would fight for the processor.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime can be made").block_on(async {
        let (site, driver) = (Site::start().await, Driver::start());
        let browser = Browser::open(&site, &driver, options).await;
        steps(&browser).await;
        assert_eq!(browser.console_errors().await, Vec::<String>::new(), "errors in the console");
        assert_eq!(browser.foreign_requests().await, json!([]), "requests to elsewhere");
        assert_eq!(site.missing(), Vec::<String>::new(), "asked for and not there");
        browser.client.close().await.expect("the browser closes");
    });
}

impl Browser {
    async fn open(site: &Site, driver: &Driver, options: Options) -> Self {
        let mut arguments: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            // A camera that is always there, and that nobody has to be asked about.
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
        ]
        .map(str::to_owned)
        .to_vec();
        let (width, height) = options.size;
        arguments.push(format!("--window-size={width},{height}"));
        let mut chrome = json!({
            "args": arguments,
            "prefs": {"intl.accept_languages": options.lang},
        });
        if let Ok(binary) = std::env::var("CHROMIUM") {
            chrome["binary"] = binary.into();
        }
        if options.phone {
            chrome["mobileEmulation"] =
                json!({"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0}});
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": chrome,
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let capabilities: Capabilities = serde_json::from_value(capabilities).expect("an object");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .expect("the browser starts");
        Self { client, origin: site.origin() }
    }

    /// Goes to a part of the site; `""` is its front page.
    ///
    /// # Panics
    /// If the browser does not go there.
    pub async fn go(&self, address: &str) {
        // From elsewhere, so that a new part after `#` loads the page anew.
        self.client.goto("about:blank").await.expect("there is always a blank page");
        let address = format!("{}{BASE}/{address}", self.origin);
        self.client.goto(&address).await.expect("the site answers");
    }

    /// Goes to a page that is not the site's and uses its engine.
    ///
    /// # Panics
    /// If the browser does not go there.
    pub async fn go_to_probe(&self) {
        let address = format!("{}{PROBE}/", self.origin);
        self.client.goto(&address).await.expect("the server answers");
    }

    /// Goes to the workbench and waits until it can compute.
    pub async fn go_to_workbench(&self, state: &str) {
        self.go(&format!("#/3{state}")).await;
        self.wait("document.querySelector('.transport__play:not(:disabled)') !== null").await;
        self.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        // The address is the last to know that a picture is chosen.
        self.wait("/[?&](pic|draw)=/.test(location.hash)").await;
    }

    /// Runs JavaScript in the page and gives its value.
    ///
    /// # Panics
    /// If the script throws.
    pub async fn eval(&self, script: &str) -> Value {
        let script = format!("return ({script});");
        self.client.execute(&script, vec![]).await.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Waits until a JavaScript condition holds. One that throws, because an element is not there
    /// yet, does not hold yet.
    ///
    /// # Panics
    /// If it does not within a minute.
    pub async fn wait(&self, condition: &str) {
        let start = Instant::now();
        let attempt = format!(
            "(() => {{ try {{ return ({condition}); }} catch (error) {{ return String(error); }} }})()"
        );
        loop {
            let now = self.eval(&attempt).await;
            if now == Value::Bool(true) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "still not: {condition} ({now})");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Lets time pass.
    pub async fn rest(&self, milliseconds: u64) {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }

    /// The first element that a selector finds.
    ///
    /// # Panics
    /// If there is none.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.find(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Clicks, as a person would, who scrolls until it is there: the element must be visible and not
    /// covered.
    ///
    /// # Panics
    /// If it cannot be clicked.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        let selector = serde_json::to_string(css).expect("text can be written");
        self.eval(&format!(
            "document.querySelector({selector}).scrollIntoView({{ block: 'center', behavior: 'instant' }})"
        ))
        .await;
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Presses keys where the focus is.
    ///
    /// # Panics
    /// If nothing can take keys.
    pub async fn press(&self, keys: &str) {
        let active = self.client.active_element().await.expect("something has the focus");
        active.send_keys(keys).await.unwrap_or_else(|error| panic!("{keys}: {error}"));
    }

    /// What a person reads there.
    ///
    /// # Panics
    /// If there is no such element.
    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// The number of a read-out, thousands and percent signs set aside.
    ///
    /// # Panics
    /// If there is none.
    pub async fn number(&self, css: &str) -> f64 {
        let text = self.text(css).await;
        let digits: String =
            text.chars().filter(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
        digits.replace(',', ".").parse().unwrap_or_else(|_| panic!("{css}: {text:?} is no number"))
    }

    /// Drags the pointer along points, in CSS pixels from the element's upper left corner.
    ///
    /// # Panics
    /// If there is no such element.
    pub async fn draw(&self, css: &str, points: &[(i64, i64)]) {
        let points = serde_json::to_string(points).expect("numbers");
        // The same events as a pen's; WebDriver's own actions would need a second for each stroke.
        let script = format!(
            "(() => {{
                const target = document.querySelector('{css}'), box = target.getBoundingClientRect();
                const send = (type, [x, y]) => target.dispatchEvent(new PointerEvent(type, {{
                    bubbles: true, cancelable: true, pointerId: 1, isPrimary: true,
                    clientX: box.left + x, clientY: box.top + y }}));
                target.setPointerCapture = () => {{}};
                const points = {points};
                send('pointerdown', points[0]);
                points.slice(1).forEach(point => send('pointermove', point));
                send('pointerup', points.at(-1));
            }})()"
        );
        self.eval(&script).await;
    }

    /// Presses the mouse's button and lets it go, as the browser hears it from a person's mouse; the place is
    /// shares of the element's width and height.
    ///
    /// # Panics
    /// If there is no such element, or the browser refuses.
    pub async fn tap(&self, css: &str, [right, down]: [f64; 2]) {
        let selector = serde_json::to_string(css).expect("text can be written");
        self.eval(&format!(
            "document.querySelector({selector}).scrollIntoView({{ block: 'center', behavior: 'instant' }})"
        ))
        .await;
        // What is pressed is what stood there in the last frame.
        self.rest(100).await;
        let script = format!(
            "(() => {{ const box = document.querySelector({selector}).getBoundingClientRect();
                return [box.left + {right} * box.width, box.top + {down} * box.height]; }})()"
        );
        let place = self.eval(&script).await;
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let parameters = json!({
                "cmd": "Input.dispatchMouseEvent",
                "params": {"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1},
            });
            let command = Chrome { path: "goog/cdp/execute", body: parameters };
            self.client.issue_cmd(command).await.expect("the browser takes the mouse");
        }
    }

    /// Picks a file or a folder in a file field, which may be hidden behind a button.
    ///
    /// # Panics
    /// If there is no such field, or it does not take what is picked.
    pub async fn pick(&self, css: &str, path: &Path) {
        let path = path.to_str().expect("the path is text");
        let field = self.find(css).await;
        field.send_keys(path).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Drops a file or a folder from the disk in the middle of the page.
    ///
    /// # Panics
    /// If the browser refuses.
    pub async fn drop_from_disk(&self, path: &Path) {
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({"items": [], "files": [path], "dragOperationsMask": 1});
            let parameters = json!({
                "cmd": "Input.dispatchDragEvent",
                "params": {"type": kind, "x": 400, "y": 400, "data": data},
            });
            let command = Chrome { path: "goog/cdp/execute", body: parameters };
            self.client.issue_cmd(command).await.expect("the browser takes what is dropped");
        }
    }

    /// Has a script run in every page before its own.
    ///
    /// # Panics
    /// If the browser refuses.
    pub async fn before_each_page(&self, script: &str) {
        let parameters = json!({
            "cmd": "Page.addScriptToEvaluateOnNewDocument",
            "params": {"source": script},
        });
        let command = Chrome { path: "goog/cdp/execute", body: parameters };
        self.client.issue_cmd(command).await.expect("the browser takes the script");
    }

    /// Errors in the console since it was last looked at.
    ///
    /// # Panics
    /// If the console cannot be read.
    pub async fn console_errors(&self) -> Vec<String> {
        let command = Chrome { path: "se/log", body: json!({"type": "browser"}) };
        let log = self.client.issue_cmd(command).await.expect("the console can be read");
        let entries = log.as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].to_string()).collect()
    }

    /// Everything that was loaded from another origin.
    async fn foreign_requests(&self) -> Value {
        self.eval(
            "performance.getEntriesByType('resource').map(entry => entry.name)
                .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))",
        )
        .await
    }
}

/// Commands of the Chrome driver beyond the standard.
#[derive(Debug)]
struct Chrome {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Chrome {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
