//! The words of chapter 6, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    AutoencoderWords by autoencoder_words:

    // Parts of the lab
    tab_train: "Trainieren", "Train";
    tab_space: "Coderaum", "Code space";
    tab_components: "Gegen PCA", "Against PCA";
    tab_repair: "Entrauschen", "Denoise";
    tab_uses: "Wozu?", "What for?";

    // Settings
    code: "h, Zahlen im Code", "h, numbers in the code";
    parameters: "Parameter", "parameters";
    variant: "Variante", "Variant";
    plain: "einfach", "plain";
    denoising: "entrauschend", "denoising";
    sparse: "spärlich", "sparse";
    variational: "variationell", "variational";
    plain_about: "Nur die Rekonstruktion zählt.", "Only the reconstruction counts.";
    denoising_about: "Hinein geht ein gestörtes Bild, heraus soll das ungestörte kommen.", "A damaged picture goes in, the undamaged one is to come out.";
    sparse_about: "Jede Zahl im Code kostet λ·|z|; eine ReLU macht die meisten genau 0.", "Each number of the code costs λ·|z|; a ReLU makes most of them exactly 0.";
    variational_about: "Der Encoder gibt Mittel und Streuung, der Code wird daraus gezogen und soll wie 𝒩(0, 1) verteilt sein.", "The encoder gives mean and spread; the code is drawn from them and is to be distributed like 𝒩(0, 1).";
    noise: "Störung", "Damage";
    gaussian: "Rauschen", "Noise";
    masking: "Löcher", "Holes";
    salt: "Salz und Pfeffer", "Salt and pepper";
    amount: "Stärke", "Amount";
    lambda: "λ für Σ |z|", "λ of Σ |z|";
    beta: "Gewicht der KL-Divergenz", "Weight of the KL divergence";
    active: "Zahlen im Code ungleich 0", "Numbers of the code other than 0";
    design: "Bauweise", "Built of";
    dense: "dicht", "dense layers";
    convolutional: "Faltung", "convolutions";
    depth: "Verborgene Schichten je Seite", "Hidden layers on either side";
    shallow: "Ohne verborgene Schicht sind f und g linear.", "Without a hidden layer f and g are linear.";
    width: "Breite der ersten Schicht", "Width of the first layer";
    activation: "Aktivierungsfunktion", "Activation function";
    linear: "linear", "linear";
    distance: "Verlust", "Loss";
    squares: "Quadrate", "squares";
    cross_entropy: "Kreuzentropie", "cross-entropy";
    tied: "Gebundene Gewichte: W in g ist Wᵀ aus f", "Tied weights: W in g is Wᵀ of f";
    rate: "Lernrate η am Anfang", "Learning rate η at first";
    rate_falls: "Nach 1000 Schritten ist sie halb so groß, nach 3000 ein Viertel.", "After 1000 steps it is half as large, after 3000 a quarter.";
    batch: "Stapelgröße", "Batch size";
    examples: "Trainingsbilder", "Training pictures";

    // Training
    wall_title: "Testbilder, hin und zurück", "Test pictures, there and back";
    originals: "x", "x";
    damaged_row: "gestört", "damaged";
    reconstructions: "g(f(x))", "g(f(x))";
    differences: "g(f(x)) − x", "g(f(x)) − x";
    error_title: "Mittlerer quadratischer Fehler je Pixel", "Mean squared error of a pixel";
    train: "Training", "training";
    test: "Test", "test";
    damaged: "gestört", "damaged";
    steps: "Schritte", "steps";
    no_curve: "Noch keine Kurve: Starten Sie das Training.", "No curve yet: start training.";
    filters_title: "Worauf der Encoder achtet", "What the encoder looks for";
    filters_about: "Gewichte der ersten Schicht; blau positiv, orange negativ.", "Weights of the first layer; blue positive, orange negative.";
    blocks_title: "Bausteine des Decoders", "Building blocks of the decoder";
    blocks_about: "Was jede Zahl im Code dem Bild hinzufügt.", "What each number of the code adds to the picture.";

    // Code space
    map: "Karte", "Map";
    dots: "Punkte", "Dots";
    thumbnails: "Bilder", "Pictures";
    sheet: "Dekodiert", "Decoded";
    whole_space: "Der ganze Coderaum.", "The whole code space.";
    plane_of: "Eine Ebene im ℝ^{h}: die beiden Hauptachsen der Codes, {} ihrer Streuung.", "A plane in ℝ^{h}: the two principal axes of the codes, {} of their variance.";
    map_label: "Karte des Coderaums mit Testbildern:", "Map of the code space with test pictures:";
    hand: "Gewählter Code bei", "Code in hand at";
    map_keys: "Pfeiltasten bewegen ihn, Pos1 führt in die Mitte.", "Arrow keys move it, Home leads to the middle.";
    in_hand: "Bild des gewählten Codes", "Picture of the code in hand";
    sliders: "Der Code, Zahl für Zahl", "The code, number by number";
    line: "Von Bild zu Bild", "From picture to picture";
    from: "von", "from";
    to: "nach", "to";
    before: "voriges", "previous";
    next: "nächstes", "next";
    line_code: "durch Codes", "through codes";
    line_pixels: "durch Pixel", "through pixels";
    line_about: "Im Pixelraum wird überblendet: Dazwischen liegen Bilder, die es nicht gibt. Im Coderaum wird verwandelt.", "In pixel space pictures are cross-faded: what lies between exists nowhere. In code space one turns into the other.";
    samples: "Bilder, die niemand gezeichnet hat", "Pictures that nobody has drawn";
    draw_codes: "Neu ziehen", "Draw anew";
    samples_row: "gezogen", "drawn";
    from_prior: "Codes aus 𝒩(0, 1): Dafür ist der variationelle Autoencoder gemacht.", "Codes from 𝒩(0, 1): this is what the variational autoencoder is made for.";
    from_codes: "Codes aus einer Normalverteilung, so breit wie die der Testbilder. Wo keine Codes liegen, hat der Decoder nichts gelernt; der variationelle füllt die Lücken.", "Codes from a normal distribution as wide as those of the test pictures. Where no codes lie, the decoder has learned nothing; the variational one fills the gaps.";

    // Against principal components
    size: "h, betrachtet", "h, looked at";
    size_about: "Trainiert werden alle sechs Größen zugleich.", "All six sizes are trained at the same time.";
    deep: "Tiefe daneben: 64–128–64–h–64–128–64", "Deep ones beside: 64–128–64–h–64–128–64";
    components_about: "UCI-Ziffern, 8 × 8 Pixel; die Hauptkomponenten sind exakt berechnet, alle Fehler gelten für die Testbilder.", "UCI digits, 8 × 8 pixels; the principal components are computed exactly, all errors are those on the test pictures.";
    errors_over: "Mittlerer quadratischer Fehler über h", "Mean squared error over h";
    pca: "PCA", "PCA";
    linear_ones: "linear", "linear";
    deep_ones: "tief", "deep";
    angles: "Hauptwinkel zwischen beiden Unterräumen", "Principal angles between both subspaces";
    largest: "größter", "largest";
    linear_blocks: "Bausteine des linearen Autoencoders", "Building blocks of the linear autoencoder";
    components: "Hauptkomponenten", "Principal components";
    blocks_differ: "Derselbe Unterraum, andere Achsen: Der Autoencoder findet die Ebene, nicht ihre Hauptachsen.", "The same subspace, other axes: the autoencoder finds the plane, not its principal axes.";

    // Denoising
    take_one: "Ein Bild", "A picture";
    test_picture: "Testbild", "Test picture";
    or_draw: "Oder zeichnen Sie selbst:", "Or draw your own:";
    damage_it: "Stören Sie es", "Damage it";
    brush_label: "Bild zum Stören. Mit der Tastatur: Pfeiltasten bewegen den Pinsel, die Leertaste stört.", "Picture to be damaged. By keyboard: arrow keys move the brush, Space damages.";
    damage_all: "Überall stören", "Damage all of it";
    undamage: "Heil machen", "Undo damage";
    comes_out: "Was herauskommt", "What comes out";
    gain: "Gewinn auf den Testbildern", "Gain on the test pictures";
    psnr: "PSNR {a} → {b}", "PSNR {a} → {b}";
    stranger: "Dem Netz fremder als {} der Testbilder.", "Stranger to the network than {} of the test pictures.";
    not_denoising: "Dieser Autoencoder hat Störungen nie gesehen.", "This autoencoder has never seen damage.";
    make_denoising: "Auf Entrauschen umstellen", "Have it learn to denoise";

    // Uses
    foreign_title: "Fremdes erkennen", "Notice what is foreign";
    foreign_about: "Was der Autoencoder nie gesehen hat, gibt er schlecht wieder. Lassen Sie eine Klasse weg.", "What the autoencoder has never seen it reproduces badly. Leave a class out.";
    learned: "Gelernt wird", "It learns";
    all_classes: "jede Klasse", "every class";
    without: "alles außer {}", "all but {}";
    only: "nur {}", "only {}";
    scores: "Fehler je Testbild", "Error of each test picture";
    error_unit: "Fehler", "error";
    known: "bekannt", "known";
    foreign: "fremd", "foreign";
    area: "AUC", "AUC";
    worst: "am fremdesten", "strangest";
    alike_title: "Ähnliches finden", "Find what is alike";
    alike_about: "Die nächsten Trainingsbilder, gemessen in Codes und in Pixeln.", "The nearest training pictures, measured in codes and in pixels.";
    by_code: "in Codes", "in codes";
    by_pixels: "in Pixeln", "in pixels";
    same_class: "Der nächste Nachbar hat dieselbe Klasse: in Codes bei {a}, in Pixeln bei {b} der Testbilder.", "The nearest neighbour is of the same class: in codes for {a}, in pixels for {b} of the test pictures.";
    few_title: "Aus wenigen Labels lernen", "Learn from few labels";
    few_about: "Eine einzige Schicht lernt aus wenigen Labels je Klasse. Den Code hat der Autoencoder ohne Labels gefunden.", "A single layer learns from few labels of each class. The autoencoder has found the code without labels.";
    labels: "Labels je Klasse", "Labels of each class";
    from_code: "aus dem Code", "from the code";
    from_pixels: "aus Pixeln", "from pixels";

    // Trouble
    set_missing: "Diese Bilder sind nicht mehr im Speicher dieses Browsers, oder von dieser Klasse gibt es keine.", "These pictures are no longer in this browser's storage, or there are none of this class.";
    use_handwriting: "Mit der Handschrift weitermachen", "Go on with the handwriting";
}
