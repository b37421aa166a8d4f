//! Nothing due costs nothing: every statement has its index.

use super::*;
use crate::store::{Ending, Error, Store};

/// How SQLite would go about it.
fn plan(sql: &str, values: &[Bind<'_>]) -> String {
    let store = Store::open_in_memory().unwrap();
    store
        .write(Ending::RollBack, |db| {
            let steps = db.all(&format!("EXPLAIN QUERY PLAN {sql}"), values, |row| {
                row.text("detail")
            })?;
            Ok::<_, Error>(steps.join("\n"))
        })
        .unwrap()
}

#[test]
fn nothing_is_looked_for_without_its_index() {
    let now = Timestamp::UNIX_EPOCH;
    let [demo, account, password] = End::ALL.map(End::sql);
    let under = format!("{AGED}{UNDER}");
    let warn: [Bind<'_>; 3] = [now.into(), now.into(), "x".into()];
    for (sql, values, index) in [
        (DEMOS, bind![now].as_slice(), "users_demo_due"),
        (ACCOUNTS, bind![now], "users_expiry_due"),
        (TEMPORARY_PASSWORDS, bind![now], "users_temporary_due"),
        (AGED, bind![now], "users_password_age"),
        (&roles(), bind![now], "assignments_until"),
        (SESSIONS, bind![now], "sessions_expiry"),
        (UNUSED, bind![now], "sessions_idle"),
        (CODES, bind![now], "one_time_tokens_expiry"),
        (&demo, &warn, "users_demo"),
        (&account, &warn, "users_expiry"),
        (&password, &warn, "users_temporary"),
    ] {
        let plan = plan(sql, values);
        assert!(plan.contains(index), "{sql}\n{plan}");
        // a role that ends may be a deputy's; there are only ever a few recovery cases
        let plan = plan.replace("SCAN recovery_cases", "");
        assert!(!plan.contains("SCAN"), "{sql}\n{plan}");
    }
    let plan = plan(&under, bind![now, "strict"]);
    for index in ["users_policy", "users_tenant", "tenants_policy"] {
        assert!(plan.contains(index), "{plan}");
    }
    assert!(!plan.contains("SCAN users"), "{plan}");
}
