//! A network's spec from a file, taken over into the workbench.

use crate::engine::{LossSpec, NetworkSpec, OptimizerSpec, Shape, SpecError};
use crate::protocol::optimizer::Optimizer;
use crate::protocol::workbench::{
    ALPHA, BETA1, BETA2, L1, L2, LEARNING_RATE, MOMENTUM, Misfit, WEIGHT_DECAY, Workbench,
};

/// The only ε that the workbench knows.
const EPS: f32 = 1e-8;

/// Why a spec cannot be taken over.
#[derive(Clone, Debug, PartialEq)]
pub enum SpecProblem {
    /// It is no spec, or its layers do not work.
    Spec(SpecError),
    /// It is made for pictures of another shape.
    Input {
        /// What it takes.
        found: Shape,
        /// What the pictures are.
        expected: Shape,
    },
    /// It makes another loss small than the cross-entropy.
    Loss(LossSpec),
    /// A number of the optimizer, or a penalty, lies outside of what can be set.
    Number {
        /// Its name in the spec.
        key: &'static str,
        /// The number.
        found: f64,
        /// Smallest and largest that can be set.
        range: [f64; 2],
    },
    /// The network does not fit the workbench.
    Misfit(Misfit),
}

/// The settings with the network, the optimizer and the penalties of a spec; what the spec does not
/// name stays as it is.
///
/// # Errors
/// If the text is no spec, or one that the workbench cannot follow exactly: nothing is changed in
/// silence.
pub fn take_over(text: &str, settings: &Workbench) -> Result<Workbench, SpecProblem> {
    let spec = NetworkSpec::from_json(text).map_err(SpecProblem::Spec)?;
    let expected = settings.set.shape();
    if spec.input != expected {
        return Err(SpecProblem::Input { found: spec.input, expected });
    }
    if let Some(loss) = spec.loss.filter(|loss| *loss != LossSpec::CrossEntropy) {
        return Err(SpecProblem::Loss(loss));
    }
    let mut next = Workbench { layers: spec.layers, ..settings.clone() };
    next.l1 = spec.regularizer.l1;
    next.l2 = spec.regularizer.l2;
    if let Some(optimizer) = spec.optimizer {
        take_optimizer(optimizer, &mut next)?;
    }
    let numbers = [
        ("learning_rate", &LEARNING_RATE),
        ("momentum", &MOMENTUM),
        ("alpha", &ALPHA),
        ("beta1", &BETA1),
        ("beta2", &BETA2),
        ("weight_decay", &WEIGHT_DECAY),
        ("l1", &L1),
        ("l2", &L2),
    ];
    for (key, number) in numbers {
        let found = (number.get)(&next);
        if !number.accepts(found) {
            return Err(SpecProblem::Number { key, found, range: [number.min, number.max] });
        }
    }
    next.check().map_err(SpecProblem::Misfit)?;
    Ok(next)
}

fn take_optimizer(spec: OptimizerSpec, next: &mut Workbench) -> Result<(), SpecProblem> {
    next.learning_rate = spec.learning_rate();
    let eps = match spec {
        OptimizerSpec::Sgd { momentum, nesterov, .. } => {
            next.optimizer = if nesterov { Optimizer::Nesterov } else { Optimizer::Sgd };
            next.momentum = momentum;
            EPS
        }
        OptimizerSpec::RmsProp { alpha, eps, .. } => {
            (next.optimizer, next.alpha) = (Optimizer::RmsProp, alpha);
            eps
        }
        OptimizerSpec::Adam { beta1, beta2, eps, .. } => {
            (next.optimizer, next.beta1, next.beta2) = (Optimizer::Adam, beta1, beta2);
            eps
        }
        OptimizerSpec::AdamW { beta1, beta2, eps, weight_decay, .. } => {
            (next.optimizer, next.beta1, next.beta2) = (Optimizer::AdamW, beta1, beta2);
            next.weight_decay = weight_decay;
            eps
        }
    };
    if eps == EPS {
        return Ok(());
    }
    let range = [f64::from(EPS); 2];
    Err(SpecProblem::Number { key: "eps", found: f64::from(eps), range })
}
