//! Messages as bytes, one transferable buffer each: `MessagePack` with field names, since a network
//! spec names its layers' types.

use js_sys::{Array, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

/// The bytes of a message, and the list that hands their buffer over instead of copying it.
///
/// # Panics
/// Never for the protocol's own types: all of them can be written.
pub fn encode<T: Serialize>(message: &T) -> (Uint8Array, Array) {
    let bytes = rmp_serde::to_vec_named(message).expect("protocol types can be written");
    let data = Uint8Array::from(bytes.as_slice());
    let transfer = Array::of1(&data.buffer());
    (data, transfer)
}

/// Reads a message.
///
/// # Errors
/// If the bytes were not written by [`encode`] for the same type.
pub fn decode<T: DeserializeOwned>(data: &JsValue) -> Result<T, rmp_serde::decode::Error> {
    rmp_serde::from_slice(&Uint8Array::new(data).to_vec())
}
