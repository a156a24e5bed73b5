//! The words of chapter 9's part with pictures, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    GanPictureWords by gan_picture_words:

    // Parts of the lab
    tab_plane: "Ebene", "Plane";
    tab_pictures: "Bilder", "Pictures";
    tab_walk: "Spaziergang", "Walk";
    tab_game: "Echt oder erzeugt?", "Can you tell?";

    // Where one begins
    start: "Beginnen mit", "Begin with";
    finished: "fertigen Netzen", "finished networks";
    scratch: "leeren Netzen", "blank networks";
    no_finished: "Zu diesen Einstellungen liegen keine fertigen Netze bei.", "No finished networks come with these settings.";
    use_finished: "Fertige Netze nehmen (Ziffern 28 × 28)", "Take finished networks (digits 28 × 28)";
    subject: "Gezeichnet werden", "What is drawn";
    subject_digits: "Ziffern 8 × 8", "Digits 8 × 8";
    subject_handwriting: "Ziffern 28 × 28", "Digits 28 × 28";
    subject_hens: "Hühner", "Hens";
    subject_pots: "Blumentöpfe", "Flower pots";
    all_classes: "alle", "all";
    only: "nur {}", "only {}";
    learned: "Klassen", "Classes";
    set_missing: "Diese Bilder sind nicht mehr in diesem Browser gespeichert.", "These pictures are no longer stored in this browser.";
    use_digits: "Mit Ziffern weitermachen", "Go on with digits";

    // The sheet
    made: "Erzeugt, immer dieselben z", "Generated, always the same z";
    real: "Echt, zum Vergleich", "Real, to compare";
    opinion_about: "Der Balken unter jedem Bild ist das Urteil von D, leer für erzeugt, voll für echt. Wo er über den Strich reicht, hält D das Bild für echt.", "The bar below each picture is D's verdict, empty for generated, full for real. Where it reaches beyond the mark, D takes the picture for real.";
    opinion_mean: "D im Mittel", "D on average";
    taken_for_real: "für echt gehalten", "taken for real";
    sheet_label: "Erzeugte Bilder mit dem Urteil von D", "Generated pictures with D's verdict";
    real_label: "Echte Bilder mit dem Urteil von D", "Real pictures with D's verdict";
    sheet_keys: "Pfeiltasten wählen ein Bild.", "Arrow keys choose a picture.";

    // Curves
    frechet: "Fréchet-Abstand", "Fréchet distance";
    frechet_now: "jetzt", "now";
    level_real: "echte", "real";
    level_blurred: "verwischte", "blurred";
    level_untrained: "untrainiert", "untrained";
    measured_by_classes: "Gemessen in den Merkmalen eines Klassifikators, der fremde Bilder zu {} erkennt.", "Measured in the features of a classifier that recognises {} of unseen pictures.";
    measured_by_others: "Gemessen in den Merkmalen eines Klassifikators, der diese Klasse zu {} von den anderen unterscheidet.", "Measured in the features of a classifier that tells this class from the others in {} of cases.";
    measured_by_turns: "Gemessen in den Merkmalen eines Klassifikators, der zu {} sagt, ob ein Bild auf dem Kopf steht.", "Measured in the features of a classifier that says whether a picture stands on its head, right in {} of cases.";
    unseen: "fremde echte", "unseen real";
    no_measure: "Der Klassifikator, der misst, lernt noch: {}.", "The classifier that measures is still learning: {}.";

    // Settings
    conditional: "Klasse c mitgeben: G(z, c), D(x, c)", "Give the class c: G(z, c), D(x, c)";
    maps: "Karten", "Maps";
    maps_about: "In der Schicht beim Bild; jede weitere hat doppelt so viele.", "In the layer next to the picture; each further one has twice as many.";
    examples: "Trainingsbilder", "Training pictures";

    // The walk
    patch_title: "Zwischen vier z", "Between four z";
    patch_about: "In den Ecken liegen vier gezogene z, dazwischen, was G unterwegs zeichnet. Ziehen Sie die Marke.", "In the corners lie four z drawn at random, in between what G draws on the way. Drag the mark.";
    patch_label: "Feld zwischen vier z, Bild für Bild erzeugt. Marke bei", "Patch between four z, generated picture by picture. Mark at";
    patch_keys: "Pfeiltasten bewegen sie, Pos1 führt in die Mitte.", "Arrow keys move it, Home leads to the middle.";
    other_patch: "Vier andere z", "Four other z";
    class: "Klasse c", "Class c";
    in_hand: "Bild an der Marke", "Picture at the mark";
    says: "D sagt", "D says";
    samples: "Ein Bild wählen", "Choose a picture";
    samples_about: "Mit Maus, Finger oder Pfeiltasten. Unten sehen Sie, ob G dieses Bild abgeschrieben hat.", "With the mouse, a finger or the arrow keys. Below you see whether G has copied this picture.";
    morph_title: "Von einem Bild zum anderen", "From one picture to another";
    from: "von Bild", "from picture";
    to: "zu Bild", "to picture";
    before: "voriges", "previous";
    next: "nächstes", "next";
    by_noise: "durch die z", "through the z";
    by_pixels: "überblendet", "cross-faded";
    nearest_title: "Abgeschrieben?", "Copied?";
    nearest_about: "Die Trainingsbilder, die dem gewählten Bild am nächsten liegen.", "The training pictures nearest to the chosen picture.";
    sample: "Erzeugtes Bild", "Generated picture";
    by_pixel: "nach Pixeln", "by pixels";
    by_feature: "nach Merkmalen", "by features";
    distance: "Abstand zum nächsten Trainingsbild", "Distance to the nearest training picture";
    distance_unit: "Abstand", "distance";
    this_one: "dieses Bild", "this picture";
    real_unseen: "fremde echte, im Median", "unseen real ones, median";
    all_made: "alle erzeugten, im Median", "all generated ones, median";
    nearer: "{} der fremden echten Bilder liegen näher an ihrem nächsten Trainingsbild.", "{} of the unseen real pictures are nearer to their nearest training picture.";
    copied: "Das sieht nach Abschreiben aus.", "This looks like copying.";
    own: "Abgeschrieben ist das nicht.", "This is no copy.";
    strange: "So etwas gibt es unter den echten kaum.", "There is hardly anything like it among real ones.";

    // The time-lapse
    film: "Zeitraffer", "Time-lapse";
    film_play: "Abspielen", "Play";
    film_stop: "Anhalten", "Stop";
    film_now: "bis jetzt", "up to now";
    film_save: "Zeitraffer speichern", "Save the time-lapse";
    film_file: "gan-zeitraffer", "gan-time-lapse";
    film_empty: "Noch kein Zeitraffer: Er entsteht, während das Netz lernt.", "No time-lapse yet: it is made while the network learns.";

    // The game
    match_lead: "Sie gegen D, auf denselben Bildern. Welche hat G gezeichnet?", "You against D, on the same pictures. Which of them were drawn by G?";
    match_picture: "Bild {a} von {b}", "Picture {a} of {b}";
    match_label: "Echt oder erzeugt?", "Real or generated?";
    answer_real: "Echt", "Real";
    answer_made: "Erzeugt", "Generated";
    you: "Sie", "You";
    opponent: "D", "D";
    right_of: "{a} von {b} richtig", "{a} of {b} right";
    was_real: "Das war echt.", "That was real.";
    was_made: "Das war erzeugt.", "That was generated.";
    both_right: "Sie und D hatten recht.", "You and D were right.";
    both_wrong: "Sie und D haben sich geirrt.", "You and D were wrong.";
    you_right: "Sie hatten recht, D hat sich geirrt.", "You were right, D was wrong.";
    d_right: "D hatte recht, Sie haben sich geirrt.", "D was right, you were wrong.";
    d_said: "D: {}.", "D: {}.";
    last_picture: "Das vorige Bild", "The previous picture";
    was_real_short: "echt", "real";
    was_made_short: "erzeugt", "generated";
    begin_match: "Urteilen Sie mit ← und →, oder tippen Sie.", "Judge with ← and →, or tap.";
    result_title: "Ergebnis", "Result";
    you_won: "Sie haben gewonnen: {a} gegen {b} von {n}.", "You have won: {a} to {b} of {n}.";
    d_won: "D hat gewonnen: {b} gegen {a} von {n}.", "D has won: {b} to {a} of {n}.";
    draw: "Unentschieden: beide {a} von {n}.", "A draw: both {a} of {n}.";
    guessing: "Wer nur rät, liegt in 95 von 100 Runden bei {a} bis {b} richtigen.", "Who merely guesses gets {a} to {b} right in 95 of 100 rounds.";
    you_guessed: "Ihr Ergebnis lässt sich vom Raten nicht unterscheiden.", "Your result cannot be told from guessing.";
    you_saw: "Sie haben mehr gesehen, als Raten erklärt.", "You saw more than guessing explains.";
    you_misled: "Sie lagen öfter falsch als jemand, der rät: G hat Sie in die Irre geführt.", "You were wrong more often than someone who guesses: G has led you astray.";
    fooled_both: "Beide haben sich geirrt", "Both were wrong";
    fooled_you: "Nur Sie haben sich geirrt", "Only you were wrong";
    fooled_d: "Nur D hat sich geirrt", "Only D was wrong";
    fooled_none: "Beide hatten recht", "Both were right";
    again: "Neue Runde", "New round";
    waiting: "Die Bilder werden erzeugt …", "The pictures are being generated …";
}
