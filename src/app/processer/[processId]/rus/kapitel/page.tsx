import { ChapterNew } from '#src/features/drafting/components/ChapterEdit.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ utkast?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { utkast = '' }] = await Promise.all([params, searchParams]);
  return <ChapterNew draftId={utkast} processId={processId} />;
}
