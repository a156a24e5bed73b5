//! Numbers as people read and write them, in both languages.
//!
//! Thousands stand apart from 1 000 on, by a narrow no-break space; the minus is U+2212. A value
//! that is not finite shows as [`MISSING`].

use super::Lang;

/// Stands where there is no value.
pub const MISSING: &str = "–";

const MINUS: char = '\u{2212}';
const NARROW_SPACE: char = '\u{202f}';
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const SUPERSCRIPT_MINUS: char = '⁻';

/// `value` with exactly `decimals` decimals, as in "0,263": read-outs do not jitter.
pub fn fixed(lang: Lang, value: f64, decimals: usize) -> String {
    if value.is_finite() { localized(lang, &format!("{value:.decimals$}")) } else { MISSING.into() }
}

/// A whole number, as in "52 266".
pub fn grouped(lang: Lang, n: u64) -> String {
    localized(lang, &n.to_string())
}

/// Sizes of an image or a layer's output, as in "16 × 7 × 7".
pub fn sizes(lang: Lang, dims: &[usize]) -> String {
    let dims: Vec<String> = dims.iter().map(|&size| grouped(lang, size as u64)).collect();
    dims.join(" × ")
}

/// A fraction of 1 as a percentage, as in "96,6 %" and "96.6%".
pub fn percent(lang: Lang, fraction: f64, decimals: usize) -> String {
    let number = fixed(lang, fraction * 100.0, decimals);
    match lang {
        _ if number == MISSING => number,
        Lang::De => format!("{number}{NARROW_SPACE}%"),
        Lang::En => format!("{number}%"),
    }
}

/// A measured value: as [`fixed`], but from 10 000 on with three significant digits, as in
/// "1,23 · 10⁸": what runs away must not run out of its place.
pub fn measured(lang: Lang, value: f64, decimals: usize) -> String {
    if value.abs() < 1e4 { fixed(lang, value, decimals) } else { rounded(lang, value) }
}

/// `value` with three significant digits, as in "0,624" and "1,23 · 10⁸".
pub fn rounded(lang: Lang, value: f64) -> String {
    small(lang, format!("{value:.2e}").parse().unwrap_or(value))
}

/// A power of ten, as in "10⁻³".
pub fn power_of_ten(exponent: i32) -> String {
    let digits = exponent.unsigned_abs().to_string();
    let raised = digits.bytes().map(|digit| SUPERSCRIPTS[usize::from(digit - b'0')]);
    let sign = (exponent < 0).then_some(SUPERSCRIPT_MINUS);
    ['1', '0'].into_iter().chain(sign).chain(raised).collect()
}

/// A large amount with three significant digits: from 10 000 on in thousands, as in "52,3 Tsd.", then
/// in millions and "Mrd.", or "B" in English.
pub fn large(lang: Lang, value: f64) -> String {
    const STEPS: [(f64, &str, &str); 4] =
        [(1e12, "Bio.", "T"), (1e9, "Mrd.", "B"), (1e6, "Mio.", "M"), (1e4, "Tsd.", "k")];
    let Some((limit, de, en)) = STEPS.iter().find(|(limit, ..)| value >= *limit) else {
        return if value < 100.0 {
            rounded(lang, value)
        } else {
            grouped(lang, value.round() as u64)
        };
    };
    let unit = match lang {
        Lang::De => de,
        Lang::En => en,
    };
    let scaled = value / if *limit == 1e4 { 1e3 } else { *limit };
    format!("{}{NARROW_SPACE}{unit}", three_digits(lang, scaled))
}

/// An amount of memory, as in "3,42 MiB".
pub fn bytes(lang: Lang, count: u64) -> String {
    const UNITS: [&str; 4] = ["B", "KiB", "MiB", "GiB"];
    let (mut value, mut unit) = (count as f64, 0);
    while value >= 1024.0 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    let number = if unit == 0 { grouped(lang, count) } else { three_digits(lang, value) };
    format!("{number}{NARROW_SPACE}{}", UNITS[unit])
}

/// A number from 1 to below 10 000 with three digits, or all that stand before the point.
fn three_digits(lang: Lang, value: f64) -> String {
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    fixed(lang, value, decimals)
}

