import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { commonKindAt } from '#src/core/kinds.ts';
import { CommonForm } from '#src/features/thread/components/CommonForm.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Props = { params: Promise<{ processId: string; list: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = commonKindAt((await params).list);
  return kind ? { title: (await getTranslations('kinds'))(`${kind}.create` as 'finding.create') } : {};
}

export default async function CommonNewPage({ params }: Props) {
  const { processId, list } = await params;
  const kind = commonKindAt(list) ?? notFound();
  return (
    <MayBegin kind={kind} processId={processId}>
      <CommonForm kind={kind} processId={processId} />
    </MayBegin>
  );
}
