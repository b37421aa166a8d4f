//! The example's banks, and how far people's accesses to them have come.

use crate::domain::bank::State;

/// A bank with one account. The numbers are those of published examples.
pub(super) struct Bank {
    pub(super) slug: &'static str,
    pub(super) name: &'static str,
    pub(super) host_id: &'static str,
    pub(super) reinit: bool,
    pub(super) iban: &'static str,
}

pub(super) const NORD: Bank = Bank {
    slug: "nordbank",
    name: "Nordbank AG",
    host_id: "NORDEBICS",
    reinit: true,
    iban: "DE89370400440532013000",
};
pub(super) const ELBE: Bank = Bank {
    slug: "elbe",
    name: "Elbe-Sparkasse",
    host_id: "ELBEHOST",
    reinit: false,
    iban: "DE02120300000000202051",
};

/// How someone's access to a bank stands, for vogt and at the bank.
pub(super) struct Access {
    pub(super) who: &'static str,
    pub(super) bank: &'static Bank,
    pub(super) state: State,
    /// What the bank says of it, and the person's number there.
    pub(super) at_bank: Option<(&'static str, &'static str)>,
}

impl Access {
    const fn new(who: &'static str, bank: &'static Bank, state: State) -> Self {
        Access {
            who,
            bank,
            state,
            at_bank: None,
        }
    }

    const fn at_bank(mut self, says: &'static str, subscriber: &'static str) -> Self {
        self.at_bank = Some((says, subscriber));
        self
    }
}

pub(super) const HENRIKE_NORD: Access =
    Access::new("henrike", &NORD, State::Ready).at_bank("ready", "HP4711");
pub(super) const HENRIKE_ELBE: Access =
    Access::new("henrike", &ELBE, State::Ready).at_bank("ready", "70021");
pub(super) const JAN_NORD: Access =
    Access::new("jan", &NORD, State::Ready).at_bank("ready", "JM4712");
pub(super) const JAN_ELBE: Access = Access::new("jan", &ELBE, State::Assigned);
pub(super) const SOPHIE_NORD: Access =
    Access::new("sophie", &NORD, State::Deactivated).at_bank("suspended", "ST4713");
pub(super) const SOPHIE_ELBE: Access =
    Access::new("sophie", &ELBE, State::Locked).at_bank("locked", "70022");
