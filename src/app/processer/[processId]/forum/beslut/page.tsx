import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DecisionNew } from '#src/features/forums/components/DecisionEdit.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ mote?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('newDecision') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { mote = '' }] = await Promise.all([params, searchParams]);
  return <DecisionNew meetingId={mote} processId={processId} />;
}
