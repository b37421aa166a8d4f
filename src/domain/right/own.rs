//! vogt's own rights (CLI.md, "role, right"), the roles and the manager's share of them
//! (DESIGN.md, table of rights). The rows of that table are the groups below.
//!
//! None of them needs a companion, since the table names none, and none opens a menu entry:
//! they are used through vogt's own commands, while menus are those of the application.

use super::{Area, RightSpec, RoleSpec};

/// Whoever lacks it does not log in (E16).
pub const LOGIN: &str = "login";
/// See the people of a place.
pub const USER_VIEW: &str = "user.view";
/// Add people.
pub const USER_CREATE: &str = "user.create";
/// Change people.
pub const USER_CHANGE: &str = "user.change";
/// Delete people.
pub const USER_DELETE: &str = "user.delete";
/// Set and reset passwords, invite, remove a second factor.
pub const USER_PASSWORD: &str = "user.password";
/// Export people and their profiles (E27).
pub const USER_EXPORT: &str = "user.export";
/// See roles and rights.
pub const ROLE_VIEW: &str = "role.view";
/// Make and change roles: a tenant's in that tenant, global ones with an assignment everywhere.
pub const ROLE_MANAGE: &str = "role.manage";
/// Assign roles and take them away (E29).
pub const ROLE_ASSIGN: &str = "role.assign";
/// See tenants.
pub const TENANT_VIEW: &str = "tenant.view";
/// Add tenants (B7).
pub const TENANT_CREATE: &str = "tenant.create";
/// Change tenants.
pub const TENANT_CHANGE: &str = "tenant.change";
/// Delete tenants (B7).
pub const TENANT_DELETE: &str = "tenant.delete";
/// See policies.
pub const POLICY_VIEW: &str = "policy.view";
/// Make, change and assign policies.
pub const POLICY_MANAGE: &str = "policy.manage";
/// Lock, unlock and reset failure counters (B1, E10).
pub const LOCKOUT_MANAGE: &str = "lockout.manage";
/// See and end sessions of others.
pub const SESSION_MANAGE: &str = "session.manage";
/// Open and work on recovery cases (K1-K14).
pub const RECOVER_MANAGE: &str = "recover.manage";
/// See banks and the accesses to them.
pub const BANK_VIEW: &str = "bank.view";
/// Set up banks and assign them.
pub const BANK_MANAGE: &str = "bank.manage";
/// Change other administrators (B7).
pub const ADMIN_CHANGE: &str = "admin.change";
/// Delete other administrators (B7).
pub const ADMIN_DELETE: &str = "admin.delete";
/// Give others catalog rights one does not hold oneself (B5, B6, B32).
pub const GRANT_CATALOG: &str = "grant.catalog";
/// Change installation-wide settings (B6).
pub const SYSTEM_SETTINGS: &str = "system.settings";
/// Read and verify the audit trail.
pub const AUDIT_VIEW: &str = "audit.view";
/// Look after the outbox.
pub const MAIL_MANAGE: &str = "mail.manage";
/// See what is billed.
pub const BILLING_VIEW: &str = "billing.view";
/// Change what is billed.
pub const BILLING_MANAGE: &str = "billing.manage";

/// The rights by which administrators are reached. A deputy is lent none of them.
pub const OVER_ADMINISTRATORS: [&str; 3] = [ADMIN_CHANGE, ADMIN_DELETE, RECOVER_MANAGE];

