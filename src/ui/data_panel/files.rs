//! Files as they are dropped or picked, folders with all that is in them.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry, HtmlInputElement,
};

use crate::ui::library::Picked;

/// More files than any set that can be taken has.
const MAX_FILES: usize = 200_000;

/// Whether files are being dragged, and not a row of the stack, say.
pub(super) fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// The files that a person picked; their paths begin with the folder's name, if it was one.
pub(super) fn picked(input: &HtmlInputElement) -> Vec<Picked> {
    let list = input.files().into_iter();
    let files = list.flat_map(|list| (0..list.length()).filter_map(move |i| list.get(i)));
    let picked = files.map(|file| {
        let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into());
        let path = path.ok().and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        Picked { path: path.unwrap_or_else(|| file.name()), file }
    });
    picked.collect()
}

/// Whether a file is a picture, by its name.
pub(super) fn is_picture(path: &str) -> bool {
    const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "bmp"];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// What was dropped. It must be looked at while the event lasts; folders are read afterwards.
pub(super) struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

impl Dropped {
    pub(super) fn of(event: &DragEvent) -> Self {
        let (mut entries, mut files) = (Vec::new(), Vec::new());
        if let Some(transfer) = event.data_transfer() {
            let items = transfer.items();
            for index in 0..items.length() {
                let Some(item) = items.get(index).filter(|item| item.kind() == "file") else {
                    continue;
                };
                match item.webkit_get_as_entry() {
                    Ok(Some(entry)) => entries.push(entry),
                    // A file that a program made, not the file system.
                    _ => files.extend(item.get_as_file().ok().flatten()),
                }
            }
        }
        Self { entries, files }
    }

    /// The name of the first folder or file.
    pub(super) fn name(&self) -> Option<String> {
        self.entries.first().map(FileSystemEntry::name)
    }

    /// All files, those in folders too, in the order of their paths.
    pub(super) async fn files(self) -> Vec<Picked> {
        let mut found: Vec<Picked> =
            self.files.into_iter().map(|file| Picked { path: file.name(), file }).collect();
        let mut entries = self.entries;
        while let Some(entry) = entries.pop() {
            if found.len() >= MAX_FILES {
                break;
            }
            if entry.is_directory() {
                let folder: FileSystemDirectoryEntry = entry.unchecked_into();
                entries.extend(children(&folder.create_reader()).await);
            } else {
                let path = entry.full_path();
                let path = path.trim_start_matches('/').to_owned();
                if let Some(file) = file(&entry.unchecked_into()).await {
                    found.push(Picked { path, file });
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(promise).await.ok().map(JsCast::unchecked_into)
}

/// What a folder holds. Browsers give it in parts, an empty one at the end.
async fn children(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let mut all = Vec::new();
    loop {
        let promise = js_sys::Promise::new(&mut |resolve, reject| {
            let failed = reject.clone();
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                let _ = failed.call1(&JsValue::NULL, &error);
            }
        });
        // A folder that cannot be read is left out.
        let Ok(part) = JsFuture::from(promise).await else { return all };
        let part: js_sys::Array = part.unchecked_into();
        if part.length() == 0 {
            return all;
        }
        all.extend(part.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}
