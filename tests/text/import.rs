//! What happened to files, in words: every problem and every report in both languages.

#[path = "../support/import_files.rs"]
mod import_files;

use image::ImageFormat;
use import_files::{File, file, idx_images, idx_labels, picture, read, table};
use lehrnetz::data::import::{Format, ImportError, Imported, Options, Problem, Skipped};
use lehrnetz::text::{Lang, import_error, import_problem, import_report};

#[track_caller]
fn check(error: &ImportError, german: &str, english: &str) {
    // Numbers set thousands apart by U+202F; an ordinary space keeps the expectations readable.
    let say = |lang| import_error(lang, error).replace('\u{202f}', " ");
    assert_eq!(say(Lang::De), german);
    assert_eq!(say(Lang::En), english);
}

#[track_caller]
fn check_problem(problem: &Problem, german: &str, english: &str) {
    let say = |lang| import_problem(lang, problem).replace('\u{202f}', " ");
    assert_eq!(say(Lang::De), german);
    assert_eq!(say(Lang::En), english);
}

#[test]
fn a_set_that_is_not_one() {
    check(&ImportError::Cancelled, "Das Einlesen wurde abgebrochen.", "Reading was cancelled.");
    check(
        &ImportError::Empty { archive: None },
        "Darin ist keine einzige Datei.",
        "There is not a single file in it.",
    );
    check(
        &ImportError::NothingKnown { files: 1, first: "a.pdf".into() },
        "„a.pdf“ hat kein Format, das sich hier lesen lässt. Möglich sind IDX (wie MNIST), CIFAR, \
         CSV und Ordner mit Bildern.",
        "“a.pdf” has no format that can be read here. Possible are IDX (as MNIST), CIFAR, CSV, and \
         folders of pictures.",
    );
    check(
        &ImportError::NothingKnown { files: 1200, first: "a.pdf".into() },
        "Keine der 1 200 Dateien hat ein Format, das sich hier lesen lässt; die erste ist „a.pdf“. \
         Möglich sind IDX (wie MNIST), CIFAR, CSV und Ordner mit Bildern.",
        "None of the 1 200 files has a format that can be read here; the first is “a.pdf”. \
         Possible are IDX (as MNIST), CIFAR, CSV, and folders of pictures.",
    );
    check(
        &ImportError::NoLabels { images: "train-images".into() },
        "Zu den Bildern in „train-images“ fehlen die Klassen. Sie stehen in einer zweiten Datei, \
         deren Name „labels“ statt „images“ enthält.",
        "The classes of the pictures in “train-images” are missing. They are in a second file, \
         with “labels” instead of “images” in its name.",
    );
    check(
        &ImportError::NoImages { labels: "train-labels".into() },
        "Zu den Klassen in „train-labels“ fehlen die Bilder. Sie stehen in einer zweiten Datei, \
         deren Name „images“ statt „labels“ enthält.",
        "The pictures for the classes in “train-labels” are missing. They are in a second file, \
         with “images” instead of “labels” in its name.",
    );
    check(
        &ImportError::Counts {
            images: "a".into(),
            image_count: 60_000,
            labels: "b".into(),
            label_count: 10_000,
        },
        "Bilder und Klassen passen nicht zusammen: In „a“ sind es 60 000, in „b“ 10 000.",
        "Pictures and classes do not go together: “a” has 60 000, “b” has 10 000.",
    );
    check(
        &ImportError::OneClass { class: "Katze".into(), pictures: 1, skipped: None },
        "Es gibt nur eine Klasse, „Katze“, mit 1 Bild. Zum Unterscheiden braucht es mindestens \
         zwei.",
        "There is only one class, “Katze”, with 1 picture. Telling classes apart takes at least \
         two.",
    );
    let skipped = Skipped { file: "Hund/1.png".into(), reason: Problem::Encrypted };
    check(
        &ImportError::OneClass {
            class: "Katze".into(),
            pictures: 2000,
            skipped: Some(Box::new(skipped)),
        },
        "Es gibt nur eine Klasse, „Katze“, mit 2 000 Bildern. Zum Unterscheiden braucht es \
         mindestens zwei. Unberücksichtigt blieb „Hund/1.png“: Sie ist mit einem Passwort geschützt.",
        "There is only one class, “Katze”, with 2 000 pictures. Telling classes apart takes at \
         least two. Left out was “Hund/1.png”: It is protected by a password.",
    );
    check(
        &ImportError::TooManyClasses { limit: 100 },
        "Das sind mehr als 100 Klassen; so viele sind höchstens möglich.",
        "There are more than 100 classes, which is the most that is possible.",
    );
    check(
        &ImportError::TooManyPictures { limit: 200_000 },
        "Das sind mehr als 200 000 Bilder; so viele sind höchstens möglich.",
        "There are more than 200 000 pictures, which is the most that is possible.",
    );
    check(
        &ImportError::TooLarge { limit: 256 << 20 },
        "Die Bilder bräuchten zusammen mehr als 256 MiB Speicher. Weniger oder kleinere Bilder \
         brauchen weniger, graue ein Drittel.",
        "Together the pictures would need more than 256 MiB of memory. Fewer or smaller pictures \
         need less, grey ones a third.",
    );
    check(
        &ImportError::File { file: "a.zip › b".into(), problem: Problem::Encrypted },
        "„a.zip › b“ lässt sich nicht verwenden. Sie ist mit einem Passwort geschützt.",
        "“a.zip › b” cannot be used. It is protected by a password.",
    );
}

