//! Records the programs that rebuild networks elsewhere: `cargo run --example record_programs`.

#[path = "../tests/support/exchange_networks.rs"]
#[expect(dead_code, reason = "what tests train is only described here")]
mod networks;

use lehrnetz::engine::NetworkSpec;
use lehrnetz::exchange::{keras, pytorch};

fn main() -> std::io::Result<()> {
    for (name, json) in networks::NETWORKS {
        let spec = NetworkSpec::from_json(json).expect("a valid spec");
        let programs = [("pytorch", pytorch::program(&spec)), ("keras", keras::program(&spec))];
        for (kind, program) in programs {
            let file = format!("tests/golden/exchange/{name}_{kind}.py");
            std::fs::write(file, program.expect("works"))?;
        }
    }
    Ok(())
}
