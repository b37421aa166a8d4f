//! A second factor as the person's telephone has it.

use std::process::Command;

use super::{Sandbox, USER_PASSWORD};

/// An authenticator app with one account in it.
pub(crate) struct App {
    totp: totp_rs::Totp,
}

impl App {
    /// One into which this secret (base32) was typed.
    pub(crate) fn with(secret: &str) -> Self {
        let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
        let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        App { totp }
    }

    /// The code shown at a moment (UTC), `2026-12-23 08:00:00`.
    pub(crate) fn at(&self, moment: &str) -> String {
        let moment: jiff::civil::DateTime = moment.parse().unwrap();
        let moment = moment.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let second = u64::try_from(moment.timestamp().as_second()).unwrap();
        self.totp.generate(second).to_string()
    }

    /// The code shown so many steps from now, where clocks are real.
    pub(crate) fn now(&self, steps: i64) -> String {
        let second = Command::new("date").arg("+%s").output().unwrap().stdout;
        let second: u64 = String::from_utf8(second).unwrap().trim().parse().unwrap();
        let second = second.saturating_add_signed(steps * 30);
        self.totp.generate(second).to_string()
    }
}

impl Sandbox {
    /// Sets a second factor up for someone made by [`Sandbox::add_user`], at a moment whose codes
    /// are used for nothing else.
    pub(crate) fn enrol(&self, username: &str, moment: &str) -> App {
        let enrol = ["auth", "totp", "enrol", username, "--password-stdin"];
        let enrolled = self.vogt(&enrol).arg("--json").secret(USER_PASSWORD);
        let enrolled = enrolled.at(moment).run().ok().json();
        let app = App::with(enrolled["secret"].as_str().unwrap());
        let confirm = ["auth", "totp", "confirm", username, "--otp"];
        let confirm = self.vogt(&confirm).arg(app.at(moment));
        confirm.at(moment).run().ok();
        app
    }
}
