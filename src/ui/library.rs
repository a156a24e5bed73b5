//! The page's mirror of the librarian: which sets there are, how one looks, how reading goes.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::File;

use crate::data::import::ImportError;
use crate::engine::Shape;
use crate::protocol::library::{Answer, Collection, Preview, Request, Sheet, Unreachable, Wishes};
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::ui::connection::Connection;
use crate::worker::wire;

const PROGRAM: &str = "./librarian_start.js";

/// Where an import stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Import {
    /// None is under way.
    #[default]
    None,
    /// Files are being read.
    Reading {
        /// Bytes read, and in all; 0 if not known.
        bytes: (u64, u64),
        /// Pictures taken.
        pictures: usize,
    },
    /// Read, to be looked at.
    Preview(Preview),
    /// On its way into the storage.
    Keeping(Preview),
    /// Why nothing came of it.
    Failed(Failed),
}

/// Why nothing came of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum Failed {
    /// Nothing could be made of the files.
    Files(ImportError),
    /// The address could not be read.
    Address(Unreachable),
    /// The storage has no room for so many bytes, or is switched off.
    Storage(usize),
    /// The librarian died, for want of memory most likely.
    Died,
}

/// A file, and its path in the folder that it came in.
#[derive(Clone)]
pub struct Picked {
    /// `folder/class/picture.png`, or the name alone.
    pub path: String,
    /// The file itself; nothing of it is read before the librarian does.
    pub file: File,
}

/// Where pictures come from; read again when the learner wants them otherwise.
#[derive(Clone)]
enum Origin {
    Files(Vec<Picked>),
    Address(String),
}

/// The mirror. Copied freely into closures; one for the whole page.
#[derive(Clone, Copy)]
pub struct Library {
    /// The learner's own sets, as soon as they are known.
    pub sets: RwSignal<Option<Vec<OwnSet>>>,
    /// The sheet that was asked for last.
    pub sheet: RwSignal<Option<(PictureSet, usize, Sheet)>>,
    /// Where an import stands.
    pub import: RwSignal<Import>,
    /// Levels of the single picture that was read last.
    pub picture: RwSignal<Option<Vec<u8>>>,
    /// The set that was kept last.
    pub kept: RwSignal<Option<OwnSet>>,
    origin: StoredValue<Option<Origin>, LocalStorage>,
    road: StoredValue<Road, LocalStorage>,
}

/// A request, and the files that go with it.
type Order = (Request, Vec<Picked>);

#[derive(Default)]
struct Road {
    connection: Option<Connection>,
    /// Orders given before the librarian listens.
    backlog: Option<Vec<Order>>,
}

/// Makes the library available to all components below.
pub fn provide_library() -> Library {
    let library = Library {
        sets: RwSignal::new(None),
        sheet: RwSignal::new(None),
        import: RwSignal::new(Import::None),
        picture: RwSignal::new(None),
        kept: RwSignal::new(None),
        origin: StoredValue::new_local(None),
        road: StoredValue::new_local(Road::default()),
    };
    provide_context(library);
    library
}

/// The page's library.
pub fn use_library() -> Library {
    expect_context()
}

impl Library {
    /// Asks which sets of the learner's own there are.
    pub fn list(&self) {
        self.send(Request::List, Vec::new());
    }

    /// Asks what a set looks like with at most so many pictures to learn from.
    pub fn look(&self, set: PictureSet, training: usize) {
        self.send(Request::Sheet(set, training), Vec::new());
    }

    /// Reads files that were dropped or picked.
    pub fn read(&self, files: Vec<Picked>, wishes: Wishes) {
        self.begin(Origin::Files(files), wishes);
    }

    /// There is nothing to read in a folder.
    pub fn found_empty(&self, folder: Option<String>) {
        self.cancel();
        let error = ImportError::Empty { archive: folder };
        self.import.set(Import::Failed(Failed::Files(error)));
    }

    /// Reads what lies at an address.
    pub fn fetch(&self, address: String, wishes: Wishes) {
        self.begin(Origin::Address(address), wishes);
    }

    /// Reads a single picture, to be looked at in this shape.
    pub fn read_picture(&self, file: Picked, shape: Shape) {
        self.import.set(Import::Reading { bytes: (0, 0), pictures: 0 });
        self.send(Request::Picture(shape), vec![file]);
    }

    /// Reads the same once more, to have it otherwise.
    pub fn read_again(&self, wishes: Wishes) {
        if let Some(origin) = self.origin.get_value() {
            self.begin(origin, wishes);
        }
    }

