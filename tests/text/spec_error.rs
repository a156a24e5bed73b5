//! What can be wrong with a network, in words: every problem in both languages.

use lehrnetz::engine::{Expected, LayerSpec, Problem, Shape, SpecError};
use lehrnetz::text::{Lang, layer_name, spec_error};

#[track_caller]
fn check(error: &SpecError, german: &str, english: &str) {
    // Numbers set thousands apart by U+202F; an ordinary space keeps the expectations readable.
    let say = |lang| spec_error(lang, error).replace('\u{202f}', " ");
    assert_eq!(say(Lang::De), german);
    assert_eq!(say(Lang::En), english);
}

fn at(index: usize, layer: &str, problem: Problem) -> SpecError {
    SpecError { path: vec![index], layer: Some(layer.into()), problem }
}

fn whole(problem: Problem) -> SpecError {
    SpecError { path: Vec::new(), layer: None, problem }
}

fn wrong(key: &str, found: &str, expected: Expected) -> Problem {
    Problem::WrongValue { key: key.into(), found: found.into(), expected }
}

#[test]
fn every_layer_type_has_a_name() {
    for type_name in LayerSpec::TYPES {
        for lang in [Lang::De, Lang::En] {
            let name = layer_name(lang, type_name);
            assert!(name == "tanh" || name.starts_with(char::is_uppercase), "{type_name}: {name}");
        }
    }
    assert_eq!(layer_name(Lang::De, "dense"), "Dicht");
    assert_eq!(layer_name(Lang::En, "avg_pool2d"), "Average pooling");
    assert_eq!(layer_name(Lang::De, "nonsense"), "nonsense");
}

#[test]
fn a_window_that_does_not_fit() {
    check(
        &at(4, "max_pool2d", Problem::PoolTooLarge { size: 4, input: [3, 3], largest: 3 }),
        "Schicht 5 passt nicht: Max-Pooling 4×4 braucht mindestens 4 × 4, bekommt aber 3 × 3. Bis \
         3×3 ist möglich.",
        "Layer 5 does not fit: Max pooling 4×4 needs at least 4 × 4, but gets 3 × 3. Up to 3×3 is \
         possible.",
    );
    check(
        &at(0, "conv2d", Problem::KernelTooLarge { kernel: [9, 3], input: [8, 10] }),
        "Schicht 1 passt nicht: Faltung 9×3 braucht mindestens 9 × 3, bekommt aber mit Rand nur \
         8 × 10. Bis 8×10 ist möglich, oder mehr Rand.",
        "Layer 1 does not fit: Convolution 9×3 needs at least 9 × 3, but gets only 8 × 10, padding \
         included. Up to 8×10 is possible, or more padding.",
    );
}

#[test]
fn numbers_that_do_not_go_together() {
    check(
        &at(1, "conv_transpose2d", Problem::NothingLeft { padding: 3, largest: 1 }),
        "Schicht 2 passt nicht: Transponierte Faltung schneidet mit Rand 3 alles weg. Bis 1 ist \
         möglich, oder ein größerer Filter.",
        "Layer 2 does not fit: Transposed convolution cuts everything off with padding 3. Up to 1 \
         is possible, or a larger filter.",
    );
    check(
        &at(1, "conv_transpose2d", Problem::OutputPaddingTooLarge { found: 2, stride: 2 }),
        "Schicht 2 passt nicht: „output_padding“ ist 2, muss aber kleiner als die Schrittweite 2 \
         sein.",
        "Layer 2 does not fit: “output_padding” is 2, but must be less than the stride, 2.",
    );
    check(
        &at(0, "pixel_shuffle", Problem::ChannelsDoNotDivide { channels: 6, divisor: 4 }),
        "Schicht 1 passt nicht: Pixel-Shuffle braucht ein Vielfaches von 4 Kanälen, bekommt aber \
         6.",
        "Layer 1 does not fit: Pixel shuffle needs a multiple of 4 channels, but gets 6.",
    );
    let (vector, image) = (Shape::Vector(9), Shape::Image { channels: 2, height: 2, width: 2 });
    check(
        &at(0, "reshape", Problem::WrongLength { shape: image, input: vector }),
        "Schicht 1 passt nicht: Umformen soll 2 × 2 × 2 ergeben, also 8 Zahlen, bekommt aber 9, \
         also 9.",
        "Layer 1 does not fit: Reshape should give 2 × 2 × 2, 8 numbers, but gets 9, 9 numbers.",
    );
    let error = SpecError {
        path: vec![2, 0],
        layer: Some("residual".into()),
        problem: Problem::ResidualShape { found: image, input: vector },
    };
    check(
        &error,
        "Schicht 3.1 passt nicht: Residualblock bekommt 9, aber seine Schichten geben 2 × 2 × 2. \
         Addieren lässt sich nur, was gleich groß ist.",
        "Layer 3.1 does not fit: Residual block gets 9, but its layers give 2 × 2 × 2. Only what is \
         of one size can be added.",
    );
}

#[test]
fn a_layer_in_the_wrong_place() {
    check(
        &at(2, "conv2d", Problem::NeedsImage { found: Shape::Vector(1024) }),
        "Schicht 3 passt nicht: Faltung braucht ein Bild, bekommt aber einen Vektor der Länge \
         1 024. Der Platz dafür ist vor „Flach“.",
        "Layer 3 does not fit: Convolution needs an image, but gets a vector of length 1 024. Its \
         place is before “Flatten”.",
    );
    let found = Shape::Image { channels: 16, height: 4, width: 4 };
    check(
        &at(6, "dense", Problem::NeedsVector { found }),
        "Schicht 7 passt nicht: Dicht braucht einen Vektor, bekommt aber 16 × 4 × 4. Mit „Flach“ \
         davor geht es.",
        "Layer 7 does not fit: Dense needs a vector, but gets 16 × 4 × 4. Put “Flatten” before it.",
    );
    check(
        &whole(Problem::LossNeedsVector { found }),
        "Der Verlust braucht am Ende einen Vektor, bekommt aber 16 × 4 × 4. Mit „Flach“ und \
         „Dicht“ am Ende geht es.",
        "In the end, the loss needs a vector, but gets 16 × 4 × 4. Finish with “Flatten” and \
         “Dense”.",
    );
}

