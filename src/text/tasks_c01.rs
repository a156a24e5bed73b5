//! The tasks of chapter 1, and the goals that their texts name.

use super::Lang;
use super::task::{Choice, Task};

/// Task 1: a slope below this lets hardly anything of a gradient through.
pub const SATURATED_SLOPE: f64 = 0.05;
/// Task 2: hidden units, at most.
pub const SPIRAL_UNITS: usize = 12;
/// Task 2: share of the test points to be told apart, at least.
pub const SPIRAL_ACCURACY: f64 = 0.95;
/// Task 3: hidden units, at most.
pub const FIT_UNITS: usize = 8;
/// Task 3: mean error, at most.
pub const FIT_ERROR: f64 = 0.05;

/// The four tasks in their order: rescue a gradient, separate the spirals, follow a zigzag, say how
/// large a batch must be.
pub fn tasks(lang: Lang) -> &'static [Task; 4] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 4] = [
    Task {
        title: "Einen Gradienten retten",
        text: "Stellen Sie das Sigmoid-Neuron so ein, dass seine Ableitung unter 0,05 liegt. Suchen \
               Sie dann eine Funktion, die bei demselben z den Gradienten durchlässt.",
        hint: "Weit außen ist die Sigmoidkurve fast waagrecht. Welche der vier Funktionen ist es \
               rechts nie?",
        done: "Ein gesättigtes Neuron lernt fast nicht mehr, und mit ihm alle Schichten davor. \
               Darum ist ReLU in tiefen Netzen die Regel.",
        choices: &[],
    },
    Task {
        title: "Die Spiralen trennen",
        text: "Trennen Sie die Spiralen mit höchstens 12 verborgenen Neuronen: mindestens \
               95\u{202f}% der Testpunkte auf der richtigen Seite. Die Eingaben sind Ihnen \
               freigestellt.",
        hint: "Zwei Schichten sind stärker als eine. Adam kommt mit \
               einer Lernrate um 0,03 schneller ans Ziel als SGD, mehr Punkte zeigen die Arme deutlicher, und sin πx₁ und sin πx₂ biegen schon vor der \
               ersten Schicht. Bleibt das Netz stecken, hilft ein anderer Startwert.",
        done: "Jedes Neuron zieht nur eine Grenze. Erst die Schichten dahinter falten aus wenigen \
               Grenzen eine Spirale.",
        choices: &[],
    },
    Task {
        title: "Zickzack mit acht Neuronen",
        text: "Lassen Sie das Netz dem Zickzack mit höchstens 8 Neuronen folgen, bis der mittlere \
               Fehler höchstens 0,05 beträgt.",
        hint: "Der Zickzack besteht aus geraden Stücken. Welche Funktion auch? Und eine größere \
               Lernrate kommt schneller an, eine kleinere genauer.",
        done: "Jeder Knick braucht ein Neuron, das dort knickt. Mit genug Neuronen geht das bei \
               jeder stetigen Kurve: Das ist der Satz von der universellen Approximation.",
        choices: &[],
    },
    Task {
        title: "Der viermal so große Stapel",
        text: "Sie vervierfachen den Stapel. Was wird aus der Streuung seines Gradienten? Das Labor \
               zeigt es unter „Gradient“.",
        hint: "Lesen Sie die Streuung bei B = 4 und bei B = 16 ab.",
        done: "Der Fehler eines Mittelwerts fällt mit 1/√B. Viermal so viel Rechenarbeit halbiert \
               ihn nur: Deshalb sind viele ungenaue Schritte meist besser als wenige genaue.",
        choices: &[
            Choice {
                text: "Sie fällt auf ein Viertel.",
                misconception: Some(
                    "Das wäre so, wenn sich die Fehler der einzelnen Punkte nie verstärkten. Sie \
                     gleichen sich aber nur teilweise aus. Lesen Sie die Kurve noch einmal ab.",
                ),
            },
            Choice { text: "Sie halbiert sich etwa.", misconception: None },
            Choice {
                text: "Sie bleibt gleich: Im Mittel stimmt der Gradient immer.",
                misconception: Some(
                    "Im Mittel stimmt er, bei jeder Stapelgröße. Aber wie weit ein einzelner Stapel \
                     danebenliegt, hängt sehr wohl davon ab, wie viele Punkte er mittelt.",
                ),
            },
        ],
    },
];

static EN: [Task; 4] = [
    Task {
        title: "Rescue a gradient",
        text: "Set the sigmoid unit so that its derivative lies below 0.05. Then find a function that \
               lets the gradient through at the same z.",
        hint: "Far out, the sigmoid curve is almost level. Which of the four functions never is on \
               the right?",
        done: "A saturated unit hardly learns any more, and neither do all layers before it. This is \
               why ReLU is the rule in deep networks.",
        choices: &[],
    },
    Task {
        title: "Separate the spirals",
        text: "Separate the spirals with at most 12 hidden units: at least 95% of the test points on \
               the right side. The inputs are up to you.",
        hint: "Two layers are stronger than one. With a learning rate around 0.03, \
               Adam gets there faster than SGD, more points show \
               the arms more clearly, and sin πx₁ and sin πx₂ bend things before the first layer. If \
               the network gets stuck, another seed helps.",
        done: "Each unit draws a single border. Only the layers behind it fold a few borders into a \
               spiral.",
        choices: &[],
    },
    Task {
        title: "A zigzag with eight units",
        text: "Have the network follow the zigzag with at most 8 units until the mean error is 0.05 \
               or less.",
        hint: "The zigzag is made of straight pieces. Which function is, too? And a larger learning \
               rate arrives faster, a smaller one more exactly.",
        done: "Each bend needs a unit that bends there. With enough units this works for every \
               continuous curve: that is the universal approximation theorem.",
        choices: &[],
    },
    Task {
        title: "A batch four times as large",
        text: "You make the batch four times as large. What becomes of the spread of its gradient? \
               The lab shows it under “Gradient”.",
        hint: "Read off the spread at B = 4 and at B = 16.",
        done: "The error of a mean falls with 1/√B. Four times the work only halves it: this is why \
               many inexact steps usually beat a few exact ones.",
        choices: &[
            Choice {
                text: "It falls to a quarter.",
                misconception: Some(
                    "It would, if the errors of single points never added up. But they cancel out \
                     only in part. Read the curve once more.",
                ),
            },
            Choice { text: "It is about halved.", misconception: None },
            Choice {
                text: "It stays the same: on average the gradient is always right.",
                misconception: Some(
                    "On average it is, for every batch size. But how far off a single batch is \
                     depends very much on how many points it averages.",
                ),
            },
        ],
    },
];
