//! Who can be listed in a tenant, row by row.

use super::*;
use crate::domain::testing::*;

fn ranked(user: &User, rank: Rank) -> Result<Option<bool>, &'static str> {
    match with_rank(user, &tenant(1), rank) {
        Ok(after) => Ok(after.map(|after| listing(&after, &tenant(1)).unwrap().manager)),
        Err(TenantRefusal::Elsewhere { .. }) => Err("elsewhere"),
        Err(TenantRefusal::Unrestricted { .. }) => Err("unrestricted"),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn b9_managers_are_in_the_tenant_already_or_added_to_it() {
    let rows = [
        (person("local").local(1), Ok(Some(true)), Ok(None)),
        (person("manager").local(1).manager(1), Ok(None), Ok(None)),
        (
            person("listed").restricted(&[1, 2]),
            Ok(Some(true)),
            Ok(None),
        ),
        (
            person("elsewhere").restricted(&[2]),
            Ok(Some(true)),
            Ok(Some(false)),
        ),
        (
            person("nowhere").restricted(&[]),
            Ok(Some(true)),
            Ok(Some(false)),
        ),
        (person("free"), Ok(Some(true)), Err("unrestricted")),
        (
            person("foreign").local(2),
            Err("elsewhere"),
            Err("elsewhere"),
        ),
    ];
    for (user, manager, member) in rows {
        assert_eq!(ranked(&user, Rank::Manager), manager, "{}", user.username);
        assert_eq!(ranked(&user, Rank::Member), member, "{}", user.username);
    }
}

#[test]
fn e14_a_member_leaves_with_the_roles_given_there_but_keeps_one() {
    let leaves = |user: &User| may_leave(user, &tenant(1), now()).map_err(|no| no.kind());
    let listed = || person("ana").restricted(&[1, 2]);
    for (user, expected) in [
        (listed(), Ok(())),
        (listed().role(member()), Ok(())),
        (listed().role(member()).role_in(1, administrator()), Ok(())),
        (listed().role_in(1, member()), Err(Kind::Refused)),
        (listed().role_in(1, member()).role_in(2, member()), Ok(())),
        // a role that ends by itself is not the one that stays
        (
            listed().role_in(1, member()).role_in(2, member()).until(5),
            Err(Kind::Refused),
        ),
        (person("ana").local(1).role(member()), Err(Kind::Refused)),
        (person("ana").restricted(&[2]), Err(Kind::NotFound)),
        (person("ana").manager(1), Err(Kind::NotFound)),
    ] {
        assert_eq!(leaves(&user), expected, "{:?}", user.assignments);
    }
}
