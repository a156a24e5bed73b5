//! The words of comparing runs in chapter 3, German and English side by side.

use super::Lang;
use super::words::declare_words;
use crate::protocol::workbench::Rival;

declare_words! {
    CompareWords by compare_words:

    beside: "A | B: daneben lernt", "A | B: beside it learns";
    rival_rule: "Optimierer von B", "Optimizer of B";
    rival_rate: "Lernrate η von B", "Learning rate η of B";
    rival_note: "B lernt in jedem Schritt aus denselben Bildern wie A und beginnt mit denselben Gewichten, wo beide dieselben Schichten haben.", "In every step B learns from the same pictures as A, and starts with the same weights where both have the same layers.";
    rival_other: "B lernt in jedem Schritt aus denselben Bildern wie A; Anfangsgewichte und Dropout-Masken sind andere.", "In every step B learns from the same pictures as A; initial weights and dropout masks are others.";
    rival_same: "Das macht hier keinen Unterschied: B ist genau wie A.", "That makes no difference here: B is exactly like A.";
    rival_lost: "B ist davongelaufen und lernt nicht mehr mit, bis Sie eine Einstellung ändern; dann geht es vom letzten guten Stand weiter.", "B has run away and learns no more until you change a setting; then it goes on from its last good state.";
    rival_apart: "A hat Gewichte aus einer Datei bekommen, die zu den Schichten von B nicht passen: B lernt mit seinen eigenen weiter.", "A was given weights from a file that do not fit the layers of B: B goes on learning with its own.";
    rival_late: "B ist zwischendurch davongelaufen und hat {} Schritte weniger gelernt als A.", "B ran away in between and has learned {} steps fewer than A.";
    rival_says: "Zu diesem Bild sagt A {}, B {}.", "Of this picture A says {}, B {}.";
    rival_ahead: "A liegt auf den Testbildern {} Prozentpunkte vor B.", "On the test pictures A is {} percentage points ahead of B.";
    rival_behind: "B liegt auf den Testbildern {} Prozentpunkte vor A.", "On the test pictures B is {} percentage points ahead of A.";
    rival_equal: "A und B liegen auf den Testbildern gleichauf.", "On the test pictures A and B are level.";
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
    kept_note: "Die Netze bleiben im Speicher, solange die Seite offen ist, zusammen bis zu {}; reicht das nicht, geht das älteste zuerst. Einstellungen und Kurven bleiben von allen Läufen.", "The networks stay in memory while the page is open, up to {} together; if that is not enough, the oldest goes first. Settings and curves stay of all runs.";
    network_here: "Netz im Speicher", "network in memory";
    network_too_large: "nur Einstellungen und Kurve: das Netz allein braucht mehr als {}", "settings and curve only: the network alone takes more than {}";
    network_made_room: "nur Einstellungen und Kurve: das Netz hat neueren Platz gemacht", "settings and curve only: the network made room for newer ones";
    network_lost: "nur Einstellungen und Kurve: die Berechnung war abgestürzt", "settings and curve only: the computation had crashed";
}

/// What makes B differ from A.
pub fn rival_name(lang: Lang, rival: Rival) -> &'static str {
    match (lang, rival) {
        (Lang::De, Rival::None) => "kein zweites Netz",
        (Lang::En, Rival::None) => "no second network",
        (Lang::De, Rival::Dropout) => "dasselbe ohne Dropout",
        (Lang::En, Rival::Dropout) => "the same without dropout",
        (Lang::De, Rival::BatchNorm) => "dasselbe ohne Batch-Normalisierung",
        (Lang::En, Rival::BatchNorm) => "the same without batch normalisation",
        (Lang::De, Rival::Penalty) => "dasselbe ohne Strafen",
        (Lang::En, Rival::Penalty) => "the same without penalties",
        (Lang::De, Rival::Activation) => "dasselbe ohne Aktivierungen",
        (Lang::En, Rival::Activation) => "the same without activations",
        (Lang::De, Rival::Seed) => "dasselbe mit anderen Anfangsgewichten",
        (Lang::En, Rival::Seed) => "the same with other initial weights",
        (Lang::De, Rival::Optimizer) => "dasselbe mit anderem Optimierer",
        (Lang::En, Rival::Optimizer) => "the same with another optimizer",
    }
}
