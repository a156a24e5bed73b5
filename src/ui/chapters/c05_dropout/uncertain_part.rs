//! What runs with other masks disagree about: on a curve, and on a digit.

use leptos::prelude::*;

use super::state::Dropouts;
use super::uncertain_digit::UncertainDigit;
use super::words::{t, word};
use crate::protocol::dropout_link::About;
use crate::ui::chapters::regularisation::curve_view::{CurveErrors, CurveSettings, CurveView};
use crate::ui::chapters::regularisation::settings::SegChoice;

/// The whole part.
#[component]
pub(super) fn UncertainPart(all: Dropouts) -> impl IntoView {
    let options = vec![
        (About::Curve, "curve", word(|w| w.about_curve)),
        (About::Digit, "digit", word(|w| w.about_digit)),
    ];
    let about = Signal::derive(move || all.about.get());
    view! {
        <div class="uncertain">
            <SegChoice
                name="woran"
                label=word(|w| w.about)
                options=options
                value=about
                on_change=Callback::new(move |about| all.show_about(about))
            />
            {move || match about.get() {
                About::Curve => {
                    view! {
                        <div class="curvepart">
                            <div class="curvepart__main">
                                <CurveView session=all.curve height="22rem" />
                                <p class="uncertain__note">{t(|w| w.curve_note)}</p>
                                <CurveErrors session=all.curve />
                            </div>
                            <div class="curvepart__side">
                                <CurveSettings session=all.curve />
                            </div>
                        </div>
                    }
                        .into_any()
                }
                About::Digit => view! { <UncertainDigit all=all /> }.into_any(),
            }}
        </div>
    }
}
