//! Chapter 9: two networks play, single half-steps are taken and told, a collapse is cured, and
//! something is drawn to be imitated. With pictures: they learn to draw, noise is walked through, and
//! a person plays against the discriminator.

use crate::lab::{go_to, shows};
use journeys::{Browser, Options, journey};

/// The step that is shown.
async fn step(browser: &Browser) -> u64 {
    let read = "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '')";
    browser.eval(read).await.as_f64().expect("a number") as u64
}

#[test]
fn a_game_is_played_and_its_state_is_in_the_address() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9?dunits=32&gunits=16&grid=on").await;
        browser.click(".transport__play").await;
        shows(browser, "modes", "+text.split(' ')[0] >= 1").await;
        browser.click(".transport__play").await;
        browser.wait("/step=\\d+/.test(location.hash)").await;
        shows(browser, "loss-d", "/\\d/.test(text)").await;
        browser.click("[data-layer=arrows] input").await;
        browser.wait("location.hash.includes('arrows=off')").await;
        // An address leads to the same game.
        go_to(browser, "#/9?points=grid&loss=wgp&z=1").await;
        browser.wait("document.querySelector('[data-set=loss]').value === 'wgp'").await;
        browser.wait("document.querySelectorAll('.tally .pip').length === 25").await;
        assert!(step(browser).await == 0);
    });
}

#[test]
fn half_steps_are_told_and_taken_in_turns() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9?batch=16").await;
        browser.click("[data-act=tell]").await;
        browser.wait("document.querySelectorAll('.telling__steps li').length === 5").await;
        shows(browser, "told", "text.includes('16 echte')").await;
        browser.wait("document.querySelectorAll('.telling tbody tr').length === 6").await;
        browser.click("[data-act=take-turn]").await;
        shows(browser, "told", "text.includes('Aus z =')").await;
        browser.wait("location.hash.includes('told=g')").await;
        browser.wait("document.querySelectorAll('.telling tbody tr').length === 3").await;
        shows(browser, "step", "text === '1'").await;
        browser.press("g").await;
        shows(browser, "step", "text === '2'").await;
        // Half-steps by hand are not what the same settings lead to.
        browser.wait("!location.hash.includes('step=')").await;
    });
}

#[test]
fn a_generator_collapses_and_is_cured() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9").await;
        browser.click("[data-act=collapse]").await;
        browser.wait("location.hash.includes('gf=tanh')").await;
        browser
            .wait(
                "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > 600",
            )
            .await;
        browser.click("[data-act=cure]").await;
        browser.wait("location.hash.includes('loss=wgp')").await;
        assert!(step(browser).await > 600, "the same game goes on");
        shows(browser, "modes", "+text.split(' ')[0] >= 7").await;
    });
}

#[test]
fn a_limit_of_weights_changes_other_settings_only_when_asked() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9?dsteps=2").await;
        let choose =
            "(() => { const loss = document.querySelector('[data-set=loss]'); loss.value = 'wclip';
            loss.dispatchEvent(new Event('change', { bubbles: true })); })()";
        browser.eval(choose).await;
        browser.wait("/loss=wclip/.test(location.hash)").await;
        browser.wait("/dsteps=2/.test(location.hash)").await;
        browser.click("[data-act=clipped]").await;
        browser.wait("/dsteps=5/.test(location.hash) && /glr=0.0005/.test(location.hash)").await;
        browser.wait("document.querySelector('[data-act=clipped]').disabled").await;
    });
}

#[test]
fn a_drawing_is_imitated() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9?points=drawn").await;
        browser.wait("document.querySelector('.ganmap__hint') !== null").await;
        browser.eval("document.querySelector('[data-map]').focus()").await;
        // The pen goes down, to the right and up again.
        for key in ["\u{e00d}", "\u{e014}", "\u{e014}", "\u{e014}", "\u{e00d}"] {
            browser.press(key).await;
        }
        browser.wait("decodeURIComponent(location.hash).includes('drawn=0,0,6,0,12,0,18,0')").await;
        browser.click(".transport__play").await;
        shows(browser, "loss-g", "/\\d/.test(text)").await;
        browser.click("[data-act=clear]").await;
        browser.wait("!location.hash.includes('drawn=0')").await;
    });
}

