//! Floor 4, the worker's side: a dedicated worker hears commands, runs the lab's host in slices,
//! and posts events. It owns the truth; the page mirrors it.

pub mod wire;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::global;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use crate::lab::classifier::Classifier;
use crate::lab::host::{Host, Next};
use crate::protocol::classifier::{Configured, Divergence, Frame, Probe};
use crate::protocol::message::{Command, Envelope, Event};
use crate::protocol::workbench::Workbench;

/// Commands of the CNN workbench.
pub type LabCommand = Command<Workbench, Probe>;
/// Events of the CNN workbench.
pub type LabEvent = Event<Configured, Frame, Divergence>;

/// Starts listening; called once, from the worker's `main`.
///
/// # Panics
/// If it does not run in a dedicated worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let worker = Rc::new(Worker {
        wake: Wake::new(),
        scope: scope.clone(),
        host: RefCell::new(Host::default()),
        scheduled: RefCell::new(Scheduled::No),
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

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    host: RefCell<Host<Classifier>>,
    wake: Wake,
    scheduled: RefCell<Scheduled>,
}

impl Worker {
    fn hear(&self, event: &MessageEvent) {
        // A message that cannot be read means that page and worker are of different builds: there
        // is nothing to go on with, and the page replaces a worker that dies.
        let envelope: Envelope<LabCommand> =
            wire::decode(&event.data()).expect("the page speaks this worker's language");
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

    fn post(&self, events: Vec<LabEvent>) {
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
    fn listen(&self, worker: &Rc<Worker>) {
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
