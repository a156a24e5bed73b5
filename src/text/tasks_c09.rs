//! The tasks of chapter 9, and the goals that their texts name.

use super::Lang;
use super::task::{Choice, Task};

/// Task 1: share of good points, at least.
pub const GOOD: f32 = 0.9;
/// Task 2: modes of a collapsed generator, at most.
pub const COLLAPSED: u32 = 4;
/// Task 2: share of good points without which nothing was imitated, let alone collapsed.
pub const IMITATED: f32 = 0.6;
/// Task 2: modes of a cured generator, at least.
pub const CURED: u32 = 7;
/// Task 3: divergence from what was drawn, at most.
pub const ALIKE: f32 = 0.1;
/// Task 3: places of a drawing that is no mere dot.
pub const PLACES: usize = 20;

/// Task 6: share of unseen real pictures that are nearer to the training pictures than a copy, at most.
pub const COPIED: f32 = 0.05;

/// The six tasks in their order: all modes, a collapse and its cure, a drawing, D = ½, better than blurred
/// pictures, copies.
pub fn tasks(lang: Lang) -> &'static [Task; 6] {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

static DE: [Task; 6] = [
    Task {
        title: "Alle acht",
        text: "Bringen Sie den Generator dazu, alle acht Haufen des Rings zu treffen, mit mindestens \
               90 % guten Punkten.",
        hint: "Geduld: Beide Netze umkreisen einander, und das Ziel wird erreicht, nicht gehalten. \
               Lassen Sie das Rezept „Gelingt“ einige tausend Schritte laufen.",
        done: "Ein stetiges Netz hat ein Quadrat so zerrissen, dass fast alles auf acht Flecken liegt. \
               Schalten Sie „G als Gitternetz“ ein: Die Brücken dazwischen sind hauchdünn.",
        choices: &[],
    },
    Task {
        title: "Kollaps und Heilung",
        text: "Lassen Sie den Generator auf dem Ring absichtlich kollabieren: höchstens 4 der 8 Moden, \
               aber mindestens 60 % gute Punkte. Bringen Sie ihn dann, ohne neu zu beginnen, auf \
               mindestens 7.",
        hint: "Das Rezept „Kollaps“ braucht etwa tausend Schritte. Sobald hier „ja“ steht, drücken Sie \
               „Heilen“ und lassen weiterlaufen.",
        done: "Ein Generator, der nur eine Mode nachahmt, täuscht den Diskriminator Punkt für Punkt. \
               Dass die anderen Moden fehlen, sagt ihm kein einzelner Punkt, wohl aber ein Abstand \
               zwischen Verteilungen.",
        choices: &[],
    },
    Task {
        title: "Ihr Strich",
        text: "Zeichnen Sie selbst etwas auf die Karte, und bringen Sie die \
               Jensen–Shannon-Divergenz auf höchstens 0,1.",
        hint: "Zusammenhängende Linien sind leichter als verstreute Flecken: Der Generator ist stetig. \
               Mit mehr Neuronen und einem kleinen η geht es genauer.",
        done: "Niemand hat dem Generator Ihre Zeichnung gezeigt. Er kennt nur den Gradienten, der durch \
               den Diskriminator zu ihm kommt.",
        choices: &[],
    },
    Task {
        title: "Überall ½",
        text: "Der Diskriminator sagt überall in der Ebene D = ½. Was folgt daraus?",
        hint: "Bei festem G ist der beste Diskriminator D*(x) = p(x) / (p(x) + p_G(x)), mit den Dichten \
               der echten und der erzeugten Punkte.",
        done: "Nur vom besten Diskriminator darf man auf die Verteilungen schließen. Wählen Sie „nur \
               D“, und geben Sie ihm Zeit: Bleibt es dann bei ½, ist G am Ziel.",
        choices: &[
            Choice {
                text: "Der Generator ahmt die Verteilung genau nach.",
                misconception: Some(
                    "Das wäre so, wenn D der beste Diskriminator wäre. Ein D, das noch nichts gelernt \
                     hat, sagt aber auch überall ungefähr ½. Setzen Sie das Spiel zurück, und sehen Sie \
                     nach.",
                ),
            },
            Choice {
                text: "D kann nicht unterscheiden. Ob G gut ist oder D schlecht, weiß man erst, wenn D zu \
                       Ende lernen darf.",
                misconception: None,
            },
            Choice {
                text: "Der Generator ist kollabiert.",
                misconception: Some(
                    "Bei einem Kollaps gibt es Moden, an denen fast nur echte Punkte liegen. Dort kann \
                     ein guter Diskriminator D nahe 1 sagen.",
                ),
            },
        ],
    },
    Task {
        title: "Besser als verwischt",
        text: "Trainieren Sie unter „Bilder“ leere Netze auf den Ziffern 8 × 8, bis der \
               Fréchet-Abstand unter dem verwischter echter Bilder liegt.",
        hint: "Lassen Sie einfach laufen. Zuerst lernt der Klassifikator, der misst; dann kommt nach \
               und nach ein Punkt zur Kurve.",
        done: "Ein verwischtes Bild gleicht dem echten Pixel für Pixel und sieht doch nicht danach \
               aus. Die Merkmale merken es.",
        choices: &[],
    },
    Task {
        title: "Abgeschrieben",
        text: "Bringen Sie G dazu, abzuschreiben: Unter „Spaziergang“ soll ein Bild nach Pixeln näher \
               an seinem nächsten Trainingsbild liegen als 95 % der fremden echten.",
        hint: "Geben Sie ihm nur 20 Trainingsbilder der Ziffern 8 × 8 und viele Schritte. Wählen Sie \
               dann unter „Spaziergang“ ein Bild nach dem anderen.",
        done: "D kannte alle 20 auswendig und ließ nichts anderes gelten. Mit Tausenden von Bildern ist \
               Abschreiben schwerer als Zeichnen.",
        choices: &[],
    },
];

