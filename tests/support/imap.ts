import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

type Kept = { uid: number; raw: Buffer; seen: boolean };

/**
 * A mail server on loopback that speaks as much IMAP (RFC 3501, RFC 6851) as a mailbox needs to be read: INBOX and
 * Arkiv. `drop()` breaks the next connections off, `lacks()` takes a folder away.
 */
export async function imapServer() {
  const folders = new Map<string, Kept[]>([
    ['INBOX', []],
    ['Arkiv', []],
  ]);
  const asked: string[] = [];
  let uids = 0;
  let drops = 0;
  let password = 'hemligt@ord';
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => undefined);
    if (drops > 0) {
      drops -= 1;
      socket.destroy();
      return;
    }
    let folder: Kept[] = [];
    const say = (line: string): unknown => socket.write(`${line}\r\n`);
    const answer = (tag: string, command: string): void => {
      const [, verb = '', rest = ''] = /^((?:UID )?\S+) ?(.*)$/i.exec(command) ?? [];
      const found = folder.find(({ uid }) => uid === Number(/^\d+/.exec(rest)?.[0]));
      const number = found ? folder.indexOf(found) + 1 : 0;
      const done = (said = 'OK done'): unknown => say(`${tag} ${said}`);
      asked.push(verb.toUpperCase());
      switch (verb.toUpperCase()) {
        case 'CAPABILITY':
          say('* CAPABILITY IMAP4rev1 UIDPLUS MOVE');
          return void done();
        case 'LOGIN': {
          const right = rest.replaceAll('"', '') === `svar@region ${password}`;
          return void done(right ? 'OK in' : 'NO [AUTHENTICATIONFAILED] Invalid credentials');
        }
        case 'LIST': {
          const name = /"([^"]*)"$/.exec(rest)?.[1] ?? '';
          if (folders.has(name)) say(String.raw`* LIST (\HasNoChildren) "/" "${name}"`);
          return void done();
        }
        case 'SELECT': {
          const name = rest.replaceAll('"', '');
          const kept = folders.get(name);
          if (!kept) return void done('NO [NONEXISTENT] No such folder');
          folder = kept;
          say(`* ${folder.length} EXISTS`);
          say(String.raw`* FLAGS (\Seen \Deleted)`);
          say(String.raw`* OK [PERMANENTFLAGS (\Seen \Deleted)] all`);
          say('* OK [UIDVALIDITY 7] valid');
          return void done('OK [READ-WRITE] selected');
        }
        case 'UID SEARCH':
          say(`* SEARCH ${folder.flatMap(({ uid, seen }) => (seen ? [] : [uid])).join(' ')}`.trim());
          return void done();
        case 'UID FETCH': {
          const most = Number(/<0\.(\d+)>/.exec(rest)?.[1] ?? 0);
          if (found) {
            const source = found.raw.subarray(0, most);
            say(`* ${number} FETCH (UID ${found.uid} BODY[]<0> {${source.length}}`);
            socket.write(source);
            say(')');
          }
          return void done();
        }
        case 'UID STORE':
          if (found) found.seen = true;
          return void done();
        case 'UID MOVE': {
          const target = folders.get(rest.split(' ')[1]?.replaceAll('"', '') ?? '');
          if (!target || !found) return void done('NO [TRYCREATE] No such folder');
          folder.splice(number - 1, 1);
          target.push(found);
          say(`* OK [COPYUID 7 ${found.uid} ${found.uid}] moved`);
          say(`* ${number} EXPUNGE`);
          return void done();
        }
        case 'LOGOUT':
          say('* BYE bye');
          done();
          return void socket.end();
        default:
          return void done(['NOOP', 'CLOSE', 'LSUB'].includes(verb.toUpperCase()) ? 'OK done' : 'BAD unknown');
      }
    };
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const space = line.indexOf(' ');
        answer(line.slice(0, space), line.slice(space + 1));
      }
    });
    say('* OK ready');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `imap://svar%40region:hemligt%40ord@127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    put: (raw: string): number =>
      folders.get('INBOX')?.push({ uid: (uids += 1), raw: Buffer.from(raw), seen: false }) ?? 0,
    unread: (): number => folders.get('INBOX')?.filter(({ seen }) => !seen).length ?? 0,
    inFolder: (name: string): number => folders.get(name)?.length ?? 0,
    drop: (times: number): void => void (drops = times),
    lacks: (name: string): boolean => folders.delete(name),
    changePassword: (word: string): void => void (password = word),
    close: (): void => {
      for (const socket of connections) socket.destroy();
      server.close();
    },
  };
}
