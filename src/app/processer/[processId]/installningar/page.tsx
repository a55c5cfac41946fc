import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProcessSettings } from '#src/features/processes/components/ProcessSettings.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.form'))('editTitle') };
}

export default async function ProcessSettingsPage({ params }: { params: Promise<{ processId: string }> }) {
  return <ProcessSettings processId={(await params).processId} />;
}
