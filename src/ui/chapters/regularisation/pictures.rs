//! Which pictures are learned, the way to others, and what to do when they are gone.

use leptos::prelude::*;

use super::bench::{Bench, BenchSession};
use super::words::word;
use crate::protocol::message::Failure;
use crate::protocol::overfitting::{MAX_EXAMPLES, Setup, test_examples};
use crate::protocol::picture_set::PictureSet;
use crate::text::{number, overfitting_words, spec_error};
use crate::ui::data_panel::{DataButton, DataChoice};
use crate::ui::environment::use_environment;
use crate::ui::widgets::note::{Note, NoteKind};

/// What is learned, and how small it is made for that.
#[component]
pub(in crate::ui::chapters) fn LearnedPictures(
    #[prop(into)] setup: Signal<Setup>,
    on_set: Callback<PictureSet>,
    on_examples: Callback<usize>,
) -> impl IntoView {
    let env = use_environment();
    let choice = DataChoice {
        set: Signal::derive(move || setup.with(|setup| setup.set.clone())),
        examples: Signal::derive(move || setup.with(|setup| setup.examples)),
        most: MAX_EXAMPLES,
        test: test_examples,
        on_set,
        on_examples,
        on_picture: None,
    };
    let count = Signal::derive(move || setup.with(Setup::training_examples));
    let size = move || {
        let lang = env.lang.get();
        let size = setup.with(|setup| number::sizes(lang, &setup.shape().dims()[1..]));
        overfitting_words(lang).learned_as.replace("{}", &size)
    };
    view! {
        <div class="learned">
            <DataButton choice=choice count=count />
            <p class="meta">{size}</p>
        </div>
    }
}

/// Why nothing could be built: the learner's own pictures were forgotten, most likely.
#[component]
pub(in crate::ui::chapters) fn FailureNote<T: Bench>(
    session: BenchSession<T>,
    /// What is said then.
    #[prop(into)]
    missing: Signal<String>,
    /// What helps, and its name.
    #[prop(into)]
    remedy: Signal<String>,
    on_remedy: Callback<()>,
) -> impl IntoView {
    let env = use_environment();
    let text = move || match session.failure.get() {
        None => String::new(),
        Some(Failure::Spec(error)) => spec_error(env.lang.get(), &error),
        Some(Failure::SetMissing | Failure::RunMissing) => missing.get(),
    };
    view! {
        <Show when=move || session.failure.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                {text}
                <div class="note__actions">
                    <button
                        class="btn btn--sm btn--primary"
                        data-act="other-set"
                        on:click=move |_| on_remedy.run(())
                    >
                        {remedy}
                    </button>
                </div>
            </Note>
        </Show>
    }
}

/// The same for those who learn digits unless something else is chosen.
#[component]
pub(in crate::ui::chapters) fn MissingPictures<T: Bench>(
    session: BenchSession<T>,
    on_set: Callback<PictureSet>,
) -> impl IntoView {
    let env = use_environment();
    view! {
        <FailureNote
            session=session
            missing=env.word(|w| w.set_missing)
            remedy=word(|w| w.use_digits)
            on_remedy=Callback::new(move |()| on_set.run(PictureSet::Handwriting))
        />
    }
}
