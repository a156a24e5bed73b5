//! Floor 4: the learner's own sets, in the browser's own storage (`IndexedDB`). Nothing of it
//! leaves the machine.
//!
//! A set lies in two stores: what is known of it, under its key, and its bytes in pieces, under
//! `key/number`. All of it is written in one transaction: a set is there as a whole, or not at all.

use idb::{Database, Error, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use js_sys::Uint8Array;
use ndarray::Array2;
use wasm_bindgen::JsValue;

use crate::data::dataset::Dataset;
use crate::protocol::picture_set::OwnSet;

const DATABASE: &str = "lehrnetz";
const SETS: &str = "sets";
const BYTES: &str = "bytes";
/// Bytes in a piece: large enough to be quick, small enough not to be in memory many times.
const PIECE: usize = 8 << 20;

/// An open connection.
pub struct Storage {
    database: Database,
}

impl Storage {
    /// Opens the storage, and makes it the first time.
    ///
    /// # Errors
    /// If the browser keeps nothing, as in some private windows.
    pub async fn open() -> Result<Self, Error> {
        let mut request = Factory::new()?.open(DATABASE, Some(1))?;
        request.on_upgrade_needed(|event| {
            use idb::DatabaseEvent;
            if let Ok(database) = event.database() {
                for store in [SETS, BYTES] {
                    // What is missing then shows at the first use.
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        Ok(Self { database: request.await? })
    }

    /// What is known of all sets, the oldest first.
    ///
    /// # Errors
    /// If the browser fails.
    pub async fn list(&self) -> Result<Vec<OwnSet>, Error> {
        let transaction = self.database.transaction(&[SETS], TransactionMode::ReadOnly)?;
        let all = transaction.object_store(SETS)?.get_all(None, None)?.await?;
        // Written by another version, perhaps: what cannot be read is not shown.
        Ok(all.iter().filter_map(|value| rmp_serde::from_slice(&bytes(value)).ok()).collect())
    }

    /// Keeps a set.
    ///
    /// # Errors
    /// If the browser fails, or has no room; nothing is kept then.
    ///
    /// # Panics
    /// Never: what is known of a set can be written.
    pub async fn keep(&self, set: &OwnSet, pictures: &Dataset) -> Result<(), Error> {
        let transaction = self.database.transaction(&[SETS, BYTES], TransactionMode::ReadWrite)?;
        let facts = rmp_serde::to_vec_named(set).expect("plain data can be written");
        let key = JsValue::from_str(&set.key);
        transaction.object_store(SETS)?.put(&Uint8Array::from(&facts[..]), Some(&key))?.await?;
        let store = transaction.object_store(BYTES)?;
        let labels: Vec<u8> = pictures.labels.iter().map(|label| *label as u8).collect();
        let levels = pictures.levels.as_slice().expect("rows are stored one after another");
        for (number, piece) in std::iter::once(&labels[..]).chain(levels.chunks(PIECE)).enumerate()
        {
            let key = piece_key(&set.key, number);
            store.put(&Uint8Array::from(piece), Some(&key))?.await?;
        }
        transaction.commit()?.await.map(drop)
    }

    /// The pictures of a set; none if it is not there any more.
    ///
    /// # Errors
    /// If the browser fails.
    pub async fn fetch(&self, set: &OwnSet) -> Result<Option<Dataset>, Error> {
        let transaction = self.database.transaction(&[BYTES], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(BYTES)?;
        let mut levels: Vec<u8> = Vec::with_capacity(set.count * set.shape.len());
        let mut labels = Vec::new();
        for number in 0.. {
            let Some(piece) = store.get(piece_key(&set.key, number))?.await? else { break };
            if number == 0 {
                labels = bytes(&piece).into_iter().map(i32::from).collect();
            } else {
                levels.extend(bytes(&piece));
            }
        }
        let classes = set.class_names.len();
        let whole = labels.len() == set.count && labels.iter().all(|l| (*l as usize) < classes);
        let levels = Array2::from_shape_vec((set.count, set.shape.len()), levels).ok();
        Ok(levels.filter(|_| whole).map(|levels| Dataset {
            levels,
            unit: 1.0 / 255.0,
            labels,
            shape: set.shape,
            classes,
        }))
    }

    /// Forgets a set.
    ///
    /// # Errors
    /// If the browser fails.
    pub async fn forget(&self, key: &str) -> Result<(), Error> {
        let transaction = self.database.transaction(&[SETS, BYTES], TransactionMode::ReadWrite)?;
        transaction.object_store(SETS)?.delete(Query::Key(JsValue::from_str(key)))?.await?;
        // `0` comes right after `/`: all pieces, and nothing else.
        let (from, to) = (format!("{key}/").into(), format!("{key}0").into());
        let pieces = KeyRange::bound(&from, &to, None, Some(true))?;
        transaction.object_store(BYTES)?.delete(Query::KeyRange(pieces))?.await?;
        transaction.commit()?.await.map(drop)
    }
}

fn piece_key(set: &str, number: usize) -> JsValue {
    JsValue::from_str(&format!("{set}/{number}"))
}

fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}
