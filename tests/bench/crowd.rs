//! Installations with many people, brought in by `user import`; each is made once a run.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use crate::installation::Installation;
use crate::measure::drain;

/// A million people.
pub(crate) const MILLION: usize = 1_000_000;

/// The installations made so far, by their number of people.
static MADE: LazyLock<Mutex<Vec<(usize, &'static Installation)>>> = LazyLock::new(Mutex::default);

/// An installation with so many people.
pub(crate) fn of(people: usize) -> Result<&'static Installation, String> {
    let mut made = MADE.lock().map_err(|error| error.to_string())?;
    if let Some((_, known)) = made.iter().find(|(number, _)| *number == people) {
        return Ok(known);
    }
    let new = Installation::new()?;
    let file = file(new.folder(), people)?;
    drain(
        new.vogt()
            .args(["--quiet", "user", "import"])
            .arg(file)
            .arg("--create-tenants"),
    )?;
    // kept until the end of the run
    let new: &'static Installation = Box::leak(Box::new(new));
    made.push((people, new));
    Ok(new)
}

/// Removes what was made.
pub(crate) fn disperse() {
    let made = MADE.lock().map(|mut made| std::mem::take(&mut *made));
    for (_, installation) in made.unwrap_or_default() {
        drop(std::fs::remove_dir_all(installation.folder()));
    }
}

/// A file of people for import: a hundred tenants, one person in a hundred on trial.
pub(crate) fn file(folder: &Path, people: usize) -> Result<PathBuf, String> {
    let path = folder.join(format!("{people}.csv"));
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(File::create(&path)?);
        writeln!(
            out,
            "username,email,salutation,first_name,last_name,scope,tenant,roles,language,demo,\
             bank_access"
        )?;
        let first = ["Anna", "Jürgen", "Marie", "Björn", "Käthe", "Tom", "Søren"];
        let last = ["Müller", "Schuster", "Weiß", "Kosidło", "Meyer-Lüdenscheid"];
        let pick = |names: &[&'static str], n: usize| names.get(n % names.len()).copied();
        for n in 0..people {
            let place = n % 100;
            writeln!(
                out,
                "user{n:07},user{n:07}@firm{place}.example,{},{},{},tenant,tenant-{place:02},member,\
                 {},{},no",
                if n % 2 == 0 { "mr" } else { "mrs" },
                pick(&first, n).unwrap_or_default(),
                pick(&last, n / 7).unwrap_or_default(),
                if n % 3 == 0 { "en" } else { "de" },
                if place == 7 { "30d" } else { "" },
            )?;
        }
        out.flush()
    };
    write().map_err(|error| error.to_string())?;
    Ok(path)
}

/// The fields of the user object as columns, without the order of lists, which the shell of 2022
/// cannot give.
pub(crate) const FIELDS: &str = "u.username, u.email, u.salutation, u.first_name, u.last_name,
    u.scope, (SELECT slug FROM tenants WHERE id = u.tenant_id) AS tenant, u.restricted,
    (SELECT json_group_array(t.slug) FROM memberships m JOIN tenants t ON t.id = m.tenant_id
      WHERE m.user_id = u.id) AS tenants,
    (SELECT json_group_array(json_object('role', r.slug, 'tenant', t.slug, 'until', a.until))
       FROM assignments a JOIN roles r ON r.id = a.role_id
       LEFT JOIN tenants t ON t.id = a.tenant_id WHERE a.user_id = u.id) AS roles,
    (SELECT json_group_array(name) FROM denials WHERE user_id = u.id) AS denied,
    (SELECT json_group_array(t.slug) FROM memberships m JOIN tenants t ON t.id = m.tenant_id
      WHERE m.user_id = u.id AND m.manager = 1) AS manages,
    u.bank_access,
    EXISTS (SELECT 1 FROM totp WHERE user_id = u.id AND confirmed_at IS NOT NULL) AS two_factor,
    (SELECT name FROM appearances WHERE id = u.appearance_id) AS appearance,
    u.language, u.import_bank_access,
    (SELECT slug FROM policies WHERE id = u.policy_id) AS policy,
    (SELECT count(*) FROM credential_failures
      WHERE user_id = u.id AND counter = 'login') AS failures_login,
    (SELECT count(*) FROM credential_failures
      WHERE user_id = u.id AND counter = 'signature') AS failures_signature,
    u.password_kind, u.password_set_at, u.password_expires_at, u.locked_at,
    u.demo_until, u.expires_at, u.last_login, u.created_at FROM users u";
