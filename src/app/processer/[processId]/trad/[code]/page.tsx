import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ThreadAnswer } from '#src/features/anchoring/components/ThreadAnswer.tsx';
import { isAnchored } from '#src/features/anchoring/schema.ts';
import { TracePage } from '#src/features/thread/components/TracePage.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { getTrace } from '#src/features/thread/queries/trace.ts';
import { read, shows } from '#src/server/page.ts';

type Props = { params: Promise<{ processId: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = await Promise.all([getTranslations('thread.trace'), params]);
  return { title: t('title', { code: code.toUpperCase() }) };
}

export default async function ThreadPage({ params }: Props) {
  const { processId, code } = await params;
  const item = await read(getItem, { processId, address: code });
  const { nodes } = await read(getTrace, { processId, itemId: item.id });
  return (
    <>
      <Shows {...shows({ items: nodes.map((node) => node.code) })} />
      <TracePage
        agreed={isAnchored(item.kind) && <ThreadAnswer itemId={item.id} processId={processId} />}
        code={code}
        processId={processId}
      />
    </>
  );
}
