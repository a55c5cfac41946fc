import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFinding, editFinding } from '#src/features/mapping/commands/findings.ts';
import { follow } from '#src/features/thread/queries/live.ts';
import { sql } from '#src/server/database.ts';
import type { LiveEvent } from '#src/server/live/mailbox.ts';
import { asSystem } from '#src/server/system.ts';
import { saveReply } from '#src/features/mapping/commands/answers.ts';
import { asked, questionId } from '#tests/support/procedures/calls.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const open: AbortController[] = [];
afterEach(() => open.splice(0).forEach((abort) => abort.abort()));

type Heard = {
  changes: string[];
  position: string;
  people: string[];
  told: LiveEvent[];
  ended: Promise<unknown>;
  close(): void;
};

/** Follows the process until the test ends, and gathers what was heard; ready when presence has been told. */
async function listen(as: CallerName, input: { lastEventId?: string; processId?: string } = {}): Promise<Heard> {
  const abort = new AbortController();
  open.push(abort);
  const heard: Heard = {
    changes: [],
    position: '',
    people: [],
    told: [],
    ended: Promise.resolve(),
    close: () => abort.abort(),
  };
  let begun = () => {};
  const ready = new Promise<void>((resolve) => (begun = resolve));
  const run = async () => {
    for await (const event of follow(r.callers[as], { processId: r.processId, ...input }, abort.signal)) {
      const [position, told] = event as unknown as [string, LiveEvent];
      heard.told.push(told);
      heard.position = position;
      if (told.of === 'present') {
        heard.people = told.people.map((person) => person.name);
        begun();
      } else if (told.of === 'written') {
        heard.changes.push(`written ${told.itemId ?? ''}`);
      } else {
        heard.changes.push(...told.changes.map(({ action, itemId }) => `${action} ${itemId ?? ''}`));
      }
    }
  };
  heard.ended = run().catch((error: unknown) => error);
  await Promise.race([ready, heard.ended]);
  return heard;
}
const soon = (check: () => void) =>
  expect
    .poll(
      () => {
        try {
          check();
          return 'ok';
        } catch (error) {
          return String(error);
        }
      },
      { timeout: 5_000 },
    )
    .toBe('ok');

describe('somebody else’s change', () => {
  it('is heard by those who may read it, and by nobody else', async () => {
    const [mate, lead, other] = await Promise.all([listen('decider'), listen('lead'), listen('contributor2')]);
    const own = await aFinding(r);
    const shared = await aSharedFinding(r);
    await soon(() => expect(other.changes).toContain(`finding.accept ${shared.id}`));
    await soon(() => expect(mate.changes).toContain(`finding.create ${own.id}`));
    await soon(() => expect(lead.changes).toContain(`finding.submit ${shared.id}`));
    expect([...lead.changes, ...other.changes].filter((change) => change.endsWith(own.id))).toEqual([]);
    expect(other.changes).not.toContain(`finding.submit ${shared.id}`);
  });

  it('is told afterwards to one who lost the connection, once', async () => {
    const before = await listen('contributor');
    const made = await aFinding(r);
    await soon(() => expect(before.changes).toHaveLength(1));
    before.close();
    await editFinding(r.callers.contributor, { ...at(r, made), title: 'Ny', text: 'Ny.', municipalities: [] });
    const after = await listen('contributor', { lastEventId: before.position });
    await soon(() => expect(after.changes).toEqual([`finding.edit ${made.id}`]));
  });

  it('is never heard from outside, and no longer when one has left', async () => {
    expect(await (await listen('outsider')).ended).toMatchObject({ code: 'NOT_FOUND' });
    const observer = await listen('observer');
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = now() where user_id = ${r.people.observer.id}::uuid`),
    );
    await createFinding(r.callers.lead, { ...base(r), title: 'Något', text: 'Nytt.', municipalities: [] });
    expect(await observer.ended).toMatchObject({ code: 'NOT_FOUND' });
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = null where user_id = ${r.people.observer.id}::uuid`),
    );
  });
});

