import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ProcessSettings } from '#src/features/processes/components/ProcessSettings.tsx';
import { shows } from '#src/server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.form'))('editTitle') };
}

export default async function ProcessSettingsPage({ params }: { params: Promise<{ processId: string }> }) {
  return (
    <>
      <Shows {...shows()} />
      <ProcessSettings processId={(await params).processId} />
    </>
  );
}
