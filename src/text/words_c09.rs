//! The words of chapter 9, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    GanWords by gan_words:

    // What is imitated
    source: "Echte Punkte", "Real points";
    ring: "Ring", "Ring";
    lattice: "Gitter", "Grid";
    spiral: "Spirale", "Spiral";
    line: "Gerade", "Line";
    drawn: "Zeichnen", "Draw";
    draw_here: "Zeichnen Sie auf der Karte, was G nachahmen soll.", "Draw on the map what G is to imitate.";
    draw_keys: "Mit der Tastatur: Pfeiltasten bewegen den Stift, die Leertaste setzt ihn auf und hebt ihn ab.", "By keyboard: arrow keys move the pen, Space sets it down and lifts it.";
    undo_stroke: "Letzten Strich löschen", "Delete the last stroke";
    clear: "Alles löschen", "Clear all";
    full: "Mehr Striche passen nicht in den Link.", "The link holds no more strokes.";

    // Recipes
    recipes: "Rezepte", "Recipes";
    recipe_ring: "Gelingt", "Success";
    recipe_collapse: "Kollaps", "Collapse";
    recipe_cure: "Heilen", "Cure";
    recipe_ring_about: "Von vorn: Der Generator findet alle acht Haufen", "Anew: the generator finds all eight clusters";
    recipe_collapse_about: "Von vorn, mit einem zu glatten Generator: Er vergisst Haufen", "Anew, with too smooth a generator: it forgets clusters";
    recipe_cure_about: "Weiter mit denselben Netzen, aber Wasserstein-Verlust mit Gradientenstrafe", "On with the same networks, but with the Wasserstein loss and a gradient penalty";

    // The map
    map_label: "Ebene mit echten und erzeugten Punkten; die Farbe zeigt das Urteil von D", "Plane with real and generated points; colour shows D's verdict";
    layers: "Auf der Karte", "On the map";
    real: "echt", "real";
    generated: "erzeugt", "generated";
    verdict: "Urteil von D", "D's verdict";
    pushes: "Schubpfeile", "Pushes";
    grid: "G als Gitternetz", "G as a mesh";
    generated_end: "erzeugt", "generated";
    real_end: "echt", "real";
    low_end: "niedrig", "low";
    high_end: "hoch", "high";

    // Who learns
    who: "Es lernen", "Learning";
    both: "beide", "both";
    only_d: "nur D", "only D";
    only_g: "nur G", "only G";
    step_d: "Ein Schritt D", "One step of D";
    step_g: "Ein Schritt G", "One step of G";
    tell: "Zeitlupe", "Slow motion";
    turn_d: "D ist am Zug", "D's turn";
    turn_g: "G ist am Zug", "G's turn";
    tell_about: "Auf einem Stapel zum Ansehen: Was jetzt geschähe, wenn dieser Zug gemacht würde. Läuft das Spiel schnell, bleiben die Sätze stehen.", "On a batch drawn to be looked at: what would happen now if this turn were taken. While the game runs fast, the sentences stay.";
    take_turn: "Zug machen", "Take the turn";
    steps_told: "Der Halbschritt in Worten", "The half-step in words";
    kind: "Punkt", "Point";
    place: "Ort", "Place";
    score: "D", "D";
    own_loss: "Verlust", "Loss";
    slope: "∂ℓ/∂y", "∂ℓ/∂y";
    after: "D danach", "D after";

    // Curves
    losses: "Verluste", "Losses";
    loss_d: "Verlust D", "Loss D";
    loss_g: "Verlust G", "Loss G";
    key_d: "D", "D";
    key_g: "G", "G";
    at_half: "wenn D = ½", "if D = ½";
    divergence: "Jensen–Shannon-Divergenz", "Jensen–Shannon divergence";
    divergence_key: "geschätzt", "estimated";
    floor: "bestenfalls", "at best";
    hits: "D liegt richtig", "D is right";
    hits_real: "echte", "real";
    hits_generated: "erzeugte", "generated";
    coverage: "Abdeckung", "Coverage";
    modes_share: "Moden", "modes";
    near: "gute Punkte", "good points";
    near_about: "Eine Mode gilt als getroffen, wenn genug erzeugte Punkte bei ihr liegen. Gut ist ein Punkt im Umkreis von drei Standardabweichungen.", "A mode counts as covered if enough generated points lie near it. A point is good within three standard deviations.";
    tally: "Getroffene Moden", "Modes covered";
    of: "von", "of";
    steps: "Schritte", "steps";
    no_curve: "Noch keine Kurve: Starten Sie das Spiel.", "No curve yet: start the game.";

    // Settings
    settings: "Einstellungen", "Settings";
    game: "Spiel", "Game";
    generator: "Generator G", "Generator G";
    discriminator: "Diskriminator D", "Discriminator D";
    loss: "Verlust", "Loss";
    minimax: "Minimax (Folie)", "Minimax (slide)";
    non_saturating: "nicht sättigend", "non-saturating";
    least_squares: "kleinste Quadrate", "least squares";
    clipped: "Wasserstein, begrenzt", "Wasserstein, clipped";
    penalty: "Wasserstein, Gradientenstrafe", "Wasserstein, gradient penalty";
    minimax_about: "ℓᴳ = mean ln(1 − D(x̂)): ein Spiel, des einen Gewinn des anderen Verlust. Erkennt D alles, ist die Ableitung fast 0.", "ℓᴳ = mean ln(1 − D(x̂)): one game, the gain of one the loss of the other. If D sees through everything, the derivative is almost 0.";
    non_saturating_about: "ℓᴳ = −mean ln D(x̂): dasselbe Ziel, aber steil gerade dann, wenn D die Fälschung erkennt.", "ℓᴳ = −mean ln D(x̂): the same aim, but steep just where D sees through the forgery.";
    least_squares_about: "ℓᴳ = ½ mean (D(x̂) − 1)²: Auch was auf der richtigen Seite liegt, aber weit weg, wird herangezogen.", "ℓᴳ = ½ mean (D(x̂) − 1)²: what lies on the right side, but far off, is drawn closer, too.";
    clipped_about: "ℓᴰ = mean D(x̂) − mean D(x): D gibt Noten statt Wahrscheinlichkeiten. Begrenzte Gewichte halten es flach.", "ℓᴰ = mean D(x̂) − mean D(x): D gives marks, not probabilities. Limited weights keep it flat.";
    penalty_about: "Wie zuvor, aber statt der Grenze kostet jede Steigung ungleich 1: λ · mean (‖∇D(x̃)‖ − 1)².", "As before, but instead of the limit every slope other than 1 costs: λ · mean (‖∇D(x̃)‖ − 1)².";
    clipped_advice: "D muss vorausbleiben, und keiner darf Schwung mitnehmen: {n} Schritte D je Schritt G, Adam mit β₁ = {b} und η = {eta}, Grenze {c}. Nach einigen tausend Schritten sind dann alle acht Haufen des Rings da, doch verstreuter als mit der Gradientenstrafe.", "D has to keep ahead, and nobody may carry momentum: {n} steps of D for one of G, Adam with β₁ = {b} and η = {eta}, limit {c}. After a few thousand steps all eight clusters of the ring are there, though more scattered than with the gradient penalty.";
    clipped_set: "So einstellen", "Set it like that";
    clip: "Grenze der Gewichte von D", "Limit of D's weights";
    lambda: "λ der Gradientenstrafe", "λ of the gradient penalty";
    d_steps: "Schritte D je Schritt G", "Steps of D for one of G";
    batch: "Stapelgröße", "Batch size";
    dimensions: "Zahlen in z", "Numbers in z";
    one: "eine", "one";
    two: "zwei", "two";
    law: "z verteilt", "z distributed";
    uniform: "gleich", "uniformly";
    normal: "normal", "normally";
    hidden_layers: "Verborgene Schichten", "Hidden layers";
    units: "Neuronen je Schicht", "Units of each layer";
    activation: "Aktivierung", "Activation";
    optimizer: "Lernverfahren", "Optimizer";
    rate: "Lernrate η", "Learning rate η";
    beta1: "β₁", "β₁";
    momentum: "Momentum", "Momentum";
    parameters: "{} Parameter", "{} parameters";

    // Trouble
    diverged: "Ein Verlust ist übergelaufen.", "A loss overflowed.";
    diverged_detail: "Die Lernraten sind wohl zu groß. Gezeigt wird der letzte gültige Stand.", "The learning rates are probably too large. Shown is the last valid state.";
    diverged_rates: "Beide Lernraten auf ein Zehntel, von vorn", "Both learning rates a tenth, anew";

    // Tasks
    good_share: "gute Punkte", "good points";
    collapsed: "kollabiert", "collapsed";
    not_yet: "noch nicht", "not yet";
    yes: "ja", "yes";
    nearer_than: "näher als so viele fremde echte", "nearer than so many unseen real ones";
}
