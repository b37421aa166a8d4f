//! What to do after a refusal.

use super::{Noun, Refusal, SHORTER};
use crate::domain::selector;
use crate::domain::visible::as_word;

impl Refusal {
    /// What would work, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotFound {
                nearest: Some(nearest),
                ..
            } => Some(format!("did you mean {nearest}?")),
            Self::NotFound { noun, .. } => match noun {
                Noun::User => Some("vogt user list shows who there is".to_owned()),
                Noun::Catalog => Some("the catalogs are content, banking and practice".to_owned()),
                Noun::Appearance => {
                    Some("vogt tenant appearance list shows what there is".to_owned())
                }
                Noun::Case => Some("vogt recover list shows what there is".to_owned()),
                Noun::Policy => Some("vogt policy list shows what there is".to_owned()),
                Noun::Session => Some("vogt auth session list shows the open ones".to_owned()),
                Noun::Tenant | Noun::Role | Noun::Right => {
                    Some(format!("vogt {noun} list shows what there is"))
                }
                Noun::Setting => Some("vogt tenant setting list shows what there is".to_owned()),
            },
            Self::Invalid { hint, .. } => hint.clone(),
            Self::Selector(problem) if *problem.wrong() == selector::Wrong::Empty => None,
            Self::Selector(problem) => Some(problem.mark().to_owned()),
            Self::MatchesNobody => {
                Some("vogt user list --where … shows whom it chooses".to_owned())
            }
            Self::OtherPeople => Some("run it again, and look at whom it counts".to_owned()),
            Self::TooMany { found, .. } => Some(format!("if that is meant: --max {found}")),
            Self::MoreThan { .. } => Some("raise --max if that is meant".to_owned()),
            Self::Tenant(refusal) => refusal.hint(),
            Self::Setting(refusal) => refusal.hint(),
            Self::Mail(refusal) => refusal.hint(),
            Self::Policy(refusal) => refusal.hint(),
            Self::Recover(refusal) => refusal.hint(),
            Self::OnlyAdministrator { target, .. } => Some(format!(
                "act as another administrator: vogt --as ADMINISTRATOR …; where none can log in, \
                 vogt recover open {} …",
                as_word(target)
            )),
            Self::OperatorMakesNone { .. } => Some(
                "an administrator can: vogt --as ADMINISTRATOR …; where none can log in, \
                 vogt recover open ADMINISTRATOR …"
                    .to_owned(),
            ),
            Self::CannotGive { why, .. } if *why == SHORTER => {
                Some("with an end that comes no later, it could be given".to_owned())
            }
            Self::OperatorDenied => {
                Some("act as an account that holds the right: vogt --as USER …".to_owned())
            }
            Self::LastAdministrator { .. } => {
                Some("make another person administrator first".to_owned())
            }
            Self::LastManager { .. } => Some("name another manager of the tenant first".to_owned()),
            Self::LastRole { username } => Some(format!(
                "give another one first: vogt user grant {} ROLE",
                as_word(username)
            )),
            Self::NotGiven {
                elsewhere: Some(tenant),
                ..
            } => Some(format!("it was given in a tenant: add --tenant {tenant}")),
            Self::BuiltIn {
                noun: noun @ (Noun::Role | Noun::Policy),
                name,
            } => Some(format!("change a copy of it: vogt {noun} copy {name} NEW")),
            Self::RoleAssigned { .. } => {
                Some("add --revoke to take it away from everyone first".to_owned())
            }
            Self::DefaultRole { setting, .. } => {
                Some(format!("name other roles in {setting} first"))
            }
            Self::MissingCompanion { companion, .. } => {
                Some(format!("give {companion} at the same time, or first"))
            }
            Self::BankAccesses { username } => Some(format!(
                "whoever knows the present one keeps them: vogt auth passwd {}",
                as_word(username)
            )),
            Self::BelongsToTenant { username, tenant } => Some(format!(
                "vogt user edit {} --global --restrict-to {tenant},… makes a person of several",
                as_word(username)
            )),
            Self::ForeignAppearance { .. } => Some(
                "everyone may have a global appearance, and people of one tenant its own"
                    .to_owned(),
            ),
            Self::ActorMustChange { username } => {
                Some(format!("vogt auth passwd {}", as_word(username)))
            }
            Self::ActorMustEnrol { username }
            | Self::NoSecondFactor { username }
            | Self::NothingToConfirm { username } => {
                Some(format!("vogt auth totp enrol {}", as_word(username)))
            }
            Self::HasSecondFactor { username } => Some(format!(
                "take it away first: vogt auth totp remove {}",
                as_word(username)
            )),
            // the same for everyone: that it fits tells nothing
            Self::ActorDenied { username } => Some(format!(
                "with a second factor, act by a saved session: vogt auth login {} --save",
                as_word(username)
            )),
            Self::OperatorOnly { .. } => {
                Some("run it as the owner of the database, without --as and VOGT_AS".to_owned())
            }
            Self::DryRunOfCredential => Some("leave --dry-run out".to_owned()),
            Self::Past { .. } => Some("give a moment that is still to come".to_owned()),
            Self::AtInPast { .. } => {
                Some("what was so in the past is in vogt audit list".to_owned())
            }
            _ => None,
        }
    }
}
