//! The "did you mean" behind an unknown name. Owns how far apart two names may be; must not
//! know what is named.

use strsim::damerau_levenshtein;

/// The known name nearest to a mistyped one, capitals aside: at most a third of its characters
/// (but at least one) wrong, missing, too many or swapped. The first of equally near ones.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    let farthest = (length / 3).max(1);
    known
        .map(|candidate| {
            let distance = damerau_levenshtein(&name, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|&(distance, _)| distance <= farthest && distance < length)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name() {
        let known = ["north", "south", "mitte", "Rhein", "x"];
        for (typed, meant) in [
            ("nroth", Some("north")),
            ("nort", Some("north")),
            ("RHEIN", Some("Rhein")),
            ("mitttte", Some("mitte")),
            ("outh", Some("south")),
            ("hanse", None),
            ("y", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, known.into_iter()), meant, "{typed}");
        }
    }
}
