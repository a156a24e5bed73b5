//! The lab of chapter 3: bar, messages, network on the left, learning on the right.

use leptos::html;
use leptos::prelude::*;

use super::bar::controls;
use super::builder::Builder;
use super::inspect::state::Inspection;
use super::net_head::{PresetMenu, UndoButtons};
use super::notes::LabNotes;
use super::panel::SideColumn;
use super::point_card::PointCard;
use super::pointer::Pointer;
use super::stack_view::StackView;
use super::volumes::Volumes;
use crate::protocol::picture_set::PictureSet;
use crate::protocol::workbench::{EXAMPLES, Workbench};
use crate::ui::data_panel::{DataButton, DataChoice};
use crate::ui::environment::use_environment;
use crate::ui::lab::bar::LabBar;
use crate::ui::lab::frame::{LabFoot, keep_height_known};
use crate::ui::session::Session;

/// The whole lab.
#[component]
pub(super) fn CnnLab() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let controls = controls(session);
    provide_context(Inspection::new(session, expect_context::<Builder>()));
    provide_context(Pointer::new(session));
    let lab = NodeRef::<html::Div>::new();
    keep_height_known(lab);
    view! {
        <div class="lab" node_ref=lab>
            <LabBar controls=controls />
            <LabNotes />
            <div class="lab__body lab3">
                <div class="lab3__net">
                    <div class="lab__section-head">
                        <h2 class="h3">{env.t(|w| w.network)}</h2>
                        <UndoButtons />
                        <PresetMenu />
                        <ChosenData />
                    </div>
                    <Volumes />
                    <StackView />
                </div>
                <SideColumn />
            </div>
            <PointCard />
            <LabFoot />
        </div>
    }
}

/// What is learned from, and the way to other data.
#[component]
fn ChosenData() -> impl IntoView {
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let open = builder.choosing_data;
    let choice = DataChoice {
        set: Signal::derive(move || session.workbench.with(|bench| bench.set.clone())),
        examples: Signal::derive(move || session.workbench.with(|bench| bench.examples)),
        most: EXAMPLES.max as usize,
        test: PictureSet::test_examples,
        on_set: Callback::new(move |set| builder.change_set(set)),
        on_examples: Callback::new(move |count| {
            session.change(|bench| bench.examples = count);
        }),
        on_picture: Some(Callback::new(move |levels: Vec<u8>| {
            // As coarse as a drawing, so that it fits into a link.
            let coarse = levels.iter().map(|level| ((u16::from(*level) * 16 + 127) / 255) as u8);
            session.look_at_drawing(coarse.collect());
        })),
    };
    let count = Signal::derive(move || session.workbench.with(Workbench::training_examples));
    view! { <DataButton choice=choice count=count open=open /> }
}
