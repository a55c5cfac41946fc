import { ParagraphNew } from '#src/features/drafting/components/ParagraphEdit.tsx';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ kapitel?: string }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { kapitel = '' }] = await Promise.all([params, searchParams]);
  return <ParagraphNew chapterId={kapitel} processId={processId} />;
}
