import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SuggestOrganisation } from '#src/features/organisations/components/SuggestOrganisation.tsx';
import { ProcessNew } from '#src/features/processes/components/ProcessNew.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.form'))('newTitle') };
}

export default function NewProcessPage() {
  return <ProcessNew suggest={<SuggestOrganisation />} />;
}
