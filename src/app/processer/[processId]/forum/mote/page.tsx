import { MeetingNew } from '#src/features/forums/components/MeetingEdit.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ forum?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { forum = '' }] = await Promise.all([params, searchParams]);
  return <MeetingNew forumId={forum} processId={processId} />;
}
