//! Measures how soon the convolution lab answers: opens the built site with eight templates of 10 × 10 on
//! a photograph of 1024 × 768 pixels, changes something again and again, and prints a table of the
//! times from the press to the picture of the map on its canvas. Other programs on the machine count:
//! measure on an idle one.

use std::io::{self, Write};

use journeys::{Browser, Options, journey};
use serde_json::Value;

/// Eight templates, all of 10 × 10.
const ADDRESS: &str =
    "#/2?templates=horizontal,vertical,diagonal,blur,sharpen,line,corner,vertical";

/// Changes of each kind.
const ROUNDS: usize = 40;

/// Milliseconds from one change to the next: time for all eight maps.
const REST: u64 = 500;

/// Notes when someone presses, and when a map on its canvas becomes another one. Of each picture that is
/// drawn there a small copy is compared with the one before.
const WATCH: &str = "(() => {
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    const [small, side] = [document.createElement('canvas'), 24];
    small.width = small.height = side;
    const copy = small.getContext('2d', { willReadFrequently: true });
    const known = new WeakMap();
    window.answers = { pressed: 0, large: [], small: [] };
    for (const type of ['pointerdown', 'click', 'change']) {
        addEventListener(type, ({ target, timeStamp }) => {
            // Where one paints, the press is what counts; a button waits until it is let go.
            if ((type === 'pointerdown') === target.matches('[data-pad]')) {
                window.answers = { pressed: timeStamp, large: [], small: [] };
            }
        }, true);
    }
    CanvasRenderingContext2D.prototype.drawImage = function (...rest) {
        draw.apply(this, rest);
        if (!this.canvas.classList.contains('mapview')) return;
        copy.clearRect(0, 0, side, side);
        draw.call(copy, this.canvas, 0, 0, side, side);
        const pixels = copy.getImageData(0, 0, side, side).data.join();
        if (known.get(this.canvas) === pixels) return;
        known.set(this.canvas, pixels);
        const list = this.canvas.closest('[data-template]') ? 'small' : 'large';
        window.answers[list].push(performance.now());
    };
})()";

/// What is changed.
#[derive(Clone, Copy)]
enum Change {
    /// One weight of one template, painted.
    Weight,
    /// One template, for another one that is ready.
    Template,
    /// Rows and columns of all templates.
    Size,
    /// The photograph.
    Photo,
}

fn main() {
    let rows = [
        "| what is changed | shown | fastest, ms | median, ms | 19 of 20, ms |",
        "| --- | --- | ---: | ---: | ---: |",
    ];
    let mut rows = rows.map(str::to_owned).to_vec();
    journey(Options::default(), async |browser| {
        browser.before_each_page(WATCH).await;
        browser.go(ADDRESS).await;
        browser.wait("document.querySelectorAll('[data-template]').length === 8").await;
        browser.wait("window.answers.small.length >= 8").await;
        for change in [Change::Size, Change::Photo, Change::Weight, Change::Template] {
            rows.extend(change.measure(browser).await);
        }
    });
    // Without a reader there is nobody to tell.
    let _ = writeln!(io::stdout(), "{}", rows.join("\n"));
}

impl Change {
    fn name(self) -> &'static str {
        match self {
            Self::Weight => "one weight of a template, painted",
            Self::Template => "a template, by another one",
            Self::Size => "the size of all templates",
            Self::Photo => "the photograph",
        }
    }

    /// Rows of the table: the map that is looked at, and, where all change, the last of them.
    async fn measure(self, browser: &Browser) -> Vec<String> {
        if matches!(self, Self::Weight) {
            browser.click("[data-act=clear]").await;
        }
        let (mut first, mut all) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            browser.rest(REST).await;
            self.once(browser, round).await;
            browser.rest(REST).await;
            browser.wait("window.answers.large.length > 0").await;
            let times = |list: &str| {
                format!("window.answers.{list}.map(time => time - window.answers.pressed)")
            };
            first.extend(numbers(&browser.eval(&times("large")).await).first().copied());
            all.extend(numbers(&browser.eval(&times("small")).await).last().copied());
        }
        let mut rows = vec![row(self.name(), "its map", first)];
        if matches!(self, Self::Size | Self::Photo) {
            rows.push(row(self.name(), "all eight maps", all));
        }
        rows
    }

    async fn once(self, browser: &Browser, round: usize) {
        match self {
            Self::Weight => {
                // Another cell each time.
                let cell = round * 37 % 100;
                let share = |place: usize| (place as f64 + 0.5) / 10.0;
                browser.tap("[data-pad]", [share(cell % 10), share(cell / 10)]).await;
            }
            Self::Template => {
                let preset = ["vertical", "sharpen"][round % 2];
                browser.tap(&format!("[data-preset={preset}]"), [0.5; 2]).await;
            }
            Self::Size => {
                let button = ["first", "last"][round % 2];
                let button =
                    format!(".sourcerow__window .ministep:first-child button:{button}-of-type");
                browser.tap(&button, [0.5; 2]).await;
            }
            Self::Photo => {
                let photo = ["castle", "raccoon"][round % 2];
                browser
                    .eval(&format!(
                        "(() => {{ const choice = document.querySelector('[data-act=photo]');
                            choice.value = '{photo}';
                            choice.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
                    ))
                    .await;
            }
        }
    }
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().filter_map(Value::as_f64).collect()
}

/// A row of the table.
fn row(name: &str, shown: &str, mut times: Vec<f64>) -> String {
    assert_eq!(times.len(), ROUNDS, "{name}: every change has its answer");
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[(share * (ROUNDS - 1) as f64).round() as usize];
    let row = format!("| {name} | {shown} | {:.0} | {:.0} | {:.0} |", at(0.0), at(0.5), at(0.95));
    // Whoever waits for minutes wants to see that something happens.
    eprintln!("{row}");
    row
}
