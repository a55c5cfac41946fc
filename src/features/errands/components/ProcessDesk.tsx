import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { getDesk } from '../queries/desk.ts';
import { NextSteps } from './NextSteps.tsx';
import { QueueList } from './QueueList.tsx';

type Props = {
  processId: string;
  all: boolean;
  /** The item that stands beside the queue. */
  open: string | undefined;
};

/** What there is to do in a process: its next steps while it is new, what waits for the reader and their colleagues. */
export async function ProcessDesk({ processId, all, open }: Props) {
  const [t, desk] = await Promise.all([getTranslations('errands.queue'), read(getDesk, { processId, all })]);
  const here = `/processer/${processId}`;
  return (
    <>
      {desk.steps.length > 0 && <NextSteps processId={processId} steps={desk.steps} />}
      <QueueList
        all={all}
        beside={{ code: open }}
        here={here}
        inProcess
        queue={desk.me}
        title={t('mine')}
        {...((desk.steps.length === 0 || desk.me.count > 0) && { none: t('none') })}
      />
      <QueueList acts={false} all={all} here={here} inProcess queue={desk.organisation} title={t('organisation')} />
    </>
  );
}
