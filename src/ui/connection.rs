//! A running worker: what it says comes in, and that it died.

use std::time::Duration;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// A worker that has not answered by then will not come.
const START_LIMIT: Duration = Duration::from_secs(30);

/// Ends the worker when it goes.
pub struct Connection {
    worker: Worker,
    start_limit: Option<TimeoutHandle>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Connection {
    /// Starts a worker from a program beside the page, whatever the path it is served under. `hear`
    /// gets what it says, `fail` is called when it dies or does not start in time. None if the
    /// browser makes no workers.
    pub fn start(
        program: &str,
        name: &str,
        hear: impl Fn(&JsValue) + 'static,
        fail: impl Fn() + Clone + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(name);
        let worker = Worker::new_with_options(program, &options).ok()?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(&event.data());
        });
        let give_up = fail.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default(); // told on the page, where people look
            fail();
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            start_limit: set_timeout_with_handle(give_up, START_LIMIT).ok(),
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// The worker has answered: it came in time.
    pub fn answered(&mut self) {
        if let Some(limit) = self.start_limit.take() {
            limit.clear();
        }
    }

    /// Sends a message; what `transfer` lists is handed over.
    ///
    /// # Panics
    /// If the message holds something that cannot be sent, such as a function.
    pub fn post(&self, message: &JsValue, transfer: &JsValue) {
        self.worker.post_message_with_transfer(message, transfer).expect("data can be posted");
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.answered();
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
