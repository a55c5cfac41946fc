import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { listDrafts } from '../queries/drafts.ts';
import type { DraftPlace } from '../rules/place.ts';
import { DraftText } from './DraftText.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';

/** The draft of the process; where there are several, the chosen or the first one, with the others above it. */
export async function DraftPage({ processId, place }: { processId: string; place: DraftPlace }) {
  const [t, refused, { rows, can }] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(listDrafts, { processId }),
  ]);
  const draft = rows.find(({ id, code }) => code === place.draft || id === place.draft) ?? rows[0];
  const create = `/processer/${processId}/rus/ny`;
  if (!draft) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          action={
            can.create === 'ok' ? (
              <ButtonLink href={create} variant="primary">
                {t('none.action')}
              </ButtonLink>
            ) : (
              <RefusableLink href={create} refused={refused(can.create)}>
                {t('none.action')}
              </RefusableLink>
            )
          }
          text={t('none.text')}
          title={t('none.title')}
        />
      </>
    );
  }
  return (
    <>
      {rows.length > 1 && (
        <nav aria-label={t('drafts')} className="mb-4 flex flex-wrap gap-4" data-print="no">
          {rows.map(({ id, code, title }) => (
            <span aria-current={id === draft.id ? 'page' : undefined} key={id}>
              <Code href={`?utkast=${code}`}>{code}</Code> {title}
            </span>
          ))}
        </nav>
      )}
      <DraftText itemId={draft.id} place={place} processId={processId} />
    </>
  );
}
