//! A | B: a second network that learns beside the first, and how the two stand.

use leptos::prelude::*;

use super::{t, word};
use crate::protocol::workbench::{Optimizer, RIVAL_RATE, Rival, Workbench};
use crate::text::{class_name, compare_words, number, optimizer_name, rival_name, standing};
use crate::ui::chapters::c03_cnn::training_settings::parts::{Choice, NumberParam, plain};
use crate::ui::environment::use_environment;
use crate::ui::lab::curves::Curves;
use crate::ui::session::Session;

/// The choice of B, and what there is to say about the two.
#[component]
pub(super) fn Beside() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let chosen = Memo::new(move |_| session.workbench.with(|bench| bench.rival));
    let choose = move |event| {
        let name = event_target_value(&event);
        if let Some((rival, _)) = Rival::ALL.iter().find(|(_, known)| *known == name) {
            session.change(|bench| bench.rival = *rival);
        }
    };
    let options = Rival::ALL.map(|(rival, name)| {
        let text = move || rival_name(env.lang.get(), rival);
        view! { <option value=name selected=move || chosen.get() == rival>{text}</option> }
    });
    view! {
        <label class="choice">
            <span class="param__name">{t(|w| w.beside)}</span>
            <select class="select select--sm" data-set="rival" on:change=choose>
                {options.collect_view()}
            </select>
        </label>
        <Show when=move || chosen.get() == Rival::Optimizer>
            <div class="params params--2">
                <Choice
                    key="bopt"
                    name=word(|w| w.rival_rule)
                    options=&Optimizer::ALL
                    label=|_, rule| optimizer_name(rule)
                    get=|bench| bench.rival_rule.optimizer
                    set=|bench, rule| bench.rival_rule.optimizer = rule
                />
                <NumberParam name=word(|w| w.rival_rate) number=&RIVAL_RATE format=plain />
            </div>
        </Show>
        <Show when=move || chosen.get() != Rival::None>
            <Standing chosen=chosen />
        </Show>
    }
}

/// Which of the two is ahead, and what each says of the picture.
#[component]
fn Standing(chosen: Memo<Rival>) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let same = Memo::new(move |_| session.workbench.with(is_the_same));
    let lost = Memo::new(move |_| session.rival.with(|seen| seen.as_ref().is_some_and(|b| b.lost)));
    let apart =
        Memo::new(move |_| session.rival.with(|seen| seen.as_ref().is_some_and(|b| b.apart)));
    let behind =
        Memo::new(move |_| session.rival.with(|seen| seen.as_ref().map_or(0, |b| b.behind)));
    let sentence = move || {
        let last = |curves: &Curves| curves.test.last().map(|point| point.accuracy);
        let accuracies = [session.curves, session.rival_curves].map(|curves| curves.with(last));
        standing(env.lang.get(), accuracies, lost.get())
    };
    let answers = move || {
        let lang = env.lang.get();
        let a = session.view.with(|view| view.as_ref().map(|view| best(&view.probabilities)))?;
        let b = session.rival.with(|seen| seen.as_ref().map(|b| best(&b.probabilities)))?;
        let say = |(class, share): (usize, f32)| {
            let name = session.workbench.with(|bench| class_name(lang, &bench.set, class));
            format!("{name} ({})", number::percent(lang, f64::from(share), 0))
        };
        let sentence = compare_words(lang).rival_says;
        Some(sentence.replacen("{}", &say(a), 1).replacen("{}", &say(b), 1))
    };
    let note = move || {
        let words = compare_words(env.lang.get());
        if apart.get() {
            words.rival_apart
        } else if same.get() {
            words.rival_same
        } else if chosen.get() == Rival::Seed {
            words.rival_other
        } else {
            words.rival_note
        }
    };
    let late = move || {
        let (lang, steps) = (env.lang.get(), behind.get());
        let sentence = compare_words(lang).rival_late;
        let late = steps > 0 && !lost.get();
        late.then(|| sentence.replacen("{}", &number::grouped(lang, steps), 1))
    };
    view! {
        <p class="finding" data-read="standing">
            {sentence} " " {answers}
        </p>
        <p class="meta">{note} " " {late}</p>
    }
}

/// Whether there was nothing to leave out.
fn is_the_same(bench: &Workbench) -> bool {
    bench.rival().is_some_and(|other| other == Workbench { rival: Rival::None, ..bench.clone() })
}

/// The most probable class, and how probable it is.
fn best(probabilities: &[f32]) -> (usize, f32) {
    let all = probabilities.iter().copied().enumerate();
    all.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
}
