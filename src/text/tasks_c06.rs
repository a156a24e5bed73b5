//! The tasks of chapter 6, and the goals that their texts name.

use super::Lang;
use super::task::{Choice, Task};

/// Task 1: numbers in the code, at most.
pub const SMALL_CODE: usize = 8;
/// Task 1: mean squared error of a pixel on test pictures of the handwriting, at most.
pub const SHARP: f32 = 0.02;
/// Task 2: largest principal angle in degrees, at most.
pub const ANGLE: f32 = 2.0;
/// Task 2: size of the linear autoencoder.
pub const ANGLE_SIZE: usize = 2;
/// Task 3: gain in decibels, at least.
pub const GAIN: f64 = 7.0;
/// Task 3: amount of noise, at least.
pub const AMOUNT: f32 = 0.3;

/// The four tasks in their order: small and sharp, a plane found, noise removed, a copy machine.
pub fn tasks(lang: Lang) -> &'static [Task; 4] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 4] = [
    Task {
        title: "Acht Zahlen für 784",
        text: "Bringen Sie den Testfehler auf der Handschrift mit höchstens 8 Zahlen im Code auf \
               höchstens 0,02.",
        hint: "Zwei Zahlen sind zu wenig, um Form, Neigung und Strichstärke auseinanderzuhalten. \
               Stellen Sie h auf 8, und lassen Sie dem Netz etwa tausend Schritte.",
        done: "784 Pixel, aber nur eine Handvoll Arten, wie sie sich gemeinsam ändern. Diese hat der \
               Encoder gefunden, ohne dass ihm jemand ein Label genannt hätte.",
        choices: &[],
    },
    Task {
        title: "Dieselbe Ebene",
        text: "Trainieren Sie unter „Gegen PCA“, bis der größte Hauptwinkel für h = 2 höchstens 2° \
               beträgt.",
        hint: "Geduld: Der Fehler ist längst der von PCA, bevor die Ebene sich ganz gedreht hat. \
               Wählen Sie h = 2 zum Betrachten, und schalten Sie die tiefen Netze ab, dann geht es \
               schneller.",
        done: "Lineare Autoencoder können nichts, was PCA nicht kann, und sie lernen genau das. Erst \
               verborgene Schichten mit Knick führen darunter.",
        choices: &[],
    },
    Task {
        title: "Sieben Dezibel",
        text: "Stören Sie mit Rauschen der Stärke 0,3 oder mehr, und holen Sie auf den Testbildern \
               mindestens 7 dB zurück.",
        hint: "Wählen Sie die entrauschende Variante und mindestens 32 Zahlen im Code. Wie viel schon \
               zurückgeholt ist, steht über der Fehlerkurve.",
        done: "Das Netz kennt Ziffern, aber kein Rauschen: Was nicht zu einer Ziffer passt, geht nicht \
               durch den Code.",
        choices: &[],
    },
    Task {
        title: "Die Kopiermaschine",
        text: "Ein Autoencoder mit d = 64 Pixeln und h = 128 Zahlen im Code gibt jedes Bild fehlerfrei \
               wieder. Was hat er gelernt?",
        hint: "Könnten Sie ein Bild ohne jedes Wissen durch 128 Zahlen schicken, wenn es selbst nur 64 \
               hat?",
        done: "Deshalb verlangt die Folie h < d. Oder man macht es dem Netz auf andere Weise schwer: \
               mit Rauschen, mit Spärlichkeit, mit gezogenen Codes.",
        choices: &[
            Choice {
                text: "Die Bilder besonders gut: Der Fehler ist ja null.",
                misconception: Some(
                    "Der Fehler ist null, weil das Netz jedes Bild abschreiben kann, auch ein \
                     sinnloses. Über Ziffern muss es dafür nichts wissen.",
                ),
            },
            Choice {
                text: "Vielleicht nur, abzuschreiben: Es ist Platz genug, um jede Zahl durchzureichen.",
                misconception: None,
            },
            Choice {
                text: "Die Hauptkomponenten aller 64 Richtungen.",
                misconception: Some(
                    "Bei h ≥ d zählt jede umkehrbare Abbildung gleich viel. Nichts zwingt das Netz zu \
                     besonderen Richtungen.",
                ),
            },
        ],
    },
];

static EN: [Task; 4] = [
    Task {
        title: "Eight numbers for 784",
        text: "Bring the test error on the handwriting to at most 0.02 with at most 8 numbers in the \
               code.",
        hint: "Two numbers are too few to tell shape, slant and width of the stroke apart. Set h to 8, \
               and give the network about a thousand steps.",
        done: "784 pixels, but only a handful of ways in which they change together. These the encoder \
               has found without anybody telling it a label.",
        choices: &[],
    },
    Task {
        title: "The same plane",
        text: "Train under “Against PCA” until the largest principal angle for h = 2 is at most 2°.",
        hint: "Patience: the error is that of PCA long before the plane has turned all the way. Choose \
               h = 2 to look at, and switch the deep networks off: it goes faster then.",
        done: "Linear autoencoders can do nothing that PCA cannot do, and they learn just that. Only \
               hidden layers with a kink lead below it.",
        choices: &[],
    },
    Task {
        title: "Seven decibels",
        text: "Damage pictures with noise of 0.3 or more, and win back at least 7 dB on the test \
               pictures.",
        hint: "Choose the denoising variant and at least 32 numbers in the code. How much has been won \
               back stands above the error curve.",
        done: "The network knows digits, but no noise: what does not fit a digit does not get through \
               the code.",
        choices: &[],
    },
    Task {
        title: "The copying machine",
        text: "An autoencoder with d = 64 pixels and h = 128 numbers in the code reproduces every \
               picture without error. What has it learned?",
        hint: "Could you send a picture through 128 numbers without knowing anything, if it has only 64 \
               itself?",
        done: "This is why the slide asks for h < d. Or one makes it hard for the network in another \
               way: with noise, with sparsity, with codes that are drawn.",
        choices: &[
            Choice {
                text: "The pictures, especially well: the error is zero, after all.",
                misconception: Some(
                    "The error is zero because the network can copy any picture, a meaningless one \
                     too. It need not know anything about digits for that.",
                ),
            },
            Choice {
                text: "Perhaps only to copy: there is room enough to hand every number through.",
                misconception: None,
            },
            Choice {
                text: "The principal components of all 64 directions.",
                misconception: Some(
                    "With h ≥ d every map that can be inverted does as well. Nothing forces the network \
                     to special directions.",
                ),
            },
        ],
    },
];