/// As many digits as `value` needs, as in "0,001"; below 0.0001 and from a million on in size as
/// "3 · 10⁻⁵" or "3 × 10⁻⁵", with no-break spaces.
pub fn small(lang: Lang, value: f64) -> String {
    if !value.is_finite() {
        return MISSING.into();
    }
    if value == 0.0 || (1e-4..1e6).contains(&value.abs()) {
        return localized(lang, &value.to_string());
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let times = match lang {
        Lang::De => '·',
        Lang::En => '×',
    };
    let exponent: String = exponent.chars().map(to_superscript).collect();
    format!("{}\u{a0}{times}\u{a0}10{exponent}", localized(lang, mantissa))
}

/// Reads what this module or a person wrote: decimal comma or point, spaces anywhere, either minus,
/// "3e-4", "3 · 10⁻⁴" or "3 × 10⁻⁴"; no percentages. Never gives a value that is not finite. As
/// comma and point never set thousands apart, both languages read alike.
pub fn parse(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.replace(MINUS, "-").replace(',', ".");
    let plain = match text.split_once("·10").or_else(|| text.split_once("×10")) {
        None => text,
        Some((mantissa, exponent)) if !mantissa.contains(['e', 'E']) => {
            let exponent: Option<String> = exponent.chars().map(from_superscript).collect();
            format!("{mantissa}e{}", exponent?)
        }
        Some(_) => return None,
    };
    // Rust would also read "inf", "infinity" and "nan".
    let numeric = plain.chars().all(|c| c.is_ascii_digit() || ".-+eE".contains(c));
    plain.parse().ok().filter(|value: &f64| numeric && value.is_finite())
}

/// A number as Rust writes it without exponent, in the language. No "−0,00".
fn localized(lang: Lang, plain: &str) -> String {
    let unsigned = plain.trim_start_matches('-');
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut text = String::new();
    if plain.starts_with('-') && unsigned.contains(|c| ('1'..='9').contains(&c)) {
        text.push(MINUS);
    }
    text.push_str(&group(whole));
    if !fraction.is_empty() {
        text.push(match lang {
            Lang::De => ',',
            Lang::En => '.',
        });
        text.push_str(fraction);
    }
    text
}

/// Sets thousands apart in a row of digits.
fn group(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NARROW_SPACE);
        }
        text.push(digit);
    }
    text
}

/// A digit or minus of an exponent, raised.
fn to_superscript(c: char) -> char {
    c.to_digit(10).map_or(SUPERSCRIPT_MINUS, |digit| SUPERSCRIPTS[digit as usize])
}

