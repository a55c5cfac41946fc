import { type Verdict, when } from './verdict.ts';
import type { Standing } from './standing.ts';

export const audiences = ['organisation', 'leadership', 'process'] as const;
/**
 * Who may read an item: its own organisation, that organisation and the process's leadership, or every party.
 * The same rule stands in SQL as `app.audience_rule`, for row-level security; a property test holds the two together.
 */
export type Audience = (typeof audiences)[number];

export const documentStatuses = ['working', 'shared', 'established', 'dispatched'] as const;
/** arbetsmaterial → delad → upprättad → expedierad */
export type DocumentStatus = (typeof documentStatuses)[number];

export type Readable = { processId: string; organisationId: string; audience: Audience };

export const mayRead = (who: Standing, it: Readable): Verdict =>
  when(
    it.processId === who.processId &&
      (it.audience === 'process' ||
        it.organisationId === who.organisationId ||
        (it.audience === 'leadership' && (who.role === 'lead' || who.role === 'editor'))),
    'not-shared',
  );
