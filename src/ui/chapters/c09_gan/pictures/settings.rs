//! Everything of the game with pictures that can be set.

use leptos::prelude::*;

use super::loss_choice::LossChoice;
use super::state::Gans;
use super::topic::PictureSession;
use super::words::{Pick, pt, pword, t, word};
use crate::protocol::gan::{Law, Loss, OPTIMIZERS};
use crate::protocol::gan_pictures::{
    BATCH, BETA1_D, BETA1_G, CLIP, D_STEPS, DIMENSIONS, EXAMPLES, LAMBDA, LEARNING_RATE_D,
    LEARNING_RATE_G, MAPS_D, MAPS_G, Player, Setup,
};
use crate::protocol::optimizer::Optimizer;
use crate::protocol::setting::Number;
use crate::text::{gan_words, number};
use crate::ui::chapters::regularisation::settings::{SegChoice, Setting};
use crate::ui::environment::use_environment;

/// Three columns: what is played for, and each of the players.
#[component]
pub(super) fn Settings(all: Gans) -> impl IntoView {
    let session = all.pictures;
    view! {
        <section class="gan__settings" aria-label=t(|w| w.settings)>
            <Rules session=session />
            <PlayerSettings session=session who=&GENERATOR />
            <PlayerSettings session=session who=&DISCRIMINATOR />
        </section>
    }
}

/// What both play for, and with what.
#[component]
fn Rules(session: PictureSession) -> impl IntoView {
    let loss = Memo::new(move |_| session.setup.with(|setup| setup.loss));
    view! {
        <div class="params">
            <h3 class="h3">{t(|w| w.game)}</h3>
            <LossChoice
                loss=loss
                on_change=Callback::new(move |loss| session.change(|setup| setup.loss = loss))
            />
            <Show when=move || loss.get() == Loss::WassersteinClipped>
                <Setting session=session name=word(|w| w.clip) number=&CLIP />
            </Show>
            <Show when=move || loss.get() == Loss::WassersteinPenalty>
                <Setting session=session name=word(|w| w.lambda) number=&LAMBDA />
            </Show>
            <Setting session=session name=word(|w| w.d_steps) number=&D_STEPS />
            <Setting session=session name=word(|w| w.batch) number=&BATCH />
            <Setting session=session name=pword(|w| w.examples) number=&EXAMPLES />
            <Setting session=session name=word(|w| w.dimensions) number=&DIMENSIONS />
            <div class="pair">
                <span>{t(|w| w.law)}</span>
                <SegChoice
                    name="gesetz"
                    label=word(|w| w.law)
                    options=vec![
                        (Law::Uniform, "uniform", word(|w| w.uniform)),
                        (Law::Normal, "normal", word(|w| w.normal)),
                    ]
                    value=Signal::derive(move || session.setup.with(|setup| setup.latent.law))
                    on_change=Callback::new(move |chosen| {
                        session.change(|setup| setup.latent.law = chosen);
                    })
                />
            </div>
        </div>
    }
}

/// One of the two networks, as its settings are shown.
struct Who {
    key: &'static str,
    title: Pick,
    get: fn(&Setup) -> &Player,
    get_mut: fn(&mut Setup) -> &mut Player,
    maps: Number<Setup>,
    rate: Number<Setup>,
    beta1: Number<Setup>,
    /// Its place among the numbers of parameters.
    place: usize,
}

static GENERATOR: Who = Who {
    key: "g",
    title: |w| w.generator,
    get: |setup| &setup.generator,
    get_mut: |setup| &mut setup.generator,
    maps: MAPS_G,
    rate: LEARNING_RATE_G,
    beta1: BETA1_G,
    place: 0,
};

static DISCRIMINATOR: Who = Who {
    key: "d",
    title: |w| w.discriminator,
    get: |setup| &setup.discriminator,
    get_mut: |setup| &mut setup.discriminator,
    maps: MAPS_D,
    rate: LEARNING_RATE_D,
    beta1: BETA1_D,
    place: 1,
};

#[component]
fn PlayerSettings(session: PictureSession, who: &'static Who) -> impl IntoView {
    let env = use_environment();
    let optimizer = Memo::new(move |_| session.setup.with(|setup| (who.get)(setup).optimizer));
    let size = move || {
        let count = session.configured.with(|c| c.as_ref().map(|c| c.parameters[who.place]));
        let count = count.map(|count| number::grouped(env.lang.get(), count as u64));
        let count = count.unwrap_or_else(|| number::MISSING.to_owned());
        gan_words(env.lang.get()).parameters.replace("{}", &count)
    };
    let literal = |text: &'static str| Signal::derive(move || text.to_owned());
    let optimizers = OPTIMIZERS.into_iter().zip(["Adam", "RMSProp", "SGD"]);
    let optimizers = optimizers.map(|((rule, key), name)| (rule, key, literal(name))).collect();
    view! {
        <div class="params" data-player=who.key>
            <h3 class="h3">{t(who.title)} <span class="meta num" data-read="parameters">{size}</span></h3>
            <Setting session=session name=pword(|w| w.maps) number=&who.maps />
            <p class="meta">{pt(|w| w.maps_about)}</p>
            <SegChoice
                name=if who.place == 0 { "verfahren-g" } else { "verfahren-d" }
                label=word(|w| w.optimizer)
                options=optimizers
                value=optimizer
                on_change=Callback::new(move |chosen| {
                    session.change(|setup| (who.get_mut)(setup).optimizer = chosen);
                })
            />
            <Setting session=session name=word(|w| w.rate) number=&who.rate />
            <Show when=move || optimizer.get() == Optimizer::Adam>
                <Setting session=session name=word(|w| w.beta1) number=&who.beta1 />
            </Show>
            <Show when=move || optimizer.get() == Optimizer::Sgd>
                <Setting session=session name=word(|w| w.momentum) number=&who.beta1 />
            </Show>
        </div>
    }
}
