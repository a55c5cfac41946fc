import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { PersonPage } from '#src/features/organisations/components/PersonPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('people'),
});

export default async function Page({ params }: { params: Promise<{ personId: string }> }) {
  return (
    <AdministrationFrame current="people">
      <PersonPage personId={(await params).personId} />
    </AdministrationFrame>
  );
}
