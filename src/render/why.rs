//! The answer of `user why`.

use super::reason::{FixableView, reason_line};
use super::user::tick;
use super::{Cell, Paint, Style, View};
use crate::domain::access::{Reason, ReasonCode};
use crate::ops::user::why::Answer;
use ipnet::IpNet;
use serde::Serialize;
use std::net::IpAddr;

/// The answer of `user why`.
#[derive(Debug, Serialize)]
pub struct WhyView<'a> {
    username: &'a str,
    can_login: bool,
    reasons: Vec<FixableView>,
    right: Option<&'a str>,
    allowed: Option<bool>,
    because: Option<&'a str>,
}

impl<'a> From<&'a Answer> for WhyView<'a> {
    fn from(answer: &'a Answer) -> Self {
        WhyView {
            username: answer.user.username.as_str(),
            can_login: answer.access.may_log_in(),
            reasons: answer
                .access
                .reasons
                .iter()
                .map(|reason| fixable(reason, answer))
                .collect(),
            right: answer.right.as_ref().map(|right| right.as_str()),
            allowed: answer.allowed,
            because: answer.because.as_deref(),
        }
    }
}

/// A reason with its command. What lets an address in depends on the policy, which only the
/// question about an address asks for.
fn fixable(reason: &Reason, answer: &Answer) -> FixableView {
    let instead = answer.instead.get(&reason.code).map(String::as_str);
    let view = FixableView::new(reason, &answer.user, instead);
    let address = reason.detail.as_deref().and_then(|text| text.parse().ok());
    match (reason.code, address) {
        (ReasonCode::AddressNotAllowed, Some(address)) => FixableView {
            fix: Some(allow(address, answer)),
            ..view
        },
        _ => view,
    }
}

/// The networks of before, and the address.
fn allow(address: IpAddr, answer: &Answer) -> String {
    let networks = answer.networks.iter().copied().chain([address.into()]);
    let networks: Vec<String> = networks.map(|network: IpNet| network.to_string()).collect();
    format!(
        "vogt policy edit {} --ip {}",
        answer.policy,
        networks.join(",")
    )
}

impl View for WhyView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "username",
        "can_login",
        "reasons",
        "right",
        "allowed",
        "because",
    ];
    const HEADINGS: &'static [&'static str] = &["Name", "Can log in", "Reasons"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        let reasons: Vec<String> = self
            .reasons
            .iter()
            .map(|fixable| reason_line(&fixable.reason, style))
            .collect();
        vec![
            self.username.into(),
            tick(self.can_login),
            reasons.join("; ").into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let answer = if self.can_login {
            Cell::new("yes", Paint::Good)
        } else {
            Cell::new("no", Paint::Bad)
        };
        let mut facts = vec![("Name", self.username.into()), ("Can log in", answer)];
        for fixable in &self.reasons {
            facts.push(("  because", reason_line(&fixable.reason, style).into()));
            if let Some(fix) = &fixable.fix {
                facts.push(("  lifted by", fix.as_str().into()));
            }
        }
        if let (Some(right), Some(allowed)) = (self.right, self.allowed) {
            facts.push(("Right", right.into()));
            facts.push((
                "  allowed",
                if allowed { "yes".into() } else { "no".into() },
            ));
        }
        if let Some(because) = self.because {
            facts.push(("  because", because.into()));
        }
        facts
    }
}
