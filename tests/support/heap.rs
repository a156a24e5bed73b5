//! Counts what a test takes from the heap. A test file that has this module has its allocator.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What this thread has taken from the heap.
#[derive(Clone, Copy)]
struct Heap {
    /// Allocations ever made.
    count: usize,
    /// Bytes held now.
    held: isize,
    /// Most bytes ever held at once.
    peak: isize,
}

thread_local! {
    static HEAP: Cell<Heap> = const { Cell::new(Heap { count: 0, held: 0, peak: 0 }) };
}

struct Counting;

impl Counting {
    fn note(count: usize, bytes: isize) {
        // A thread that is just ending has no counter any more.
        let _ = HEAP.try_with(|heap| {
            let Heap { count: before, held, peak } = heap.get();
            let held = held + bytes;
            heap.set(Heap { count: before + count, held, peak: peak.max(held) });
        });
    }
}

// SAFETY: everything is handed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::note(1, layout.size() as isize);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::note(1, layout.size() as isize);
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::note(0, -(layout.size() as isize));
        // SAFETY: the pointer came from `alloc` above, with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // What shrinks stays where it is; what grows may be held twice for a moment.
        if size > layout.size() {
            Self::note(1, size as isize);
            Self::note(0, -(layout.size() as isize));
        } else {
            Self::note(1, size as isize - layout.size() as isize);
        }
        // SAFETY: the pointer came from `alloc` above, with this layout.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What a piece of work took.
pub(crate) struct Taken<T> {
    /// Allocations made.
    #[allow(dead_code, reason = "training makes none; readers make some")]
    pub(crate) count: usize,
    /// Most bytes held at once, on top of what was there before.
    pub(crate) peak: u64,
    /// What it gave.
    pub(crate) result: T,
}

/// Does some work and counts what it takes.
pub(crate) fn taken<T>(work: impl FnOnce() -> T) -> Taken<T> {
    let start = HEAP.get();
    HEAP.set(Heap { peak: start.held, ..start });
    let result = work();
    let end = HEAP.get();
    Taken { count: end.count - start.count, peak: (end.peak - start.held) as u64, result }
}
