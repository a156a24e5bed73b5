//! The words of comparing runs in chapter 3, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    CompareWords by compare_words:

    lead: "Ändern Sie etwas und trainieren Sie neu: Der alte Lauf bleibt hier, mit Kurve und Gewichten.", "Change something and train anew: the old run stays here, with its curve and its weights.";
    now: "Jetzt", "Now";
    run: "Lauf", "Run";
    name_of: "Name von Lauf", "Name of run";
    differs: "Fett: anders als jetzt.", "Bold: not as now.";
    go_on: "Weiter damit", "Go on with it";
    start_anew: "Neu damit starten", "Start anew with it";
    went_on: "Der Lauf ist wieder da, bei Schritt", "The run is back, at step";
    without_network: "Nur die Einstellungen sind noch da; er beginnt von vorn.", "Only its settings are still here; it starts from the beginning.";
    forget: "Vergessen", "Forget";
    show: "Kurve zeigen", "Show the curve";
    accuracy_over: "Testgenauigkeit", "Test accuracy";
    loss_over: "Testverlust", "Test loss";
    measure: "Was verglichen wird", "What is compared";
    steps: "Schritte", "steps";
    layers: "Schichten", "layers";
    kept_note: "Die Netze der letzten sechs Läufe bleiben im Speicher, solange die Seite offen ist; von älteren bleiben Einstellungen und Kurven.", "The networks of the last six runs stay in memory while the page is open; of older ones settings and curves stay.";
}
