//! A set of one's own: every format, as it ships and as it should not be.
#![cfg(not(feature = "f64"))]

#[path = "support/import_files.rs"]
mod import_files;

use std::io::Write;
use std::ops::ControlFlow;

use image::ImageFormat;
use import_files::{
    File, cifar, file, gz, idx_images, idx_labels, level, picture, read, table, tar, zip,
};
use lehrnetz::data::import::{
    self, End, Format, ImportError, Imported, MAX_LINE, Options, Problem, Progress, Skipped, Table,
};
use lehrnetz::engine::Shape;

fn ok(files: &[File]) -> Imported {
    read(files, Options::default()).expect("a set")
}

fn err(files: &[File]) -> ImportError {
    read(files, Options::default()).map(|_| ()).expect_err("no set")
}

fn of(name: &str, problem: Problem) -> ImportError {
    ImportError::File { file: name.into(), problem }
}

fn shape(channels: usize, side: usize) -> Shape {
    Shape::Image { channels, height: side, width: side }
}

fn mnist() -> [File; 2] {
    [
        file("train-images-idx3-ubyte.gz", gz(&idx_images(4, 28))),
        file("train-labels-idx1-ubyte.gz", gz(&idx_labels(&[5, 0, 9, 5]))),
    ]
}

#[test]
fn idx_is_read_as_mnist_ships() {
    let imported = ok(&mnist());
    assert_eq!(imported.report.format, Format::Idx);
    assert_eq!(imported.class_names, ["0", "5", "9"]);
    let set = imported.dataset;
    assert_eq!(
        (set.shape, set.classes, set.labels.as_slice()),
        (shape(1, 28), 3, &[1, 0, 2, 1][..])
    );
    assert_eq!(set.unit, 1.0 / 255.0);
    let expected: Vec<u8> = (0..784).map(|pixel| level(2, pixel)).collect();
    assert_eq!(set.levels(2), expected);
    assert_eq!(imported.report.per_class, [1, 2, 1]);
}

