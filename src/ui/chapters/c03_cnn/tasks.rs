//! Tasks that check themselves against what the lab really shows.

use leptos::prelude::*;

use super::builder::Builder;
use crate::protocol::classifier::Picture;
use crate::protocol::workbench::Workbench;
use crate::text::tasks_c03::{
    FOOLED_PROBABILITY, FRUGAL_ACCURACY, FRUGAL_PARAMETERS, SHARP_ACCURACY, tasks,
};
use crate::text::{class_name, number};
use crate::ui::environment::use_environment;
use crate::ui::lab::tasks::{Choices, TaskBook, TaskView, TasksHead};
use crate::ui::session::Session;
use crate::ui::solved::Solved;
use crate::ui::widgets::icon::{Icon, IconView};

/// All four tasks of the chapter.
#[component]
pub(super) fn Tasks() -> impl IntoView {
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
    let book = TaskBook { tasks: |lang| tasks(lang), solved };
    let load = Callback::new(move |_| session.change(|bench| *bench = Workbench::default()));
    view! {
        <TasksHead book=book />
        <ol class="tasks">
            <TaskView book=book index=0 load=load>
                <AccuracyCheck accuracy=accuracy goal=FRUGAL_ACCURACY />
                <ParametersCheck parameters=parameters />
            </TaskView>
            <TaskView book=book index=1 load=load>
                <AccuracyCheck accuracy=accuracy goal=SHARP_ACCURACY />
            </TaskView>
            <TaskView book=book index=2 load=load>
                <Choices book=book index=2 />
            </TaskView>
            <TaskView book=book index=3 load=load>
                <FoolCheck index=3 />
            </TaskView>
        </ol>
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
