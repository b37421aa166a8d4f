//! `tenant setting`: the settings of the whole installation.

use super::require_everywhere;
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::setting::{self, DENY, OPERATOR, Setting, SettingRefusal, may_deny_operator};
use crate::ops::{Call, Result, Work};
use crate::store;

/// All settings by key.
///
/// # Errors
/// The right `system.settings` is lacking.
pub fn list(call: &Call<'_>) -> Result<Vec<Setting>> {
    call.read(|work| {
        require_everywhere(work, own::SYSTEM_SETTINGS)?;
        Ok(store::setting::all(work.db)?)
    })
}

/// Sets a setting.
///
/// # Errors
/// An unknown key, a value it cannot have, a lacking right; `operator` is not for the operator to
/// change, and denied only while an account could take that back. Nothing is then written.
pub fn set(call: &Call<'_>, key: &str, value: &str) -> Result<Setting> {
    call.write(|work| {
        let known = known(work, key)?;
        let value = known
            .checked(value, &work.rulebook)
            .map_err(Refusal::from)?;
        if known.key == OPERATOR && value == DENY {
            may_deny_operator(&work.stewards()?, &work.rulebook, work.now)
                .map_err(Refusal::from)?;
        }
        store::setting::set(work.db, key, &value)?;
        audit(work, "setting.set", known, value)
    })
}

/// Brings a setting back to its default.
///
/// # Errors
/// An unknown key or a lacking right; nothing is then written.
pub fn clear(call: &Call<'_>, key: &str) -> Result<Setting> {
    call.write(|work| {
        let known = known(work, key)?;
        store::setting::clear(work.db, key)?;
        let default = known.default.clone();
        audit(work, "setting.clear", known, default)
    })
}

/// The setting of that key, which whoever acts may change.
fn known(work: &Work<'_>, key: &str) -> Result<Setting> {
    require_everywhere(work, own::SYSTEM_SETTINGS)?;
    let known = setting::find(key, store::setting::all(work.db)?).map_err(Refusal::from)?;
    if known.key == OPERATOR && work.operator().is_some() {
        return Err(Refusal::from(SettingRefusal::NotByOperator).into());
    }
    Ok(known)
}

fn audit(work: &Work<'_>, action: &str, before: Setting, value: String) -> Result<Setting> {
    let details = Details::none().change("value", before.value.as_str(), value.as_str());
    if !details.is_empty() {
        work.audit(action, Some(&before.key), details)?;
    }
    Ok(Setting { value, ..before })
}
