//! The catalog `practice`: the functions of a portal in which a law or tax practice works with
//! its clients and exchanges files with them (CLI.md, "Catalogs"; K1, K9, K12).
//!
//! The document names the things (clients, users, file transfers), not a menu; the entries
//! here are ours.

use super::{Area, Catalog, RightSpec};

/// See clients.
pub const CLIENT_VIEW: &str = "client.view";
/// Add, change and remove clients.
pub const CLIENT_MANAGE: &str = "client.manage";
/// Send files to clients.
pub const TRANSFER_SEND: &str = "transfer.send";
/// Receive files from clients.
pub const TRANSFER_RECEIVE: &str = "transfer.receive";
/// Look after the staff of the practice.
pub const STAFF_MANAGE: &str = "staff.manage";

/// The catalog. It brings no role: the administrator of a practice is the system role,
/// assigned in one tenant (CLI.md).
pub const CATALOG: Catalog = Catalog {
    name: "practice",
    title_en: "Law or tax practice",
    title_de: "Kanzlei",
    rights: RIGHTS,
    settings: &[],
    role: None,
};

const RIGHTS: &[RightSpec] = &[
    right(CLIENT_VIEW, "See clients", "Mandate sehen").opens(&["clients.overview"]),
    right(CLIENT_MANAGE, "Manage clients", "Mandate verwalten")
        .requires(&[CLIENT_VIEW])
        .opens(&["clients.overview", "clients.new"]),
    right(
        TRANSFER_SEND,
        "Send files to clients",
        "Dateien an Mandate senden",
    )
    .opens(&["transfers.new", "transfers.sent"]),
    right(
        TRANSFER_RECEIVE,
        "Receive files from clients",
        "Dateien von Mandaten empfangen",
    )
    .opens(&["transfers.received"]),
    right(STAFF_MANAGE, "Manage staff", "Mitarbeiter verwalten")
        .opens(&["staff.overview", "staff.invitations"]),
];

const fn right(name: &'static str, title_en: &'static str, title_de: &'static str) -> RightSpec {
    RightSpec::new(name, Area::Menu, title_en, title_de)
}
