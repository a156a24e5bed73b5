//! Measures how long the page's tasks take while it trains, and how many frames a second it draws: opens
//! the built site, trains in every part of every chapter at full pace, and prints a table.
//!
//! `main_thread [WORD …]` measures only parts whose address contains one of the words. The browser
//! counts the time in which another program had the processor, too: measure on an idle machine.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use journeys::{Browser, Options, journey};
use serde_json::Value;

/// How long each part is watched.
const WATCHED: Duration = Duration::from_secs(6);

/// Starts and pauses training.
const PLAY: &str = ".transport__play";

/// All that is measured. Parts of chapters that are not there yet are left out.
const PARTS: &[Part] = &[
    Part::at("#/1?lab=plane"),
    Part::at("#/1?lab=curve"),
    Part::at("#/1?lab=gradient"),
    Part::at("#/2?lab=translation&epochs=60"),
    Part::at("#/3?panel=curves"),
    Part::at("#/3?panel=layer"),
    Part::at("#/3?panel=why"),
    Part::at("#/3?panel=results"),
    Part::at("#/3?panel=features"),
    Part::at("#/3?panel=compare"),
    Part::at("#/3?panel=compare&b=dropout"),
    Part::at("#/3?panel=cost"),
    Part::at("#/3?panel=files"),
    Part::at("#/3?panel=curves").with("drawers, digits, a slider", Act::Drawers),
    Part::at("#/3?panel=layer").with("pointer over maps", Act::Point),
    Part::at("#/3").with("from panel to panel", Act::Panels),
    Part::at("#/4?lab=heart"),
    Part::at("#/4?lab=sweep&epochs=200&repeats=10"),
    Part::at("#/4?lab=curve"),
    Part::at("#/5?lab=masks"),
    Part::at("#/5?lab=ensemble"),
    Part::at("#/5?lab=uncertain"),
    Part::at("#/5?lab=uncertain&about=digit"),
    Part::at("#/5?lab=scaling"),
    Part::at("#/5?lab=helps&epochs=200&repeats=10"),
    Part::at("#/6?lab=train"),
    Part::at("#/6?lab=space"),
    Part::at("#/6?lab=pca"),
    Part::at("#/6?lab=repair"),
    Part::at("#/6?lab=uses"),
    Part::at("#/9?lab=plane"),
    Part::at("#/9?lab=pictures"),
    Part::at("#/9?lab=pictures&start=scratch&set=pictures&only=1"),
    Part::at("#/9?lab=walk"),
];

/// A part of the site, and what is done there while it trains.
struct Part {
    address: &'static str,
    note: &'static str,
    act: Act,
}

/// What a person does, again and again.
#[derive(Clone, Copy)]
enum Act {
    /// Looks on.
    Watch,
    /// Looks at digits, opens drawers, reads a curve, moves a slider.
    Drawers,
    /// Points at one number of a layer's maps after the other.
    Point,
    /// Opens one panel after the other.
    Panels,
}

/// What was found.
struct Found {
    /// Milliseconds of all tasks over 50 ms.
    tasks: Vec<f64>,
    seconds: f64,
    /// Animation frames a second.
    frames: f64,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let chosen =
        |part: &&Part| words.is_empty() || words.iter().any(|word| part.address.contains(word));
    let mut rows = vec![
        "| part | longest task, ms | tasks over 50 ms | frames a second | seconds watched |"
            .to_owned(),
        "| --- | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    journey(Options::default(), async |browser| {
        for part in PARTS.iter().filter(chosen) {
            let Some(found) = part.measure(browser).await else { continue };
            rows.push(part.row(&found));
            // Whoever waits for minutes wants to see that something happens.
            eprintln!("{}", part.row(&found));
        }
    });
    // Without a reader there is nobody to tell.
    let _ = writeln!(io::stdout(), "{}", rows.join("\n"));
}

impl Part {
    /// A part that is looked at.
    const fn at(address: &'static str) -> Self {
        Self { address, note: "", act: Act::Watch }
    }

    /// The same with something being done there.
    const fn with(self, note: &'static str, act: Act) -> Self {
        Self { note, act, ..self }
    }

