//! The lab of chapter 9: the map with who learns, the curves, the half-step in words, the settings.

use leptos::html;
use leptos::prelude::*;

use super::charts::Charts;
use super::map_view::{LayerChoice, Legend, MapView};
use super::settings::Settings;
use super::source_row::SourceRow;
use super::state::Gans;
use super::telling::Telling;
use super::turns::Turns;
use super::words::t;
use crate::protocol::gan::Setup;
use crate::ui::environment::use_environment;
use crate::ui::lab::Controls;
use crate::ui::lab::bar::LabBar;
use crate::ui::lab::frame::{LabFoot, keep_height_known};
use crate::ui::lab::notes::{HealthNote, LinkNote, ReplayNote};
use crate::ui::widgets::note::{Note, NoteKind};

/// The whole lab.
#[component]
pub(super) fn GanLab(all: Gans, controls: Controls) -> impl IntoView {
    let lab = NodeRef::<html::Div>::new();
    keep_height_known(lab);
    all.game.ensure_started();
    view! {
        <div class="lab gan" node_ref=lab>
            <LabBar controls=controls />
            <div class="notes">
                <LinkNote />
                <ReplayNote controls=controls />
                <HealthNote controls=controls />
                <DivergenceNote all=all />
            </div>
            <div class="lab__body">
                <SourceRow all=all />
                <div class="lab9">
                    <div class="lab9__map">
                        <MapView all=all />
                        <Legend all=all />
                        <LayerChoice all=all />
                        <Turns all=all />
                    </div>
                    <Charts all=all />
                </div>
                <Telling all=all />
                <Settings all=all />
            </div>
            <LabFoot />
        </div>
    }
}

/// That training ran away, and what helps: a tenth of both learning rates.
#[component]
fn DivergenceNote(all: Gans) -> impl IntoView {
    let env = use_environment();
    let ended = all.game.ended;
    let restart = move |_| {
        let mut setup: Setup = all.game.setup.get_untracked();
        for player in [&mut setup.generator, &mut setup.discriminator] {
            player.learning_rate /= 10.0;
        }
        setup.tidy();
        all.begin(setup);
    };
    view! {
        <Show when=move || ended.with(Option::is_some)>
            <Note kind=NoteKind::Danger alert=true>
                <b>{t(|w| w.diverged)}</b>
                " "
                {t(|w| w.diverged_detail)}
                <div class="note__actions">
                    <button class="btn btn--sm btn--primary" on:click=restart>
                        {t(|w| w.diverged_rates)}
                    </button>
                    <button class="btn btn--sm" on:click=move |_| ended.set(None)>
                        {env.t(|w| w.look_at_state)}
                    </button>
                </div>
            </Note>
        </Show>
    }
}
