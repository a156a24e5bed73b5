//! What the chosen set looks like: samples of every class, the split, the balance of classes.

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::DataChoice;
use crate::data::shapes::Variation;
use crate::protocol::library::{ClassSheet, Sheet};
use crate::protocol::picture_set::{PictureSet, VARIATION};
use crate::protocol::setting::Number;
use crate::protocol::workbench::EXAMPLES;
use crate::text::{Words, class_name, number, set_words};
use crate::ui::canvas::palette::Table;
use crate::ui::canvas::tiles::MapTiles;
use crate::ui::environment::use_environment;
use crate::ui::library::use_library;
use crate::ui::widgets::param::Param;

/// Pictures shown of a class.
const COLUMNS: usize = 8;
/// A slider that has not moved for so long has come to rest.
const SETTLED: std::time::Duration = std::time::Duration::from_millis(250);

/// The chosen set.
#[component]
pub(super) fn SetView(choice: DataChoice) -> impl IntoView {
    let env = use_environment();
    let library = use_library();
    let wanted = Memo::new(move |_| {
        let set = choice.set.get();
        let training = choice.examples.get().min(set.training_examples()).min(choice.most);
        (set, training)
    });
    Effect::new(move || {
        let (set, training) = wanted.get();
        library.look(set, training);
    });
    let words = move || choice.set.with(|set| set_words(env.lang.get(), set));
    // The sheet of the set before stays until the new one is there, with its own names.
    let sheet = Memo::new(move |_| library.sheet.get().map(|(set, _, sheet)| (set, sheet)));
    view! {
        <section class="setview" aria-live="polite">
            <h3 class="h2">{move || words().name}</h3>
            <p class="setview__about">{move || words().about}</p>
            <ExamplesParam choice=choice />
            <Differences choice=choice />
            <Split wanted=wanted test=choice.test />
            <Show
                when=move || sheet.with(Option::is_some)
                fallback=move || view! { <p class="meta">{env.t(|w| w.loading_samples)}</p> }
            >
                <p class="meta">{env.t(|w| w.sheet_about)}</p>
                {move || sheet.get().map(|(set, sheet)| view! { <SheetView set=set sheet=sheet /> })}
            </Show>
        </section>
    }
}

/// How many pictures are learned from; the track ends where the set ends, or at what the chapter takes.
#[component]
fn ExamplesParam(choice: DataChoice) -> impl IntoView {
    let env = use_environment();
    let most = move || choice.set.with(PictureSet::training_examples).min(choice.most) as f64;
    let track = move || Number { max: most(), ..EXAMPLES };
    let settling = Settling::new(move |count| choice.on_examples.run(count as usize));
    let value = move || settling.value(choice.examples.get() as f64).min(most());
    let param = move || {
        view! {
            <Param
                name=env.word(|w| w.training_pictures)
                value=Signal::derive(move || number::grouped(env.lang.get(), value() as u64))
                position=Signal::derive(move || track().position(value()))
                on_input=Callback::new(move |position: f64| {
                    settling.set(untrack(track).value_at(position));
                })
            />
        }
    };
    // Of a handful of pictures all are learned from.
    let is_choice = move || most() > EXAMPLES.min;
    view! { <Show when=is_choice>{param}</Show> }
}

/// How much shapes differ.
#[component]
fn Differences(choice: DataChoice) -> impl IntoView {
    const NAMES: [fn(&Words) -> &'static str; 5] = [
        |w| w.vary_position,
        |w| w.vary_size,
        |w| w.vary_rotation,
        |w| w.vary_contrast,
        |w| w.vary_noise,
    ];
    let env = use_environment();
    let vary = Memo::new(move |_| match choice.set.get() {
        PictureSet::Shapes(vary) => Some(vary),
        _ => None,
    });
    let param = move |(name, number): (fn(&Words) -> &'static str, &'static Number<Variation>)| {
        let settling = Settling::new(move |value| {
            if let Some(mut vary) = vary.get_untracked() {
                (number.set)(&mut vary, value);
                choice.on_set.run(PictureSet::Shapes(vary));
            }
        });
        let value = move || settling.value(vary.get().map_or(0.0, |vary| (number.get)(&vary)));
        view! {
            <Param
                name=env.word(name)
                value=Signal::derive(move || number::small(env.lang.get(), value()))
                position=Signal::derive(move || number.position(value()))
                on_input=Callback::new(move |position| settling.set(number.value_at(position)))
            />
        }
    };
    view! {
        <Show when=move || vary.get().is_some()>
            <div class="params params--2" role="group" aria-label=env.t(|w| w.vary)>
                {NAMES.into_iter().zip(&VARIATION).map(param).collect_view()}
            </div>
        </Show>
    }
}

