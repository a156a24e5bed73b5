//! Sentences for files that cannot be brought into the workbench.

use super::trouble::shape;
use super::{Lang, misfit, number, spec_error};
use crate::engine::LossSpec;
use crate::exchange::spec::SpecProblem;
use crate::protocol::weights::WeightsError;

/// Why a spec cannot be taken over.
pub fn spec_problem(lang: Lang, problem: &SpecProblem) -> String {
    match (lang, problem) {
        (_, SpecProblem::Spec(error)) => spec_error(lang, error),
        (_, SpecProblem::Misfit(reason)) => misfit(lang, reason),
        (_, SpecProblem::Input { found, expected }) => {
            let (found, expected) = (shape(lang, found), shape(lang, expected));
            match lang {
                Lang::De => format!(
                    "Dieses Netz ist für Bilder von {found} gemacht, die gewählten Daten haben \
                     {expected}. Wählen Sie passende Daten, dann noch einmal diese Datei."
                ),
                Lang::En => format!(
                    "This network is made for pictures of {found}; the chosen data have {expected}. \
                     Choose fitting data, then this file once more."
                ),
            }
        }
        (_, SpecProblem::Loss(loss)) => {
            let name = match loss {
                LossSpec::CrossEntropy => "cross_entropy",
                LossSpec::BceWithLogits => "bce_with_logits",
                LossSpec::Mse => "mse",
                LossSpec::Mae => "mae",
            };
            match lang {
                Lang::De => format!(
                    "Dieses Netz wird mit dem Verlust „{name}“ trainiert. Hier werden Klassen \
                     unterschieden, der Verlust ist deshalb immer die Kreuzentropie (cross_entropy)."
                ),
                Lang::En => format!(
                    "This network is trained with the loss “{name}”. Here classes are told apart, so \
                     the loss is always the cross-entropy (cross_entropy)."
                ),
            }
        }
        (_, SpecProblem::Number { key, found, range: [low, high] }) => {
            let [found, low, high] = [*found, *low, *high].map(|value| number::small(lang, value));
            if low == high {
                return match lang {
                    Lang::De => format!("{key} ist {found}; hier ist es immer {low}."),
                    Lang::En => format!("{key} is {found}; here it is always {low}."),
                };
            }
            match lang {
                Lang::De => format!("{key} ist {found}; hier ist {low} bis {high} möglich."),
                Lang::En => format!("{key} is {found}; here {low} to {high} is possible."),
            }
        }
    }
}

/// Why parameters cannot be taken.
pub fn weights_problem(lang: Lang, error: &WeightsError) -> String {
    match (lang, error) {
        (Lang::De, WeightsError::Unreadable { reason }) => format!(
            "Das ist keine lesbare safetensors-Datei; vielleicht wurde sie nicht ganz übertragen \
             ({reason})."
        ),
        (Lang::En, WeightsError::Unreadable { reason }) => format!(
            "This is no safetensors file that can be read; perhaps it was cut off on its way ({reason})."
        ),
        (Lang::De, WeightsError::Missing { name }) => format!(
            "„{name}“ fehlt darin. Die Gewichte gehören wohl zu einem anderen Netz: Wählen Sie auch \
             dessen .json-Datei."
        ),
        (Lang::En, WeightsError::Missing { name }) => format!(
            "“{name}” is missing in it. The weights probably belong to another network: choose its .json \
             file, too."
        ),
        (Lang::De, WeightsError::Unknown { name }) => format!(
            "Darin steht „{name}“, was dieses Netz nicht hat. Die Gewichte gehören wohl zu einem \
             größeren Netz: Wählen Sie auch dessen .json-Datei."
        ),
        (Lang::En, WeightsError::Unknown { name }) => format!(
            "It holds “{name}”, which this network does not have. The weights probably belong to a larger \
             network: choose its .json file, too."
        ),
        (_, WeightsError::Shape { name, found, expected }) => {
            let [found, expected] = [found, expected].map(|dims| number::sizes(lang, dims));
            match lang {
                Lang::De => format!("„{name}“ ist darin {found}, dieses Netz braucht {expected}."),
                Lang::En => format!("“{name}” is {found} in it, this network needs {expected}."),
            }
        }
        (Lang::De, WeightsError::Kind { name, found }) => {
            format!(
                "„{name}“ ist als {found} gespeichert; gelesen wird F32 (32-Bit-Gleitkommazahlen)."
            )
        }
        (Lang::En, WeightsError::Kind { name, found }) => {
            format!("“{name}” is stored as {found}; what is read is F32 (32-bit floating point).")
        }
        (Lang::De, WeightsError::NotFinite { name }) => {
            format!(
                "„{name}“ enthält etwas, das keine Zahl ist: Dieses Training war davongelaufen."
            )
        }
        (Lang::En, WeightsError::NotFinite { name }) => {
            format!("“{name}” holds something that is no number: that training had run away.")
        }
    }
}

/// That a file is neither a spec nor parameters, or larger than any.
pub fn unknown_file(lang: Lang, name: &str) -> String {
    match lang {
        Lang::De => format!(
            "„{name}“ ist weder ein Netz (.json) noch Gewichte (.safetensors). Bilder und Datensätze \
             nimmt „Daten“ oben über dem Netz."
        ),
        Lang::En => format!(
            "“{name}” is neither a network (.json) nor weights (.safetensors). Pictures and data sets go \
             to “Data” above the network."
        ),
    }
}
