//! Rights: what there is to hold, and catalogs that bring more.

use serde_json::{Value, json};

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Sandbox, USER_PASSWORD};
use crate::role::installation;

/// The example of the help text.
const SHOP: &str = r#"
name = "shop"

[[setting]]
key = "shop.four_eyes"
title = "Refunds need two people"
title_de = "Erstattungen unter vier Augen"
default = "off"

[[right]]
name = "shop.orders.view"
title = "See orders"
menu = ["orders.overview"]

[[right]]
name = "shop.refunds.confirm"
title = "Confirm refunds"
title_de = "Erstattungen bestätigen"
area = "menu"
reach = "place"
requires = ["shop.orders.view"]
menu = ["orders.refunds"]
needs_setting = "shop.four_eyes"
needs_bank_access = false
"#;

fn import<'a>(sandbox: &'a Sandbox, text: &str) -> Call<'a> {
    let file = sandbox.write("shop.toml", text);
    sandbox.vogt(&["right", "import", "--json"]).arg(file)
}

fn told(sandbox: &Sandbox, args: &[&str]) -> Value {
    sandbox.vogt(args).arg("--json").run().ok().json()
}

#[test]
fn b26_rights_are_listed_by_area_with_their_reach() {
    let sandbox = installation();
    let all = told(&sandbox, &["right", "list"]);
    let of = |area: &str| told(&sandbox, &["right", "list", "--area", area]);
    let parts = ["system", "object", "menu"].map(|area| of(area).as_array().unwrap().len());
    assert_eq!(parts.iter().sum::<usize>(), all.as_array().unwrap().len());
    assert_eq!(parts, [31, 24, 13]);
    sandbox
        .vogt(&["right", "list", "--area", "moon"])
        .run()
        .code(2);
    let settings = told(&sandbox, &["right", "show", "system.settings"]);
    assert_eq!(settings["reach"], "installation");
    let confirm = told(&sandbox, &["right", "show", "bank.payees.confirm"]);
    let expected = json!({
        "name": "bank.payees.confirm", "area": "menu", "title": "Confirm payees under four eyes",
        "requires": ["bank.payments.enter"], "menu": ["payments.confirm-payees"],
        "needs_setting": "payees.four_eyes", "reach": "place", "needs_bank_access": false,
        "title_de": "Empfänger mit vier Augen bestätigen", "catalog": "banking",
    });
    assert_eq!(confirm, expected);
    let unknown = sandbox
        .vogt(&["right", "show", "bank.payees.confrim"])
        .run()
        .code(3);
    assert!(unknown.stderr.contains("did you mean bank.payees.confirm?"));
}

#[test]
fn an_application_brings_its_own_catalog() {
    let sandbox = installation();
    let rights = import(&sandbox, SHOP).run().ok().json();
    assert_eq!(rights.as_array().unwrap().len(), 2);
    assert_eq!(rights[0]["title_de"], "See orders");
    assert_eq!(rights[1]["requires"], json!(["shop.orders.view"]));
    let audit = sandbox.sqlite("SELECT action, target FROM audit ORDER BY seq DESC LIMIT 1");
    assert_eq!(audit, "right.import|shop");
    // they are used like any other, by who may give rights of a catalog
    let add = ["role", "add", "seller", "--tenant", "north", "--right"];
    let add = sandbox
        .vogt(&add)
        .arg("shop.orders.view,shop.refunds.confirm");
    add.acting_as("nora", USER_PASSWORD).run().ok();
    let grant = sandbox.vogt(&["user", "grant", "ben", "seller"]);
    grant.acting_as("mia", USER_PASSWORD).run().ok();
    let menu = told(&sandbox, &["user", "menu", "ben"]);
    assert_eq!(
        menu,
        json!([{"entry": "orders.overview", "rights": ["shop.orders.view"]}])
    );
    let held = told(&sandbox, &["user", "rights", "ben"]);
    assert_eq!(
        held[2]["because"],
        "has no effect while shop.four_eyes is off"
    );
    // what is there already is a conflict
    let again = import(&sandbox, SHOP).run().code(4);
    assert!(again.stderr.contains("a catalog named shop exists already"));
}

