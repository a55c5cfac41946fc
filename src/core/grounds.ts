import { type Readable, mayRead } from './audience.ts';
import { type Kind, type LinkKind, mayLink } from './kinds.ts';
import type { Standing } from './standing.ts';
import { all, type Verdict, when } from './verdict.ts';

/** An item that a link of kind `link`, made by an item of kind `from`, is to point to. */
export type Ground = Readable & { id: string; kind: Kind; status: string; version: number; from: Kind; link: LinkKind };

/** Something is rested on by whoever may read it, while it is in use, where its kind can bear that. */
export const restOn = (who: Standing, it: Ground): Verdict =>
  all(
    mayRead(who, it),
    when(it.status !== 'withdrawn', 'withdrawn'),
    when(mayLink(it.from, it.link, it.kind), 'not-a-ground'),
  );

/** The same for what puts right something that rested on it: it did, whatever has become of it since. */
export const restedOn = (who: Standing, it: Ground): Verdict => mayRead(who, it);
