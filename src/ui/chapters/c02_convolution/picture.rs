//! A picture to lay templates on: one that is bundled, a person's own, or what the camera sees.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, Response,
};

use crate::data::grey::Grey;
use crate::data::photos::Photo;

/// Largest picture: that of the lecture.
const MOST: (f64, f64) = (1024.0, 768.0);
/// Largest picture of the camera: it has to be taken up anew many times a second.
const MOST_LIVE: (f64, f64) = (640.0, 480.0);

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// One that is bundled.
    Bundled(Photo),
    /// A file of the person's own.
    Own,
    /// The camera.
    Camera,
}

/// A picture in colour, and in grey for the templates.
pub(super) struct Picture {
    /// In colour, one canvas pixel per pixel.
    pub(super) canvas: HtmlCanvasElement,
    /// In grey.
    pub(super) grey: Grey,
    /// In grey, as it travels.
    pub(super) levels: Vec<u8>,
    /// Where it comes from.
    pub(super) source: Source,
}

impl Picture {
    /// Fetches a bundled photograph.
    pub(super) async fn fetch(photo: Photo) -> Option<Self> {
        let response = JsFuture::from(window().fetch_with_str(&photo.path())).await.ok()?;
        let response: Response = response.dyn_into().ok()?;
        let blob = JsFuture::from(response.blob().ok()?).await.ok().filter(|_| response.ok())?;
        Self::decode(blob.unchecked_ref(), Source::Bundled(photo)).await
    }

    /// Reads a person's own picture; the browser knows the formats.
    pub(super) async fn read(file: &Blob) -> Option<Self> {
        Self::decode(file, Source::Own).await
    }

    /// What the camera sees now, if it sees anything yet.
    pub(super) fn of(video: &HtmlVideoElement) -> Option<Self> {
        let size = (f64::from(video.video_width()), f64::from(video.video_height()));
        Self::draw(size, MOST_LIVE, Source::Camera, |context, width, height| {
            let drawn = context
                .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height);
            drawn.is_ok()
        })
    }

    async fn decode(blob: &Blob, source: Source) -> Option<Self> {
        let decoding = window().create_image_bitmap_with_blob(blob).ok()?;
        let bitmap: ImageBitmap = JsFuture::from(decoding).await.ok()?.dyn_into().ok()?;
        let size = (f64::from(bitmap.width()), f64::from(bitmap.height()));
        let picture = Self::draw(size, MOST, source, |context, width, height| {
            context
                .draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)
                .is_ok()
        });
        bitmap.close();
        picture
    }

    /// Makes it no larger than `most` and takes its grey.
    fn draw(
        (width, height): (f64, f64),
        most: (f64, f64),
        source: Source,
        draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> bool,
    ) -> Option<Self> {
        let scale = (most.0 / width).min(most.1 / height).min(1.0);
        let (width, height) = ((width * scale).round(), (height * scale).round());
        if width < 1.0 || height < 1.0 {
            return None;
        }
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        if !draw(&context, width, height) {
            return None;
        }
        let rgba = context.get_image_data(0.0, 0.0, width, height).ok()?.data();
        // By way of levels, so that page and worker have the very same numbers.
        let levels = Grey::from_rgba(height as usize, width as usize, &rgba).levels();
        let grey = Grey::from_levels(height as usize, width as usize, &levels);
        Some(Self { canvas, grey, levels, source })
    }

    /// Rows and columns.
    pub(super) fn size(&self) -> [usize; 2] {
        [self.grey.height, self.grey.width]
    }
}
