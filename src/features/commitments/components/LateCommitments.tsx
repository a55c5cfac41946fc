import { getTranslations } from 'next-intl/server';
import { Section } from '#src/ui/Section.tsx';
import { Link } from '#src/ui/Link.tsx';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import type { CommitmentRow } from '../queries/commitments.ts';
import { DayOfCommitment } from './DayOfCommitment.tsx';

type Props = { processId: string; late: { rows: readonly CommitmentRow[]; total: number } };

/** What has not been delivered by its day, among the gaps of the process. */
export async function LateCommitments({ processId, late: { rows, total } }: Props) {
  const t = await getTranslations('commitments.gap');
  return (
    <Section
      id="commitment-late"
      lead={t('step')}
      title={
        <>
          {t('title')} <span className="font-sans text-base font-normal text-muted tabular">{total}</span>
        </>
      }
    >
      <ul className="border-t border-rule">
        {rows.map((row) => (
          <li className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b border-rule py-2" key={row.id}>
            <span className="min-w-0 flex-1 basis-80">
              <span className="label mr-2 text-thread" translate="no">
                {row.code}
              </span>
              <TitleLink code={row.code} href={`/processer/${processId}/sak/${row.code}`} title={row.title} />
              <span className="text-sm text-muted"> {row.organisation}</span>
            </span>
            <DayOfCommitment it={row} />
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <Link className="link-line" href={`/processer/${processId}/ataganden?late=1`}>
          {t('all', { count: total })}
        </Link>
      )}
    </Section>
  );
}