#[test]
fn a_catalog_that_makes_no_sense_is_refused_and_nothing_changes() {
    let sandbox = installation();
    let before = sandbox.dump();
    let right =
        |rest: &str| format!("name = \"x\"\n[[right]]\nname = \"x.a\"\ntitle = \"A\"\n{rest}");
    let circle =
        "requires = [\"x.b\"]\n[[right]]\nname = \"x.b\"\ntitle = \"B\"\nrequires = [\"x.a\"]";
    for (text, code, words) in [
        ("name = ".to_owned(), 6, "TOML"),
        (
            "name = \"x\"\nrihgt = 1".to_owned(),
            6,
            "did you mean right?",
        ),
        (right("tilte_de = \"A\""), 6, "unknown key right.tilte_de"),
        (right("tilte_de = \"A\""), 6, "did you mean right.title_de?"),
        (right("area = \"moon\""), 6, "one of system, object, menu"),
        (
            right("requires = [\"x.c\"]"),
            6,
            "x.a requires the right x.c, which is unknown",
        ),
        (
            right("requires = [\"bank.payments.entre\"]"),
            6,
            "did you mean bank.payments.enter?",
        ),
        (right("requires = \"login\""), 6, "a list of texts"),
        (
            right("needs_setting = \"payees.four_eye\""),
            6,
            "did you mean payees.four_eyes?",
        ),
        (right("menu = [\"Orders\"]"), 6, "no name"),
        (right("title_de = \"a\\u0007b\""), 6, "right.title_de"),
        (right(circle), 6, "x.a, x.b require each other in a circle"),
        (right("requires = [\"x.a\"]"), 6, "in a circle"),
        (
            right("[[right]]\nname = \"x.a\"\ntitle = \"B\""),
            6,
            "x.a stands there twice",
        ),
        (
            right("[[right]]\ntitle = \"B\""),
            6,
            "the key right.name is missing",
        ),
        (
            right("[[right]]\nname = \"x.b\""),
            6,
            "the key right.title is missing",
        ),
        (
            right("[[right]]\nname = \"login\"\ntitle = \"L\""),
            4,
            "a right named login exists already",
        ),
        (
            right("[[setting]]\nkey = \"operator\"\ntitle = \"O\""),
            4,
            "a setting named operator exists",
        ),
        ("name = \"x\"".to_owned(), 6, "holds no right"),
        (
            "[[right]]\nname = \"x.a\"\ntitle = \"A\"".to_owned(),
            6,
            "the key name is missing",
        ),
        (
            SHOP.replace("\"shop\"", "\"banking\""),
            4,
            "a catalog named banking exists already",
        ),
        (
            SHOP.replace("\"shop\"", "\"practice\""),
            4,
            "a catalog named practice exists already",
        ),
    ] {
        let outcome = import(&sandbox, &text).run();
        assert_eq!(outcome.code, code, "{text}\n{}", outcome.transcript());
        assert!(
            outcome.stderr.contains(words),
            "{text}\n{}",
            outcome.transcript()
        );
    }
    import(&sandbox, SHOP).arg("--dry-run").run().ok();
    sandbox
        .vogt(&["right", "import", "nowhere.toml"])
        .run()
        .code(1);
    sandbox.vogt(&["right", "import"]).run().code(2);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn built_in_catalogs_come_once_and_where_nothing_is_in_the_way() {
    let sandbox = installation();
    let builtin = |name: &str| sandbox.vogt(&["right", "import", "--builtin", name]).run();
    let again = builtin("banking").code(4);
    assert!(
        again
            .stderr
            .contains("a catalog named banking exists already")
    );
    let unknown = builtin("bankng").code(3);
    assert!(unknown.stderr.contains("did you mean banking?"));
    let taken = "name = \"firm\"\n[[right]]\nname = \"client.view\"\ntitle = \"See\"";
    import(&sandbox, taken).run().ok();
    let before = sandbox.dump();
    let taken = builtin("practice").code(4);
    assert!(
        taken
            .stderr
            .contains("a right named client.view exists already")
    );
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn b6_a_catalog_is_imported_by_who_may_change_system_settings() {
    let sandbox = installation();
    for (who, password, code) in [
        ("nora", USER_PASSWORD, 5),
        ("mia", USER_PASSWORD, 5),
        ("ben", USER_PASSWORD, 5),
        (ADMIN, ADMIN_PASSWORD, 0),
    ] {
        let outcome = import(&sandbox, SHOP).acting_as(who, password).run();
        assert_eq!(outcome.code, code, "{}", outcome.transcript());
    }
}