    fn begin(&self, origin: Origin, wishes: Wishes) {
        // Whatever is under way is not wanted any more.
        if matches!(self.import.get_untracked(), Import::Reading { .. }) {
            self.end();
        }
        self.import.set(Import::Reading { bytes: (0, 0), pictures: 0 });
        self.origin.set_value(Some(origin.clone()));
        match origin {
            Origin::Files(files) => self.send(Request::Read(wishes), files),
            Origin::Address(address) => self.send(Request::Fetch(address, wishes), Vec::new()),
        }
    }

    /// Keeps what was read, under a name.
    pub fn keep(&self, name: String) {
        if let Import::Preview(preview) = self.import.get_untracked() {
            self.import.set(Import::Keeping(preview));
            self.send(Request::Keep(name), Vec::new());
        }
    }

    /// Keeps pictures that were drawn or taken.
    pub fn collect(&self, collection: Collection) {
        self.send(Request::Collect(collection), Vec::new());
    }

    /// Forgets a set of the learner's own.
    pub fn forget(&self, key: String) {
        self.send(Request::Forget(key), Vec::new());
    }

    /// Stops reading, or drops what was read.
    pub fn cancel(&self) {
        if matches!(self.import.get_untracked(), Import::Reading { .. }) {
            self.end();
        }
        self.import.set(Import::None);
        self.origin.set_value(None);
    }

    /// A librarian that reads hears nothing: it is ended, and the next request starts another.
    fn end(&self) {
        self.road.set_value(Road::default());
    }

    fn send(&self, request: Request, files: Vec<Picked>) {
        let library = *self;
        self.road.update_value(|road| {
            if road.connection.is_none() {
                let hear = move |data: &JsValue| library.hear(data);
                road.connection =
                    Connection::start(PROGRAM, "librarian", hear, move || library.fail());
                road.backlog = Some(Vec::new());
            }
            match (&mut road.backlog, &road.connection) {
                (Some(backlog), _) => backlog.push((request, files)),
                (None, Some(connection)) => post(connection, &(request, files)),
                (None, None) => {}
            }
        });
    }

    fn fail(&self) {
        self.end();
        // Nobody waits for a list that will not come.
        if self.sets.with_untracked(Option::is_none) {
            self.sets.set(Some(Vec::new()));
        }
        if matches!(self.import.get_untracked(), Import::Reading { .. } | Import::Keeping(_)) {
            self.import.set(Import::Failed(Failed::Died));
        }
    }

    fn hear(&self, data: &JsValue) {
        let Ok(answer) = wire::decode::<Answer>(data) else { return };
        match answer {
            Answer::Ready => self.road.update_value(|road| {
                if let Some(connection) = &mut road.connection {
                    connection.answered();
                    for order in road.backlog.take().unwrap_or_default() {
                        post(connection, &order);
                    }
                }
            }),
            Answer::Sets(sets) => self.sets.set(Some(sets)),
            Answer::Sheet(set, training, sheet) => self.sheet.set(Some((set, training, sheet))),
            Answer::Missing(_) => self.list(),
            Answer::Progress { read, bytes, pictures } => {
                if matches!(self.import.get_untracked(), Import::Reading { .. }) {
                    self.import.set(Import::Reading { bytes: (read, bytes), pictures });
                }
            }
            Answer::Preview(preview) => self.import.set(Import::Preview(preview)),
            Answer::Picture(levels) => {
                self.import.set(Import::None);
                self.picture.set(Some(levels.into_vec()));
            }
            Answer::Refused(error) => self.import.set(Import::Failed(Failed::Files(error))),
            Answer::Unreachable(why) => self.import.set(Import::Failed(Failed::Address(why))),
            Answer::NotKept { bytes } => self.import.set(Import::Failed(Failed::Storage(bytes))),
            Answer::Kept(set) => {
                self.import.set(Import::None);
                self.origin.set_value(None);
                self.kept.set(Some(set));
                self.list();
            }
        }
    }
}

fn post(connection: &Connection, (request, files): &Order) {
    let (data, transfer) = wire::encode(request);
    let paths: js_sys::Array = files.iter().map(|picked| JsValue::from_str(&picked.path)).collect();
    let files: js_sys::Array = files.iter().map(|picked| &picked.file).collect();
    connection.post(&js_sys::Array::of3(&data, &files, &paths), &transfer);
}
