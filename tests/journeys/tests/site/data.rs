//! Data: choosing among sets, bringing one's own, collecting, and files that are none.

use std::path::PathBuf;

use journeys::{Browser, Options, journey};

/// Files made in the page: twelve grey pictures of 12 × 12 in three classes that differ in where they
/// are bright, as MNIST's files have them, and some that are broken.
const FILES: &str = "(() => {
    const count = 60, side = 12;
    const head = (magic, ...sizes) => [0, 0, 8, magic,
        ...sizes.flatMap(n => [n >> 24, n >> 16 & 255, n >> 8 & 255, n & 255])];
    const pixel = (image, place) =>
        Math.floor(place / side / 4) === image % 3 ? 200 + image % 50 : (image * 7 + place) % 30;
    const images = [...Array(count).keys()].flatMap(image =>
        [...Array(side * side).keys()].map(place => pixel(image, place)));
    const labels = [...Array(count).keys()].map(image => image % 3);
    const file = (name, bytes) => new File([new Uint8Array(bytes)], name);
    window.sets = {
        images: file('bands-images-idx3-ubyte', [...head(3, count, side, side), ...images]),
        labels: file('bands-labels-idx1-ubyte', [...head(1, count), ...labels]),
        few: file('bands-labels-idx1-ubyte', [...head(1, count - 1), ...labels.slice(1)]),
        cut: file('bands-images-idx3-ubyte', [...head(3, count, side, side), ...images.slice(9)]),
        noise: file('holiday.mov', [...Array(500).keys()].map(n => n * 77 % 256)),
        // Long enough to read that one can change one's mind.
        long: new File([('1,' + '0,'.repeat(783) + '0\\n').repeat(30000)], 'long.csv'),
    };
    window.drop = (...names) => {
        const transfer = new DataTransfer();
        names.forEach(name => transfer.items.add(window.sets[name]));
        const event = kind => new DragEvent(kind, {
            bubbles: true, cancelable: true, dataTransfer: transfer });
        document.body.dispatchEvent(event('dragover'));
        document.body.dispatchEvent(event('drop'));
    };
})()";

async fn drop_files(browser: &Browser, names: &str) {
    browser.eval(FILES).await;
    browser.eval(&format!("window.drop({names})")).await;
}

/// The set whose radio button is checked.
async fn chosen(browser: &Browser) -> String {
    let script = "document.querySelector('[name=data-set]:checked')?.dataset.set ?? ''";
    browser.eval(script).await.as_str().unwrap_or_default().to_owned()
}

async fn step(browser: &Browser) {
    let before = browser.number("[data-read=step]").await;
    browser.click("[data-act=step]").await;
    browser
        .wait(&format!(
            "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > {before}"
        ))
        .await;
}

async fn close(browser: &Browser) {
    browser.click(".dialog[open] .dialog__head .iconbtn").await;
    browser.wait("document.querySelector('.dialog[open]') === null").await;
}

#[test]
fn the_workbench_learns_from_every_set() {
    journey(Options { lang: "en", ..Options::default() }, async |browser| {
        browser.go_to_workbench("").await;
        for (set, shape, classes, name) in [
            ("handwriting", "1 × 28 × 28", 10, "7"),
            ("shapes", "1 × 28 × 28", 6, "triangle"),
            ("pictures", "3 × 32 × 32", 10, "hen"),
            ("digits", "1 × 8 × 8", 10, "7"),
        ] {
            browser.click("[data-act=data]").await;
            browser.click(&format!("[data-set={set}]")).await;
            browser
                .wait(&format!("document.querySelectorAll('.sheet tr').length === {classes}"))
                .await;
            let names = browser.text(".sheet").await;
            assert!(names.contains(name), "{set}: {names}");
            close(browser).await;
            browser
                .wait(&format!(
                    "document.querySelector('.layer--input').textContent.includes('{shape}')"
                ))
                .await;
            browser
                .wait(&format!("document.querySelectorAll('.outbar').length === {classes}"))
                .await;
            // The set that is there from the start stands in no link.
            let link = if set == "digits" {
                "!location.hash.includes('set=')".to_owned()
            } else {
                format!("location.hash.includes('set={set}')")
            };
            browser.wait(&link).await;
            step(browser).await;
        }
    });
}