    /// Trains and watches; nothing if there is no such chapter.
    async fn measure(&self, browser: &Browser) -> Option<Found> {
        browser.go(self.address).await;
        browser
            .wait(&format!("document.querySelector('{PLAY}:not(:disabled), .plate') !== null"))
            .await;
        if browser.eval("document.querySelector('.plate') !== null").await == true {
            return None;
        }
        if matches!(self.act, Act::Drawers) {
            browser.click("[data-act=settings]").await;
        }
        // What the page does to come up is another matter.
        browser.rest(1500).await;
        browser
            .eval(
                "(() => { window.longTasks = [];
                    window.watchedFrom = performance.now();
                    window.watching = new PerformanceObserver(list =>
                        window.longTasks.push(...list.getEntries()));
                    window.watching.observe({type: 'longtask'}); })()",
            )
            .await;
        browser.click(PLAY).await;
        browser
            .wait("+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > 0")
            .await;
        // Only what is to be seen is drawn.
        browser
            .eval("document.querySelector('.lab').scrollIntoView({ behavior: 'instant' })")
            .await;
        browser
            .eval(
                "(() => { window.framed = { from: performance.now(), count: 0 };
                    (function next() {
                        requestAnimationFrame(() => { window.framed.count++; next(); });
                    })(); })()",
            )
            .await;
        let start = Instant::now();
        for round in 0.. {
            if start.elapsed() >= WATCHED {
                break;
            }
            self.act.once(browser, round).await;
        }
        let found = browser
            .eval(
                "[...window.longTasks, ...window.watching.takeRecords()]
                    .map(entry => entry.duration)
                    .concat(performance.now() - window.watchedFrom,
                        window.framed.count / (performance.now() - window.framed.from) * 1000)",
            )
            .await;
        let training = format!("document.querySelector('{PLAY}[aria-pressed=true]') !== null");
        assert!(browser.eval(&training).await == true, "{}: ended too early", self.address);
        let numbers = found.as_array().expect("a list").iter().filter_map(Value::as_f64);
        let mut tasks: Vec<f64> = numbers.collect();
        let frames = tasks.pop().expect("the last are the frames");
        let seconds = tasks.pop().expect("before them comes the time") / 1000.0;
        Some(Found { tasks, seconds, frames })
    }

    /// A row of the table.
    fn row(&self, found: &Found) -> String {
        let longest = found.tasks.iter().copied().reduce(f64::max);
        let longest = longest.map_or_else(|| "under 50".to_owned(), |ms| format!("{ms:.0}"));
        let note = if self.note.is_empty() { String::new() } else { format!(", {}", self.note) };
        let Found { tasks, seconds, frames } = found;
        let (count, address) = (tasks.len(), self.address);
        format!("| `{address}`{note} | {longest} | {count} | {frames:.0} | {seconds:.1} |")
    }
}

impl Act {
    /// Does it once; takes less than a second.
    async fn once(self, browser: &Browser, round: usize) {
        match self {
            Self::Watch => browser.rest(500).await,
            Self::Drawers => {
                browser.click(&format!("[data-sample='{}']", round % 10)).await;
                browser.click(&format!("#schicht-{}", round % 7 + 1)).await;
                browser
                    .eval(&format!(
                        "(() => {{ const plot = document.querySelector('.plot canvas'), box = plot.getBoundingClientRect();
                            for (let i = 0; i < 20; i++) plot.dispatchEvent(new PointerEvent('pointermove',
                                {{bubbles: true, clientX: box.left + i * 10, clientY: box.top + 20}}));
                            const range = document.querySelector('[data-number=lr] input');
                            range.value = {}; range.dispatchEvent(new Event('input', {{bubbles: true}})); }})()",
                        80 + round % 10 * 2
                    ))
                    .await;
                browser.rest(600).await;
            }
            Self::Point => {
                let share = (round % 9) as f64 / 10.0;
                browser
                    .eval(&format!(
                        "(() => {{ const canvas = document.querySelector('[data-look=maps] canvas');
                            const box = canvas.getBoundingClientRect();
                            canvas.dispatchEvent(new PointerEvent('pointermove', {{bubbles: true,
                                clientX: box.left + box.width * {share},
                                clientY: box.top + box.height * {share}}})); }})()"
                    ))
                    .await;
                browser.rest(250).await;
            }
            Self::Panels => {
                const PANELS: [&str; 8] =
                    ["layer", "why", "results", "features", "compare", "cost", "files", "curves"];
                browser.click(&format!("#ansicht-{}", PANELS[round % PANELS.len()])).await;
                browser.rest(700).await;
            }
        }
    }
}
