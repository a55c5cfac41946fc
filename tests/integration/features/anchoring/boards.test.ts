import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  editBoard,
  followFeed,
  readCalendar,
  removeBoard,
  writeDays,
} from '#src/features/anchoring/commands/boards.ts';
import { readBoardFeed } from '#src/features/anchoring/jobs.ts';
import { getBoards } from '#src/features/anchoring/queries/boards.ts';
import { getLadders } from '#src/features/anchoring/queries/ladders.ts';
import { addKeeper } from '#src/features/organisations/commands/keepers.ts';
import { SourceError } from '#src/server/connectors/source-error.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aBoard, aStep } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
  const organisationId = r.organisations.hudiksvall;
  await addKeeper(r.callers.administrator, { organisationId, personId: r.people.contributor.id });
});
afterAll(() => r.close());

const lead = () => r.callers.lead;
const year = new Date().getUTCFullYear() + 1;
const boards = async (as: CallerName = 'observer') =>
  (await getBoards(r.callers[as], { organisationId: r.organisations.hudiksvall })).boards;
const board = async (id: string, as: CallerName = 'lead') => (await boards(as)).find((one) => one.id === id)!;
const days = async (id: string) => (await board(id)).days.map(({ heldOn }) => heldOn);
const event = (day: string, title = 'KS', uid = day) =>
  `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART;VALUE=DATE:${day.replaceAll('-', '')}\r\nSUMMARY:${title}\r\nEND:VEVENT\r\n`;
const calendar = (...events: string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;

let boardId: string;
let version: number;
const change = () => ({ boardId, version: version++ });
beforeEach(async () => {
  boardId = await aBoard(r);
  version = 1;
  await writeDays(lead(), { ...change(), days: `${year}-03-12\n12 april ${year} 20 mars ${year}` });
});

describe('the days that a board meets', () => {
  it('are read by everybody in a process with the organisation, with the day for the papers', async () => {
    expect(await board(boardId, 'observer')).toMatchObject({
      own: false,
      enteredBy: 'Region Gävleborg',
      source: 'typed',
      days: [
        { heldOn: `${year}-03-12`, papersOn: `${year}-02-26`, said: null },
        { heldOn: `${year}-04-12`, papersOn: `${year}-03-20`, said: `${year}-03-20` },
      ],
      can: { change: 'not-keeper' },
    });
    const of = { organisationId: r.organisations.hudiksvall };
    await expect(getBoards(r.callers.outsider, of)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are all kept or none, and each line that is no day is named', async () => {
    const pasted = `${year}-05-02\n12 mrs ${year}\n\n${year}-02-30`;
    await expect(writeDays(lead(), { boardId, version, days: pasted })).rejects.toMatchObject({
      reason: 'days-not-read',
      details: { names: [`2: 12 mrs ${year}`, `4: ${year}-02-30`] },
    });
    expect(await days(boardId)).toEqual([`${year}-03-12`, `${year}-04-12`]);
  });

  it('are not written over what somebody else has written since', async () => {
    await expect(writeDays(lead(), { boardId, version: 1, days: '' })).rejects.toMatchObject({
      reason: 'changed-meanwhile',
      details: { names: ['Kommunstyrelsen'] },
    });
  });

  it('come from a calendar file, and stay where that cannot be read', async () => {
    const others = event(`${year}-06-01`, 'Byggnadsnämnden');
    const text = calendar(event(`${year}-05-02`), others);
    await readCalendar(lead(), { ...change(), calendar: text, matching: 'ks' });
    expect(await days(boardId)).toEqual([`${year}-05-02`]);
    const hand = (given: string) => readCalendar(lead(), { boardId, version, calendar: given });
    await expect(hand('Kommunstyrelsen')).rejects.toMatchObject({ code: 'BAD_REQUEST', reason: 'not-a-calendar' });
    await expect(hand(calendar('BEGIN:VEVENT\nEND:VEVENT\n'.repeat(5_001)))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'too-many-events',
    });
    expect(await board(boardId)).toMatchObject({ source: 'file', days: [{ heldOn: `${year}-05-02` }] });
  });
});

describe('a calendar at an address', () => {
  const follow = async () =>
    followFeed(lead(), { ...change(), address: 'https://kalender.example.se/ks.ics?nyckel=1' });
  const due = () => asSystem((db) => db.rows(sql`update board_feed set due = now() where board_id = ${boardId}::uuid`));

  it('is read by the job, and its address known to those who may change it', async () => {
    await follow();
    const asked: string[] = [];
    const fetch = async (address: string) => {
      asked.push(address);
      return calendar(event(`${year}-09-09`));
    };
    while (await readBoardFeed(fetch));
    expect(asked).toEqual(['https://kalender.example.se/ks.ics?nyckel=1']);
    expect(await board(boardId)).toMatchObject({ source: 'feed', failedSince: null, address: asked[0] });
    expect(await board(boardId, 'observer')).toMatchObject({ address: '', days: [{ heldOn: `${year}-09-09` }] });
    expect(await readBoardFeed(fetch)).toBe(false);
  });

  it('is due by the next morning’s reading, and keeps nothing of words that were changed meanwhile', async () => {
    await follow();
    await readBoardFeed(async () => {
      const { address } = await board(boardId);
      await followFeed(lead(), { ...change(), address, matching: 'byggnadsnämnden' });
      return calendar(event(`${year}-09-15`));
    });
    expect((await board(boardId)).days).not.toContainEqual(expect.objectContaining({ heldOn: `${year}-09-15` }));
    await due();
    await readBoardFeed(async () => calendar(event(`${year}-09-09`)));
    const next = await asSystem((db) =>
      db.one<{ soon: boolean }>(sql`
        select due <= app.end_of_day(app.swedish_day()) as soon from board_feed where board_id = ${boardId}::uuid`),
    );
    expect(next).toEqual({ soon: true });
  });

  it('that breaks keeps what was read, and says since when and why', async () => {
    await follow();
    await readBoardFeed(async () => calendar(event(`${year}-09-09`)));
    await due();
    await readBoardFeed(async () => calendar(event(`${year}-09-10`).repeat(50_000)));
    const broken = await board(boardId);
    expect(broken).toMatchObject({ failure: 'too-many-events', days: [{ heldOn: `${year}-09-09` }] });
    await due();
    await readBoardFeed(async () => {
      throw new SourceError('unreachable');
    });
    expect(await board(boardId)).toMatchObject({ failure: 'unreachable', failedSince: broken.failedSince });
    await due();
    await readBoardFeed(async () => calendar(event(`${year}-09-11`)));
    expect(await board(boardId)).toMatchObject({ failure: '', failedSince: null, days: [{ heldOn: `${year}-09-11` }] });
  });

  it('is an open one, and ends where it is emptied, with what was read', async () => {
    for (const address of ['http://example.se/a.ics', 'https://10.0.0.1/a.ics', 'https://localhost/a.ics'])
      await expect(followFeed(lead(), { boardId, version, address })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'address-not-open',
      });
    await readCalendar(lead(), { ...change(), calendar: calendar(event(`${year}-05-02`)), matching: '' });
    await followFeed(lead(), { boardId, version, address: '' });
    expect(await board(boardId)).toMatchObject({ source: 'file', version });
    await follow();
    expect(await board(boardId)).toMatchObject({ source: 'feed', readAt: null });
    await followFeed(lead(), { ...change(), address: '' });
    expect(await readBoardFeed(async () => '')).toBe(false);
    expect(await days(boardId)).toEqual([`${year}-05-02`]);
  });
});

