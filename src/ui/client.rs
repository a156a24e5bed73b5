//! Owns the worker: sends commands, hears events, and replaces a worker that dies.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::protocol::message::{Command, Envelope, Event};
use crate::worker::{LabCommand, LabEvent, wire};

/// The worker's program, beside the page whatever the path it is served under.
const PROGRAM: &str = "./worker_start.js";
/// A worker that has not answered by then will not come.
const START_LIMIT_MS: u64 = 30_000;

/// What the client tells its owner.
pub enum News {
    /// The worker says something about the present configuration.
    Event(LabEvent),
    /// The worker died (out of memory, a bug); another one is starting.
    Died,
    /// No worker could be started.
    Unavailable,
}

/// The page's end of the road to the worker.
pub struct Client {
    connection: RefCell<Option<Connection>>,
    epoch: Cell<u32>,
    /// Commands given before the worker listens.
    backlog: RefCell<Option<Vec<Envelope<LabCommand>>>>,
    tell: Box<dyn Fn(News)>,
}

struct Connection {
    worker: Worker,
    start_limit: Option<TimeoutHandle>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(limit) = self.start_limit {
            limit.clear();
        }
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Client {
    /// Starts a worker; `tell` hears everything that comes from it.
    pub fn new(tell: impl Fn(News) + 'static) -> Rc<Self> {
        let client = Rc::new(Self {
            connection: RefCell::new(None),
            epoch: Cell::new(0),
            backlog: RefCell::new(Some(Vec::new())),
            tell: Box::new(tell),
        });
        client.connect();
        client
    }

    /// Sends a command; a new configuration starts a new epoch.
    pub fn send(&self, message: LabCommand) {
        if matches!(message, Command::Configure(_)) {
            self.epoch.set(self.epoch.get() + 1);
        }
        let envelope = Envelope { epoch: self.epoch.get(), message };
        match self.backlog.borrow_mut().as_mut() {
            Some(backlog) => backlog.push(envelope),
            None => self.post(&envelope),
        }
    }

    fn post(&self, envelope: &Envelope<LabCommand>) {
        if let Some(connection) = self.connection.borrow().as_ref() {
            let (data, transfer) = wire::encode(envelope);
            connection
                .worker
                .post_message_with_transfer(&data, &transfer)
                .expect("bytes can be posted");
        }
    }

    /// Starts a worker in place of the present one, if any.
    pub fn connect(self: &Rc<Self>) {
        self.connection.replace(None);
        self.backlog.replace(Some(Vec::new()));
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let Ok(worker) = Worker::new_with_options(PROGRAM, &options) else {
            (self.tell)(News::Unavailable);
            return;
        };
        let client = Rc::downgrade(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(client) = client.upgrade() {
                client.hear(&event);
            }
        });
        let client = Rc::downgrade(self);
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default(); // told on the page, where people look
            if let Some(client) = client.upgrade() {
                client.fail();
            }
        });
        let client = Rc::downgrade(self);
        let give_up = move || {
            if let Some(client) = client.upgrade() {
                client.fail();
            }
        };
        let limit = std::time::Duration::from_millis(START_LIMIT_MS);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.connection.replace(Some(Connection {
            worker,
            start_limit: set_timeout_with_handle(give_up, limit).ok(),
            _on_message: on_message,
            _on_error: on_error,
        }));
    }

    fn hear(&self, event: &MessageEvent) {
        let Ok(envelope) = wire::decode::<Envelope<LabEvent>>(&event.data()) else { return };
        if matches!(envelope.message, Event::Ready) {
            if let Some(connection) = self.connection.borrow_mut().as_mut()
                && let Some(limit) = connection.start_limit.take()
            {
                limit.clear();
            }
            for envelope in self.backlog.take().unwrap_or_default() {
                self.post(&envelope);
            }
        }
        if envelope.epoch == self.epoch.get() || matches!(envelope.message, Event::Ready) {
            (self.tell)(News::Event(envelope.message));
        }
    }

    /// A worker that dies while it starts will not start the next time either.
    fn fail(self: &Rc<Self>) {
        let listened = self.backlog.borrow().is_none();
        if listened {
            self.connect();
            (self.tell)(News::Died);
        } else {
            (self.tell)(News::Unavailable);
        }
    }
}
