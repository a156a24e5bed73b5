//! Sentences for what can be wrong with a network: where, what was found, and what would fit.

use super::number::{grouped, sizes, small};
use super::{Lang, words};
use crate::engine::{Expected, LayerSpec, Problem, SpecError};

/// The name of a layer type ("conv2d") in the language; an unknown one stays as it is.
pub fn layer_name(lang: Lang, type_name: &str) -> &str {
    let (german, english) = match type_name {
        "conv2d" => ("Faltung", "Convolution"),
        "max_pool2d" => ("Max-Pooling", "Max pooling"),
        "avg_pool2d" => ("Mittelwert-Pooling", "Average pooling"),
        "locally_connected2d" => ("Lokal verbunden", "Locally connected"),
        "conv_transpose2d" => ("Transponierte Faltung", "Transposed convolution"),
        "global_avg_pool2d" => ("Globaler Mittelwert", "Global average"),
        "upsample2d" => ("Vergrößern", "Upsampling"),
        "pixel_shuffle" => ("Pixel-Shuffle", "Pixel shuffle"),
        "batch_norm" => ("Batch-Norm", "Batch norm"),
        "reshape" => ("Umformen", "Reshape"),
        "residual" => ("Residualblock", "Residual block"),
        "prelu" => ("PReLU", "PReLU"),
        "gaussian_noise" => ("Rauschen", "Noise"),
        "flatten" => ("Flach", "Flatten"),
        "dense" => ("Dicht", "Dense"),
        "dropout" => ("Dropout", "Dropout"),
        "relu" => ("ReLU", "ReLU"),
        "leaky_relu" => ("Leaky ReLU", "Leaky ReLU"),
        "sigmoid" => ("Sigmoid", "Sigmoid"),
        "tanh" => ("tanh", "tanh"),
        "softmax" => ("Softmax", "Softmax"),
        unknown => (unknown, unknown),
    };
    match lang {
        Lang::De => german,
        Lang::En => english,
    }
}

/// What is wrong, at which layer (counted from 1), and what would fit.
pub fn spec_error(lang: Lang, error: &SpecError) -> String {
    let layer = error.layer.as_deref().map(|type_name| layer_name(lang, type_name));
    let position: Vec<String> = error.path.iter().map(|index| (index + 1).to_string()).collect();
    let position = position.join(".");
    match (lang, error.path.is_empty()) {
        (Lang::De, true) => german(layer.unwrap_or("Das Netz"), &error.problem),
        (Lang::En, true) => english(layer.unwrap_or("The network"), &error.problem),
        (Lang::De, false) => {
            let sentence = german(layer.unwrap_or("Die Schicht"), &error.problem);
            format!("Schicht {position} passt nicht: {sentence}")
        }
        (Lang::En, false) => {
            let sentence = english(layer.unwrap_or("The layer"), &error.problem);
            format!("Layer {position} does not fit: {sentence}")
        }
    }
}

