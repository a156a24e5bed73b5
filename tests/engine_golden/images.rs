//! Resampling and quality of pictures.

use lehrnetz::data::bicubic::resized;
use lehrnetz::data::grey::Grey;
use lehrnetz::data::image_quality::{mean_squared_error, psnr, ssim, ssim_map};

use crate::golden::{Case, cases};
#[cfg(target_arch = "wasm32")]
use crate::test;

fn picture(case: &Case, name: &str) -> Grey {
    let [height, width] = case.input_shape(name)[..] else { panic!("a picture has two sizes") };
    Grey::new(height, width, case.input(name))
}

#[test]
fn pictures_are_resized() {
    for case in cases(&["resize_bicubic"]) {
        let size = |key: &str| case.attr(key).as_u64().expect(key) as usize;
        let (height, width) = (size("out_height"), size("out_width"));
        case.check("y", &resized(&picture(&case, "x"), height, width).values);
    }
}

#[test]
fn quality_is_measured() {
    for case in cases(&["image_quality"]) {
        let (a, b) = (picture(&case, "a"), picture(&case, "b"));
        case.check("mse", &[mean_squared_error(&a, &b)]);
        case.check("psnr", &[psnr(&a, &b)]);
        case.check("ssim", &[ssim(&a, &b).expect("large enough")]);
        let map = ssim_map(&a, &b).expect("large enough");
        let centre = &map.values[map.height / 2 * map.width..][..map.width];
        case.check("ssim_map_center_row", centre);
    }
}
