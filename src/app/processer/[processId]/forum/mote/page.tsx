import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MeetingNew } from '#src/features/forums/components/MeetingForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ forum?: string; serie?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forums'))('newMeeting') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { forum = '', serie }] = await Promise.all([params, searchParams]);
  return (
    <MayBegin kind="meeting" processId={processId}>
      <MeetingNew forumId={forum} processId={processId} seriesId={serie} />
    </MayBegin>
  );
}