/// The sentence without the position; `subject` is what the problem is about.
fn german(subject: &str, problem: &Problem) -> String {
    let lang = Lang::De;
    match problem {
        Problem::Json { line, column } => format!(
            "Das ist kein gültiges JSON; der erste Fehler steht in Zeile {line}, Spalte {column}."
        ),
        Problem::UnknownLayer { found } => format!(
            "Eine Schicht „{found}“ gibt es nicht. Möglich sind {}.",
            LayerSpec::TYPES.join(", ")
        ),
        Problem::UnknownKey { key, allowed } if allowed.is_empty() => {
            format!("{subject} kennt kein „{key}“; hier ist nichts anzugeben.")
        }
        Problem::UnknownKey { key, allowed } => {
            format!("{subject} kennt kein „{key}“. Möglich ist: {}.", allowed.join(", "))
        }
        Problem::MissingKey { key } => format!("{subject} braucht eine Angabe „{key}“."),
        Problem::WrongValue { key, found, expected } if key.is_empty() => {
            format!("Hier steht {found}, möglich ist {}.", german_range(expected))
        }
        Problem::WrongValue { key, found, expected } => {
            let key = key_name(lang, key);
            format!("{key} ist {found}, möglich ist {}.", german_range(expected))
        }
        Problem::NeedsImage { found } => format!(
            "{subject} braucht ein Bild, bekommt aber einen Vektor der Länge {}. Der Platz dafür \
             ist vor „{}“.",
            sizes(lang, &found.dims()),
            layer_name(lang, "flatten")
        ),
        Problem::NeedsVector { found } => format!(
            "{subject} braucht einen Vektor, bekommt aber {}. Mit „{}“ davor geht es.",
            sizes(lang, &found.dims()),
            layer_name(lang, "flatten")
        ),
        Problem::KernelTooLarge { kernel, input } => format!(
            "{subject} {} braucht mindestens {}, bekommt aber mit Rand nur {}. Bis {} ist möglich, \
             oder mehr Rand.",
            window(*kernel),
            sizes(lang, kernel),
            sizes(lang, input),
            window(*input)
        ),
        Problem::PoolTooLarge { size, input, largest } => format!(
            "{subject} {} braucht mindestens {}, bekommt aber {}. Bis {} ist möglich.",
            window([*size; 2]),
            sizes(lang, &[*size; 2]),
            sizes(lang, input),
            window([*largest; 2])
        ),
        Problem::NothingLeft { padding, largest } => format!(
            "{subject} schneidet mit Rand {padding} alles weg. Bis {largest} ist möglich, oder ein \
             größerer Filter."
        ),
        Problem::OutputPaddingTooLarge { found, stride } => format!(
            "{} ist {found}, muss aber kleiner als die Schrittweite {stride} sein.",
            key_name(lang, "output_padding")
        ),
        Problem::ChannelsDoNotDivide { channels, divisor } => format!(
            "{subject} braucht ein Vielfaches von {} Kanälen, bekommt aber {}.",
            grouped(lang, *divisor),
            grouped(lang, *channels)
        ),
        Problem::WrongLength { shape, input } => format!(
            "{subject} soll {} ergeben, also {} Zahlen, bekommt aber {}, also {}.",
            sizes(lang, &shape.dims()),
            grouped(lang, shape.count()),
            sizes(lang, &input.dims()),
            grouped(lang, input.count())
        ),
        Problem::ResidualShape { found, input } => format!(
            "{subject} bekommt {}, aber seine Schichten geben {}. Addieren lässt sich nur, was gleich \
             groß ist.",
            sizes(lang, &input.dims()),
            sizes(lang, &found.dims())
        ),
        Problem::LossNeedsVector { found } => format!(
            "Der Verlust braucht am Ende einen Vektor, bekommt aber {}. Mit „{}“ und „{}“ am Ende \
             geht es.",
            sizes(lang, &found.dims()),
            layer_name(lang, "flatten"),
            layer_name(lang, "dense")
        ),
        Problem::TooManyLayers { found, limit } => {
            format!("Das Netz hat {found} Schichten, möglich sind höchstens {limit}.")
        }
        Problem::TooLarge { bytes, limit } => format!(
            "Bis hierher braucht das Netz {} MiB Speicher, möglich sind {}. Weniger Filter oder \
             Neuronen brauchen weniger.",
            mebibytes(lang, *bytes),
            mebibytes(lang, *limit)
        ),
    }
}

/// As [`german`].
fn english(subject: &str, problem: &Problem) -> String {
    let lang = Lang::En;
    match problem {
        Problem::Json { line, column } => {
            format!("This is not valid JSON; the first error is in line {line}, column {column}.")
        }
        Problem::UnknownLayer { found } => {
            format!("There is no layer “{found}”. Possible are {}.", LayerSpec::TYPES.join(", "))
        }
        Problem::UnknownKey { key, allowed } if allowed.is_empty() => {
            format!("{subject} knows no “{key}”; there is nothing to give here.")
        }
        Problem::UnknownKey { key, allowed } => {
            format!("{subject} knows no “{key}”. Possible: {}.", allowed.join(", "))
        }
        Problem::MissingKey { key } => format!("{subject} needs a value for “{key}”."),
        Problem::WrongValue { key, found, expected } if key.is_empty() => {
            format!("It says {found} here; possible is {}.", english_range(expected))
        }
        Problem::WrongValue { key, found, expected } => {
            let key = key_name(lang, key);
            format!("{key} is {found}; possible is {}.", english_range(expected))
        }
        Problem::NeedsImage { found } => format!(
            "{subject} needs an image, but gets a vector of length {}. Its place is before “{}”.",
            sizes(lang, &found.dims()),
            layer_name(lang, "flatten")
        ),
        Problem::NeedsVector { found } => format!(
            "{subject} needs a vector, but gets {}. Put “{}” before it.",
            sizes(lang, &found.dims()),
            layer_name(lang, "flatten")
        ),
        Problem::KernelTooLarge { kernel, input } => format!(
            "{subject} {} needs at least {}, but gets only {}, padding included. Up to {} is \
             possible, or more padding.",
            window(*kernel),
            sizes(lang, kernel),
            sizes(lang, input),
            window(*input)
        ),
        Problem::PoolTooLarge { size, input, largest } => format!(
            "{subject} {} needs at least {}, but gets {}. Up to {} is possible.",
            window([*size; 2]),
            sizes(lang, &[*size; 2]),
            sizes(lang, input),
            window([*largest; 2])
        ),
        Problem::NothingLeft { padding, largest } => format!(
            "{subject} cuts everything off with padding {padding}. Up to {largest} is possible, or a \
             larger filter."
        ),
        Problem::OutputPaddingTooLarge { found, stride } => format!(
            "{} is {found}, but must be less than the stride, {stride}.",
            key_name(lang, "output_padding")
        ),
        Problem::ChannelsDoNotDivide { channels, divisor } => format!(
            "{subject} needs a multiple of {} channels, but gets {}.",
            grouped(lang, *divisor),
            grouped(lang, *channels)
        ),
        Problem::WrongLength { shape, input } => format!(
            "{subject} should give {}, {} numbers, but gets {}, {} numbers.",
            sizes(lang, &shape.dims()),
            grouped(lang, shape.count()),
            sizes(lang, &input.dims()),
            grouped(lang, input.count())
        ),
        Problem::ResidualShape { found, input } => format!(
            "{subject} gets {}, but its layers give {}. Only what is of one size can be added.",
            sizes(lang, &input.dims()),
            sizes(lang, &found.dims())
        ),
        Problem::LossNeedsVector { found } => format!(
            "In the end, the loss needs a vector, but gets {}. Finish with “{}” and “{}”.",
            sizes(lang, &found.dims()),
            layer_name(lang, "flatten"),
            layer_name(lang, "dense")
        ),
        Problem::TooManyLayers { found, limit } => {
            format!("The network has {found} layers; at most {limit} are possible.")
        }
        Problem::TooLarge { bytes, limit } => format!(
            "Up to here, the network needs {} MiB of memory; {} are possible. Fewer filters or \
             units need less.",
            mebibytes(lang, *bytes),
            mebibytes(lang, *limit)
        ),
    }
}

