//! Nouns whose verbs are put together only when they are needed. A call has one verb, and putting
//! together all of them takes longer than everything else that `vogt --version` does.

use super::with_exit_codes;
use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};

/// The verbs of a noun. The one line about it in the list of nouns is needed at once: it stands
/// above the noun in the list, word for word as above its verbs.
#[derive(Debug)]
pub(super) struct Noun<T>(pub(super) T);

impl<T: Subcommand> Args for Noun<T> {
    fn augment_args(noun: Command) -> Command {
        noun.subcommand_required(true)
            .arg_required_else_help(true)
            .defer(|noun| with_exit_codes(T::augment_subcommands(noun)))
    }

    fn augment_args_for_update(noun: Command) -> Command {
        Self::augment_args(noun)
    }
}

impl<T: Subcommand> FromArgMatches for Noun<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(Noun)
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches_mut(matches).map(Noun)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nouns_are_listed_with_the_words_above_their_verbs() {
        let listed = super::super::tree();
        let mut built = listed.clone();
        built.build();
        for noun in listed.get_subcommands() {
            let whole = built.find_subcommand(noun.get_name());
            let about = whole.and_then(clap::Command::get_about);
            assert!(about.is_some(), "{}", noun.get_name());
            assert_eq!(noun.get_about(), about);
        }
    }

    #[test]
    fn clap_has_nothing_to_say_against_the_tree() {
        super::super::tree().debug_assert();
    }
}
