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
    start_about: "Die fertigen Netze liegen der Seite bei; sie gehören zu diesen Bildern und dieser Bauweise.", "The finished networks come with the page; they belong to these pictures and this design.";
    no_finished: "Für diese Bilder oder diese Bauweise liegen keine fertigen Netze bei.", "No finished networks come with the page for these pictures or this design.";
    all_classes: "alle Klassen", "all classes";
    only: "nur {}", "only {}";
    learned: "Gelernt wird", "Learned is";
    set_missing: "Diese Bilder sind nicht mehr in diesem Browser gespeichert.", "These pictures are no longer stored in this browser.";
    use_digits: "Mit Ziffern weitermachen", "Go on with digits";

    // The sheet
    made: "Erzeugt, immer dieselben z", "Generated, always the same z";
    real: "Echt, zum Vergleich", "Real, to compare";
    opinion_about: "Der Balken unter jedem Bild ist das Urteil von D: voll heißt echt, leer heißt erzeugt. Ein Häkchen steht, wo D recht hat.", "The bar below each picture is D's verdict: full means real, empty means generated. A tick stands where D is right.";
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
    frechet_about: "Gemessen in den Merkmalen eines Klassifikators, der auf denselben Bildern trainiert wurde.", "Measured in the features of a classifier that was trained on the same pictures.";
    no_measure: "Der Klassifikator lernt noch.", "The classifier is still learning.";
    classes: "Klassen unter den erzeugten", "Classes among the generated";

    // Settings
    design: "Bauweise", "Design";
    dense: "dicht", "dense";
    convolutional: "DCGAN", "DCGAN";
    conditional: "Klasse c mitgeben: G(z, c), D(x, c)", "Give the class c: G(z, c), D(x, c)";
    latent: "Zahlen in z", "Numbers in z";
    width: "Breite", "Width";
    rate_g: "Lernrate η von G", "Learning rate η of G";
    rate_d: "Lernrate η von D", "Learning rate η of D";
    batch: "Stapelgröße", "Batch size";
    examples: "Trainingsbilder", "Training pictures";
    sizes: "G {g}, D {d} Parameter", "G {g}, D {d} parameters";

    // The walk
    plane_title: "Eine Ebene im Raum der z", "A plane in the space of z";
    plane_about: "Die Ebene geht durch z = 0 und zwei gezogene Richtungen. Ziehen Sie die Marke.", "The plane goes through z = 0 and two directions drawn at random. Drag the mark.";
    plane_label: "Ebene im Raum der z, Bild für Bild erzeugt. Marke bei", "Plane in the space of z, generated picture by picture. Mark at";
    plane_keys: "Pfeiltasten bewegen sie, Pos1 führt in die Mitte.", "Arrow keys move it, Home leads to the middle.";
    other_plane: "Andere Ebene", "Another plane";
    class: "Klasse c", "Class c";
    in_hand: "Bild an der Marke", "Picture at the mark";
    says: "D sagt", "D says";
    morph_title: "Von einem Bild zum anderen", "From one picture to another";
    from: "von Bild", "from picture";
    to: "zu Bild", "to picture";
    before: "voriges", "previous";
    next: "nächstes", "next";
    by_noise: "durch die z", "through the z";
    by_pixels: "überblendet", "cross-faded";
    nearest_title: "Abgeschrieben?", "Copied?";
    nearest_about: "Zu einem erzeugten Bild die Trainingsbilder, die ihm am nächsten liegen, mit ihrem Abstand.", "For a generated picture the training pictures nearest to it, with their distances.";
    sample: "erzeugtes Bild", "generated picture";
    nearest_row: "nächste Trainingsbilder", "nearest training pictures";
    distance: "Abstand", "Distance";
    reference: "Echte Bilder, die G nie gesehen hat, liegen im Mittel {} von ihrem nächsten Trainingsbild entfernt.", "Real pictures that G has never seen lie {} from their nearest training picture on average.";
    copied: "Deutlich näher: Das sieht nach Abschreiben aus.", "Clearly nearer: this looks like copying.";
    own: "So weit weg wie echte fremde Bilder: nicht abgeschrieben.", "As far off as real unseen pictures: not copied.";
    strange: "Deutlich weiter: So etwas gibt es unter den echten kaum.", "Clearly further: there is hardly anything like it among real ones.";

    // The time-lapse
    film: "Zeitraffer", "Time-lapse";
    film_at: "Schritt", "Step";
    film_play: "Abspielen", "Play";
    film_stop: "Anhalten", "Stop";
    film_now: "bis jetzt", "up to now";
    film_save: "Als animiertes PNG speichern", "Save as animated PNG";
    film_saving: "Wird gespeichert …", "Saving …";
    film_file: "gan-zeitraffer", "gan-time-lapse";
    film_empty: "Noch kein Zeitraffer: Er entsteht, während das Netz lernt.", "No time-lapse yet: it is made while the network learns.";
    film_label: "Erzeugte Bilder nach Schritt", "Generated pictures after step";

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
    so_far: "Bisher", "So far";
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
