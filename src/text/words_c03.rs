//! The words of building and training in chapter 3, German and English side by side.

use super::Lang;
use super::words::declare_words;
use crate::engine::Init;
use crate::protocol::layer_kinds::Group;
use crate::protocol::optimizer::Optimizer;
use crate::protocol::schedule::Course;
use crate::protocol::workbench::Preset;

declare_words! {
    BuildWords by build_words:

    // Head of the network
    presets: "Vorlagen", "Presets";
    choose_preset: "Ein fertiges Netz für diese Daten laden", "Load a ready-made network for these data";
    own_network: "Eigenes Netz", "Your own network";
    preset_loaded: "geladen", "loaded";
    undo: "Rückgängig (Strg Z)", "Undo (Ctrl Z)";
    redo: "Wiederholen (Strg Umschalt Z)", "Redo (Ctrl Shift Z)";

    // Volumes
    volumes: "Das Netz als Körper: links das Bild, rechts die Klassen", "The network as solids: the picture left, the classes right";
    volumes_keys: "Pfeiltasten wählen eine Schicht, die Eingabetaste führt zu ihr.", "Arrow keys select a layer, Enter leads to it.";
    volumes_hint: "Klicken Sie auf eine Schicht, um sie zu öffnen.", "Click a layer to open it.";
    scale: "Maßstab", "Scale";
    scale_log: "gestaucht", "compressed";
    scale_true: "wahr", "true";
    scale_hint: "Höhe und Tiefe der Körper sind die Seiten der Karten, ihre Breite ist deren Zahl. Wahr: Doppelt so groß ist doppelt so groß. Gestaucht: Auch Kleines bleibt zu sehen.", "Height and depth of the solids are the sides of the maps, their width is how many there are. True: twice as large is twice as large. Compressed: small ones stay visible, too.";

    // Blocks
    sum: "Summe", "Sum";
    sum_about: "Eingang des Blocks + Ausgang seiner Schichten", "Input of the block + output of its layers";
    block_empty: "Noch leer. Ziehen Sie Schichten hinein, oder fügen Sie welche ein (Einfg).", "Still empty. Drag layers into it, or insert some (Ins).";
    block_drawer: "Was hier hineingeht, kommt zu dem hinzu, was herauskommt. Die Schichten im Block stehen darunter.", "What goes in here is added to what comes out. The layers of the block stand below.";
    layers_in_block: "Schichten", "layers";
    grip: "Ziehen, um die Schicht zu verschieben", "Drag to move the layer";

    // Fields of layers
    filters: "Filter", "Filters";
    units: "Neuronen", "Units";
    kernel_height: "Höhe", "Height";
    kernel_width: "Breite", "Width";
    stride: "Schritt", "Stride";
    padding: "Rand", "Padding";
    same: "Größe erhalten", "Keep the size";
    output_padding: "Rand außen", "Outer padding";
    bias: "Bias", "Bias";
    init: "Anfangsgewichte", "Initial weights";
    init_he: "He, √(2/n)", "He, √(2/n)";
    init_xavier: "Xavier, √(2/(n+m))", "Xavier, √(2/(n+m))";
    init_normal: "normal, σ = 0,01", "normal, σ = 0.01";
    init_zeros: "null", "zero";
    yes: "ja", "yes";
    no: "nein", "no";
    pool_size: "Feld", "Window";
    factor: "Faktor", "Factor";
    channels: "Karten", "Maps";
    rows: "Zeilen", "Rows";
    keep: "Behalten p", "Keep p";
    inverted: "beim Training durch p teilen", "divide by p while training";
    slope: "Steigung links", "Slope on the left";
    std: "Streuung σ", "Spread σ";
    norm_momentum: "Anteil des Stapels", "Share of the batch";
    eps: "ε", "ε";
    nothing_to_set: "Hier ist nichts einzustellen.", "There is nothing to set here.";

    // Groups of training settings
    group_optimizer: "Optimierer", "Optimizer";
    group_rate: "Lernrate", "Learning rate";
    group_penalty: "Regularisierung", "Regularisation";
    group_data: "Daten verändern", "Changing the data";
    rule: "Regel", "Rule";
    momentum: "Momentum μ", "Momentum μ";
    alpha: "Gedächtnis α", "Memory α";
    beta1: "Gedächtnis β₁", "Memory β₁";
    beta2: "Gedächtnis β₂", "Memory β₂";
    decay: "Gewichtszerfall", "Weight decay";
    clip: "Gradient bis", "Gradient up to";
    course: "Verlauf", "Course";
    rate: "Rate η", "Rate η";
    warmup: "Anlauf", "Warm-up";
    every: "Stufe alle", "A step every";
    drop: "Faktor je Stufe", "Factor of a step";
    span: "Ende nach", "End after";
    epochs_short: "Ep.", "ep.";
    rate_now: "η jetzt", "η now";
    rate_picture: "Lernrate über die Epochen; die Marke zeigt, wo das Training steht", "Learning rate over the epochs; the mark shows where training stands";
    shift: "Schieben, ± Pixel", "Shift, ± pixels";
    rotation: "Drehen, ± Grad", "Turn, ± degrees";
    noise: "Rauschen σ", "Noise σ";
    flip: "Spiegeln, jedes zweite Bild", "Mirror every second picture";
    augment_hint: "So sähe das betrachtete Bild beim Lernen aus. Testbilder bleiben, wie sie sind.", "How the picture you look at would appear in training. Test pictures stay as they are.";
    augment_preview: "Veränderte Fassungen des betrachteten Bildes", "Changed versions of the picture looked at";
    nothing_changed: "aus", "off";
    flipped: "Spiegeln", "mirror";
}

