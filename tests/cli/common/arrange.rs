//! States that the verbs of today do not reach, or only by a long way round.

use serde_json::Value;

use super::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

impl Sandbox {
    /// A tenant that goes by this slug.
    pub(crate) fn tenant(&self, slug: &str) {
        self.sqlite(&format!(
            "INSERT INTO tenants (slug, name, created_at) VALUES ('{slug}', 'Tenant {slug}', 1)"
        ));
    }

    /// A policy with these settings, by their columns: `policy("strict", "min_length = 20")`.
    pub(crate) fn policy(&self, slug: &str, settings: &str) {
        self.sqlite(&format!(
            "INSERT INTO policies (slug, created_at) VALUES ('{slug}', 1);
             UPDATE policies SET {settings} WHERE slug = '{slug}'"
        ));
    }

    /// Overwrites columns of a person: `person("ben", "locked_at = 7, locked_by = 'ada'")`.
    pub(crate) fn person(&self, username: &str, columns: &str) {
        self.sqlite(&format!(
            "UPDATE users SET {columns} WHERE username = '{username}'"
        ));
    }

    /// One value from a person's row.
    pub(crate) fn stored(&self, username: &str, column: &str) -> String {
        self.sqlite(&format!(
            "SELECT {column} FROM users WHERE username = '{username}'"
        ))
    }

    /// One more administrator, made by [`ADMIN`], with the password [`USER_PASSWORD`].
    pub(crate) fn add_admin(&self, username: &str, place: &[&str]) -> Outcome {
        self.vogt(&["user", "add", username, "--role", "administrator"])
            .args(&["--email", "admin@example.org"])
            .args(&["--first-name", username, "--last-name", "Example"])
            .args(place)
            .arg("--password-stdin")
            .secret(USER_PASSWORD)
            .acting_as(ADMIN, ADMIN_PASSWORD)
            .run()
            .ok()
    }

    /// A person of a tenant who manages it, with the password [`USER_PASSWORD`].
    pub(crate) fn add_manager(&self, username: &str, tenant: &str) {
        self.add_user(username, &["--tenant", tenant]);
        self.sqlite(&format!(
            "UPDATE memberships SET manager = 1
             WHERE user_id = (SELECT id FROM users WHERE username = '{username}')"
        ));
    }

    /// Withholds a right from a person.
    pub(crate) fn deny(&self, username: &str, right: &str) {
        self.sqlite(&format!(
            "INSERT INTO denials (user_id, name)
             SELECT id, '{right}' FROM users WHERE username = '{username}'"
        ));
    }

    /// An attempt to log in, its answer as JSON.
    pub(crate) fn login(&self, username: &str, password: &str) -> Call<'_> {
        self.vogt(&["auth", "login", username, "--password-stdin", "--json"])
            .secret(password)
    }

    /// So many logins with a wrong password.
    pub(crate) fn fail_logins(&self, username: &str, times: usize) {
        for _ in 0..times {
            self.login(username, "not the password").run().code(7);
        }
    }

    /// So many failures on this counter (`login`, `signature`), counted just after the account was
    /// made, without the work of as many hashes.
    pub(crate) fn failures(&self, username: &str, counter: &str, times: usize) {
        self.sqlite(&format!(
            "INSERT INTO credential_failures (user_id, counter, at)
             SELECT id, '{counter}', created_at + value FROM users, generate_series(1, {times})
              WHERE username = '{username}'"
        ));
    }

    /// A new one-time password, by the operator.
    pub(crate) fn temporary_password(&self, username: &str) -> String {
        let set = ["user", "password", username, "--temporary", "--print"];
        let set = self.vogt(&set).arg("--json").run().ok().json();
        set["temporary_password"].as_str().unwrap().to_owned()
    }

    /// A person for each reason not to log in that needs no address, named after it. Today is
    /// 2026-12-01; by 2027-01-03 each holds.
    pub(crate) fn one_for_each_reason(&self) -> [&'static str; 13] {
        self.tenant("north");
        self.policy("monthly", "max_age_seconds = 30 * 86400");
        self.policy("quick", "temporary_password_for_seconds = 60");
        self.policy("strict", "require_2fa = 1");
        let once = "eleven dented kettles";
        let temporary = |name: &str, extra: &[&str]| {
            self.add_user(name, extra);
            let set = ["user", "password", name, "--password-stdin"];
            self.vogt(&set).secret(once).run().ok();
        };
        self.add_user("manual_lock", &["--locked"]);
        self.add_user("login_failures", &[]);
        self.failures("login_failures", "login", 5);
        self.add_user("signature_failures", &[]);
        self.failures("signature_failures", "signature", 5);
        self.add_user("demo_ended", &["--demo=1d"]);
        self.add_user("account_expired", &["--expires", "2026-12-02"]);
        temporary("temporary_password_expired", &["--policy", "quick"]);
        temporary("temporary_password_used", &[]);
        self.login("temporary_password_used", once).run().code(7);
        self.add_user("password_expired", &["--policy", "monthly"]);
        self.add_user("no_login_right", &[]);
        self.deny("no_login_right", "login");
        self.add_user("tenant_suspended", &["--tenant", "north"]);
        self.add_user("no_tenant", &["--global", "--restrict-to", "north"]);
        self.sqlite(
            "UPDATE tenants SET suspended_at = 7;
             DELETE FROM memberships
              WHERE user_id = (SELECT id FROM users WHERE username = 'no_tenant')",
        );
        self.add_user("no_password", &[]);
        self.person(
            "no_password",
            "password_kind = 'none', password_hash = NULL, password_set_at = NULL",
        );
        self.add_user("two_factor_required", &["--policy", "strict"]);
        [
            "manual_lock",
            "login_failures",
            "signature_failures",
            "demo_ended",
            "account_expired",
            "temporary_password_expired",
            "temporary_password_used",
            "password_expired",
            "no_login_right",
            "tenant_suspended",
            "no_tenant",
            "no_password",
            "two_factor_required",
        ]
    }

    /// What `user show` says, as JSON.
    pub(crate) fn user(&self, username: &str) -> Value {
        let show = self.vogt(&["user", "show", username, "--json"]);
        show.run().ok().json()
    }
}

/// The usernames of an array of people, joined with blanks.
pub(crate) fn usernames(list: &Value) -> String {
    let names = list.as_array().unwrap().iter();
    let names = names.map(|person| person["username"].as_str().unwrap());
    names.collect::<Vec<_>>().join(" ")
}
