//! Floor 4, the librarian: a dedicated worker that knows all sets. It shows what they look like,
//! reads the learner's own, and keeps them in the browser's storage.

mod collect;
mod import;
mod source;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, global};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use source::BlobSource;

use crate::data::dataset::Dataset;
use crate::data::import::Imported;
use crate::lab::sheet::sheet;
use crate::lab::shelf::Shelf;
use crate::protocol::library::{Answer, Request};
use crate::protocol::picture_set::{OwnSet, PictureSet};
use crate::storage::Storage;
use crate::worker::wire;

/// Starts listening; called once, from the librarian's `main`.
///
/// # Panics
/// If it does not run in a dedicated worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let librarian = Rc::new(Librarian {
        scope: scope.clone(),
        shelf: RefCell::new(Shelf::default()),
        read: RefCell::new(None),
        queue: RefCell::new(VecDeque::new()),
        busy: Cell::new(false),
    });
    let hearing = Rc::clone(&librarian);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hearing.hear(&event);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    librarian.tell(&Answer::Ready);
}

/// A request and the files that came with it.
type Order = (Request, Vec<BlobSource>);

struct Librarian {
    scope: DedicatedWorkerGlobalScope,
    shelf: RefCell<Shelf>,
    /// What was read last and is not kept yet.
    read: RefCell<Option<Imported>>,
    queue: RefCell<VecDeque<Order>>,
    busy: Cell<bool>,
}

impl Librarian {
    fn hear(self: &Rc<Self>, event: &MessageEvent) {
        let parts: Array = event.data().unchecked_into();
        // Of different builds, page and librarian cannot talk: the page replaces one that dies.
        let request = wire::decode(&parts.get(0)).expect("the page speaks this worker's language");
        let (files, paths) = (Array::from(&parts.get(1)), Array::from(&parts.get(2)));
        let sources = files.iter().zip(paths.iter()).map(|(file, path)| {
            BlobSource::new(path.as_string().unwrap_or_default(), file.unchecked_into::<Blob>())
        });
        self.queue.borrow_mut().push_back((request, sources.collect()));
        if !self.busy.replace(true) {
            let librarian = Rc::clone(self);
            spawn_local(async move { librarian.work().await });
        }
    }

    /// One request after another, until there is none.
    async fn work(&self) {
        loop {
            let Some((request, sources)) = self.queue.borrow_mut().pop_front() else { break };
            let answer = self.answer(request, &sources).await;
            self.tell(&answer);
        }
        self.busy.set(false);
    }

    async fn answer(&self, request: Request, sources: &[BlobSource]) -> Answer {
        match request {
            Request::List => self.list().await,
            Request::Sheet(set, training) => self.sheet(set, training).await,
            Request::Read(wishes) => self.read(sources, wishes),
            Request::Picture(shape) => Self::read_picture(sources, shape),
            Request::Fetch(address, wishes) => match import::fetch(&self.scope, &address).await {
                Ok(source) => self.read(&[source], wishes),
                Err(reason) => Answer::Unreachable(reason),
            },
            Request::Keep(name) => {
                let read = self.read.borrow_mut().take();
                match read {
                    Some(read) => keep(name, read.class_names, &read.dataset).await,
                    None => self.list().await,
                }
            }
            Request::Collect(collection) => {
                let (class_names, pictures) = collect::pictures(&collection);
                keep(collection.name, class_names, &pictures).await
            }
            Request::Forget(key) => {
                if let Ok(storage) = Storage::open().await {
                    // What could not be forgotten is still on the list.
                    let _ = storage.forget(&key).await;
                }
                self.list().await
            }
        }
    }

    async fn list(&self) -> Answer {
        // A browser that keeps nothing has nothing.
        let Ok(storage) = Storage::open().await else { return Answer::Sets(Vec::new()) };
        Answer::Sets(storage.list().await.unwrap_or_default())
    }

    async fn sheet(&self, set: PictureSet, training: usize) -> Answer {
        if let Some(own) = set.own().filter(|own| !self.shelf.borrow().has(&own.key)) {
            let fetched = match Storage::open().await {
                Ok(storage) => storage.fetch(own).await.ok().flatten(),
                Err(_) => None,
            };
            if let Some(pictures) = fetched {
                self.shelf.borrow_mut().put(own.key.clone(), pictures);
            }
        }
        let examples = self.shelf.borrow_mut().examples(&set, training);
        match examples {
            Ok(examples) => Answer::Sheet(set, training, sheet(&examples)),
            Err(_) => Answer::Missing(set),
        }
    }

    fn tell(&self, answer: &Answer) {
        let (data, transfer) = wire::encode(answer);
        self.scope.post_message_with_transfer(&data, &transfer).expect("bytes can be posted");
    }
}

/// Puts a set into the storage.
async fn keep(name: String, class_names: Vec<String>, pictures: &Dataset) -> Answer {
    // Milliseconds since 1970: keys sort by age, and no two sets are kept in the same one.
    let key = format!("{:x}", js_sys::Date::now() as u64);
    let set = OwnSet { key, name, shape: pictures.shape, class_names, count: pictures.len() };
    let kept = match Storage::open().await {
        Ok(storage) => storage.keep(&set, pictures).await.is_ok(),
        Err(_) => false,
    };
    if kept { Answer::Kept(set) } else { Answer::NotKept { bytes: set.bytes() } }
}