fn german_range(expected: &Expected) -> String {
    let lang = Lang::De;
    match expected {
        Expected::Integer { min, max } => {
            format!("eine ganze Zahl von {} bis {}", grouped(lang, *min), grouped(lang, *max))
        }
        Expected::Number { min, max, above_min, below_max } => format!(
            "eine Zahl, {} {} und {} {}",
            if *above_min { "größer als" } else { "mindestens" },
            small(lang, *min),
            if *below_max { "kleiner als" } else { "höchstens" },
            small(lang, *max)
        ),
        Expected::OneOf(words) => words.join(", "),
        Expected::Bool => "true, false".into(),
        Expected::Shape { max } => {
            format!("[D] oder [C, H, W] mit Größen von 1 bis {}", grouped(lang, *max))
        }
        Expected::Kernel { max } => {
            format!("eine ganze Zahl von 1 bis {} oder [Höhe, Breite]", grouped(lang, *max))
        }
        Expected::Padding { max } => {
            format!("eine ganze Zahl von 0 bis {} oder \"same\"", grouped(lang, *max))
        }
        Expected::List => "eine Liste [ … ]".into(),
        Expected::Object => "ein Objekt { … }".into(),
    }
}

fn english_range(expected: &Expected) -> String {
    let lang = Lang::En;
    match expected {
        Expected::Integer { min, max } => {
            format!("a whole number from {} to {}", grouped(lang, *min), grouped(lang, *max))
        }
        Expected::Number { min, max, above_min, below_max } => format!(
            "a number {} {} and {} {}",
            if *above_min { "greater than" } else { "of at least" },
            small(lang, *min),
            if *below_max { "less than" } else { "at most" },
            small(lang, *max)
        ),
        Expected::OneOf(words) => words.join(", "),
        Expected::Bool => "true, false".into(),
        Expected::Shape { max } => {
            format!("[D] or [C, H, W] with sizes from 1 to {}", grouped(lang, *max))
        }
        Expected::Kernel { max } => {
            format!("a whole number from 1 to {} or [height, width]", grouped(lang, *max))
        }
        Expected::Padding { max } => {
            format!("a whole number from 0 to {} or \"same\"", grouped(lang, *max))
        }
        Expected::List => "a list [ … ]".into(),
        Expected::Object => "an object { … }".into(),
    }
}

/// A key of the network spec by the name that its control bears, or in quotes if it has none.
fn key_name(lang: Lang, key: &str) -> String {
    let words = words(lang);
    let name = match key {
        "units" => words.units,
        "filters" => words.filters,
        "kernel" => words.kernel,
        "stride" => words.stride,
        "padding" => words.padding,
        "size" => words.size,
        "keep" => words.keep,
        "slope" => words.slope,
        _ => return if lang == Lang::De { format!("„{key}“") } else { format!("“{key}”") },
    };
    name.to_owned()
}

/// A window or kernel by its edges, as on its row in the stack: "3×3".
fn window([height, width]: [usize; 2]) -> String {
    format!("{height}×{width}")
}

fn mebibytes(lang: Lang, bytes: u64) -> String {
    grouped(lang, bytes.div_ceil(1 << 20))
}
