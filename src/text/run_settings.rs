//! The settings of a run in a few words, and which of them differ from others.

use super::network_text::network_text;
use super::{
    Lang, build_words, course_name, number, optimizer_name, preset_name, rival_name, set_words,
    words,
};
use crate::data::shapes::Variation;
use crate::protocol::picture_set::VARIATION;
use crate::protocol::schedule::Course;
use crate::protocol::setting::Number;
use crate::protocol::workbench::{NUMBERS, Optimizer, Preset, Rival, Workbench};

/// What was set, part by part, and whether it differs from now. What always matters comes first;
/// numbers that nothing depends on, or that are the default then and now, are left out.
pub fn run_settings(lang: Lang, then: &Workbench, now: &Workbench) -> Vec<(String, bool)> {
    let default = Workbench::default();
    let mut parts = vec![
        (set_words(lang, &then.set).name, then.set != now.set),
        (network(lang, then), then.layers != now.layers),
        (optimizer_name(then.optimizer).to_owned(), then.optimizer != now.optimizer),
    ];
    if let Some(vary) = then.set.variation() {
        for declared in &VARIATION {
            let (value, usual) = ((declared.get)(vary), (declared.get)(&Variation::USUAL));
            let differs = now.set.variation().is_some_and(|now| (declared.get)(now) != value);
            if differs || value != usual {
                let name = variation_name(lang, declared.key);
                parts.push((format!("{name} {}", number::small(lang, value)), differs));
            }
        }
    }
    for declared in &NUMBERS {
        let [value, present, usual] = [then, now, &default].map(|bench| (declared.get)(bench));
        let always = ["lr", "batch", "seed", "blr"].contains(&declared.key);
        if matters(declared, then) && (always || value != present || value != usual) {
            let name = number_name(lang, declared.key);
            parts.push((format!("{name} {}", number::small(lang, value)), value != present));
        }
    }
    let (course, flip) = (then.schedule.course, then.augmentation.flip);
    if course != now.schedule.course || course != Course::Constant {
        parts.push((course_name(lang, course).to_owned(), course != now.schedule.course));
    }
    if flip != now.augmentation.flip || flip {
        let words = build_words(lang);
        let state = if flip {
            words.flipped.to_owned()
        } else {
            format!("{} {}", words.flipped, words.nothing_changed)
        };
        parts.push((state, flip != now.augmentation.flip));
    }
    let mut keeps = then.keeps();
    let differs = keeps != now.keeps();
    if keeps.windows(2).all(|pair| pair[0] == pair[1]) {
        keeps.truncate(1);
    }
    if !keeps.is_empty() {
        let keeps: Vec<String> = keeps.iter().map(|keep| number::small(lang, *keep)).collect();
        parts.push((format!("p {}", keeps.join("; ")), differs));
    }
    if then.rival != now.rival || then.rival != Rival::None {
        parts.push((format!("B: {}", rival_name(lang, then.rival)), then.rival != now.rival));
    }
    if then.rival == Rival::Optimizer {
        let [rule, present] = [then, now].map(|bench| bench.rival_rule.optimizer);
        parts.push((format!("B: {}", optimizer_name(rule)), rule != present));
    }
    parts
}

/// A preset's name, or all layers of an own network.
fn network(lang: Lang, bench: &Workbench) -> String {
    if let Some(preset) = Preset::of(&bench.layers, &bench.set) {
        return preset_name(lang, preset).to_owned();
    }
    format!("{}: {}", build_words(lang).own_network, network_text(lang, &bench.layers))
}

/// Whether training depends on a number, as the other settings are.
fn matters(declared: &Number<Workbench>, bench: &Workbench) -> bool {
    let adam = matches!(bench.optimizer, Optimizer::Adam | Optimizer::AdamW);
    match declared.key {
        "momentum" => matches!(bench.optimizer, Optimizer::Sgd | Optimizer::Nesterov),
        "alpha" => bench.optimizer == Optimizer::RmsProp,
        "beta1" | "beta2" => adam,
        "decay" => bench.optimizer == Optimizer::AdamW,
        "every" | "drop" => bench.schedule.course == Course::Step,
        "span" => bench.schedule.course == Course::Cosine,
        "blr" => bench.rival == Rival::Optimizer,
        _ => true,
    }
}

fn variation_name(lang: Lang, key: &str) -> &'static str {
    let words = words(lang);
    match key {
        "position" => words.vary_position,
        "size" => words.vary_size,
        "rotation" => words.vary_rotation,
        "contrast" => words.vary_contrast,
        "noise" => words.vary_noise,
        _ => "",
    }
}

