import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

type Kept = { uid: number; raw: Buffer; flags: Set<string> };
const seen = String.raw`\Seen`;

/**
 * A mail server on loopback that speaks as much IMAP (RFC 3501, RFC 6851) as a mailbox needs to be read: INBOX and
 * Arkiv. `drop()` breaks the next connections off, `lacks()` takes a folder away; `refuses('UID MOVE 2')` answers NO to
 * that, `hides()` answers well and gives no text of a letter. It speaks no TLS.
 */
export async function imapServer(host = '127.0.0.1') {
  const folders = new Map<string, Kept[]>([
    ['INBOX', []],
    ['Arkiv', []],
  ]);
  const asked: string[] = [];
  const refused = new Map<string, string>();
  const hidden = new Set<number>();
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
      const no = refused.get(verb.toUpperCase()) ?? refused.get(`${verb.toUpperCase()} ${found?.uid}`);
      if (no !== undefined) return no === 'drop' ? void socket.destroy() : void done(`NO ${no}`);
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
        case 'STATUS': {
          const name = rest.replace(/ \(.*/, '').replaceAll('"', '');
          const kept = folders.get(name);
          if (!kept) return void done('NO [NONEXISTENT] No such folder');
          say(`* STATUS "${name}" (MESSAGES ${kept.length})`);
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
        case 'UID SEARCH': {
          const without = [/UNSEEN/.test(rest) && seen, /UNDELETED/.test(rest) && String.raw`\Deleted`];
          const some = folder.filter(({ flags }) => !without.some((flag) => flag && flags.has(flag)));
          say(`* SEARCH ${some.map(({ uid }) => uid).join(' ')}`.trim());
          return void done();
        }
        case 'UID FETCH': {
          const most = Number(/<0\.(\d+)>/.exec(rest)?.[1] ?? 0);
          if (found && hidden.has(found.uid)) say(`* ${number} FETCH (UID ${found.uid})`);
          else if (found) {
            const source = found.raw.subarray(0, most);
            say(`* ${number} FETCH (UID ${found.uid} BODY[]<0> {${source.length}}`);
            socket.write(source);
            say(')');
          }
          return void done();
        }
        case 'UID STORE':
          if (/ \+FLAGS\S* /.test(rest)) for (const flag of rest.match(/\\\w+/g) ?? []) found?.flags.add(flag);
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
  server.listen(0, host);
  await once(server, 'listening');
  return {
    url: `imap://svar%40region:hemligt%40ord@${host}:${(server.address() as AddressInfo).port}`,
    asked,
    put: (raw: string): number =>
      folders.get('INBOX')?.push({ uid: (uids += 1), raw: Buffer.from(raw), flags: new Set() }) ?? 0,
    unread: (): number => folders.get('INBOX')?.filter(({ flags }) => !flags.has(seen)).length ?? 0,
    inFolder: (name: string): number => folders.get(name)?.length ?? 0,
    drop: (times: number): void => void (drops = times),
    refuses: (what: string, code = '[SERVERBUG] no'): unknown => refused.set(what, code),
    hides: (uid: number): unknown => hidden.add(uid),
    lacks: (name: string): boolean => folders.delete(name),
    changePassword: (word: string): void => void (password = word),
    close: (): void => {
      for (const socket of connections) socket.destroy();
      server.close();
    },
  };
}