fn from_superscript(c: char) -> Option<char> {
    if c == SUPERSCRIPT_MINUS {
        return Some('-');
    }
    let digit = SUPERSCRIPTS.iter().position(|&superscript| superscript == c)?;
    char::from_digit(digit as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::Lang::{De, En};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_runs_away_stays_in_its_place() {
        assert_eq!(measured(Lang::De, 0.2631, 3), "0,263");
        assert_eq!(measured(Lang::De, 66_492_006_223_095_664.0, 3), "6,65\u{a0}·\u{a0}10¹⁶");
        assert_eq!(measured(Lang::En, 12_345.6, 3), "12\u{202f}300");
        assert_eq!(measured(Lang::De, f64::NAN, 3), MISSING);
        assert_eq!(rounded(Lang::De, 0.623_534_977), "0,624");
    }

    #[test]
    fn large_amounts_have_three_digits_and_a_unit() {
        assert_eq!(large(De, 3.2), "3,2");
        assert_eq!(large(De, 9_876.4), "9\u{202f}876");
        assert_eq!(large(De, 52_340.0), "52,3\u{202f}Tsd.");
        assert_eq!(large(En, 1_234_000_000.0), "1.23\u{202f}B");
        assert_eq!((power_of_ten(4), power_of_ten(-10)), ("10⁴".into(), "10⁻¹⁰".into()));
        assert_eq!(bytes(De, 812), "812\u{202f}B");
        assert_eq!(bytes(En, 3_586_000), "3.42\u{202f}MiB");
        assert_eq!(bytes(De, 1_000 << 20), "1\u{202f}000\u{202f}MiB");
    }

    #[test]
    fn decimals_are_fixed() {
        assert_eq!(fixed(De, 0.2634, 3), "0,263");
        assert_eq!(fixed(En, 0.2634, 3), "0.263");
        assert_eq!(fixed(De, -12.5, 1), "−12,5");
        assert_eq!(fixed(De, 12_345.678, 2), "12\u{202f}345,68");
        assert_eq!(fixed(En, 999.96, 1), "1\u{202f}000.0");
        assert_eq!(fixed(De, 7.0, 0), "7");
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(fixed(De, -0.0004, 3), "0,000");
        assert_eq!(fixed(En, -0.0, 1), "0.0");
        assert_eq!(small(En, -0.0), "0");
    }

    #[test]
    fn what_is_not_finite_is_missing() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(fixed(De, value, 3), "–");
            assert_eq!(percent(En, value, 1), "–");
            assert_eq!(small(De, value), "–");
        }
    }

    #[test]
    fn thousands_stand_apart_from_1000_on() {
        assert_eq!(grouped(De, 0), "0");
        assert_eq!(grouped(De, 999), "999");
        assert_eq!(grouped(De, 1_000), "1\u{202f}000");
        assert_eq!(grouped(En, 52_266), "52\u{202f}266");
        assert_eq!(grouped(De, u64::MAX).matches(NARROW_SPACE).count(), 6);
    }

    #[test]
    fn sizes_stand_side_by_side() {
        assert_eq!(sizes(De, &[16, 7, 7]), "16 × 7 × 7");
        assert_eq!(sizes(En, &[3136]), "3\u{202f}136");
    }

    #[test]
    fn percent_follows_the_language() {
        assert_eq!(percent(De, 0.966, 1), "96,6\u{202f}%");
        assert_eq!(percent(En, 0.966, 1), "96.6%");
        assert_eq!(percent(De, 1.0, 0), "100\u{202f}%");
    }

    #[test]
    fn small_numbers_get_a_power_of_ten_below_a_ten_thousandth() {
        assert_eq!(small(De, 0.001), "0,001");
        assert_eq!(small(De, 0.0001), "0,0001");
        assert_eq!(small(De, 0.00003), "3\u{a0}·\u{a0}10⁻⁵");
        assert_eq!(small(En, -0.000_025), "−2.5\u{a0}×\u{a0}10⁻⁵");
        assert_eq!(small(En, 1e-12), "1\u{a0}×\u{a0}10⁻¹²");
        assert_eq!(small(De, 0.0), "0");
        assert_eq!(small(De, 2000.5), "2\u{202f}000,5");
    }

    #[test]
    fn reads_what_people_write() {
        assert_eq!(parse("0,5"), Some(0.5));
        assert_eq!(parse(" 0.5 "), Some(0.5));
        assert_eq!(parse("-3"), Some(-3.0));
        assert_eq!(parse("−3"), Some(-3.0));
        assert_eq!(parse("1 797"), Some(1797.0));
        assert_eq!(parse("3e-4"), Some(0.0003));
        assert_eq!(parse("3 · 10⁻⁴"), Some(0.0003));
        assert_eq!(parse(",5"), Some(0.5));
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            " ",
            "–",
            "-",
            "abc",
            "nan",
            "inf",
            "infinity",
            "1e999",
            "1.797,5",
            "1,5,0",
            "0x10",
            "3 · 10",
            "3 · 10-4",
            "3e2 · 10⁻⁴",
            "· 10⁻⁴",
            "5 %",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn small_loses_nothing(value in prop::num::f64::NORMAL | prop::num::f64::ZERO) {
            for lang in [De, En] {
                prop_assert_eq!(parse(&small(lang, value)), Some(value));
            }
        }

        #[test]
        fn fixed_loses_at_most_half_a_unit(value in -1e9..1e9, decimals in 0_usize..6) {
            for lang in [De, En] {
                let read = parse(&fixed(lang, value, decimals)).expect("a number");
                let unit = 0.1_f64.powi(decimals as i32);
                prop_assert!((read - value).abs() <= 0.5 * unit + 1e-6, "{}", read);
            }
        }

        #[test]
        fn grouping_loses_nothing(n in 0_u64..1 << 53) {
            prop_assert_eq!(parse(&grouped(De, n)), Some(n as f64));
        }

        #[test]
        fn no_text_breaks_parse(text in ".*") {
            prop_assert!(parse(&text).is_none_or(f64::is_finite));
        }
    }
}