/// A number on a slider that counts only where the slider comes to rest: a set is made anew for it.
#[derive(Clone, Copy)]
struct Settling {
    moving: RwSignal<Option<f64>>,
    settle: StoredValue<Box<dyn FnMut(f64)>, LocalStorage>,
}

impl Settling {
    fn new(settled: impl Fn(f64) + 'static) -> Self {
        let moving = RwSignal::new(None);
        let settle = debounce(SETTLED, move |value| {
            settled(value);
            moving.set(None);
        });
        Self { moving, settle: StoredValue::new_local(Box::new(settle)) }
    }

    fn set(self, value: f64) {
        self.moving.set(Some(value));
        self.settle.update_value(|settle| settle(value));
    }

    /// What the slider shows.
    fn value(self, settled: f64) -> f64 {
        self.moving.get().unwrap_or(settled)
    }
}

#[component]
fn Split(wanted: Memo<(PictureSet, usize)>, test: fn(&PictureSet) -> usize) -> impl IntoView {
    let env = use_environment();
    let count = move |count: usize| number::grouped(env.lang.get(), count as u64);
    let parts = move || wanted.with(|(set, training)| (*training, test(set)));
    let share = move || {
        let (training, test) = parts();
        training as f64 / (training + test).max(1) as f64 * 100.0
    };
    view! {
        <div class="split">
            <div class="split__bar" style=move || format!("--p: {:.1}%", share())>
                <i></i>
            </div>
            <p>
                <b class="num">{move || count(parts().0)}</b>
                " "
                {env.t(|w| w.to_learn)}
                ", "
                <b class="num">{move || count(parts().1)}</b>
                " "
                {env.t(|w| w.to_test)}
                ". "
                <span class="meta">{env.t(|w| w.test_fixed)}</span>
            </p>
        </div>
    }
}

/// A row for each class: name, samples, how many there are.
#[component]
pub(super) fn SheetView(set: PictureSet, sheet: Sheet) -> impl IntoView {
    let env = use_environment();
    let most = sheet.classes.iter().map(|class| class.count).max().unwrap_or(1);
    let set = StoredValue::new(set);
    let name = move |index| set.with_value(|set| class_name(env.lang.get(), set, index));
    let classes = sheet.classes.len();
    let longest = move || (0..classes).map(|class| name(class).chars().count()).max().unwrap_or(0);
    let row = move |(index, class): (usize, ClassSheet)| {
        let name = move || name(index);
        let count = class.count;
        let label = Signal::derive(move || format!("{}: {}", name(), env.words().samples_of));
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {name}
                </th>
                <td role="cell" class="sheet__samples">
                    <MapTiles
                        maps=Signal::derive(move || class.samples.clone())
                        columns=Signal::derive(|| COLUMNS)
                        table=Signal::derive(|| Table::Sequential)
                        label=label
                    />
                </td>
                <td role="cell" class="sheet__count">
                    <span class="num">{move || number::grouped(env.lang.get(), count as u64)}</span>
                    <i style=format!("--v: {:.3}", count as f64 / most.max(1) as f64)></i>
                </td>
            </tr>
        }
    };
    view! {
        // Roles are named because small screens lay rows out otherwise, and lose them by it.
        <table class="sheet" role="table" style=move || format!("--name: {}ch", longest())>
            <tbody>{sheet.classes.into_iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}