#[test]
fn a_dropped_set_is_looked_at_taken_learned_from_and_there_after_a_reload() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        drop_files(browser, "'images', 'labels'").await;
        browser.wait("document.querySelector('[data-act=keep-import]') !== null").await;
        let report = browser.text("[data-state=import-report]").await;
        assert!(report.contains("60") && report.contains("IDX"), "{report}");
        assert_eq!(browser.eval("document.querySelectorAll('.sheet tr').length").await, 3);
        browser.click("[data-act=keep-import]").await;
        browser.wait("document.querySelector('[name=data-set]:checked') !== null").await;
        let key = chosen(browser).await;
        assert_ne!(key, "digits");
        close(browser).await;
        browser
            .wait("document.querySelector('.layer--input').textContent.includes('1 × 12 × 12')")
            .await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 3").await;
        step(browser).await;
        browser.wait("location.hash.includes('set=own')").await;

        let hash = browser.eval("location.hash").await;
        browser.go(hash.as_str().expect("an address")).await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 3").await;
        step(browser).await;
        // What is not wanted any more goes, and the built-in digits take its place.
        browser.click("[data-act=data]").await;
        browser.wait("document.querySelector('[data-act=forget]') !== null").await;
        assert_eq!(chosen(browser).await, key);
        browser.click("[data-act=forget]").await;
        browser.click("[data-act=forget-sure]").await;
        browser.wait("document.querySelector('[data-act=forget]') === null").await;
        assert_eq!(chosen(browser).await, "digits");
        close(browser).await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        step(browser).await;
        // And the link says that it is gone.
        browser.go(hash.as_str().expect("an address")).await;
        browser.wait("document.querySelectorAll('[data-sample]').length === 10").await;
        assert!(browser.text(".notes [role=alert]").await.len() > 40);
    });
}

#[test]
fn bad_files_are_named_and_what_was_there_stays() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        step(browser).await;
        for (names, words) in [
            ("'images', 'few'", vec!["bands-labels", "60", "59"]),
            ("'cut', 'labels'", vec!["bands-images"]),
            ("'images'", vec!["bands-images"]),
            ("'noise'", vec!["holiday.mov"]),
        ] {
            drop_files(browser, names).await;
            browser.wait("document.querySelector('[data-state=import-failed]') !== null").await;
            let text = browser.text("[data-state=import-failed]").await;
            assert!(words.iter().all(|word| text.contains(word)), "{names}: {text}");
            close(browser).await;
        }
        assert_eq!(browser.number("[data-read=step]").await, 1.0, "training stands where it stood");
        step(browser).await;
    });
}

#[test]
fn reading_can_be_called_off_while_training_goes_on() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click(".transport__play").await;
        drop_files(browser, "'long'").await;
        browser.click("[data-act=cancel-import]").await;
        browser.wait("document.querySelector('[data-act=pick-files]') !== null").await;
        // The next files are read as ever.
        drop_files(browser, "'images', 'labels'").await;
        browser.wait("document.querySelector('[data-act=keep-import]') !== null").await;
        close(browser).await;
        assert!(browser.number("[data-read=step]").await > 1.0);
        browser.click(".transport__play").await;
    });
}

/// Types an address that a script gives.
async fn type_address(browser: &Browser, script: &str) {
    let script = format!(
        "(() => {{
            const field = document.querySelector('#data-address');
            field.value = {script};
            field.dispatchEvent(new Event('input'));
        }})()"
    );
    browser.eval(&script).await;
}

#[test]
fn data_come_from_an_address() {
    journey(Options { lang: "en", ..Options::default() }, async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-act=data]").await;
        browser.click(".data > .seg label:nth-child(2)").await;
        for (address, words) in [
            ("shoes", "http"),
            // Nobody listens there; browsers say the same of hosts that forbid it.
            ("http://127.0.0.1:9/set.csv", "CORS"),
            ("location.origin + '/probe/nowhere.csv'", "404"),
        ] {
            let typed = if address.contains("origin") {
                address.to_owned()
            } else {
                format!("'{address}'")
            };
            type_address(browser, &typed).await;
            browser.click("[data-act=fetch]").await;
            browser
                .wait(&format!(
                    "document.querySelector('[data-state=import-failed]')?.textContent.includes('{words}')"
                ))
                .await;
        }
        type_address(browser, "location.origin + '/probe/bars.csv'").await;
        browser.click("[data-act=fetch]").await;
        browser.wait("document.querySelectorAll('.sheet tr').length === 2").await;
        assert!(browser.text("[data-state=import-report]").await.contains("12"));
    });
}

#[test]
fn a_set_is_collected_on_the_pad() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-act=data]").await;
        browser.click(".data > .seg label:nth-child(3)").await;
        let strokes: [&[(i64, i64)]; 2] = [&[(60, 40), (60, 200)], &[(40, 120), (240, 120)]];
        for (class, stroke) in strokes.iter().enumerate() {
            browser.click(&format!(".class:nth-of-type({}) .class__choice", class + 1)).await;
            for _ in 0..3 {
                browser.draw(".collect .pad", stroke).await;
                browser.click("[data-act=add-drawing]").await;
            }
        }
        browser.click("[data-act=keep-collection]").await;
        browser.wait("document.querySelector('.setview') !== null").await;
        browser.wait("document.querySelectorAll('.sheet tr').length === 2").await;
        close(browser).await;
        browser.wait("document.querySelectorAll('.outbar').length === 2").await;
        step(browser).await;
    });
}

/// A folder with a folder of six pictures for each of two classes, and a note beside them.
fn folder_of_pictures() -> PathBuf {
    const SIDE: u32 = 8;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("weather");
    for (class, level) in [("rain", 40_u8), ("sun", 210)] {
        std::fs::create_dir_all(folder.join(class)).expect("there is room");
        for picture in 0..6 {
            // A bitmap: two headers, then blue, green and red of each pixel.
            let size = 3 * SIDE * SIDE;
            let mut bytes = b"BM".to_vec();
            for number in [54 + size, 0, 54, 40, SIDE, SIDE, 1 | 24 << 16, 0, size, 0, 0, 0, 0] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend((0..size).map(|place| level + picture + (place % 5) as u8));
            let path = folder.join(class).join(format!("{picture}.bmp"));
            std::fs::write(path, bytes).expect("there is room");
        }
    }
    std::fs::write(folder.join("notes.txt"), "Seen in March.").expect("there is room");
    folder
}

