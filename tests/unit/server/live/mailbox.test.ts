import { describe, expect, it } from 'vitest';
import type { LiveChange } from '#src/core/live.ts';
import { Mailbox, type Delivery } from '#src/server/live/mailbox.ts';

const change = (id: number): LiveChange => ({
  id,
  action: 'finding.edit',
  subject: 'item',
  itemId: null,
  code: `F-${id}`,
  near: [],
  yours: false,
});
const at = (high: number) => ({ high, open: [] });

/** Takes what is there now, and no more. */
async function takeAll(mailbox: Mailbox): Promise<Delivery[]> {
  const abort = new AbortController();
  const told: Delivery[] = [];
  const taking = async () => {
    for await (const one of mailbox.taken(abort.signal)) told.push(one);
    return told;
  };
  const [taken] = await Promise.all([
    taking(),
    new Promise((resolve) => setImmediate(resolve)).then(() => abort.abort()),
  ]);
  return taken;
}

it('begins by saying where the listener stands', async () => {
  expect(await takeAll(new Mailbox({ high: 7, open: [3] }))).toEqual([
    { position: '7.3', event: { of: 'changes', changes: [], more: false, among: 1 } },
  ]);
});

describe('what has not been taken', () => {
  it('is taken together, at the position of the last', async () => {
    const mailbox = new Mailbox(at(1));
    mailbox.put([change(2)], false, at(2), 4);
    mailbox.put([], false, at(3), 4);
    mailbox.put([change(4)], false, at(4), 5);
    expect(await takeAll(mailbox)).toEqual([
      { position: '4', event: { of: 'changes', changes: [change(2), change(4)], more: false, among: 5 } },
    ]);
    expect(await takeAll(mailbox)).toEqual([]);
  });

  it('is only counted when there is too much of it: a slow listener fills no memory', async () => {
    const mailbox = new Mailbox(at(0));
    for (let id = 1; id <= 100_000; id += 1) {
      mailbox.put([change(id)], false, at(id), 1);
      mailbox.putWritten(`item ${id}`);
    }
    expect(await takeAll(mailbox)).toEqual([
      { position: '100000', event: { of: 'changes', changes: [], more: true, among: 1 } },
      { position: '100000', event: { of: 'written', itemId: null } },
    ]);
  });

  it('is not told by name to one whose standing has become another', async () => {
    const mailbox = new Mailbox(at(1));
    mailbox.put([change(2)], false, at(2), 1);
    mailbox.putWritten('an item');
    mailbox.forget();
    const [told, ...others] = await takeAll(mailbox);
    expect(told?.event).toEqual({ of: 'changes', changes: [], more: true, among: 1 });
    expect(others).toEqual([]);
  });

  it('is not told at all to one who has no standing any more', async () => {
    const mailbox = new Mailbox(at(1));
    mailbox.put([change(2)], false, at(2), 1);
    mailbox.fail(new Error('gone'));
    mailbox.put([change(3)], false, at(3), 1);
    await expect(takeAll(mailbox)).rejects.toThrow('gone');
  });
});

it('who is here is told once for each time that it is somebody else', async () => {
  const mailbox = new Mailbox(at(1));
  const person = (userId: string) => ({ userId, name: userId, organisation: '' });
  const tell = async (...people: string[]) => {
    mailbox.putPresent(() => ({ people: people.map(person), others: 0 }));
    return (await takeAll(mailbox)).filter(({ event }) => event.of === 'present').length;
  };
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  expect(await tell('anna')).toBe(1);
  expect(await tell('anna')).toBe(0);
  expect(await tell('anna', 'bo')).toBe(1);
});

it('wakes whoever waits', async () => {
  const mailbox = new Mailbox(at(1));
  const abort = new AbortController();
  const taken = mailbox.taken(abort.signal);
  await taken.next();
  const next = taken.next();
  mailbox.put([change(2)], false, at(2), 1);
  expect((await next).value).toMatchObject({ position: '2' });
  const last = taken.next();
  abort.abort();
  expect(await last).toEqual({ done: true, value: undefined });
});
