//! What goes to and comes from JavaScript.

use js_sys::{Array, Error, Float32Array, Int32Array, Object, Reflect};
use lehrnetz::engine::{LayerSummary, Parameter, Target};
use wasm_bindgen::{JsCast, JsValue};

/// A whole number of the least size.
pub(crate) fn whole(value: &JsValue, name: &str, least: f64, most: f64) -> Result<f64, Error> {
    let number = value.as_f64().filter(|n| n.fract() == 0.0 && (least..=most).contains(n));
    number.ok_or_else(|| error(&format!("{name} must be a whole number from {least} to {most}")))
}

/// A `Float32Array` of a known length, not copied yet.
pub(crate) fn numbers<'a>(
    value: &'a JsValue,
    name: &str,
    len: usize,
    why: &str,
) -> Result<&'a Float32Array, Error> {
    let Some(array) = value.dyn_ref::<Float32Array>() else {
        return Err(error(&format!("{name} must be a Float32Array")));
    };
    match array.length() as usize {
        found if found == len => Ok(array),
        found => Err(error(&format!("{name} has {found} numbers, but {why} needs {len}"))),
    }
}

/// Copies numbers into a buffer that is kept from call to call.
pub(crate) fn copy(from: &Float32Array, to: &mut Vec<f32>) {
    to.resize(from.length() as usize, 0.0);
    from.copy_to(to);
}

/// A target, copied.
#[derive(Default)]
pub(crate) struct TargetBuffer {
    labels: Vec<i32>,
    values: Vec<f32>,
}

impl TargetBuffer {
    /// Reads labels below `classes`, or numbers, as the loss needs them.
    pub(crate) fn read(
        &mut self,
        target: &JsValue,
        batch: usize,
        outputs: usize,
        labelled: bool,
    ) -> Result<Target<'_>, Error> {
        if !labelled {
            let values = numbers(target, "target", batch * outputs, "this output")?;
            copy(values, &mut self.values);
            return Ok(Target::Values(&self.values));
        }
        let Some(array) = target.dyn_ref::<Int32Array>() else {
            return Err(error("cross_entropy needs an Int32Array of labels as its target"));
        };
        let found = array.length() as usize;
        if found != batch {
            return Err(error(&format!(
                "target has {found} labels, but the batch {batch} examples"
            )));
        }
        self.labels.resize(found, 0);
        array.copy_to(&mut self.labels);
        let known = 0..outputs as i32;
        match self.labels.iter().find(|label| !known.contains(label)) {
            Some(label) => Err(error(&format!("label {label} is none of 0 to {}", outputs - 1))),
            None => Ok(Target::Labels(&self.labels)),
        }
    }
}

/// `[{name, shape, data}]`
pub(crate) fn parameters(list: &[Parameter]) -> Array {
    list.iter()
        .map(|parameter| {
            let shape: Array = parameter.shape.iter().map(|size| number(*size as f64)).collect();
            object(&[
                ("name", parameter.name.as_str().into()),
                ("shape", shape.into()),
                ("data", Float32Array::from(parameter.data).into()),
            ])
        })
        .collect()
}

/// `[{path, type, output_shape, parameters, multiply_adds, bytes}]`
pub(crate) fn summary(lines: &[LayerSummary]) -> Array {
    let list = |sizes: &[usize]| -> JsValue {
        sizes.iter().map(|size| number(*size as f64)).collect::<Array>().into()
    };
    lines
        .iter()
        .map(|line| {
            object(&[
                ("path", list(&line.path)),
                ("type", line.type_name.as_str().into()),
                ("output_shape", list(&line.output.dims())),
                ("parameters", number(line.parameters as f64)),
                ("multiply_adds", number(line.multiply_adds as f64)),
                ("bytes", number(line.bytes as f64)),
            ])
        })
        .collect()
}

/// A plain object.
pub(crate) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &JsValue::from_str(key), value).expect("a plain object takes keys");
    }
    object.into()
}

pub(crate) fn error(sentence: &str) -> Error {
    Error::new(sentence)
}

fn number(value: f64) -> JsValue {
    JsValue::from_f64(value)
}
