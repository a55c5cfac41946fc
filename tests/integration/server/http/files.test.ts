import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mostFileBytes } from '#src/core/files.ts';
import type { Uploaded } from '#src/server/files.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { fileServer, type FileServer } from '#tests/support/file-server.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let server: FileServer;
beforeAll(async () => {
  r = await region();
  server = await fileServer();
});
afterAll(async () => {
  await server.close();
  await r.close();
});
beforeEach(() => r.setStatus('active'));

const table = 'kommun;antal\n2184;3,5\n2182;7\n';
const reason = async (response: Response) =>
  ((await response.json()) as { error: { data: { reason: string; text: string; code: string } } }).error.data;
const send = (
  body: RequestInit['body'] = table,
  name = 'pendling.csv',
  as: keyof Region['callers'] = 'contributor',
  headers = {},
) => server.upload(r.callers[as], { processId: r.processId, name, body, headers });
const taken = async (response: Response): Promise<Uploaded> => {
  expect(response.status).toBe(201);
  return (await response.json()) as Uploaded;
};
const rows = () =>
  asSystem(
    async (db) =>
      await db.one<{ files: number; waste: number }>(
        sql`select (select count(*)::int from file) as files, (select count(*)::int from stored_waste) as waste`,
      ),
  );

describe('a file that is handed in', () => {
  it('is told what it is by its content, and comes back as it was', async () => {
    const file = await taken(await send());
    expect(file).toEqual({
      id: file.id,
      name: 'pendling.csv',
      mediaType: 'text/csv',
      bytes: Buffer.byteLength(table),
      sha256: createHash('sha256').update(table).digest('hex'),
    });
    const back = await server.get(r.callers.contributor, file.id);
    expect(await back.text()).toBe(table);
    expect(back.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(back.headers.get('content-disposition')).toBe(
      'attachment; filename="pendling.csv"; filename*=UTF-8\'\'pendling.csv',
    );
  });

  it('passes in pieces and whole, many megabytes too', async () => {
    const block = randomBytes(1024 * 1024);
    const many = new ReadableStream({
      start: (controller) => {
        for (let count = 0; count < 20; count += 1) controller.enqueue(block);
        controller.close();
      },
    });
    const file = await taken(await send(many, 'stor.bin'));
    expect(file).toMatchObject({ bytes: 20 * block.length, mediaType: 'application/octet-stream' });
    const hash = createHash('sha256');
    for await (const piece of (await server.get(r.callers.contributor, file.id)).body ?? []) hash.update(piece);
    expect(hash.digest('hex')).toBe(file.sha256);
  });

  it('is not sent anew to whoever has it', async () => {
    const file = await taken(await send());
    const again = await server.get(r.callers.contributor, file.id, {
      headers: { 'if-none-match': `"${file.sha256}"` },
    });
    expect(again.status).toBe(304);
    expect(again.headers.get('cache-control')).toBe('private, no-cache');
    expect((await server.get(r.callers.contributor, file.id, { method: 'HEAD' })).headers.get('content-length')).toBe(
      String(file.bytes),
    );
  });
});

describe('who may', () => {
  it('reads: one’s own organisation until the file hangs on something', async () => {
    const { id } = await taken(await send());
    expect((await server.get(r.callers.decider, id)).status).toBe(200);
    for (const other of ['lead', 'contributor2', 'outsider', 'administrator'] as const) {
      const refused = await server.get(r.callers[other], id);
      expect(refused.status).toBe(404);
      expect(await reason(refused)).toMatchObject({ code: 'NOT_FOUND', reason: 'item' });
    }
    expect((await server.get(undefined, id)).status).toBe(401);
    expect((await server.get(r.callers.contributor, randomUUID())).status).toBe(404);
    expect((await server.get(r.callers.contributor, '..%2f..%2fsecrets.json')).status).toBe(400);
  });

  it('hands in: authors in an open process, and a stranger learns nothing', async () => {
    const before = await server.kept();
    const observer = await send(table, 'a.csv', 'observer');
    expect(observer.status).toBe(403);
    expect(await reason(observer)).toMatchObject({ reason: 'role', text: expect.stringContaining('roll') as string });
    const outsider = await send(table, 'a.csv', 'outsider');
    expect([outsider.status, (await reason(outsider)).reason]).toEqual([404, 'process']);
    const nobody = await server.upload(undefined, { processId: r.processId, name: 'a.csv', body: table });
    expect([nobody.status, (await reason(nobody)).reason]).toEqual([401, 'signed-out']);
    await r.setStatus('closed');
    expect((await reason(await send())).reason).toBe('process-closed');
    expect(await server.kept()).toEqual(before);
  });

  it('says why in the reader’s language', async () => {
    const response = await server.upload(
      { ...r.callers.observer },
      { processId: r.processId, name: 'a', body: table, headers: { 'accept-language': 'en' } },
    );
    expect((await reason(response)).text).toMatch(/your role/);
  });

  it('not another site, and not as a form', async () => {
    const foreign = await send(table, 'a.csv', 'contributor', { origin: 'https://evil.example' });
    expect([foreign.status, (await reason(foreign)).reason]).toEqual([403, 'cross-origin']);
    expect((await send(table, 'a.csv', 'contributor', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(
      (await send(table, 'a.csv', 'contributor', { 'content-type': 'multipart/form-data; boundary=x' })).status,
    ).toBe(415);
    expect((await server.get(r.callers.contributor, randomUUID(), { method: 'DELETE' })).status).toBe(405);
  });
});

describe('what leaves nothing behind', () => {
  const nothingMore = async (attempt: () => Promise<void>) => {
    const before = { kept: await server.kept(), rows: await rows() };
    await attempt();
    await expect
      .poll(async () => ({ kept: await server.kept(), rows: await rows() }), { timeout: 5_000 })
      .toEqual(before);
  };

  it(
    'a file that says it is too large, and one that does not say',
    () =>
      nothingMore(async () => {
        const block = Buffer.alloc(1024 * 1024);
        let left = mostFileBytes / block.length + 1;
        const endless = new ReadableStream({
          pull: (controller) => (left-- > 0 ? controller.enqueue(block) : controller.close()),
        });
        const response = await send(endless, 'stor.bin');
        expect([response.status, (await reason(response)).reason]).toEqual([413, 'file-too-large']);
        const said = await send(Buffer.alloc(mostFileBytes + 1), 'stor.bin');
        expect(said.status).toBe(413);
      }),
    60_000,
  );

  it('an upload that is broken off halfway', () =>
    nothingMore(async () => {
      const abort = new AbortController();
      const waiting = new ReadableStream({
        start: (controller) => controller.enqueue(randomBytes(512 * 1024)),
        pull: async () => {
          await expect.poll(() => server.kept()).toContainEqual(expect.stringMatching(/\.part$/));
          abort.abort();
        },
      });
      await expect(
        server.upload(r.callers.contributor, { processId: r.processId, name: 'halv.bin', body: waiting }, abort.signal),
      ).rejects.toThrow();
    }));

  it('a name that is too long', () =>
    nothingMore(async () => {
      const response = await send(table, 'a'.repeat(2_001));
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('Texten är för lång');
    }));

  it('an empty file, a program, and a name that its content belies', () =>
    nothingMore(async () => {
      expect((await reason(await send(''))).reason).toBe('file-empty');
      expect((await reason(await send(table, 'pendling.csv.exe'))).reason).toBe('file-is-program');
      expect((await reason(await send(Buffer.from('MZ\u0090\u0000', 'latin1'), 'rapport.dat'))).reason).toBe(
        'file-is-program',
      );
      expect((await reason(await send('<html><script>alert(1)</script>', 'rapport.pdf'))).reason).toBe(
        'file-content-differs',
      );
    }));
});

describe('hostile files', () => {
  it.each([
    ['page.html', '<!doctype html><script>alert(document.cookie)</script>', 'text/html'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
    [
      'feed.xml',
      '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
      'application/xml',
    ],
    ['innocent.txt', '\n\n  <script>alert(1)</script>', 'text/html'],
  ])('%s is never drawn as a page of ours', async (name, body, mediaType) => {
    const file = await taken(await send(body, name));
    expect(file.mediaType).toBe(mediaType);
    const { headers } = await server.get(r.callers.contributor, file.id);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('the sender’s word for the type counts for nothing, and a picture alone is shown', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { headers } = await server.get(r.callers.contributor, (await taken(await send(picture, 'bild.png'))).id);
    expect([headers.get('content-type'), headers.get('content-disposition')?.split(';')[0]]).toEqual([
      'image/png',
      'inline',
    ]);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Anna\\karta.csv', 'karta.csv'],
    ['faktura\u202Efdp.exe.csv', 'fakturafdp.exe.csv'],
    ['a\r\nSet-Cookie: x=1\u0000.csv', 'aSet-Cookie_ x=1.csv'],
    ['  ..hemlig.csv. ', 'hemlig.csv'],
    ['Ökad pendling "2026"; år.csv', 'Ökad pendling _2026_; år.csv'],
    ['\ud800.csv', '\ufffd.csv'],
    ['', 'fil'],
    [`${'å'.repeat(400)}.csv`, `${'å'.repeat(176)}.csv`],
  ])('the name %j becomes %j', async (given, name) => {
    const file = await taken(await send(table, given));
    expect(file.name).toBe(name);
    const { headers } = await server.get(r.callers.contributor, file.id);
    expect(
      decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(headers.get('content-disposition') ?? '')?.[1] ?? ''),
    ).toBe(name);
    expect(headers.get('set-cookie')).toBeNull();
  });
});
