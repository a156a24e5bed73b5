//! Owns a lab's worker: sends commands, hears events, and replaces a worker that dies.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::protocol::message::{CommandOf, Envelope, Event, EventOf, Topic};
use crate::ui::connection::Connection;
use crate::worker::wire;

const PROGRAM: &str = "./worker_start.js";

/// What the client tells its owner.
pub enum News<T: Topic> {
    /// The worker says something about the present configuration.
    Event(EventOf<T>),
    /// The worker died (out of memory, a bug); another one is starting.
    Died,
    /// No worker could be started.
    Unavailable,
}

/// The page's end of the road to the worker.
pub struct Client<T: Topic> {
    connection: RefCell<Option<Connection>>,
    epoch: Cell<u32>,
    /// Commands given before the worker listens.
    backlog: RefCell<Option<Vec<Envelope<CommandOf<T>>>>>,
    tell: Box<dyn Fn(News<T>)>,
}

impl<T: Topic> Client<T> {
    /// Starts a worker; `tell` hears everything that comes from it.
    pub fn new(tell: impl Fn(News<T>) + 'static) -> Rc<Self> {
        let client = Rc::new(Self {
            connection: RefCell::new(None),
            epoch: Cell::new(0),
            backlog: RefCell::new(Some(Vec::new())),
            tell: Box::new(tell),
        });
        client.connect();
        client
    }

    /// Sends a command; another run starts a new epoch.
    pub fn send(&self, message: CommandOf<T>) {
        if message.begins_anew() {
            self.epoch.set(self.epoch.get() + 1);
        }
        let envelope = Envelope { epoch: self.epoch.get(), message };
        match self.backlog.borrow_mut().as_mut() {
            Some(backlog) => backlog.push(envelope),
            None => self.post(&envelope),
        }
    }

    fn post(&self, envelope: &Envelope<CommandOf<T>>) {
        if let Some(connection) = self.connection.borrow().as_ref() {
            let (data, transfer) = wire::encode(envelope);
            connection.post(&data, &transfer);
        }
    }

    /// Starts a worker in place of the present one, if any.
    pub fn connect(self: &Rc<Self>) {
        self.connection.replace(None);
        self.backlog.replace(Some(Vec::new()));
        let client = Rc::downgrade(self);
        let hear = move |data: &JsValue| {
            if let Some(client) = client.upgrade() {
                client.hear(data);
            }
        };
        let client = Rc::downgrade(self);
        let fail = move || {
            if let Some(client) = client.upgrade() {
                client.fail();
            }
        };
        let connection = Connection::start(PROGRAM, T::NAME, hear, fail);
        if connection.is_none() {
            (self.tell)(News::Unavailable);
        }
        self.connection.replace(connection);
    }

    fn hear(&self, data: &JsValue) {
        let Ok(envelope) = wire::decode::<Envelope<EventOf<T>>>(data) else { return };
        if matches!(envelope.message, Event::Ready) {
            if let Some(connection) = self.connection.borrow_mut().as_mut() {
                connection.answered();
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