#[test]
fn a_value_out_of_range() {
    check(
        &at(0, "conv2d", wrong("filters", "0", Expected::Integer { min: 1, max: 1_000_000 })),
        "Schicht 1 passt nicht: Filter ist 0, möglich ist eine ganze Zahl von 1 bis 1 000 000.",
        "Layer 1 does not fit: Filters is 0; possible is a whole number from 1 to 1 000 000.",
    );
    let half_open = |above_min, below_max| {
        wrong("keep", "2", Expected::Number { min: 0.0, max: 1.0, above_min, below_max })
    };
    check(
        &at(9, "dropout", half_open(true, false)),
        "Schicht 10 passt nicht: Behalten p ist 2, möglich ist eine Zahl, größer als 0 und \
         höchstens 1.",
        "Layer 10 does not fit: Keep p is 2; possible is a number greater than 0 and at most 1.",
    );
    check(
        &at(9, "dropout", half_open(false, true)),
        "Schicht 10 passt nicht: Behalten p ist 2, möglich ist eine Zahl, mindestens 0 und kleiner \
         als 1.",
        "Layer 10 does not fit: Keep p is 2; possible is a number of at least 0 and less than 1.",
    );
}

#[test]
fn every_kind_of_value_is_described() {
    let say = |expected, german: &str, english: &str| {
        check(
            &whole(wrong("optimizer.x", "<b>", expected)),
            &format!("„optimizer.x“ ist <b>, möglich ist {german}."),
            &format!("“optimizer.x” is <b>; possible is {english}."),
        );
    };
    say(Expected::OneOf(vec!["he".into(), "zeros".into()]), "he, zeros", "he, zeros");
    say(Expected::Bool, "true, false", "true, false");
    say(Expected::List, "eine Liste [ … ]", "a list [ … ]");
    say(Expected::Object, "ein Objekt { … }", "an object { … }");
    say(
        Expected::Shape { max: 9 },
        "[D] oder [C, H, W] mit Größen von 1 bis 9",
        "[D] or [C, H, W] with sizes from 1 to 9",
    );
    say(
        Expected::Kernel { max: 9 },
        "eine ganze Zahl von 1 bis 9 oder [Höhe, Breite]",
        "a whole number from 1 to 9 or [height, width]",
    );
    say(
        Expected::Padding { max: 9 },
        "eine ganze Zahl von 0 bis 9 oder \"same\"",
        "a whole number from 0 to 9 or \"same\"",
    );
}

#[test]
fn a_text_that_is_no_network() {
    check(
        &whole(Problem::Json { line: 2, column: 17 }),
        "Das ist kein gültiges JSON; der erste Fehler steht in Zeile 2, Spalte 17.",
        "This is not valid JSON; the first error is in line 2, column 17.",
    );
    check(
        &whole(wrong("", "[]", Expected::Object)),
        "Hier steht [], möglich ist ein Objekt { … }.",
        "It says [] here; possible is an object { … }.",
    );
    check(
        &whole(Problem::MissingKey { key: "input".into() }),
        "Das Netz braucht eine Angabe „input“.",
        "The network needs a value for “input”.",
    );
    let unknown = |allowed: &[&str]| Problem::UnknownKey {
        key: "rate".into(),
        allowed: allowed.iter().map(ToString::to_string).collect(),
    };
    check(
        &at(0, "dropout", unknown(&["keep", "inverted"])),
        "Schicht 1 passt nicht: Dropout kennt kein „rate“. Möglich ist: keep, inverted.",
        "Layer 1 does not fit: Dropout knows no “rate”. Possible: keep, inverted.",
    );
    check(
        &at(1, "flatten", unknown(&[])),
        "Schicht 2 passt nicht: Flach kennt kein „rate“; hier ist nichts anzugeben.",
        "Layer 2 does not fit: Flatten knows no “rate”; there is nothing to give here.",
    );
    let types = LayerSpec::TYPES.join(", ");
    check(
        &SpecError {
            path: vec![5, 0],
            layer: None,
            problem: Problem::UnknownLayer { found: "lstm".into() },
        },
        &format!(
            "Schicht 6.1 passt nicht: Eine Schicht „lstm“ gibt es nicht. Möglich sind {types}."
        ),
        &format!("Layer 6.1 does not fit: There is no layer “lstm”. Possible are {types}."),
    );
}

#[test]
fn a_network_that_is_too_large() {
    check(
        &whole(Problem::TooManyLayers { found: 65, limit: 64 }),
        "Das Netz hat 65 Schichten, möglich sind höchstens 64.",
        "The network has 65 layers; at most 64 are possible.",
    );
    check(
        &at(1, "dense", Problem::TooLarge { bytes: (3 << 30) + 1, limit: 1 << 30 }),
        "Schicht 2 passt nicht: Bis hierher braucht das Netz 3 073 MiB Speicher, möglich sind \
         1 024. Weniger Filter oder Neuronen brauchen weniger.",
        "Layer 2 does not fit: Up to here, the network needs 3 073 MiB of memory; 1 024 are \
         possible. Fewer filters or units need less.",
    );
}
