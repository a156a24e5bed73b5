//! Sentences for everything that can be wrong with a network or a link.

use super::{Lang, number, spec_error};
use crate::engine::Shape;
use crate::protocol::classifier::Divergence;
use crate::protocol::link::LinkProblem;
use crate::protocol::setting::decimal;
use crate::protocol::workbench::{MAX_MULTIPLY_ADDS, Misfit};

/// Why a network cannot be trained on its pictures.
pub fn misfit(lang: Lang, misfit: &Misfit) -> String {
    match misfit {
        Misfit::Spec(error) => spec_error(lang, error),
        Misfit::TooSlow { found } => {
            let found = number::grouped(lang, *found);
            let limit = number::grouped(lang, MAX_MULTIPLY_ADDS);
            match lang {
                Lang::De => format!(
                    "Das Netz bräuchte {found} Multiplikationen je Bild, höchstens {limit} sind \
                     möglich: Ein Schritt dauerte sonst Sekunden. Weniger Filter oder kleinere \
                     Kerne helfen, und früheres Pooling."
                ),
                Lang::En => format!(
                    "The network would need {found} multiply-adds per picture, at most {limit} are \
                     possible: a step would take seconds. Fewer filters or smaller kernels help, \
                     and so does earlier pooling."
                ),
            }
        }
        Misfit::Output { found, classes } => {
            let found = shape(lang, found);
            match lang {
                Lang::De => format!(
                    "Die letzte Schicht gibt {found} aus. Es müssen {classes} Werte sein, einer \
                     je Klasse: Am Ende braucht es eine dichte Schicht mit {classes} Neuronen."
                ),
                Lang::En => format!(
                    "The last layer gives {found}. It must be {classes} values, one for each \
                     class: the network has to end in a dense layer of {classes} units."
                ),
            }
        }
    }
}

/// What was wrong with a part of a link, and what the page does instead.
pub fn link_problem(lang: Lang, problem: &LinkProblem) -> String {
    match (lang, problem) {
        (Lang::De, LinkProblem::TooLong) => {
            "Der Link ist länger als jeder, den diese Seite macht; er wurde nicht gelesen.".into()
        }
        (Lang::En, LinkProblem::TooLong) => {
            "The link is longer than any this page makes; it was not read.".into()
        }
        (Lang::De, LinkProblem::UnknownKey(key)) => {
            format!("„{key}“ kennt diese Seite nicht; es wurde übergangen.")
        }
        (Lang::En, LinkProblem::UnknownKey(key)) => {
            format!("This page does not know “{key}”; it was passed over.")
        }
        (_, LinkProblem::Number { key, found, range }) => {
            let (min, max) = (number::small(lang, range.0), number::small(lang, range.1));
            match lang {
                Lang::De => format!(
                    "{key}: „{found}“ ist keine passende Zahl, möglich ist {min} bis {max}. Es gilt \
                     der Ausgangswert."
                ),
                Lang::En => format!(
                    "{key}: “{found}” is no fitting number, {min} to {max} is possible. The default \
                     holds."
                ),
            }
        }
        (_, LinkProblem::Word { key, found, expected }) => {
            let expected = expected.join(", ");
            match lang {
                Lang::De => format!(
                    "{key}: „{found}“ gibt es nicht, möglich ist {expected}. Es gilt der \
                     Ausgangswert."
                ),
                Lang::En => format!(
                    "{key}: there is no “{found}”, {expected} is possible. The default holds."
                ),
            }
        }
        (Lang::De, LinkProblem::UnknownSet) => {
            "Der Link nennt eigene Daten, die in diesem Browser nicht liegen. Es gelten die Ziffern."
                .into()
        }
        (Lang::En, LinkProblem::UnknownSet) => {
            "The link names data of someone's own that are not in this browser. The digits hold.".into()
        }
        (Lang::De, LinkProblem::Network(reason)) => {
            format!(
                "Das Netz im Link geht nicht. {} Es gilt das Ausgangsnetz.",
                misfit(lang, reason)
            )
        }
        (Lang::En, LinkProblem::Network(reason)) => {
            format!(
                "The network in the link does not work. {} The default network holds.",
                misfit(lang, reason)
            )
        }
    }
}

/// A shape as people read it: `16 × 7 × 7`, or `64`.
pub fn shape(lang: Lang, shape: &Shape) -> String {
    number::sizes(lang, &shape.dims())
}

/// That training ran away, why, and to which state it can be taken up again.
pub fn divergence(lang: Lang, what: &Divergence, layer_name: &str) -> (String, String) {
    let size = |value: f32| {
        if value.is_finite() { number::rounded(lang, f64::from(value)) } else { "∞".to_owned() }
    };
    let (before, after, position) = (size(what.before), size(what.after), what.layer + 1);
    let rate = number::small(lang, decimal(what.rate));
    let known = what.known_good().map(|good| number::small(lang, good));
    let step = number::grouped(lang, what.step);
    let restored = number::grouped(lang, what.restored);
    let loss = what.loss.map(size);
    match lang {
        Lang::De => (
            loss.map_or_else(
                || format!("Der Verlust ist in Schritt {step} übergelaufen."),
                |loss| {
                    format!(
                        "Das Netz läuft davon: Bis Schritt {step} ist der Verlust auf {loss} gestiegen, \
                         weit über den von bloßem Raten."
                    )
                },
            ),
            format!(
                "Die Lernrate {rate} ist für dieses Netz wohl zu groß: Das größte Gewicht von \
                 Schicht {position} ({layer_name}) ist von {before} auf {after} gewachsen. Wiederhergestellt \
                 ist der letzte gute Stand, Schritt {restored}{}.",
                known.map_or_else(String::new, |good| {
                    format!("; bis dorthin ging es mit der Lernrate {good} gut")
                })
            ),
        ),
        Lang::En => (
            loss.map_or_else(
                || format!("The loss overflowed in step {step}."),
                |loss| {
                    format!(
                        "The network is running away: by step {step} the loss has risen to {loss}, far \
                         above that of mere guessing."
                    )
                },
            ),
            format!(
                "The learning rate {rate} is probably too large for this network: the largest \
                 weight of layer {position} ({layer_name}) grew from {before} to {after}. The last good \
                 state, step {restored}, has been restored{}.",
                known.map_or_else(String::new, |good| {
                    format!("; up to there all went well with the learning rate {good}")
                })
            ),
        ),
    }
}
