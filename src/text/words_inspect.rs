//! The words of the panels beside the network in chapter 3, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    InspectWords by inspect_words:

    // Panels
    panels: "Ansichten neben dem Netz", "Views beside the network";
    panel_curves: "Kurven", "Curves";
    panel_layer: "Schicht", "Layer";
    panel_why: "Warum", "Why";
    panel_results: "Ergebnisse", "Results";
    panel_features: "Merkmale", "Features";
    panel_compare: "Vergleich", "Compare";
    panel_cost: "Aufwand", "Cost";
    panel_files: "Dateien", "Files";

    // Cost
    steps_per_second: "Schritte/s", "steps/s";
    samples_per_second: "Bilder/s", "pictures/s";
    multiply_adds_per_second: "Multiplikationen/s", "multiply-adds/s";
    memory: "Speicher", "memory";
    of_parameters: "davon Parameter, Gradienten und Optimierer", "of it parameters, gradients and optimizer";
    timing: "Die Zeit wird gerade gemessen, Schicht für Schicht …", "Timing layer by layer …";
    time_per_layer: "Zeit je Schicht, für {} Bilder", "Time per layer, for {} pictures";
    forward: "vorwärts", "forward";
    backward: "rückwärts", "backward";
    sum: "Summe", "Sum";
    layer: "Schicht", "Layer";
    cost_note: "Ein Trainingsschritt rechnet jede Multiplikation rund dreimal: einmal vorwärts, einmal für den Gradienten der Gewichte, einmal für den Gradienten der Eingabe. Gemessen wird in Ihrem Browser; von mehreren Runden zählt die schnellste.", "A training step makes every multiplication about three times: once forward, once for the gradient of the weights, once for the gradient of the input. Measured in your browser; of several rounds the fastest counts.";

    // Layer
    facets: "Was von der Schicht zu sehen ist", "What is shown of the layer";
    facet_maps: "Karten", "Maps";
    facet_history: "Verlauf", "History";
    facet_walk: "Durchlauf", "Walk";
    choose_layer: "Schicht wählen", "Choose a layer";
    previous_layer: "Eine Schicht zurück", "One layer back";
    next_layer: "Eine Schicht weiter", "One layer on";
    scale_own: "Skala je Karte", "Scale per map";
    output: "Ausgabe a", "Output a";
    output_gradient: "Gradient ∂L/∂a", "Gradient ∂L/∂a";
    input: "Eingabe x", "Input x";
    input_gradient: "Gradient ∂L/∂x", "Gradient ∂L/∂x";
    par_weight: "Gewichte w", "Weights w";
    par_bias: "Bias b", "Bias b";
    par_running_mean: "Laufender Mittelwert μ", "Running mean μ";
    par_running_var: "Laufende Varianz σ²", "Running variance σ²";
    par_scale: "Skala γ", "Scale γ";
    par_shift: "Verschiebung β", "Shift β";
    par_slope: "Steigung a", "Slope a";
    gradient_of: "Gradient ∂L/∂{}", "Gradient ∂L/∂{}";
    minimum: "Min.", "Min.";
    maximum: "Max.", "Max.";
    mean: "Mittel", "Mean";
    first_of: "die ersten {} von {}", "the first {} of {}";
    goal_known: "L ist der Verlust dieses einen Bildes mit der Klasse {}: {}.", "L is the loss of this one picture with class {}: {}.";
    goal_guessed: "Die Zeichnung hat kein Etikett; L ist der Verlust, wenn {} richtig wäre: {}.", "The drawing has no label; L is the loss if {} were right: {}.";
    dead_none: "Keine Einheit ist tot: Jede der {} feuerte bei mindestens einem der {} Testbilder (Schritt {}).", "No unit is dead: each of the {} fired for at least one of the {} test pictures (step {}).";
    dead_some: "{} tot: {} von {} waren bei allen {} Testbildern 0 (Schritt {}).", "{} dead: {} of {} were 0 for all {} test pictures (step {}).";
    dead_behind: "Hinter der ReLU:", "Behind the ReLU:";

    // Where a number comes from
    origin: "Woher diese Zahl kommt", "Where this number comes from";
    origin_hint: "Zeigen Sie auf einen Pixel der Ausgabe, oder gehen Sie mit den Pfeiltasten; Bild auf und Bild ab wechseln die Karte. Ein Klick hält den Pixel fest.", "Point at a pixel of the output, or use the arrow keys; Page Up and Page Down change the map. A click holds the pixel.";
    origin_largest: "Die Zahl mit dem größten Betrag. Zeigen Sie auf eine andere.", "The number of largest magnitude. Point at another one.";
    held: "festgehalten", "held";
    at_map: "Karte {}, Zeile {}, Spalte {}", "Map {}, row {}, column {}";
    at_unit: "Einheit {}", "Unit {}";
    at_kernel: "Filter {}, Eingangskarte {}, Zeile {}, Spalte {}", "Filter {}, input map {}, row {}, column {}";
    at_local_kernel: "Ort ({}; {}), Filter {}, Eingangskarte {}, Zeile {}, Spalte {}", "Place ({}, {}), filter {}, input map {}, row {}, column {}";
    at_input: "Einheit {}, Eingang {}", "Unit {}, input {}";
    of_map: "Karte {}", "Map {}";
    point_click: "Klick: in „Schicht“ ansehen und festhalten", "Click: look at it in “Layer” and hold it";
    point_keys: "Eingabetaste: in „Schicht“ ansehen · Esc: zurück zur Zeile", "Enter: look at it in “Layer” · Esc: back to the row";
    point_show: "In „Schicht“ ansehen", "Look at it in “Layer”";
    weight_hint: "Zeigen Sie auf ein Gewicht, um es zu lesen.", "Point at a weight to read it.";
    in_picture: "Im Bild", "In the picture";
    in_input: "In der Eingabe der Schicht", "In the layer's input";
    sees: "{} × {} Pixel", "{} × {} pixels";
    sees_all: "alle {} Zahlen", "all {} numbers";
    sees_nothing: "Hier ist nichts als der Rand aus Nullen.", "There is nothing here but the border of zeros.";
    products: "{} Produkte", "{} products";
    shown_maps: "gezeigt: die {} Karten, die am meisten beitragen", "shown: the {} maps that contribute most";
    inputs: "Eingaben x", "Inputs x";
    weights: "Gewichte w", "Weights w";
    products_label: "Produkte w · x", "Products w · x";
    more_products: "{} weitere", "{} more";

    // History
    history_weights: "Gewichte", "Weights";
    history_weight_gradients: "Gradienten der Gewichte", "Gradients of the weights";
    history_activations: "Aktivierungen", "Activations";
    history_activation_gradients: "Gradienten der Aktivierungen", "Gradients of the activations";
    history_empty: "Sobald trainiert wird, entstehen hier Histogramme.", "Histograms appear here as soon as training runs.";
    history_note: "Jede Spalte ist ein Histogramm zu einem Schritt, über den Batch dieses Schritts; von großen Schichten eine Stichprobe von 2 048 Zahlen. Gradienten stehen nach ihrem Betrag, in Zehnerpotenzen; unterste Zeile: 0.", "Each column is the histogram of one step, over that step's batch; of large layers a sample of 2,048 numbers. Gradients are sorted by magnitude, in powers of ten; bottom row: 0.";
    history_label: "{}: Histogramme von Schritt {} bis {}", "{}: histograms from step {} to {}";
    gradient_sizes: "Größe der Gradienten, Schicht für Schicht", "Size of the gradients, layer by layer";
    gradient_sizes_note: "Wurzel des mittleren Quadrats von ∂L/∂w über den Batch, Mittel der letzten fünf Spalten; logarithmisch", "Root of the mean square of ∂L/∂w over the batch, mean of the last five columns; logarithmic";
    step: "Schritt", "step";

    // Walk
    walk_first: "Zum Anfang", "To the beginning";
    walk_back: "Einen Schritt zurück", "One step back";
    walk_play: "Abspielen", "Play";
    walk_pause: "Anhalten", "Pause";
    walk_on: "Einen Schritt weiter", "One step on";
    walk_place: "Stelle im Durchlauf", "Place in the walk";
    walk_speed: "Tempo des Durchlaufs", "Speed of the walk";
    walk_forward: "Vorwärts durch {}", "Forward through {}";
    walk_loss: "Der Verlust", "The loss";
    walk_backward: "Zurück durch {}", "Back through {}";
    walk_count: "{} von {}", "{} of {}";
    comes_in: "kommt herein", "comes in";
    goes_out: "geht hinaus", "goes out";
    arrives: "kommt zurück: ∂L/\u{2060}∂a", "comes back: ∂L/\u{2060}∂a";
    leaves: "geht weiter zurück: ∂L/\u{2060}∂x", "goes on back: ∂L/\u{2060}∂x";
    learns: "und daraus lernt die Schicht: ∂L/\u{2060}∂w", "and from this the layer learns: ∂L/\u{2060}∂w";
    logits: "Logits z", "Logits z";
    logit_gradient: "∂L/∂z = p − t", "∂L/∂z = p − t";
}
