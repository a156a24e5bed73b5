//! The words of chapter 5, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    DropoutWords by dropout_words:

    // Parts of the lab
    tab_masks: "Masken", "Masks";
    tab_ensemble: "Ensemble", "Ensemble";
    tab_uncertain: "Unsicherheit", "Uncertainty";
    tab_scaling: "Skalieren", "Scaling";
    tab_helps: "Hilft es?", "Does it help?";

    // The network and its masks
    set: "Punkte", "Points";
    moons: "Zwei Monde", "Two moons";
    circles: "Kreis im Ring", "Disc in a ring";
    xor: "XOR", "XOR";
    gaussians: "Zwei Wolken", "Two clouds";
    points: "Trainingspunkte", "Training points";
    noise: "Rauschen", "Noise";
    on: "Dropout", "Dropout";
    keep_first: "p der ersten Schicht", "p of the first layer";
    keep_second: "p der zweiten Schicht", "p of the second layer";
    keep: "p, behalten", "p, kept";
    units_first: "Neuronen, Schicht 1", "Units, layer 1";
    units_second: "Neuronen, Schicht 2", "Units, layer 2";
    less: "weniger", "fewer";
    more: "mehr", "more";
    function: "Aktivierungsfunktion", "Activation function";
    add_layer: "Zweite Schicht", "Second layer";
    wires: "Was die Linien zeigen", "What the lines show";
    wires_weights: "Gewichte", "Weights";
    wires_changes: "Änderung dieses Schritts", "Change of this step";
    network_label: "Netz mit der Maske des letzten Schritts: Weggelassene Neuronen sind gestrichelt", "Network with the mask of the last step: units that were dropped are dashed";
    step_sentence: "Schritt {s}: {k} von {n} Neuronen behalten, {c} von {w} Gewichten geändert.", "Step {s}: {k} of {n} units kept, {c} of {w} weights changed.";
    no_step: "Noch kein Schritt. Mit „1×“ oder der Taste S sehen Sie jede Maske einzeln.", "No step yet. With “1×” or the key S you see each mask by itself.";
    whole: "Vorhersage des ganzen Netzes", "Prediction of the whole network";
    thinned: "Das Netz dieses Schritts", "The network of this step";
    accuracy: "richtig im Test", "right in the test";

    // Ensemble
    subnetworks: "Teilnetze", "subnetworks";
    mean: "Mittel aller", "Mean of all";
    geometric: "Geometrisches Mittel", "Geometric mean";
    scaled: "Gewichte × p", "Weights × p";
    drawn: "Mittel von T gezogenen", "Mean of T drawn";
    distance: "Abstand", "distance";
    pass: "Durchlauf", "pass";
    passes: "Durchläufe", "passes";
    exact: "das Ziel", "the goal";
    runs: "T, gezogene Teilnetze", "T, subnetworks drawn";
    computing: "Teilnetze werden gerechnet", "Subnetworks are being computed";
    stale: "Stand: Schritt {}. Beim Anhalten wird neu gerechnet.", "As of step {}. It is computed anew when paused.";
    fresh: "Stand: Schritt {}.", "As of step {}.";
    wall_title: "Alle {n} Teilnetze", "All {n} subnetworks";
    wall_label: "Wand aller Teilnetze; Pfeiltasten wählen eines", "Wall of all subnetworks; arrow keys choose one";
    wall_hint: "Wählen Sie ein Teilnetz mit dem Zeiger oder mit den Pfeiltasten.", "Choose a subnetwork with the pointer or with the arrow keys.";
    chosen: "Teilnetz {}: {k} von {n} Neuronen, Wahrscheinlichkeit {p}", "Subnetwork {}: {k} of {n} units, probability {p}";
    logits: "Vor dem Softmax weicht das skalierte Netz vom Mittel aller Summen um höchstens {} ab.", "Before the softmax the scaled network is off the mean of all sums by at most {}.";
    logits_exact: "Das ist Rundung: Mit einer verborgenen Schicht ist die Regel dort exakt.", "That is rounding: with one hidden layer the rule is exact there.";
    logits_rough: "Mit zwei verborgenen Schichten ist die Regel nur eine Näherung.", "With two hidden layers the rule is an approximation only.";
    error_title: "Fehler des Mittels von T Teilnetzen", "Error of the mean of T subnetworks";
    measured: "gemessen", "measured";
    law: "σ/√T", "σ/√T";
    slope: "Steigung", "slope";
    scaled_error: "Gewichte × p", "weights × p";

    // Uncertainty
    about: "Woran", "On what";
    about_curve: "Kurve", "Curve";
    about_digit: "Ziffer", "Digit";
    curve_note: "Jeder Lauf hat seine eigene Maske. Das Band ist so breit, wie die Läufe uneins sind. Außerhalb der Punkte wächst es; in der Lücke muss es das nicht: Uneinigkeit ist nicht dasselbe wie Unwissen.", "Each run has a mask of its own. The band is as wide as the runs disagree. Beyond the points it grows; in the gap it need not: disagreement is not the same as ignorance.";
    digit_note: "Aus der Drei wird die Acht, die ihr am ähnlichsten ist. Zwischen beiden gehen die Läufe auseinander.", "The three becomes the eight that is most like it. Between the two the runs part.";
    turned: "von 3 nach 8", "from 3 to 8";
    other_digit: "Andere Drei", "Another three";
    way_title: "Wahrscheinlichkeit auf dem Weg", "Probability along the way";
    three: "eine Drei", "a three";
    eight: "eine Acht", "an eight";
    spread: "± Streuung", "± deviation";
    once: "ein Durchlauf ohne Dropout", "one pass without dropout";
    strip_title: "{n} Läufe für dieses Bild", "{n} runs for this picture";
    train_first: "Erst trainieren: Ein ungelerntes Netz ist über alles uneins.", "Train first: a network that has learned nothing disagrees about everything.";
    picture_label: "Die Ziffer zwischen Drei und Acht", "The digit between three and eight";

    // Scaling
    slide_way: "Wie auf der Folie", "As on the slide";
    inverted_way: "Invertiert", "Inverted";
    slide_train: "Lernen: m · h", "Training: m · h";
    slide_predict: "Vorhersagen: p · h", "Predicting: p · h";
    inverted_train: "Lernen: m · h / p", "Training: m · h / p";
    inverted_predict: "Vorhersagen: h", "Predicting: h";
    trains_as: "Das Netz lernt", "The network trains";
    same_weights: "Beide Netze haben dieselben Gewichte, nur hinter dem Dropout um den Faktor p verschieden.", "Both networks have the same weights, but for the factor p behind dropout.";
    mask: "Maske m", "Mask m";
    sum_slide: "z₁ − z₀, Folie", "z₁ − z₀, slide";
    sum_inverted: "z₁ − z₀, invertiert", "z₁ − z₀, inverted";
    predicting: "Vorhersage", "Prediction";
    largest_difference: "Größter Unterschied der Vorhersagen über die Ebene", "Largest difference of the predictions over the plane";

    // Does it help?
    helps_title: "Testfehler, mit und ohne", "Test error, with and without";
    without: "ohne Dropout", "without dropout";
    with: "mit Dropout", "with dropout";
    gain: "Gewinn", "gain";
    verdict_yes: "Gewinn {g} ± {s} Prozentpunkte bei {n} Paaren: mehr als zwei Standardfehler.", "Gain {g} ± {s} percentage points over {n} pairs: more than two standard errors.";
    verdict_harm: "Verlust {g} ± {s} Prozentpunkte bei {n} Paaren: mehr als zwei Standardfehler. Hier schadet Dropout.", "Loss {g} ± {s} percentage points over {n} pairs: more than two standard errors. Here dropout does harm.";
    verdict_no: "Unterschied {g} ± {s} Prozentpunkte bei {n} Paaren: nicht mehr als zwei Standardfehler, also nichts bewiesen.", "Difference {g} ± {s} percentage points over {n} pairs: not more than two standard errors, so nothing is proven.";
    helps_note: "Gleicher Startwert, gleiche Bilder: Jedes Paar unterscheidet sich nur im Dropout. Bänder: ± Standardfehler.", "Same seed, same pictures: the two of a pair differ in dropout only. Bands: ± standard error.";
    pair: "Startwert", "Seed";
}
