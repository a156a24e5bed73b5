//! Building a network: by pointer, by keyboard, with edits that do not work; drawing a digit.

use journeys::{Browser, Options, journey};

/// What the row says of its layer, in one line.
async fn row(browser: &Browser, position: usize) -> String {
    browser.text(&format!("#schicht-{position}")).await.replace('\n', " ")
}

async fn rows(browser: &Browser) -> i64 {
    browser.eval("document.querySelectorAll('[id^=schicht-]').length").await.as_i64().unwrap_or(0)
}

#[test]
fn a_stepper_changes_shape_and_parameters() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        assert_eq!(rows(browser).await, 8);
        assert!(row(browser, 1).await.contains("8 × 8 × 8"), "{}", row(browser, 1).await);
        browser.click("#schicht-1").await;
        browser.click(".stepper button:last-child").await;
        browser
            .wait("document.querySelector('#schicht-1').textContent.includes('9 × 8 × 8')")
            .await;
        assert!(row(browser, 1).await.contains("90 Parameter"));
        // The next layer's filters have one more channel to look at.
        assert!(
            row(browser, 3).await.contains("1\u{202f}312 Parameter"),
            "{}",
            row(browser, 3).await
        );
        browser.wait("location.hash.includes('net=')").await;
    });
}

#[test]
fn an_edit_that_does_not_fit_is_explained_at_its_row_and_training_goes_on() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click(".transport__play").await;
        browser.click("#schicht-5").await; // flatten
        browser.press("\u{e017}").await; // Delete
        browser.wait("document.querySelector('.layer__note [role=alert]') !== null").await;
        let note = browser.text(".layer__note").await;
        assert!(note.contains("Dicht") && note.contains("16 × 2 × 2"), "{note}");
        assert_eq!(rows(browser).await, 8, "the network is as it was");
        let before = browser.number("[data-read=step]").await;
        browser.wait(&format!(
            "+document.querySelector('[data-read=step]').textContent.replace(/\\D/g, '') > {before}"
        )).await;
        browser.click(".transport__play").await;
    });
}

#[test]
fn everything_goes_by_keyboard() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        // Space starts and pauses, S steps, R resets.
        browser.press(" ").await;
        browser.wait("+document.querySelector('[data-read=step]').textContent > 0").await;
        browser.press(" ").await;
        browser
            .wait("document.querySelector('.transport__play[aria-pressed=false]') !== null")
            .await;
        browser.press("r").await;
        browser.wait("document.querySelector('[data-read=step]').textContent === '0'").await;
        browser.press("s").await;
        browser.wait("document.querySelector('[data-read=step]').textContent === '1'").await;

        // Arrows select, Ctrl and arrows move, Delete removes, Insert adds.
        browser.eval("document.querySelector('#schicht-1').focus()").await;
        browser.press("\u{e015}").await;
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        browser.press("\u{e009}\u{e015}").await;
        browser.wait("document.activeElement.id === 'schicht-3'").await;
        assert!(row(browser, 3).await.contains("Max-Pooling"), "{}", row(browser, 3).await);
        browser.press("\u{e009}\u{e013}").await;
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        browser.press("\u{e017}").await;
        browser.wait("document.querySelectorAll('[id^=schicht-]').length === 7").await;
        browser.click(".toast .btn").await; // undo
        browser.wait("document.querySelectorAll('[id^=schicht-]').length === 8").await;
        browser.eval("document.querySelector('#schicht-1').focus()").await;
        browser.press("\u{e016}").await;
        browser.wait("document.activeElement.dataset.item === 'conv2d'").await;
        browser.press("\u{e007}").await;
        browser.wait("document.querySelectorAll('[id^=schicht-]').length === 9").await;
        assert!(row(browser, 2).await.contains("Faltung"));

        // Help opens, holds the focus, closes.
        browser.press("?").await;
        browser.wait("document.querySelector('dialog[open]') !== null").await;
        browser.press("\u{e00c}").await;
        browser.wait("document.querySelector('dialog[open]') === null").await;
    });
}

