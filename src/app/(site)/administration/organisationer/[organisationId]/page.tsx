import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardsLink } from '#src/features/anchoring/components/BoardsLink.tsx';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { OrganisationPage } from '#src/features/organisations/components/OrganisationPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('organisations'),
});

export default async function Page({ params }: { params: Promise<{ organisationId: string }> }) {
  return (
    <AdministrationFrame current="organisations">
      <OrganisationPage organisationId={(await params).organisationId} />
      <BoardsLink organisationId={(await params).organisationId} />
    </AdministrationFrame>
  );
}
