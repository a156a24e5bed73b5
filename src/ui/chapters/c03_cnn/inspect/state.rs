//! What of the network is looked at; kept while other panels are shown.

use leptos::prelude::*;

use crate::engine::{LayerSummary, summarize};
use crate::protocol::inspect::layer::{LayerSeen, Place, WeightPlace};
use crate::protocol::inspect::pointed::Pointed;
use crate::protocol::inspect::{Facet, Panel, Seen};
use crate::text::{Lang, layer_name};
use crate::ui::chapters::c03_cnn::builder::Builder;
use crate::ui::session::{LayerChoice, Session};

/// Copied freely into closures.
#[derive(Clone, Copy)]
pub(in crate::ui::chapters::c03_cnn) struct Inspection {
    /// All layers with those within blocks, in the order of the summary.
    pub(in crate::ui::chapters::c03_cnn) layers: Memo<Vec<LayerSummary>>,
    session: Session,
    /// Index path of the layer looked at.
    pub(super) path: RwSignal<Vec<usize>>,
    pub(super) facet: RwSignal<Facet>,
    /// The number pointed at.
    pub(super) place: RwSignal<Option<Place>>,
    /// The learned number pointed at.
    pub(super) weight: RwSignal<Option<WeightPlace>>,
    /// Whether it stays when the pointer leaves.
    pub(super) held: RwSignal<bool>,
    /// Whether every map has a colour scale of its own.
    pub(super) own_scale: RwSignal<bool>,
    /// How far the walk has come.
    pub(super) walked: RwSignal<usize>,
}

impl Inspection {
    /// A layer chosen in the stack is looked at, too.
    pub(in crate::ui::chapters::c03_cnn) fn new(session: Session, builder: Builder) -> Self {
        let layers = Memo::new(move |_| {
            session.workbench.with(|bench| summarize(&bench.spec(), 1).unwrap_or_default())
        });
        let LayerChoice { path, facet, place, held } = session.layer;
        let inspection = Self {
            layers,
            session,
            path,
            facet,
            place,
            weight: RwSignal::new(None),
            held,
            own_scale: RwSignal::new(false),
            walked: RwSignal::new(0),
        };
        Effect::watch(
            move || builder.selected.get(),
            move |row, _, _| {
                let path = row.and_then(|row| {
                    let rows = builder.rows;
                    rows.with_untracked(|rows| rows.get(row).map(|model| model.row.at.clone()))
                });
                if let Some(path) = path {
                    inspection.walk_to(&path);
                    inspection.look_at(path);
                }
            },
            true,
        );
        // A layer that is gone cannot be looked at.
        Effect::new(move || {
            let exists = layers.with(|layers| {
                inspection
                    .path
                    .with_untracked(|path| layers.iter().any(|layer| layer.path == *path))
            });
            if !exists {
                inspection.look_at(vec![0]);
            }
            inspection.walked.set(0);
        });
        inspection
    }

    /// Shows a number that is pointed at elsewhere, and holds it.
    pub(in crate::ui::chapters::c03_cnn) fn show(&self, pointed: &Pointed) {
        self.session.panel.set(Panel::Layer);
        self.facet.set(Facet::Maps);
        match pointed {
            Pointed::Output(paths, place) => {
                self.look_at(paths.last().cloned().unwrap_or_default());
                self.place.set(Some(*place));
                self.held.set(true);
            }
            Pointed::Weight(path, at) => {
                self.look_at(path.clone());
                self.weight.set(Some(WeightPlace { part: "weight".to_owned(), at: *at }));
            }
        }
    }

    /// Looks at another layer.
    pub(super) fn look_at(&self, path: Vec<usize>) {
        if self.path.with_untracked(|now| *now != path) {
            self.path.set(path);
            self.place.set(None);
            self.weight.set(None);
            self.held.set(false);
        }
    }

    /// Goes on with the walk at a layer, forward.
    fn walk_to(&self, path: &[usize]) {
        let place = self
            .layers
            .with_untracked(|layers| in_order(layers).iter().position(|layer| layer.path == path));
        if let Some(place) = place {
            self.walked.set(place);
        }
    }

    /// The layer looked at.
    pub(super) fn layer(&self) -> Option<LayerSummary> {
        let path = self.path.get();
        self.layers.with(|layers| layers.iter().find(|layer| layer.path == path).cloned())
    }
}

/// Layers in the order in which they compute: a block comes after its layers, whose result it adds.
pub(super) fn in_order(layers: &[LayerSummary]) -> Vec<&LayerSummary> {
    let mut order: Vec<&LayerSummary> = layers.iter().collect();
    // Behind everything within, before what follows.
    order.sort_by_key(|layer| layer.path.iter().copied().chain([usize::MAX]).collect::<Vec<_>>());
    order
}

/// The last answer about the layer at `path`; while another one is on its way, the one before.
pub(super) fn layer_seen(
    session: Session,
    path: impl Fn() -> Vec<usize> + Send + Sync + 'static,
) -> Memo<Option<LayerSeen>> {
    Memo::new(move |before: Option<&Option<LayerSeen>>| {
        let path = path();
        let now = session.seen.with(|seen| match seen {
            Some(Seen::Layer(seen)) if seen.path == path => Some((**seen).clone()),
            _ => None,
        });
        now.or_else(|| before.cloned().flatten())
    })
}

/// "4 Faltung", within blocks "3.1 Faltung".
pub(in crate::ui::chapters::c03_cnn) fn numbered(
    lang: Lang,
    path: &[usize],
    type_name: &str,
) -> String {
    let path: Vec<String> = path.iter().map(|index| (index + 1).to_string()).collect();
    format!("{} {}", path.join("."), layer_name(lang, type_name))
}