#[test]
fn a_drawn_digit_is_read_as_one_draws() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click(".transport__play").await;
        browser.wait("document.querySelector('[data-read=epoch]').textContent > 5").await;
        browser.click(".transport__play").await;
        browser.click("[data-act=draw]").await;
        browser.wait("document.querySelector('.pad') !== null").await;
        browser.draw(".pad", &[(100, 20), (100, 50), (100, 80), (100, 110), (100, 140)]).await;
        browser.wait("document.querySelector('.outbar[data-max]')?.dataset.class === '1'").await;
        browser.wait("location.hash.includes('draw=')").await;
        // Without a pointer: the pen goes down, moves, lifts.
        browser.eval("document.querySelector('.pad').focus()").await;
        browser.press(" \u{e014}\u{e014}\u{e015} ").await;
        browser.wait("/draw=[0-9a-g]{64}/.test(location.hash)").await;
    });
}

/// What stands in the stack, kind by kind, those in blocks with a mark.
async fn kinds(browser: &Browser) -> String {
    let script = "[...document.querySelectorAll('li[data-row]')].map(row =>
        (row.classList.contains('layer--inner') ? '> ' : '')
            + row.querySelector('.layer__name').firstChild.textContent.trim()).join(', ')";
    browser.eval(script).await.as_str().unwrap_or_default().to_owned()
}

/// Waits until the stack has so many rows.
async fn wait_for_rows(browser: &Browser, count: usize) {
    browser.wait(&format!("document.querySelectorAll('[id^=schicht-]').length === {count}")).await;
}

#[test]
fn a_preset_is_chosen_undone_and_done_again() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click("[data-act=presets] button").await;
        browser.wait("document.activeElement.dataset.item === 'default'").await;
        assert_eq!(browser.eval("document.querySelectorAll('[data-item]').length").await, 6);
        browser.click("[data-item=resnet]").await;
        browser.wait("document.querySelectorAll('.layer__sum').length === 2").await;
        browser
            .wait("document.querySelector('[data-act=presets]').textContent.includes('ResNet')")
            .await;
        // Every map is there once the network has been built and looked at.
        browser.wait("document.querySelectorAll('.layer--inner canvas').length > 6").await;
        let rows = rows(browser).await;
        browser.press("\u{e009}z").await;
        wait_for_rows(browser, 8).await;
        browser.press("\u{e009}y").await;
        browser
            .wait(&format!("document.querySelectorAll('[id^=schicht-]').length === {rows}"))
            .await;
        browser.click("[data-act=undo]").await;
        wait_for_rows(browser, 8).await;
        browser.wait("document.querySelector('[data-act=undo]').disabled").await;
        // A drawn slider is one step.
        browser.click("[data-act=settings]").await;
        browser.eval(
            "[20, 60, 90].forEach(value => { const range = document.querySelector('[data-number=lr] input');
                range.value = value; range.dispatchEvent(new Event('input', { bubbles: true })); })",
        ).await;
        browser.wait("location.hash.includes('lr=')").await;
        browser.click("[data-act=undo]").await;
        browser.wait("document.querySelector('[data-act=undo]').disabled && !location.hash.includes('lr=')").await;
    });
}

#[test]
fn every_kind_of_layer_can_be_added() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.click(".netfoot .menu > button").await;
        browser.wait("document.querySelectorAll('[data-item]').length === 21").await;
        let all = browser
            .eval("[...document.querySelectorAll('[data-item]')].map(item => item.dataset.item).join(' ')")
            .await;
        browser.press("\u{e00c}").await;
        for kind in all.as_str().unwrap_or_default().split(' ') {
            // Anywhere: what does not fit at the end goes where it fits.
            browser.eval("document.querySelector('li[aria-current] button')?.click()").await;
            browser.click(".netfoot .menu > button").await;
            browser.wait("document.activeElement.dataset.item === 'conv2d'").await;
            browser.eval(&format!("document.querySelector('[data-item={kind}]').click()")).await;
            browser.wait("document.querySelector('li[aria-current] .layer__edit') !== null").await;
            browser.wait("!document.querySelector('[data-act=undo]').disabled").await;
            assert_eq!(
                browser.eval("document.querySelector('.layer__note')").await,
                serde_json::Value::Null,
                "{kind}"
            );
            browser.press("\u{e009}z").await;
            wait_for_rows(browser, 8).await;
            browser.wait("document.querySelector('[data-act=undo]').disabled").await;
        }
    });
}

