//! Networks that have learned already: `cargo xtask generator` trains them, a small file keeps them.
//!
//! The file is one of safetensors. Parameters have their names in the engine behind `generator.` or
//! `discriminator.`. Weights are bytes with a sign, and `NAME.scale` holds for each output what 127 stands for;
//! whatever has one number for each output is kept as it is.

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use crate::engine::Network;
use crate::lab::gan::duel::Duel;
use crate::protocol::gan_pictures::Setup;

/// Handwritten digits, the class told.
static HANDWRITING: &[u8] = include_bytes!("../../../assets/generators/handwriting.safetensors");

/// Largest magnitude of a byte.
const LARGEST: f32 = 127.0;
/// Names of both networks.
const NAMES: [&str; 2] = ["generator", "discriminator"];

/// Something in the file is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The parameter, or what is wrong with all of it.
    pub what: String,
}

/// Puts the bundled parameters into networks of these settings.
///
/// # Panics
/// If none are bundled for them.
pub(super) fn load(setup: &Setup, duel: &mut Duel) {
    assert!(setup.has_finished(), "there is something for these settings");
    let networks = [&mut duel.generator, &mut duel.discriminator];
    read(HANDWRITING, networks).expect("the bundled file is whole");
}

/// Both networks as a file.
///
/// # Panics
/// Never: sizes and numbers of a parameter agree.
pub fn write(networks: [&Network; 2]) -> Vec<u8> {
    let mut tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)> = Vec::new();
    let bytes = |numbers: &[f32]| numbers.iter().flat_map(|v| v.to_le_bytes()).collect();
    for (network, owner) in networks.into_iter().zip(NAMES) {
        for parameter in network.parameters() {
            let (name, shape) = (format!("{owner}.{}", parameter.name), parameter.shape.clone());
            if shape.len() == 1 {
                tensors.push((name, Dtype::F32, shape, bytes(parameter.data)));
                continue;
            }
            let rows = parameter.data.chunks_exact(parameter.data.len() / shape[0]);
            let scales: Vec<f32> =
                rows.clone().map(|row| row.iter().fold(0.0, |most, w| w.abs().max(most))).collect();
            let levels = rows.zip(&scales).flat_map(|(row, scale)| {
                let factor = if *scale > 0.0 { LARGEST / scale } else { 0.0 };
                row.iter().map(move |w| (w * factor).round() as i8 as u8)
            });
            tensors.push((name.clone(), Dtype::I8, shape.clone(), levels.collect()));
            tensors.push((format!("{name}.scale"), Dtype::F32, vec![shape[0]], bytes(&scales)));
        }
    }
    let views = tensors.iter().map(|(name, kind, shape, bytes)| {
        let view = TensorView::new(*kind, shape.clone(), bytes);
        (name.as_str(), view.expect("sizes and numbers agree"))
    });
    safetensors::serialize(views, None).expect("sizes and numbers agree")
}

/// Puts the parameters of a file into both networks.
///
/// # Errors
/// If one is missing or has another size; those before it are taken over then.
pub fn read(bytes: &[u8], networks: [&mut Network; 2]) -> Result<(), Damaged> {
    let damaged = |what: &str| Damaged { what: what.to_owned() };
    let file = SafeTensors::deserialize(bytes).map_err(|error| damaged(&error.to_string()))?;
    let floats = |name: &str| {
        let tensor = file.tensor(name).map_err(|_| damaged(name))?;
        let (numbers, rest) = tensor.data().as_chunks::<4>();
        let is_whole = rest.is_empty() && tensor.dtype() == Dtype::F32;
        let numbers = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect::<Vec<_>>();
        if is_whole { Ok(numbers) } else { Err(damaged(name)) }
    };
    for (network, owner) in networks.into_iter().zip(NAMES) {
        let wanted: Vec<(String, Vec<usize>)> =
            network.parameters().iter().map(|p| (p.name.clone(), p.shape.clone())).collect();
        for (own, shape) in wanted {
            let name = format!("{owner}.{own}");
            let numbers = if shape.len() == 1 {
                floats(&name)?
            } else {
                let tensor = file.tensor(&name).map_err(|_| damaged(&name))?;
                let scales = floats(&format!("{name}.scale"))?;
                let whole = tensor.shape() == shape && scales.len() == shape[0];
                if !whole || tensor.dtype() != Dtype::I8 {
                    return Err(damaged(&name));
                }
                let rows = tensor.data().chunks_exact(tensor.data().len() / shape[0]);
                let number = |byte: u8, scale: f32| f32::from(byte as i8) * scale / LARGEST;
                rows.zip(scales)
                    .flat_map(|(row, scale)| row.iter().map(move |byte| number(*byte, scale)))
                    .collect()
            };
            network.set_parameter(&own, &numbers).map_err(|_| damaged(&name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(setup: &Setup, seed: u64) -> [Network; 2] {
        [setup.generator_spec(), setup.discriminator_spec()]
            .map(|spec| Network::new(&spec, 1, seed).expect("it fits"))
    }

    #[test]
    fn what_is_written_comes_back_but_for_rounding() {
        let setup = Setup::default();
        let written = networks(&setup, 1);
        let bytes = write(written.each_ref());
        let [mut generator, mut discriminator] = networks(&setup, 2);
        assert_eq!(read(&bytes, [&mut generator, &mut discriminator]), Ok(()));
        for (before, after) in written.iter().zip([&generator, &discriminator]) {
            for (before, after) in before.parameters().iter().zip(after.parameters()) {
                let largest = before.data.iter().fold(0.0_f32, |most, w| w.abs().max(most));
                for (a, b) in before.data.iter().zip(after.data) {
                    assert!((a - b).abs() <= largest / 254.0 + 1e-7, "{}", before.name);
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let setup = Setup::default();
        let mut wider = setup.clone();
        wider.discriminator.maps += 1;
        let bytes = write(networks(&setup, 1).each_ref());
        let [mut generator, mut discriminator] = networks(&wider, 1);
        let found = read(&bytes, [&mut generator, &mut discriminator]);
        assert_eq!(found, Err(Damaged { what: "discriminator.0.weight".to_owned() }));
        assert!(read(&[1, 2, 3], [&mut generator, &mut discriminator]).is_err());
    }
}
