//! The words of the panels that explain answers, results and features, German and English side by
//! side. A `{}` stands for a number or a name.

use super::Lang;
use super::words::declare_words;

declare_words! {
    ExplainWords by explain_words:

    // All three
    at_step: "nach Schritt {}", "after step {}";
    working: "wird berechnet: {}", "computing: {}";
    taken_for: "{a} als {b}", "{a} as {b}";
    looked_at: "angesehen", "looked at";

    // Why this answer
    explained: "Erklärt wird", "Explained is";
    answered_class: "die Antwort ({})", "the answer ({})";
    score: "Punktzahl", "Score";
    probability: "Wahrscheinlichkeit", "Probability";
    saliency: "Empfindlichkeit", "Saliency";
    saliency_about: "wie stark sich die Punktzahl ändert, wenn sich dieser Pixel ändert", "how much the score changes when this pixel does";
    cam: "Grad-CAM", "Grad-CAM";
    cam_about: "welche Stellen der Schicht für die Klasse sprechen", "which places of the layer speak for the class";
    cam_layer: "Schicht", "Layer";
    cam_none: "Dieses Netz hat keine Schicht mit Karten.", "This network has no layer with maps.";
    occlusion: "Verdecken", "Occlusion";
    occlusion_about: "was die Klasse an Wahrscheinlichkeit verliert (blau) oder gewinnt (orange), wenn diese Stelle verdeckt ist", "how much probability the class loses (blue) or gains (orange) when this place is covered";
    patch: "Fleck", "Patch";
    stride: "Schritt", "Stride";
    pixels: "{} px", "{} px";
    largest: "höchstens {}", "at most {}";
    at_pixel: "Zeile {a}, Spalte {b}", "row {a}, column {b}";
    heat_keys: "Pfeiltasten wählen einen Pixel, Escape hebt die Wahl auf.", "Arrow keys choose a pixel, Escape lets go of it.";
    neighbours: "Die ähnlichsten Trainingsbilder", "The most similar training pictures";
    neighbours_about: "Nächste unter {} Trainingsbildern in der letzten verdeckten Schicht", "Nearest of {} training pictures in the last hidden layer";
    distance: "Abstand", "Distance";
    cosine: "Winkel", "Angle";
    euclidean: "Strecke", "Length";
    cosine_about: "1 − Kosinus des Winkels zwischen beiden", "1 − cosine of the angle between both";
    euclidean_about: "Länge der Strecke zwischen beiden (euklidisch)", "Length of the line between both (Euclidean)";
    neighbour: "Trainingsbild {a}, Abstand {b}", "Training picture {a}, distance {b}";

    // Results
    results_of: "{a} von {b} Testbildern richtig", "{a} of {b} test pictures right";
    confusions: "Matrix", "Matrix";
    mistakes: "Fehler", "Mistakes";
    classes: "Klassen", "Classes";
    calibration: "Gewissheit", "Certainty";
    views: "Teil der Ergebnisse", "Part of the results";
    truth: "wahr", "true";
    answer: "Antwort", "Answer";
    matrix_label: "Verwechslungsmatrix: {a} von {b} Testbildern richtig; am häufigsten verwechselt: {c}", "Confusion matrix: {a} of {b} test pictures right; confused most often: {c}";
    nothing_confused: "nichts", "nothing";
    matrix_keys: "Pfeiltasten wählen ein Feld, die Eingabetaste zeigt seine Bilder.", "Arrow keys choose a cell, Enter shows its pictures.";
    matrix_title: "Wahre Klasse und Antwort", "True class and answer";
    matrix_hint: "Ein Klick auf ein Feld zeigt seine Bilder.", "A click on a cell shows its pictures.";
    as_matrix: "Als Matrix", "As a matrix";
    cell_right: "{a} richtig erkannt", "{a} recognised";
    cell_wrong: "{a} für {b} gehalten", "{a} taken for {b}";
    cell_count: "Bilder: {}", "pictures: {}";
    cell_shown: "{a} von {b}, die sichersten", "{a} of {b}, the surest";
    case_label: "{a} für {b} gehalten, mit {c}. Ansehen", "{a} taken for {b}, with {c}. Look at it";
    worst_about: "Falsche Antworten mit dem größten Verlust. Ein Klick legt das Bild an den Anfang des Netzes.", "Wrong answers with the largest loss. A click puts the picture at the beginning of the network.";
    no_mistakes: "Kein Fehler auf den Testbildern.", "No mistake on the test pictures.";
    mistakes_count: "{} falsch", "{} wrong";
    loss: "Verlust", "Loss";
    class: "Klasse", "Class";
    pictures: "Bilder", "Pictures";
    precision: "Präzision", "Precision";
    recall: "Trefferquote", "Recall";
    f1: "F1", "F1";
    classes_about: "Präzision: Wie viele der Bilder, die das Netz so nennt, sind es? Trefferquote: Wie viele der Bilder dieser Klasse findet es? F1 ist das harmonische Mittel beider.", "Precision: how many of the pictures that the network calls so are? Recall: how many of the pictures of this class does it find? F1 is the harmonic mean of both.";
    mean: "Mittel", "Mean";
    ece: "Mittlere Abweichung (ECE)", "Expected calibration error (ECE)";
    ece_about: "Von allen Antworten, derer sich das Netz zu 80 % sicher ist, sollten 80 % stimmen: Dann reichen die Balken bis zur Diagonale. Orange fehlt bis zur Gewissheit, das Netz überschätzt sich; Blau liegt darüber.", "Of all answers of which the network is 80% sure, 80% should be right: then the bars reach the diagonal. Orange is what they lack, the network is too sure of itself; blue is what they have beyond.";
    sure: "Gewissheit der Antwort", "Certainty of the answer";
    right: "davon richtig", "right of these";
    reliability_label: "Gewissheit und Richtigkeit der Antworten, mittlere Abweichung {}", "Certainty and correctness of answers, expected calibration error {}";

    // Features
    map_label: "{a} Testbilder in der Ebene der zwei Hauptkomponenten; {b} der Varianz", "{a} test pictures in the plane of the two principal components; {b} of the variance";
    map_keys: "Pfeiltasten gehen von Bild zu Bild, die Eingabetaste sieht es an.", "Arrow keys go from picture to picture, Enter looks at it.";
    map_about: "Die letzte verdeckte Schicht gibt jedem Bild {a} Zahlen. Gezeigt sind {b} Testbilder in der Ebene, in der sie am weitesten auseinanderliegen.", "The last hidden layer gives every picture {a} numbers. Shown are {b} test pictures in the plane in which they lie farthest apart.";
    across: "waagrecht", "across";
    up: "senkrecht", "up";
    together: "zusammen", "together";
    of_variance: "Anteil an der Varianz", "Share of the variance";
    wrong_dot: "falsch erkannt", "taken for another";
    point_hint: "Zeigen Sie auf ein Bild der Karte. Ein Klick sieht es an.", "Point at a picture on the map. A click looks at it.";
    dot_right: "{a}, richtig erkannt", "{a}, recognised";
    dot_wrong: "{a}, für {b} gehalten", "{a}, taken for {b}";
}
