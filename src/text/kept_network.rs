//! Whether a run that is over can be gone on with, and if not, why.

use super::{Lang, compare_words, number};
use crate::protocol::message::{Gone, KEPT_BYTES, KeptNetwork};

/// What there is of a run's network, as half a sentence.
pub fn kept_network(lang: Lang, network: KeptNetwork) -> String {
    let words = compare_words(lang);
    match network {
        KeptNetwork::Here(None) => words.network_here.to_owned(),
        KeptNetwork::Here(Some(bytes)) => {
            format!("{}, {}", words.network_here, number::bytes(lang, bytes))
        }
        KeptNetwork::Gone(Gone::TooLarge) => {
            words.network_too_large.replace("{}", &number::bytes(lang, KEPT_BYTES))
        }
        KeptNetwork::Gone(Gone::MadeRoom) => words.network_made_room.to_owned(),
        KeptNetwork::Lost => words.network_lost.to_owned(),
    }
}