describe('who says when a board meets', () => {
  it('is the organisation itself, over what the leadership has said of the same step', async () => {
    const own = await aBoard(r, { name: 'KS' }, 'contributor');
    expect(await board(boardId)).toMatchObject({ replaced: false });
    await writeDays(r.callers.contributor, { boardId: own, version: 1, days: `${year}-03-01` });
    expect(await board(own)).toMatchObject({ own: true, can: { change: 'their-own-calendar' } });
    expect(await board(boardId)).toMatchObject({ own: false, replaced: true });
    await expect(aBoard(r)).rejects.toMatchObject({ reason: 'their-own-calendar' });
    await expect(writeDays(lead(), { boardId: own, version: 2, days: '' })).rejects.toMatchObject({
      reason: 'their-own-calendar',
    });
    const held = await asSystem((db) =>
      db.rows<{ board_id: string }>(sql`
        select distinct board_id from board_meeting where organisation_id = ${r.organisations.hudiksvall}::uuid`),
    );
    expect(held.map((one) => one.board_id)).not.toContain(boardId);
    await removeBoard(r.callers.contributor, { boardId: own, version: 2 });
    await editBoard(r.callers.contributor, {
      boardId,
      version,
      name: 'Kommunstyrelsen i Hudiksvall',
      stepId: await aStep('municipality', 'municipal-board'),
      leadDays: 10,
    });
    expect(await board(boardId)).toMatchObject({ replaced: false, days: [{ papersOn: `${year}-03-02` }, {}] });
  });

  it('is not an administrator of another organisation, and what was once said silences nobody', async () => {
    const foreign = await aBoard(r, { name: 'Av förvaltaren' }, 'administrator');
    expect(await board(foreign)).toMatchObject({ own: false, can: { change: 'ok' } });
    const own = await aBoard(r, { name: 'KS i fjol' }, 'contributor');
    await writeDays(r.callers.contributor, { boardId: own, version: 1, days: `${year - 2}-03-01` });
    expect(await board(boardId)).toMatchObject({ own: false, replaced: false });
    await removeBoard(lead(), { boardId: await aBoard(r, { name: 'KS i år' }), version: 1 });
    await removeBoard(r.callers.contributor, { boardId: own, version: 2 });
    const steps = (await getLadders(r.callers.administrator, {})).flatMap((ladder) => ladder.steps);
    expect(steps.find(({ standard }) => standard === 'municipal-board')).toMatchObject({ inUse: true });
  });

  it('decides on a step of the organisation’s own ladder', async () => {
    const stepId = await aStep('region', 'regional-board');
    await expect(aBoard(r, { stepId })).rejects.toMatchObject({ details: { fields: [{ field: 'stepId' }] } });
  });
});
