"""A real mail server on loopback for the tests: aiosmtpd with TLS and authentication.

smtpd.py starttls|tls|none FOLDER CERT KEY USER PASSWORD

Prints the port it listens on, writes each mail it takes into FOLDER as N.eml (N from 1, the envelope
in two X- lines on top), and ends with its standard input.
"""

import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Mailbox:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        path = os.path.join(self.folder, f"{self.count}.eml")
        head = f"X-From: {envelope.mail_from}\nX-To: {','.join(envelope.rcpt_tos)}\n"
        with open(path + ".part", "wb") as out:
            out.write(head.encode() + envelope.original_content.replace(b"\r\n", b"\n"))
        os.rename(path + ".part", path)
        return "250 OK"


async def main(security, folder, cert, key, user, password):
    def authenticate(server, session, envelope, mechanism, data):
        known = LoginPassword(user.encode(), password.encode())
        return AuthResult(success=data == known, handled=False)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    mailbox = Mailbox(folder)

    def session():
        return SMTP(
            mailbox,
            enable_SMTPUTF8=True,
            hostname="mail.test",
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticate,
            auth_required=bool(user),
            auth_require_tls=security == "starttls",
        )

    loop = asyncio.get_running_loop()
    wrapper = context if security == "tls" else None
    server = await loop.create_server(session, "127.0.0.1", 0, ssl=wrapper)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:]))
