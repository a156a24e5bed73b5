//! Controls of a layer's fields.

use leptos::prelude::*;

use super::builder::Builder;
use super::row_model::RowModel;
use super::words::b;
use crate::engine::{Init, LayerSpec};
use crate::protocol::layer_fields::{Field, INITS, Switch, Whole, fields, init, set_init};
use crate::protocol::layer_kinds::{ACTIVATIONS, activation};
use crate::protocol::setting::{Number, Scale};
use crate::protocol::stack::Edit;
use crate::text::{field_name, init_name, layer_name, number};
use crate::ui::environment::use_environment;
use crate::ui::widgets::param::Param;
use crate::ui::widgets::stepper::Stepper;

/// Which of a row's two layers is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Layer,
    Activation,
}

/// A row and which of its layers is set. What the network does not allow is refused at the row.
#[derive(Clone, Copy)]
struct Subject {
    model: Memo<Option<RowModel>>,
    part: Part,
    builder: Builder,
}

impl Subject {
    fn with<T>(&self, read: impl Fn(&LayerSpec) -> T) -> Option<T> {
        self.model.with(|m| {
            let m = m.as_ref()?;
            match self.part {
                Part::Layer => Some(read(&m.layer)),
                Part::Activation => m.activation.as_ref().map(read),
            }
        })
    }

    fn change(&self, write: impl Fn(&mut LayerSpec)) {
        let Some(model) = self.model.get_untracked() else { return };
        let path = model.row.path;
        let edit = match self.part {
            Part::Layer => {
                let mut layer = model.layer;
                write(&mut layer);
                Edit::Replace(path, layer)
            }
            Part::Activation => {
                let mut activation = model.activation;
                activation.as_mut().map(write);
                Edit::Activation(path, activation)
            }
        };
        self.builder.edit(&edit);
    }
}

/// All fields of a layer.
#[component]
pub(super) fn Fields(model: Memo<Option<RowModel>>, part: Part) -> impl IntoView {
    let subject = Subject { model, part, builder: expect_context::<Builder>() };
    let fields = untrack(|| subject.with(fields)).unwrap_or_default();
    let control = move |field: &Field| match *field {
        Field::Whole(whole) => view! { <WholeField subject=subject whole=whole /> }.into_any(),
        Field::Real(number) => view! { <RealField subject=subject number=number /> }.into_any(),
        Field::Switch(switch) => view! { <SwitchField subject=subject switch=switch /> }.into_any(),
        Field::Init => view! { <InitField subject=subject /> }.into_any(),
    };
    view! { {fields.iter().map(control).collect_view()} }
}

fn name_of(key: &'static str) -> Signal<String> {
    let env = use_environment();
    Signal::derive(move || field_name(env.lang.get(), key).to_owned())
}

#[component]
fn WholeField(subject: Subject, whole: &'static Whole) -> impl IntoView {
    let env = use_environment();
    let value = Signal::derive(move || subject.with(whole.get).unwrap_or(0) as i64);
    let name = name_of(whole.key);
    let change =
        Callback::new(move |value: i64| subject.change(|layer| (whole.set)(layer, value as usize)));
    view! {
        <div class="mini" data-field=whole.key>
            <span>{name}</span>
            <Stepper
                value=value
                min=whole.min as i64
                max=whole.max as i64
                name=name
                less=env.word(|w| w.less)
                more=env.word(|w| w.more)
                on_change=change
            />
        </div>
    }
}

#[component]
fn RealField(subject: Subject, number: &'static Number<LayerSpec>) -> impl IntoView {
    let env = use_environment();
    let value = move || subject.with(number.get).unwrap_or(number.min);
    let shown = move || match number.scale {
        Scale::Linear => number::fixed(env.lang.get(), value(), 2),
        _ => number::small(env.lang.get(), value()),
    };
    let change = Callback::new(move |position: f64| {
        subject.change(|layer| (number.set)(layer, number.value_at(position)));
    });
    view! {
        <div class="layer__param" data-field=number.key>
            <Param
                name=name_of(number.key)
                value=Signal::derive(shown)
                position=Signal::derive(move || number.position(value()))
                on_input=change
            />
        </div>
    }
}

#[component]
fn SwitchField(subject: Subject, switch: &'static Switch) -> impl IntoView {
    let change = move |event| {
        let on = event_target_checked(&event);
        subject.change(|layer| (switch.set)(layer, on));
    };
    view! {
        <label class="check layer__check" data-field=switch.key>
            <input
                type="checkbox"
                prop:checked=move || subject.with(switch.get).unwrap_or(false)
                on:change=change
            />
            <span>{name_of(switch.key)}</span>
        </label>
    }
}

#[component]
fn InitField(subject: Subject) -> impl IntoView {
    let env = use_environment();
    let current = move || {
        let now = subject.with(init).flatten().unwrap_or_default();
        INITS.iter().find(|(known, _)| *known == now).map_or("", |(_, name)| name)
    };
    let change = move |event| {
        let name = event_target_value(&event);
        if let Some((init, _)) = INITS.iter().find(|(_, known)| *known == name) {
            subject.change(|layer| set_init(layer, *init));
        }
    };
    let option = move |(init, name): (Init, &'static str)| {
        let label = move || init_name(env.lang.get(), init);
        view! { <option value=name selected=move || current() == name>{label}</option> }
    };
    view! {
        <label class="mini" data-field="init">
            <span>{b(|w| w.init)}</span>
            <select class="select" prop:value=current on:change=change>
                {INITS.map(option).into_iter().collect_view()}
            </select>
        </label>
    }
}

/// Which activation follows, and its numbers.
#[component]
pub(super) fn ActivationChoice(model: Memo<Option<RowModel>>) -> impl IntoView {
    let env = use_environment();
    let builder = expect_context::<Builder>();
    let current = Memo::new(move |_| {
        model.with(|m| {
            m.as_ref().and_then(|m| m.activation.as_ref()).map_or("", LayerSpec::type_name)
        })
    });
    let change = move |event| {
        let activation = activation(&event_target_value(&event));
        if let Some(model) = model.get_untracked() {
            builder.edit(&Edit::Activation(model.row.path, activation));
        }
    };
    view! {
        <label class="mini" data-field="activation">
            <span>{env.t(|w| w.activation)}</span>
            <select class="select" prop:value=move || current.get() on:change=change>
                {ACTIVATIONS
                    .map(|name| {
                        let label = move || layer_name(env.lang.get(), name);
                        view! { <option value=name selected=move || current.get() == name>{label}</option> }
                    })
                    .into_iter()
                    .collect_view()}
                <option value="" selected=move || current.get().is_empty()>
                    {env.t(|w| w.activation_none)}
                </option>
            </select>
        </label>
        {move || {
            (current.get() == "leaky_relu")
                .then(|| view! { <Fields model=model part=Part::Activation /> })
        }}
    }
}
