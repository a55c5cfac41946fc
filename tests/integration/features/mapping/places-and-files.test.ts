import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptAnswer, submitAnswer } from '#src/features/mapping/commands/answers.ts';
import { getFinding, listFindings, mapFindings } from '#src/features/mapping/queries/findings.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { callsIn, questionIds } from '#tests/support/calls.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let sent: ReturnType<typeof callsIn>['sent'];
let write: ReturnType<typeof callsIn>['write'];
let read: ReturnType<typeof callsIn>['read'];
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  ({ sent, write, read } = callsIn(r));
});
afterAll(() => r.close());

const at = (one: { id: string; version: number }) => ({ processId: r.processId, itemId: one.id, version: one.version });

describe('a reply to a call', () => {
  it('asks where: what was pointed out and drawn becomes the places of the finding, beside what older replies said in words', async () => {
    const { hudiksvall } = await sent({
      questions: [{ id: questionIds.place, kind: 'place' as const, label: 'Var?', required: true }],
    });
    const harbour = { kind: 'locality', name: 'Iggesund', geometry: { type: 'Point', coordinates: [17.07, 61.64] } };
    const road = {
      kind: 'line',
      name: '',
      geometry: {
        type: 'LineString',
        coordinates: [
          [17.1, 61.7],
          [17.3, 61.7],
        ],
      },
    };
    await expect(
      write('contributor', hudiksvall, questionIds.place, {
        places: [{ ...road, geometry: { type: 'LineString', coordinates: [[17.1, 61.7]] } }],
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await write('contributor', hudiksvall, questionIds.place, {
      municipalities: ['2184'],
      place: 'Hamnen',
      places: [harbour, road],
    });
    const submitted = await submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
    await acceptAnswer(r.callers.lead, at(submitted));
    const { rows } = await listFindings(r.callers.observer, {
      processId: r.processId,
      municipality: '2184',
      limit: 100,
    });
    const made = rows.find(({ title }) => title.startsWith('Var: '));
    const finding = await getFinding(r.callers.observer, { processId: r.processId, itemId: made?.id ?? '' });
    expect(finding).toMatchObject({
      title: 'Var: Hudiksvall, Iggesund, 61,700° N 17,200° E, Hamnen',
      municipalities: ['2184'],
      place: 'Hamnen',
      places: [harbour, road],
    });
    expect(
      (await mapFindings(r.callers.observer, { processId: r.processId })).rows.find(({ code }) => code === finding.code)
        ?.places,
    ).toHaveLength(2);
  });

  it('carries files: the organisation’s alone while it is written, then with the answer, then with the finding', async () => {
    const map = randomUUID();
    const { hudiksvall, soderhamn } = await sent({
      questions: [{ id: map, kind: 'file' as const, label: 'Har ni en karta?', required: true }],
    });
    const fileId = randomUUID();
    await asSystem((db) =>
      db.rows(sql`insert into file (id, process_id, organisation_id, uploaded_by, name, media_type, bytes, sha256, stored_as)
      values (${fileId}::uuid, ${r.processId}::uuid, ${r.organisations.hudiksvall}::uuid, ${r.people.contributor.id}::uuid, 'karta.pdf', 'application/pdf', 10, ${'0'.repeat(64)}, ${fileId})`),
    );
    const files = [{ id: fileId, name: 'karta.pdf' }];
    await expect(write('contributor2', soderhamn, map, { files })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'unknown-reference',
    });
    await write('contributor', hudiksvall, map, { files, text: 'Över skolvägar.' });
    const waste = () =>
      asSystem((db) =>
        db.rows(sql`select id from app.unreferenced_files(now() + interval '1 day') as id where id = ${fileId}::uuid`),
      );
    const attached = () =>
      asSystem((db) =>
        db.rows<{ kind: string }>(
          sql`select i.kind from attachment a join item i on i.id = a.item_id where a.file_id = ${fileId}::uuid order by i.kind`,
        ),
      );
    expect([await waste(), await attached()]).toEqual([[], []]);
    const submitted = await submitAnswer(r.callers.contributor, at(await read('contributor', hudiksvall)));
    expect(await attached()).toEqual([{ kind: 'answer' }]);
    await acceptAnswer(r.callers.lead, at(submitted));
    expect(await attached()).toEqual([{ kind: 'answer' }, { kind: 'finding' }]);
  });
});
