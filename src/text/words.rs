//! The words of the interface, German and English side by side.

use super::Lang;

/// Declares every word once, in both languages; a missing one does not compile.
macro_rules! words {
    ($($name:ident: $de:literal, $en:literal;)*) => {
        /// The words of one language.
        #[derive(Debug)]
        pub struct Words {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        static DE: Words = Words { $($name: $de,)* };
        static EN: Words = Words { $($name: $en,)* };
    };
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

words! {
    // The page around the chapters
    site_title: "Deep Learning zum Anfassen", "Deep learning, hands on";
    site_lead: "Der Begleiter zur Vorlesung Deep Learning (II). Jedes Netz rechnet in Ihrem Browser: Sie können es anhalten, verändern und von vorn beginnen lassen.", "The companion to the lecture Deep Learning (II). Every network computes in your browser: you can pause it, change it and let it begin anew.";
    site_foot: "Alles wird auf Ihrem Gerät berechnet. Es werden keine Daten übertragen.", "Everything is computed on your device. No data is sent anywhere.";
    site_contents: "Lehrnetz: Inhaltsverzeichnis", "Lehrnetz: contents";
    skip: "Zum Inhalt", "Skip to content";
    chapter: "Kapitel", "Chapter";
    chapters: "Kapitel", "Chapters";
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
    sources: "Daten: Handgeschriebene Ziffern, UCI Machine Learning Repository (E. Alpaydın, C. Kaynak), CC BY 4.0", "Data: handwritten digits, UCI Machine Learning Repository (E. Alpaydın, C. Kaynak), CC BY 4.0";

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
    data_set: "Ziffern, 8 × 8 (UCI)", "Digits, 8 × 8 (UCI)";
    input: "Eingabe", "Input";
    choose_picture: "Testbild wählen", "Choose a test picture";
    test_picture: "Testbild", "Test picture";
    current_picture: "Betrachtetes Bild", "Picture looked at";
    draw: "Selbst zeichnen (Z)", "Draw your own (Z)";
    draw_pad: "Zeichenfeld", "Drawing pad";
    draw_hint: "Zeichnen Sie eine Ziffer. Das Netz liest mit.", "Draw a digit. The network reads along.";
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
    head_fixed: "Die letzte Schicht hat ein Neuron je Ziffer; sie bleibt am Ende. Softmax macht aus ihren Ausgaben Wahrscheinlichkeiten.", "The last layer has one unit for each digit and stays at the end. Softmax turns its outputs into probabilities.";
    flatten_fixed: "Reiht alle Werte aneinander; nichts einzustellen.", "Lines all values up; nothing to set.";
    filters_of: "Filter", "Filters";
    activations_of: "Ausgabe", "Output";
    probabilities: "Wahrscheinlichkeit je Ziffer", "Probability of each digit";
    default_network: "Ausgangsnetz laden", "Load the default network";
    network_changed: "Netz neu aufgebaut, das Training beginnt von vorn", "Network rebuilt, training starts from the beginning";
    seed_changed: "Neuer Startwert", "New seed";
    removed: "entfernt", "removed";
    restored: "Ausgangsnetz geladen", "Default network loaded";

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
    key_seed: "neuer Startwert", "new seed";
    key_pace: "langsamer, schneller", "slower, faster";
    key_link: "Link zu diesem Stand", "link to this state";
    key_draw: "selbst zeichnen", "draw your own";
    key_present: "Vorführmodus", "presenter mode";
    key_end: "beenden", "end";
    key_help: "diese Hilfe", "this help";
    key_contents: "Inhaltsverzeichnis", "contents";
    key_select: "Schicht wählen", "select a layer";
    key_move: "verschieben", "move";
    key_insert: "darunter einfügen", "insert below";
    key_remove: "entfernen", "remove";
    key_ctrl: "Strg", "Ctrl";
    key_ins: "Einfg", "Ins";
    key_del: "Entf", "Del";
    letter_keys: "Buchstaben als Tastenkürzel", "Single letters as shortcuts";
}
