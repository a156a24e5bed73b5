//! Everything of the game that can be set.

use leptos::prelude::*;

use super::loss_choice::LossChoice;
use super::state::Gans;
use super::topic::GameSession;
use super::words::{Pick, t, word};
use crate::protocol::gan::{
    ACTIVATIONS, BATCH, BETA1_D, BETA1_G, CLIP, D_STEPS, LAMBDA, LAYERS_D, LAYERS_G,
    LEARNING_RATE_D, LEARNING_RATE_G, Law, Loss, OPTIMIZERS, Player, Setup, UNITS_D, UNITS_G,
};
use crate::protocol::optimizer::Optimizer;
use crate::protocol::setting::Number;
use crate::text::{gan_words, number};
use crate::ui::chapters::regularisation::settings::{SegChoice, Setting};
use crate::ui::environment::use_environment;

/// Three columns: what is played for, and each of the players.
#[component]
pub(super) fn Settings(all: Gans) -> impl IntoView {
    let game = all.game;
    view! {
        <section class="gan__settings" aria-label=t(|w| w.settings)>
            <Rules game=game />
            <PlayerSettings game=game who=&GENERATOR />
            <PlayerSettings game=game who=&DISCRIMINATOR />
        </section>
    }
}

/// What both play for, and with what.
#[component]
fn Rules(game: GameSession) -> impl IntoView {
    let loss = Memo::new(move |_| game.setup.with(|setup| setup.loss));
    view! {
        <div class="params">
            <h3 class="h3">{t(|w| w.game)}</h3>
            <LossChoice
                loss=loss
                on_change=Callback::new(move |loss| game.change(|setup| setup.loss = loss))
            />
            <Show when=move || loss.get() == Loss::WassersteinClipped>
                <Setting session=game name=word(|w| w.clip) number=&CLIP />
                <ClippingAdvice game=game />
            </Show>
            <Show when=move || loss.get() == Loss::WassersteinPenalty>
                <Setting session=game name=word(|w| w.lambda) number=&LAMBDA />
            </Show>
            <Setting session=game name=word(|w| w.d_steps) number=&D_STEPS />
            <Setting session=game name=word(|w| w.batch) number=&BATCH />
            <div class="pair">
                <span>{t(|w| w.dimensions)}</span>
                <SegChoice
                    name="rauschen"
                    label=word(|w| w.dimensions)
                    options=vec![(1, "1", word(|w| w.one)), (2, "2", word(|w| w.two))]
                    value=Signal::derive(move || game.setup.with(|s| s.latent.dimensions))
                    on_change=Callback::new(move |chosen| {
                        game.change(|setup| setup.latent.dimensions = chosen);
                    })
                />
            </div>
            <div class="pair">
                <span>{t(|w| w.law)}</span>
                <SegChoice
                    name="gesetz"
                    label=word(|w| w.law)
                    options=vec![
                        (Law::Uniform, "uniform", word(|w| w.uniform)),
                        (Law::Normal, "normal", word(|w| w.normal)),
                    ]
                    value=Signal::derive(move || game.setup.with(|setup| setup.latent.law))
                    on_change=Callback::new(move |chosen| {
                        game.change(|setup| setup.latent.law = chosen);
                    })
                />
            </div>
        </div>
    }
}

/// What the limit asks of the other settings, and a click that sets them: nothing that someone has set
/// changes by itself.
#[component]
fn ClippingAdvice(game: GameSession) -> impl IntoView {
    let env = use_environment();
    let is_set = Memo::new(move |_| game.setup.with(|setup| *setup == setup.clone().clipped()));
    let advice = move || {
        let lang = env.lang.get();
        let setup = Setup::default().clipped();
        let number = |number: &Number<Setup>| number::small(lang, (number.get)(&setup));
        let numbers =
            [("{n}", D_STEPS), ("{b}", BETA1_G), ("{eta}", LEARNING_RATE_G), ("{c}", CLIP)];
        let advice = gan_words(lang).clipped_advice.to_owned();
        numbers.iter().fold(advice, |text, (key, of)| text.replace(key, &number(of)))
    };
    view! {
        <div class="advice">
            <p class="meta">{advice}</p>
            <button
                class="btn btn--sm"
                data-act="clipped"
                disabled=move || is_set.get()
                on:click=move |_| game.change(|setup| *setup = setup.clone().clipped())
            >
                {t(|w| w.clipped_set)}
            </button>
        </div>
    }
}

