//! Reads the files of `tests/golden/engine` and compares results with them.

use std::path::{Path, PathBuf};

use lehrnetz::engine::Real;
use serde_json::Value;

use super::fill::fill;

/// All files whose `op` is one of these; an error if there is none for one of them.
pub(crate) fn cases(ops: &[&str]) -> Vec<Case> {
    let cases: Vec<Case> =
        names().iter().map(|name| Case::load(name)).filter(|c| ops.contains(&c.op())).collect();
    for op in ops {
        assert!(cases.iter().any(|case| case.op() == *op), "no file tests {op}");
    }
    cases
}

/// Names of all files.
pub(crate) fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).expect("the folder");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let files = paths.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
    let mut names: Vec<String> = files
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/engine")
}

/// One file.
pub(crate) struct Case {
    pub(crate) name: String,
    json: Value,
}

impl Case {
    pub(crate) fn load(name: &str) -> Self {
        let text = std::fs::read_to_string(folder().join(format!("{name}.json"))).expect(name);
        Self { name: name.to_owned(), json: serde_json::from_str(&text).expect(name) }
    }

    /// The hyper-parameters.
    pub(crate) fn attrs(&self) -> &Value {
        &self.json["attrs"]
    }

    /// A hyper-parameter.
    pub(crate) fn attr(&self, key: &str) -> &Value {
        &self.attrs()[key]
    }

    /// A hyper-parameter that is a number.
    pub(crate) fn real(&self, key: &str) -> Real {
        self.attr(key).as_f64().expect(key) as Real
    }

    pub(crate) fn op(&self) -> &str {
        self.json["op"].as_str().expect("op")
    }

    /// Name, shape, and values of the parameters of a network.
    pub(crate) fn params(&self) -> Vec<(&str, Vec<Real>)> {
        let list = self.json["params"].as_array().expect("params");
        list.iter().map(|p| (p["name"].as_str().expect("name"), formula(p))).collect()
    }

    fn entry(&self, name: &str) -> Option<&Value> {
        [&self.json["inputs"], &self.json["formula_inputs"]]
            .into_iter()
            .find_map(|section| section.get(name))
    }

    pub(crate) fn has_input(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    pub(crate) fn input(&self, name: &str) -> Vec<Real> {
        values(self.entry(name).expect(name))
    }

    pub(crate) fn input_shape(&self, name: &str) -> Vec<usize> {
        integers(&self.entry(name).expect(name)["shape"])
    }

    pub(crate) fn labels(&self) -> Vec<i32> {
        let labels = self.entry("labels").expect("labels");
        integers(&labels["data"]).into_iter().map(|label| label as i32).collect()
    }

    pub(crate) fn upstream(&self, name: &str) -> Vec<Real> {
        values(&self.json["upstream"][name])
    }

    pub(crate) fn output(&self, name: &str) -> Vec<Real> {
        values(&self.json["outputs"][name])
    }

    /// Compares an output with what is expected.
    pub(crate) fn check(&self, name: &str, got: &[Real]) {
        self.compare(name, &self.json["outputs"][name], got);
    }

    /// Compares a gradient with what is expected.
    pub(crate) fn check_gradient(&self, name: &str, got: &[Real]) {
        self.compare(name, &self.json["gradients"][name], got);
    }

    fn compare(&self, name: &str, expected: &Value, got: &[Real]) {
        let len: usize = integers(&expected["shape"]).iter().product();
        assert_eq!(got.len(), len, "{}: length of {name}", self.name);
        if let Some(sample) = expected.get("sample") {
            let at = integers(&expected["sample_index"]);
            let picked: Vec<Real> = at.iter().map(|index| got[*index]).collect();
            self.close(name, &picked, &reals(sample));
            self.close(name, &[norm(got)], &[expected["l2_norm"].as_f64().expect("l2_norm")]);
        } else {
            self.close(name, got, &reals(&expected["data"]));
        }
    }

    /// Asserts |got − expected| ≤ atol + rtol·|expected| for every element.
    pub(crate) fn close(&self, name: &str, got: &[Real], expected: &[f64]) {
        let table = &self.json["tolerance"];
        let tolerance = table.get(name).unwrap_or(&table["default"]);
        let [relative, absolute] = ["rtol", "atol"].map(|k| tolerance[k].as_f64().expect(k));
        assert_eq!(got.len(), expected.len(), "{}: length of {name}", self.name);
        for (index, (got, expected)) in got.iter().zip(expected).enumerate() {
            let allowed = absolute + relative * expected.abs();
            let error = (f64::from(*got) - expected).abs();
            assert!(
                error <= allowed,
                "{}: {name}[{index}] is {got}, expected {expected} ± {allowed:e}",
                self.name
            );
        }
    }
}

/// Square root of the sum of squares.
pub(crate) fn norm(values: &[Real]) -> Real {
    values.iter().map(|v| f64::from(*v).powi(2)).sum::<f64>().sqrt() as Real
}

fn values(tensor: &Value) -> Vec<Real> {
    match (tensor.get("data"), tensor.get("formula")) {
        (Some(data), _) => reals(data).into_iter().map(|v| v as Real).collect(),
        (None, Some(inner)) => formula(inner),
        (None, None) => formula(tensor),
    }
}

fn formula(tensor: &Value) -> Vec<Real> {
    let number = |key: &str| tensor[key].as_f64().expect(key);
    let len = integers(&tensor["shape"]).iter().product();
    fill(number("key") as u32, len, number("scale"), number("offset"))
}

fn reals(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
}

fn integers(list: &Value) -> Vec<usize> {
    let list = list.as_array().expect("a list");
    list.iter().map(|v| v.as_u64().expect("a size") as usize).collect()
}
