import { z } from 'zod';
import { Id, InProcess, Key } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { itemPolicy, mayCreate } from '#src/features/thread/policy.ts';
import { findItem } from '#src/features/thread/queries/items.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { changed, type Changes, command, created, self, together } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { groundsOf } from '#src/server/links.ts';

/* Two commands over as many items as one likes, for tests and measurements of what carries sets. */

const MakeMany = InProcess.extend({
  key: Key,
  count: z.int().min(1).max(10_000),
  cites: Id,
  tell: z.array(Id).max(100).default([]),
});

/** Makes so many findings that all parties read, each citing the same item; the first tells these people. */
export const makeMany = command({
  action: 'test.make-many',
  in: 'process',
  input: MakeMany,
  policy: mayCreate('finding'),
  load: self,
  run: async (tx, process, { count, cites, tell }, who) => {
    const text = 'Underlaget visar en förändring som berör flera kommuner och kräver samordning.';
    const findings = await tx.item.createMany(
      process,
      Array.from({ length: count }, (_, at) => ({
        item: { ...newItem(who, 'finding', `Iakttagelse nummer ${at + 1}`, text), audience: 'process' },
        detail: { source: `Anteckning ${at + 1}` },
      })),
    );
    const [ground] = await groundsOf(tx, who, { kind: 'finding' }, 'cites', [{ id: cites, version: 1 }]);
    await tx.link.create(who, ground ? findings.map((from) => ({ from, to: ground })) : []);
    const [first, ...others] = findings;
    const told = created(first ? [first] : [], { tell: tell.map((userId) => ({ userId, why: 'assignment' })) });
    return others.length > 0 ? together(told, created(others)) : told;
  },
});

const ChangeMany = InProcess.extend({
  items: z
    .array(z.object({ id: Id, version: z.int().min(1).max(1_000_000) }))
    .min(1)
    .max(10_000),
  title: z.string().regex(/^[\p{L} ]{1,80}$/u),
});

/** Gives as many items the same title, each at the version that is named. */
export const changeMany = command({
  action: 'test.change-many',
  in: 'process',
  input: ChangeMany,
  policy: (_who: Standing, _first: Item) => 'ok',
  also: { item: itemPolicy.edit },
  load: (db, who, { items }) => findItem(db, who, { itemId: items[0]?.id ?? '' }),
  run: async (tx, first, { items, title }, _who, also) => {
    const { processId, organisationId, audience, kind, status, sealed } = first;
    const rows = items.map((item) =>
      also.item({ processId, organisationId, audience, kind, status, sealed, ...item }, 'items'),
    );
    await tx.item.update(rows, { title });
    const [one, ...others] = rows.map((row) => changed(row));
    return together(one as Changes<object, 'test.change-many'>, ...others);
  },
});
