import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#src/server/database.ts';
import { Presence } from '#src/server/presence.ts';
import { asSystem } from '#src/server/system.ts';
import { ear } from '#tests/support/listening.ts';
import { liveHub } from '#src/server/live/hub.ts';
import { region, type Region } from '#tests/support/region.ts';

const pace = { together: 10, each: 0, most: 50, beat: 100, silent: 400 };
const process_ = 'a process';
const person = (name: string) => ({ userId: `id ${name}`, name, organisation: 'Region Gävleborg' });

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const running: Presence[] = [];
/** As each server process has one; these share the database, as the processes of an installation do. */
const serverProcess = (): Presence => {
  const made = new Presence(undefined, pace);
  running.push(made);
  return made;
};
afterEach(async () => void (await Promise.all(running.splice(0).map((one) => one.stop()))));

const names = (at: Presence, except = ''): string[] => at.presentIn(process_, except).people.map(({ name }) => name);
const seen = (at: Presence, ...expected: string[]) => expect.poll(() => names(at)).toEqual(expected);

describe('who is here', () => {
  it('is known at every server process, whichever they reached, and also to one that begins later', async () => {
    const [one, other] = [serverProcess(), serverProcess()];
    const leave = one.arrive(process_, person('Anna'));
    other.arrive(process_, person('Bo'));
    other.arrive(process_, person('Bo'));
    await seen(one, 'Anna', 'Bo');
    await seen(other, 'Anna', 'Bo');
    expect(names(one, 'id Bo')).toEqual(['Anna']);
    expect(names(other, 'id nobody')).toEqual(['Anna', 'Bo']);
    const late = serverProcess();
    await seen(late, 'Anna', 'Bo');
    expect(late.presentIn('another process', '').people).toEqual([]);
    leave();
    for (const at of [one, other, late]) await seen(at, 'Bo');
  });

  it('is told to the pages of the others, once for those who come together', async () => {
    const [one, other] = [serverProcess(), serverProcess()];
    other.arrive(process_, person('Bo'));
    await seen(one, 'Bo');
    let told = 0;
    one.onChange(process_, () => (told += 1));
    for (const name of ['Cia', 'Dag', 'Eva']) other.arrive(process_, person(name));
    await seen(one, 'Bo', 'Cia', 'Dag', 'Eva');
    await expect.poll(() => told).toBe(1);
  });

  it('no longer counts those of a server process that has stopped, or that is not heard of', async () => {
    const [one, stops] = [serverProcess(), serverProcess()];
    stops.arrive(process_, person('Bo'));
    await seen(one, 'Bo');
    await stops.stop();
    await seen(one);
    const killed = {
      from: 'a process that is killed',
      of: 'people',
      process: process_,
      came: [person('Cia')],
      gone: [],
    };
    await asSystem((db) => db.rows(sql`select pg_notify('samband_presence', ${JSON.stringify(killed)})`));
    await seen(one, 'Cia');
    await seen(one);
  });

  it('is made good where a notice did not arrive', async () => {
    const [one, other] = [serverProcess(), serverProcess()];
    other.arrive(process_, person('Bo'));
    await seen(one, 'Bo');
    await asSystem((db) =>
      db.rows(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'samband-events'`),
    );
    other.arrive(process_, person('Cia'));
    await seen(one, 'Bo', 'Cia');
  });

  it('names the first of many, and counts the others, however many have come', async () => {
    const [one, other] = [serverProcess(), serverProcess()];
    const many = Array.from({ length: 500 }, (_, at) =>
      person(`Person ${String(at).padStart(3, '0')} ${'å'.repeat(60)}`),
    );
    for (const one_ of many) other.arrive(process_, one_);
    await expect.poll(() => one.presentIn(process_, '').others).toBe(488);
    const { people, others } = one.presentIn(process_, many[3]!.userId);
    expect([people.length, others]).toEqual([12, 487]);
    expect(people.map(({ userId }) => userId)).not.toContain(many[3]!.userId);
    expect(one.presentIn(process_, many[400]!.userId).others).toBe(487);
  });
});

it('five hundred who follow at once are all in, and none is refused', async () => {
  const all = await Promise.all(
    Array.from({ length: 500 }, (_, at) => ear(r.callers[at % 2 ? 'lead' : 'editor'], r.processId, liveHub())),
  );
  for (const one of all) one.close();
  expect(all.filter(({ ended, position }) => ended !== undefined || position === '')).toEqual([]);
});
