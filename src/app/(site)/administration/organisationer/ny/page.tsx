import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { OrganisationNew } from '#src/features/organisations/components/OrganisationPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.organisationForm'))('newTitle'),
});

export default function Page() {
  return (
    <AdministrationFrame current="organisations">
      <OrganisationNew />
    </AdministrationFrame>
  );
}
