import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CommonView } from '#src/features/thread/components/CommonView.tsx';
import { ItemPanel } from '#src/features/thread/components/ItemPanel.tsx';
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
  return (
    <div className="grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <WithdrawnNotice item={item} processId={processId} />
        {View ? (
          <View itemId={item.id} parameters={parametersOf(parameters)} processId={processId} />
        ) : (
          <CommonView itemId={item.id} kind={item.kind} processId={processId} />
        )}
      </div>
      <aside aria-label={t('label', { code: item.code })} className="min-w-0">
        <ItemPanel code={item.code} processId={processId} />
      </aside>
      <ShowsItem code={item.code} processId={processId} />
    </div>
  );
}