#[test]
fn the_last_task_asks_and_answers() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9").await;
        browser.click("#aufgaben .task:nth-child(4) .check:nth-child(1) input").await;
        browser.click("#aufgaben .task:nth-child(4) .options ~ .task__actions .btn").await;
        browser.wait("document.querySelector('.feedback--wrong') !== null").await;
        browser.click("#aufgaben .task:nth-child(4) .check:nth-child(2) input").await;
        browser.click("#aufgaben .task:nth-child(4) .options ~ .task__actions .btn").await;
        browser.wait("document.querySelectorAll('.task')[3].dataset.state === 'done'").await;
    });
}

/// What is on a canvas, as text.
async fn pixels(browser: &Browser, canvas: &str) -> String {
    let read = format!("document.querySelector('{canvas}').toDataURL()");
    browser.eval(&read).await.as_str().expect("an address").to_owned()
}

#[test]
fn pictures_are_learned_and_their_time_lapse_is_a_file() {
    journey(Options::default(), async |browser| {
        browser
            .before_each_page(
                "HTMLAnchorElement.prototype.click = function () { window.taken = this.download; };
                const make = URL.createObjectURL;
                URL.createObjectURL = blob => {
                    blob.arrayBuffer().then(bytes => { window.bytes = new Uint8Array(bytes); });
                    return make.call(URL, blob);
                };",
            )
            .await;
        go_to(browser, "#/9?lab=pictures&set=digits&pn=200&pgmaps=8&pdmaps=8").await;
        shows(browser, "verdict-made", "/\\d/.test(text)").await;
        let before = pixels(browser, "[data-sheet=made]").await;
        browser.press("d").await;
        shows(browser, "step", "text === '1'").await;
        browser.click(".transport__play").await;
        browser.wait("+document.querySelector('.film').dataset.moments >= 3").await;
        shows(browser, "frechet", "/\\d/.test(text)").await;
        browser.click(".transport__play").await;
        let after = pixels(browser, "[data-sheet=made]").await;
        assert_ne!(before, after, "what the same noise becomes has changed");
        // The film leads back to the beginning, and to a file.
        browser.eval("document.querySelector('.film input').focus()").await;
        browser.press("\u{e011}").await;
        browser
            .wait(&format!("document.querySelector('[data-sheet=made]').toDataURL() !== '{after}'"))
            .await;
        browser.click("[data-film=png]").await;
        browser.wait("window.bytes !== undefined").await;
        let file = browser.eval("[window.taken, ...window.bytes.slice(1, 4)]").await;
        assert_eq!(file.to_string(), r#"["gan-zeitraffer.png",80,78,71]"#);
    });
}

#[test]
fn noise_is_walked_through_and_pictures_are_compared() {
    journey(Options::default(), async |browser| {
        go_to(browser, "#/9?lab=walk&set=digits&walk=5&at=25,75&class=3&sample=2").await;
        shows(browser, "hand", "/\\d/.test(text)").await;
        browser.wait("document.querySelector('[data-set=class]').value === '3'").await;
        let before = pixels(browser, ".inhand canvas").await;
        browser.eval("document.querySelector('[data-map]').focus()").await;
        for _ in 0..10 {
            browser.press("\u{e014}").await;
        }
        browser.wait("/at=65,75/.test(location.hash)").await;
        browser
            .wait(&format!("document.querySelector('.inhand canvas').toDataURL() !== '{before}'"))
            .await;
        browser.eval("document.querySelector('[data-sheet=samples]').focus()").await;
        browser.press("\u{e014}").await;
        browser.wait("/sample=3/.test(location.hash)").await;
        shows(browser, "copied-pixels", "text.includes('nächsten Trainingsbild')").await;
    });
}

#[test]
fn a_person_plays_against_the_discriminator() {
    journey(Options::default(), async |browser| {
        go_to_game(browser).await;
        // With keys, also while a button has the focus, and with a click.
        browser.press("\u{e014}").await;
        shows(browser, "reveal", "/Das war (echt|erzeugt)/.test(text)").await;
        browser.click("[data-answer=made]").await;
        for _ in 2..20 {
            browser.press("\u{e012}").await;
        }
        shows(browser, "outcome", "/von 20/.test(text) && /6 bis 14/.test(text)").await;
        browser.wait("document.querySelectorAll('.judged').length === 20").await;
        browser.click("[data-act=again]").await;
        browser.wait("location.hash.includes('round=2')").await;
        browser.wait("document.querySelector('.match').dataset.judged === '0'").await;
        browser.wait("document.querySelector('[data-answer=real]') !== null").await;
    });
}

/// Goes to the game and waits for its first picture.
async fn go_to_game(browser: &Browser) {
    browser.go("#/9?lab=game").await;
    browser.wait("document.querySelector('[data-answer=real]') !== null").await;
}
