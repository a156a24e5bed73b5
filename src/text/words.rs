//! The words of the interface, German and English side by side.

use super::Lang;

/// Declares every word once, in both languages, as fields of a struct and a function that gives
/// those of a language; a missing one does not compile.
macro_rules! declare_words {
    ($words:ident by $function:ident: $($name:ident: $de:literal, $en:literal;)*) => {
        /// The words of one language.
        #[derive(Debug)]
        #[allow(clippy::doc_markdown, reason = "the docs are the words themselves")]
        pub struct $words {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        /// The words of a language.
        pub fn $function(lang: Lang) -> &'static $words {
            static DE: $words = $words { $($name: $de,)* };
            static EN: $words = $words { $($name: $en,)* };
            match lang {
                Lang::De => &DE,
                Lang::En => &EN,
            }
        }
    };
}

pub(super) use declare_words;

declare_words! {
    Words by words:

    // The page around the chapters
    site_title: "Deep Learning zum Anfassen", "Deep learning, hands on";
    site_lead: "Der Begleiter zur Vorlesung Deep Learning (II). Jedes Netz rechnet in Ihrem Browser: Sie können es anhalten, verändern und von vorn beginnen lassen.", "The companion to the lecture Deep Learning (II). Every network computes in your browser: you can pause it, change it and let it begin anew.";
    site_foot: "Alles wird auf Ihrem Gerät berechnet. Es werden keine Daten übertragen.", "Everything is computed on your device. No data is sent anywhere.";
    site_contents: "Lehrnetz: Inhaltsverzeichnis", "Lehrnetz: contents";
    skip: "Zum Inhalt", "Skip to content";
    chapter: "Kapitel", "Chapter";
    chapters: "Kapitel", "Chapters";
    parts: "Teile des Labors", "Parts of the lab";
    to_lab: "Zum Labor", "To the lab";
    lab: "Labor", "Lab";
    theme: "Helle oder dunkle Darstellung", "Light or dark";
    present: "Vorführen", "Present";
    present_end: "Vorführung beenden (Esc)", "End presentation (Esc)";
    language: "Sprache", "Language";
    to_contents: "Zum Inhaltsverzeichnis", "To the contents";
    back: "Zurück", "Back";
    engine_title: "Die Engine auf Ihrer Seite", "The engine in your own page";
    engine_lead: "Was hier rechnet, rechnet auch anderswo: engine.js ist ein JavaScript-Modul ohne Abhängigkeiten. Legen Sie es mit network.js, variant.js und den beiden network-Dateien auf .wasm neben Ihre Seite, und bauen Sie Ihr eigenes Netz.", "What computes here computes elsewhere, too: engine.js is a JavaScript module without dependencies. Put it beside your page, together with network.js, variant.js and the two network files in .wasm, and build a network of your own.";
    engine_code: "Eine ganze Seite: ein Netz lernt XOR", "A whole page: a network learns XOR";
    engine_run: "Ausführen", "Run";
    engine_reset: "Beispiel wiederherstellen", "Restore the example";
    engine_result: "Was sie zeigt", "What it shows";
    engine_types: "Alle Methoden mit ihren Typen stehen in", "All methods with their types are in";
    keyboard: "Tastenkürzel", "Keyboard shortcuts";
    close: "Schließen", "Close";
    embed_foot: "Lehrnetz, Begleiter zur Vorlesung Deep Learning (II)", "Lehrnetz, companion to the lecture Deep Learning (II)";
    embed_open: "Im Kapitel öffnen", "Open in the chapter";
    sources: "Quellen und Lizenzen", "Sources and licences";
    sources_lead: "Alles hier läuft ohne Netz, also liegt alles bei. Von wem es stammt, steht auf dieser Seite.", "Everything here runs offline, so everything is included. This page says whose work it is.";
    source_digits: "Handgeschriebene Ziffern, UCI Machine Learning Repository (E. Alpaydın, C. Kaynak), CC BY 4.0", "Handwritten digits, UCI Machine Learning Repository (E. Alpaydın, C. Kaynak), CC BY 4.0";
    source_drawn: "Von Lehrnetz selbst gezeichnet, immer wieder neu. MIT oder Apache 2.0, wie das ganze Programm.", "Drawn by Lehrnetz itself, ever anew. MIT or Apache 2.0, like the whole program.";
    photographs: "Fotografien", "Photographs";
    fonts: "Schriften", "Fonts";

    // Tasks
    tasks: "Aufgaben", "Tasks";
    solved_of: "von", "of";
    solved: "gelöst", "solved";
    task_start: "Ausgangszustand laden", "Load the starting point";
    task_solved: "Gelöst", "Solved";
    tip: "Tipp", "Tip";
    goal: "Ziel", "Goal";
    at_most: "höchstens", "at most";
    answers: "Antworten", "Answers";
    check: "Prüfen", "Check";
    meant: "Gemeint war", "I meant";
    network_reads: "Das Netz liest", "The network reads";
    open_pad: "Zeichenfeld öffnen", "Open the drawing pad";

    // Transport
    transport: "Ablauf", "Transport";
    play: "Training starten", "Start training";
    pause: "Pause", "Pause";
    paused: "Training angehalten", "Training paused";
    step: "Ein Schritt (S)", "One step (S)";
    epoch_step: "Eine Epoche (E)", "One epoch (E)";
    reset: "Zurücksetzen, gleicher Startwert (R)", "Reset, same seed (R)";
    new_seed: "Neuer Startwert (N)", "New seed (N)";
    seed: "Startwert", "Seed";
    pace: "Tempo", "Speed";
    epoch: "Epoche", "Epoch";
    steps: "Schritt", "Step";
    steps_per_second: "Schritte/s", "Steps/s";
    loss: "Verlust", "Loss";
    share: "Teilen", "Share";
    share_state: "Diesen Stand teilen", "Share this state";
    epoch_progress: "Fortschritt in der Epoche", "Progress through the epoch";

    // The network
    network: "Netz", "Network";
    input: "Eingabe", "Input";
    choose_picture: "Testbild wählen", "Choose a test picture";
    test_picture: "Testbild", "Test picture";
    current_picture: "Betrachtetes Bild", "Picture looked at";
    draw: "Selbst zeichnen (Z)", "Draw your own (Z)";
    draw_pad: "Zeichenfeld", "Drawing pad";
    draw_hint: "Zeichnen Sie. Das Netz liest mit.", "Draw. The network reads along.";
    draw_keys: "Mit der Tastatur: Pfeiltasten bewegen den Stift, die Leertaste setzt ihn auf und ab.", "By keyboard: arrow keys move the pen, Space puts it down and lifts it.";
    draw_sees: "So kommt sie beim Netz an", "What the network receives";
    undo_stroke: "Strich zurück", "Undo stroke";
    clear: "Leeren", "Clear";
    done: "Fertig", "Done";
    parameters: "Parameter", "parameters";
    parameters_total: "Parameter", "Parameters";
    selected_layer: "Gewählte Schicht", "Selected layer";
    no_padding: "ohne Rand", "no padding";
    no_parameters: "keine Parameter", "no parameters";
    multiply_adds_each: "Multiplikationen je Bild", "multiply-adds per picture";
    multiply_adds: "Mult.", "mult.";
    add_layer: "Schicht", "Layer";
    add_layer_menu: "Schicht einfügen", "Insert a layer";
    add_below: "Schicht hierunter einfügen", "Insert a layer below";
    remove_layer: "Schicht entfernen (Entf)", "Remove layer (Del)";
    move_up: "Nach oben (Strg ↑)", "Move up (Ctrl ↑)";
    move_down: "Nach unten (Strg ↓)", "Move down (Ctrl ↓)";
    drag_layer: "Ziehen, um die Schicht zu verschieben", "Drag to move the layer";
    undo: "Rückgängig", "Undo";
    filters: "Filter", "Filters";
    kernel: "Größe", "Size";
    kernel_height: "Höhe", "Height";
    kernel_width: "Breite", "Width";
    stride: "Schritt", "Stride";
    padding: "Rand", "Padding";
    units: "Neuronen", "Units";
    size: "Feld", "Window";
    keep: "Behalten p", "Keep p";
    keeps: "behält", "keeps";
    activation: "Aktivierung", "Activation";
    activation_none: "keine", "none";
    slope: "Steigung", "Slope";
    less: "weniger", "less";
    more: "mehr", "more";
    head_fixed: "Die letzte Schicht hat ein Neuron je Klasse; sie bleibt am Ende. Softmax macht aus ihren Ausgaben Wahrscheinlichkeiten.", "The last layer has one unit for each class and stays at the end. Softmax turns its outputs into probabilities.";
    flatten_fixed: "Reiht alle Werte aneinander; nichts einzustellen.", "Lines all values up; nothing to set.";
    filters_of: "Filter", "Filters";
    activations_of: "Ausgabe", "Output";
    probabilities: "Wahrscheinlichkeit je Klasse", "Probability of each class";
    default_network: "Ausgangsnetz laden", "Load the default network";
    network_changed: "Netz neu aufgebaut, das Training beginnt von vorn", "Network rebuilt, training starts from the beginning";
    seed_changed: "Neuer Startwert", "New seed";
    removed: "entfernt", "removed";
    restored: "Ausgangsnetz geladen", "Default network loaded";

    // Data
    data: "Daten", "Data";
    choose_data: "Daten wählen (D)", "Choose data (D)";
    data_sets: "Datensätze", "Data sets";
    built_in: "Mitgeliefert", "Built in";
    own_data: "Eigene Daten", "Your own data";
    own_none: "Noch keine. Ziehen Sie Dateien auf diese Seite, oder sammeln Sie selbst.", "None yet. Drop files onto this page, or collect your own.";
    add_files: "Dateien", "Files";
    collect: "Sammeln", "Collect";
    classes: "Klassen", "classes";
    pictures: "Bilder", "pictures";
    training_pictures: "Bilder zum Lernen", "Pictures to learn from";
    to_learn: "zum Lernen", "to learn from";
    to_test: "zum Testen", "to test with";
    test_fixed: "Testbilder kommen im Training nie vor; es sind immer dieselben.", "Test pictures never occur in training; they are always the same ones.";
    sheet_about: "Womit gelernt wird, Klasse für Klasse:", "What is learned from, class by class:";
    samples_of: "Beispiele", "samples";
    vary: "Wie sehr sich die Formen unterscheiden", "How much the shapes differ";
    vary_position: "Lage, ± Pixel", "Position, ± pixels";
    vary_size: "Größe, kleiner um bis zu", "Size, smaller by up to";
    vary_rotation: "Drehung, ± Grad", "Rotation, ± degrees";
    vary_contrast: "Kontrast, schwächer um bis zu", "Contrast, weaker by up to";
    vary_noise: "Rauschen, Stufen", "Noise, levels";
    forget: "Löschen", "Delete";
    forget_sure: "Wirklich löschen?", "Really delete?";
    keep_it: "Behalten", "Keep";
    data_changed: "Andere Daten, das Training beginnt von vorn", "Other data, training starts from the beginning";
    network_replaced: "Das Netz passte nicht zu diesen Daten; das Ausgangsnetz ist geladen", "The network did not fit these data; the default network is loaded";
    set_missing: "Diese eigenen Daten liegen nicht mehr in diesem Browser.", "These data of your own are not in this browser any more.";
    set_missing_detail: "Geladen sind die mitgelieferten Ziffern.", "The built-in digits are loaded.";
    loading_samples: "Beispiele werden geladen …", "Loading samples …";

    // Adding data
    drop_here: "Dateien oder einen Ordner hierher ziehen", "Drop files or a folder here";
    drop_anywhere: "Loslassen, um diese Daten zu lesen", "Release to read these data";
    drop_formats: "MNIST und Fashion-MNIST (IDX, auch .gz), CIFAR (.bin oder .tar.gz), CSV, oder Bilder in einem Ordner je Klasse, auch als .zip.", "MNIST and Fashion-MNIST (IDX, also .gz), CIFAR (.bin or .tar.gz), CSV, or pictures in a folder for each class, also as .zip.";
    drop_single: "Ein einzelnes Bild wird dem Netz gezeigt, nicht gelernt.", "A single picture is shown to the network, not learned from.";
    pick_files: "Dateien wählen", "Pick files";
    folder_nothing: "Es kam kein Ordner an: Entweder wurde keiner gewählt, oder er ist leer.", "No folder has arrived: either none was chosen, or it is empty.";
    pick_folder: "Ordner wählen", "Pick a folder";
    address: "Oder von einer Adresse", "Or from an address";
    address_read: "Laden", "Load";
    nothing_leaves: "Gelesen wird auf Ihrem Gerät. Nichts davon verlässt es.", "Everything is read on your device. Nothing of it leaves it.";
    reading: "Wird gelesen", "Reading";
    cancel: "Abbrechen", "Cancel";
    preview: "Vorschau", "Preview";
    as_side: "Größe", "Size";
    as_found: "wie gefunden", "as found";
    as_colour: "Farbe", "Colour";
    in_colour: "farbig", "colour";
    in_grey: "grau", "grey";
    set_name: "Name", "Name";
    take_set: "Übernehmen", "Take these data";
    keeping: "Wird gespeichert …", "Saving …";
    set_kept: "Gespeichert", "Saved";
    discard: "Verwerfen", "Discard";
    import_failed: "Daraus wurde nichts.", "Nothing came of it.";
    import_failed_keep: "Was vorher geladen war, ist noch da.", "What was loaded before is still there.";
    other_files: "Andere Dateien", "Other files";
    import_died: "Der Speicher hat nicht gereicht, oder beim Lesen ging etwas schief. Versuchen Sie es mit weniger oder kleineren Bildern.", "Memory was short, or reading went wrong. Try fewer or smaller pictures.";
    storage_full: "Der Browser hat keinen Platz für diese {} MB, oder sein Speicher ist abgeschaltet (etwa in einem privaten Fenster).", "The browser has no room for these {} MB, or its storage is switched off (in a private window, say).";
    no_address: "Das ist keine Adresse, die mit http:// oder https:// beginnt.", "This is no address that begins with http:// or https://.";
    address_forbidden: "Die Adresse antwortet nicht, oder ihr Betreiber erlaubt anderen Seiten nicht, von dort zu lesen (CORS). Laden Sie die Datei herunter, und ziehen Sie sie hierher.", "The address does not answer, or its host forbids other pages to read from it (CORS). Download the file and drop it here.";
    address_status: "Die Adresse antwortet mit dem Fehler", "The address answers with the error";

    // Collecting
    collect_lead: "Legen Sie Klassen an, und sammeln Sie zu jeder einige Bilder, gezeichnet oder mit der Kamera. Ab zwei Klassen mit je zwei Bildern lässt sich damit lernen.", "Make classes and collect a few pictures for each, drawn or taken by the camera. Two classes of two pictures each are enough to learn from.";
    pad: "Zeichenfeld", "Drawing pad";
    camera: "Kamera", "Camera";
    camera_off: "Die Kamera ist nicht zu erreichen: Es gibt keine, oder der Browser darf sie nicht benutzen.", "The camera cannot be reached: there is none, or the browser may not use it.";
    collected_stays: "Was Sie sammeln, bleibt auf Ihrem Gerät.", "What you collect stays on your device.";
    camera_kept: "Was sie sieht, bleibt auf Ihrem Gerät.", "What it sees stays on your device.";
    class_called: "Name der Klasse", "Name of the class";
    add_class: "Klasse anlegen", "Add a class";
    remove_class: "Klasse entfernen", "Remove the class";
    take_picture: "Aufnehmen", "Take";
    add_drawing: "Hinzufügen", "Add";
    hold_to_take: "Halten nimmt fortlaufend auf", "Hold to keep taking";
    remove_last: "Letztes entfernen", "Remove the last";
    keep_collection: "Sammlung speichern", "Save the collection";
    collection: "Meine Sammlung", "My collection";
    class_default: "Klasse", "Class";

    // Training
    training: "Training", "Training";
    test: "Test", "Test";
    accuracy: "Genauigkeit", "Accuracy";
    epochs: "Epochen", "epochs";
    change: "Ändern", "Change";
    hide: "Zuklappen", "Hide";
    optimizer: "Optimierer", "Optimizer";
    learning_rate: "Lernrate η", "Learning rate η";
    momentum: "Momentum", "Momentum";
    batch_size: "Stapelgröße", "Batch size";
    batch: "Stapel", "Batch";
    l1: "L1-Strafe λ₁", "L1 penalty λ₁";
    l2: "L2-Strafe λ₂", "L2 penalty λ₂";
    off: "aus", "off";
    dropout_none: "Das Netz hat keine Dropout-Schicht.", "The network has no dropout layer.";
    dropout_insert: "Einfügen", "Insert";
    training_settings: "Trainingseinstellungen", "Training settings";
    as_table: "Als Tabelle", "As a table";
    as_plot: "Als Kurve", "As a plot";
    no_curve: "Noch kein Training. Starten Sie es mit der Leertaste oder dem runden Knopf.", "No training yet. Start it with Space or the round button.";
    not_measured: "–", "–";

    // Sharing
    link_copied: "Link kopiert", "Link copied";
    link_shown: "Der Link steht in der Adresszeile", "The link stands in the address bar";
    link_problem: "Nicht alles in diesem Link war brauchbar.", "Not everything in this link could be used.";
    link_rest: "Alles andere wurde übernommen.", "Everything else was taken over.";
    link_step: "Dieser Link wurde geteilt bei Schritt", "This link was shared at step";
    link_replay: "Bis dorthin trainieren", "Train up to there";
    dismiss: "Verwerfen", "Dismiss";

    // Trouble
    starting: "Der Rechenkern wird geladen …", "Loading the engine …";
    replaced: "Der Rechenkern ist abgestürzt und wurde ersetzt.", "The engine crashed and was replaced.";
    replaced_detail: "Ihr Netz und alle Einstellungen sind noch da, das Training beginnt von vorn. Geschieht es wieder, reicht vielleicht der Speicher nicht: Verkleinern Sie das Netz.", "Your network and all settings are still here; training starts from the beginning. If it happens again, memory may be short: make the network smaller.";
    unavailable: "Der Rechenkern lässt sich nicht starten.", "The engine cannot be started.";
    unavailable_detail: "Lehrnetz braucht einen Browser mit WebAssembly-SIMD (Chrome und Edge ab 91, Firefox ab 89, Safari ab 16.4), und die Verbindung beim Laden der Seite.", "Lehrnetz needs a browser with WebAssembly SIMD (Chrome and Edge from 91, Firefox from 89, Safari from 16.4), and a connection while the page loads.";
    retry: "Noch einmal versuchen", "Try again";
    go_on_from_step: "Weiter ab Schritt", "Go on from step";
    with_learning_rate: "mit Lernrate", "with learning rate";
    restart_slower: "Neu starten mit Lernrate", "Restart with learning rate";
    look_at_state: "Diesen Stand ansehen", "Look at this state";

    // Keyboard help
    keys_lab: "Labor", "Lab";
    keys_page: "Seite", "Page";
    keys_stack: "Schichtstapel", "Layer stack";
    key_space: "Leertaste", "Space";
    key_play: "Start, Pause", "start, pause";
    key_step: "ein Schritt", "one step";
    key_epoch: "eine Epoche", "one epoch";
    key_reset: "zurücksetzen, gleicher Startwert", "reset, same seed";
    key_pictures: "Bilder sichern", "save pictures";
    key_seed: "neuer Startwert", "new seed";
    key_pace: "langsamer, schneller", "slower, faster";
    key_data: "Daten wählen", "choose data";
    key_link: "Link zu diesem Stand", "link to this state";
    key_draw: "selbst zeichnen", "draw your own";
    key_present: "Vorführmodus", "presenter mode";
    key_end: "beenden", "end";
    key_help: "diese Hilfe", "this help";
    key_contents: "Inhaltsverzeichnis", "contents";
    key_select: "Schicht wählen", "select a layer";
    key_maps: "in die Karten der Zeile, dort mit den Pfeiltasten von Zahl zu Zahl", "into the row's maps, there from number to number with the arrow keys";
    key_move: "verschieben", "move";
    key_insert: "darunter einfügen", "insert below";
    key_remove: "entfernen", "remove";
    key_undo: "rückgängig", "undo";
    key_redo: "wiederholen", "redo";
    keys_game: "Kapitel 9", "Chapter 9";
    key_only_d: "ein Schritt des Diskriminators", "one step of the discriminator";
    key_only_g: "ein Schritt des Generators", "one step of the generator";
    key_ctrl: "Strg", "Ctrl";
    key_ins: "Einfg", "Ins";
    key_del: "Entf", "Del";
    letter_keys: "Buchstaben als Tastenkürzel", "Single letters as shortcuts";
}
