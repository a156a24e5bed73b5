//! The words of taking networks away and bringing them in, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    FilesWords by files_words:

    take: "Mitnehmen", "Take away";
    take_lead: "Alles entsteht in Ihrem Browser, im Augenblick des Klicks, auch während trainiert wird.", "Everything is made in your browser, at the moment you click, also while training runs.";
    spec: "Netz", "Network";
    spec_about: "Schichten, Verlust, Optimierer und Strafen; auch engine.js und diese Seite lesen es.", "Layers, loss, optimizer and penalties; engine.js and this page read it, too.";
    weights: "Gewichte", "Weights";
    weights_about: "Alle Parameter mit ihren Namen, laufende Mittelwerte und Varianzen eingeschlossen.", "All parameters with their names, running means and variances included.";
    pytorch: "PyTorch-Programm", "PyTorch program";
    keras: "Keras-Programm", "Keras program";
    program_about: "Baut das Netz nach und lädt die Gewichte, wenn sie daneben liegen: gleiche Bilder, gleiche Antworten.", "Rebuilds the network and loads the weights that lie beside it: same pictures, same answers.";
    curves: "Kurven", "Curves";
    curves_about: "Verlust und Genauigkeit als Tabelle, mit Dezimalpunkt für andere Programme.", "Loss and accuracy as a table, for other programs.";
    curves_empty: "Noch ist nichts gemessen: erst trainieren, dann mitnehmen.", "Nothing has been measured yet: train first, then take it away.";
    settings_note: "Lernplan, Augmentierung, Batchgröße und Seed stehen im Link.", "Schedule, augmentation, batch size and seed stand in the link.";

    bring: "Mitbringen", "Bring in";
    bring_lead: "Ein Netz (.json), Gewichte (.safetensors) oder beides zusammen: hierher ziehen oder auswählen. Was schon da ist, bleibt, bis alles passt.", "A network (.json), weights (.safetensors), or both together: drop them here or choose them. What is there stays until everything fits.";
    choose: "Dateien auswählen …", "Choose files …";
    brought_spec: "Das Netz wurde übernommen.", "The network was taken over.";
    brought_weights: "Die Gewichte wurden übernommen; die Testgenauigkeit wird neu gemessen.", "The weights were taken over; test accuracy is being measured anew.";
}
