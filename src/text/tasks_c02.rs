//! The tasks of chapter 2, and the goals that their texts name.

use super::Lang;
use super::task::Task;

/// Task 1: how many times as strong the answer has to be in the marked band as elsewhere.
pub const ROOF_RATIO: f64 = 7.0;
/// Task 2: W, H, h and m.
pub const COUNTED: [usize; 4] = [640, 480, 5, 16];
/// Task 3: rows and columns that a unit of the last layer has to see, at least.
pub const FIELD_SIDE: i64 = 40;
/// Task 3: weights of all layers, at most.
pub const FIELD_WEIGHTS: usize = 40;
/// Task 4: pixels from the middle, at least.
pub const MOVED_DISTANCE: usize = 3;
/// Task 4: probability that the convolution has to give to the right digit, at least.
pub const MOVED_PROBABILITY: f64 = 0.9;

/// The four tasks in their order: find a roof, count weights, see far for little, read what moved.
pub fn tasks(lang: Lang) -> &'static [Task; 4] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 4] = [
    Task {
        title: "Nur der Dachfirst",
        text: "Finden Sie eine Schablone, die auf den langen Dachfirst des Schlosses antwortet: im \
               markierten Streifen im Mittel mindestens 7-mal so stark wie überall sonst.",
        hint: "Am First liegt heller Himmel über dunklem Schiefer. Welche Kante ist das, und welches \
               Vorzeichen braucht sie? Sie dürfen die Schablone auch dort ausschneiden.",
        done: "Eine Schablone antwortet auf das, was ihr gleicht: hell über dunkel, aber nicht \
               umgekehrt. Genau solche Schablonen lernt ein Faltungsnetz von selbst.",
        choices: &[],
    },
    Task {
        title: "Was das Teilen spart",
        text: "Ein Bild von 640 × 480 Pixeln, Felder von 5 × 5, 16 Klassen, Schrittweite 1: Wie oft so \
               viele Gewichte braucht die lokal verbundene Schicht wie die mit gemeinsamen Gewichten?",
        hint: "Stellen Sie diese Zahlen im Labor ein. Wie viele Neuronen einer Karte teilen sich \
               dieselben Gewichte?",
        done: "So viele Stellen hat eine Karte, und an jeder hätte die lokal verbundene Schicht einen \
               eigenen Satz Gewichte. Weder h noch m spielen dabei eine Rolle.",
        choices: &[],
    },
    Task {
        title: "Weit sehen für wenig",
        text: "Bauen Sie einen Stapel, dessen letztes Neuron mindestens 40 × 40 Pixel sieht, mit \
               zusammen höchstens 40 Gewichten.",
        hint: "Eine Schablone von 40 × 40 hätte 1\u{202f}600 Gewichte. Pooling kostet keines, und jede \
               Faltung dahinter greift um so weiter aus.",
        done: "Hinter jedem Pooling reicht dieselbe 3 × 3-Faltung doppelt so weit. So wächst das \
               rezeptive Feld mit der Tiefe viel schneller als die Zahl der Gewichte.",
        choices: &[],
    },
    Task {
        title: "Am falschen Ort, richtig gelesen",
        text: "Trainieren Sie die drei Netze. Rücken Sie dann eine Ziffer mindestens 3 Pixel aus der \
               Mitte, so dass nur das Netz mit gemeinsamen Gewichten sie noch liest, und das zu \
               mindestens 90\u{202f}%.",
        hint: "Zwei oder drei Epochen reichen oft nicht; warten Sie einen ganzen Lauf ab. Gerade und \
               ungerade Abstände sind für das Pooling nicht gleich schwer.",
        done: "Alle drei haben nur Ziffern in der Mitte gesehen. Gemeinsame Gewichte finden einen \
               Strich überall, und das Pooling vergisst, wo er war.",
        choices: &[],
    },
];

static EN: [Task; 4] = [
    Task {
        title: "The ridge alone",
        text: "Find a template that answers to the long ridge of the castle's roof: in the marked \
               band at least 7 times as strongly as everywhere else, on average.",
        hint: "At the ridge, bright sky lies above dark slate. Which edge is that, and which sign does \
               it need? You may also cut the template out there.",
        done: "A template answers to what is like it: bright above dark, but not the other way round. \
               Such templates are what a convolutional network learns by itself.",
        choices: &[],
    },
    Task {
        title: "What sharing saves",
        text: "A picture of 640 × 480 pixels, fields of 5 × 5, 16 classes, stride 1: how many times as \
               many weights does the locally connected layer need as the one with shared weights?",
        hint: "Set these numbers in the lab. How many units of a map share the same weights?",
        done: "That is how many places a map has, and at each of them the locally connected layer would \
               have a set of weights of its own. Neither h nor m matter for it.",
        choices: &[],
    },
    Task {
        title: "See far for little",
        text: "Build a stack whose last unit sees at least 40 × 40 pixels, with at most 40 weights in \
               all.",
        hint: "A template of 40 × 40 would have 1\u{202f}600 weights. Pooling costs none, and every \
               convolution behind it reaches the farther.",
        done: "Behind every pooling the same 3 × 3 convolution reaches twice as far. So the receptive \
               field grows with depth much faster than the number of weights.",
        choices: &[],
    },
    Task {
        title: "In the wrong place, rightly read",
        text: "Train the three networks. Then move a digit at least 3 pixels out of the middle, so that \
               only the network with shared weights still reads it, with at least 90% probability.",
        hint: "Two or three epochs are often not enough; wait for a whole run. Even and odd distances \
               are not equally hard for the pooling.",
        done: "All three have only seen digits in the middle. Shared weights find a stroke anywhere, and \
               pooling forgets where it was.",
        choices: &[],
    },
];
