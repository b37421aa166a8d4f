//! Mail servers for the tests: a real one, and one that does as badly as it is told.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::common::Sandbox;

/// What the real server asks for.
pub(super) const USER: &str = "vogt";
/// The password that belongs to it.
pub(super) const PASSWORD: &str = "open sesame, mail";

/// aiosmtpd with TLS and authentication, on loopback.
pub(super) struct MailServer {
    child: Child,
    port: u16,
    security: &'static str,
    /// A home of its own: certificates and what it has taken.
    home: Sandbox,
}

impl MailServer {
    /// Starts one: `starttls`, `tls` or `none`.
    pub(super) fn start(security: &'static str) -> Self {
        // certificates of long ago, for clocks that are set back and forth
        let home = Sandbox::at("2020-01-01 00:00:00");
        make_certificates(&home);
        let mut child = Command::new("/usr/bin/python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/mail/smtpd.py"))
            .arg(security)
            .arg(home.folder("taken"))
            .args([home.path("cert.pem"), home.path("key.pem")])
            .args([USER, PASSWORD])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut port)
            .unwrap();
        Self {
            port: port.trim().parse().unwrap_or_else(|_| {
                panic!("the mail server did not start: is python3-aiosmtpd there?")
            }),
            child,
            security,
            home,
        }
    }

    /// Writes settings that name this server, with more of `[mail]`.
    pub(super) fn settings(&self, sandbox: &Sandbox, mail: &str) {
        let ca = fs::read(self.home.path("ca.pem")).unwrap();
        let ca = sandbox.write("ca.pem", ca);
        let password = sandbox.write("mail-password", format!("{PASSWORD}\n"));
        let smtp = format!(
            "host = \"localhost\"\nport = {}\nsecurity = \"{}\"\nuser = \"{USER}\"\n\
             password_file = \"{}\"\nca_file = \"{}\"",
            self.port,
            self.security,
            password.display(),
            ca.display()
        );
        settings(sandbox, mail, &smtp);
    }

    /// The mails it has taken, in the order in which it took them.
    pub(super) fn mails(&self) -> Vec<Received> {
        (1..)
            .map(|number| self.home.path(format!("taken/{number}.eml")))
            .map_while(|path| fs::read_to_string(path).ok())
            .map(|text| Received::read(&text))
            .collect()
    }

    /// The one mail it has taken.
    pub(super) fn mail(&self) -> Received {
        let mut mails = self.mails();
        assert_eq!(mails.len(), 1, "{mails:?}");
        mails.remove(0)
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // it ends by itself when its input does; this is sooner
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn make_certificates(home: &Sandbox) {
    let openssl = |args: &str| {
        let args: Vec<_> = args.split(' ').collect();
        home.program("openssl", &args).run().ok();
    };
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    home.write("names", "subjectAltName=DNS:localhost\n");
    openssl(&format!(
        "req -x509 {key} -keyout ca.key -out ca.pem -days 36500 -subj /CN=Test"
    ));
    openssl(&format!(
        "req {key} -keyout key.pem -out request.pem -subj /CN=localhost"
    ));
    openssl(
        "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -days 36500 -extfile names -out cert.pem",
    );
}

/// Writes a settings file with these sections.
pub(super) fn settings(sandbox: &Sandbox, mail: &str, smtp: &str) {
    if !sandbox.path(".config/vogt").exists() {
        sandbox.folder(".config/vogt");
    }
    let from = "from = \"vogt <accounts@example.org>\"";
    let text = format!("[mail]\ntransport = \"smtp\"\n{from}\n{mail}\n[mail.smtp]\n{smtp}\n");
    sandbox.write(".config/vogt/config.toml", text);
}

/// A mail as it arrived.
#[derive(Debug, Clone)]
pub(super) struct Received {
    head: String,
    raw: String,
    /// Its text, decoded.
    pub(super) body: String,
}

impl Received {
    pub(super) fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap();
        Self {
            head: head.replace("\n ", " "),
            raw: body.to_owned(),
            body: quoted_printable(body),
        }
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> &str {
        let begin = format!("{name}: ");
        let mut lines = self.head.lines();
        let line = lines.find_map(|line| line.strip_prefix(&begin));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.head))
    }

    /// What goes with it, in base64.
    pub(super) fn attachment(&self) -> String {
        let begin = self.raw.find("base64\n\n").unwrap();
        let lines = self.raw[begin..].lines().skip(2);
        lines.take_while(|line| !line.starts_with("--")).collect()
    }

    /// The secret that stands on a line of its own, after this.
    pub(super) fn secret(&self, before: &str) -> String {
        let line = format!("\n    {before}");
        let found = self.body.split(&line).skip(1).map(|rest| {
            let end = rest.find('\n').unwrap_or(rest.len());
            rest[..end].to_owned()
        });
        found.last().unwrap_or_else(|| panic!("{}", self.body))
    }
}