#[test]
fn layers_go_into_a_block_and_out_by_keyboard() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        browser.eval("document.querySelector('#schicht-1').focus()").await;
        browser.press("\u{e016}").await;
        browser.wait("document.activeElement.dataset.item === 'conv2d'").await;
        browser.eval("document.querySelector('[data-item=residual]').click()").await;
        wait_for_rows(browser, 13).await;
        let with_block = kinds(browser).await;
        assert!(with_block.starts_with(
            "Faltung, Residualblock, > Faltung, > Batch-Norm, > Faltung, > Batch-Norm, Max-Pooling"
        ), "{with_block}");
        // The last norm goes out behind the block, and in again.
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        browser.eval("document.querySelector('#schicht-6').focus()").await;
        browser.press("\u{e009}\u{e015}").await;
        browser.wait("document.querySelectorAll('.layer--inner').length === 3").await;
        browser.wait("document.activeElement.id === 'schicht-6'").await;
        browser.press("\u{e009}\u{e013}").await;
        browser.wait("document.querySelectorAll('.layer--inner').length === 4").await;
        assert_eq!(kinds(browser).await, with_block);
        // A pooling cannot stand within: it jumps over the block, by keyboard and by pointer.
        browser.eval("document.querySelector('#schicht-7').focus()").await;
        browser.press("\u{e009}\u{e013}").await;
        browser.wait("document.activeElement.id === 'schicht-2'").await;
        assert!(kinds(browser).await.starts_with("Faltung, Max-Pooling, Residualblock, > Faltung"));
        browser.press("\u{e009}z").await;
        browser
            .wait("document.querySelector('#schicht-2').textContent.includes('Residualblock')")
            .await;
        let drag = "(() => {
            const middle = element => { const box = element.getBoundingClientRect();
                return { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }; };
            const send = (target, type, at) => target.dispatchEvent(new PointerEvent(type, { bubbles: true,
                cancelable: true, pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0, ...at }));
            const row = document.querySelector('#schicht-1'), list = document.querySelector('.stack');
            list.setPointerCapture = () => {};
            const from = middle(row), to = middle(document.querySelector('#schicht-4'));
            send(row, 'pointerdown', from);
            send(list, 'pointermove', { ...from, clientY: from.clientY + 20 });
            send(list, 'pointermove', { ...to, clientY: to.clientY + 2 });
            send(list, 'pointerup', to);
        })()";
        browser.eval(drag).await;
        // The block has eight maps and the first convolution made them: now nothing fits any more.
        browser.wait("document.querySelector('.layer__note [role=alert]') !== null").await;
        assert_eq!(kinds(browser).await, with_block);
        // The picture leads into the block.
        browser.eval(
            "document.querySelector('[data-solid=\"3\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        ).await;
        browser.wait("document.querySelector('[data-act=choose-layer]')?.selectedOptions[0].textContent.trim() === '3.1 Faltung'").await;
    });
}

#[test]
fn the_picture_of_volumes_leads_through_the_network() {
    journey(Options::default(), async |browser| {
        browser.go_to_workbench("").await;
        assert_eq!(browser.eval("document.querySelectorAll('.solid').length").await, 9);
        browser.eval(
            "document.querySelector('[data-solid=\"3\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        ).await;
        browser.wait("document.querySelector('li[data-row=\"2\"] .layer__edit') !== null").await;
        browser.wait("document.querySelector('.lab3__monitor').dataset.panel === 'layer'").await;
        browser.eval("document.querySelector('.volumes__picture').focus()").await;
        browser.press("\u{e014}").await;
        browser
            .wait("document.querySelector('li[data-row=\"3\"]').hasAttribute('aria-current')")
            .await;
        browser.wait("document.querySelector('[data-solid=\"4\"]').getAttribute('aria-selected') === 'true'").await;
        browser.press("\u{e007}").await;
        browser.wait("document.activeElement.id === 'schicht-4'").await;
        // Selecting in the stack shows in the picture.
        browser.click("#schicht-1").await;
        browser.wait("document.querySelector('[data-solid=\"1\"]').getAttribute('aria-selected') === 'true'").await;
    });
}