describe('what is written on an answer', () => {
  it('is told to those of its own organisation, without a word of it, and to nobody else', async () => {
    const answer = await asked(r);
    const write = (text: string, basedOn: number) =>
      saveReply(r.callers.contributor, {
        processId: r.processId,
        itemId: answer.itemId,
        questionId,
        basedOn,
        reply: { text },
      });
    const written = `written ${answer.itemId}`;
    const [own, mate, ...others] = await Promise.all(
      (['contributor', 'decider', 'lead', 'editor', 'contributor2', 'reviewer', 'observer'] as const).map((name) =>
        listen(name),
      ),
    );
    await write('Första', 0);
    for (const colleague of [own, mate]) await soon(() => expect(colleague?.changes).toContain(written));
    for (const one of [own, mate, ...others]) one?.changes.splice(0);
    await write('Andra', 1);
    await soon(() => expect([own?.changes, mate?.changes]).toEqual([[written], [written]]));
    // What comes after is heard by all of them: until then nobody else had heard anything.
    const shared = await aSharedFinding(r);
    for (const other of others) await soon(() => expect(other.changes).toContain(`finding.accept ${shared.id}`));
    expect(others.flatMap(({ changes }) => changes).filter((change) => change.includes(answer.itemId))).toEqual([]);
  });

  it('is no longer told to one who has come to another organisation', async () => {
    const answer = await asked(r);
    const mate = await listen('decider');
    const move = (organisationId: string) =>
      asSystem(async (db) => {
        await db.rows(
          sql`update person set organisation_id = ${organisationId}::uuid where id = ${r.people.decider.id}::uuid`,
        );
        await db.rows(
          sql`update participant set organisation_id = ${organisationId}::uuid where process_id = ${r.processId}::uuid and user_id = ${r.people.decider.id}::uuid`,
        );
      });
    await move(r.organisations.soderhamn);
    await saveReply(r.callers.contributor, {
      processId: r.processId,
      itemId: answer.itemId,
      questionId,
      basedOn: 0,
      reply: { text: 'Hemligt' },
    });
    const shared = await aSharedFinding(r);
    await soon(() => expect(mate.changes).toContain(`finding.accept ${shared.id}`));
    expect(mate.changes.filter((change) => change.startsWith('written'))).toEqual([]);
    await move(r.organisations.hudiksvall);
  });
});

describe('who else is here', () => {
  it('comes and goes with the open pages, each person once', async () => {
    const lead = await listen('lead');
    expect(lead.people).toEqual([]);
    const first = await listen('reviewer');
    const second = await listen('reviewer');
    await soon(() => expect(lead.people).toEqual(['Person reviewer']));
    expect(first.people).toEqual(['Person lead']);
    first.close();
    await first.ended;
    expect(lead.people).toEqual(['Person reviewer']);
    second.close();
    await soon(() => expect(lead.people).toEqual([]));
  });

  it('is told to those of the same process alone', async () => {
    const elsewhere = await listen('outsider', { processId: r.otherProcessId });
    const lead = await listen('lead');
    const colleague = await listen('editor');
    await soon(() => expect(lead.people).toEqual(['Person editor']));
    expect(colleague.people).toEqual(['Person lead']);
    expect(elsewhere.people).toEqual([]);
  });

  it('are told of by who they are, and never by what they have open', async () => {
    const lead = await listen('lead');
    const reader = await listen('reviewer');
    await soon(() => expect(lead.people).toEqual(['Person reviewer']));
    const [present] = lead.told.filter((event) => event.of === 'present').slice(-1);
    expect(present).toStrictEqual({
      of: 'present',
      people: [{ userId: r.people.reviewer.id, name: 'Person reviewer', organisation: expect.any(String) as string }],
      others: 0,
    });
    expect(reader.told.filter(({ of }) => of === 'present')).toStrictEqual([
      {
        of: 'present',
        people: [{ userId: r.people.lead.id, name: 'Person lead', organisation: expect.any(String) as string }],
        others: 0,
      },
    ]);
    const { id } = await aSharedFinding(r);
    await soon(() => expect(reader.changes).toContain(`finding.accept ${id}`));
    const [event] = reader.told.filter(({ of }) => of === 'changes').slice(-1);
    expect(event).toStrictEqual({
      of: 'changes',
      changes: [
        {
          id: expect.any(Number) as number,
          action: 'finding.accept',
          subject: 'item',
          itemId: id,
          code: expect.stringMatching(/^F-\d+$/) as string,
          near: [],
          yours: false,
        },
      ],
      more: false,
      among: 2,
    });
  });
});
