//! The catalog `banking` (B26-B28, B31): the functions of a banking application, the menu
//! entries each one opens, and what each one depends on.
//!
//! Menu entries are those the document lists for the permission. Two rights open none, because
//! the document describes them as acting inside entries that others open: salary payments
//! (which payments are visible there) and deleting account statements. Changing bank settings
//! shares its entry with `bank.accounts.view`. Confirming payees is a function with a name of
//! its own and has an entry, so that the menu follows the four-eyes setting as well.
//!
//! Bank access (B34). People created without it exchange no data with a bank, but work on
//! what the installation already holds. So the rights that reach a bank under the person's
//! own subscriber id need it: fetching, sending (watched folders included), signing, and
//! handing the accesses to the phone app. Entering payments and reports, looking at banks,
//! accounts and statements, and changing what is stored of them do not.

use super::{Area, Catalog, RightSpec, RoleSpec, SettingSpec};

/// Fetch files from a bank.
pub const FILES_FETCH: &str = "bank.files.fetch";
/// Send files to a bank.
pub const FILES_SEND: &str = "bank.files.send";
/// See and send files from watched folders.
pub const FILES_WATCHED: &str = "bank.files.watched";
/// Sign orders in the distributed signature queue (VEU).
pub const VEU_SIGN: &str = "bank.veu.sign";
/// Enter payments.
pub const PAYMENTS_ENTER: &str = "bank.payments.enter";
/// See and enter salary payments.
pub const PAYMENTS_SALARY: &str = "bank.payments.salary";
/// Confirm payees under four eyes.
pub const PAYEES_CONFIRM: &str = "bank.payees.confirm";
/// Enter foreign-trade reports (AWV).
pub const AWV_ENTER: &str = "bank.awv.enter";
/// See banks and accounts.
pub const ACCOUNTS_VIEW: &str = "bank.accounts.view";
/// Change bank settings.
pub const SETTINGS_CHANGE: &str = "bank.settings.change";
/// Synchronise with the phone app; taking over accesses from elsewhere needs it too (B13-B15).
pub const APP_SYNC: &str = "bank.app.sync";
/// See account statements.
pub const STATEMENTS_VIEW: &str = "bank.statements.view";
/// Delete account statements.
pub const STATEMENTS_DELETE: &str = "bank.statements.delete";

/// The setting without which [`PAYEES_CONFIRM`] has no effect (B28): `on` or `off`.
pub const PAYEES_FOUR_EYES: &str = "payees.four_eyes";

/// The slug of the role that holds every right of this catalog (B31).
pub const ROLE: &str = "banking";

/// The catalog.
pub const CATALOG: Catalog = Catalog {
    name: "banking",
    title_en: "Banking",
    title_de: "Bankgeschäfte",
    rights: RIGHTS,
    settings: &[SettingSpec {
        key: PAYEES_FOUR_EYES,
        default: "off",
        title_en: "Payees can be confirmed under four eyes",
        title_de: "Empfänger können mit vier Augen bestätigt werden",
    }],
    // Without `login`: the role adds functions to someone who may log in already, and whoever
    // gives it under `grant.catalog` must not thereby give a right of vogt.
    role: Some(RoleSpec {
        slug: ROLE,
        title_en: "Banking",
        title_de: "Bankgeschäfte",
        rights: &[
            FILES_FETCH,
            FILES_SEND,
            FILES_WATCHED,
            VEU_SIGN,
            PAYMENTS_ENTER,
            PAYMENTS_SALARY,
            PAYEES_CONFIRM,
            AWV_ENTER,
            ACCOUNTS_VIEW,
            SETTINGS_CHANGE,
            APP_SYNC,
            STATEMENTS_VIEW,
            STATEMENTS_DELETE,
        ],
    }),
};

const RIGHTS: &[RightSpec] = &[
    right(FILES_FETCH, "Fetch files", "Dateien abholen")
        .opens(&["orders.fetched-files", "orders.messages"])
        .needs_bank_access(),
    right(FILES_SEND, "Send files", "Dateien senden")
        .opens(&["orders.sent-files", "orders.messages"])
        .needs_bank_access(),
    right(
        FILES_WATCHED,
        "See and send files from watched folders",
        "Überwachte Ordner sehen und daraus senden",
    )
    .requires(&[FILES_SEND])
    .opens(&[
        "orders.sent-files",
        "orders.files-to-send",
        "orders.messages",
    ])
    .needs_bank_access(),
    right(
        VEU_SIGN,
        "Sign orders in the distributed signature queue",
        "In der VEU unterschreiben",
    )
    .opens(&[
        "orders.veu-overview",
        "orders.veu-signed",
        "orders.veu-cancelled",
        "orders.messages",
    ])
    .needs_bank_access(),
    right(PAYMENTS_ENTER, "Enter payments", "Zahlungen erfassen").opens(&[
        "payments.open",
        "payments.signed",
        "payments.recurring",
        "payments.templates",
        "payments.originators",
        "payments.payees",
        "payments.sepa-mandates",
    ]),
    right(
        PAYMENTS_SALARY,
        "See and enter salary payments",
        "Gehaltszahlungen sehen und erfassen",
    )
    .requires(&[PAYMENTS_ENTER]),
    right(
        PAYEES_CONFIRM,
        "Confirm payees under four eyes",
        "Empfänger mit vier Augen bestätigen",
    )
    .requires(&[PAYMENTS_ENTER])
    .opens(&["payments.confirm-payees"])
    .needs_setting(PAYEES_FOUR_EYES),
    right(
        AWV_ENTER,
        "Enter foreign-trade reports",
        "AWV-Meldungen erfassen",
    )
    .opens(&["awv.report-data", "awv.participants"]),
    right(
        ACCOUNTS_VIEW,
        "See banks and accounts",
        "Banken und Konten sehen",
    )
    .opens(&["settings.banks", "settings.accounts"]),
    right(
        SETTINGS_CHANGE,
        "Change bank settings",
        "Bankeinstellungen ändern",
    )
    .requires(&[ACCOUNTS_VIEW])
    .opens(&["settings.banks"]),
    right(
        APP_SYNC,
        "Synchronise with the phone app",
        "Mit der App synchronisieren",
    )
    .opens(&["settings.app-sync"])
    .needs_bank_access(),
    right(
        STATEMENTS_VIEW,
        "See account statements",
        "Kontoauszüge sehen",
    )
    .opens(&[
        "statements.account-overview",
        "statements.transactions",
        "statements.batch-bookings",
        "statements.balances",
        "statements.balance-lists",
        "statements.conversions",
        "statements.automatic-exports",
        "statements.exported-files",
        "statements.pdf-documents",
    ]),
    right(
        STATEMENTS_DELETE,
        "Delete account statements",
        "Kontoauszüge löschen",
    )
    .requires(&[STATEMENTS_VIEW]),
];

const fn right(name: &'static str, title_en: &'static str, title_de: &'static str) -> RightSpec {
    RightSpec::new(name, Area::Menu, title_en, title_de)
}