/// Packed by the program that packed Fashion-MNIST: with the file's name and time in front.
fn gzip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let builder = flate2::GzBuilder::new().filename(name).mtime(1_503_669_543).operating_system(3);
    let mut encoder = builder.write(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

#[test]
fn idx_is_read_as_fashion_mnist_ships() {
    let [images, labels] = [idx_images(20, 28), idx_labels(&[9, 0, 3, 7].repeat(5))];
    let names = ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
    let files = [(names[0], &images), (names[1], &labels)]
        .map(|(name, bytes)| file(&format!("{name}.gz"), gzip(name, bytes)));
    let imported = ok(&files);
    assert_eq!(imported.report.format, Format::Idx);
    assert_eq!(imported.class_names, ["0", "3", "7", "9"]);
    assert_eq!(imported.dataset.labels, [3, 0, 1, 2].repeat(5));
    assert_eq!(imported.dataset.levels.as_slice(), Some(&images[16..]));
}

#[test]
fn pairs_are_joined_whatever_comes_first_and_wherever_they_lie() {
    let files = [
        file("t10k-labels.idx1-ubyte", idx_labels(&[1, 2])),
        file("a/train-images.idx3-ubyte", idx_images(3, 8)),
        file("t10k-images.idx3-ubyte", idx_images(2, 8)),
        file("b/train-labels.idx1-ubyte", idx_labels(&[0, 0, 1])),
    ];
    let plain = ok(&files);
    assert_eq!(plain.dataset.labels, [0, 0, 1, 1, 2]);
    assert_eq!(plain.report.files, 4);
    assert_eq!(ok(&[file("archive.zip", zip(&files))]).dataset, plain.dataset);
    assert_eq!(ok(&[file("set.tgz", gz(&tar(&files)))]).dataset, plain.dataset);
    // As some archives do, the same pair twice under two paths.
    let twice =
        [&files[..], &files.clone().map(|f| file(&format!("x/{}", f.name), f.bytes))].concat();
    let twice = ok(&twice);
    assert_eq!((twice.dataset, twice.report.skipped_count), (plain.dataset, 4));
}

#[test]
fn a_single_pair_needs_no_names() {
    let set = ok(&[file("a", idx_images(2, 8)), file("b.bin", idx_labels(&[3, 4]))]);
    assert_eq!(set.dataset.labels, [0, 1]);
}

#[test]
fn idx_that_does_not_go_together_is_refused() {
    let [images, labels] = mnist();
    let (image_name, label_name) = (images.name.clone(), labels.name.clone());
    assert_eq!(
        err(std::slice::from_ref(&images)),
        ImportError::NoLabels { images: image_name.clone() }
    );
    assert_eq!(
        err(std::slice::from_ref(&labels)),
        ImportError::NoImages { labels: label_name.clone() }
    );
    let short = file(&label_name, gz(&idx_labels(&[1, 2, 3])));
    assert_eq!(
        err(&[images.clone(), short]),
        ImportError::Counts {
            images: image_name.clone(),
            image_count: 4,
            labels: label_name.clone(),
            label_count: 3,
        }
    );
    let one = file(&label_name, idx_labels(&[7; 4]));
    let one_class = ImportError::OneClass { class: "7".into(), pictures: 4, skipped: None };
    assert_eq!(err(&[images.clone(), one]), one_class);
    let other = [
        file("t10k-images-idx3-ubyte", idx_images(1, 8)),
        file("t10k-labels-idx1-ubyte", idx_labels(&[1])),
    ];
    let size = Problem::Size { found: (8, 8), expected: (28, 28) };
    let files = [images, labels, other[0].clone(), other[1].clone()];
    assert_eq!(err(&files), of("t10k-images-idx3-ubyte", size));
}

#[test]
fn idx_that_is_broken_is_refused_with_the_place() {
    let name = "train-images-idx3-ubyte";
    let bytes = idx_images(4, 8);
    let cut = file(name, &bytes[..200]);
    assert_eq!(err(&[cut]), of(name, Problem::Length { expected: 256, found: 184 }));
    let cut = file(name, gz(&bytes[..200]));
    assert_eq!(err(&[cut]), of(name, Problem::Truncated { at: 200 }));
    let long = file(name, gz(&[&bytes[..], &[1]].concat()));
    assert_eq!(err(&[long]), of(name, Problem::Length { expected: 256, found: 257 }));
    let packed = gz(&bytes);
    let cut = file(name, &packed[..packed.len() - 4]);
    assert_eq!(err(&[cut]), of(name, Problem::Truncated { at: 272 }));
    let mut damaged = packed.clone();
    let end = damaged.len() - 6;
    damaged[end] ^= 1;
    assert_eq!(err(&[file(name, damaged)]), of(name, Problem::Damaged { at: 272 }));
    let magic = file(name, b"not idx".as_slice());
    assert_eq!(err(&[magic]), of(name, Problem::Magic { found: *b"not " }));
    let floats = file("x", [&[0, 0, 13, 3][..], &bytes[4..]].concat());
    assert_eq!(err(&[floats]), of("x", Problem::Magic { found: [0, 0, 13, 3] }));
    // A header that promises much is believed by nobody.
    let huge = [&[0, 0, 8, 3][..], &[255; 12], &[0; 100]].concat();
    let error = err(&[file("x", gz(&huge))]);
    assert!(
        matches!(error, ImportError::File { problem: Problem::Length { .. }, .. }),
        "{error:?}"
    );
}

/// The archive of CIFAR-10 with its folder, its five batches of training pictures, its list of names
/// that ends with an empty line, and its page of a single line.
fn cifar_archive() -> Vec<File> {
    let names = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";
    let page = "<meta HTTP-EQUIV=\"REFRESH\" content=\"0; url=https://example.org/cifar.html\">\n";
    let mut files = vec![file("cifar-10-batches-bin/batches.meta.txt", names)];
    for batch in 1..=5_u8 {
        let labels: [&[u8]; 2] = [&[2 * batch - 2], &[2 * batch - 1]];
        let name = format!("cifar-10-batches-bin/data_batch_{batch}.bin");
        files.push(file(&name, cifar(&labels)));
    }
    files.push(file("cifar-10-batches-bin/readme.html", page));
    files.push(file("cifar-10-batches-bin/test_batch.bin", cifar(&[&[9]])));
    files
}

#[test]
fn cifar_is_read_as_it_ships() {
    let files = cifar_archive();
    let mut folder = tar::Header::new_ustar();
    folder.set_entry_type(tar::EntryType::Directory);
    folder.set_path("cifar-10-batches-bin/").unwrap();
    folder.set_size(0);
    folder.set_mode(0o755);
    folder.set_cksum();
    let archive = [folder.as_bytes(), tar(&files).as_slice()].concat();
    let imported = ok(&[file("cifar-10-binary.tar.gz", gz(&archive))]);
    assert_eq!(imported.report.format, Format::Cifar10);
    let names: Vec<&str> = imported.class_names.iter().map(String::as_str).collect();
    let known = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship"];
    assert_eq!(names, [&known[..], &["truck"]].concat());
    assert_eq!(imported.dataset.labels, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
    assert_eq!(imported.dataset.shape, shape(3, 32));
    let expected: Vec<u8> = (0..3072).map(|pixel| level(1, pixel)).collect();
    assert_eq!(imported.dataset.levels(7), expected);
    assert_eq!(imported.report.files, 6);
    // The page is no picture, and is said to be left out.
    assert_eq!(imported.report.skipped_count, 1);
    assert!(imported.report.skipped[0].file.ends_with("readme.html"));
    assert_eq!(ok(&files).dataset, imported.dataset);
    // By content alone.
    let unnamed = [file("a", cifar(&[&[2], &[0]])), file("b", cifar(&[&[1]]))];
    assert_eq!(ok(&unnamed).dataset.labels, [2, 0, 1]);
    let hundred = ok(&[file("x", cifar(&[&[19, 99], &[3, 7]]))]);
    assert_eq!(
        (hundred.report.format, hundred.class_names),
        (Format::Cifar100, vec!["7".into(), "99".into()])
    );
}

#[test]
fn cifar_that_is_broken_is_refused_with_the_place() {
    let name = "data_batch_1.bin";
    let bytes = cifar(&[&[1], &[2]]);
    let error = Problem::Length { expected: 6146, found: 5000 };
    assert_eq!(err(&[file(name, &bytes[..5000])]), of(name, error));
    let name_gz = "data_batch_1.bin.gz";
    let cut = file(name_gz, gz(&bytes[..5000]));
    assert_eq!(err(&[cut]), of(name_gz, Problem::Truncated { at: 5000 }));
    let wrong = file(name, cifar(&[&[1], &[10]]));
    let error = Problem::CifarLabel { at: 3073, found: 10, classes: 10 };
    assert_eq!(err(&[wrong]), of(name, error));
}

fn pets() -> Vec<File> {
    vec![
        file("pets/cat/1.png", picture(ImageFormat::Png, 40, 30, [200, 100, 50])),
        file("pets/cat/2.jpg", picture(ImageFormat::Jpeg, 100, 100, [200, 100, 50])),
        file("pets/dog/1.webp", picture(ImageFormat::WebP, 30, 60, [0, 0, 90])),
        file("pets/dog/2.gif", picture(ImageFormat::Gif, 12, 12, [0, 0, 90])),
        file("pets/dog/3", picture(ImageFormat::Bmp, 300, 30, [0, 0, 90])),
        file("pets/.DS_Store", "noise"),
        file("__MACOSX/pets/cat/1.png", "noise"),
    ]
}

#[test]
fn folders_are_classes_and_pictures_become_squares() {
    let options = Options { side: Some(16), colour: None };
    let imported = read(&pets(), options).unwrap();
    assert_eq!(imported.class_names, ["cat", "dog"]);
    assert_eq!(imported.dataset.labels, [0, 0, 1, 1, 1]);
    assert_eq!(imported.dataset.shape, shape(3, 16));
    for (index, colour) in
        [[200, 100, 50], [200, 100, 50], [0, 0, 90], [0, 0, 90], [0, 0, 90]].iter().enumerate()
    {
        let levels = imported.dataset.levels(index);
        let middle = [0, 1, 2].map(|c| levels[c * 256 + 8 * 16 + 8]);
        let near = middle.iter().zip(colour).all(|(a, b): (&u8, &u8)| a.abs_diff(*b) <= 4);
        assert!(near, "{index}: {middle:?}, not {colour:?}");
    }
    let report = imported.report;
    assert_eq!((report.done.cropped, report.done.reduced, report.done.enlarged), (3, 4, 1));
    assert_eq!((report.smallest, report.largest), ((12, 12), (100, 100)));
    assert_eq!(report.skipped_count, 0);
    let packed = read(&[file("pets.zip", zip(&pets()))], options).unwrap();
    assert_eq!(packed.dataset, imported.dataset);
    let grey = read(&pets(), Options { side: None, colour: Some(false) }).unwrap();
    assert_eq!((grey.dataset.shape, grey.report.done.made_grey), (shape(1, 30), 5));
}

#[test]
fn pictures_that_cannot_be_used_are_left_out_with_the_reason() {
    let mut files = pets();
    let png = picture(ImageFormat::Png, 40, 30, [1, 2, 3]);
    files.push(file("pets/cat/cut.png", &png[..60]));
    files.push(file("loose.png", png));
    files.push(file("pets/notes.txt", "Good cats."));
    files.push(file("pets/list.csv", "name,class\n1.png,cat\n"));
    let imported = ok(&files);
    assert_eq!(imported.dataset.len(), 5);
    let names: Vec<&str> = imported.report.skipped.iter().map(|s| s.file.as_str()).collect();
    assert_eq!(names, ["pets/cat/cut.png", "loose.png", "pets/notes.txt", "pets/list.csv"]);
    let reasons: Vec<&Problem> = imported.report.skipped.iter().map(|s| &s.reason).collect();
    assert!(matches!(reasons[0], Problem::Picture { .. }), "{:?}", reasons[0]);
    assert_eq!(
        reasons[1..],
        [&Problem::NoFolder, &Problem::Unknown, &Problem::Columns { found: 2 }]
    );
}

/// A PNG's header alone.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 2, 0, 0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&chunk);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(chunk);
    bytes.extend(crc.sum().to_be_bytes());
    bytes.extend(b"\0\0\x10\0IDAT");
    bytes
}

#[test]
fn a_giant_picture_is_refused_by_its_header() {
    let giant = file("a/giant.png", png_header(30_000, 20));
    let error = Problem::TooManyPixels { width: 30_000, height: 20 };
    assert_eq!(err(std::slice::from_ref(&giant)), of("a/giant.png", error.clone()));
    let left_out = Skipped { file: giant.name.clone(), reason: error.clone() };
    let one_class =
        ImportError::OneClass { class: "b".into(), pictures: 1, skipped: Some(Box::new(left_out)) };
    let dog = file("b/dog.png", picture(ImageFormat::Png, 16, 16, [9, 9, 9]));
    assert_eq!(err(&[giant.clone(), dog]), one_class);
    let small = file("a/bomb.png", png_header(4_000, 4_000));
    let bomb = Problem::Bomb { unpacked: 48_000_000, packed: small.bytes.len() as u64 };
    assert_eq!(err(&[small]), of("a/bomb.png", bomb));
    let alone = import::picture(&giant, 28, false).unwrap_err();
    assert_eq!(alone, of("a/giant.png", error));
}

#[test]
fn a_single_picture_is_read_alone() {
    let source = file("x.png", picture(ImageFormat::Png, 40, 20, [90; 3]));
    let grey = import::picture(&source, 10, false).unwrap();
    assert_eq!((grey.levels, grey.size), (vec![90; 100], (20, 40)));
    assert_eq!(import::picture(&source, 10, true).unwrap().levels, vec![90; 300]);
    let text = file("x.png", "no picture");
    assert_eq!(import::picture(&text, 10, true).unwrap_err(), of("x.png", Problem::Unknown));
    assert_eq!(err(&[source]), of("x.png", Problem::NoFolder));
}

#[test]
fn tables_are_understood_in_all_dialects() {
    let plain = ok(&[file("t.csv", table(6, ",", false))]);
    assert_eq!(plain.dataset.shape, shape(1, 8));
    assert_eq!(plain.dataset.labels, [0, 1, 2, 0, 1, 2]);
    assert_eq!(plain.dataset.levels(4)[..3], [0, level(4, 1), level(4, 2)]);
    let form =
        Table { separator: ',', header: false, label: End::Last, top: 255, interleaved: false };
    assert_eq!(plain.report.table, Some(form));
    let names = (0..64).map(|pixel| format!("pixel{pixel}")).collect::<Vec<_>>();
    let header = |separator: &str| format!("label{separator}{}\r\n", names.join(separator));
    for (separator, symbol) in [(",", ','), (";", ';'), ("\t", '\t')] {
        let text = table(6, separator, true).replace('\n', "\r\n");
        for header in [String::new(), header(separator)] {
            let text = format!("\u{feff}{header}{text}\n\n");
            let imported = ok(&[file("t.csv.gz", gz(text.as_bytes()))]);
            assert_eq!(imported.dataset, plain.dataset);
            let form =
                Table { separator: symbol, header: !header.is_empty(), label: End::First, ..form };
            assert_eq!(imported.report.table, Some(form));
        }
    }
    // Joined, by content alone, in an archive.
    let both = [file("a", table(3, ";", true)), file("b", table(3, ",", false))];
    assert_eq!(ok(&[file("t.zip", zip(&both))]).dataset.labels, [0, 1, 2, 0, 1, 2]);
}

#[test]
fn levels_and_names_in_tables_are_understood() {
    let row = |value: &str, label: &str| format!("{}{label}\n", format!("{value};").repeat(64));
    let text = row("0,5", "Katze") + &row("1", "Hund");
    let imported = ok(&[file("t.csv", text)]);
    assert_eq!(imported.class_names, ["Hund", "Katze"]);
    assert_eq!(imported.dataset.labels, [1, 0]);
    assert_eq!((imported.dataset.levels(0)[9], imported.dataset.levels(1)[0]), (128, 255));
    assert_eq!(imported.report.table.map(|table| table.top), Some(1));
    let text = row("16.0", "0") + &row("0.0", "9");
    let imported = ok(&[file("t.csv", text)]);
    assert_eq!((imported.dataset.levels(0)[9], imported.dataset.levels(1)[9]), (255, 0));
    assert_eq!(imported.report.table.map(|table| table.top), Some(16));
}

#[test]
fn colours_in_tables_are_put_one_after_another() {
    // Level by row: smooth downwards. Planes one after another, and pixel by pixel.
    let level = |colour: usize, y: usize| colour * 70 + y * 5;
    let planes = |_: usize| (0..192).map(|i| level(i / 64, i % 64 / 8)).collect::<Vec<_>>();
    let pixels = |_: usize| (0..192).map(|i| level(i % 3, i / 24)).collect::<Vec<_>>();
    let text = |values: &dyn Fn(usize) -> Vec<usize>| -> String {
        let row = |index: usize| {
            let fields: Vec<String> = values(index).iter().map(ToString::to_string).collect();
            format!("{index},{}\n", fields.join(","))
        };
        (0..3).map(row).collect()
    };
    let first = ok(&[file("t.csv", text(&planes))]);
    let second = ok(&[file("t.csv", text(&pixels))]);
    assert_eq!(first.dataset.shape, shape(3, 8));
    assert_eq!(first.dataset, second.dataset);
    assert_eq!(first.report.table.map(|table| table.interleaved), Some(false));
    assert_eq!(second.report.table.map(|table| table.interleaved), Some(true));
}

#[test]
fn tables_that_are_wrong_are_refused_with_the_place() {
    let name = "t.csv";
    let good = table(3, ",", true);
    let check =
        |text: String, problem: Problem| assert_eq!(err(&[file(name, text)]), of(name, problem));
    check(format!("{good}1,2,3\n"), Problem::Ragged { line: 4, found: 3, expected: 65 });
    let lines: Vec<&str> = good.lines().collect();
    let replaced = |value: &str| {
        let mut fields: Vec<&str> = lines[1].split(',').collect();
        fields[10] = value;
        format!("{}\n\n{}\n", lines[0], fields.join(","))
    };
    let wrong = |found: &str| Problem::NotANumber { line: 3, column: 11, found: found.into() };
    check(replaced("zwei"), wrong("zwei"));
    check(replaced(""), wrong(""));
    check(replaced("nan"), wrong("nan"));
    check(replaced("256"), Problem::OutOfRange { line: 3, column: 11, found: 256.0 });
    check(String::new(), Problem::NoRows);
    check("a,b,c\n1,2,3\n".into(), Problem::Columns { found: 3 });
    check(format!("{}0\n", "0,".repeat(63)), Problem::NoLabelColumn { found: 64 });
    check(
        format!("{}0.5\n{}0.25\n", "0.1,".repeat(64), "0.2,".repeat(64)),
        Problem::Labels { first: 0, last: 0 },
    );
    check(
        format!("{good}{}", "1".repeat(MAX_LINE as usize + 1)),
        Problem::LongLine { line: 4, limit: MAX_LINE },
    );
    let one: String = format!("{}7\n", "3,".repeat(64));
    let error = err(&[file(name, one.repeat(2))]);
    assert!(matches!(error, ImportError::OneClass { pictures: 2, .. }), "{error:?}");
}

#[test]
fn too_many_classes_are_refused() {
    let png = picture(ImageFormat::Png, 8, 8, [9; 3]);
    let files: Vec<File> =
        (0..101).map(|class| file(&format!("{class}/a.png"), png.clone())).collect();
    assert_eq!(ok(&files[..100]).dataset.classes, 100);
    assert_eq!(err(&files), ImportError::TooManyClasses { limit: 100 });
}

#[test]
fn what_no_reader_knows_is_refused() {
    assert_eq!(err(&[]), ImportError::Empty { archive: None });
    let archive = Some("empty.zip".to_owned());
    assert_eq!(err(&[file("empty.zip", zip(&[]))]), ImportError::Empty { archive });
    let files = [file("a.pdf", "%PDF-1.7"), file("b.doc", "x")];
    assert_eq!(err(&files), ImportError::NothingKnown { files: 2, first: "a.pdf".into() });
    let inner = file("inner.zip", zip(&mnist()));
    let outer = err(&[file("outer.zip", zip(&[inner]))]);
    assert_eq!(outer, of("outer.zip › inner.zip", Problem::Nested));
    let archive = zip(&mnist());
    let cut = file("cut.zip", &archive[..archive.len() / 2]);
    assert_eq!(err(&[cut]), of("cut.zip", Problem::Zip));
}

#[test]
fn the_more_telling_format_is_the_set() {
    let files = [&pets()[..2], &mnist()].concat();
    let imported = ok(&files);
    assert_eq!((imported.report.format, imported.dataset.len()), (Format::Idx, 4));
    assert_eq!(imported.report.skipped_count, 2);
    let set = Problem::OtherFormat { set: Format::Idx };
    assert!(imported.report.skipped.iter().all(|skipped| skipped.reason == set));
}

#[test]
fn the_side_can_be_chosen_for_all_formats() {
    let options = Options { side: Some(14), colour: Some(true) };
    let imported = read(&mnist(), options).unwrap();
    assert_eq!(imported.dataset.shape, shape(3, 14));
    assert_eq!((imported.report.done.reduced, imported.report.done.made_colour), (4, 4));
    let table = read(&[file("t.csv", table(6, ",", true))], options).unwrap();
    assert_eq!((table.dataset.shape, table.report.done.enlarged), (shape(3, 14), 6));
}

#[test]
fn progress_reaches_the_end_and_can_stop() {
    let files = mnist();
    let total: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    let mut last = None;
    import::import(&files, &Options::default(), &mut |progress| {
        last = Some(progress);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(last, Some(Progress { bytes: total, total, pictures: 4 }));
    for files in
        [&files[..], &pets(), &[file("t.zip", zip(&pets()))], &[file("t.csv", table(9, ",", true))]]
    {
        let stopped = import::import(files, &Options::default(), &mut |_| ControlFlow::Break(()));
        assert_eq!(stopped.map(|_| ()), Err(ImportError::Cancelled));
    }
}
