import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { Letter } from '#src/features/organisations/components/Letter.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('outbox'),
});

export default async function Page({ params }: { params: Promise<{ mailId: string }> }) {
  return (
    <AdministrationFrame current="outbox">
      <Letter mailId={(await params).mailId} />
    </AdministrationFrame>
  );
}