static EN: [Task; 6] = [
    Task {
        title: "All eight",
        text: "Have the generator cover all eight clusters of the ring, with at least 90% good points.",
        hint: "Patience: the networks circle each other, and the goal is reached, not kept. Let the \
               recipe “Success” run for a few thousand steps.",
        done: "A continuous network has torn a square so far apart that almost all of it lies on eight \
               spots. Switch on “G as a mesh”: the bridges between them are wafer-thin.",
        choices: &[],
    },
    Task {
        title: "Collapse and cure",
        text: "Make the generator collapse on the ring on purpose: at most 4 of the 8 modes, but at least \
               60% good points. Then bring it, without beginning anew, to at least 7.",
        hint: "The recipe “Collapse” takes about a thousand steps. As soon as it says “yes” here, press \
               “Cure” and let it go on.",
        done: "A generator that imitates a single mode deceives the discriminator point by point. That \
               the other modes are missing no single point can tell, but a distance between \
               distributions can.",
        choices: &[],
    },
    Task {
        title: "Your own line",
        text: "Draw something of your own on the map, and bring the Jensen–Shannon divergence to at most \
               0.1.",
        hint: "Connected lines are easier than scattered spots: the generator is continuous. More units \
               and a small η make it more exact.",
        done: "Nobody has shown your drawing to the generator. All it knows is the gradient that comes to \
               it through the discriminator.",
        choices: &[],
    },
    Task {
        title: "½ everywhere",
        text: "The discriminator says D = ½ everywhere in the plane. What follows from that?",
        hint: "For a fixed G the best discriminator is D*(x) = p(x) / (p(x) + p_G(x)), with the \
               densities of real and generated points.",
        done: "Only the best discriminator allows conclusions about the distributions. Choose “only D” \
               and give it time: if it stays at ½ then, G is where it should be.",
        choices: &[
            Choice {
                text: "The generator imitates the distribution exactly.",
                misconception: Some(
                    "It would if D were the best discriminator. But a D that has learned nothing yet \
                     says about ½ everywhere, too. Reset the game and have a look.",
                ),
            },
            Choice {
                text: "D cannot tell them apart. Whether G is good or D is bad one knows only when D may \
                       finish learning.",
                misconception: None,
            },
            Choice {
                text: "The generator has collapsed.",
                misconception: Some(
                    "After a collapse there are modes with hardly any but real points. There a good \
                     discriminator can say D close to 1.",
                ),
            },
        ],
    },
    Task {
        title: "Better than blurred",
        text: "Under “Pictures” train blank networks on the digits 8 × 8 until the Fréchet distance is \
               below that of blurred real pictures.",
        hint: "Just let it run. First the classifier that measures has to learn; then point after point \
               is added to the curve.",
        done: "A blurred picture is close to the real one pixel by pixel and yet does not look like it. \
               Features notice.",
        choices: &[],
    },
    Task {
        title: "Copied",
        text: "Have G copy: under “Walk” a picture is to be nearer to its nearest training picture, by \
               pixels, than 95% of the unseen real ones.",
        hint: "Give it only 20 training pictures of the digits 8 × 8, and many steps. Then choose one \
               picture after another under “Walk”.",
        done: "D knew all 20 by heart and accepted nothing else. With thousands of pictures copying is \
               harder than drawing.",
        choices: &[],
    },
];
