import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardsPage } from '#src/features/anchoring/components/BoardsPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('anchoring.boards'))('title'),
});

export default async function Page({ params }: { params: Promise<{ organisationId: string }> }) {
  return <BoardsPage organisationId={(await params).organisationId} />;
}
