//! Spans and moments as people write and read them. Owns the forms accepted in flags and files
//! (CLI.md, Conventions) and the forms shown; must not know the present: `now` and the time zone
//! are handed in. Everything is in whole seconds, as it is stored.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The longest span accepted, in seconds: 100 years of 365.25 days. The limit is ours; what
/// holds longer holds for good and is written `never`.
const LONGEST: i64 = 36_525 * DAY;
const DAY: i64 = 86_400;

/// Units from the longest to the shortest, in seconds. A day is 86400 seconds even where the
/// clocks change, so that a span is the same whenever it begins.
const UNITS: [(char, i64); 5] = [('w', 7 * DAY), ('d', DAY), ('h', 3600), ('m', 60), ('s', 1)];

/// Why a text is no span or moment; the text itself is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MomentProblem {
    /// Not one whole number and one unit.
    #[error("a length of time is a whole number and a unit, such as 30d, 24h, 15m or 90s")]
    NoSpan,
    /// A number alone.
    #[error("the unit is missing: write d for days, h for hours, m for minutes or s for seconds")]
    NoUnit,
    /// Zero.
    #[error("a length of time is at least 1s; 0 means nothing special here")]
    ZeroSpan,
    /// More than 100 years, or more than a number holds.
    #[error("a length of time is at most 36525d (100 years)")]
    LongSpan,
    /// Neither a date nor a date with time and offset.
    #[error("a date is written 2027-01-31, or with time and offset: 2027-01-31T18:00:00+01:00")]
    NoDate,
    /// A date or time of day that the calendar does not have, such as February 30.
    #[error("there is no such day or time; a date is written 2027-01-31")]
    NoSuchDate,
    /// A time without its offset from UTC.
    #[error("a time needs its offset: 2027-01-31T18:00:00+01:00, or Z at the end for UTC")]
    NoOffset,
    /// Neither a span nor a date.
    #[error(
        "write a length of time such as 30d, 24h or 15m, a date such as 2027-01-31, \
         or 2027-01-31T18:00:00+01:00"
    )]
    NoEnd,
    /// Before 1970 or at the end of what can be stored.
    #[error("a date lies between 1970-01-01 and 9999-12-29")]
    OutOfRange,
}

/// A positive whole number and one unit: `s`, `m`, `h`, `d` (86400 seconds) or `w` (7 days).
///
/// # Errors
/// [`MomentProblem`] for anything else, for 0, and above 100 years.
pub fn parse_span(text: &str) -> Result<SignedDuration, MomentProblem> {
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.strip_prefix(number).unwrap_or_default();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MomentProblem::NoSpan);
    }
    if unit.is_empty() {
        return Err(MomentProblem::NoUnit);
    }
    let (_, seconds) = UNITS
        .into_iter()
        .find(|(name, _)| unit.chars().eq([*name]))
        .ok_or(MomentProblem::NoSpan)?;
    // Only digits are left, so that parsing fails for one reason: too many of them.
    let number: i64 = number.parse().map_err(|_| MomentProblem::LongSpan)?;
    match number.checked_mul(seconds) {
        Some(0) => Err(MomentProblem::ZeroSpan),
        Some(total) if total <= LONGEST => Ok(SignedDuration::from_secs(total)),
        _ => Err(MomentProblem::LongSpan),
    }
}

/// The span in the longest of days, hours, minutes and seconds that says it exactly: `30d`,
/// `36h`, `90s`. Parts of a second are dropped.
pub fn format_span(span: SignedDuration) -> String {
    let total = span.as_secs();
    // Weeks are understood but not written: 14d and 30d side by side are easier to compare.
    let exact = UNITS
        .into_iter()
        .filter(|&(name, _)| name != 'w')
        .find(|(_, seconds)| total != 0 && total % seconds == 0);
    let (unit, seconds) = exact.unwrap_or(('s', 1));
    format!("{}{unit}", total / seconds)
}

/// A moment at which something ends: a bare date means the last second of that day in `zone`;
/// RFC 3339 with its offset means itself, parts of a second dropped.
///
/// # Errors
/// [`MomentProblem`] for any other form, for a day the calendar does not have, and outside the
/// years 1970 to 9999.
pub fn parse_when(text: &str, zone: &TimeZone) -> Result<Timestamp, MomentProblem> {
    parse(text, |date| {
        // One second before the next day begins, whether or not the clocks change at midnight.
        let next = start_of(date.tomorrow().map_err(out_of_range)?, zone)?;
        next.checked_sub(SignedDuration::from_secs(1))
            .map_err(out_of_range)
    })
}

