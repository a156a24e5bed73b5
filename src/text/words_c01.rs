//! The words of chapter 1, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    NetworkWords by network_words:

    // Parts of the lab
    tab_neuron: "Neuron", "Neuron";
    tab_plane: "Netz", "Network";
    tab_curve: "Kurve", "Curve";
    tab_gradient: "Gradient", "Gradient";

    // Neuron
    function: "Aktivierungsfunktion", "Activation function";
    neuron_title: "Eine Funktion und ihre Ableitung", "A function and its derivative";
    neuron_plot: "Kurve von f und f′; Pfeiltasten links und rechts bewegen den Punkt", "Curve of f and f′; arrow keys left and right move the point";
    neuron_hint: "Ziehen Sie den Punkt, oder benutzen Sie die Pfeiltasten. Die gestrichelte Gerade ist die Tangente.", "Drag the point, or use the arrow keys. The dashed line is the tangent.";
    sum: "Summe z", "Sum z";
    vanishing: "Grau: |f′| < 0,05. Hier kommt vom Gradienten fast nichts durch.", "Grey: |f′| < 0.05. Almost nothing of the gradient gets through here.";
    vanishes_here: "Hier verschwindet der Gradient: Durch dieses Neuron kommt weniger als ein Zwanzigstel von ihm zurück.", "The gradient vanishes here: less than a twentieth of it comes back through this neuron.";
    passes_here: "Hier kommt der Gradient durch.", "The gradient gets through here.";
    leaky: "Leaky ReLU", "Leaky ReLU";
    none: "linear", "linear";
    about_sigmoid: "Zwischen 0 und 1, die Ableitung nie über ¼: Mit jeder Schicht schrumpft der Gradient auf ein Viertel oder weniger.", "Between 0 and 1, the derivative never above ¼: with every layer the gradient shrinks to a quarter or less.";
    about_tanh: "Zwischen −1 und 1, um null zentriert. In der Mitte kommt der Gradient ganz durch, außen nicht.", "Between −1 and 1, centred at zero. In the middle the gradient gets through whole, outside it does not.";
    about_relu: "Rechts kommt der Gradient ungeschmälert durch, links gar nicht: Wer bei allen Eingaben links liegt, lernt nie wieder.", "On the right the gradient gets through undiminished, on the left not at all: a unit that lies on the left for all inputs never learns again.";
    about_leaky: "Wie ReLU, doch links bleibt eine kleine Steigung von 0,1: Kein Neuron ist je ganz still.", "Like ReLU, but on the left a small slope of 0.1 remains: no unit ever falls silent altogether.";

    // Points
    set: "Punkte", "Points";
    gaussians: "Zwei Wolken", "Two clouds";
    circles: "Kreis im Ring", "Disc in a ring";
    xor: "XOR", "XOR";
    moons: "Zwei Monde", "Two moons";
    spirals: "Spiralen", "Spirals";
    checkerboard: "Schachbrett", "Checkerboard";
    plane_set: "Ebene (Zahlen)", "Plane (numbers)";
    bump: "Hügel (Zahlen)", "Hill (numbers)";
    waves: "Wellen (Zahlen)", "Waves (numbers)";
    drawn: "Selbst zeichnen", "Draw your own";
    new_points: "Andere Punkte", "Other points";
    points: "Trainingspunkte", "Training points";
    noise: "Rauschen", "Noise";
    brush: "Pinsel", "Brush";
    class_one: "Blau", "Blue";
    class_zero: "Orange", "Orange";
    eraser: "Radieren", "Erase";
    clear_points: "Leeren", "Clear";
    draw_first: "Setzen Sie Punkte: mit dem Zeiger, oder mit Pfeiltasten und Leertaste.", "Place points: with the pointer, or with arrow keys and Space.";
    drawn_count: "gezeichnet", "drawn";

    // The plane
    plane_title: "Ausgabe in der Ebene", "Output on the plane";
    plane_label: "Ebene mit den Punkten; die Farbe zeigt die Ausgabe des Netzes", "Plane with the points; colour shows the network's output";
    plane_keys: "Pfeiltasten wählen ein Beispiel", "arrow keys choose an example";
    key_train: "Training", "training";
    key_test: "Test", "test";
    key_batch: "im Stapel", "in the batch";
    show_test: "Testpunkte", "Test points";
    border: "Grenze", "border";

    // The network
    inputs: "Eingaben", "Inputs";
    output: "Ausgabe", "Output";
    hidden_layer: "Schicht", "Layer";
    add_layer: "Schicht hinzufügen", "Add a layer";
    remove_layer: "Schicht entfernen", "Remove layer";
    units: "Neuronen", "Units";
    unit: "Neuron", "Unit";
    network_label: "Netz: Jedes Kästchen zeigt, worauf ein Neuron in der Ebene anspricht, jede Linie ein Gewicht. Pfeiltasten wählen ein Neuron, die Eingabetaste führt zu seinen Gewichten.", "Network: each box shows what a unit responds to on the plane, each line is a weight. Arrow keys choose a unit, Enter leads to its weights.";
    network_hint: "Ein Neuron anklicken zeigt seine Gewichte; eine Linie ziehen ändert sie.", "Click a unit to see its weights; drag a line to change one.";
    weights_of: "Gewichte von", "Weights of";
    bias: "Bias", "Bias";
    from: "von", "from";
    weight: "Gewicht w", "Weight w";
    incoming: "Eingang x", "Input x";
    product: "w · x", "w · x";
    gradient: "∂ℓ/∂w", "∂ℓ/∂w";
    next_weight: "w neu", "new w";
    reset_hand: "Von Hand Gesetztes verwerfen", "Discard what was set by hand";
    largest: "größtes Gewicht", "largest weight";

    // One step in numbers
    numbers: "Ein Schritt in Zahlen", "One step in numbers";
    phase: "Was gezeigt wird", "What is shown";
    forward: "Vorwärts", "Forward";
    loss_phase: "Verlust", "Loss";
    backward: "Rückwärts", "Backward";
    update: "Neue Gewichte", "New weights";
    example: "Beispiel", "Example";
    choose_example: "Klicken Sie auf einen Trainingspunkt: Er geht in Zahlen durch das Netz.", "Click a training point: it goes through the network in numbers.";
    previous_example: "voriges Beispiel", "previous example";
    next_example: "nächstes Beispiel", "next example";
    only_this: "Neue Gewichte: so, wie sie nach einem Schritt mit diesem Beispiel allein wären.", "New weights: as they would be after a step with this example alone.";
    choose_unit: "Klicken Sie auf ein Neuron, um seine Rechnung zu sehen.", "Click a unit to see its arithmetic.";

    // Runs
    runs: "Läufe im Vergleich", "Runs compared";
    no_runs: "Ein Lauf wird gemerkt, sobald ein neuer beginnt.", "A run is remembered as soon as a new one begins.";
    keep_run: "Diesen Lauf merken", "Remember this run";
    now: "jetzt", "now";
    run: "Lauf", "Run";
    restore: "Wiederherstellen", "Restore";
    restored: "Einstellungen wiederhergestellt", "Settings restored";
    forget_runs: "Alle vergessen", "Forget all";
    run_settings: "Einstellungen", "Settings";
    run_steps: "Schritte", "Steps";
    run_test: "Test", "Test";
    runs_note: "Fett: anders als jetzt.", "Bold: not as now.";

    // Trouble
    diverged: "Der Verlust ist übergelaufen, in Schritt", "The loss overflowed, in step";
    diverged_detail: "Die Lernrate ist wohl zu groß. Gezeigt wird der letzte gültige Stand.", "The learning rate is probably too large. Shown is the last valid state.";

    // Curve
    curve_label: "Zeichenfläche: die gesuchte Kurve und das Netz, das ihr folgt", "Drawing area: the curve and the network that follows it";
    curve_hint: "Zeichnen Sie mit dem Zeiger eine Kurve. Mit der Tastatur: ←\u{a0}→ bewegen, ↑\u{a0}↓ heben und senken.", "Draw a curve with the pointer. By keyboard: ←\u{a0}→ move, ↑\u{a0}↓ raise and lower.";
    curve_choice: "Kurve", "Curve";
    wave: "Welle", "Wave";
    steps: "Treppe", "Staircase";
    zigzag: "Zickzack", "Zigzag";
    own: "eigene", "own";
    target: "gesucht", "wanted";
    network_output: "Netz", "network";
    parts_title: "Was die Neuronen beitragen", "What the units contribute";
    parts_label: "Beiträge der Neuronen, eines über dem anderen", "Contributions of the units, one on top of the other";
    shown_units: "Summe der ersten", "Sum of the first";
    width: "Neuronen", "Units";
    rate: "Lernrate η (Adam)", "Learning rate η (Adam)";
    error: "mittlerer Fehler", "mean error";

    // Gradient
    axis_right: "nach rechts", "to the right";
    axis_up: "nach oben", "upwards";
    map_title: "Verlust über zwei Gewichten", "Loss over two weights";
    map_label: "Karte des Verlusts über zwei Gewichten, mit Gradienten am jetzigen Ort", "Map of the loss over two weights, with gradients at the present place";
    full_gradient: "alle Punkte", "all points";
    batch_gradient: "Stapel", "batches";
    descent: "Die Pfeile zeigen bergab: −∇ℓ. Je mehr Tinte, desto größer der Verlust.", "The arrows point downhill: −∇ℓ. The more ink, the larger the loss.";
    spread_title: "Streuung des Stapelgradienten", "Spread of the mini-batch gradient";
    spread_batch: "Stapelgröße", "batch size";
    deviation: "Streuung / |∇ℓ|", "spread / |∇ℓ|";
    root_law: "1/√B", "1/√B";
    angle_title: "Winkel zum vollen Gradienten", "Angle to the full gradient";
    angle: "Winkel", "angle";
    walk_here: "Karte hierher holen", "Centre the map here";
    no_gradient: "Erst Punkte zeichnen.", "Draw points first.";
    trail: "Weg", "path";
}
