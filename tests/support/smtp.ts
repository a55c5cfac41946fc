import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * A mail server on loopback that keeps what it is given; `refuse()` makes it turn the next letters away, `holdUntil()`
 * answer none before.
 */
export async function smtpServer() {
  const received: ParsedMail[] = [];
  let refusals = 0;
  let begun = 0;
  let ready: Promise<unknown> = Promise.resolve();
  const unknown = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      unknown.has(address) ? done(Object.assign(new Error('No such user'), { responseCode: 550 })) : done(),
    onData: (stream, _session, done) => {
      simpleParser(stream).then(async (mail) => {
        begun += 1;
        await ready;
        if (refusals > 0) {
          refusals -= 1;
          return done(Object.assign(new Error('Mailbox busy'), { responseCode: 450 }));
        }
        received.push(mail);
        return done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** How many letters it has been given, answered or not. */
    begun: () => begun,
    holdUntil: (until: Promise<unknown>) => void (ready = until),
    refuse: (times: number) => void (refusals = times),
    /** Nobody has that address here. */
    refuseTo: (address: string) => void unknown.add(address),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