/// A moment from which something is looked at: as [`parse_when`], but a bare date means the
/// first second of that day in `zone`.
///
/// # Errors
/// Those of [`parse_when`].
pub fn parse_since(text: &str, zone: &TimeZone) -> Result<Timestamp, MomentProblem> {
    parse(text, |date| start_of(date, zone))
}

/// A moment at which something ends: a span counted from `now` ([`parse_span`]), or a date
/// ([`parse_when`]). Whether it may lie in the past is for the caller to say.
///
/// # Errors
/// Those of the two, each for the text that looks like it.
pub fn parse_until(
    text: &str,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<Timestamp, MomentProblem> {
    match parse_span(text) {
        Ok(span) => whole_seconds(now).checked_add(span).map_err(out_of_range),
        Err(MomentProblem::NoSpan) => match parse_when(text, zone) {
            Err(MomentProblem::NoDate) => Err(MomentProblem::NoEnd),
            other => other,
        },
        Err(MomentProblem::NoUnit) => Err(MomentProblem::NoEnd),
        Err(problem) => Err(problem),
    }
}

/// RFC 3339 in UTC with `Z`, whole seconds: `2026-11-23T07:15:00Z`.
pub fn rfc3339(moment: Timestamp) -> String {
    whole_seconds(moment).to_string()
}

/// Date and time to the minute in `zone`, for tables: `2026-11-23 08:15`.
pub fn local(moment: Timestamp, zone: &TimeZone) -> String {
    let there = moment.to_zoned(zone.clone());
    there.strftime("%Y-%m-%d %H:%M").to_string()
}

/// The moment without its parts of a second, as it is stored.
pub fn whole_seconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

/// Reads either form; what a bare date means is the caller's.
fn parse(
    text: &str,
    day: impl FnOnce(Date) -> Result<Timestamp, MomentProblem>,
) -> Result<Timestamp, MomentProblem> {
    let (date, time) = match text.get(..10) {
        Some(date) if fits(date, "0000-00-00") => (date, text.get(10..).unwrap_or_default()),
        _ => return Err(MomentProblem::NoDate),
    };
    let date: Date = date.parse().map_err(|_| MomentProblem::NoSuchDate)?;
    if date.year() < 1970 {
        return Err(MomentProblem::OutOfRange);
    }
    let moment = if time.is_empty() {
        day(date)?
    } else {
        refuse_time(time)?;
        text.parse().map_err(|_| MomentProblem::NoSuchDate)?
    };
    // East of Greenwich 1970 begins before the epoch; nothing stored is that old.
    Ok(whole_seconds(moment).max(Timestamp::UNIX_EPOCH))
}

/// Holds the part after the date to RFC 3339, 5.6, of which jiff reads far more.
fn refuse_time(time: &str) -> Result<(), MomentProblem> {
    let clock = time.get(..9).ok_or(MomentProblem::NoDate)?;
    if !["T00:00:00", "t00:00:00", " 00:00:00"]
        .iter()
        .any(|shape| fits(clock, shape))
    {
        return Err(MomentProblem::NoDate);
    }
    let rest = time.get(9..).unwrap_or_default();
    let offset = match rest.strip_prefix('.') {
        Some(fraction) => {
            let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if fraction.len() == offset.len() {
                return Err(MomentProblem::NoDate);
            }
            offset
        }
        None => rest,
    };
    let accepted = ["Z", "z", "+00:00", "-00:00"];
    match offset {
        "" => Err(MomentProblem::NoOffset),
        _ if accepted.iter().any(|shape| fits(offset, shape)) => Ok(()),
        _ => Err(MomentProblem::NoDate),
    }
}

/// Whether the text has this shape, in which `0` stands for any digit.
fn fits(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, wanted)| {
            if wanted == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == wanted
            }
        })
}

/// The first moment of a day, found from its noon: a midnight may be skipped by the clocks.
fn start_of(date: Date, zone: &TimeZone) -> Result<Timestamp, MomentProblem> {
    let noon = date.at(12, 0, 0, 0).to_zoned(zone.clone());
    let start = noon.and_then(|noon| noon.start_of_day());
    start.map(|start| start.timestamp()).map_err(out_of_range)
}

