//! One half-step of the game of two networks, told in sentences with its numbers.

use super::{Lang, number};
use crate::protocol::gan::{HalfStep, Loss, Setup, Turn};
use crate::protocol::setting::decimal;

/// The sentences, in the order in which things happen; none without points.
pub fn half_step(lang: Lang, setup: &Setup, told: &HalfStep) -> Vec<String> {
    let own = told.turn == Turn::Generator;
    let Some(made) = told.generated.first() else { return Vec::new() };
    // The generator's sentences name no real point.
    let real = told.real.first().unwrap_or(made);
    let player = if own { &setup.generator } else { &setup.discriminator };
    let three = |value: f32| number::measured(lang, decimal(value), 3);
    let values = [
        ("{batch}", number::grouped(lang, setup.batch as u64)),
        ("{x}", pair(lang, real.place)),
        ("{Dx}", three(real.verdict)),
        ("{cost of x}", cost(setup.loss, Term::Real).replace('·', "x")),
        ("{lx}", three(real.loss)),
        ("{Dx after}", three(real.next_verdict)),
        ("{z}", vector(lang, &made.latent)),
        ("{made}", pair(lang, made.place)),
        ("{D}", three(made.verdict)),
        ("{cost}", cost(setup.loss, if own { Term::Own } else { Term::Made }).replace('·', "x̂")),
        ("{l}", three(made.loss)),
        ("{gradient}", pair(lang, made.gradient)),
        ("{made after}", pair(lang, made.next_place)),
        ("{D after}", three(made.next_verdict)),
        ("{loss}", three(told.loss)),
        ("{loss after}", three(told.next_loss)),
        ("{penalty}", three(told.penalty)),
        ("{norm}", three(told.gradient_norm)),
        ("{rate}", number::small(lang, decimal(player.learning_rate))),
        ("{clip}", number::small(lang, decimal(setup.clip))),
    ];
    let fill = |sentence: &str| {
        values.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(name, value))
    };
    sentences(lang, setup.loss, own).into_iter().map(fill).collect()
}

/// A summand of a loss.
#[derive(Clone, Copy)]
enum Term {
    Real,
    Made,
    Own,
}

/// How a summand is computed, with a dot where the point stands.
fn cost(loss: Loss, term: Term) -> &'static str {
    match (loss, term) {
        (Loss::Minimax | Loss::NonSaturating, Term::Real) | (Loss::NonSaturating, Term::Own) => {
            "−ln D(·)"
        }
        (Loss::Minimax | Loss::NonSaturating, Term::Made) => "−ln(1 − D(·))",
        (Loss::Minimax, Term::Own) => "ln(1 − D(·))",
        (Loss::LeastSquares, Term::Real | Term::Own) => "½ (D(·) − 1)²",
        (Loss::LeastSquares, Term::Made) => "½ D(·)²",
        (_, Term::Real | Term::Own) => "−D(·)",
        (_, Term::Made) => "D(·)",
    }
}

fn sentences(lang: Lang, loss: Loss, own: bool) -> Vec<&'static str> {
    let both = if own { generator() } else { discriminator(loss) };
    both.into_iter()
        .map(|[german, english]| if lang == Lang::De { german } else { english })
        .collect()
}