#[test]
fn a_set_is_collected_with_the_camera() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-act=data]").await;
        browser.click(".data > .seg label:nth-child(3)").await;
        browser.click(".collect .seg label:nth-child(2)").await;
        browser.wait("document.querySelector('video.camera').videoWidth > 0").await;
        for class in 1..=2 {
            browser.click(&format!(".class:nth-of-type({class}) .class__choice")).await;
            for _ in 0..2 {
                browser.click("[data-act=take-picture]").await;
            }
        }
        browser.click("[data-act=keep-collection]").await;
        browser.wait("document.querySelectorAll('.sheet tr').length === 2").await;
        close(browser).await;
        browser
            .wait("document.querySelector('.layer--input').textContent.includes('3 × 32 × 32')")
            .await;
        step(browser).await;
    });
}

#[test]
fn the_panel_needs_no_pointer() {
    journey(Options::default(), async |browser| {
        let (tab, down, escape) = ("\u{e004}", "\u{e015}", "\u{e00c}");
        let has_focus = |css: &str| format!("document.activeElement.matches('{css}')");
        browser.go_to_workbench("").await;
        browser.eval("document.querySelector('[data-act=data]').focus()").await;
        browser.press("\u{e007}").await;
        browser.wait("document.querySelector('.dialog[open]') !== null").await;
        for css in [".dialog .iconbtn", "[name=data-tab]", "[data-set=digits]"] {
            browser.wait(&has_focus(css)).await;
            let ring = "getComputedStyle(document.activeElement.closest('.set')
                ?? document.activeElement.nextElementSibling ?? document.activeElement)";
            browser.wait(&format!("parseFloat({ring}.outlineWidth) >= 2")).await;
            browser.press(tab).await;
        }
        browser.eval("document.querySelector('[data-set=digits]').focus()").await;
        browser.press(down).await;
        browser.wait("document.querySelector('[data-set=handwriting]').checked").await;
        browser.wait("location.hash.includes('set=handwriting')").await;
        browser.press(escape).await;
        browser.wait("document.querySelector('.dialog[open]') === null").await;
        browser.wait(&has_focus("[data-act=data]")).await;
    });
}

#[test]
fn folders_are_dropped_and_picked() {
    journey(Options { lang: "en", ..Options::default() }, async |browser| {
        let folder = folder_of_pictures();
        browser.go_to_workbench("").await;
        browser.drop_from_disk(&folder).await;
        browser.wait("document.querySelector('[data-act=keep-import]') !== null").await;
        let dropped = browser.text(".preview").await;
        for words in ["rain", "sun", "12", "notes.txt"] {
            assert!(dropped.contains(words), "{words}: {dropped}");
        }
        browser.click("[data-act=discard-import]").await;
        browser.wait("document.querySelector('[data-act=pick-folder]') !== null").await;
        browser.pick("[data-input=folder]", &folder).await;
        browser.wait("document.querySelector('[data-act=keep-import]') !== null").await;
        assert_eq!(browser.text(".preview").await, dropped, "picked or dropped is the same");
        browser.click("[data-act=keep-import]").await;
        browser.wait("document.querySelector('[name=data-set]:checked') !== null").await;
        close(browser).await;
        browser.wait("document.querySelectorAll('.outbar').length === 2").await;
        step(browser).await;
    });
}

#[test]
fn a_single_picture_is_looked_at() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        let script = "(() => {
            const canvas = document.createElement('canvas');
            canvas.width = 30; canvas.height = 20;
            const context = canvas.getContext('2d');
            context.fillStyle = '#fff'; context.fillRect(12, 2, 6, 16);
            canvas.toBlob(blob => {
                const transfer = new DataTransfer();
                transfer.items.add(new File([blob], 'one.png'));
                document.body.dispatchEvent(new DragEvent('drop', {
                    bubbles: true, cancelable: true, dataTransfer: transfer }));
            });
        })()";
        browser.eval(script).await;
        browser.wait("location.hash.includes('draw=')").await;
        browser.wait("document.querySelector('.dialog[open]') === null").await;
        browser.wait("document.querySelector('[data-sample][aria-pressed=true]') === null").await;
    });
}

#[test]
fn every_source_is_named() {
    journey(Options::default(), async |browser| {
        browser.go("#/sources").await;
        browser.wait("document.querySelectorAll('.photo img').length === 11").await;
        let loaded =
            "[...document.images].every(image => image.complete && image.naturalWidth > 0)";
        browser.eval("[...document.images].forEach(i => i.loading = 'eager')").await;
        browser.wait(loaded).await;
        assert!(browser.text(".sources").await.contains("CC0"));
    });
}