fn out_of_range(_: jiff::Error) -> MomentProblem {
    MomentProblem::OutOfRange
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Berlin's rule of today, without the time zone database of the machine.
    fn berlin() -> TimeZone {
        TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
    }

    /// Clocks go forward at midnight and back at midnight, as in Asunción before 2024.
    fn midnight() -> TimeZone {
        TimeZone::posix("<-04>4<-03>,M10.1.0/0,M3.4.0/0").unwrap()
    }

    #[test]
    fn spans() {
        for (text, expected) in [
            ("30d", Ok(30 * DAY)),
            ("24h", Ok(DAY)),
            ("15m", Ok(900)),
            ("90s", Ok(90)),
            ("2w", Ok(14 * DAY)),
            ("030d", Ok(30 * DAY)),
            ("36525d", Ok(LONGEST)),
            ("36526d", Err(MomentProblem::LongSpan)),
            ("99999999999999999999d", Err(MomentProblem::LongSpan)),
            ("9223372036854775807w", Err(MomentProblem::LongSpan)),
            ("0d", Err(MomentProblem::ZeroSpan)),
            ("30", Err(MomentProblem::NoUnit)),
            ("", Err(MomentProblem::NoSpan)),
            ("d", Err(MomentProblem::NoSpan)),
            ("-1d", Err(MomentProblem::NoSpan)),
            ("+1d", Err(MomentProblem::NoSpan)),
            ("1.5h", Err(MomentProblem::NoSpan)),
            ("1 d", Err(MomentProblem::NoSpan)),
            (" 1d", Err(MomentProblem::NoSpan)),
            ("1d ", Err(MomentProblem::NoSpan)),
            ("1d12h", Err(MomentProblem::NoSpan)),
            ("1D", Err(MomentProblem::NoSpan)),
            ("1y", Err(MomentProblem::NoSpan)),
            ("1ms", Err(MomentProblem::NoSpan)),
            ("٣d", Err(MomentProblem::NoSpan)),
        ] {
            let seconds = parse_span(text).map(|span| span.as_secs());
            assert_eq!(seconds, expected, "{text:?}");
        }
    }

    #[test]
    fn spans_are_written_short() {
        for (seconds, text) in [
            (30 * DAY, "30d"),
            (DAY, "1d"),
            (36 * 3600, "36h"),
            (900, "15m"),
            (90, "90s"),
            (0, "0s"),
            (-DAY, "-1d"),
        ] {
            assert_eq!(format_span(SignedDuration::from_secs(seconds)), text);
        }
    }

    #[test]
    fn dates() {
        for (text, end, start) in [
            ("2027-01-31", "2027-01-31T22:59:59Z", "2027-01-30T23:00:00Z"),
            ("2027-07-31", "2027-07-31T21:59:59Z", "2027-07-30T22:00:00Z"),
            // A day of 23 hours and one of 25.
            ("2027-03-28", "2027-03-28T21:59:59Z", "2027-03-27T23:00:00Z"),
            ("2027-10-31", "2027-10-31T22:59:59Z", "2027-10-30T22:00:00Z"),
            ("2028-02-29", "2028-02-29T22:59:59Z", "2028-02-28T23:00:00Z"),
            ("1970-01-01", "1970-01-01T22:59:59Z", "1970-01-01T00:00:00Z"),
            ("9999-12-29", "9999-12-29T22:59:59Z", "9999-12-28T23:00:00Z"),
        ] {
            assert_eq!(parse_when(text, &berlin()).map(rfc3339), Ok(end.into()));
            assert_eq!(parse_since(text, &berlin()).map(rfc3339), Ok(start.into()));
        }
    }

    #[test]
    fn a_midnight_that_is_skipped_or_comes_twice() {
        let day = |text| {
            let start = parse_since(text, &midnight()).unwrap();
            let end = parse_when(text, &midnight()).unwrap();
            (rfc3339(start), end.duration_since(start).as_secs() + 1)
        };
        assert_eq!(
            day("2023-10-01"),
            ("2023-10-01T04:00:00Z".into(), 23 * 3600)
        );
        assert_eq!(
            day("2023-09-30"),
            ("2023-09-30T04:00:00Z".into(), 24 * 3600)
        );
        assert_eq!(
            day("2023-03-25"),
            ("2023-03-25T03:00:00Z".into(), 25 * 3600)
        );
        assert_eq!(
            day("2023-03-26"),
            ("2023-03-26T04:00:00Z".into(), 24 * 3600)
        );
    }

    #[test]
    fn moments() {
        for (text, expected) in [
            ("2027-01-31T18:00:00+01:00", Ok("2027-01-31T17:00:00Z")),
            ("2027-01-31T18:00:00Z", Ok("2027-01-31T18:00:00Z")),
            ("2027-01-31t18:00:00z", Ok("2027-01-31T18:00:00Z")),
            ("2027-01-31 18:00:00-05:30", Ok("2027-01-31T23:30:00Z")),
            ("2027-01-31T18:00:00.999Z", Ok("2027-01-31T18:00:00Z")),
            ("2027-01-31T18:00:00", Err(MomentProblem::NoOffset)),
            ("2027-01-31T18:00:00.5", Err(MomentProblem::NoOffset)),
            ("2027-01-31T18:00Z", Err(MomentProblem::NoDate)),
            ("2027-01-31T18:00:00.Z", Err(MomentProblem::NoDate)),
            ("2027-01-31T18:00:00+01", Err(MomentProblem::NoDate)),
            ("2027-01-31T18:00:00Z[UTC]", Err(MomentProblem::NoDate)),
            ("2027-01-31T25:00:00Z", Err(MomentProblem::NoSuchDate)),
            ("2027-02-30", Err(MomentProblem::NoSuchDate)),
            ("2027-13-01", Err(MomentProblem::NoSuchDate)),
            ("2027-1-31", Err(MomentProblem::NoDate)),
            ("31.01.2027", Err(MomentProblem::NoDate)),
            ("20270131", Err(MomentProblem::NoDate)),
            ("2027-01-31 ", Err(MomentProblem::NoDate)),
            ("2027-01-3é", Err(MomentProblem::NoDate)),
            ("1969-12-31", Err(MomentProblem::OutOfRange)),
            ("9999-12-31", Err(MomentProblem::OutOfRange)),
            ("tomorrow", Err(MomentProblem::NoDate)),
        ] {
            let expected = expected.map(str::to_owned);
            assert_eq!(parse_when(text, &berlin()).map(rfc3339), expected, "{text}");
        }
    }

    #[test]
    fn ends() {
        let now = "2026-11-23T07:15:00.7Z".parse().unwrap();
        for (text, expected) in [
            ("30d", Ok("2026-12-23T07:15:00Z")),
            ("90s", Ok("2026-11-23T07:16:30Z")),
            ("2027-01-31", Ok("2027-01-31T22:59:59Z")),
            ("2027-01-31T18:00:00Z", Ok("2027-01-31T18:00:00Z")),
            ("0d", Err(MomentProblem::ZeroSpan)),
            ("99999d", Err(MomentProblem::LongSpan)),
            ("2027-02-30", Err(MomentProblem::NoSuchDate)),
            ("2027-01-31T18:00:00", Err(MomentProblem::NoOffset)),
            ("30", Err(MomentProblem::NoEnd)),
            ("soon", Err(MomentProblem::NoEnd)),
            ("-1d", Err(MomentProblem::NoEnd)),
        ] {
            let end = parse_until(text, now, &berlin()).map(rfc3339);
            assert_eq!(end, expected.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn shown() {
        let moment: Timestamp = "2026-11-23T07:15:59.999Z".parse().unwrap();
        assert_eq!(local(moment, &berlin()), "2026-11-23 08:15");
        assert_eq!(rfc3339(moment), "2026-11-23T07:15:59Z");
    }

    proptest! {
        #[test]
        fn a_span_is_read_as_it_was_written(seconds in 1..=LONGEST) {
            let span = SignedDuration::from_secs(seconds);
            prop_assert_eq!(parse_span(&format_span(span)), Ok(span));
        }

        #[test]
        fn a_moment_is_read_as_it_was_written(second in 0..253_370_764_800_i64) {
            let moment = Timestamp::from_second(second).unwrap();
            prop_assert_eq!(parse_when(&rfc3339(moment), &berlin()), Ok(moment));
        }

        #[test]
        fn one_day_ends_where_the_next_begins(days in 1..2_900_000_i32) {
            let date = Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(days));
            for zone in [berlin(), midnight(), TimeZone::UTC] {
                let end = parse_when(&date.to_string(), &zone).unwrap();
                let next = parse_since(&date.tomorrow().unwrap().to_string(), &zone).unwrap();
                prop_assert_eq!(end + SignedDuration::from_secs(1), next);
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9T:+Z.dhms -]{0,30}|\\PC{0,14}") {
            let _ = parse_until(&text, Timestamp::UNIX_EPOCH, &berlin());
        }
    }
}
