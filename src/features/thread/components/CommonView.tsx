import { ItemFacts } from '#src/client/ItemFacts.tsx';
import { ItemPage } from '#src/client/ItemPage.tsx';
import type { Kind, StatusOf } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { getCommon } from '../queries/common-kinds.ts';

type Props = { kind: Kind; processId: string; itemId: string };

/** An item of a kind that has no page of its slice's own: what it says, and the fields that say something. */
export async function CommonView({ kind, processId, itemId }: Props) {
  const item = await read(getCommon, { processId, kind, itemId });
  return (
    <ItemPage item={{ ...item, status: item.status as StatusOf<Kind> }} kind={kind}>
      <ItemFacts item={item} kind={kind} named={item.named} />
    </ItemPage>
  );
}
