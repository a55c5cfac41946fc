import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StandingBehind } from '#src/features/anchoring/components/StandingBehind.tsx';
import { isAnchored } from '#src/features/anchoring/schema.ts';
import { MeetingTasks } from '#src/features/commitments/components/MeetingTasks.tsx';
import { CommonView } from '#src/features/thread/components/CommonView.tsx';
import { ItemPanel } from '#src/features/thread/components/ItemPanel.tsx';
import { PanelSheet } from '#src/features/thread/components/PanelSheet.tsx';
import { PremiseNotices } from '#src/features/thread/components/PremiseNotices.tsx';
import { ShowsItem } from '#src/features/thread/components/ShowsItem.tsx';
import { WithdrawnNotice } from '#src/features/thread/components/WithdrawnNotice.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { views } from '#src/features/views.ts';
import { read } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string; code: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { processId, code } = await params;
  const item = await read(getItem, { processId, address: code });
  return { title: `${item.code} ${item.title}` };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const [{ processId, code }, parameters] = await Promise.all([params, searchParams]);
  const [t, item] = await Promise.all([getTranslations('thread.panel'), read(getItem, { processId, address: code })]);
  const View = views[item.kind];
  const own = parametersOf(parameters);
  return (
    <div className="item-page">
      <div className="min-w-0">
        <WithdrawnNotice item={item} processId={processId} />
        <PremiseNotices item={item} processId={processId} />
        {View ? (
          <View itemId={item.id} parameters={own} processId={processId} />
        ) : (
          <CommonView itemId={item.id} kind={item.kind} processId={processId} />
        )}
        {item.kind === 'meeting' && <MeetingTasks meetingId={item.id} processId={processId} />}
        {isAnchored(item.kind) && <StandingBehind itemId={item.id} parameters={own} processId={processId} />}
      </div>
      <PanelSheet
        closeLabel={t('close')}
        label={t('label', { code: item.code })}
        open={'flik' in own}
        summary={t('sheet', { comments: item.comments })}
      >
        <ItemPanel
          code={item.code}
          parameters={own}
          path={`/processer/${processId}/sak/${item.code}`}
          processId={processId}
        />
      </PanelSheet>
      <ShowsItem code={item.code} processId={processId} />
    </div>
  );
}