/// Name of an update rule.
pub fn optimizer_name(optimizer: Optimizer) -> &'static str {
    match optimizer {
        Optimizer::Sgd => "SGD",
        Optimizer::Nesterov => "Nesterov",
        Optimizer::RmsProp => "RMSProp",
        Optimizer::Adam => "Adam",
        Optimizer::AdamW => "AdamW",
    }
}

/// Name of a course of the learning rate.
pub fn course_name(lang: Lang, course: Course) -> &'static str {
    match (lang, course) {
        (Lang::De, Course::Constant) => "konstant",
        (Lang::En, Course::Constant) => "constant",
        (Lang::De, Course::Step) => "Stufen",
        (Lang::En, Course::Step) => "steps",
        (Lang::De, Course::Cosine) => "Kosinus",
        (Lang::En, Course::Cosine) => "cosine",
    }
}

/// Name of a preset.
pub fn preset_name(lang: Lang, preset: Preset) -> &'static str {
    match (lang, preset) {
        (Lang::De, Preset::Default) => "Ausgangsnetz",
        (Lang::En, Preset::Default) => "Default network",
        (_, Preset::LeNet) => "LeNet-5",
        (Lang::De, Preset::Vgg) => "Kleines VGG",
        (Lang::En, Preset::Vgg) => "Small VGG",
        (Lang::De, Preset::ResNet) => "Kleines ResNet",
        (Lang::En, Preset::ResNet) => "Small ResNet",
        (Lang::De, Preset::AllConv) => "Nur Faltungen",
        (Lang::En, Preset::AllConv) => "All-convolutional",
        (Lang::De, Preset::Mlp) => "Ohne Faltung (MLP)",
        (Lang::En, Preset::Mlp) => "No convolution (MLP)",
    }
}

/// What a preset is, in a sentence.
pub fn preset_about(lang: Lang, preset: Preset) -> &'static str {
    match (lang, preset) {
        (Lang::De, Preset::Default) => "Zwei Faltungen, eine dichte Schicht, Dropout",
        (Lang::En, Preset::Default) => "Two convolutions, a dense layer, dropout",
        (Lang::De, Preset::LeNet) => "Der Klassiker von 1998, mit ReLU und Max-Pooling",
        (Lang::En, Preset::LeNet) => "The classic of 1998, with ReLU and max pooling",
        (Lang::De, Preset::Vgg) => "Kleine Filter, paarweise gestapelt",
        (Lang::En, Preset::Vgg) => "Small filters, stacked in pairs",
        (Lang::De, Preset::ResNet) => "Residualblöcke mit Batch-Norm",
        (Lang::En, Preset::ResNet) => "Residual blocks with batch norm",
        (Lang::De, Preset::AllConv) => "Schrittweite 2 statt Pooling, am Ende ein Mittelwert",
        (Lang::En, Preset::AllConv) => "Stride 2 instead of pooling, a mean at the end",
        (Lang::De, Preset::Mlp) => "Nur dichte Schichten, zum Vergleich",
        (Lang::En, Preset::Mlp) => "Dense layers only, for comparison",
    }
}

/// Name of a group of layers.
pub fn group_name(lang: Lang, group: Group) -> &'static str {
    let (german, english) = match group {
        Group::Weights => ("Faltung und dicht", "Convolution and dense"),
        Group::Pooling => ("Pooling", "Pooling"),
        Group::Activation => ("Aktivierung", "Activation"),
        Group::Normalisation => ("Normierung", "Normalisation"),
        Group::Regularisation => ("Regularisierung", "Regularisation"),
        Group::Form => ("Form", "Form"),
        Group::Branch => ("Verzweigung", "Branching"),
    };
    if lang == Lang::De { german } else { english }
}