/// One of the two networks, as its settings are shown.
struct Who {
    key: &'static str,
    title: Pick,
    get: fn(&Setup) -> &Player,
    get_mut: fn(&mut Setup) -> &mut Player,
    layers: Number<Setup>,
    units: Number<Setup>,
    rate: Number<Setup>,
    beta1: Number<Setup>,
    /// Its place in [`Setup::parameters`].
    place: usize,
}

static GENERATOR: Who = Who {
    key: "g",
    title: |w| w.generator,
    get: |setup| &setup.generator,
    get_mut: |setup| &mut setup.generator,
    layers: LAYERS_G,
    units: UNITS_G,
    rate: LEARNING_RATE_G,
    beta1: BETA1_G,
    place: 0,
};

static DISCRIMINATOR: Who = Who {
    key: "d",
    title: |w| w.discriminator,
    get: |setup| &setup.discriminator,
    get_mut: |setup| &mut setup.discriminator,
    layers: LAYERS_D,
    units: UNITS_D,
    rate: LEARNING_RATE_D,
    beta1: BETA1_D,
    place: 1,
};

#[component]
fn PlayerSettings(game: GameSession, who: &'static Who) -> impl IntoView {
    let env = use_environment();
    let player = move |read: fn(&Player) -> Optimizer| game.setup.with(|s| read((who.get)(s)));
    let optimizer = Memo::new(move |_| player(|player| player.optimizer));
    let size = move || {
        let count = game.setup.with(|setup| setup.parameters()[who.place]);
        let count = number::grouped(env.lang.get(), count as u64);
        gan_words(env.lang.get()).parameters.replace("{}", &count)
    };
    let literal = |text: &'static str| Signal::derive(move || text.to_owned());
    let activations = ACTIVATIONS.into_iter().zip(["Leaky", "ReLU", "tanh", "Sigmoid"]);
    let activations = activations.map(|((f, key), name)| (f, key, literal(name))).collect();
    let optimizers = OPTIMIZERS.into_iter().zip(["Adam", "RMSProp", "SGD"]);
    let optimizers = optimizers.map(|((rule, key), name)| (rule, key, literal(name))).collect();
    view! {
        <div class="params" data-player=who.key>
            <h3 class="h3">{t(who.title)} <span class="meta num" data-read="parameters">{size}</span></h3>
            <Setting session=game name=word(|w| w.hidden_layers) number=&who.layers />
            <Setting session=game name=word(|w| w.units) number=&who.units />
            <SegChoice
                name=if who.place == 0 { "f-g" } else { "f-d" }
                label=word(|w| w.activation)
                options=activations
                value=Signal::derive(move || game.setup.with(|s| (who.get)(s).activation))
                on_change=Callback::new(move |chosen| {
                    game.change(|setup| (who.get_mut)(setup).activation = chosen);
                })
            />
            <SegChoice
                name=if who.place == 0 { "verfahren-g" } else { "verfahren-d" }
                label=word(|w| w.optimizer)
                options=optimizers
                value=optimizer
                on_change=Callback::new(move |chosen| {
                    game.change(|setup| (who.get_mut)(setup).optimizer = chosen);
                })
            />
            <Setting session=game name=word(|w| w.rate) number=&who.rate />
            <Show when=move || optimizer.get() == Optimizer::Adam>
                <Setting session=game name=word(|w| w.beta1) number=&who.beta1 />
            </Show>
            <Show when=move || optimizer.get() == Optimizer::Sgd>
                <Setting session=game name=word(|w| w.momentum) number=&who.beta1 />
            </Show>
        </div>
    }
}
