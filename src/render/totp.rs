//! The second factor: its secret as a QR code, and backup codes.

use super::{Cell, Style, View};
use crate::ops::auth::totp::codes::Made;
use crate::ops::auth::totp::confirm::Changed;
use crate::ops::auth::totp::enrol::Enrolled;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde::Serialize;

/// A second factor that waits to be confirmed.
#[derive(Serialize)]
pub struct EnrolledView<'a> {
    username: &'a str,
    uri: &'a str,
    secret: &'a str,
}

impl<'a> From<&'a Enrolled> for EnrolledView<'a> {
    fn from(enrolled: &'a Enrolled) -> Self {
        EnrolledView {
            username: &enrolled.username,
            uri: enrolled.uri.reveal(),
            secret: enrolled.secret.reveal(),
        }
    }
}

impl EnrolledView<'_> {
    /// The QR code, and below it the same for eyes and clipboards, never wrapped.
    #[must_use]
    pub fn page(&self, style: &Style) -> String {
        // a name so long that it fits no QR code can still be typed
        let code = QrCode::new(self.uri).map_or_else(|_| String::new(), |code| draw(&code, style));
        format!("{code}\n{}\n\nSecret: {}\n", self.uri, self.secret)
    }
}

/// Light on dark, as most terminals are; where colours may be used, whatever the terminal is.
fn draw(code: &QrCode, style: &Style) -> String {
    let drawn = if style.ascii {
        code.render::<char>()
            .dark_color(' ')
            .light_color('#')
            .module_dimensions(2, 1)
            .build()
    } else {
        code.render::<Dense1x2>()
            .dark_color(Dense1x2::Light)
            .light_color(Dense1x2::Dark)
            .build()
    };
    drawn
        .lines()
        .map(|line| {
            if style.color {
                format!("\x1b[97;40m{line}\x1b[0m\n")
            } else {
                format!("{line}\n")
            }
        })
        .collect()
}

impl View for EnrolledView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "uri", "secret"];
    const HEADINGS: &'static [&'static str] = &["Username", "URI", "Secret"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![self.username.into(), self.uri.into(), self.secret.into()]
    }
}

/// A second factor that came into force, or went.
#[derive(Debug, Serialize)]
pub struct FactorView<'a> {
    username: &'a str,
    two_factor: bool,
    sessions_ended: usize,
}

impl<'a> From<&'a Changed> for FactorView<'a> {
    fn from(changed: &'a Changed) -> Self {
        FactorView {
            username: &changed.username,
            two_factor: changed.two_factor,
            sessions_ended: changed.sessions_ended,
        }
    }
}

impl View for FactorView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "two_factor", "sessions_ended"];
    const HEADINGS: &'static [&'static str] = &["Username", "Second factor", "Sessions ended"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            self.username.into(),
            super::user::tick(self.two_factor),
            self.sessions_ended.to_string().into(),
        ]
    }
}

/// New backup codes; `null` where they went into a file.
#[derive(Serialize)]
pub struct CodesView<'a> {
    username: &'a str,
    codes: Option<Vec<&'a str>>,
}

impl<'a> CodesView<'a> {
    /// The codes, if they are to be `shown`.
    #[must_use]
    pub fn new(made: &'a Made, shown: bool) -> Self {
        CodesView {
            username: &made.username,
            codes: shown.then(|| made.codes.iter().map(|code| code.reveal()).collect()),
        }
    }
}

impl View for CodesView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "codes"];
    const HEADINGS: &'static [&'static str] = &["Username", "Codes"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        let codes = self.codes.as_ref().map(|codes| codes.join(" "));
        vec![self.username.into(), codes.unwrap_or_default().into()]
    }

    fn facts(&self, _style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = vec![("Username", self.username.into())];
        let codes = self.codes.iter().flatten();
        facts.extend(codes.map(|code| ("Code", (*code).into())));
        facts
    }
}
