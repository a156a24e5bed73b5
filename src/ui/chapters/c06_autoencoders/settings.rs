//! Everything of the autoencoder that can be set.

use leptos::prelude::*;

use super::topics::CodeSession;
use super::words::{t, word};
use crate::protocol::activation::Activation;
use crate::protocol::autoencoder::{
    AMOUNT, BATCH, BETA, CODE, DEPTH, Design, Distance, EXAMPLES, LAMBDA, LEARNING_RATE, Noise,
    Variant, WIDTH,
};
use crate::text::{autoencoder_words, number};
use crate::ui::chapters::regularisation::settings::{SegChoice, Setting, Switch};
use crate::ui::environment::use_environment;

/// All settings, those first that matter most.
#[component]
pub(super) fn Settings(session: CodeSession) -> impl IntoView {
    let variant = Signal::derive(move || session.setup.with(|setup| setup.variant));
    let variants = vec![
        (Variant::Plain, "plain", word(|w| w.plain)),
        (Variant::Denoising, "denoising", word(|w| w.denoising)),
        (Variant::Sparse, "sparse", word(|w| w.sparse)),
        (Variant::Variational, "variational", word(|w| w.variational)),
    ];
    view! {
        <div class="params">
            <Setting session=session name=word(|w| w.code) number=&CODE />
            <Size session=session />
            <SegChoice
                name="variante"
                label=word(|w| w.variant)
                options=variants
                value=variant
                on_change=Callback::new(move |chosen| {
                    session.change(|setup| setup.variant = chosen);
                })
            />
            <p class="meta">
                {move || match variant.get() {
                    Variant::Plain => t(|w| w.plain_about)(),
                    Variant::Denoising => t(|w| w.denoising_about)(),
                    Variant::Sparse => t(|w| w.sparse_about)(),
                    Variant::Variational => t(|w| w.variational_about)(),
                }}
            </p>
            <Show when=move || variant.get() == Variant::Denoising>
                <NoiseSettings session=session />
            </Show>
            <Show when=move || variant.get() == Variant::Sparse>
                <Setting session=session name=word(|w| w.lambda) number=&LAMBDA />
                <Active session=session />
            </Show>
            <Show when=move || variant.get() == Variant::Variational>
                <Setting session=session name=word(|w| w.beta) number=&BETA />
            </Show>
            <Structure session=session />
            <Setting session=session name=word(|w| w.rate) number=&LEARNING_RATE />
            <p class="meta">{t(|w| w.rate_falls)}</p>
            <Setting session=session name=word(|w| w.batch) number=&BATCH />
            <Setting session=session name=word(|w| w.examples) number=&EXAMPLES />
        </div>
    }
}

/// Kind and amount of noise.
#[component]
pub(super) fn NoiseSettings(session: CodeSession) -> impl IntoView {
    let noises = vec![
        (Noise::Gaussian, "gauss", word(|w| w.gaussian)),
        (Noise::Masking, "mask", word(|w| w.masking)),
        (Noise::SaltAndPepper, "salt", word(|w| w.salt)),
    ];
    view! {
        <SegChoice
            name="rauschen"
            label=word(|w| w.noise)
            options=noises
            value=Signal::derive(move || session.setup.with(|setup| setup.noise))
            on_change=Callback::new(move |chosen| session.change(|setup| setup.noise = chosen))
        />
        <Setting session=session name=word(|w| w.amount) number=&AMOUNT />
    }
}

#[component]
fn Structure(session: CodeSession) -> impl IntoView {
    let design = Signal::derive(move || session.setup.with(|setup| setup.design));
    let deep = move || session.setup.with(|setup| setup.depth > 0);
    let designs = vec![
        (Design::Dense, "dense", word(|w| w.dense)),
        (Design::Convolutional, "conv", word(|w| w.convolutional)),
    ];
    let activations = vec![
        (Activation::Relu, "relu", Signal::derive(|| "ReLU".to_owned())),
        (Activation::LeakyRelu, "leaky", Signal::derive(|| "Leaky".to_owned())),
        (Activation::Tanh, "tanh", Signal::derive(|| "tanh".to_owned())),
        (Activation::Sigmoid, "sigmoid", Signal::derive(|| "Sigmoid".to_owned())),
        (Activation::Identity, "linear", word(|w| w.linear)),
    ];
    let distances = vec![
        (Distance::Squares, "mse", word(|w| w.squares)),
        (Distance::CrossEntropy, "bce", word(|w| w.cross_entropy)),
    ];
    view! {
        <SegChoice
            name="bauweise"
            label=word(|w| w.design)
            options=designs
            value=design
            on_change=Callback::new(move |chosen| session.change(|setup| setup.design = chosen))
        />
        <Setting session=session name=word(|w| w.depth) number=&DEPTH />
        <Show when=deep fallback=move || view! { <p class="meta">{t(|w| w.shallow)}</p> }>
            <Setting session=session name=word(|w| w.width) number=&WIDTH />
            <SegChoice
                name="aktivierung"
                label=word(|w| w.activation)
                options=activations.clone()
                value=Signal::derive(move || session.setup.with(|setup| setup.activation))
                on_change=Callback::new(move |chosen| {
                    session.change(|setup| setup.activation = chosen);
                })
            />
        </Show>
        <SegChoice
            name="verlust"
            label=word(|w| w.distance)
            options=distances
            value=Signal::derive(move || session.setup.with(|setup| setup.distance))
            on_change=Callback::new(move |chosen| session.change(|setup| setup.distance = chosen))
        />
        <Show when=move || design.get() == Design::Dense>
            <Switch
                name="tied"
                label=word(|w| w.tied)
                on=Signal::derive(move || session.setup.with(|setup| setup.tied))
                on_change=Callback::new(move |on| session.change(|setup| setup.tied = on))
            />
        </Show>
    }
}

/// What becomes of d numbers, and what that takes.
#[component]
fn Size(session: CodeSession) -> impl IntoView {
    let env = use_environment();
    let text = move || {
        let (lang, words) = (env.lang.get(), autoencoder_words(env.lang.get()));
        let (pixels, code) = session.setup.with(|s| (s.set.shape().len(), s.code));
        let parameters = session.configured.with(|c| c.as_ref().map(|c| c.parameters as u64));
        let counts = [pixels, code].map(|count| number::grouped(lang, count as u64));
        let parameters = parameters.map(|count| number::grouped(lang, count));
        let parameters = parameters.unwrap_or_else(|| number::MISSING.to_owned());
        format!("{} → {} → {} · {parameters} {}", counts[0], counts[1], counts[0], words.parameters)
    };
    view! { <p class="meta num" data-read="size">{text}</p> }
}

/// Share of the code's numbers that are not 0.
#[component]
fn Active(session: CodeSession) -> impl IntoView {
    let env = use_environment();
    let share =
        Memo::new(move |_| session.kept.with(|seen| seen.wall.as_ref().map(|wall| wall.active)));
    let text = move || {
        share.get().map_or_else(
            || number::MISSING.to_owned(),
            |share| number::percent(env.lang.get(), f64::from(share), 1),
        )
    };
    view! { <p class="meta">{t(|w| w.active)} ": " <b class="num" data-read="active">{text}</b></p> }
}
