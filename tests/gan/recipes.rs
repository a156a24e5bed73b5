//! What comes of whole games.

use lehrnetz::lab::Lab;
use lehrnetz::lab::gan::GanLab;
use lehrnetz::lab::shelf::Shelf;
use lehrnetz::protocol::gan::Setup;

#[test]
#[ignore = "a bench"]
fn bench() {
    let over: serde_json::Value =
        serde_json::from_str(&std::env::var("GAN").unwrap_or("{}".into())).unwrap();
    let steps: u64 = std::env::var("STEPS").map_or(2000, |s| s.parse().unwrap());
    let seeds: u32 = std::env::var("SEEDS").map_or(3, |s| s.parse().unwrap());
    for seed in 1..=seeds {
        let mut value = serde_json::to_value(Setup::default()).unwrap();
        for (k, v) in over.as_object().unwrap() {
            if let Some(o) = v.as_object() {
                for (k2, v2) in o {
                    value[k][k2] = v2.clone();
                }
            } else {
                value[k] = v.clone();
            }
        }
        value["seed"] = seed.into();
        let setup: Setup = serde_json::from_value(value).unwrap();
        let mut lab = GanLab::new(&setup, &mut Shelf::default()).unwrap();
        let start = std::time::Instant::now();
        let mut line = String::new();
        for s in 1..=steps {
            lab.step_losses();
            if s % (steps / 10) == 0 {
                let r = lab.reading();
                line += &format!(
                    " {}:{}/{:.2}/{:.3}",
                    s,
                    r.modes.unwrap_or(0),
                    r.near.unwrap_or(0.0),
                    r.divergence
                );
            }
        }
        let r = lab.reading();
        println!(
            "seed {seed} {:.2}s{line} | floor {:.3} lD {:.3} lG {:.3} acc {:.2} {:.2}",
            start.elapsed().as_secs_f32(),
            lab.configured().floor,
            r.discriminator,
            r.generator,
            r.right_real,
            r.right_generated
        );
    }
}
