import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { PapersView } from '#src/features/forums/components/PapersView.tsx';
import { getItem } from '#src/features/thread/queries/items.ts';
import { read, shows } from '#src/server/page.ts';

type Props = { params: Promise<{ processId: string; code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = await Promise.all([getTranslations('forums.papers'), params]);
  return { title: `${t('title')} ${code.toUpperCase()}` };
}

export default async function PapersPage({ params }: Props) {
  const { processId, code } = await params;
  const { id } = await read(getItem, { processId, address: code });
  return (
    <>
      <Shows {...shows()} />
      <PapersView itemId={id} processId={processId} />
    </>
  );
}
