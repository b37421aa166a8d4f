//! Mails as the settings have them: who words them, and the way to a mail server.

use super::context::{Context, Opened};
use super::error::Failure;
use super::exit::Kind;
use super::secrets;
use super::settings::{Mail, Transport};
use super::trusted;
use crate::mail::{Login, Problem, Sendmail, Server, Smtp, Templates, Writer};
use crate::ops::mail::send::{self, Errand, Post, Report, Way};
use crate::ops::user::profile::Profile;
use crate::render::user::profile;
use anyhow::Context as _;
use std::io::{self, Read as _};
use std::path::Path;
use std::time::Duration;

/// How long the sendmail program may take. Ours: it only puts mails into its queue.
const SENDMAIL_TIMEOUT: Duration = Duration::from_secs(60);

/// Who words mails, and what is wrong with the templates.
pub(super) fn writer(ctx: &Context) -> (Writer, Vec<Problem>) {
    let settings = ctx.mail();
    let (templates, problems) = Templates::load(
        settings.templates.as_deref(),
        settings.link.is_some(),
        crate::ops::effective_uid(),
    );
    let writer = Writer {
        templates,
        language: settings.language,
        link: settings.link.clone(),
        zone: ctx.zone().clone(),
    };
    (writer, problems)
}

/// The same for looking at mails: templates that cannot be used are only mentioned.
pub(super) fn reader(ctx: &Context) -> Writer {
    let (writer, problems) = writer(ctx);
    for problem in problems {
        ctx.printer.note(&format!("note: template {problem}"));
    }
    writer
}

/// Delivers what is due.
///
/// # Errors
/// A template that cannot be used (6): it is not for the program to choose other words. A file
/// named in the settings that is missing or unsafe; whatever delivering says.
pub(super) fn deliver(ctx: &Context, opened: &Opened, errand: Errand) -> Result<Report, Failure> {
    let (writer, problems) = writer(ctx);
    if let Some(problem) = problems.first() {
        return Err(Failure::new(Kind::Invalid, format!("template {problem}"))
            .with_hint("vogt db check names all that is wrong with the templates"));
    }
    let mut post = Post {
        writer: &writer,
        way: way(ctx.mail())?,
        profile: written,
    };
    Ok(send::run(&opened.call(), &mut post, errand)?)
}

fn written(profile: &Profile) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    profile::write(&mut text, profile)?;
    Ok(text)
}

fn way(settings: &Mail) -> Result<Option<Way>, Failure> {
    let Some(from) = settings.from.clone() else {
        return Ok(None);
    };
    let transport: Box<dyn crate::mail::Transport> = match settings.transport {
        Transport::Off => return Ok(None),
        Transport::Sendmail => Box::new(Sendmail {
            program: settings.sendmail.clone(),
            timeout: SENDMAIL_TIMEOUT,
        }),
        Transport::Smtp => Box::new(Smtp::new(server(settings)?)),
    };
    Ok(Some(Way { from, transport }))
}

fn server(settings: &Mail) -> Result<Server, Failure> {
    let smtp = &settings.smtp;
    let login = match &smtp.login {
        Some((user, file)) => Some(Login {
            user: user.clone(),
            password: secrets::from_private_file(file)?,
        }),
        None => None,
    };
    Ok(Server {
        host: smtp.host.clone(),
        port: smtp.port,
        security: smtp.security,
        login,
        authorities: smtp.ca_file.as_deref().map(authorities).transpose()?,
        timeout: smtp.timeout,
    })
}

/// Whoever can change the certificates trusted can read the mails.
fn authorities(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut pem = Vec::new();
    trusted::open("file of certificates", path)?
        .read_to_end(&mut pem)
        .with_context(|| format!("the file of certificates {} cannot be read", path.display()))?;
    Ok(pem)
}

/// Delivers what a verb has just queued, where the settings want that. What goes wrong is a note:
/// the verb is done, and the mails wait for `vogt mail send`.
pub(super) fn deliver_at_once(ctx: &Context) {
    let Some((after, opened)) = ctx.take_errand() else {
        return;
    };
    let queued = send::mark(&opened.store).is_ok_and(|last| last > after);
    if !queued {
        return;
    }
    match deliver(ctx, &opened, Errand::After(after)) {
        Ok(report) => {
            for notice in &report.notices {
                ctx.printer.note(&format!("note: {notice}"));
            }
            if let Some(words) = report.unreachable {
                let again = "vogt mail send tries again";
                ctx.printer
                    .note(&format!("note: the mail waits: {words}; {again}"));
            }
        }
        Err(failure) => {
            if let Some(view) = failure.view() {
                ctx.printer
                    .note(&format!("note: the mail waits: {}", view.message));
            }
        }
    }
}
