import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import { type Kind, kindNames, kindOf } from '#src/core/kinds.ts';
import { neverOpens, type Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { listActs } from '../queries/acts.ts';
import { type Gap, listOrphans, type Orphan } from '../queries/orphans.ts';

/** The declaration of a kind's gap, and the key of its words; nothing for one of links. */
function endOf(gap: Gap, kind: Kind) {
  const name = gap.slice(kind.length + 1);
  const end = gap.startsWith(`${kind}-`) ? kindOf(kind).gaps?.[name] : undefined;
  return end && { ...end, words: `${kind}.gaps.${name}` as 'finding.gaps.unused' };
}

type Props = {
  processId: string;
  /** Gaps that are of no item, as sections of their own; none: there are none. */
  others?: ReactNode;
};

/** Where the red thread breaks, gap by gap, and how each is mended. */
export async function OrphansPage({ processId, others }: Props) {
  const [t, tk, groups, { begin }] = await Promise.all([
    getTranslations('thread.orphans'),
    getTranslations('kinds'),
    read(listOrphans, { processId }),
    read(listActs, { processId }),
  ]);
  const word = (gap: Gap, rows: readonly Orphan[], what: 'gaps' | 'steps'): string => {
    const end = rows[0] && endOf(gap, rows[0].item.kind);
    const own = what === 'gaps' ? 'title' : 'step';
    return end ? tk(`${end.words}.${own}`) : t(`${what}.${gap as 'link-stale'}`);
  };
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      {groups.length === 0 && !others && <EmptyState text={t('noneText')} title={t('none')} />}
      {groups.map(({ gap, total, rows }) => (
        <Section
          id={gap}
          key={gap}
          lead={word(gap, rows, 'steps')}
          title={
            <>
              {word(gap, rows, 'gaps')}{' '}
              <span className="font-sans text-base font-normal text-muted tabular">{total ?? `${rows.length}+`}</span>
            </>
          }
        >
          <ul className="border-t border-rule">
            {rows.map((orphan) => (
              <Row
                begin={begin}
                key={`${orphan.item.id} ${orphan.linkId ?? ''}`}
                orphan={orphan}
                processId={processId}
              />
            ))}
          </ul>
          {(total === null || total > rows.length) && (
            <p className="mt-2 text-sm text-muted">
              {total === null ? t('more', { shown: rows.length }) : t('shown', { shown: rows.length, total })}
            </p>
          )}
        </Section>
      ))}
      {others}
    </>
  );
}

/** Whether the reader may take the step that mends a gap: where it is to begin an item, its kind says so. */
const mayMend = (mend: string, begin: Record<Kind, Verdict>): Verdict => {
  const begun = kindNames.find((kind) => kindOf(kind).pages?.create === mend.split('?')[0]);
  return begun ? begin[begun] : 'ok';
};

type RowProps = { processId: string; orphan: Orphan; begin: Record<Kind, Verdict> };

async function Row({ processId, orphan: { gap, item, other }, begin }: RowProps) {
  const [t, tk, refused] = await Promise.all([getTranslations('thread.orphans'), getTranslations('kinds'), refusals()]);
  const at = `/processer/${processId}`;
  const end = endOf(gap, item.kind);
  const may = end?.mend === undefined ? 'ok' : mayMend(end.mend, begin);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-rule py-2">
      <span className="min-w-0 flex-1 basis-80">
        <span className="label mr-2 text-thread" translate="no">
          {item.code}
        </span>
        <TitleLink code={item.code} href={`${at}/sak/${item.code}`} title={item.title} />
        <span className="text-sm text-muted"> {item.organisation}</span>
        {other && (
          <span className="block text-sm text-muted">
            {t(gap === 'decision-outdated' ? 'decidedOn' : 'on', { code: other.code, title: other.title })}
          </span>
        )}
      </span>
      {end?.mend && !neverOpens(may) ? (
        <RefusableLink href={`${at}/${end.mend.replace('{code}', item.code)}`} refused={refused(may)} size="small">
          {tk(`${end.words}.action`)}
          <span className="sr-only"> {item.code}</span>
        </RefusableLink>
      ) : (
        <ButtonLink aria-label={`${t('open')} ${item.code}`} href={`${at}/sak/${item.code}`} size="small">
          {t('open')}
        </ButtonLink>
      )}
    </li>
  );
}
