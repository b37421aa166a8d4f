//! Who may set whose credentials: whoever sets them could act as that person.

use super::*;

#[track_caller]
fn allowed(actor: &User, target: &User) {
    let rulebook = rulebook();
    assert_eq!(
        law(actor, &rulebook).require_credentials(PASSWORD, target),
        Ok(())
    );
}

#[track_caller]
fn refused(actor: &User, target: &User, words: &str) {
    let rulebook = rulebook();
    let refusal = law(actor, &rulebook)
        .require_credentials(PASSWORD, target)
        .unwrap_err()
        .to_string();
    assert!(refusal.contains(words), "{refusal}");
}

#[test]
fn administrators_reach_their_place_and_each_other() {
    let ana = person("ana").local(1).role(member());
    allowed(&root(), &ana);
    allowed(&root(), &chief());
    allowed(&root(), &person("rita").role(administrator()));
    allowed(&chief(), &ana);
    // also those rights of the role that have no effect in one tenant are no obstacle there
    allowed(&chief(), &person("colin").local(1).role(administrator()));
    // a restriction set for the moment delivers nobody who administers everywhere
    for held_back in [person("colin").restricted(&[1]), person("colin").local(1)] {
        let held_back = held_back.role_everywhere(administrator());
        refused(&chief(), &held_back, "admin.change everywhere");
        allowed(&root(), &held_back);
    }
    allowed(
        &chief(),
        &person("colin").restricted(&[1]).role_in(1, administrator()),
    );
    refused(&chief(), &root(), "user.password everywhere");
    refused(
        &chief(),
        &person("p").role_in(1, administrator()),
        "everywhere",
    );
    refused(
        &chief(),
        &person("p").restricted(&[1, 2]).role(member()),
        "in another tenant",
    );
}

#[test]
fn managers_reach_people_who_hold_no_more() {
    allowed(&manager(), &person("ana").local(1).role(member()));
    allowed(
        &manager(),
        &person("max").local(1).role(member()).manager(1),
    );
    refused(&manager(), &chief(), "manages only people");
    refused(
        &manager(),
        &person("p").restricted(&[1, 2]).role(member()),
        "manages only people",
    );
    let auditor = role("auditor", &["login", "audit.view"]);
    refused(
        &manager(),
        &person("p").local(1).role(auditor),
        "audit.view",
    );
    // the flag reaches fewer people than the same right by a role
    let helper = role("helper", &["login", "user.view"]);
    refused(
        &manager(),
        &person("p").local(1).role(helper.clone()),
        "user.view",
    );
    allowed(
        &manager().role(helper.clone()),
        &person("p").local(1).role(helper),
    );
}

/// Someone at home everywhere may manage a tenant without being listed as belonging there.
#[test]
fn a_tenant_managed_from_everywhere_counts() {
    let desk = role("desk", &["login", "user.view", "user.password"]);
    let actor = person("dora").role(desk);
    allowed(&actor, &person("p").role(member()));
    refused(
        &actor,
        &person("p").role(member()).manager(5),
        "in the tenant t5",
    );
    allowed(&root(), &person("p").role(member()).manager(5));
}

#[test]
fn a_role_in_one_tenant_counts_for_people_at_home_everywhere() {
    let desk = role("desk", &["login", "user.view", "user.password"]);
    let auditor = role("auditor", &["audit.view"]);
    let target = person("p").role(member()).role_in(3, auditor);
    refused(
        &person("dora").role(desk),
        &target,
        "audit.view in the tenant t3",
    );
    allowed(&root(), &target);
}

#[test]
fn nobody_acts_for_longer_by_the_credentials_of_another() {
    let ana = || person("ana").local(1).role(member());
    refused(&root().until(50), &ana(), "login");
    refused(&root().until(50), &ana().until(51), "login");
    allowed(&root().until(50), &ana().until(50));
    allowed(&root().until(50), &ana().until(0));
}

#[test]
fn catalog_rights_are_excepted_for_who_may_give_them() {
    let ana = || {
        person("ana")
            .local(1)
            .bank_access()
            .role(member())
            .role(banking())
    };
    allowed(&root(), &ana());
    allowed(&manager(), &ana());
    refused(&root().denied("grant.catalog"), &ana(), "bank.");
    refused(&manager().denied("grant.catalog"), &ana(), "bank.");
    // not for longer than the exception is held
    let desk = role("desk", &["login", "user.password"]);
    let giver = role("giver", &["grant.catalog"]);
    let dora = person("dora").local(1).role(desk).role(giver);
    refused(&dora.clone().until(50), &ana(), "bank.");
    allowed(&dora, &ana());
    // and only there
    let elsewhere = person("dora")
        .restricted(&[1, 2])
        .role(role("desk", &["login", "user.password"]))
        .role_in(2, role("giver", &["grant.catalog"]));
    refused(&elsewhere, &ana(), "bank.");
}

#[test]
fn a_right_without_effect_counts_and_a_right_withheld_does_not() {
    let plain = role("desk", &["login", "user.password"]);
    let dora = person("dora").local(1).role(plain);
    // without bank access and its setting it does nothing today
    let confirm = role("confirm", &[bank::PAYEES_CONFIRM]);
    let target = person("p").local(1).role(confirm);
    refused(&dora, &target, bank::PAYEES_CONFIRM);
    allowed(&dora, &target.denied(bank::PAYEES_CONFIRM));
}

/// It gains nobody anything, even where a right of the own has no effect at the moment.
#[test]
fn the_own_credentials_need_the_right_only() {
    let desk = role("desk", &["login", "user.password", bank::FILES_FETCH]);
    allowed(
        &person("dora").local(1).role(desk.clone()),
        &person("dora").local(1).role(desk),
    );
    refused(
        &person("d").local(1).role(member()),
        &person("d").local(1),
        "user.password",
    );
}

#[test]
fn a_deed_that_forgets_administrators_is_held_to_them_all_the_same() {
    let rulebook = rulebook();
    let forgetful = Deed {
        over_administrators: None,
        ..PASSWORD
    };
    let weak = chief().denied("admin.change");
    let target = person("colin")
        .local(1)
        .role(administrator())
        .denied("admin.change");
    let refusal = law(&weak, &rulebook).require_credentials(forgetful, &target);
    assert!(
        matches!(refusal, Err(Refusal::LacksRight { .. })),
        "{refusal:?}"
    );
}

#[test]
fn the_operator_reaches_everyone_but_administrators() {
    let rulebook = rulebook();
    let helper = role("helper", &["login", "admin.change"]);
    for (target, expected) in [
        (person("p").local(1).role(member()), true),
        (person("p").local(1).manager(1), true),
        (person("p").role(banking()), true),
        (root().until(0), true),
        (root(), false),
        (root().until(5), false),
        (chief(), false),
        (root().restricted(&[1]), false),
        // neither a restriction for the moment nor a role made like it opens a way around
        (root().restricted(&[]), false),
        (person("p").local(1).role_in(2, administrator()), false),
        (person("p").role(helper), false),
    ] {
        let asked = operator(&rulebook).require_credentials(PASSWORD, &target);
        assert_eq!(asked.is_ok(), expected, "{target:?}");
        if let Err(refusal) = asked {
            assert!(matches!(refusal, Refusal::OnlyAdministrator { .. }));
        }
    }
}
