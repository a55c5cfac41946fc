import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nextAuthJwt from 'next-auth/jwt';
import { answerFiles } from '#src/server/http/files.ts';
import { secure } from '#src/server/http/security-headers.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { authSecret, sessionCookie } from '#src/server/session.ts';

const { encode } = (nextAuthJwt as unknown as { default?: typeof nextAuthJwt }).default ?? nextAuthJwt;

export type Sent = { processId: string; name: string; body: RequestInit['body']; headers?: Record<string, string> };
export type FileServer = {
  address: string;
  upload(caller: PersonCaller | undefined, sent: Sent, signal?: AbortSignal): Promise<Response>;
  get(caller: PersonCaller | undefined, id: string, init?: RequestInit): Promise<Response>;
  /** The files that lie in the storage now, finished or not. */
  kept(): Promise<string[]>;
  close(): Promise<void>;
};

/**
 * The address of files as the process serves it, with the headers of every response, and a data directory of its own.
 */
export async function fileServer(): Promise<FileServer> {
  const folder = await mkdtemp(join(tmpdir(), 'samband-files-'));
  process.env['SAMBAND_DATA'] = folder;
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', (request, response) => {
    secure(request, response, { address });
    void answerFiles(request, response, address);
  });
  const signedIn = async (caller: PersonCaller | undefined): Promise<Record<string, string>> =>
    caller?.sessionId
      ? {
          cookie: `${sessionCookie()}=${await encode({ token: { sessionId: caller.sessionId }, secret: authSecret() })}`,
        }
      : {};
  return {
    address,
    upload: async (caller, { processId, name, body, headers }, signal) =>
      fetch(`${address}/api/files?${new URLSearchParams({ process: processId, name }).toString()}`, {
        method: 'POST',
        body,
        duplex: 'half',
        signal: signal ?? null,
        headers: {
          origin: address,
          'content-type': 'application/octet-stream',
          ...(await signedIn(caller)),
          ...headers,
        },
      } as RequestInit),
    get: async (caller, id, init = {}) =>
      fetch(`${address}/api/files/${id}`, {
        ...init,
        headers: { ...(await signedIn(caller)), ...(init.headers as Record<string, string>) },
      }),
    kept: async () =>
      (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