/// vogt's own rights, exactly those of CLI.md; the reach is the column of DESIGN.md's table.
/// [`LOGIN`] stands in no row of it: it is a right like any other and so bound to a place.
pub const OWN: &[RightSpec] = &[
    right(LOGIN, "Log in", "Sich anmelden"),
    right(USER_VIEW, "See people", "Personen sehen"),
    right(USER_CREATE, "Add people", "Personen anlegen"),
    right(USER_CHANGE, "Change people", "Personen ändern"),
    right(USER_DELETE, "Delete people", "Personen löschen"),
    right(
        USER_PASSWORD,
        "Set passwords of others",
        "Passwörter anderer setzen",
    ),
    right(USER_EXPORT, "Export people", "Personen exportieren"),
    right(ROLE_VIEW, "See roles and rights", "Rollen und Rechte sehen"),
    right(
        ROLE_MANAGE,
        "Make and change roles",
        "Rollen anlegen und ändern",
    ),
    right(ROLE_ASSIGN, "Assign roles", "Rollen zuweisen"),
    right(TENANT_VIEW, "See tenants", "Mandanten sehen"),
    right(TENANT_CREATE, "Add tenants", "Mandanten anlegen").installation_only(),
    right(TENANT_CHANGE, "Change tenants", "Mandanten ändern"),
    right(TENANT_DELETE, "Delete tenants", "Mandanten löschen").installation_only(),
    right(POLICY_VIEW, "See policies", "Sicherheitsrichtlinien sehen"),
    right(
        POLICY_MANAGE,
        "Make and change policies",
        "Sicherheitsrichtlinien anlegen und ändern",
    )
    .installation_only(),
    right(
        LOCKOUT_MANAGE,
        "Lock and unlock people",
        "Personen sperren und entsperren",
    ),
    right(
        SESSION_MANAGE,
        "End sessions of others",
        "Sitzungen anderer beenden",
    ),
    right(
        RECOVER_MANAGE,
        "Handle recovery cases",
        "Wiederherstellungsfälle bearbeiten",
    )
    .installation_only(),
    right(
        BANK_VIEW,
        "See banks and bank accesses",
        "Banken und Bankzugänge sehen",
    ),
    right(
        BANK_MANAGE,
        "Set up banks and assign them",
        "Banken einrichten und zuteilen",
    ),
    right(
        ADMIN_CHANGE,
        "Change other administrators",
        "Andere Administratoren ändern",
    ),
    right(
        ADMIN_DELETE,
        "Delete other administrators",
        "Andere Administratoren löschen",
    ),
    right(
        GRANT_CATALOG,
        "Give others rights of a catalog without holding them",
        "Anderen Rechte eines Katalogs geben, ohne sie zu besitzen",
    ),
    right(
        SYSTEM_SETTINGS,
        "Change system settings",
        "Systemeinstellungen ändern",
    )
    .installation_only(),
    right(AUDIT_VIEW, "Read the audit trail", "Protokoll lesen"),
    right(
        MAIL_MANAGE,
        "Look after outgoing mail",
        "Ausgehende E-Mails betreuen",
    )
    .installation_only(),
    right(BILLING_VIEW, "See billing", "Abrechnung sehen"),
    right(BILLING_MANAGE, "Change billing", "Abrechnung ändern"),
];

/// The name of the role that makes an administrator.
pub const ADMINISTRATOR: &str = "administrator";
/// The name of the role for billing.
pub const BILLING: &str = "billing";
/// The name of the role of everyone else.
pub const MEMBER: &str = "member";

/// The system roles (CLI.md, "role, right"; E19). The administrator holds every right of vogt
/// itself, billing included, so that who has the billing role can be helped by an administrator.
/// Assigned in one tenant, the installation-only rights have no effect.
pub const SYSTEM_ROLES: &[RoleSpec] = &[
    RoleSpec {
        slug: ADMINISTRATOR,
        title_en: "Administrator",
        title_de: "Administrator",
        rights: &[
            LOGIN,
            USER_VIEW,
            USER_CREATE,
            USER_CHANGE,
            USER_DELETE,
            USER_PASSWORD,
            USER_EXPORT,
            ROLE_VIEW,
            ROLE_MANAGE,
            ROLE_ASSIGN,
            TENANT_VIEW,
            TENANT_CREATE,
            TENANT_CHANGE,
            TENANT_DELETE,
            POLICY_VIEW,
            POLICY_MANAGE,
            LOCKOUT_MANAGE,
            SESSION_MANAGE,
            RECOVER_MANAGE,
            BANK_VIEW,
            BANK_MANAGE,
            ADMIN_CHANGE,
            ADMIN_DELETE,
            GRANT_CATALOG,
            SYSTEM_SETTINGS,
            AUDIT_VIEW,
            MAIL_MANAGE,
            BILLING_VIEW,
            BILLING_MANAGE,
        ],
    },
    RoleSpec {
        slug: BILLING,
        title_en: "Billing",
        title_de: "Abrechnung",
        rights: &[LOGIN, BILLING_VIEW, BILLING_MANAGE],
    },
    RoleSpec {
        slug: MEMBER,
        title_en: "Member",
        title_de: "Mitglied",
        rights: &[LOGIN],
    },
];

/// The rights the manager of a tenant holds there by the membership flag, over people who
/// have no other place and are no administrators (DESIGN.md, table of rights, first row,
/// last column; B8). The login is not among them: a manager has it from a role.
pub const MANAGER: &[&str] = &[
    USER_VIEW,
    USER_CREATE,
    USER_CHANGE,
    USER_DELETE,
    USER_PASSWORD,
    USER_EXPORT,
    LOCKOUT_MANAGE,
    SESSION_MANAGE,
    ROLE_ASSIGN,
    GRANT_CATALOG,
    BANK_VIEW,
    BANK_MANAGE,
    TENANT_VIEW,
    ROLE_VIEW,
    POLICY_VIEW,
];

const fn right(name: &'static str, title_en: &'static str, title_de: &'static str) -> RightSpec {
    RightSpec::new(name, Area::System, title_en, title_de)
}