#[test]
fn a_file_that_does_not_unpack() {
    check_problem(
        &Problem::Unreadable { reason: "gone".into() },
        "Die Datei lässt sich nicht lesen: gone",
        "The file cannot be read: gone",
    );
    check_problem(
        &Problem::Truncated { at: 1 },
        "Sie bricht nach 1 Byte ab; es müsste noch etwas folgen.",
        "It breaks off after 1 byte; more should follow.",
    );
    check_problem(
        &Problem::Damaged { at: 4096 },
        "Sie ist beschädigt: Nach 4 096 Bytes lässt sie sich nicht weiter entpacken.",
        "It is damaged: after 4 096 bytes, it does not unpack any further.",
    );
    check_problem(
        &Problem::Bomb { unpacked: 17 << 20, packed: 20_000 },
        "Aus 20 000 Bytes werden beim Entpacken 17 MiB und mehr. So stark gepackt ist kein \
         Datensatz.",
        "Its 20 000 bytes unpack to 17 MiB and more. No data set is packed as tightly.",
    );
    check_problem(
        &Problem::UnpacksTooLarge { limit: 2 << 30 },
        "Entpackt ergeben die Archive mehr als 2 048 MiB; so viel ist höchstens möglich.",
        "Unpacked, the archives give more than 2 048 MiB, which is the most that is possible.",
    );
    check_problem(
        &Problem::Zip,
        "Das Inhaltsverzeichnis des Zip-Archivs lässt sich nicht lesen. Vielleicht ist die Datei \
         nicht vollständig.",
        "The table of contents of the zip archive cannot be read. Perhaps the file is incomplete.",
    );
    check_problem(&Problem::Tar, "Das Tar-Archiv ist beschädigt.", "The tar archive is damaged.");
    check_problem(
        &Problem::Method,
        "Sie ist auf eine Weise gepackt, die sich hier nicht entpacken lässt. Mit Deflate, dem \
         Üblichen, geht es.",
        "It is packed in a way that cannot be unpacked here. Deflate, the usual one, can.",
    );
    check_problem(
        &Problem::Nested,
        "Sie ist ein Archiv in einem Archiv. Einmal entpackt, lässt sie sich lesen.",
        "It is an archive in an archive. Unpacked once, it can be read.",
    );
}

#[test]
fn a_file_that_is_no_part_of_a_set() {
    check_problem(
        &Problem::Unknown,
        "Ihr Format lässt sich hier nicht lesen.",
        "Its format cannot be read here.",
    );
    let others = [
        (Format::Idx, "im IDX-Format", "in IDX format"),
        (Format::Cifar10, "im Format von CIFAR-10", "in the format of CIFAR-10"),
        (Format::Cifar100, "im Format von CIFAR-100", "in the format of CIFAR-100"),
        (Format::Table, "im CSV-Format", "in CSV format"),
        (Format::Folders, "in Ordnern", "in folders"),
    ];
    for (set, german, english) in others {
        check_problem(
            &Problem::OtherFormat { set },
            &format!("Sie gehört nicht zum Datensatz, der {german} vorliegt."),
            &format!("It is no part of the data set, which is {english}."),
        );
    }
    check_problem(
        &Problem::Duplicate,
        "Unter diesem Namen kam schon eine Datei.",
        "There was a file of this name before.",
    );
    check_problem(
        &Problem::Magic { found: [0x50, 0x4b, 3, 4] },
        "Sie beginnt mit den Bytes 50 4b 03 04; erwartet ist 00 00 08 01 (Klassen) oder 00 00 08 03 \
         (Bilder).",
        "It starts with the bytes 50 4b 03 04; expected is 00 00 08 01 (classes) or 00 00 08 03 \
         (pictures).",
    );
    check_problem(
        &Problem::Length { expected: 47_040_000, found: 184 },
        "Ihre Länge stimmt nicht: Erwartet sind 47 040 000 Bytes Daten, gefunden 184.",
        "Its length is wrong: 47 040 000 bytes of data are expected, 184 found.",
    );
    check_problem(
        &Problem::Size { found: (8, 9), expected: (28, 28) },
        "Ihre Bilder sind 9 × 8 Pixel groß, die davor 28 × 28.",
        "Its pictures are 9 × 8 pixels in size, those before 28 × 28.",
    );
    check_problem(
        &Problem::CifarLabel { at: 3073, found: 10, classes: 10 },
        "An Byte 3 073 steht die Klasse 10; möglich ist 0 bis 9.",
        "At byte 3 073 it says class 10; 0 to 9 is possible.",
    );
}

