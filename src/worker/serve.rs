//! One lab's host in a dedicated worker: hears commands, works in slices, posts events.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use super::wire;
use crate::data::dataset::Dataset;
use crate::lab::Lab;
use crate::lab::host::{Host, Next};
use crate::protocol::message::{Command, CommandOf, Envelope, Event, EventOf, Topic};
use crate::protocol::picture_set::OwnSet;
use crate::storage::Storage;

/// Starts listening; called once.
pub(super) fn serve<L: Lab + 'static>(scope: &DedicatedWorkerGlobalScope) {
    let worker = Rc::new(Worker::<L> {
        wake: Wake::new(),
        scope: scope.clone(),
        host: RefCell::new(Host::default()),
        scheduled: RefCell::new(Scheduled::No),
        waiting: RefCell::new(None),
    });
    worker.wake.listen(&worker);
    let hearing = Rc::clone(&worker);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hearing.hear(&event);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    worker.post(vec![Event::Ready]);
}

/// Which wake-up is under way; one at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scheduled {
    No,
    Soon,
    Timer(i32),
}

type EnvelopeOf<L> = Envelope<CommandOf<<L as Lab>::Topic>>;

struct Worker<L: Lab> {
    scope: DedicatedWorkerGlobalScope,
    host: RefCell<Host<L>>,
    wake: Wake,
    scheduled: RefCell<Scheduled>,
    /// Commands that wait for a set to come from the storage, if one is on its way.
    waiting: RefCell<Option<Vec<EnvelopeOf<L>>>>,
}

impl<L: Lab + 'static> Worker<L> {
    fn hear(self: &Rc<Self>, event: &MessageEvent) {
        // A message that cannot be read means that page and worker are of different builds: there
        // is nothing to go on with, and the page replaces a worker that dies.
        let envelope: EnvelopeOf<L> =
            wire::decode(&event.data()).expect("the page speaks this worker's language");
        if let Some(waiting) = self.waiting.borrow_mut().as_mut() {
            waiting.push(envelope);
        } else {
            self.obey(envelope);
        }
    }

    fn obey(self: &Rc<Self>, envelope: EnvelopeOf<L>) {
        if let Some(set) = self.missing_set(&envelope.message) {
            self.waiting.replace(Some(vec![envelope]));
            let worker = Rc::clone(self);
            spawn_local(async move {
                // What cannot be fetched is not on the shelf: the lab says so.
                if let Some(pictures) = fetch(&set).await {
                    worker.host.borrow_mut().shelf().put(set.key, pictures);
                }
                for envelope in worker.waiting.take().unwrap_or_default() {
                    worker.handle(envelope);
                }
            });
            return;
        }
        self.handle(envelope);
    }

    /// The learner's own set that a configuration needs and that is still in the storage.
    fn missing_set(&self, command: &CommandOf<L::Topic>) -> Option<OwnSet> {
        let Command::Configure(setup) = command else { return None };
        let set = L::Topic::own_set(setup)?;
        (!self.host.borrow_mut().shelf().has(&set.key)).then(|| set.clone())
    }

    fn handle(&self, envelope: EnvelopeOf<L>) {
        let events = self.host.borrow_mut().handle(envelope, self.now_ms());
        self.post(events);
        self.schedule(Next::After(0.0));
    }

    fn slice(&self) {
        self.scheduled.replace(Scheduled::No);
        let (events, next) = self.host.borrow_mut().slice(|| self.now_ms());
        self.post(events);
        self.schedule(next);
    }

    /// Goes on after other messages have been heard. A message to oneself comes at once, while a
    /// timer of 0 ms is held back for 4 ms.
    fn schedule(&self, next: Next) {
        let pending = *self.scheduled.borrow();
        if let Scheduled::Timer(id) = pending {
            self.scope.clear_timeout_with_handle(id);
        }
        let scheduled = match next {
            _ if pending == Scheduled::Soon => return,
            Next::Idle => Scheduled::No,
            Next::After(wait_ms) if wait_ms < 1.0 => {
                self.wake.soon();
                Scheduled::Soon
            }
            Next::After(wait_ms) => {
                let callback = self.wake.timer.borrow();
                let callback = callback.as_ref().expect("set by listen").as_ref().unchecked_ref();
                let timer = self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(
                    callback,
                    wait_ms.ceil() as i32,
                );
                Scheduled::Timer(timer.expect("a worker has timers"))
            }
        };
        self.scheduled.replace(scheduled);
    }

    fn post(&self, events: Vec<EventOf<L::Topic>>) {
        let epoch = self.host.borrow().epoch();
        for message in events {
            let (data, transfer) = wire::encode(&Envelope { epoch, message });
            self.scope.post_message_with_transfer(&data, &transfer).expect("bytes can be posted");
        }
    }

    fn now_ms(&self) -> f64 {
        self.scope.performance().expect("workers have a clock").now()
    }
}

async fn fetch(set: &OwnSet) -> Option<Dataset> {
    Storage::open().await.ok()?.fetch(set).await.ok().flatten()
}

/// How the worker calls itself back.
struct Wake {
    sender: MessagePort,
    receiver: MessagePort,
    timer: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Wake {
    fn new() -> Self {
        let channel = MessageChannel::new().expect("workers have message channels");
        Self { sender: channel.port1(), receiver: channel.port2(), timer: RefCell::new(None) }
    }

    /// Both roads lead to the next slice; they live as long as the worker.
    fn listen<L: Lab + 'static>(&self, worker: &Rc<Worker<L>>) {
        let on_message = {
            let worker = Rc::clone(worker);
            Closure::<dyn FnMut()>::new(move || worker.slice())
        };
        self.receiver.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let worker = Rc::clone(worker);
        self.timer.replace(Some(Closure::new(move || worker.slice())));
    }

    fn soon(&self) {
        self.sender.post_message(&JsValue::NULL).expect("a port takes messages");
    }
}
