//! The two languages of the interface.

use serde::{Deserialize, Serialize};

/// A language of the interface. German is the master.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Lang {
    /// The language of a code as in a link or in the attribute `lang`: exactly `de` or `en`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "de" => Some(Self::De),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The ISO 639-1 code, `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The first of the reader's languages (BCP 47 tags such as `en-GB`, most wanted first) that
    /// the interface speaks; German if there is none.
    pub fn from_browser(tags: &[String]) -> Self {
        tags.iter()
            .filter_map(|tag| tag.split('-').next())
            .find_map(|primary| Self::from_code(&primary.to_ascii_lowercase()))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tags: &[&str], expected: Lang) {
        let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
        assert_eq!(Lang::from_browser(&tags), expected, "{tags:?}");
    }

    #[test]
    fn the_first_language_spoken_wins() {
        check(&["fr-FR", "en-GB", "de"], Lang::En);
        check(&["DE-at", "en"], Lang::De);
        check(&["fr", "deutsch", "english"], Lang::De);
        check(&[], Lang::De);
    }

    #[test]
    fn codes_go_both_ways_and_are_the_serde_form() {
        for lang in [Lang::De, Lang::En] {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
            let json = serde_json::to_string(&lang).expect("plain data");
            assert_eq!(json, format!("\"{}\"", lang.code()));
        }
        assert_eq!(Lang::from_code("EN"), None);
        assert_eq!(Lang::from_code(""), None);
    }
}
