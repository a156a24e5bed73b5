//! The convolution lab on the bundled photographs: what its tasks ask for can be done, and not by
//! chance.

use lehrnetz::data::grey::Grey;
use lehrnetz::data::photos::Photo;
use lehrnetz::lab::convolution::Responses;
use lehrnetz::lab::convolution::spot::{ROOF, measure};
use lehrnetz::protocol::convolution::Window;
use lehrnetz::protocol::template::{Preset, Template};
use lehrnetz::text::tasks_c02::ROOF_RATIO;

fn castle() -> Grey {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/photos/castle.webp");
    let picture = image::open(file).expect("is bundled").to_rgba8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    assert_eq!((width, height), (Photo::Castle.record().width, Photo::Castle.record().height));
    Grey::from_rgba(height, width, picture.as_raw())
}

/// How many times as strong each template answers on the ridge as elsewhere.
fn ratios(picture: &Grey, templates: &[Template]) -> Vec<f64> {
    let window = Window { side: 10, stride: 1, padding: 0 };
    let mut responses = Responses::new(picture, window).expect("fits");
    let mut ratio = |template: &Template| {
        let (_, map) = responses.next_changed(std::slice::from_ref(template), 0).expect("is new");
        measure(&map, window, &ROOF).ratio()
    };
    templates.iter().map(&mut ratio).collect()
}

#[test]
fn bright_above_dark_finds_the_ridge_and_so_does_a_piece_of_it() {
    let castle = castle();
    let edge = Preset::Horizontal.template(10).inverted();
    let piece = Template::cut(&castle, 10, 265, 425).expect("is not plain");
    for ratio in ratios(&castle, &[edge, piece]) {
        assert!(ratio >= ROOF_RATIO, "{ratio}");
    }
}

#[test]
fn no_ready_made_template_finds_the_ridge_and_no_other_one_turned_round() {
    let castle = castle();
    let ready = Preset::ALL.map(|(preset, _)| preset.template(10));
    for ratio in ratios(&castle, &ready) {
        assert!(ratio < 2.0, "{ratio}");
    }
    let others = ready.iter().filter(|template| template.preset() != Some(Preset::Horizontal));
    let turned: Vec<Template> = others.map(Template::inverted).collect();
    for ratio in ratios(&castle, &turned) {
        assert!(ratio < ROOF_RATIO - 1.0, "{ratio}");
    }
}
