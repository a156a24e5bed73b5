//! The twin on a line: over-fitting as a curve through every point.

use leptos::prelude::*;

use crate::ui::chapters::regularisation::curve_view::{
    CurveErrors, CurveSettings, CurveView, Farthest,
};
use crate::ui::chapters::regularisation::topics::LineSession;

/// The whole part.
#[component]
pub(super) fn CurvePart(session: LineSession) -> impl IntoView {
    view! {
        <div class="curvepart">
            <div class="curvepart__main">
                <CurveView session=session height="22rem" />
                <Farthest session=session />
                <CurveErrors session=session />
            </div>
            <div class="curvepart__side">
                <CurveSettings session=session />
            </div>
        </div>
    }
}
