-- Everything DESIGN.md and FEATURES.md need, down to the last row. Times are whole seconds UTC.
-- A setting of a policy that is NULL is inherited from the built-in one; 0 means "off".

CREATE TABLE installation (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    created_at        INTEGER NOT NULL,
    -- once the whole installation has had an administrator, the operator makes no other
    had_administrator INTEGER NOT NULL DEFAULT 0 CHECK (had_administrator IN (0, 1))
) STRICT;

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE policies (
    id                             INTEGER PRIMARY KEY AUTOINCREMENT,
    slug                           TEXT NOT NULL UNIQUE,
    is_default                     INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    min_length                     INTEGER CHECK (min_length BETWEEN 1 AND 1024),
    max_length                     INTEGER CHECK (max_length BETWEEN 64 AND 1024),
    require                        TEXT,
    max_age_seconds                INTEGER CHECK (max_age_seconds >= 0),
    history                        INTEGER CHECK (history BETWEEN 0 AND 100),
    max_failures                   INTEGER CHECK (max_failures BETWEEN 1 AND 100),
    failure_window_seconds         INTEGER CHECK (failure_window_seconds >= 0),
    lock_for_seconds               INTEGER CHECK (lock_for_seconds >= 0),
    idle_logout_seconds            INTEGER CHECK (idle_logout_seconds >= 0),
    session_max_seconds            INTEGER CHECK (session_max_seconds >= 0),
    min_strength                   INTEGER CHECK (min_strength BETWEEN 0 AND 4),
    blocklist                      TEXT,
    require_2fa                    INTEGER CHECK (require_2fa IN (0, 1)),
    single_session                 INTEGER CHECK (single_session IN (0, 1)),
    temporary_password_for_seconds INTEGER CHECK (temporary_password_for_seconds > 0),
    demo_for_seconds               INTEGER CHECK (demo_for_seconds > 0),
    created_at                     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX policies_default ON policies (is_default) WHERE is_default = 1;

CREATE TABLE policy_networks (
    policy_id INTEGER NOT NULL REFERENCES policies (id) ON DELETE CASCADE,
    network   TEXT NOT NULL,
    PRIMARY KEY (policy_id, network)
) STRICT;

CREATE TABLE tenants (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    slug              TEXT NOT NULL UNIQUE,
    name              TEXT NOT NULL CHECK (name <> ''),
    suspended_at      INTEGER,
    max_users         INTEGER CHECK (max_users > 0),
    policy_id         INTEGER REFERENCES policies (id),
    had_administrator INTEGER NOT NULL DEFAULT 0 CHECK (had_administrator IN (0, 1)),
    created_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX tenants_policy ON tenants (policy_id) WHERE policy_id IS NOT NULL;

CREATE TABLE tenant_data (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    count     INTEGER NOT NULL CHECK (count >= 0),
    as_of     INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, kind)
) STRICT;

CREATE TABLE appearances (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    tenant_id INTEGER REFERENCES tenants (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX appearances_name ON appearances (name, COALESCE(tenant_id, 0));

CREATE TABLE catalogs (
    name        TEXT PRIMARY KEY,
    builtin     INTEGER NOT NULL CHECK (builtin IN (0, 1)),
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE catalog_settings (
    key           TEXT PRIMARY KEY,
    catalog       TEXT NOT NULL REFERENCES catalogs (name),
    default_value TEXT NOT NULL,
    title_en      TEXT NOT NULL,
    title_de      TEXT NOT NULL
) STRICT;

CREATE TABLE rights (
    name              TEXT PRIMARY KEY,
    catalog           TEXT REFERENCES catalogs (name), -- NULL: one of vogt's own
    area              TEXT NOT NULL CHECK (area IN ('system', 'object', 'menu')),
    reach             TEXT NOT NULL CHECK (reach IN ('place', 'installation')),
    title_en          TEXT NOT NULL,
    title_de          TEXT NOT NULL,
    needs_setting     TEXT,
    needs_bank_access INTEGER NOT NULL DEFAULT 0 CHECK (needs_bank_access IN (0, 1))
) STRICT;

CREATE TABLE right_requires (
    name     TEXT NOT NULL REFERENCES rights (name) ON DELETE CASCADE,
    required TEXT NOT NULL REFERENCES rights (name) CHECK (required <> name),
    PRIMARY KEY (name, required)
) STRICT;

CREATE TABLE right_menu (
    name     TEXT NOT NULL REFERENCES rights (name) ON DELETE CASCADE,
    entry    TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (name, entry)
) STRICT;

CREATE TABLE roles (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    slug       TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    origin     TEXT NOT NULL CHECK (origin IN ('system', 'global', 'tenant')),
    tenant_id  INTEGER REFERENCES tenants (id),
    created_at INTEGER NOT NULL,
    CHECK ((origin = 'tenant') = (tenant_id IS NOT NULL))
) STRICT;
CREATE INDEX roles_tenant ON roles (tenant_id) WHERE tenant_id IS NOT NULL;

CREATE TABLE role_rights (
    role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    name    TEXT NOT NULL REFERENCES rights (name),
    PRIMARY KEY (role_id, name)
) STRICT;

CREATE TABLE users (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT, -- stable under renaming, never used again
    username            TEXT NOT NULL,
    username_key        TEXT NOT NULL UNIQUE, -- for comparing: NFC, width and case folded
    lookalike           TEXT NOT NULL UNIQUE, -- the same for names of two scripts that look alike
    email               TEXT NOT NULL,
    email_key           TEXT NOT NULL,
    email_changed_at    INTEGER,
    -- three words one by one: IN builds a table for more than two, for every row that is written
    salutation          TEXT CHECK (salutation = 'mr' OR salutation = 'mrs' OR salutation = 'mx'),
    first_name          TEXT NOT NULL CHECK (first_name <> ''),
    last_name           TEXT NOT NULL CHECK (last_name <> ''),
    language            TEXT CHECK (language IN ('de', 'en')),
    appearance_id       INTEGER REFERENCES appearances (id) ON DELETE SET NULL,
    scope               TEXT NOT NULL CHECK (scope IN ('global', 'tenant')),
    tenant_id           INTEGER REFERENCES tenants (id),
    restricted          INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
    policy_id           INTEGER REFERENCES policies (id),
    bank_access         INTEGER NOT NULL DEFAULT 0 CHECK (bank_access IN (0, 1)),
    import_bank_access  INTEGER NOT NULL DEFAULT 0 CHECK (import_bank_access IN (0, 1)),
    password_kind       TEXT NOT NULL DEFAULT 'none' CHECK (password_kind = 'none' OR password_kind = 'permanent' OR password_kind = 'temporary'),
    password_hash       TEXT,
    password_set_at     INTEGER,
    password_expires_at INTEGER,
    password_used_at    INTEGER, -- when a one-time password had its one use
    password_due_at     INTEGER, -- when `lockout expire` wrote down that it is past its age
    locked_at           INTEGER,
    locked_by           TEXT,
    locked_reason       TEXT,
    locked_until        INTEGER,
    demo_until          INTEGER,
    demo_recorded_at    INTEGER,
    expires_at          INTEGER,
    expiry_recorded_at  INTEGER,
    last_login          INTEGER,
    created_at          INTEGER NOT NULL,
    CHECK ((scope = 'tenant') = (tenant_id IS NOT NULL)),
    CHECK (scope = 'global' OR restricted = 0),
    CHECK (password_kind <> 'none' OR password_hash IS NULL),
    CHECK (password_kind <> 'permanent' OR password_hash IS NOT NULL),
    CHECK (password_kind <> 'temporary' OR password_expires_at IS NOT NULL),
    CHECK ((locked_at IS NULL) = (locked_by IS NULL)),
    CHECK (locked_at IS NOT NULL OR (locked_reason IS NULL AND locked_until IS NULL))
) STRICT;
CREATE INDEX users_tenant ON users (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX users_email ON users (email_key);
CREATE INDEX users_policy ON users (policy_id) WHERE policy_id IS NOT NULL;
CREATE INDEX users_appearance ON users (appearance_id) WHERE appearance_id IS NOT NULL;
CREATE INDEX users_locked ON users (locked_at) WHERE locked_at IS NOT NULL;
CREATE INDEX users_demo ON users (demo_until) WHERE demo_until IS NOT NULL;
CREATE INDEX users_demo_due ON users (demo_until) WHERE demo_until IS NOT NULL AND demo_recorded_at IS NULL;
CREATE INDEX users_expiry ON users (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX users_expiry_due ON users (expires_at) WHERE expires_at IS NOT NULL AND expiry_recorded_at IS NULL;
CREATE INDEX users_temporary ON users (password_expires_at) WHERE password_kind = 'temporary';
CREATE INDEX users_temporary_due ON users (password_expires_at) WHERE password_kind = 'temporary' AND password_hash IS NOT NULL;
CREATE INDEX users_password_age ON users (password_set_at) WHERE password_kind = 'permanent' AND password_due_at IS NULL;
CREATE INDEX users_last_login ON users (last_login);

-- A local person has exactly the row of the own tenant; a restricted global person one for each
-- listed tenant; an unrestricted one only the rows of tenants managed.
CREATE TABLE memberships (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    manager   INTEGER NOT NULL DEFAULT 0 CHECK (manager IN (0, 1)),
    PRIMARY KEY (user_id, tenant_id)
) STRICT;
CREATE INDEX memberships_tenant ON memberships (tenant_id, manager);

CREATE TABLE assignments (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role_id    INTEGER NOT NULL REFERENCES roles (id),
    tenant_id  INTEGER REFERENCES tenants (id), -- NULL: everywhere
    until      INTEGER,                         -- NULL: for good
    granted_at INTEGER NOT NULL,
    granted_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX assignments_once ON assignments (user_id, role_id, COALESCE(tenant_id, 0));
CREATE INDEX assignments_role ON assignments (role_id);
CREATE INDEX assignments_tenant ON assignments (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX assignments_until ON assignments (until) WHERE until IS NOT NULL;

CREATE TABLE denials (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name    TEXT NOT NULL REFERENCES rights (name),
    PRIMARY KEY (user_id, name)
) STRICT;

CREATE TABLE password_history (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash    TEXT NOT NULL,
    set_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX password_history_user ON password_history (user_id, set_at);

-- The credential gate: attempts that have begun, and the failures that still count.
-- A booking without a person stands for an attempt that is not checked (unknown or locked).
CREATE TABLE credential_bookings (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id   INTEGER REFERENCES users (id) ON DELETE CASCADE,
    counter   TEXT NOT NULL CHECK (counter IN ('login', 'signature', 'recovery')),
    booked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX credential_bookings_user ON credential_bookings (user_id, counter);
CREATE INDEX credential_bookings_age ON credential_bookings (booked_at);

CREATE TABLE credential_failures (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    counter TEXT NOT NULL CHECK (counter IN ('login', 'signature', 'recovery')),
    at      INTEGER NOT NULL,
    address TEXT
) STRICT;
CREATE INDEX credential_failures_user ON credential_failures (user_id, counter, at);

CREATE TABLE sessions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash   TEXT NOT NULL UNIQUE,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- full: a login; password: only to set a new password; enrol: only to set up a second factor
    purpose      TEXT NOT NULL CHECK (purpose IN ('full', 'password', 'enrol')),
    address      TEXT,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_idle ON sessions (last_used_at);

CREATE TABLE totp (
    user_id      INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret       BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    confirmed_at INTEGER,
    last_step    INTEGER -- the time step of the code accepted last: each is good once
) STRICT;

CREATE TABLE spare_codes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('backup', 'recovery')),
    code_hash  TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX spare_codes_user ON spare_codes (user_id, kind);

CREATE TABLE one_time_tokens (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id         INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind            TEXT NOT NULL CHECK (kind IN ('invitation', 'reset')),
    token_hash      TEXT UNIQUE, -- NULL until the mail that carries it is made
    activation_hash TEXT,
    failures        INTEGER NOT NULL DEFAULT 0,
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER,
    used_at         INTEGER,
    voided_at       INTEGER
) STRICT;
CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id);
CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at) WHERE used_at IS NULL AND voided_at IS NULL;

CREATE TABLE recovery_cases (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    kind              INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
    admin_id          INTEGER REFERENCES users (id) ON DELETE SET NULL,
    admin_name        TEXT NOT NULL,
    admin_email       TEXT NOT NULL,
    tenant_id         INTEGER REFERENCES tenants (id),
    requested_by      TEXT NOT NULL,
    contact           TEXT NOT NULL,
    status            TEXT NOT NULL CHECK (status IN ('open', 'promoted', 'scheduled', 'verified', 'completed', 'cancelled')),
    evidence          TEXT NOT NULL,
    data_found        INTEGER NOT NULL DEFAULT 0 CHECK (data_found IN (0, 1)),
    deputy_id         INTEGER REFERENCES users (id) ON DELETE SET NULL,
    deputy_assignment INTEGER REFERENCES assignments (id) ON DELETE SET NULL,
    appointment_at    INTEGER,
    representative    TEXT,
    document          TEXT CHECK (document IN ('id-card', 'passport')),
    method            TEXT CHECK (method IN ('video', 'in-person')),
    checked_by        TEXT,
    authority         TEXT,
    verified_by       TEXT,
    confirmed_by      TEXT,
    opened_at         INTEGER NOT NULL,
    deadline_at       INTEGER NOT NULL,
    closed_at         INTEGER
) STRICT;
CREATE UNIQUE INDEX recovery_cases_open ON recovery_cases (admin_id)
    WHERE status NOT IN ('completed', 'cancelled') AND closed_at IS NULL;

CREATE TABLE recovery_steps (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL REFERENCES recovery_cases (id),
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    what    TEXT NOT NULL
) STRICT;
CREATE INDEX recovery_steps_case ON recovery_steps (case_id);

-- Mails to be delivered. No secret waits here: it is made when the mail is.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER REFERENCES users (id) ON DELETE CASCADE,
    case_id    INTEGER REFERENCES recovery_cases (id),
    token_id   INTEGER REFERENCES one_time_tokens (id) ON DELETE CASCADE,
    recipient  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    language   TEXT CHECK (language IN ('de', 'en')),
    facts      TEXT NOT NULL, -- a JSON object for the template
    status     TEXT NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    sent_at    INTEGER,
    attempts   INTEGER NOT NULL DEFAULT 0,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE status IN ('waiting', 'sending');
CREATE INDEX outbox_user ON outbox (user_id);

-- Who was warned of what end, so that nobody is warned twice of the same one.
CREATE TABLE warnings (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    subject   TEXT NOT NULL,
    ends_at   INTEGER NOT NULL,
    warned_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, subject, ends_at)
) STRICT;

CREATE TABLE banks (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    slug       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    host_id    TEXT NOT NULL,
    url        TEXT,
    reinit     INTEGER NOT NULL DEFAULT 0 CHECK (reinit IN (0, 1)),
    is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE bank_tenants (
    bank_id   INTEGER NOT NULL REFERENCES banks (id) ON DELETE CASCADE,
    tenant_id INTEGER NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    PRIMARY KEY (bank_id, tenant_id)
) STRICT;

CREATE TABLE bank_accounts (
    bank_id INTEGER NOT NULL REFERENCES banks (id) ON DELETE CASCADE,
    iban    TEXT NOT NULL,
    PRIMARY KEY (bank_id, iban)
) STRICT;

CREATE TABLE bank_accesses (
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    bank_id    INTEGER NOT NULL REFERENCES banks (id),
    state      TEXT NOT NULL CHECK (state IN ('assigned', 'initialised', 'ready', 'deactivated', 'locked')),
    bank_state TEXT, -- as the bank reports it, beside vogt's own
    subscriber TEXT,
    reinit     INTEGER NOT NULL DEFAULT 0 CHECK (reinit IN (0, 1)),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, bank_id),
    CHECK (reinit = 0 OR state = 'deactivated')
) STRICT;
CREATE INDEX bank_accesses_bank ON bank_accesses (bank_id);

CREATE TABLE bank_access_accounts (
    user_id INTEGER NOT NULL,
    bank_id INTEGER NOT NULL,
    iban    TEXT NOT NULL,
    PRIMARY KEY (user_id, bank_id, iban),
    FOREIGN KEY (user_id, bank_id) REFERENCES bank_accesses (user_id, bank_id) ON DELETE CASCADE,
    FOREIGN KEY (bank_id, iban) REFERENCES bank_accounts (bank_id, iban) ON DELETE CASCADE
) STRICT;

-- Transfer files taken over or tried here: each once, and void after five wrong tries.
CREATE TABLE bank_transfers (
    file_hash TEXT PRIMARY KEY,
    user_id   INTEGER REFERENCES users (id) ON DELETE SET NULL,
    failures  INTEGER NOT NULL DEFAULT 0,
    taken_at  INTEGER
) STRICT;

-- Who did what; each entry's hash covers the entry and the hash before it.
CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    via     TEXT NOT NULL,
    action  TEXT NOT NULL,
    target  TEXT,
    details TEXT NOT NULL,
    hash    TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
-- INSERT OR REPLACE deletes without asking the trigger below, so an entry only ever comes next.
CREATE TRIGGER audit_comes_next BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT COALESCE(max(seq), 0) + 1 FROM audit)
BEGIN
    SELECT RAISE(ABORT, 'audit entries are only ever appended');
END;
CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never deleted');
END;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never changed');
END;
