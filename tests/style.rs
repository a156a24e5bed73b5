//! All style sheets hold on every page: two chapters that give a class the same name spoil each
//! other's looks, and no other test sees it.
#![cfg(not(feature = "f64"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Whose sheet it is: a chapter's, or everyone's. The workbench has three.
fn owner(sheet: &str) -> Option<&str> {
    match sheet {
        "inspect" | "explain" => Some("c03"),
        _ => sheet.strip_prefix('c').filter(|n| n.parse::<u8>().is_ok()).map(|_| sheet),
    }
}

/// The classes in a sheet's selectors.
fn classes(css: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for piece in css.split("/*").enumerate().map(|(i, s)| if i == 0 { s } else { after_comment(s) })
    {
        for selector in piece.split('{').filter_map(|before| before.rsplit(['}', ';']).next()) {
            for name in selector.split('.').skip(1) {
                let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
                let name = &name[..end.unwrap_or(name.len())];
                if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    found.insert(name);
                }
            }
        }
    }
    found
}

fn after_comment(text: &str) -> &str {
    text.split_once("*/").map_or("", |(_, rest)| rest)
}

#[test]
fn a_class_belongs_to_one_chapter_or_to_all() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut chapters: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for file in fs::read_dir(folder).expect("style is there") {
        let path = file.expect("it can be listed").path();
        let css = fs::read_to_string(&path).expect("a text");
        let sheet = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for class in classes(&css) {
            match owner(&sheet) {
                Some(chapter) => {
                    chapters.entry(class.to_owned()).or_default().insert(chapter.to_owned());
                }
                None => {
                    shared.insert(class.to_owned());
                }
            }
        }
    }
    assert!(shared.len() > 100 && chapters.len() > 200, "{} {}", shared.len(), chapters.len());
    let twice: Vec<_> = chapters
        .iter()
        .filter(|(class, owners)| owners.len() > 1 && !shared.contains(*class))
        .collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn classes_are_found_in_selectors_alone() {
    let css = "/* .no { } */ .a, .b--c > i.d_e { width: .5rem; transition: opacity .2s }
        @media (min-width: 1.5rem) { .f:hover { x: y } } .g{}";
    assert_eq!(classes(css).into_iter().collect::<Vec<_>>(), ["a", "b--c", "d_e", "f", "g"]);
}
