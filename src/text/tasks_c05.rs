//! The tasks of chapter 5, and the goals that their texts name.

use super::Lang;
use super::task::{Choice, Task};

/// Task 1: units, at least.
pub const UNITS: usize = 6;
/// Task 3: standard errors that a gain must exceed.
pub const ERRORS: f64 = 2.0;
/// Task 3: pairs, at least.
pub const PAIRS: usize = 5;

/// The four tasks in their order: a single unit learns, drawing beats scaling, a gain that is none of
/// chance, half the error.
pub fn tasks(lang: Lang) -> &'static [Task; 4] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 4] = [
    Task {
        title: "Ein Neuron lernt allein",
        text: "Finden Sie mit mindestens 6 verborgenen Neuronen einen Schritt, in dem genau eines \
               behalten wird, und halten Sie dort an.",
        hint: "p ist die Wahrscheinlichkeit, behalten zu werden. Machen Sie es klein, und gehen Sie \
               in Einzelschritten (Taste S).",
        done: "Nur die Gewichte in dieses Neuron und aus ihm heraus haben sich geändert. Alle anderen \
               warten auf eine Maske, die sie behält.",
        choices: &[],
    },
    Task {
        title: "Besser als das Skalieren",
        text: "Skalieren trifft das Mittel aller Teilnetze nicht genau. Ziehen Sie so viele \
               Teilnetze, dass ihr Mittel näher liegt, am trainierten Netz und im Stand.",
        hint: "Lesen Sie in der Kurve ab, wo der gemessene Fehler unter die Linie des Skalierens \
               fällt. Ein Zug kann Glück haben: Nehmen Sie mehr, als Sie ablesen.",
        done: "Genau genug ist das Mittel erst nach vielen Durchläufen, das Skalieren kostet einen \
               einzigen. Deshalb wird meist skaliert, wenn nur die Vorhersage zählt.",
        choices: &[],
    },
    Task {
        title: "Ein Gewinn, der kein Zufall ist",
        text: "Zeigen Sie mit mindestens 5 Paaren, dass Dropout den Testfehler senkt: um mehr als \
               zwei Standardfehler.",
        hint: "Dropout hilft, wo auswendig gelernt wird: wenige Bilder, falsche Labels, viele \
               Neuronen. Mit p um 0,3 ist es hier am stärksten.",
        done: "Fünf Paare sind wenig, und doch ist der Abstand größer, als Zufall ihn erklären \
               könnte. Ohne Fehlerbalken wüsste man das nicht.",
        choices: &[],
    },
    Task {
        title: "Der halbe Fehler",
        text: "Das Mittel aus T gezogenen Teilnetzen weicht im Mittel um e vom Mittel aller ab. Wie \
               viele müssen Sie ziehen, um die Abweichung zu halbieren?",
        hint: "In der Kurve unter „Ensemble“ sind beide Achsen logarithmisch. Wie weit geht es nach \
               rechts, wenn es um die Hälfte nach unten geht?",
        done: "Der Fehler fällt wie 1/√T, gleich wie groß das Netz ist und wie viele Teilnetze es \
               hat.",
        choices: &[
            Choice {
                text: "2 T",
                misconception: Some(
                    "Das wäre so, wenn der Fehler wie 1/T fiele. Die Abweichungen der Teilnetze heben \
                     sich aber nur zum Teil auf: Lesen Sie die Steigung ab.",
                ),
            },
            Choice { text: "4 T", misconception: None },
            Choice {
                text: "So viele, wie es Teilnetze gibt.",
                misconception: Some(
                    "Mit allen zusammen wäre der Fehler null, nicht halb so groß. Und die Kurve gilt \
                     für 64 Teilnetze wie für 4096.",
                ),
            },
        ],
    },
];

static EN: [Task; 4] = [
    Task {
        title: "A unit learns alone",
        text: "With at least 6 hidden units, find a step in which exactly one is kept, and stop \
               there.",
        hint: "p is the probability of being kept. Make it small, and go in single steps (key S).",
        done: "Only the weights into this unit and out of it have changed. All others wait for a mask \
               that keeps them.",
        choices: &[],
    },
    Task {
        title: "Better than scaling",
        text: "Scaling does not meet the mean of all subnetworks exactly. Draw so many subnetworks \
               that their mean is nearer, with the network trained and at rest.",
        hint: "Read off the curve where the measured error falls below the line of scaling. One draw \
               may be lucky: take more than you read off.",
        done: "The mean is exact enough only after many passes, scaling costs a single one. This is \
               why one mostly scales where the prediction alone counts.",
        choices: &[],
    },
    Task {
        title: "A gain that is no chance",
        text: "Show with at least 5 pairs that dropout lowers the test error: by more than two \
               standard errors.",
        hint: "Dropout helps where things are learned by heart: few pictures, wrong labels, many \
               units. With p around 0.3 it is strongest here.",
        done: "Five pairs are few, and yet the gap is larger than chance could explain. Without error \
               bars one would not know.",
        choices: &[],
    },
    Task {
        title: "Half the error",
        text: "The mean of T subnetworks that were drawn is off the mean of all by e on average. How \
               many do you have to draw to halve that?",
        hint: "In the curve under “Ensemble” both axes are logarithmic. How far does it go to the \
               right when it goes down by half?",
        done: "The error falls like 1/√T, however large the network is and however many subnetworks \
               it has.",
        choices: &[
            Choice {
                text: "2 T",
                misconception: Some(
                    "It would be so if the error fell like 1/T. But the deviations of subnetworks \
                     cancel out only in part: read off the slope.",
                ),
            },
            Choice { text: "4 T", misconception: None },
            Choice {
                text: "As many as there are subnetworks.",
                misconception: Some(
                    "With all of them together the error would be zero, not half as large. And the \
                     curve holds for 64 subnetworks as it does for 4096.",
                ),
            },
        ],
    },
];
