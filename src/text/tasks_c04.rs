//! The tasks of chapter 4, and the goals that their texts name.

use super::Lang;
use super::task::{Choice, Task};

/// Task 1: share of the labels drawn at random, at least.
pub const RANDOM_LABELS: f32 = 0.4;
/// Task 1: training error, at most.
pub const BY_HEART: f32 = 0.05;
/// Task 1: rise of the test error above its minimum, at least.
pub const RISE: f32 = 0.05;
/// Task 2: epochs, at least.
pub const EPOCHS: f32 = 40.0;
/// Task 2: test error, at most.
pub const TEST_ERROR: f32 = 0.4;
/// Task 3: share of weights that are as good as none, at least.
pub const SPARSE: f32 = 0.7;
/// Task 3: training error, at most.
pub const STILL_KNOWN: f32 = 0.05;

/// The four tasks in their order: learn noise by heart, hold back with a penalty, save weights, judge
/// an error honestly.
pub fn tasks(lang: Lang) -> &'static [Task; 4] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 4] = [
    Task {
        title: "Würfel auswendig",
        text: "Würfeln Sie mindestens 40\u{202f}% der Labels der Ziffern, und lassen Sie das Netz \
               trotzdem alles auswendig lernen: Trainingsfehler höchstens 5\u{202f}%, während der Testfehler \
               mindestens 5 Prozentpunkte über seinem Tiefpunkt liegt.",
        hint: "Das Netz braucht genug Neuronen und Zeit; Strafen und Dropout stören dabei nur. Von \
               sehr wenigen Bildern lernt es so wenig, dass der Testfehler kaum steigen kann. Mit \
               300 steigt er deutlich.",
        done: "Das Netz hat zuerst gelernt, was die Ziffern gemeinsam haben, und danach jeden \
               einzelnen Fehler. Ein kleiner Trainingsfehler beweist nichts.",
        choices: &[],
    },
    Task {
        title: "Es trotzdem richtig machen",
        text: "Dieselben 300 Ziffern mit 40\u{202f}% gewürfelten Labels und 128 Neuronen: Bringen Sie \
               den Testfehler nach mindestens 40 Epochen auf höchstens 40\u{202f}%.",
        hint: "Unter „λ und Größe“ zeigt eine Reihe, welches λ für L2 am besten ist. Auch Dropout mit \
               p um 0,3 hilft.",
        done: "Die Strafe macht es teuer, einzelne Würfe zu merken, und billig, was viele Bilder \
               gemeinsam haben. Der Trainingsfehler ist jetzt größer, und das ist gut so.",
        choices: &[],
    },
    Task {
        title: "Sieben von zehn Gewichten sparen",
        text: "Finden Sie für die Ziffern eine Strafe, bei der mindestens 70\u{202f}% der Gewichte unter 0,001 liegen \
               und der Trainingsfehler höchstens 5\u{202f}% beträgt.",
        hint: "L2 zieht große Gewichte stark und kleine kaum. Welche Strafe zieht an allen gleich? \
               λ um 0,001 ist ein guter Anfang.",
        done: "L1 zieht an jedem Gewicht gleich stark, bis es bei null ankommt. Sehen Sie sich die \
               Bilder der Neuronen an: Der Rand, an dem nie Tinte ist, ist leer geworden.",
        choices: &[],
    },
    Task {
        title: "Ein ehrlicher Fehler",
        text: "Sie beenden das Training dort, wo der Testfehler am kleinsten ist, und berichten \
               genau diesen Fehler. Was ist davon zu halten?",
        hint: "Wer unter vielen zufällig schwankenden Zahlen die kleinste nimmt, findet auch die \
               glücklichste.",
        done: "Deshalb teilt man in drei: Training, Validierung zum Auswählen (wann beenden, welches \
               λ), und Testdaten, die man erst ganz am Ende ansieht.",
        choices: &[
            Choice {
                text: "Nichts auszusetzen: Auf den Testbildern wurde ja nicht trainiert.",
                misconception: Some(
                    "Trainiert nicht, aber ausgewählt: Der Zeitpunkt wurde so gewählt, dass er auf \
                     genau diesen Bildern günstig aussieht.",
                ),
            },
            Choice {
                text: "Er ist zu günstig: Zum Auswählen braucht man andere Bilder als zum Berichten.",
                misconception: None,
            },
            Choice {
                text: "Er ist zu streng: Ohne frühes Beenden wäre er größer gewesen.",
                misconception: Some(
                    "Größer wäre er gewesen, das stimmt. Die Frage ist aber, ob er auf neuen Bildern \
                     so klein bliebe.",
                ),
            },
        ],
    },
];

static EN: [Task; 4] = [
    Task {
        title: "Dice by heart",
        text: "Draw at least 40% of the digits' labels at random, and have the network learn \
               everything by heart all the same: a training error of at most 5%, while the test error is at least \
               5 percentage points above its lowest.",
        hint: "The network needs enough units and time; penalties and dropout only get in the way. \
               From very few pictures it learns so little that the test error can hardly rise. With \
               300 it rises clearly.",
        done: "The network first learned what digits have in common, and then every single mistake. \
               A small training error proves nothing.",
        choices: &[],
    },
    Task {
        title: "Doing it right all the same",
        text: "The same 300 digits with 40% of the labels drawn at random and 128 units: bring the \
               test error to at most 40% after at least 40 epochs.",
        hint: "Under “λ and size” a series shows which λ is best for L2. Dropout with p around 0.3 \
               helps, too.",
        done: "The penalty makes it expensive to remember single draws, and cheap to learn what many \
               pictures have in common. The training error is larger now, and that is as it should \
               be.",
        choices: &[],
    },
    Task {
        title: "Saving seven weights in ten",
        text: "Find a penalty for the digits with which at least 70% of the weights lie below 0.001 and the training \
               error is at most 5%.",
        hint: "L2 pulls large weights hard and small ones hardly at all. Which penalty pulls all of \
               them alike? A λ around 0.001 is a good start.",
        done: "L1 pulls every weight equally hard until it arrives at zero. Look at the pictures of \
               the units: the rim, where there never is any ink, has become empty.",
        choices: &[],
    },
    Task {
        title: "An honest error",
        text: "You stop training where the test error is lowest, and report just that error. What is \
               to be thought of it?",
        hint: "Whoever takes the smallest of many numbers that vary by chance also finds the luckiest.",
        done: "This is why one splits in three: training, validation to choose by (when to stop, which \
               λ), and test data that nobody looks at before the very end.",
        choices: &[
            Choice {
                text: "Nothing wrong with it: nothing was trained on the test pictures.",
                misconception: Some(
                    "Not trained, but chosen: the moment was picked so that it looks good on just \
                     these pictures.",
                ),
            },
            Choice {
                text: "It is too favourable: choosing takes other pictures than reporting does.",
                misconception: None,
            },
            Choice {
                text: "It is too severe: without stopping early it would have been larger.",
                misconception: Some(
                    "Larger it would have been, true. But the question is whether it would stay as \
                     small on new pictures.",
                ),
            },
        ],
    },
];
