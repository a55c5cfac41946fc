import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DatasetList } from '#src/features/datasets/components/DatasetList.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('datasets'))('title') };
}

export default async function DataPage({ params }: { params: Promise<{ processId: string }> }) {
  return <DatasetList processId={(await params).processId} />;
}
