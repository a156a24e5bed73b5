//! Reads the files of `tests/golden/engine` and compares results with them.

use lehrnetz::engine::Real;
use serde_json::Value;

use super::fill::fill;

/// All files whose `op` is one of these; an error if there is none for one of them.
pub(crate) fn cases(ops: &[&str]) -> Vec<Case> {
    let all = FILES.iter().map(|(name, text)| Case::read(name, text));
    let cases: Vec<Case> = all.filter(|case| ops.contains(&case.op())).collect();
    for op in ops {
        assert!(cases.iter().any(|case| case.op() == *op), "no file tests {op}");
    }
    cases
}

/// Names and texts of all files, embedded so that a browser has them too.
macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../golden/engine/", $name, ".json")))),*]
    };
}

pub(crate) const FILES: &[(&str, &str)] = files![
    "act_leaky_relu"
    "act_relu"
    "act_sigmoid"
    "act_softmax"
    "act_tanh"
    "avg_pool2d_k2_s2"
    "avg_pool2d_k2_s2_odd"
    "batch_norm2d_eval"
    "batch_norm2d_train"
    "bicubic_down2"
    "bicubic_down2_odd"
    "bicubic_down4"
    "bicubic_up2"
    "bicubic_up4"
    "conv2d_k1"
    "conv2d_k10_valid_nonsquare"
    "conv2d_k3_s1_p1"
    "conv2d_k3_s2_p1"
    "conv2d_k4_s2_p1"
    "conv2d_k5_valid"
    "conv2d_large_sampled"
    "conv_transpose2d_k3_s2_p1_op1"
    "conv_transpose2d_k4_s2_p1"
    "dense_batch7_nobias"
    "dense_large_sampled"
    "dense_small"
    "dropout_ensemble"
    "dropout_linear"
    "flatten"
    "image_quality_wave_blur"
    "image_quality_wave_contrast"
    "image_quality_wave_noise"
    "image_quality_wave_shift"
    "initializers"
    "loss_bce_with_logits"
    "loss_bce_with_logits_large"
    "loss_cross_entropy"
    "loss_cross_entropy_large_logits"
    "loss_l1"
    "loss_mse"
    "max_pool2d_k2_s2"
    "max_pool2d_k2_s2_odd"
    "max_pool2d_k3_s2_overlap"
    "max_pool2d_k3_s2_overlap_floor"
    "max_pool2d_ties_k2_s2"
    "max_pool2d_ties_k3_s2"
    "net_autoencoder_adam"
    "net_gan_adam"
    "net_lenet_sgd"
    "net_sr_residual_adam"
    "optim_adam_default"
    "optim_adam_lr0.05"
    "optim_adamw"
    "optim_nesterov"
    "optim_rmsprop"
    "optim_sgd"
    "optim_sgd_momentum"
    "pca_digits"
    "penalty_l1"
    "penalty_l2"
    "penalty_l2_half"
    "pixel_shuffle_r2"
    "residual_add"
    "upsample_nearest2d_x2"
];

/// One file.
pub(crate) struct Case {
    pub(crate) name: String,
    json: Value,
}

impl Case {
    fn read(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), json: serde_json::from_str(text).expect(name) }
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

    /// Names and values of the parameters of a network.
    pub(crate) fn params(&self, section: &str) -> Vec<(&str, Vec<Real>)> {
        let list = self.json[section].as_array().expect(section);
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

    /// Names of all outputs.
    pub(crate) fn outputs(&self) -> Vec<&str> {
        self.json["outputs"].as_object().expect("outputs").keys().map(String::as_str).collect()
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
