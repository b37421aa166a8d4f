//! `tenant setting`: the settings of the whole installation.

use super::require_everywhere;
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::setting::{
    self, DENY, ON, OPERATOR, RECOVER_FOUR_EYES, Setting, SettingRefusal, may_deny_operator,
};
use crate::domain::user::Place;
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
/// change, and denied only while an account could take that back; `recover.four_eyes` is not for the
/// operator to switch off. Nothing is then written.
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
        require_watched(work, &known, &value)?;
        store::setting::set(work.db, key, &value)?;
        audit(work, "setting.set", known, value)
    })
}

/// Brings a setting back to its default.
///
/// # Errors
/// As for [`set`]; nothing is then written.
pub fn clear(call: &Call<'_>, key: &str) -> Result<Setting> {
    call.write(|work| {
        let known = known(work, key)?;
        let default = known.default.clone();
        require_watched(work, &known, &default)?;
        store::setting::clear(work.db, key)?;
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

/// The operator, who completes recovery cases, may ask for a second pair of eyes, not close it once
/// there has been an administrator to recover.
fn require_watched(work: &Work<'_>, known: &Setting, value: &str) -> Result<()> {
    let looser = known.key == RECOVER_FOUR_EYES && known.value != value && value != ON;
    if looser
        && work.operator().is_some()
        && store::tenant::had_administrator(work.db, Place::Everywhere)?
    {
        return Err(Refusal::from(SettingRefusal::WatchesOperator).into());
    }
    Ok(())
}

fn audit(work: &Work<'_>, action: &str, before: Setting, value: String) -> Result<Setting> {
    let details = Details::none().change("value", before.value.as_str(), value.as_str());
    if !details.is_empty() {
        work.audit(action, Some(&before.key), details)?;
    }
    Ok(Setting { value, ..before })
}
