//! The probe of the settings: it asks the application what it holds for a tenant.

use super::program::Program;
use crate::domain::name::Slug;
use crate::ops::tenant::data::Report;
use crate::render::counts;

/// The probe, as the settings describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Probe(pub(crate) Program);

impl Probe {
    /// Asks about a tenant.
    ///
    /// # Errors
    /// In words, why nobody knows: the program failed, took too long, or answered something else
    /// than a JSON object of counts.
    pub(crate) fn ask(&self, tenant: &str) -> Result<Vec<Report>, String> {
        let answer = self.0.run(&[("tenant", tenant)])?;
        counts::read(&answer)
            .ok_or_else(|| "the probe did not answer with a JSON object of counts".to_owned())?
            .into_iter()
            .map(|(kind, count)| {
                let kind = Slug::parse(&kind)
                    .map_err(|problem| format!("the probe named a kind that is none: {problem}"))?;
                Ok(Report { kind, count })
            })
            .collect()
    }
}
