//! A browser to test in: the system's Chromium and its driver.

use std::path::PathBuf;
use std::process::Command;

use crate::command::{find, first_line, run};

/// Where browser and driver lie.
pub(crate) struct Chromium {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// Its driver.
    pub(crate) driver: PathBuf,
}

impl Chromium {
    /// Tells a program by environment where they are.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CHROMIUM", &self.browser).env("CHROMEDRIVER", &self.driver)
    }
}

/// Finds them, or installs them from the system's packages where that is allowed.
pub(crate) fn ensure() -> Result<Chromium, String> {
    if let Some(found) = look() {
        return Ok(found);
    }
    install_with_apt()?;
    look().ok_or_else(|| {
        "Please install Chromium (or Chrome) and the chromedriver of the same version.".to_owned()
    })
}

fn look() -> Option<Chromium> {
    const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let mac = Some(PathBuf::from(MAC)).filter(|path| path.is_file());
    let browser =
        named("CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| find(name))).or(mac)?;
    let driver = named("CHROMEDRIVER").or_else(|| find("chromedriver"))?;
    Some(Chromium { browser, driver })
}

/// Only as root, or where sudo asks for no password.
fn install_with_apt() -> Result<(), String> {
    let Some(apt) = find("apt-get") else { return Ok(()) };
    let id = find("id").and_then(|id| first_line(&id, &["-u"]));
    let sudo = find("sudo").filter(|sudo| first_line(sudo, &["-n", "id", "-u"]).is_some());
    let is_root = id.as_deref() == Some("0");
    if !is_root && sudo.is_none() {
        return Ok(());
    }
    println!("Installing Chromium and its driver; this usually takes two minutes.");
    let command = |arguments: &[&str]| {
        let mut command = match (&sudo, is_root) {
            (Some(sudo), false) => {
                let mut command = Command::new(sudo);
                command.args(["-n", "DEBIAN_FRONTEND=noninteractive"]).arg(&apt);
                command
            }
            _ => Command::new(&apt),
        };
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        command
    };
    run(&mut command(&["update", "-qq"]))?;
    let packages =
        ["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"];
    run(&mut command(&packages))
}
