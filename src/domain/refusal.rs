//! Every rule's "no": what was wrong in the user's words, and what to do next. This is the one
//! place where refusals are worded.

mod hint;
mod kind;
mod noun;

pub use kind::Kind;
pub use noun::Noun;

use super::mail::MailRefusal;
use super::moment::MomentProblem;
use super::name::NameProblem;
use super::password::Violation;
use super::policy::PolicyRefusal;
use super::recover::RecoverRefusal;
use super::selector;
use super::setting::SettingRefusal;
use super::tenant::TenantRefusal;

/// Why a right cannot be given that is held, but ends too soon.
pub const SHORTER: &str = "it is held for a shorter time only";

/// A rule's "no".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such thing, or none this account may see.
    #[error("no {noun} is named {}", seen(.name))]
    NotFound {
        /// What was looked for.
        noun: Noun,
        /// Under which name.
        name: String,
        /// The known name nearest to it.
        nearest: Option<String>,
    },
    /// The name is taken, perhaps in other case, composition or width.
    #[error("{} {noun} named {name} exists already", .noun.article())]
    Exists {
        /// What exists.
        noun: Noun,
        /// Its name as stored.
        name: String,
    },
    /// The name looks like another one in a different script.
    #[error("the username {name} looks like {other}, which exists already")]
    LooksLike {
        /// The new name.
        name: String,
        /// The existing one.
        other: String,
    },
    /// A name breaks the rules for names.
    #[error("{what}: {problem}")]
    Name {
        /// Which field.
        what: &'static str,
        /// What is wrong with it.
        problem: NameProblem,
    },
    /// A moment or a time cannot be understood.
    #[error("{what}: {problem}")]
    Moment {
        /// Which field.
        what: &'static str,
        /// What is wrong with it.
        problem: MomentProblem,
    },
    /// An end lies in the past.
    #[error("{what}: {moment} has passed already")]
    Past {
        /// Which field.
        what: &'static str,
        /// The moment given.
        moment: String,
    },
    /// A value is missing or makes no sense together with others.
    #[error("{message}")]
    Invalid {
        /// What is wrong.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// A password breaks its policy.
    #[error("the password breaks the policy {policy}: {}", list(.violations))]
    Password {
        /// The policy in force.
        policy: String,
        /// All rules it breaks.
        violations: Vec<Violation>,
    },
    /// A password that is far too long to be one.
    #[error("the password is too long: at most {0} bytes are read")]
    PasswordTooLong(usize),
    /// Nobody acts any more: the acting account itself may not log in.
    #[error("{username} may not act now: {because}")]
    ActorShutOut {
        /// The acting account.
        username: String,
        /// The first reason.
        because: String,
    },
    /// The acting account lacks a right.
    #[error("{actor} does not hold {right} {place}")]
    LacksRight {
        /// The acting account.
        actor: String,
        /// The right.
        right: String,
        /// Where, in words.
        place: String,
    },
    /// The one law: nobody gives what they do not hold.
    #[error("{actor} cannot give {right} {place}: {why}")]
    CannotGive {
        /// The acting account.
        actor: String,
        /// The right that would be gained.
        right: String,
        /// Where, in words.
        place: String,
        /// Not held at all, or not for so long ([`SHORTER`]).
        why: &'static str,
    },
    /// The one law, for credentials: they give all that the person holds.
    #[error("{actor} cannot set the credentials of {target}, who holds {right} {place}")]
    HoldsMore {
        /// The acting account.
        actor: String,
        /// The person.
        target: String,
        /// A right the actor lacks.
        right: String,
        /// Where, in words.
        place: String,
    },
    /// Managers do not reach administrators, nor people with other places.
    #[error("{actor} manages only people of the own tenant who are no administrators")]
    BeyondManager {
        /// The acting account.
        actor: String,
    },
    /// What concerns an administrator is for another administrator.
    #[error("{target} is an administrator: only another administrator can {deed}")]
    OnlyAdministrator {
        /// The person.
        target: String,
        /// What was tried, in words.
        deed: &'static str,
    },
    /// What only the person may do.
    #[error("only {target} can {deed}")]
    OnlyThemselves {
        /// The person.
        target: String,
        /// What was tried, in words.
        deed: &'static str,
    },
    /// The operator makes no further administrators.
    #[error("there has been an administrator {place}: the operator makes no other there")]
    OperatorMakesNone {
        /// Where, in words.
        place: String,
    },
    /// The setting `operator = deny` is on.
    #[error("the operator may not do this here: the setting operator is deny")]
    OperatorDenied,
    /// Nobody does this to the own account.
    #[error("nobody can {deed} the own account")]
    OwnAccount {
        /// What was tried, in words.
        deed: &'static str,
    },
    /// The last administrator of a place who could log in stays.
    #[error("{username} is the last administrator {place} who can log in")]
    LastAdministrator {
        /// The person.
        username: String,
        /// Where, in words.
        place: String,
    },
    /// The last manager of a tenant who could log in stays.
    #[error("{username} is the last manager of {tenant} who can log in")]
    LastManager {
        /// The person.
        username: String,
        /// The tenant.
        tenant: String,
    },
    /// Everyone keeps at least one role for good.
    #[error("{username} has no other role for good: at least one stays")]
    LastRole {
        /// The person.
        username: String,
    },
    /// A role that is to be taken away was not given there.
    #[error("{username} does not have the role {role} {place}")]
    NotGiven {
        /// The person.
        username: String,
        /// The role.
        role: String,
        /// Where, in words.
        place: String,
        /// A tenant in which it was given.
        elsewhere: Option<String>,
    },
    /// A right that is to be taken out of a role is not in it.
    #[error("the role {role} does not hold {right}")]
    NotInRole {
        /// The role.
        role: String,
        /// The right.
        right: String,
    },
    /// Built-in things are never changed.
    #[error("the {noun} {name} is built in: nobody changes it")]
    BuiltIn {
        /// What it is.
        noun: Noun,
        /// Its name.
        name: String,
    },
    /// A role that people have is not deleted just so.
    #[error("the role {role} is assigned to {}", people(*.holders))]
    RoleAssigned {
        /// The role.
        role: String,
        /// How many have it.
        holders: u64,
    },
    /// The roles of people for whom none is given exist.
    #[error("the role {role} is one of those that new people get (the setting {setting})")]
    DefaultRole {
        /// The role.
        role: String,
        /// The setting that names it.
        setting: &'static str,
    },
    /// A right without the one it must be combined with.
    #[error("{right} must be combined with {companion}, which is missing")]
    MissingCompanion {
        /// The right.
        right: String,
        /// What is missing.
        companion: String,
    },
    /// A password set for someone would take bank accesses down silently.
    #[error("{username} has bank accesses, which a new password would deactivate")]
    BankAccesses {
        /// The person.
        username: String,
    },
    /// A tenant, or who belongs to it, cannot be changed so.
    #[error(transparent)]
    Tenant(TenantRefusal),
    /// A setting cannot be changed so.
    #[error(transparent)]
    Setting(SettingRefusal),
    /// A mail, or an invitation, is not to be had so.
    #[error(transparent)]
    Mail(MailRefusal),
    /// A step of a recovery case is not allowed.
    #[error(transparent)]
    Recover(Box<RecoverRefusal>),
    /// A policy cannot be changed so.
    #[error(transparent)]
    Policy(PolicyRefusal),
    /// A tenant is full.
    #[error("the tenant {tenant} is full: it may have {}", people(most.unsigned_abs()))]
    TenantFull {
        /// The tenant.
        tenant: String,
        /// Its limit.
        most: i64,
    },
    /// A person of one tenant belongs to no other.
    #[error("{username} belongs to the tenant {tenant} and to no other")]
    BelongsToTenant {
        /// The person.
        username: String,
        /// The tenant.
        tenant: String,
    },
    /// A tenant's appearance is for the people of that tenant.
    #[error("the appearance {name} is for people of another tenant than {username}")]
    ForeignAppearance {
        /// The appearance.
        name: String,
        /// The person.
        username: String,
    },
    /// A credential was not accepted; nothing more is said.
    #[error("denied")]
    Denied,
    /// `--as` was denied.
    #[error("{username} was not accepted")]
    ActorDenied {
        /// The name given.
        username: String,
    },
    /// `--as` with a password that must be replaced first.
    #[error("{username} must set a new password first")]
    ActorMustChange {
        /// The name given.
        username: String,
    },
    /// `--as` without the second factor that the policy asks for.
    #[error("{username} must set up a second factor first")]
    ActorMustEnrol {
        /// The name given.
        username: String,
    },
    /// There is a second factor already.
    #[error("{username} has a second factor already")]
    HasSecondFactor {
        /// The person.
        username: String,
    },
    /// There is no second factor.
    #[error("{username} has no second factor")]
    NoSecondFactor {
        /// The person.
        username: String,
    },
    /// No second factor waits to be confirmed.
    #[error("{username} has no second factor that waits to be confirmed")]
    NothingToConfirm {
        /// The person.
        username: String,
    },
    /// A dry run of something that checks a credential.
    #[error("a credential cannot be checked in a dry run: the attempt always counts")]
    DryRunOfCredential,
    /// A moment to judge at lies before now.
    #[error("--at looks ahead: {moment} has passed already")]
    AtInPast {
        /// The moment given.
        moment: String,
    },
    /// A selector that does not parse.
    #[error("--where, {0}")]
    Selector(selector::Problem),
    /// A selector that chooses nobody, where somebody is to be changed.
    #[error("nobody matches --where")]
    MatchesNobody,
    /// These are more people than the fuse allows.
    #[error("that would change {}: at most {most} are changed at once", people(*.found))]
    TooMany {
        /// How many they are.
        found: u64,
        /// The fuse.
        most: u64,
    },
    /// These are more names than the fuse allows; the rest was not read.
    #[error("these are more than {}: no more are changed at once", people(*.most))]
    MoreThan {
        /// The fuse.
        most: u64,
    },
    /// Whom a verb would change are no longer those who were counted.
    #[error("these are other people by now than those who were counted; nobody was changed")]
    OtherPeople,
    /// Only the operator may ask this.
    #[error("only the operator may {deed}")]
    OperatorOnly {
        /// What was tried, in words.
        deed: &'static str,
    },
}

/// A name as it stands in a sentence: in quotes where it would not be seen, or not to its end.
fn seen(name: &str) -> String {
    if name.is_empty() || name.trim() != name {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

fn people(count: u64) -> String {
    match count {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    }
}

fn list(violations: &[Violation]) -> String {
    let messages: Vec<_> = violations
        .iter()
        .map(|violation| violation.message.as_str())
        .collect();
    messages.join("; ")
}

impl Refusal {
    /// A value that makes no sense, with what to do about it.
    #[must_use]
    pub fn invalid(message: impl Into<String>, hint: Option<&str>) -> Self {
        Refusal::Invalid {
            message: message.into(),
            hint: hint.map(str::to_owned),
        }
    }
}
