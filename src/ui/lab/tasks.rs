//! How tasks are shown; what they ask and how they check themselves is the chapter's.

use std::time::Duration;

use leptos::prelude::*;

use crate::text::{Lang, Task, number};
use crate::ui::environment::use_environment;
use crate::ui::solved::Solved;
use crate::ui::widgets::icon::{Icon, IconView};

/// The tasks of a chapter, and which of them are solved.
#[derive(Clone, Copy)]
pub struct TaskBook {
    /// Their words.
    pub tasks: fn(Lang) -> &'static [Task],
    /// What the learner has done.
    pub solved: Solved,
}

/// Heading, and how many are solved.
#[component]
pub fn TasksHead(book: TaskBook) -> impl IntoView {
    let env = use_environment();
    let count = move || {
        let (lang, all) = (env.lang.get(), (book.tasks)(env.lang.get()).len());
        let solved = number::grouped(lang, book.solved.count() as u64);
        format!("{solved} {} {all} {}", env.words().solved_of, env.words().solved)
    };
    view! {
        <div class="tasks__head">
            <h2 class="h2">{env.t(|w| w.tasks)}</h2>
            <span class="meta">{count}</span>
        </div>
    }
}

/// State, title, text, tip; the check comes from outside.
#[component]
pub fn TaskView(
    book: TaskBook,
    index: usize,
    load: Callback<usize>,
    /// How long after loading a task that is not solved yet shows its tip by itself.
    #[prop(optional)]
    hint_after: Option<Duration>,
    children: ChildrenFn,
) -> impl IntoView {
    let env = use_environment();
    let tip = RwSignal::new(false);
    let done = Memo::new(move |_| book.solved.contains(index));
    let task = move |pick: fn(&'static Task) -> &'static str| {
        move || pick(&(book.tasks)(env.lang.get())[index])
    };
    let begin = move |_| {
        load.run(index);
        if let Some(wait) = hint_after {
            // Whoever has left the chapter by then needs no tip.
            set_timeout(
                move || {
                    let _ = tip.try_set(true);
                },
                wait,
            );
        }
    };
    let children = StoredValue::new(children);
    view! {
        <li class="task" data-state=move || if done.get() { "done" } else { "open" }>
            <span class="task__state">
                <Show when=move || done.get() fallback=move || index + 1>
                    <IconView icon=Icon::Check />
                </Show>
            </span>
            <h3 class="task__title">{task(|task| task.title)}</h3>
            <div class="task__body">
                <p class="task__text">{task(|task| task.text)}</p>
                {move || children.with_value(|children| children())}
                <Show when=move || tip.get() && !done.get()>
                    <p class="feedback">{task(|task| task.hint)}</p>
                </Show>
                <Show
                    when=move || done.get()
                    fallback=move || {
                        view! {
                            <div class="task__actions">
                                <button class="btn btn--sm" on:click=begin>
                                    {env.t(|w| w.task_start)}
                                </button>
                                <button
                                    class="btn btn--quiet btn--sm"
                                    aria-expanded=move || tip.get().to_string()
                                    on:click=move |_| tip.update(|open| *open = !*open)
                                >
                                    <IconView icon=Icon::Tip />
                                    {env.t(|w| w.tip)}
                                </button>
                            </div>
                        }
                    }
                >
                    <p class="task__result">{env.t(|w| w.task_solved)}</p>
                    <p class="feedback feedback--right">{task(|task| task.done)}</p>
                </Show>
            </div>
        </li>
    }
}

/// Answers to choose from; a wrong one meets a word about what may be behind it.
#[component]
pub fn Choices(book: TaskBook, index: usize) -> impl IntoView {
    let env = use_environment();
    let chosen = RwSignal::new(None::<usize>);
    let checked = RwSignal::new(None::<usize>);
    let misconception = move || {
        let choice = &(book.tasks)(env.lang.get())[index].choices[checked.get()?];
        choice.misconception
    };
    let check = move |_| {
        checked.set(chosen.get_untracked());
        let right = checked.get_untracked().is_some_and(|choice| {
            (book.tasks)(env.lang.get_untracked())[index].choices[choice].misconception.is_none()
        });
        if right {
            book.solved.mark(index);
        }
    };
    let count = (book.tasks)(env.lang.get_untracked())[index].choices.len();
    view! {
        <div class="options" role="radiogroup" aria-label=env.t(|w| w.answers)>
            {(0..count)
                .map(|choice| {
                    view! {
                        <label class="check">
                            <input
                                type="radio"
                                name=format!("aufgabe-{index}")
                                on:change=move |_| chosen.set(Some(choice))
                            />
                            <span>{move || (book.tasks)(env.lang.get())[index].choices[choice].text}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
        {move || misconception().map(|text| view! { <p class="feedback feedback--wrong">{text}</p> })}
        <Show when=move || !book.solved.contains(index)>
            <div class="task__actions">
                <button
                    class="btn btn--sm"
                    disabled=move || chosen.get().is_none()
                    on:click=check
                >
                    {env.t(|w| w.check)}
                </button>
            </div>
        </Show>
    }
}
