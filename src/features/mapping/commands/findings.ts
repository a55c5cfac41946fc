import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { ItemChange } from '#src/core/fields.ts';
import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { findingPolicy } from '../policy.ts';
import { findFinding } from '../queries/findings.ts';
import { findTheme } from '../queries/themes.ts';
import { FindingCreate, FindingEdit, FindingReturn } from '../schema.ts';

/** Only a theme of this process, and one that is still in use unless the finding has it already. */
async function checkTheme(db: Db, who: Standing, themeId: string | null, now: string | null = null): Promise<void> {
  if (themeId === null || themeId === now) return;
  const theme = await findTheme(db, who, { themeId });
  if (!theme || theme.archived)
    throw new AppError('BAD_REQUEST', 'unknown-reference', {
      fields: [{ field: 'themeId', reason: 'unknown-reference' }],
    });
}

export const createFinding = command({
  action: 'finding.create',
  in: 'process',
  input: FindingCreate,
  policy: findingPolicy.create,
  load: self,
  run: async (tx, process, input, who) => {
    await checkTheme(tx, who, input.themeId);
    const item = newItem(who, 'finding', input.title, input.text);
    const finding = await tx.item.create(process, item, detailOf('finding', input));
    await linkTo(tx, who, finding, 'cites', input.cites);
    return created(finding);
  },
});

export const editFinding = command({
  action: 'finding.edit',
  in: 'process',
  input: FindingEdit,
  policy: findingPolicy.edit,
  load: findFinding,
  run: async (tx, finding, input, who) => {
    await checkTheme(tx, who, input.themeId, finding.themeId);
    await tx.item.update(finding, ...contentOf('finding', input));
    return changed(finding);
  },
});

export const submitFinding = command({
  action: 'finding.submit',
  in: 'process',
  input: ItemChange,
  policy: findingPolicy.submit,
  load: findFinding,
  run: async (tx, finding) => {
    await tx.item.update(finding, {
      status: 'submitted',
      audience: finding.audience === 'process' ? 'process' : 'leadership',
      documentStatus: finding.documentStatus === 'working' ? 'shared' : finding.documentStatus,
    });
    return changed(finding);
  },
});

type Reviewed = { id: string; version: number };
/** It becomes common ground. */
export const accept = <A extends string>(tx: Tx<A>, finding: Permitted<Reviewed, A>): Promise<void> =>
  tx.item.update(finding, { status: 'accepted', audience: 'process', documentStatus: 'shared' });

/** It goes back to its author with the reason. */
export const sendBack = <A extends string>(tx: Tx<A>, finding: Permitted<Reviewed, A>, reason: string): Promise<void> =>
  tx.item.update(finding, { status: 'returned' }, { finding: { returnReason: reason } });

export const acceptFinding = command({
  action: 'finding.accept',
  in: 'process',
  input: ItemChange,
  policy: findingPolicy.accept,
  load: findFinding,
  run: async (tx, finding) => {
    await accept(tx, finding);
    return changed(finding, { tell: [{ userId: finding.createdBy, why: 'reply' }] });
  },
});

export const sendBackFinding = command({
  action: 'finding.send-back',
  in: 'process',
  input: FindingReturn,
  policy: findingPolicy.sendBack,
  load: findFinding,
  run: async (tx, finding, { reason }) => {
    await sendBack(tx, finding, reason);
    return changed(finding, { reason, tell: [{ userId: finding.createdBy, why: 'reply' }] });
  },
});
