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

    // Cost
    steps_per_second: "Schritte/s", "steps/s";
    samples_per_second: "Bilder/s", "pictures/s";
    multiply_adds_per_second: "Multiplikationen/s", "multiply-adds/s";
    memory: "Speicher", "memory";
    of_parameters: "davon Parameter, Gradienten und Optimierer", "of it parameters, gradients and optimizer";
    at_rest: "Wird beim Training gemessen.", "Measured while training.";
    timing: "Zeit misst der Rechner gerade Schicht für Schicht …", "Timing layer by layer …";
    time_per_layer: "Zeit je Schicht, für {} Bilder", "Time per layer, for {} pictures";
    forward: "vorwärts", "forward";
    backward: "rückwärts", "backward";
    sum: "Summe", "Sum";
    layer: "Schicht", "Layer";
    time_share: "Anteil", "Share";
    cost_note: "Ein Trainingsschritt rechnet jede Multiplikation rund dreimal: einmal vorwärts, einmal für den Gradienten der Gewichte, einmal für den Gradienten der Eingabe. Gemessen wird in Ihrem Browser; von mehreren Runden zählt die schnellste.", "A training step makes every multiplication about three times: once forward, once for the gradient of the weights, once for the gradient of the input. Measured in your browser; of several rounds the fastest counts.";
    measure_again: "Neu messen", "Measure again";
}
