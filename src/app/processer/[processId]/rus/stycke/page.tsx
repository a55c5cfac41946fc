import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { ParagraphNew } from '#src/features/drafting/components/ParagraphForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { shows } from '#src/server/page.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<{ kapitel?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafting'))('paragraph.new') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { kapitel = '' }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('drafting.fields'),
  ]);
  const cites = (
    <LinkField from="paragraph" help={t('citesHelp')} kind="cites" label={t('cites')} optional processId={processId} />
  );
  return (
    <>
      <Shows {...shows()} />
      <ParagraphNew chapterId={kapitel} cites={cites} processId={processId} />
    </>
  );
}
