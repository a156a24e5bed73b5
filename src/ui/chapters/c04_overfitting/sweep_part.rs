//! Penalties and sizes, trained one after the other.

use leptos::prelude::*;

use super::sweep_chart::SweepChart;
use crate::protocol::picture_set::PictureSet;
use crate::protocol::sweep::{Axis, EPOCHS, EXAMPLES, LABEL_NOISE, REPEATS, Setup, UNITS};
use crate::ui::chapters::regularisation::pictures::LearnedPictures;
use crate::ui::chapters::regularisation::settings::{SegChoice, Setting, Written};
use crate::ui::chapters::regularisation::sweep_view::SweepProgress;
use crate::ui::chapters::regularisation::topics::SweepSession;
use crate::ui::chapters::regularisation::words::word;

/// The whole part.
#[component]
pub(super) fn SweepPart(session: SweepSession, choose: Callback<PictureSet>) -> impl IntoView {
    let options = vec![
        (Axis::L2, "l2", word(|w| w.axis_l2)),
        (Axis::L1, "l1", word(|w| w.axis_l1)),
        (Axis::Units, "units", word(|w| w.axis_units)),
    ];
    let axis = Signal::derive(move || session.setup.with(|setup| setup.axis));
    // Another axis shows something with other settings.
    let turn = Callback::new(move |axis| {
        session.pause();
        session.change(|setup| {
            let set = setup.base.set.clone();
            *setup = Setup::for_axis(axis);
            setup.base.set = set;
        });
    });
    view! {
        <div class="sweep">
            <div class="sweep__main">
                <div class="sweep__top">
                    <SegChoice
                        name="achse"
                        label=word(|w| w.axis)
                        options=options
                        value=axis
                        on_change=turn
                    />
                    <SweepProgress session=session />
                </div>
                <SweepChart session=session />
            </div>
            <div class="sweep__side params">
                <LearnedPictures
                    setup=Signal::derive(move || session.setup.with(|setup| setup.base.clone()))
                    on_set=choose
                    on_examples=Callback::new(move |count| {
                        session.change(|setup| setup.base.examples = count);
                    })
                />
                <Setting session=session name=word(|w| w.examples) number=&EXAMPLES />
                <Setting
                    session=session
                    name=word(|w| w.label_noise)
                    number=&LABEL_NOISE
                    written=Written::Percent
                />
                <Show when=move || axis.get() != Axis::Units>
                    <Setting session=session name=word(|w| w.units) number=&UNITS />
                </Show>
                <Setting session=session name=word(|w| w.epochs) number=&EPOCHS />
                <Setting session=session name=word(|w| w.repeats) number=&REPEATS />
            </div>
        </div>
    }
}
