//! The tasks of chapter 3, and the goals that their texts name.

use super::Lang;
use super::task::{Choice, Task};

/// Task 1: share of the test digits to be read correctly, at least.
pub const FRUGAL_ACCURACY: f64 = 0.90;
/// Task 1: parameters of the network, at most.
pub const FRUGAL_PARAMETERS: u64 = 2_000;
/// Task 2: share of the test digits to be read correctly, at least.
pub const SHARP_ACCURACY: f64 = 0.98;
/// Task 4: probability of a digit that was not meant, more than this.
pub const FOOLED_PROBABILITY: f64 = 0.90;

/// The four tasks in their order: build frugally, be sharp, explain the training loss, fool the
/// network.
pub fn tasks(lang: Lang) -> &'static [Task; 4] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 4] = [
    Task {
        title: "Sparsam bauen",
        text: "Bauen Sie ein Netz mit höchstens 2\u{202f}000 Parametern, das mindestens \
               90\u{202f}% der Testziffern richtig liest.",
        hint: "Die meisten Parameter stecken in der ersten dichten Schicht. Brauchen Sie sie? Und \
               je mehr davor gepoolt wird, desto weniger Eingänge hat sie zu gewichten.",
        done: "Gemeinsame Gewichte sind billig: Ein Filter wird einmal gelernt und an jeder Stelle \
               benutzt. Bei nur 64 Pixeln reicht sogar eine einzige dichte Schicht mit 650 \
               Parametern; in großen Bildern wüchse sie mit jedem Pixel.",
        choices: &[],
    },
    Task {
        title: "Besser als 98\u{202f}%",
        text: "Bringen Sie ein Netz auf mindestens 98\u{202f}% Testgenauigkeit. Schichten, \
               Lernrate und Dauer sind Ihnen freigestellt.",
        hint: "Mehr Filter finden mehr Muster, mehr Epochen schleifen sie aus. Sinkt der \
               Trainingsverlust, während der Testverlust steigt, hilft Dropout; zittern die Kurven \
               am Ende, hilft eine kleinere Lernrate.",
        done: "Es bleibt eine Handvoll Fehler. Sehen Sie sich diese an: Manche Ziffer würden auch \
               Menschen falsch lesen.",
        choices: &[],
    },
    Task {
        title: "Warum liegt der Trainingsverlust höher?",
        text: "Mit Dropout ist der Verlust auf den Testziffern oft kleiner als der beim Training. \
               Woran liegt das?",
        hint: "Stellen Sie das Behalten p auf 1, und trainieren Sie noch einmal. Was wird aus dem \
               Abstand der Kurven?",
        done: "Beim Training rechnet ein ausgedünntes Netz, beim Testen das ganze. Der \
               Trainingsverlust misst also das schwächere der beiden.",
        choices: &[
            Choice {
                text: "Das Netz hat die Testziffern schon gesehen.",
                misconception: Some(
                    "Beim Testen liest das Netz nur; kein Gewicht ändert sich dabei, also kann es \
                     sich keine Testziffer merken. Was ist beim Lesen noch anders als beim Lernen?",
                ),
            },
            Choice {
                text: "Dropout schaltet nur beim Training Ausgänge ab.", misconception: None
            },
            Choice {
                text: "Die Testziffern sind leichter zu lesen.",
                misconception: Some(
                    "Welche Ziffer zum Test gehört, hat das Los entschieden; im Mittel ist kein \
                     Teil leichter als der andere. Achten Sie auf das Netz statt auf die Ziffern.",
                ),
            },
        ],
    },
    Task {
        title: "Das Netz täuschen",
        text: "Zeichnen Sie eine Ziffer, die Sie selbst klar erkennen, die das Netz aber mit mehr \
               als 90\u{202f}% Wahrscheinlichkeit für eine andere hält. Geben Sie an, welche \
               gemeint war.",
        hint: "Suchen Sie, was in den Daten selten ist: eine 7 mit langem Querstrich, eine stark \
               geneigte 1, eine 9 mit geschwungenem Fuß.",
        done: "Softmax verteilt die Wahrscheinlichkeit auf zehn Ziffern, etwas anderes gibt es für \
               das Netz nicht. „So etwas kenne ich nicht“ kann es nicht sagen.",
        choices: &[],
    },
];

static EN: [Task; 4] = [
    Task {
        title: "Build frugally",
        text: "Build a network of at most 2\u{202f}000 parameters that reads at least 90% of \
               the test digits correctly.",
        hint: "Most of the parameters sit in the first dense layer. Do you need it? And the more \
               pooling comes before it, the fewer inputs it has to weigh.",
        done: "Shared weights come cheap: a filter is learned once and used at every position. With \
               only 64 pixels, even a single dense layer of 650 parameters will do; in large \
               images it would grow with every pixel.",
        choices: &[],
    },
    Task {
        title: "Better than 98%",
        text: "Get a network to a test accuracy of at least 98%. Layers, learning rate and \
               duration are up to you.",
        hint: "More filters find more patterns, more epochs polish them. If the training loss \
               falls while the test loss rises, dropout helps; if the curves tremble in the end, a \
               smaller learning rate does.",
        done: "A handful of errors remains. Have a look at them: some of these digits people \
               would misread as well.",
        choices: &[],
    },
    Task {
        title: "Why is the training loss higher?",
        text: "With dropout, the loss on the test digits is often lower than the one during \
               training. Why?",
        hint: "Set the probability p of keeping to 1 and train again. What becomes of the gap \
               between the curves?",
        done: "During training a thinned-out network does the work, during testing the whole one. \
               So the training loss measures the weaker of the two.",
        choices: &[
            Choice {
                text: "The network has seen the test digits before.",
                misconception: Some(
                    "During testing the network only reads; no weight changes, so it cannot \
                     memorise a test digit. What else is different between reading and learning?",
                ),
            },
            Choice {
                text: "Dropout switches outputs off during training only.",
                misconception: None,
            },
            Choice {
                text: "The test digits are easier to read.",
                misconception: Some(
                    "Chance decided which digits belong to the test; on average neither part is \
                     easier than the other. Look at the network rather than at the digits.",
                ),
            },
        ],
    },
    Task {
        title: "Fool the network",
        text: "Draw a digit that you yourself recognise clearly, but that the network takes for \
               another one with a probability of more than 90%. Say which one you meant.",
        hint: "Look for what is rare in the data: a 7 with a long crossbar, a 1 that leans far \
               over, a 9 with a curly tail.",
        done: "Softmax shares out the probability among ten digits; to the network there is \
               nothing else. It has no way of saying “I have never seen such a thing”.",
        choices: &[],
    },
];
