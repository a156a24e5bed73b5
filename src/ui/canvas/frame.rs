//! When a canvas draws: at most once a frame, when its data changed, and only while it is visible.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, IntersectionObserver, IntersectionObserverEntry, ResizeObserver};

use super::palette::theme_version;

/// Canvases drawn in one frame; more wait for the next. What the browser has to do for a canvas
/// after it was drawn on costs more than the drawing, and the page must stay free.
const PER_FRAME: usize = 5;
/// Milliseconds of drawing after which a frame takes no further canvas. As long again the browser
/// needs for what was drawn, and a frame of 60 a second has 16.
const BUDGET_MS: f64 = 4.0;

thread_local! {
    /// All canvases that there are.
    static ALL: RefCell<Vec<Rc<dyn Waiting>>> = RefCell::default();
    /// Canvases that wait for their turn, each once.
    static QUEUE: RefCell<VecDeque<Rc<dyn Waiting>>> = RefCell::default();
    static FRAME_ASKED_FOR: Cell<bool> = const { Cell::new(false) };
}

/// Has `draw` put `data()` on the canvas. What `data` reads is tracked; `draw` runs in an
/// animation frame.
pub fn use_draw<T: 'static>(
    canvas: NodeRef<html::Canvas>,
    data: impl Fn() -> T + 'static,
    draw: impl Fn(&HtmlCanvasElement, &T) + 'static,
) {
    let state = Rc::new(State {
        data: RefCell::new(None),
        draw: Box::new(draw),
        canvas: RefCell::new(None),
        dirty: Cell::new(false),
        visible: Cell::new(false),
        scheduled: Cell::new(false),
        alive: Cell::new(true),
    });
    ALL.with_borrow_mut(|all| all.push(Rc::<State<T>>::clone(&state)));
    let drawn = Rc::clone(&state);
    Effect::new(move || {
        theme_version();
        drawn.data.replace(Some(data()));
        State::mark_dirty(&drawn);
    });
    let watched = StoredValue::new_local(None::<Watched>);
    let owner = Rc::clone(&state);
    Effect::new(move || {
        if let Some(canvas) = canvas.get() {
            watched.set_value(Watched::new(&canvas, &owner));
            owner.canvas.replace(Some(canvas));
            State::mark_dirty(&owner);
        }
    });
    let state = StoredValue::new_local(state);
    on_cleanup(move || {
        state.with_value(|state| state.alive.set(false));
        watched.set_value(None);
        ALL.with_borrow_mut(|all| all.retain(|canvas| canvas.is_alive()));
    });
}

/// The canvases that are to be seen, in the order in which they were made.
pub fn visible_canvases() -> Vec<HtmlCanvasElement> {
    ALL.with_borrow(|all| all.iter().filter_map(|canvas| canvas.visible_canvas()).collect())
}

/// Draws at once whatever waits to be seen: pictures can be saved that nobody has scrolled to.
pub fn draw_waiting() {
    let all = ALL.with_borrow(Clone::clone);
    for canvas in all.iter().filter(|canvas| canvas.is_dirty()) {
        if canvas.visible_canvas().is_some() {
            canvas.draw_now();
        }
    }
}

/// Draws what is on a canvas once more, at once.
pub fn draw_again(canvas: &HtmlCanvasElement) {
    let found = ALL.with_borrow(|all| {
        all.iter().find(|one| one.visible_canvas().as_ref() == Some(canvas)).cloned()
    });
    if let Some(found) = found {
        found.draw_now();
    }
}

type Draw<T> = dyn Fn(&HtmlCanvasElement, &T);

struct State<T> {
    data: RefCell<Option<T>>,
    draw: Box<Draw<T>>,
    canvas: RefCell<Option<HtmlCanvasElement>>,
    dirty: Cell<bool>,
    visible: Cell<bool>,
    scheduled: Cell<bool>,
    alive: Cell<bool>,
}

impl<T: 'static> State<T> {
    fn mark_dirty(state: &Rc<Self>) {
        state.dirty.set(true);
        Self::schedule(state);
    }

    fn schedule(state: &Rc<Self>) {
        if !state.visible.get() || !state.dirty.get() || state.scheduled.replace(true) {
            return;
        }
        let waiting: Rc<dyn Waiting> = Rc::<Self>::clone(state);
        QUEUE.with_borrow_mut(|queue| queue.push_back(waiting));
        ask_for_frame();
    }
}

fn ask_for_frame() {
    if !FRAME_ASKED_FOR.replace(true) {
        request_animation_frame(draw_some);
    }
}

/// Draws the first canvases of the queue, and the others in the next frames.
fn draw_some() {
    FRAME_ASKED_FOR.set(false);
    let now_ms = || window().performance().map_or(0.0, |clock| clock.now());
    let start = now_ms();
    for drawn in 0..PER_FRAME {
        if drawn > 0 && now_ms() - start >= BUDGET_MS {
            break;
        }
        // The queue is free again while a canvas draws.
        let Some(next) = QUEUE.with_borrow_mut(VecDeque::pop_front) else { return };
        next.draw();
    }
    if QUEUE.with_borrow(|queue| !queue.is_empty()) {
        ask_for_frame();
    }
}

/// A canvas in the queue.
trait Waiting {
    /// Its turn has come.
    fn draw(&self);
    fn draw_now(&self);
    fn is_alive(&self) -> bool;
    fn is_dirty(&self) -> bool;
    fn visible_canvas(&self) -> Option<HtmlCanvasElement>;
}

impl<T> Waiting for State<T> {
    fn is_alive(&self) -> bool {
        self.alive.get()
    }

    fn is_dirty(&self) -> bool {
        self.dirty.get()
    }

    fn visible_canvas(&self) -> Option<HtmlCanvasElement> {
        let canvas = self.canvas.borrow();
        canvas.clone().filter(|canvas| self.alive.get() && canvas.client_width() > 0)
    }

    fn draw(&self) {
        self.scheduled.set(false);
        if self.alive.get() && self.visible.get() {
            self.draw_now();
        }
    }

    fn draw_now(&self) {
        if let (Some(canvas), Some(data)) =
            (self.canvas.borrow().as_ref(), self.data.borrow().as_ref())
        {
            self.dirty.set(false);
            (self.draw)(canvas, data);
        }
    }
}

/// Observers of a canvas; they stop with this value.
struct Watched {
    intersection: IntersectionObserver,
    resize: ResizeObserver,
    _on_intersection: Closure<dyn FnMut(js_sys::Array)>,
    _on_resize: Closure<dyn FnMut()>,
}

impl Watched {
    fn new<T: 'static>(canvas: &HtmlCanvasElement, state: &Rc<State<T>>) -> Option<Self> {
        let seen = Rc::downgrade(state);
        let on_intersection =
            Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                if let Some(state) = seen.upgrade() {
                    let entry: IntersectionObserverEntry = entries.pop().unchecked_into();
                    state.visible.set(entry.is_intersecting());
                    State::schedule(&state);
                }
            });
        let sized = Rc::downgrade(state);
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            if let Some(state) = sized.upgrade() {
                State::mark_dirty(&state);
            }
        });
        let intersection =
            IntersectionObserver::new(on_intersection.as_ref().unchecked_ref()).ok()?;
        let resize = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        intersection.observe(canvas);
        resize.observe(canvas);
        Some(Self {
            intersection,
            resize,
            _on_intersection: on_intersection,
            _on_resize: on_resize,
        })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.intersection.disconnect();
        self.resize.disconnect();
    }
}