/// German and English.
type Both = [&'static str; 2];

fn generator() -> Vec<Both> {
    vec![
        [
            "G macht aus {batch} gezogenen z ebenso viele Punkte. Echte braucht es dazu nicht.",
            "G makes as many points of {batch} z drawn at random. It needs no real ones for that.",
        ],
        ["Aus z = {z} wird x̂ = G(z) = {made}.", "z = {z} becomes x̂ = G(z) = {made}."],
        [
            "D sagt D(x̂) = {D}. Das kostet G: {cost} = {l}.",
            "D says D(x̂) = {D}. That costs G: {cost} = {l}.",
        ],
        [
            "Rückwärts durch D bis zum Punkt: Die Ableitung nach x̂ ist {gradient}. In die \
             Gegenrichtung wird er geschoben; D bleibt, wie es ist.",
            "Backwards through D as far as the point: the derivative by x̂ is {gradient}. It is pushed \
             the other way; D stays as it is.",
        ],
        [
            "Weiter rückwärts durch G wird daraus ein Gradient der Länge {norm}. Ein Schritt mit \
             η = {rate}, und ℓᴳ ist {loss after} statt {loss}. Der Punkt liegt nun bei {made after}, \
             und D sagt dort {D after}.",
            "Further backwards through G this becomes a gradient of length {norm}. One step with \
             η = {rate}, and ℓᴳ is {loss after} instead of {loss}. The point now lies at {made after}, \
             and there D says {D after}.",
        ],
    ]
}

fn discriminator(loss: Loss) -> Vec<Both> {
    let aim = if loss.is_wasserstein() {
        [
            "D bekommt {batch} echte und {batch} erzeugte Punkte zu sehen. Echten will es hohe Noten \
             geben, erzeugten niedrige.",
            "D is shown {batch} real and {batch} generated points. It wants to give high marks to real \
             ones, low marks to generated ones.",
        ]
    } else {
        [
            "D bekommt {batch} echte und {batch} erzeugte Punkte zu sehen. Bei echten will es 1 sagen, \
             bei erzeugten 0.",
            "D is shown {batch} real and {batch} generated points. It wants to say 1 to real ones and \
             0 to generated ones.",
        ]
    };
    let mean = if loss == Loss::WassersteinPenalty {
        [
            "Im Mittel ist ℓᴰ = {loss}, davon {penalty} Strafe für die Steigung. Rückwärts durch D \
             wird daraus ein Gradient der Länge {norm}.",
            "The mean is ℓᴰ = {loss}, of which {penalty} is the penalty on the slope. Backwards \
             through D this becomes a gradient of length {norm}.",
        ]
    } else {
        [
            "Im Mittel ist ℓᴰ = {loss}. Rückwärts durch D wird daraus ein Gradient der Länge {norm}.",
            "The mean is ℓᴰ = {loss}. Backwards through D this becomes a gradient of length {norm}.",
        ]
    };
    let real = [
        "Der echte Punkt x = {x}: D(x) = {Dx}. Das kostet D: {cost of x} = {lx}.",
        "The real point x = {x}: D(x) = {Dx}. That costs D: {cost of x} = {lx}.",
    ];
    let made = [
        "Der erzeugte Punkt x̂ = {made}: D(x̂) = {D}. Das kostet D: {cost} = {l}.",
        "The generated point x̂ = {made}: D(x̂) = {D}. That costs D: {cost} = {l}.",
    ];
    let step = [
        "Ein Schritt mit η = {rate}, und ℓᴰ ist {loss after}. Von x sagt D nun {Dx after}, von x̂ \
         {D after}. Kein Punkt hat sich bewegt.",
        "One step with η = {rate}, and ℓᴰ is {loss after}. Of x D now says {Dx after}, of x̂ {D after}. \
         No point has moved.",
    ];
    let limit = [
        "Dabei wurde jedes Gewicht von D auf ±{clip} begrenzt.",
        "In doing so, every weight of D was limited to ±{clip}.",
    ];
    let limit = (loss == Loss::WassersteinClipped).then_some(limit);
    [aim, real, made, mean, step].into_iter().chain(limit).collect()
}

/// A place, as in "(0,80; 0,02)" and "(0.80, 0.02)".
pub fn pair(lang: Lang, place: [f32; 2]) -> String {
    vector(lang, &place)
}

/// A few numbers; a single one stands without brackets.
fn vector(lang: Lang, values: &[f32]) -> String {
    let written: Vec<String> =
        values.iter().map(|value| number::fixed(lang, decimal(*value), 2)).collect();
    match &written[..] {
        [one] => one.clone(),
        _ => format!("({})", written.join(if lang == Lang::De { "; " } else { ", " })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::gan::Example;

    fn told(turn: Turn) -> HalfStep {
        let example = Example {
            latent: vec![0.5, -0.25],
            place: [0.8, -0.02],
            score: 0.0,
            verdict: 0.5,
            loss: std::f32::consts::LN_2,
            slope: -0.5,
            gradient: [0.1, 0.0],
            next_place: [0.7, -0.02],
            next_verdict: 0.52,
        };
        let real = if turn == Turn::Generator { vec![] } else { vec![example.clone()] };
        HalfStep {
            turn,
            loss: 1.386_294,
            next_loss: 1.38,
            penalty: 0.2,
            gradient_norm: 0.75,
            real,
            generated: vec![example],
        }
    }

    #[test]
    fn every_sentence_is_filled() {
        for (loss, _) in Loss::ALL {
            let setup = Setup { loss, ..Setup::default() };
            for lang in [Lang::De, Lang::En] {
                for turn in [Turn::Discriminator, Turn::Generator] {
                    let text = half_step(lang, &setup, &told(turn)).join(" ");
                    assert!(!text.contains(['{', '}', '·']), "{text}");
                }
            }
        }
    }

    #[test]
    fn numbers_stand_where_they_belong() {
        let setup = Setup::default();
        let german = half_step(Lang::De, &setup, &told(Turn::Discriminator));
        assert_eq!(
            german[1],
            "Der echte Punkt x = (0,80; −0,02): D(x) = 0,500. Das kostet D: −ln D(x) = 0,693."
        );
        let english = half_step(Lang::En, &setup, &told(Turn::Generator));
        assert_eq!(english[1], "z = (0.50, −0.25) becomes x̂ = G(z) = (0.80, −0.02).");
        assert!(english[4].contains("η = 0.002"), "{}", english[4]);
    }
}
