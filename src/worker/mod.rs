//! Floor 4, the worker's side: a dedicated worker runs one lab. It owns the truth; the page mirrors
//! it. The worker's name tells which lab it is to be.

pub mod wire;

mod serve;

use js_sys::global;
use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

use crate::lab::autoencoder::AutoencoderLab;
use crate::lab::classifier::Classifier;
use crate::lab::convolution::photo::PhotoLab;
use crate::lab::curve_fit::CurveLab;
use crate::lab::dropout::DropoutLab;
use crate::lab::gan::GanLab;
use crate::lab::gan_pictures::GanPicturesLab;
use crate::lab::overfitting::OverfittingLab;
use crate::lab::plane::PlaneLab;
use crate::lab::regression::RegressionLab;
use crate::lab::subspace::SubspaceLab;
use crate::lab::sweep::SweepLab;
use crate::lab::translation::TranslationLab;
use crate::protocol::autoencoder::Autoencoding;
use crate::protocol::classifier::Cnn;
use crate::protocol::curve_fit::CurveFit;
use crate::protocol::dropout::Dropout;
use crate::protocol::gan::Gan;
use crate::protocol::gan_pictures::GanPictures;
use crate::protocol::message::Topic;
use crate::protocol::overfitting::Overfitting;
use crate::protocol::photo::Photographed;
use crate::protocol::plane::Plane;
use crate::protocol::regression::Regression;
use crate::protocol::subspace::Subspace;
use crate::protocol::sweep::Sweep;
use crate::protocol::translation::Moved;

/// Starts the lab that the worker is named after; called once, from the worker's `main`.
///
/// # Panics
/// If it does not run in a dedicated worker, or there is no such lab.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    match scope.name().as_str() {
        Cnn::NAME => serve::serve::<Classifier>(&scope),
        CurveFit::NAME => serve::serve::<CurveLab>(&scope),
        Plane::NAME => serve::serve::<PlaneLab>(&scope),
        Moved::NAME => serve::serve::<TranslationLab>(&scope),
        Photographed::NAME => serve::serve::<PhotoLab>(&scope),
        Overfitting::NAME => serve::serve::<OverfittingLab>(&scope),
        Sweep::NAME => serve::serve::<SweepLab>(&scope),
        Regression::NAME => serve::serve::<RegressionLab>(&scope),
        Autoencoding::NAME => serve::serve::<AutoencoderLab>(&scope),
        Subspace::NAME => serve::serve::<SubspaceLab>(&scope),
        Gan::NAME => serve::serve::<GanLab>(&scope),
        GanPictures::NAME => serve::serve::<GanPicturesLab>(&scope),
        Dropout::NAME => serve::serve::<DropoutLab>(&scope),
        unknown => panic!("there is no lab named {unknown}"),
    }
}
