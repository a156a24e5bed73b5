//! Reading files, with word of how far it has come.

use std::ops::ControlFlow;

use js_sys::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response, Url};

use serde_bytes::ByteBuf;

use super::Librarian;
use super::source::BlobSource;
use crate::data::import::{ImportError, Options, Progress, Source, import, picture};
use crate::engine::Shape;
use crate::lab::sheet::unsplit;
use crate::protocol::library::{Answer, Preview, Unreachable, Wishes};

/// Least time between two words about progress.
const PROGRESS_MS: f64 = 100.0;

impl Librarian {
    /// A single picture, in the shape of those of a set.
    pub(super) fn read_picture(sources: &[BlobSource], shape: Shape) -> Answer {
        let (Some(source), Shape::Image { channels, height, .. }) = (sources.first(), shape) else {
            return Answer::Refused(ImportError::Empty { archive: None });
        };
        match picture(source, height, channels == 3) {
            Ok(picture) => Answer::Picture(ByteBuf::from(picture.levels)),
            Err(error) => Answer::Refused(error),
        }
    }

    pub(super) fn read(&self, sources: &[BlobSource], wishes: Wishes) -> Answer {
        let mut told = Date::now();
        let mut progress = |progress: Progress| {
            let now = Date::now();
            if now - told >= PROGRESS_MS {
                told = now;
                let Progress { bytes, total, pictures } = progress;
                self.tell(&Answer::Progress { read: bytes, bytes: total, pictures });
            }
            // Whoever does not want to wait ends this worker.
            ControlFlow::Continue(())
        };
        let options = Options { side: wishes.side, colour: wishes.colour };
        self.read.replace(None);
        match import(sources, &options, &mut progress) {
            Ok(imported) => {
                let preview = Preview {
                    name: name(sources),
                    shape: imported.dataset.shape,
                    class_names: imported.class_names.clone(),
                    sheet: unsplit(&imported.dataset),
                    report: imported.report.clone(),
                };
                self.read.replace(Some(imported));
                Answer::Preview(preview)
            }
            Err(error) => Answer::Refused(error),
        }
    }
}

/// The folder that files came in, or the name of the first without what tells its format.
fn name(sources: &[BlobSource]) -> String {
    let path = sources.first().map_or("", |source| source.name());
    let first = path.split('/').next().unwrap_or_default();
    first.split('.').next().unwrap_or_default().to_owned()
}

/// What lies at an address.
pub(super) async fn fetch(
    scope: &DedicatedWorkerGlobalScope,
    address: &str,
) -> Result<BlobSource, Unreachable> {
    let url = Url::new(address).map_err(|_| Unreachable::NoAddress)?;
    if !matches!(url.protocol().as_str(), "http:" | "https:") {
        return Err(Unreachable::NoAddress);
    }
    let answered = JsFuture::from(scope.fetch_with_str(address)).await;
    let response: Response = answered.map_err(|_| Unreachable::Forbidden)?.unchecked_into();
    if !response.ok() {
        return Err(Unreachable::Status(response.status()));
    }
    let blob = response.blob().map_err(|_| Unreachable::Forbidden)?;
    let blob = JsFuture::from(blob).await.map_err(|_| Unreachable::Forbidden)?;
    let path = url.pathname();
    let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("download");
    Ok(BlobSource::new(name.to_owned(), blob.unchecked_into()))
}
