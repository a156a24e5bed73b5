//! The words of saving pictures, German and English side by side.

use super::Lang;
use super::words::declare_words;

declare_words! {
    PictureWords by picture_words:

    save: "Bilder sichern", "Save pictures";
    lead: "Jedes Bild dieser Seite, wie es gerade zu sehen ist: als PNG in den Pixeln Ihres Bildschirms, als SVG für den Druck, mit Linien und Schrift.", "Every picture on this page as it is to be seen now: as PNG in your screen's pixels, as SVG for print, with lines and lettering.";
    none: "Auf dieser Seite ist gerade kein Bild zu sehen.", "There is no picture to be seen on this page now.";
    picture: "Bild", "Picture";
}
