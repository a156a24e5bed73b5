//! The settings of a run in a few words, and which of them differ from others.

use super::{
    Lang, build_words, compare_words, course_name, number, optimizer_name, preset_name, rival_name,
    set_words, words,
};
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
    for declared in &NUMBERS {
        let [value, present, usual] = [then, now, &default].map(|bench| (declared.get)(bench));
        let always = ["lr", "batch", "seed"].contains(&declared.key);
        if always || (matters(declared, then) && (value != present || value != usual)) {
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
    if let Some(keep) = then.keep() {
        let differs = then.keep() != now.keep();
        parts.push((format!("p {}", number::small(lang, keep)), differs));
    }
    if then.rival != now.rival || then.rival != Rival::None {
        parts.push((format!("B: {}", rival_name(lang, then.rival)), then.rival != now.rival));
    }
    parts
}

/// A preset's name, or how large an own network is.
fn network(lang: Lang, bench: &Workbench) -> String {
    if let Some(preset) = Preset::of(&bench.layers, &bench.set) {
        return preset_name(lang, preset).to_owned();
    }
    let layers = bench.layers.len();
    format!("{} ({layers} {})", build_words(lang).own_network, compare_words(lang).layers)
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
        _ => true,
    }
}

fn number_name(lang: Lang, key: &str) -> &'static str {
    let (words, more) = (words(lang), build_words(lang));
    match key {
        "lr" => "η",
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

    #[test]
    fn every_number_has_a_name_of_its_own() {
        for lang in [Lang::De, Lang::En] {
            let mut names: Vec<&str> =
                NUMBERS.iter().map(|declared| number_name(lang, declared.key)).collect();
            assert!(names.iter().all(|name| !name.is_empty()));
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), NUMBERS.len());
        }
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
