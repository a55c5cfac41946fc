import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getDraft } from '../queries/drafts.ts';
import { draftAddress } from '../rules/place.ts';
import { EditionList } from './EditionList.tsx';

/** A draft as an item: what it is for, its chapters and its editions. Its text has a page of its own. */
export async function DraftView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, draft] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getDraft, { processId, itemId }),
  ]);
  const place = { draft: draft.code, writing: false };
  return (
    <>
      <PageHeader
        actions={
          <ButtonLink href={draftAddress(processId, place)} variant="primary">
            {t('readText')}
          </ButtonLink>
        }
        code={draft.code}
        edit={{
          href: `/processer/${processId}/sak/${draft.code}/redigera`,
          label: t('edit'),
          refused: refused(draft.can.edit),
        }}
        eyebrow={t('title')}
        meta={
          <>
            {draft.periodFrom && draft.periodTo && (
              <span className="tabular">
                {t('period', { from: String(draft.periodFrom), to: String(draft.periodTo) })}
              </span>
            )}
            <ItemStatus kind="draft" status={draft.status} />
          </>
        }
        title={draft.title}
      />
      {draft.text && <Prose plain>{draft.text}</Prose>}
      <EditionList draftId={draft.id} editions={draft.editions} make={draft.can.makeEdition} processId={processId} />
      <Section title={t('contents')}>
        <ol className="grid gap-1">
          {draft.chapters.map(({ id, code, title, paragraphs }, index) => (
            <li key={id}>
              <span className="tabular mr-2 text-muted">{index + 1}</span>
              <Link className="link" href={draftAddress(processId, place, code)}>
                {title}
              </Link>{' '}
              <span className="text-sm text-muted">{t('paragraphs', { count: paragraphs.length })}</span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