fn quoted_printable(text: &str) -> String {
    let text = text.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut pieces = text.split('=');
    bytes.extend_from_slice(pieces.next().unwrap().as_bytes());
    for piece in pieces {
        match piece
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(&piece.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'=');
                bytes.extend_from_slice(piece.as_bytes());
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// What a bad server does, and at which step: `GREETING`, `EHLO`, `MAIL`, `RCPT`, `DATA` or `END`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// It says this.
    Says(&'static str, &'static str),
    /// It is gone.
    Vanishes(&'static str),
    /// It says nothing more.
    Stalls(&'static str),
}

/// A server without TLS that does one thing badly in each conversation, in this order, and then
/// behaves.
pub(super) struct BadServer {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl BadServer {
    pub(super) fn start<const N: usize>(faults: [Fault; N]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let mut faults = faults.into_iter();
        let (mails, ended) = (Arc::clone(&taken), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            let mut talks = Vec::new();
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    break;
                }
                let talk = Talk {
                    stream: stream.unwrap(),
                    fault: faults.next(),
                    taken: Arc::clone(&mails),
                    stop: Arc::clone(&ended),
                };
                talks.push(thread::spawn(|| drop(talk.run())));
            }
            talks.into_iter().for_each(|talk| talk.join().unwrap());
        });
        Self {
            port,
            taken,
            stop,
            thread: Some(thread),
        }
    }

    /// Writes settings that name this server.
    pub(super) fn settings(&self, sandbox: &Sandbox, mail: &str) {
        let smtp = format!(
            "host = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"\ntimeout = \"2s\"",
            self.port
        );
        settings(sandbox, mail, &smtp);
    }

    /// The mails that came through to their end, whether it said that it took them or not.
    pub(super) fn mails(&self) -> Vec<Received> {
        let taken = self.taken.lock().unwrap();
        taken.iter().map(|text| Received::read(text)).collect()
    }
}

impl Drop for BadServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

struct Talk {
    stream: TcpStream,
    fault: Option<Fault>,
    taken: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
}

impl Talk {
    fn run(mut self) -> std::io::Result<()> {
        let mut input = BufReader::new(self.stream.try_clone()?);
        if !self.answer("GREETING", "220 bad.test")? {
            return Ok(());
        }
        let mut line = String::new();
        loop {
            line.clear();
            if input.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let verb = line.get(..4).unwrap_or("").to_uppercase();
            let usual = match verb.as_str() {
                "EHLO" => "250 bad.test",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            if !self.answer(&verb, usual)? {
                return Ok(());
            }
            if verb == "DATA" && !matches!(self.fault, Some(Fault::Says("DATA", _))) {
                self.take(&mut input)?;
                if !self.answer("END", "250 taken")? {
                    return Ok(());
                }
            }
        }
    }

    fn take(&self, input: &mut impl BufRead) -> std::io::Result<()> {
        let mut text = String::new();
        while !text.ends_with("\r\n.\r\n") {
            if input.read_line(&mut text)? == 0 {
                return Ok(());
            }
        }
        let text = text.trim_end_matches(".\r\n").replace("\r\n", "\n");
        self.taken.lock().unwrap().push(text);
        Ok(())
    }

    /// Answers as usual or as told; `false`: the conversation is over.
    fn answer(&mut self, step: &str, usual: &str) -> std::io::Result<bool> {
        let said = match self.fault {
            Some(Fault::Says(at, reply)) if at == step => reply,
            Some(Fault::Vanishes(at)) if at == step => return Ok(false),
            Some(Fault::Stalls(at)) if at == step => {
                while !self.stop.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(20));
                }
                return Ok(false);
            }
            _ => usual,
        };
        self.stream.write_all(format!("{said}\r\n").as_bytes())?;
        Ok(true)
    }
}
