import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getDraft } from '../queries/drafts.ts';
import { ChapterSection } from './ChapterSection.tsx';
import { EditionList } from './EditionList.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { ChapterContents } from './ChapterContents.tsx';

/** The draft as it is read: numbered chapters, and beside each paragraph what it rests on. */
export async function DraftView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, draft] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getDraft, { processId, itemId }),
  ]);
  const paragraphs = draft.chapters.flatMap((chapter) => chapter.paragraphs);
  const stale = paragraphs.filter((paragraph) => paragraph.changes.length > 0).length;
  const alone = paragraphs.filter(({ gaps }) => gaps.includes('ungrounded')).length;
  const here = `/processer/${processId}`;
  return (
    <>
      <PageHeader
        actions={
          <>
            <RefusableLink href={`${here}/sak/${draft.code}/redigera`} refused={refused(draft.can.edit)}>
              {t('edit')}
            </RefusableLink>
            <RefusableLink href={`${here}/rus/kapitel?utkast=${draft.id}`} refused={refused(draft.can.createChapter)}>
              {t('chapter.new')}
            </RefusableLink>
          </>
        }
        code={draft.code}
        eyebrow={t('title')}
        lead={draft.text || t('lead')}
        meta={
          <>
            {draft.periodFrom && draft.periodTo && (
              <span className="tabular">
                {t('period', { from: String(draft.periodFrom), to: String(draft.periodTo) })}
              </span>
            )}
            <ItemStatus kind="draft" status={draft.status} />
            {stale > 0 && (
              <StatusMark shape="triangle" tone="warning">
                {t('stale.count', { count: stale })}
              </StatusMark>
            )}
            {alone > 0 && <StatusMark shape="empty">{t('stale.groundless', { count: alone })}</StatusMark>}
          </>
        }
        title={draft.title}
      />
      <EditionList draftId={draft.id} editions={draft.editions} make={draft.can.makeEdition} processId={processId} />
      <ChapterContents chapters={draft.chapters} />
      {draft.chapters.map((chapter, index) => (
        <ChapterSection chapter={chapter} key={chapter.id} number={index + 1} processId={processId} />
      ))}
      {draft.chapters.length === 0 && (
        <EmptyState
          action={
            draft.can.createChapter === 'ok' && (
              <ButtonLink href={`${here}/rus/kapitel?utkast=${draft.id}`} variant="primary">
                {t('chapter.new')}
              </ButtonLink>
            )
          }
          text={t('chapter.none.text')}
          title={t('chapter.none.title')}
        />
      )}
    </>
  );
}