#[test]
fn a_picture_that_cannot_be_used() {
    check_problem(
        &Problem::NoFolder,
        "Das Bild liegt in keinem Ordner; der Name des Ordners wäre seine Klasse.",
        "The picture is in no folder; the name of the folder would be its class.",
    );
    check_problem(
        &Problem::TooManyPixels { width: 30_000, height: 20 },
        "Das Bild ist 30 000 × 20 Pixel groß. Möglich sind 25 Millionen Pixel und Seiten bis \
         16 384.",
        "The picture has 30 000 × 20 pixels. Possible are 25 million pixels and sides of up to \
         16 384.",
    );
    check_problem(
        &Problem::PictureFile { limit: 32 << 20 },
        "Als Bild ist die Datei zu groß; möglich sind 32 MiB.",
        "The file is too large for a picture; 32 MiB are possible.",
    );
    check_problem(
        &Problem::Picture { reason: "no end".into() },
        "Das Bild ist beschädigt (no end).",
        "The picture is damaged (no end).",
    );
}

#[test]
fn a_table_that_is_wrong() {
    check_problem(
        &Problem::NoRows,
        "Die Tabelle hat keine Zeile mit Zahlen.",
        "The table has no row of numbers.",
    );
    check_problem(
        &Problem::Columns { found: 1 },
        "Die Tabelle hat 1 Spalte. Es müssen die Pixel eines Quadrats sein und eine Klasse: 785 \
         für 28 × 28 Pixel in Grau, 3 073 für 32 × 32 in Farbe.",
        "The table has 1 column. It must be the pixels of a square and a class: 785 for 28 × 28 \
         pixels in grey, 3 073 for 32 × 32 in colour.",
    );
    check_problem(
        &Problem::NoLabelColumn { found: 784 },
        "Die Tabelle hat 784 Spalten, das sind die Pixel eines Quadrats. Die Spalte mit der Klasse \
         fehlt.",
        "The table has 784 columns, the pixels of a square. The column with the class is missing.",
    );
    check_problem(
        &Problem::Ragged { line: 1024, found: 3, expected: 785 },
        "Zeile 1 024 hat 3 Spalten, die erste 785.",
        "Line 1 024 has 3 columns, the first has 785.",
    );
    check_problem(
        &Problem::NotANumber { line: 3, column: 11, found: "zwei".into() },
        "In Zeile 3, Spalte 11 steht „zwei“ statt einer Zahl.",
        "Line 3, column 11 says “zwei” instead of a number.",
    );
    check_problem(
        &Problem::OutOfRange { line: 3, column: 11, found: -0.5 },
        "In Zeile 3, Spalte 11 steht −0,5; möglich ist 0 bis 255.",
        "Line 3, column 11 says −0.5; 0 to 255 is possible.",
    );
    check_problem(
        &Problem::LongLine { line: 1, limit: 524_288 },
        "Zeile 1 ist länger als 524 288 Bytes; so lang ist kein Bild.",
        "Line 1 is longer than 524 288 bytes; no picture is as long.",
    );
    check_problem(
        &Problem::Labels { first: 101, last: 0 },
        "Weder in der ersten noch in der letzten Spalte stehen Klassen. Das wären höchstens 100 \
         verschiedene ganze Zahlen oder Wörter.",
        "Neither the first nor the last column has classes. Those would be at most 100 different \
         whole numbers or words.",
    );
}

#[track_caller]
fn check_report(files: &[File], options: Options, german: &[&str], english: &[&str]) {
    let Imported { report, dataset, .. } = read(files, options).expect("a set");
    let say =
        |lang| import_report(lang, &report, &dataset.shape).join("\n").replace('\u{202f}', " ");
    assert_eq!(say(Lang::De), german.join("\n"));
    assert_eq!(say(Lang::En), english.join("\n"));
}

