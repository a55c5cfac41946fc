import { getTranslations } from 'next-intl/server';
import type { StatusOf } from '#src/core/kinds.ts';
import type { Lack } from '#src/core/kind.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { ChangedGround } from '#src/features/thread/schema.ts';
import type { Citation } from '../schema.ts';
import { ChangedGrounds } from './ChangedGrounds.tsx';
import { MoveButtons } from './MoveButtons.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { StaleNotice } from './StaleNotice.tsx';

export type ShownParagraph = {
  id: string;
  code: string;
  title: string;
  text: string;
  status: StatusOf<'paragraph'>;
  version: number;
  citations: Citation[];
  gaps: Lack[];
  changes: ChangedGround[];
  can: { edit: Verdict; move: Verdict };
};

/** A paragraph in the reading face, with what it rests on in the margin and the way to why it says so. */
export async function ParagraphArticle({ processId, paragraph }: { processId: string; paragraph: ShownParagraph }) {
  const [t, ts, refused] = await Promise.all([
    getTranslations('drafting'),
    getTranslations('kinds.paragraph.statuses'),
    refusals(),
  ]);
  const here = `/processer/${processId}`;
  const stale = paragraph.citations.filter((citation) => citation.stale);
  return (
    <article aria-labelledby={paragraph.code} className="@container mt-8" id={`stycke-${paragraph.code}`}>
      <div className="grid gap-x-10 gap-y-3 @2xl:grid-cols-[minmax(0,65ch)_minmax(9rem,1fr)]">
        <div>
          <h3 className="text-lg" id={paragraph.code}>
            {paragraph.title}
          </h3>
          <Prose plain>{paragraph.text}</Prose>
          {stale.length > 0 && <StaleNotice citations={stale} paragraph={paragraph} processId={processId} />}
          <ChangedGrounds changes={paragraph.changes} processId={processId} />
          <div className="mt-3 flex flex-wrap gap-2" data-print="no">
            <ButtonLink href={`${here}/trad/${paragraph.code}`} size="small">
              {t('paragraph.why')}
              <span className="sr-only"> {paragraph.code}</span>
            </ButtonLink>
            <RefusableLink href={`${here}/sak/${paragraph.code}/redigera`} refused={refused(paragraph.can.edit)}>
              {t('edit')}
              <span className="sr-only"> {paragraph.code}</span>
            </RefusableLink>
            <MoveButtons
              at={{ processId, itemId: paragraph.id, version: paragraph.version }}
              command="drafting.moveParagraph"
              refused={refused(paragraph.can.move)}
              title={paragraph.title}
            />
          </div>
        </div>
        <aside
          aria-label={`${t('paragraph.references')}: ${paragraph.code}`}
          className="border-l border-rule pl-4 text-sm"
        >
          <p className="flex flex-wrap items-baseline gap-2">
            <Code href={`${here}/sak/${paragraph.code}`}>{paragraph.code}</Code>{' '}
            <span className="text-muted">{ts(paragraph.status)}</span>
          </p>
          {paragraph.gaps.includes('ungrounded') && (
            <p className="mt-2">
              <StatusMark shape="empty" tone="warning">
                {t('paragraph.groundless')}
              </StatusMark>
            </p>
          )}
          {paragraph.citations.length > 0 && (
            <ul className="mt-2 grid gap-2">
              {paragraph.citations.map((citation) => (
                <li key={citation.linkId}>
                  {citation.stale ? (
                    <StatusMark shape="triangle" tone="warning">
                      <Code href={`${here}/sak/${citation.code}`}>{citation.code}</Code>
                    </StatusMark>
                  ) : (
                    <Code href={`${here}/sak/${citation.code}`}>{citation.code}</Code>
                  )}{' '}
                  <span className="text-muted">{citation.title}</span>{' '}
                  {citation.withdrawn && (
                    <StatusMark shape="cross" tone="warning">
                      {t('paragraph.withdrawnCitation')}
                    </StatusMark>
                  )}
                </li>
              ))}
            </ul>
          )}
        </aside>
      </div>
    </article>
  );
}
