import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationPage } from '#src/features/processes/components/InvitationPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('processes.invitation'))('eyebrow'), referrer: 'no-referrer' };
}

export default async function Invitation({ params }: { params: Promise<{ token: string }> }) {
  return <InvitationPage token={(await params).token} />;
}