#[test]
fn idx_is_reported() {
    let labels: Vec<u8> = (0..1200).map(|index| (index % 10) as u8).collect();
    let files = [
        file("train-images-idx3-ubyte", idx_images(1200, 14)),
        file("train-labels-idx1-ubyte", idx_labels(&labels)),
        file("readme", "x"),
    ];
    check_report(
        &files,
        Options::default(),
        &[
            "Gefunden: 1 200 Bilder im IDX-Format, 10 Klassen, je 120.",
            "Aus 2 Dateien zusammengefügt.",
            "Alle sind 14 × 14 Pixel groß und blieben, wie sie waren.",
            "Eine Datei blieb unberücksichtigt:",
            "„readme“: Ihr Format lässt sich hier nicht lesen.",
        ],
        &[
            "Found: 1 200 pictures in IDX format, 10 classes, 120 each.",
            "Joined from 2 files.",
            "All have 14 × 14 pixels and stayed as they were.",
            "One file was left out:",
            "“readme”: Its format cannot be read here.",
        ],
    );
}

#[test]
fn colours_and_sizes_are_reported() {
    let files = [
        file("train-images-idx3-ubyte", idx_images(2, 14)),
        file("train-labels-idx1-ubyte", idx_labels(&[0, 1])),
    ];
    check_report(
        &files,
        Options { side: Some(10), colour: Some(true) },
        &[
            "Gefunden: 2 Bilder im IDX-Format, 2 Klassen, je 1.",
            "Aus 2 Dateien zusammengefügt.",
            "Sie waren 14 × 14 Pixel groß: auf 10 × 10 Pixel verkleinert.",
            "2 graue Bilder bekamen drei gleiche Farben.",
        ],
        &[
            "Found: 2 pictures in IDX format, 2 classes, 1 each.",
            "Joined from 2 files.",
            "They had 14 × 14 pixels: reduced to 10 × 10 pixels.",
            "2 grey pictures got three equal colours.",
        ],
    );
}

#[test]
fn folders_are_reported() {
    let files = [
        file("a/1.png", picture(ImageFormat::Png, 40, 30, [200, 100, 50])),
        file("a/2.png", picture(ImageFormat::Png, 12, 12, [90; 3])),
        file("b/1.png", picture(ImageFormat::Png, 20, 20, [90; 3])),
        file("1.png", picture(ImageFormat::Png, 20, 20, [90; 3])),
        file("2.png", picture(ImageFormat::Png, 20, 20, [90; 3])),
    ];
    let german = [
        "Gefunden: 3 Bilder in Ordnern, 2 Klassen, mit 1 bis 2 Bildern.",
        "Sie waren 12 × 12 bis 40 × 30 Pixel groß: auf das mittlere Quadrat zugeschnitten und auf \
         16 × 16 Pixel verkleinert oder vergrößert.",
        "1 farbiges Bild wurde grau.",
        "2 Dateien blieben unberücksichtigt, darunter:",
        "„1.png“: Das Bild liegt in keinem Ordner; der Name des Ordners wäre seine Klasse.",
        "„2.png“: Das Bild liegt in keinem Ordner; der Name des Ordners wäre seine Klasse.",
    ];
    let english = [
        "Found: 3 pictures in folders, 2 classes, of 1 to 2 pictures.",
        "They had 12 × 12 to 40 × 30 pixels: cropped to the square in the middle and reduced or \
         enlarged to 16 × 16 pixels.",
        "1 coloured picture was made grey.",
        "2 files were left out, among them:",
        "“1.png”: The picture is in no folder; the name of the folder would be its class.",
        "“2.png”: The picture is in no folder; the name of the folder would be its class.",
    ];
    let options = Options { side: Some(16), colour: Some(false) };
    check_report(&files, options, &german, &english);
}

#[test]
fn tables_are_reported() {
    check_report(
        &[file("t.csv", table(6, ";", true))],
        Options::default(),
        &[
            "Gefunden: 6 Bilder im CSV-Format, 3 Klassen, je 2.",
            "Gelesen mit Semikolon als Trennzeichen und ohne Kopfzeile: die Klasse in der ersten \
             Spalte, Helligkeiten von 0 bis 255.",
            "Alle sind 8 × 8 Pixel groß und blieben, wie sie waren.",
        ],
        &[
            "Found: 6 pictures in CSV format, 3 classes, 2 each.",
            "Read as separated by semicolons, without a header: the class in the first column, \
             levels from 0 to 255.",
            "All have 8 × 8 pixels and stayed as they were.",
        ],
    );
}
