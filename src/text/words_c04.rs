//! The words of chapter 4, and those it shares with chapter 5, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    OverfittingWords by overfitting_words:

    // Parts of the lab
    tab_heart: "Auswendig", "By heart";
    tab_sweep: "λ und Größe", "λ and size";
    tab_curve: "Kurve", "Curve";
    tab_count: "Zählen", "Counting";
    motto_count: "Wie viele Parameter hat ein einziges Neuron?", "How many parameters does a single unit have?";

    // Settings
    learned_as: "Gelernt werden sie mit {} Pixeln.", "They are learned at {} pixels.";
    use_digits: "Mit den Ziffern weitermachen", "Go on with the digits";
    examples: "Trainingsbilder", "Training pictures";
    label_noise: "Gewürfelte Labels", "Labels drawn at random";
    units: "Neuronen", "Units";
    l1: "λ für Σ |w| (L1)", "λ of Σ |w| (L1)";
    l2: "λ für Σ w² (L2)", "λ of Σ w² (L2)";
    rate: "Lernrate η", "Learning rate η";
    batch: "Stapelgröße", "Batch size";
    dropout: "Dropout", "Dropout";
    keep: "p, behalten", "p, kept";
    parameters: "Parameter", "parameters";

    // By heart
    errors_title: "Fehler", "Error";
    train: "Training", "training";
    test: "Test", "test";
    gap: "Abstand", "gap";
    stop_here: "früh beenden", "stop early";
    best_test: "kleinster Testfehler", "lowest test error";
    in_epoch: "in Epoche", "in epoch";
    since_then: "seitdem", "since then";
    points_of_percent: "Prozentpunkte", "percentage points";
    no_curve: "Noch keine Kurve: Starten Sie das Training.", "No curve yet: start training.";
    weights_title: "Gewichte der verborgenen Schicht", "Weights of the hidden layer";
    near_zero: "|w| < 0,001", "|w| < 0.001";
    mean_weight: "mittleres |w|", "mean |w|";
    filters_title: "Die ersten Neuronen", "The first units";
    filters_label: "Gewichte der ersten Neuronen als Bilder, blau positiv, orange negativ", "Weights of the first units as pictures, blue positive, orange negative";
    samples_title: "Was das Netz gesagt bekommt", "What the network is told";
    samples_none: "Alle Labels sind richtig.", "All labels are right.";
    samples_wrong: "{} von {n} Labels sind falsch. Darunter, was das Netz antwortet.", "{} of {n} labels are wrong. Below each, what the network answers.";
    told: "gesagt", "told";
    answers: "sagt", "says";
    repeats_it: "sagt das gewürfelte Label nach", "repeats the label drawn at random";

    // Sweeps
    axis: "Was sich ändert", "What changes";
    axis_l2: "λ (L2)", "λ (L2)";
    axis_l1: "λ (L1)", "λ (L1)";
    axis_units: "Größe", "Size";
    epochs: "Epochen je Lauf", "Epochs per run";
    repeats: "Läufe je Wert", "Runs per value";
    start_sweep: "Reihe trainieren", "Train the series";
    go_on_sweep: "Weiter trainieren", "Go on training";
    cancel: "Abbrechen", "Cancel";
    discard: "Verwerfen", "Discard";
    run_of: "Lauf {} von {n}", "Run {} of {n}";
    remaining: "noch etwa", "about";
    seconds: "s", "s to go";
    sweep_done: "Alle {n} Läufe sind fertig.", "All {n} runs are done.";
    sweep_title: "Fehler am Ende jedes Laufs", "Error at the end of each run";
    sweep_empty: "Noch kein Lauf. Ein Lauf dauert meist unter einer Sekunde.", "No run yet. A run mostly takes less than a second.";
    best_value: "am besten: {} mit {e} Testfehler", "best: {} with a test error of {e}";
    value: "Wert", "value";
    error_bars: "Balken: Mittel ± Standardfehler über die Läufe.", "Bars: mean ± standard error over the runs.";
    units_note: "Hinter dem Gipfel fällt der Testfehler wieder: Wer viel größer ist als nötig, legt glattere Funktionen durch die Daten (doppelter Abstieg).", "Behind the peak the test error falls again: a network far larger than needed lays smoother functions through the data (double descent).";

    // Curve
    curve_title: "Eine Kurve durch alle Punkte", "A curve through every point";
    curve_label: "Punkte, wahre Kurve und Ausgabe des Netzes", "Points, true curve and output of the network";
    points: "Punkte", "Points";
    noise: "Rauschen", "Noise";
    truth: "wahre Kurve", "true curve";
    network: "Netz", "network";
    function: "Aktivierungsfunktion", "Activation function";
    gap_switch: "Lücke zwischen den Punkten", "Gap between the points";
    mse_title: "Mittlerer quadratischer Fehler", "Mean squared error";
    steps: "Schritte", "steps";
    farthest: "größter Abstand zu einem Punkt", "largest distance to a point";
    train_error: "Trainingsfehler", "training error";
    test_error: "Testfehler", "test error";
    mean_curve: "Mittel", "mean";
    two_sigma: "± 2 Streuungen", "± 2 deviations";
    single_runs: "einzelne Läufe", "single runs";

    // Counting
    side: "Zeilen und Spalten in Schicht k − 1", "Rows and columns in layer k − 1";
    maps: "Karten in Schicht k − 1", "Maps in layer k − 1";
    kernel: "Zeilen und Spalten des Filters", "Rows and columns of the filter";
    full: "Vollständig verbunden", "Fully connected";
    convolution: "Faltung", "Convolution";
    about_full: "Ein Neuron der Schicht k sieht jedes Neuron der Schicht k − 1.", "A unit of layer k sees every unit of layer k − 1.";
    about_convolution: "Ein Neuron der Schicht k sieht einen Ausschnitt aller Karten, und alle Neuronen der Karte teilen sich die Gewichte.", "A unit of layer k sees a part of all maps, and all units of the map share their weights.";
    weights: "Gewichte", "weights";
    and_bias: "und ein Bias", "and a bias";
    layer_of_map: "Eine Schicht mit einer Karte gleicher Größe", "A layer with one map of the same size";
    times: "mal so viele", "times as many";
    picture_label: "Karte der Schicht k − 1; hervorgehoben ist, was das Neuron sieht", "Map of layer k − 1; what the unit sees is highlighted";

    // Trouble
    diverged: "Der Verlust ist übergelaufen.", "The loss overflowed.";
    diverged_detail: "Die Lernrate ist wohl zu groß. Gezeigt wird der letzte gültige Stand.", "The learning rate is probably too large. Shown is the last valid state.";
}
