import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acceptFinding,
  createFinding,
  editFinding,
  sendBackFinding,
  submitFinding,
} from '#src/features/mapping/commands/findings.ts';
import { getFinding, listFindings, mapFindings } from '#src/features/mapping/queries/findings.ts';
import { restoreItem } from '#src/features/thread/commands/sharing.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { sql } from '#src/server/database.ts';
import { writeNotices } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const words = {
  title: 'Allt fler pendlar längs kusten',
  text: 'Pendlingen mellan Hudiksvall och Söderhamn har ökat.',
  municipalities: ['2184', '2182'],
};
const draft = (key = randomUUID()) => createFinding(r.callers.contributor, { processId: r.processId, key, ...words });
const at = (made: { id: string; version: number }) => ({
  processId: r.processId,
  itemId: made.id,
  version: made.version,
});

describe('a finding on its way from one municipality to common ground', () => {
  it('is its own organisation’s until it is submitted, the leadership’s until it is accepted, then everybody’s', async () => {
    const made = await draft();
    const seenBy = async (name: 'lead' | 'contributor2' | 'contributor') =>
      (await listFindings(r.callers[name], { processId: r.processId })).rows.some((row) => row.id === made.id);
    expect([await seenBy('contributor'), await seenBy('lead'), await seenBy('contributor2')]).toEqual([
      true,
      false,
      false,
    ]);
    const submitted = await submitFinding(r.callers.contributor, at(made));
    expect([await seenBy('lead'), await seenBy('contributor2')]).toEqual([true, false]);
    await acceptFinding(r.callers.lead, at(submitted));
    expect(await seenBy('contributor2')).toBe(true);
  });

  it('is sent back with a reason that its author reads', async () => {
    const submitted = await submitFinding(r.callers.contributor, at(await draft()));
    await sendBackFinding(r.callers.editor, { ...at(submitted), reason: 'Ange källan.' });
    const finding = await getFinding(r.callers.contributor, { processId: r.processId, itemId: submitted.id });
    expect(finding).toMatchObject({
      status: 'returned',
      returnReason: 'Ange källan.',
      can: { submit: 'ok', edit: 'ok' },
    });
  });

  it('is told of to its author by mail: that it came back and why, and that it was accepted', async () => {
    const submitted = await submitFinding(r.callers.contributor, at(await draft()));
    const back = await sendBackFinding(r.callers.editor, { ...at(submitted), reason: 'Ange vilken källa det är.' });
    await acceptFinding(r.callers.lead, at(await submitFinding(r.callers.contributor, at(back))));
    await writeNotices({ notice, digest });
    const { number } = await getFinding(r.callers.contributor, { processId: r.processId, itemId: submitted.id });
    const mails = await asSystem((db) =>
      db.rows<{ subject: string; body: string }>(sql`
      select subject, body from mail where recipient = ${r.people.contributor.email} and subject like ${`% F-${number} %`} order by id`),
    );
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
      `Person editor har skickat tillbaka F-${number} ${words.title}`,
      `Person lead har godkänt F-${number} ${words.title}`,
    ]);
    expect(mails.find(({ subject }) => subject.includes('tillbaka'))?.body).toContain(
      'Så här lyder motiveringen:\n\n> Ange vilken källa det är.',
    );
  });

  it('is made once although the request came twice', async () => {
    const key = randomUUID();
    expect(await draft(key)).toEqual(await draft(key));
  });

  it('is not made again, nor taken for saved, when the second request says something else', async () => {
    const key = randomUUID();
    const first = await draft(key);
    const changed = { processId: r.processId, key, ...words, text: 'Pendlingen har ökat, mest norrut.' };
    await expect(createFinding(r.callers.contributor, changed)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'sent-otherwise',
      details: { earlier: first },
    });
    expect(await draft(key)).toEqual(first);
    expect(await getFinding(r.callers.contributor, { processId: r.processId, itemId: first.id })).toMatchObject({
      text: words.text,
      version: 1,
    });
    expect((await createFinding(r.callers.contributor, { ...changed, key: randomUUID() })).id).not.toBe(first.id);
  });

  it('keeps both texts apart when two people save the same version', async () => {
    const made = await draft();
    const save = (title: string) => editFinding(r.callers.contributor, { ...at(made), ...words, title });
    const results = await Promise.allSettled([save('Den ena'), save('Den andra')]);
    const refused = results.find((result) => result.status === 'rejected');
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(refused?.reason).toMatchObject({
      code: 'CONFLICT',
      reason: 'newer-version',
      details: { current: { version: 2, title: expect.stringMatching(/^Den /) as string } },
    });
  });

  it('is not there for somebody outside the process, nor through another process’s id', async () => {
    const made = await draft();
    const outside = (processId: string) => getFinding(r.callers.outsider, { processId, itemId: made.id });
    await expect(outside(r.processId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(outside(r.otherProcessId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the places of a finding', () => {
  const places = [
    {
      kind: 'line' as const,
      name: 'Stråket',
      geometry: {
        type: 'LineString' as const,
        coordinates: [
          [17.1, 61.73],
          [17.06, 61.3],
        ] as [number, number][],
      },
    },
  ];
  const onMap = async (name: 'contributor' | 'contributor2' | 'lead', id: string) => {
    const { number } = await getFinding(r.callers.contributor, { processId: r.processId, itemId: id });
    return (await mapFindings(r.callers[name], { processId: r.processId })).rows.find(
      ({ code }) => code === `F-${number}`,
    );
  };

  it('are saved, changed, and come back with an earlier version', async () => {
    const made = await createFinding(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      ...words,
      places,
    });
    const changed = await editFinding(r.callers.contributor, { ...at(made), ...words, places: [] });
    expect(await getFinding(r.callers.contributor, { processId: r.processId, itemId: made.id })).toMatchObject({
      places: [],
    });
    await restoreItem(r.callers.contributor, { ...at(changed), toVersion: 1 });
    expect(await getFinding(r.callers.contributor, { processId: r.processId, itemId: made.id })).toMatchObject({
      places,
    });
  });

  it('are on the map for those who may read the finding; without places it stands where its municipalities are', async () => {
    const made = await createFinding(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      ...words,
      places,
    });
    expect(await onMap('contributor', made.id)).toMatchObject({ places, municipalities: [] });
    expect([await onMap('contributor2', made.id), await onMap('lead', made.id)]).toEqual([undefined, undefined]);
    const bare = await draft();
    expect(await onMap('contributor', bare.id)).toMatchObject({ places: [], municipalities: words.municipalities });
    const nowhere = await createFinding(r.callers.contributor, {
      processId: r.processId,
      key: randomUUID(),
      ...words,
      municipalities: [],
      title: 'Ingenstans',
    });
    const unplaced = async (as: 'contributor' | 'contributor2') =>
      (await mapFindings(r.callers[as], { processId: r.processId })).unplaced.map(({ title }) => title);
    expect(await unplaced('contributor')).toContain('Ingenstans');
    expect(await unplaced('contributor2')).not.toContain('Ingenstans');
    expect(await onMap('contributor', nowhere.id)).toBeUndefined();
    const { points } = await mapFindings(r.callers.contributor, { processId: r.processId });
    expect(points.find(({ code }) => code === '2184')).toMatchObject({ name: 'Hudiksvall' });
  });
});