/// What a kind of layer does, in a short sentence without a full stop.
pub fn layer_about(lang: Lang, type_name: &str) -> &'static str {
    let (german, english) = match type_name {
        "conv2d" => {
            ("Gelernte Filter gleiten über das Bild", "Learned filters slide over the picture")
        }
        "dense" => ("Jeder Eingang wirkt auf jeden Ausgang", "Every input acts on every output"),
        "locally_connected2d" => (
            "Wie Faltung, aber jede Stelle hat eigene Gewichte",
            "A convolution with weights of its own at every place",
        ),
        "conv_transpose2d" => {
            ("Faltung rückwärts: macht Karten größer", "A convolution backwards: makes maps larger")
        }
        "max_pool2d" => ("Der größte Wert in jedem Feld", "The largest value in each window"),
        "avg_pool2d" => ("Der Mittelwert in jedem Feld", "The mean of each window"),
        "global_avg_pool2d" => ("Ein Mittelwert je Karte", "One mean for each map"),
        "relu" => ("Negatives wird null", "What is negative becomes zero"),
        "leaky_relu" => {
            ("Negatives wird klein, nicht null", "What is negative becomes small, not zero")
        }
        "prelu" => ("Wie klein, wird je Karte gelernt", "How small is learned for each map"),
        "sigmoid" => ("Staucht auf 0 bis 1", "Squeezes into 0 to 1"),
        "tanh" => ("Staucht auf −1 bis 1", "Squeezes into −1 to 1"),
        "softmax" => ("Macht aus Zahlen Wahrscheinlichkeiten", "Turns numbers into probabilities"),
        "batch_norm" => (
            "Bringt jede Karte auf Mittelwert 0 und Streuung 1",
            "Brings every map to mean 0 and spread 1",
        ),
        "dropout" => (
            "Schaltet im Training zufällig Neuronen aus",
            "Switches units off at random in training",
        ),
        "gaussian_noise" => ("Addiert im Training Rauschen", "Adds noise in training"),
        "flatten" => ("Reiht Karten zu einem Vektor", "Lines maps up as one vector"),
        "reshape" => {
            ("Dieselben Zahlen, anders angeordnet", "The same numbers, arranged otherwise")
        }
        "upsample2d" => ("Verdoppelt Zeilen und Spalten", "Doubles rows and columns"),
        "pixel_shuffle" => {
            ("Vier Karten werden eine, doppelt so groß", "Four maps become one, twice as large")
        }
        "residual" => ("Ein Weg an Schichten vorbei: x + F(x)", "A way past layers: x + F(x)"),
        _ => ("", ""),
    };
    if lang == Lang::De { german } else { english }
}

/// Name of a field of a layer.
pub fn field_name(lang: Lang, key: &str) -> &'static str {
    let words = build_words(lang);
    match key {
        "filters" => words.filters,
        "units" => words.units,
        "kernel_height" => words.kernel_height,
        "kernel_width" => words.kernel_width,
        "stride" => words.stride,
        "padding" => words.padding,
        "same" => words.same,
        "output_padding" => words.output_padding,
        "bias" => words.bias,
        "size" => words.pool_size,
        "factor" => words.factor,
        "channels" => words.channels,
        "rows" => words.rows,
        "keep" => words.keep,
        "inverted" => words.inverted,
        "slope" => words.slope,
        "std" => words.std,
        "momentum" => words.norm_momentum,
        "eps" => words.eps,
        _ => "",
    }
}

/// How weights start.
pub fn init_name(lang: Lang, init: Init) -> &'static str {
    let words = build_words(lang);
    match init {
        Init::He => words.init_he,
        Init::Xavier => words.init_xavier,
        Init::Normal => words.init_normal,
        Init::Zeros => words.init_zeros,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{LayerSpec, Shape};
    use crate::protocol::layer_fields::{Field, fields};
    use crate::protocol::layer_kinds::template;

    #[test]
    fn every_layer_has_a_sentence_and_every_field_a_name() {
        let image = Shape::Image { channels: 4, height: 6, width: 6 };
        for lang in [Lang::De, Lang::En] {
            for kind in LayerSpec::TYPES {
                assert!(!layer_about(lang, kind).is_empty(), "{kind}");
                let layer = template(kind, image).expect("known").remove(0);
                for field in fields(&layer) {
                    let key = match field {
                        Field::Whole(number) => number.key,
                        Field::Real(number) => number.key,
                        Field::Switch(switch) => switch.key,
                        Field::Init => continue,
                    };
                    assert!(!field_name(lang, key).is_empty(), "{key}");
                }
            }
        }
    }
}