fn number_name(lang: Lang, key: &str) -> &'static str {
    let (words, more) = (words(lang), build_words(lang));
    match key {
        "lr" => "η",
        "blr" => "B: η",
        "momentum" => more.momentum,
        "alpha" => "α",
        "beta1" => "β₁",
        "beta2" => "β₂",
        "decay" => more.decay,
        "warmup" => more.warmup,
        "every" => more.every,
        "drop" => more.drop,
        "span" => more.span,
        "clip" => more.clip,
        "batch" => words.batch,
        "l1" => "λ₁",
        "l2" => "λ₂",
        "seed" => words.seed,
        "examples" => words.training_pictures,
        "augshift" => more.shift,
        "augturn" => more.rotation,
        "augnoise" => more.noise,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Init, LayerSpec, Shape};
    use crate::protocol::layer_fields::{Field, fields, set_init};
    use crate::protocol::layer_kinds::template;
    use crate::protocol::picture_set::PictureSet;
    use crate::protocol::workbench::OtherRule;

    #[test]
    fn every_number_has_a_name_of_its_own() {
        for lang in [Lang::De, Lang::En] {
            let mut names: Vec<&str> =
                NUMBERS.iter().map(|declared| number_name(lang, declared.key)).collect();
            assert!(names.iter().all(|name| !name.is_empty()));
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), NUMBERS.len());
            assert!(
                VARIATION.iter().all(|declared| !variation_name(lang, declared.key).is_empty())
            );
        }
    }

    #[test]
    fn other_settings_read_otherwise() {
        let now = Workbench::default();
        let dropout = |keep| LayerSpec::Dropout { keep, inverted: true };
        let own = |layer: LayerSpec| {
            let mut bench = now.clone();
            bench.layers.insert(1, layer);
            bench
        };
        let block = |layer| own(LayerSpec::Residual { layers: vec![layer] });
        let image = Shape::Image { channels: 8, height: 8, width: 8 };
        let mut all = vec![now.clone(), own(dropout(0.5)), own(dropout(0.7)), block(dropout(0.5))];
        let mut later = own(dropout(0.5));
        let last =
            later.layers.iter_mut().rfind(|layer| matches!(layer, LayerSpec::Dropout { .. }));
        *last.expect("there is one") = dropout(0.7);
        all.push(later);
        for kind in LayerSpec::TYPES.iter().filter(|kind| **kind != "dropout") {
            let layer = template(kind, image).expect("known").remove(0);
            all.push(own(layer.clone()));
            all.push(block(layer.clone()));
            for field in fields(&layer) {
                let mut other = layer.clone();
                match field {
                    Field::Whole(whole) if (whole.get)(&layer) > whole.min => {
                        (whole.set)(&mut other, whole.min);
                    }
                    Field::Whole(whole) => (whole.set)(&mut other, whole.min + 1),
                    Field::Real(real) => (real.set)(&mut other, real.value_at(77.0)),
                    Field::Switch(switch) => (switch.set)(&mut other, !(switch.get)(&layer)),
                    Field::Init => set_init(&mut other, Init::Zeros),
                }
                all.push(own(other));
            }
        }
        for rule in [Optimizer::Sgd, Optimizer::Adam] {
            for learning_rate in [0.03, 0.3] {
                let rival_rule = OtherRule { optimizer: rule, learning_rate };
                all.push(Workbench { rival: Rival::Optimizer, rival_rule, ..now.clone() });
            }
        }
        for position in [4.0, 1.0] {
            let set = PictureSet::Shapes(Variation { position, ..Variation::USUAL });
            all.push(Workbench { set, ..now.clone() });
        }
        for lang in [Lang::De, Lang::En] {
            let mut read: Vec<String> = all
                .iter()
                .map(|then| {
                    let parts = run_settings(lang, then, &now).into_iter();
                    parts.map(|(text, _)| text).collect::<Vec<_>>().join(" · ")
                })
                .collect();
            read.sort_unstable();
            let same = read.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(same, None);
        }
    }

    #[test]
    fn a_network_is_read_layer_by_layer() {
        let mut bench = Workbench::default();
        bench.layers[3] = LayerSpec::AvgPool2d { size: 2, stride: Some(1) };
        assert_eq!(
            network(Lang::En, &bench),
            "Your own network: Convolution 8, ReLU, Max pooling 2, Average pooling 2 (Stride 1), \
             ReLU, Max pooling 2, Flatten, Dense 64, ReLU, Dropout, Dense 10"
        );
    }

    #[test]
    fn every_change_that_matters_is_told() {
        let now = Workbench::default();
        let mut then = Workbench {
            optimizer: Optimizer::RmsProp,
            alpha: 0.9,
            clip: 1.0,
            l2: 0.01,
            layers: Preset::LeNet.layers(&now.set),
            ..now.clone()
        };
        then.schedule.course = Course::Cosine;
        then.schedule.span = 12.0;
        then.augmentation.flip = true;
        then.augmentation.shift = 2;
        let parts = run_settings(Lang::En, &then, &now);
        let bold: Vec<&str> =
            parts.iter().filter(|(_, differs)| *differs).map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            bold,
            [
                "LeNet-5",
                "RMSProp",
                "α 0.9",
                "End after 12",
                "Gradient up to 1",
                "λ₂ 0.01",
                "Shift, ± pixels 2",
                "cosine",
                "mirror",
            ]
        );
        assert!(parts.contains(&("η 0.003".to_owned(), false)));
        let same = run_settings(Lang::De, &now, &now);
        assert!(same.iter().all(|(_, differs)| !differs), "{same:?}");
    }
}
