import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { swedishDay } from '#src/core/days.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { OpinionRow } from '../queries/opinions.ts';

type Props = { it: Pick<OpinionRow, 'status' | 'closed' | 'lastDay' | 'sentOn'> };

/** Where an opinion stands: what it says, or that it is waited for, or why it is not any more. */
export async function OpinionStand({ it: { status, closed, lastDay, sentOn } }: Props) {
  const t = await getTranslations('rolemap.review');
  if (status === 'asked' && closed)
    return (
      <StatusMark shape="cross" tone="plain">
        {t(`closed.${closed}`)}
      </StatusMark>
    );
  const late = (sentOn ?? swedishDay()) > lastDay;
  return (
    <>
      <ItemStatus kind="opinion" status={status} />
      {late && <span className="text-sm text-muted"> {t(status === 'asked' ? 'late' : 'sentLate')}</span>}
    </>
  );
}
