//! Tasks that check themselves against what the lab really shows.

use leptos::prelude::*;

use super::builder::Builder;
use crate::protocol::classifier::Picture;
use crate::protocol::workbench::Workbench;
use crate::text::tasks_c03::{
    FOOLED_PROBABILITY, FRUGAL_ACCURACY, FRUGAL_PARAMETERS, SHARP_ACCURACY, tasks,
};
use crate::text::{Task, class_name, number};
use crate::ui::environment::use_environment;
use crate::ui::session::Session;
use crate::ui::solved::Solved;
use crate::ui::widgets::icon::{Icon, IconView};

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks() -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let solved = Solved::read(super::NUMBER);
    provide_context(solved);

    let accuracy = Memo::new(move |_| {
        session.curves.with(|curves| curves.test.last().map_or(0.0, |p| f64::from(p.accuracy)))
    });
    let parameters = Memo::new(move |_| {
        builder.rows.with(|r| r.iter().map(|m| m.parameters as u64).sum::<u64>())
    });
    let trained = move || session.status.with(|status| status.step > 0);
    let frugal = move || parameters.get() <= FRUGAL_PARAMETERS;
    Effect::new(move || {
        if trained() && frugal() && accuracy.get() >= FRUGAL_ACCURACY {
            solved.mark(0);
        }
        if trained() && accuracy.get() >= SHARP_ACCURACY {
            solved.mark(1);
        }
    });
    let count = move || {
        let (lang, all) = (env.lang.get(), tasks(env.lang.get()).len());
        let solved = number::grouped(lang, solved.count() as u64);
        format!("{solved} {} {all} {}", env.words().solved_of, env.words().solved)
    };
    view! {
        <div class="tasks__head">
            <h2 class="h2">{env.t(|w| w.tasks)}</h2>
            <span class="meta">{count}</span>
        </div>
        <ol class="tasks">
            <TaskView index=0>
                <AccuracyCheck accuracy=accuracy goal=FRUGAL_ACCURACY />
                <ParametersCheck parameters=parameters />
            </TaskView>
            <TaskView index=1>
                <AccuracyCheck accuracy=accuracy goal=SHARP_ACCURACY />
            </TaskView>
            <TaskView index=2>
                <Choices index=2 />
            </TaskView>
            <TaskView index=3>
                <FoolCheck index=3 />
            </TaskView>
        </ol>
    }
}

/// State, title, text, tip; the check comes from outside.
#[component]
fn TaskView(index: usize, children: ChildrenFn) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let solved = expect_context::<Solved>();
    let tip = RwSignal::new(false);
    let done = Memo::new(move |_| solved.contains(index));
    let task =
        move |pick: fn(&'static Task) -> &'static str| move || pick(&tasks(env.lang.get())[index]);
    let load = move |_| session.change(|bench| *bench = Workbench::default());
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
                                <button class="btn btn--sm" on:click=load>
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

#[component]
fn AccuracyCheck(accuracy: Memo<f64>, goal: f64) -> impl IntoView {
    let env = use_environment();
    let percent = move |value: f64| number::percent(env.lang.get(), value, 1);
    // From guessing to the goal.
    let share = move || ((accuracy.get() - 0.1) / (goal - 0.1)).clamp(0.0, 1.0) * 100.0;
    view! {
        <div class="task__check">
            <span>{env.t(|w| w.test)} ": " <b>{move || percent(accuracy.get())}</b></span>
            <span class="meta">{env.t(|w| w.goal)} " " {move || percent(goal)}</span>
            <div class="progress" style=move || format!("--p: {:.0}%", share())>
                <i></i>
            </div>
        </div>
    }
}

#[component]
fn ParametersCheck(parameters: Memo<u64>) -> impl IntoView {
    let env = use_environment();
    let count = move |value: u64| number::grouped(env.lang.get(), value);
    view! {
        <div class="task__check">
            <span>{env.t(|w| w.parameters_total)} ": " <b>{move || count(parameters.get())}</b></span>
            <span class="meta">{env.t(|w| w.at_most)} " " {move || count(FRUGAL_PARAMETERS)}</span>
        </div>
    }
}

/// Answers to choose from; a wrong one meets a word about what may be behind it.
#[component]
fn Choices(index: usize) -> impl IntoView {
    let env = use_environment();
    let solved = expect_context::<Solved>();
    let chosen = RwSignal::new(None::<usize>);
    let checked = RwSignal::new(None::<usize>);
    let misconception = move || {
        let choice = &tasks(env.lang.get())[index].choices[checked.get()?];
        choice.misconception
    };
    let check = move |_| {
        checked.set(chosen.get_untracked());
        let right = checked.get_untracked().is_some_and(|choice| {
            tasks(env.lang.get_untracked())[index].choices[choice].misconception.is_none()
        });
        if right {
            solved.mark(index);
        }
    };
    let count = tasks(env.lang.get_untracked())[index].choices.len();
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
                            <span>{move || tasks(env.lang.get())[index].choices[choice].text}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
        {move || misconception().map(|text| view! { <p class="feedback feedback--wrong">{text}</p> })}
        <Show when=move || !solved.contains(index)>
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

/// The learner says which digit was meant; the lab knows what the network reads.
#[component]
fn FoolCheck(index: usize) -> impl IntoView {
    let env = use_environment();
    let session = expect_context::<Session>();
    let builder = expect_context::<Builder>();
    let solved = expect_context::<Solved>();
    let meant = RwSignal::new(None::<usize>);
    let read = Memo::new(move |_| {
        let drawn = session.picture.with(|p| matches!(p, Picture::Drawn(_)));
        session.view.with(|view| {
            let view = view.as_ref().filter(|view| drawn && view.truth.is_none())?;
            let best =
                |a: &usize, b: &usize| view.probabilities[*a].total_cmp(&view.probabilities[*b]);
            let class = (0..view.probabilities.len()).max_by(best)?;
            Some((class, f64::from(view.probabilities[class])))
        })
    });
    let trained = move || session.status.with(|status| status.step > 0);
    Effect::new(move || {
        if let (Some(meant), Some((class, p))) = (meant.get(), read.get())
            && trained()
            && class != meant
            && p > FOOLED_PROBABILITY
        {
            solved.mark(index);
        }
    });
    let choose = move |event| meant.set(event_target_value(&event).parse().ok());
    let reading = move || {
        read.get().map(|(class, p)| {
            let percent = number::percent(env.lang.get(), p, 1);
            let lang = env.lang.get();
            let class = session.workbench.with(|bench| class_name(lang, &bench.set, class));
            format!("{} {class}, {percent}", env.words().network_reads)
        })
    };
    view! {
        <div class="task__check">
            <label class="task__meant">
                {env.t(|w| w.meant)}
                " "
                <select class="select select--sm" on:change=choose>
                    <option value="">"–"</option>
                    {move || {
                        let lang = env.lang.get();
                        session.workbench.with(|bench| {
                            (0..bench.set.classes())
                                .map(|class| {
                                    let name = class_name(lang, &bench.set, class);
                                    view! { <option value=class>{name}</option> }
                                })
                                .collect_view()
                        })
                    }}
                </select>
            </label>
            <span class="meta">{reading}</span>
        </div>
        <div class="task__actions">
            <button class="btn btn--sm" on:click=move |_| builder.drawing.set(true)>
                <IconView icon=Icon::Draw />
                {env.t(|w| w.open_pad)}
            </button>
        </div>
    }
}
