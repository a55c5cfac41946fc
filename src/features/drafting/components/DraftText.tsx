import { getTranslations } from 'next-intl/server';
import { Shows } from '#src/client/Shows.tsx';
import { linkRules } from '#src/core/kinds.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read, shows } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { ViewSwitch } from '#src/ui/ViewSwitch.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { getDraft } from '../queries/drafts.ts';
import { type DraftPlace, draftAddress } from '../rules/place.ts';
import { deskWords, margins } from './DeskWords.tsx';
import { DraftContents } from './DraftContents.tsx';
import { type DeskChapter, DraftDesk } from './DraftDesk.tsx';
import { ParagraphNew, ParagraphWriter } from './ParagraphWriter.tsx';

type Props = { processId: string; itemId: string; place: DraftPlace };

/** A draft as one continuous text: chapters left, evidence in the margin right, and what is written in its place. */
export async function DraftText({ processId, itemId, place: asked }: Props) {
  const [t, refused, draft] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getDraft, { processId, itemId }),
  ]);
  const place = { ...asked, draft: draft.code, writing: asked.writing && draft.can.edit === 'ok' };
  const [words, margin] = await Promise.all([deskWords(), margins(processId, draft.stands)]);
  const chapters = draft.chapters.map(({ id, code, title, text, version, paragraphs: rows, can }) => ({
    ...{ id, code, title, text, version },
    may: can.move === 'ok',
    mayAdd: can.createParagraph === 'ok',
    paragraphs: rows.map((row) => ({
      ...margin(row),
      title: row.title,
      text: row.text,
      may: row.can.edit === 'ok',
    })),
  }));
  const paragraphs = draft.chapters.flatMap((chapter) => chapter.paragraphs);
  const stale = paragraphs.filter(({ changes }) => changes.length > 0).length;
  const alone = paragraphs.filter(({ gaps }) => gaps.includes('ungrounded')).length;
  const adopted = draft.editions.find(({ status }) => status === 'adopted');
  const view = (writing: boolean) => ({
    href: draftAddress(processId, { draft: draft.code, writing }),
    label: t(writing ? 'write' : 'read'),
    current: place.writing === writing,
  });
  return (
    <>
      <Shows {...shows({ kinds: ['paragraph', 'edition', ...(linkRules.paragraph.cites ?? [])] })} />
      <PageHeader
        actions={
          draft.can.edit === 'ok' ? (
            <ViewSwitch label={t('view')} views={[view(false), view(true)]} />
          ) : (
            <Button refused={refused(draft.can.edit)} size="small">
              {t('write')}
            </Button>
          )
        }
        code={draft.code}
        eyebrow={t('title')}
        lead={t('lead')}
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
        more={
          <>
            <ButtonLink href={`/processer/${processId}/sak/${draft.code}`}>{t('about')}</ButtonLink>
            {draft.can.edit === 'ok' && (
              <ButtonLink href={`/processer/${processId}/sak/${draft.code}/redigera`}>{t('editDraft')}</ButtonLink>
            )}
          </>
        }
        title={draft.title}
      />
      {adopted && (
        <Callout title={`${t('edition.adoptedIn')} ${adopted.code} ${adopted.title}`} tone="good">
          <p>{t('edition.adoptedText')}</p>
        </Callout>
      )}
      <DraftDesk
        chapters={chapters}
        contents={<DraftContents draft={draft} processId={processId} writing={place.writing} />}
        draft={draft.code}
        form={formIn(processId, place, chapters)}
        processId={processId}
        words={words}
        writing={place.writing}
      >
        {draft.text && <p className="draft-text prose">{draft.text}</p>}
        {draft.chapters.length === 0 && (
          <EmptyState
            action={
              draft.can.createChapter === 'ok' && (
                <ButtonLink href={`/processer/${processId}/rus/kapitel?utkast=${draft.id}`} variant="primary">
                  {t('chapter.new')}
                </ButtonLink>
              )
            }
            text={t('chapter.none.text')}
            title={t('chapter.none.title')}
          />
        )}
      </DraftDesk>
    </>
  );
}

/** The form that the address opens in the text, and where it stands. */
function formIn(processId: string, place: DraftPlace, chapters: readonly DeskChapter[]) {
  if (!place.writing) return undefined;
  const open = chapters.flatMap(({ paragraphs }) => paragraphs).find(({ code }) => code === place.paragraph);
  if (open?.may)
    return {
      instead: open.code,
      node: (
        <ParagraphWriter
          back={draftAddress(processId, { draft: place.draft, writing: true }, `stycke-${open.code}`)}
          itemId={open.id}
          key={open.id}
          processId={processId}
        />
      ),
    };
  const chapter = chapters.find(({ code }) => code === place.chapter);
  if (!chapter?.mayAdd) return undefined;
  const after = chapter.paragraphs.find(({ code }) => code === place.after);
  return {
    ...(after ? { after: after.code } : { last: chapter.code }),
    node: <ParagraphNew afterId={after?.id} chapter={chapter} key="new" place={place} processId={processId} />,
  };
}
