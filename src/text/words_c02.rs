//! The words of chapter 2, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    ConvolutionWords by convolution_words:

    // Parts of the lab
    tab_template: "Schablone", "Template";
    tab_weights: "Gewichte", "Weights";
    tab_depth: "Tiefe", "Depth";
    tab_translation: "Verschieben", "Shifting";
    motto_template: "Ein Neuron sieht h × h Pixel. Alle Neuronen einer Karte benutzen dieselben Gewichte.", "A unit sees h × h pixels. All units of a map use the same weights.";
    motto_weights: "Dasselbe Bild, dieselben Karten, drei Arten von Verbindungen.", "The same picture, the same maps, three kinds of connections.";
    motto_depth: "Jede Schicht sieht weiter als die vor ihr, und weniger genau.", "Every layer sees farther than the one before it, and less precisely.";

    // Picture
    picture: "Bild", "Picture";
    photo: "Bild mit dem rezeptiven Feld", "Picture with the receptive field";
    field_at: "Feld bei x = {x}, y = {y}; Antwort {}", "Field at x = {x}, y = {y}; response {}";
    photo_keys: "Pfeiltasten bewegen das Feld, mit Umschalt zehnmal so weit; die Eingabetaste schneidet aus, solange „Ausschneiden“ gedrückt ist.", "Arrow keys move the field, with Shift ten times as far; Enter cuts out while “Cut out” is pressed.";
    own_picture: "Eigenes Bild", "Own picture";
    unreadable: "Dieses Bild lässt sich nicht lesen, oder es ist kleiner als die Schablone. Das vorige ist noch da.", "This picture cannot be read, or it is smaller than the template. The one before is still there.";
    side: "Größe h", "Size h";
    stride: "Schritt", "Stride";
    padding: "Rand", "Padding";
    map: "Antwort", "Response";
    map_label: "Karte der Antworten: blau, wo das Bild der Schablone gleicht, orange, wo es ihrem Negativ gleicht", "Map of responses: blue where the picture is like the template, orange where it is like its negative";
    answered: "Antwort nach {} ms", "answered after {} ms";

    // Templates
    templates: "Schablonen", "Templates";
    add_template: "Schablone hinzufügen", "Add a template";
    remove_template: "Gewählte Schablone entfernen", "Remove the chosen template";
    presets: "Fertige Schablonen", "Ready-made templates";
    vertical: "Kante, senkrecht", "Edge, upright";
    horizontal: "Kante, waagrecht", "Edge, level";
    diagonal: "Kante, schräg", "Edge, slanted";
    line: "Linie", "Line";
    blur: "Weichzeichnen", "Blur";
    sharpen: "Schärfen", "Sharpen";
    corner: "Ecke", "Corner";
    painted: "gemalt", "painted";
    cut_out: "ausgeschnitten", "cut out";
    invert: "Umkehren", "Invert";
    clear: "Leeren", "Clear";
    cut: "Ausschneiden", "Cut out";
    cut_hint: "Klicken Sie auf das Bild: Der Ausschnitt wird zur Schablone. Mit der Tastatur: Pfeiltasten, dann Eingabetaste.", "Click on the picture: what you cut out becomes the template. By keyboard: arrow keys, then Enter.";
    paint_hint: "Malen Sie auf dem Gitter. Die Antwort folgt jedem Strich.", "Paint on the grid. The response follows every stroke.";
    too_plain: "Hier ist das Bild zu gleichförmig für eine Schablone, oder der Ausschnitt ragt über den Rand.", "The picture is too plain here for a template, or the patch sticks out over the edge.";
    brush: "Gewicht, mit dem gemalt wird", "Weight to paint with";
    pad: "Schablone zum Malen", "Template to paint on";
    pad_keys: "Pfeiltasten bewegen die Zelle, die Leertaste malt.", "Arrow keys move the cell, Space paints.";

    // Reading
    reading: "{} Produkte, eine Summe", "{} products, one sum";
    corner_at: "linke obere Ecke (x, y)", "upper left corner (x, y)";
    pixels: "Pixel", "Pixels";
    weights: "Gewichte", "Weights";
    products: "Produkte", "Products";
    thousandths: "Produkte in Tausendsteln", "Products in thousandths";
    as_picture: "Als Bild", "As a picture";

    // Weights counted
    full: "Voll verbunden", "Fully connected";
    local: "Lokal verbunden", "Locally connected";
    shared: "Gemeinsame Gewichte", "Shared weights";
    about_full: "Jedes Neuron sieht das ganze Bild.", "Every unit sees the whole picture.";
    about_local: "Jedes Neuron sieht nur h × h Pixel, mit eigenen Gewichten.", "Every unit sees only h × h pixels, with weights of its own.";
    about_shared: "Jedes Neuron sieht h × h Pixel, mit den Gewichten seiner Klasse.", "Every unit sees h × h pixels, with the weights of its class.";
    width: "Breite W", "Width W";
    height: "Höhe H", "Height H";
    seen: "Feld h", "Field h";
    maps: "Klassen m", "Classes m";
    stride_long: "Schrittweite", "Stride";
    places: "Neuronen je Karte", "Units per map";
    weights_count: "Gewichte", "weights";
    biases: "Biases", "Biases";
    memory: "Speicher", "Memory";
    multiply_adds: "Multiplikationen", "Multiplications";
    bars: "Balken: jede weitere gleiche Strecke heißt zehnmal so viele Gewichte.", "Bars: every further equal step means ten times as many weights.";
    lecture_numbers: "Zahlen der Vorlesung", "The lecture's numbers";

    // Depth
    field_title: "Was ein Neuron sieht", "What a unit sees";
    unit_sees: "Schicht {layer} sieht {} Pixel", "layer {layer} sees {} pixels";
    field_hint: "Zeigen Sie auf das Bild: ein Rahmen je Schicht, der kräftige gehört zur gewählten.", "Point at the picture: one frame for each layer, the strong one belongs to the chosen layer.";
    layers_title: "Schichten", "Layers";
    weights_total: "Gewichte zusammen", "Weights in all";
    add_layer: "Schicht anfügen", "Add a layer";
    remove_layer: "Schicht entfernen", "Remove the layer";
    template_layer: "Schablone", "Template";
    convolution: "Faltung", "Convolution";
    max_pooling: "Max-Pooling", "Max pooling";
    mean_pooling: "Mittelwert-Pooling", "Mean pooling";
    sees: "sieht", "sees";
    changed_by: "Änderung", "change";
    does_not_fit: "passt nicht mehr auf die Karte davor", "does not fit on the map before it any more";
    shift_title: "Das Bild verschieben: Schicht {}", "Shift the picture: layer {}";
    shift_right: "nach rechts", "to the right";
    shift_down: "nach unten", "down";
    still: "wie es war", "as it was";
    moved: "verschoben", "shifted";
    difference: "Unterschied", "Difference";
    shift_hint: "Mittlerer Unterschied, gemessen daran, wie weit die Zahlen der Karte auseinanderliegen:", "Mean difference, measured by how far the numbers of the map lie apart:";

    // Shifting
    epochs: "Epochen je Lauf", "Epochs per run";
    examples: "Ziffern zum Lernen", "Digits to learn from";
    rate: "Lernrate η", "Learning rate η";
    in_the_middle: "in der Mitte", "in the middle";
    so_far_away: "{} Pixel daneben", "{} pixels off";
    reads: "liest", "reads";
    map_of_places: "Genauigkeit an jeder Stelle; bei {right} nach rechts, {down} nach unten: {}", "Accuracy at every place; at {right} to the right, {down} down: {}";
    curve_title: "Genauigkeit über dem Abstand", "Accuracy over distance";
    pixels_away: "Pixel", "pixels";
    no_test_yet: "Noch kein Test. Starten Sie das Training: Nach der ersten Epoche wird an 169 Stellen getestet.", "No test yet. Start training: after the first epoch, 169 places are tested.";
    runs_title: "Mittel und Streuung in Prozent, abgeschlossene Läufe:", "Mean and spread in percent, finished runs:";
    run_of_seed: "Lauf mit Startwert", "Run with seed";
    runs_done: "abgeschlossen:", "finished:";
    testing: "Test läuft,", "testing,";
    digit_field: "Feld mit einer Ziffer", "Field with a digit";
    digit_keys: "Ziehen Sie die Ziffer, oder bewegen Sie sie mit den Pfeiltasten.", "Drag the digit, or move it by the arrow keys.";
    stands_at: "Verschoben um {right} nach rechts, {down} nach unten.", "Shifted by {right} to the right, {down} down.";
    choose_digit: "Ziffer wählen", "Choose a digit";
    ran_away: "Der Verlust ist in Schritt {step} übergelaufen ({}); die Lernrate ist zu groß. Gezeigt wird der letzte gültige Stand.", "The loss overflowed in step {step} ({}); the learning rate is too large. Shown is the last valid state.";

    // Tasks
    on_the_roof: "Im markierten Streifen", "In the marked band";
    elsewhere: "sonst", "elsewhere";
    times: "Verhältnis", "Ratio";
    set_now: "Eingestellt:", "Set now:";
    count_wrong: "Noch nicht. Vergleichen Sie die beiden Formeln: Was haben sie gemeinsam, und was bleibt übrig?", "Not yet. Compare the two formulas: what do they share, and what is left?";
    count_set: "Richtig gerechnet. Stellen Sie es noch im Labor ein, und sehen Sie nach.", "Rightly computed. Now set it in the lab and see for yourself.";
    field_now: "Das letzte Neuron sieht", "The last unit sees";
    distance: "Pixel neben der Mitte", "Pixels off the middle";
    others_fail: "Die anderen irren sich", "The others are wrong";
    yes: "ja", "yes";
    no: "nein", "no";
}
