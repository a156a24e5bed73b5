//! The engine in Node.

use std::fs;
use std::path::Path;
use std::process::Command;

use journeys::site;
use serde_json::{Value, json};

/// What stands beside a script that uses the engine.
const FILES: [&str; 5] =
    ["engine.js", "network.js", "variant.js", "network_bg.wasm", "network_relaxed_bg.wasm"];

#[test]
fn the_engine_learns_in_node() {
    let node = |arguments: &[&str], folder: &Path| {
        Command::new("node").args(arguments).current_dir(folder).output()
    };
    let folder = std::env::temp_dir().join(format!("lehrnetz-node-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder of one's own can be made");
    if node(&["--version"], &folder).is_err() {
        println!("There is no Node here, so the engine was not tried in it.");
        return;
    }
    for file in FILES {
        fs::copy(site::folder().join(file), folder.join(file)).expect("the site has been built");
    }
    // Node 20 takes a file for a module where this stands beside it; later ones find out.
    fs::write(folder.join("package.json"), r#"{ "type": "module" }"#).expect("can be written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/probe/node.mjs");
    fs::copy(script, folder.join("node.mjs")).expect("can be copied");
    let output = node(&["node.mjs"], &folder).expect("Node starts");
    fs::remove_dir_all(&folder).expect("can be removed");
    let errors = String::from_utf8_lossy(&output.stderr);
    let result: Value = serde_json::from_slice(&output.stdout).expect(&errors);
    let sentence = "no parameter is called \"9.weight\"";
    assert_eq!(result, json!({ "answers": [false, true, true, false], "sentence": sentence }));
}
