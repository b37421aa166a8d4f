//! What has happened to the example's people, from the first day to the present.

use super::banks::{
    Access, Bank, ELBE, HENRIKE_ELBE, HENRIKE_NORD, JAN_ELBE, JAN_NORD, NORD, SOPHIE_ELBE,
    SOPHIE_NORD,
};
use super::people::{
    AGENCY, BEN, FINN, FIRM, GRACE, HENRIKE, JAN, JUDITH, KAETHE, LENA, MIA, NORA, OTTO, PAUL,
    Person, SOPHIE, TOM, TREASURY, ZOE,
};
use crate::domain::right::{banking, content, practice};

/// One thing that happened. Who did it is the operator where nobody is named.
pub(super) enum Event {
    /// The database was made.
    Found,
    /// The first administrator was added.
    Founder,
    /// A tenant was made, of this slug and name.
    Tenant(&'static str, &'static str),
    /// A role was made.
    Role(&'static Role),
    /// A bank was set up.
    Bank(&'static Bank),
    /// Someone was added, by whom.
    Add(&'static Person, Option<&'static str>),
    /// Someone was made manager of the own tenant.
    Manager(&'static str),
    /// Someone set up a second factor.
    SecondFactor(&'static str),
    /// A right was withheld from someone.
    Deny(&'static str, &'static str),
    /// Someone logged in from an address.
    Login(&'static str, &'static str),
    /// The same with a wrong password.
    Mistype(&'static str, &'static str),
    /// Someone was locked by hand.
    Lock(&'static Lock),
    /// Someone was given a role for a time.
    Grant(&'static Grant),
    /// An access to a bank came so far.
    Access(&'static Access),
    /// The application reported how much of a kind it holds for a tenant.
    Data(&'static str, &'static str, i64),
}

/// A role of the application, for everywhere or for one tenant.
pub(super) struct Role {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    pub(super) tenant: Option<&'static str>,
    pub(super) rights: &'static [&'static str],
}

/// A lock by hand.
pub(super) struct Lock {
    pub(super) who: &'static str,
    pub(super) by: &'static str,
    pub(super) reason: &'static str,
}

/// A role given in the person's tenant for a time.
pub(super) struct Grant {
    pub(super) who: &'static str,
    pub(super) role: &'static str,
    pub(super) by: Option<&'static str>,
    /// When it ends, in minutes from the present.
    pub(super) until: i64,
}

const EDITOR: Role = Role {
    slug: "editor",
    title: "Editor",
    tenant: None,
    rights: &[
        content::FOLDER_CREATE,
        "object.article.show",
        "object.article.create",
        "object.article.change",
        "object.mailing.show",
        "object.mailing.create",
        "object.image.show",
    ],
};

const CLERK: Role = Role {
    slug: "clerk",
    title: "Sachbearbeitung",
    tenant: Some(FIRM),
    rights: &[
        practice::CLIENT_VIEW,
        practice::CLIENT_MANAGE,
        practice::TRANSFER_SEND,
        practice::TRANSFER_RECEIVE,
    ],
};

const TOM_LEFT: Lock = Lock {
    who: "tom",
    by: "mia",
    reason: "left the agency",
};

const BEN_BILLED: Grant = Grant {
    who: "ben",
    role: "billing",
    by: None,
    until: -DAY,
};

const PAUL_STANDS_IN: Grant = Grant {
    who: "paul",
    role: "administrator",
    by: Some("judith"),
    until: 2 * DAY,
};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
/// When the forgetful one began to try.
const EVENING: i64 = 26 * HOUR;

const OFFICE: &str = "192.0.2.10";
const HOME: &str = "198.51.100.7";
const TRAIN: &str = "203.0.113.40";

use Event::{Add, Data, Deny, Login, Manager, Mistype, SecondFactor, Tenant};

/// Everything in its order, with how many minutes ago it was.
pub(super) const STORY: &[(i64, Event)] = &[
    (45 * DAY, Event::Found),
    (45 * DAY, Tenant(FIRM, "Kanzlei Lindner & Partner")),
    (45 * DAY, Tenant(AGENCY, "Brightside Media")),
    (45 * DAY, Tenant(TREASURY, "Hansa Treasury")),
    (45 * DAY, Event::Role(&EDITOR)),
    (45 * DAY, Event::Role(&CLERK)),
    (44 * DAY, Event::Bank(&NORD)),
    (44 * DAY, Event::Bank(&ELBE)),
    (44 * DAY, Add(&OTTO, None)),
    (43 * DAY, SecondFactor("otto")),
    (43 * DAY, Add(&HENRIKE, None)),
    (43 * DAY, Manager("henrike")),
    (42 * DAY, Add(&MIA, None)),
    (42 * DAY, Manager("mia")),
    (41 * DAY, Add(&PAUL, None)),
    (41 * DAY, Add(&KAETHE, None)),
    (40 * DAY, Add(&GRACE, None)),
    (33 * DAY, Add(&TOM, Some("mia"))),
    (31 * DAY, Add(&ZOE, Some("mia"))),
    (30 * DAY, Login("zoe", HOME)),
    (29 * DAY, Add(&JAN, Some("henrike"))),
    (29 * DAY, Add(&SOPHIE, Some("henrike"))),
    (29 * DAY, Deny("jan", banking::PAYMENTS_SALARY)),
    (28 * DAY, Event::Access(&HENRIKE_NORD)),
    (28 * DAY, Event::Access(&HENRIKE_ELBE)),
    (27 * DAY, Event::Access(&JAN_NORD)),
    (27 * DAY, Add(&FINN, Some("mia"))),
    (25 * DAY, Add(&BEN, Some("mia"))),
    (20 * DAY, Event::Grant(&BEN_BILLED)),
    (12 * DAY, Event::Access(&SOPHIE_NORD)),
    (11 * DAY, Event::Access(&SOPHIE_ELBE)),
    (10 * DAY, Login("finn", HOME)),
    (9 * DAY, Login("tom", HOME)),
    (6 * DAY, Event::Lock(&TOM_LEFT)),
    (3 * DAY, Event::Access(&JAN_ELBE)),
    (2 * DAY, Add(&NORA, Some("mia"))),
    (30 * HOUR, Login("kaethe", OFFICE)),
    (EVENING, Mistype("kaethe", OFFICE)),
    (EVENING - 1, Mistype("kaethe", OFFICE)),
    (EVENING - 2, Mistype("kaethe", OFFICE)),
    (EVENING - 5, Mistype("kaethe", OFFICE)),
    (EVENING - 6, Mistype("kaethe", OFFICE)),
    (5 * HOUR, Login("henrike", OFFICE)),
    (4 * HOUR, Login("jan", HOME)),
    (3 * HOUR, Data(FIRM, "clients", 128)),
    (3 * HOUR, Data(FIRM, "file_transfers", 412)),
    (3 * HOUR, Data(AGENCY, "mailings", 57)),
    (3 * HOUR, Data(AGENCY, "profiles", 1_930)),
    (3 * HOUR, Data(TREASURY, "payments", 86)),
    (90, Mistype("jan", HOME)),
    (89, Mistype("jan", HOME)),
    (50, Login("mia", OFFICE)),
    (40, Login("paul", OFFICE)),
    (30, Add(&LENA, None)),
    // so recently that neither login lies idle yet
    (4, Login("grace", OFFICE)),
    (2, Login("grace", TRAIN)),
    // The first administrator comes at the present, because a one-time password begins to hold
    // then; and before those of a tenant, since the operator makes no other afterwards.
    (0, Event::Founder),
    (0, Add(&JUDITH, None)),
    (0, Login("judith", OFFICE)),
    (0, Event::Grant(&PAUL_STANDS_IN)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_forwards() {
        assert!(STORY.is_sorted_by_key(|(ago, _)| -ago));
    }
}
