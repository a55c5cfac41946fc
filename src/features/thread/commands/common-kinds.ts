import type { z } from 'zod';
import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { commonKinds, groundLinks, type Kind, kindOf } from '#src/core/kinds.ts';
import type { Reference } from '#src/core/links.ts';
import { changed, type Command, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { itemPolicy, mayCreate } from '../policy.ts';
import { findOfKind } from '../queries/items.ts';
import { commonCreate, commonEdit } from '../schema.ts';

type Sent = { processId: string; title: string; text: string } & Record<string, unknown>;
type Edited = Sent & { itemId: string };

/** Begins an item, with its content and what it rests on. */
const creating = (kind: Kind): Command =>
  command({
    action: `${kind}.create`,
    in: 'process',
    input: commonCreate(kind) as unknown as z.ZodType<Sent>,
    policy: mayCreate(kind),
    load: self,
    run: async (tx, process, input, who) => {
      const item = { ...newItem(who, kind, input.title, input.text), ...kindOf(kind).common };
      const made = await tx.item.create(process, item, detailOf(kind, input) as never);
      for (const link of groundLinks(kind)) await linkTo(tx, who, made, link, input[link] as Reference[]);
      return created(made);
    },
  });

const editing = (kind: Kind): Command =>
  command({
    action: `${kind}.edit`,
    in: 'process',
    input: commonEdit(kind) as unknown as z.ZodType<Edited>,
    policy: itemPolicy.edit,
    load: (db, who, { itemId }) => findOfKind(db, who, itemId, kind),
    run: async (tx, item, input) => {
      await tx.item.update(item, ...(contentOf(kind, input) as [object, object]));
      return changed(item);
    },
  });

/** The steps of every kind that has none of its slice's own. */
export const commonSteps = new Map(
  commonKinds.map((kind) => [kind, { create: creating(kind), edit: editing(kind) }] as const),
);
/** All of them, for the permission matrix. */
export const commonCommands: readonly Command[] = [...commonSteps.values()].flatMap(Object.values<Command>);
