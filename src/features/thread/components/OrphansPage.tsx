import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type Gap, listOrphans, type Orphan } from '../queries/orphans.ts';

/** Where the step that mends a gap begins, other than on the item's own page; `code` is the item's. */
const steps: Partial<Record<Gap, (at: string, code: string) => string>> = {
  'finding-unused': (at, code) => `${at}/analys/ny?grounds=${code}`,
  'conclusion-unanswered': (at, code) => `${at}/strategi/ny?grounds=${code}`,
  'strategy-undecided': (at) => `${at}/forum`,
  'strategy-uncarried': (at, code) => `${at}/nyckelprojekt/ny?implements=${code}`,
};

/** Where the red thread breaks, gap by gap, and how each is mended. */
export async function OrphansPage({ processId }: { processId: string }) {
  const [t, groups] = await Promise.all([getTranslations('thread.orphans'), read(listOrphans, { processId })]);
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      {groups.length === 0 && <EmptyState text={t('noneText')} title={t('none')} />}
      {groups.map(({ gap, total, rows }) => (
        <Section
          id={gap}
          key={gap}
          lead={t(`steps.${gap}`)}
          title={
            <>
              {t(`gaps.${gap}`)} <span className="font-sans text-base font-normal text-muted tabular">{total}</span>
            </>
          }
        >
          <ul className="border-t border-rule">
            {rows.map((orphan) => (
              <Row key={`${orphan.item.id} ${orphan.linkId ?? ''}`} orphan={orphan} processId={processId} />
            ))}
          </ul>
          {total > rows.length && (
            <p className="mt-2 text-sm text-muted">{t('shown', { shown: rows.length, total })}</p>
          )}
        </Section>
      ))}
    </>
  );
}

async function Row({ processId, orphan: { gap, item, other } }: { processId: string; orphan: Orphan }) {
  const t = await getTranslations('thread.orphans');
  const at = `/processer/${processId}`;
  const step = steps[gap];
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-rule py-2">
      <span className="min-w-0 flex-1 basis-80">
        <span className="label mr-2 text-thread" translate="no">
          {item.code}
        </span>
        <Link className="link" href={`${at}/sak/${item.code}`}>
          {item.title}
        </Link>
        <span className="text-sm text-muted"> {item.organisation}</span>
        {other && (
          <span className="block text-sm text-muted">
            {t(gap === 'decision-outdated' ? 'decidedOn' : 'on', { code: other.code, title: other.title })}
          </span>
        )}
      </span>
      {step ? (
        <ButtonLink href={step(at, item.code)} size="small">
          {t(`actions.${gap as 'finding-unused'}`)}
        </ButtonLink>
      ) : (
        <ButtonLink aria-label={`${t('open')} ${item.code}`} href={`${at}/sak/${item.code}`} size="small">
          {t('open')}
        </ButtonLink>
      )}
    </li>
  );
}
