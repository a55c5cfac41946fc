import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import type { ChangedGround } from '#src/features/thread/schema.ts';
import type { Citation } from '../schema.ts';
import { FigureChanges } from './ChangedGrounds.tsx';

type Props = {
  processId: string;
  paragraph: { id: string; code: string; version: number; changes: readonly ChangedGround[]; can: { edit: Verdict } };
  citations: readonly Citation[];
};

/** Something a paragraph cites has changed: what, the difference, and the two ways out. */
export async function StaleNotice({ processId, paragraph, citations }: Props) {
  const [t, refused] = await Promise.all([getTranslations('drafting'), refusals()]);
  const here = `/processer/${processId}/sak/${paragraph.code}`;
  const may = refused(paragraph.can.edit);
  const changes = paragraph.changes.filter(({ direct }) => direct);
  return (
    <div className="mt-3">
      <Callout title={t('stale.mark', { codes: citations.map(({ code }) => code).join(', ') })}>
        <p>{t('stale.text')}</p>
        {changes.map((change) => (
          <FigureChanges change={change} key={change.linkId} processId={processId} />
        ))}
        <div className="mt-2 flex flex-wrap gap-2" data-print="no">
          <ButtonLink href={here} size="small">
            {t('stale.see')}
          </ButtonLink>
          {citations.length === 1 && citations[0] && (
            <CommandButton
              command="thread.confirmLink"
              notice={t('stale.confirmed')}
              refused={may}
              size="small"
              input={{
                processId,
                itemId: paragraph.id,
                version: paragraph.version,
                linkId: citations[0].linkId,
                seenVersion: citations[0].version,
              }}
            >
              {t('stale.holds')}
            </CommandButton>
          )}
          {may === undefined && (
            <ButtonLink href={`${here}/redigera`} size="small">
              {t('stale.revise')}
            </ButtonLink>
          )}
        </div>
      </Callout>
    </div>
  );
}
