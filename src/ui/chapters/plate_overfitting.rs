//! The plate of chapter 4 on the contents page: a curve through every point and one that is held back,
//! computed by the lab itself.

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::data::points::Part;
use crate::lab::Lab;
use crate::lab::regression::RegressionLab;
use crate::lab::shelf::Shelf;
use crate::protocol::regression::{self, Probe, Setup};
use crate::ui::canvas::chart::{self, Axis, Chart, Mark};
use crate::ui::canvas::frame::use_draw;

/// Enough for both; a few milliseconds each.
const STEPS: u64 = 900;

/// The picture; decoration only, so hidden from assistive technology.
#[component]
pub(super) fn OverfittingPlate() -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let chart = picture();
    use_draw(canvas, || (), move |canvas: &HtmlCanvasElement, ()| chart::draw(canvas, &chart));
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

fn picture() -> Chart {
    let setup = Setup { points: 9, units: 24, learning_rate: 0.03, seed: 3, ..Setup::default() };
    let line = |setup: &Setup, token, width| {
        let mut lab = RegressionLab::new(setup, &mut Shelf::default()).ok()?;
        lab.train(STEPS);
        let output = lab.probe(&Probe::default(), false, 0.0).output;
        let points = output.iter().enumerate();
        let points = points.map(|(index, y)| (regression::place(index), f64::from(*y)));
        Some(Mark::Line { points: points.collect(), token, width, dashed: false })
    };
    let held_back = Setup { l2: 0.003, ..setup.clone() };
    let points = setup.examples(Part::Training).into_iter().map(|e| (e.x, e.y)).collect();
    let marks = [
        line(&held_back, "--edge", 5.0),
        line(&setup, "--c-test", 2.5),
        Some(Mark::Dots { points, token: "--ink", radius: 4.5 }),
    ];
    let plain = |low, high| Axis { low, high, log: false, marks: Vec::new() };
    Chart {
        x: plain(-1.1, 1.1),
        y: plain(-2.0, 2.0),
        unit: String::new(),
        marks: marks.into_iter().flatten().collect(),
    }
}
