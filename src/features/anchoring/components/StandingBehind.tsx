import { getLocale, getTranslations } from 'next-intl/server';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { languageOf } from '#src/i18n/locale.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import { getAnchoringOf } from '../queries/matrix.ts';
import type { Standpoint } from '../rules/climbing.ts';
import { standpointWords, stepName, whyWords } from '../rules/words.ts';
import { StepWithdraw } from '../schema.ts';
import { AnswerLines } from './AnswerLines.tsx';
import { StepForm } from './StepForm.tsx';

type Props = { processId: string; itemId: string; parameters: Readonly<Record<string, string>> };

const looks = {
  behind: { shape: 'full', tone: 'good' },
  against: { shape: 'cross', tone: 'danger' },
  abstains: { shape: 'diamond', tone: 'plain' },
  older: { shape: 'triangle', tone: 'warning' },
  objected: { shape: 'triangle', tone: 'danger' },
  asked: { shape: 'half', tone: 'plain' },
  none: { shape: 'empty', tone: 'plain' },
} as const;

/** Whether all stand behind an item: in a sentence, and then party by party with what each step rests on. */
export async function StandingBehind({ processId, itemId, parameters }: Props) {
  const [t, ts, language, found] = await Promise.all([
    getTranslations('anchoring'),
    getTranslations('sides'),
    getLocale(),
    read(getAnchoringOf, { processId, itemId }),
  ]);
  const locale = languageOf(language);
  const { parties, steps, withdrawn } = found;
  const chosen = parties.find(({ id }) => id === parameters['part']);
  const here = `/processer/${processId}/sak/${found.code}`;
  const mark = (at: Standpoint | null) =>
    at && <StatusMark {...looks[at.state]}>{standpointWords(locale, at)}</StatusMark>;
  if (found.audience !== 'process')
    return (
      <Section id="forankring" title={t('all.title')}>
        <p className="text-muted">{t('all.notShared')}</p>
      </Section>
    );
  return (
    <Section
      actions={
        <ButtonLink href={`/processer/${processId}/forankring?kind=${found.kind}&text=${found.code}`} size="small">
          {t('toMatrix')}
        </ButtonLink>
      }
      id="forankring"
      title={t('all.title')}
    >
      <div className="mb-3 grid gap-1">
        {parties.length === 0 ? (
          <p>{t('all.empty')}</p>
        ) : (
          <AnswerLines parties={parties} version={found.contentVersion} />
        )}
        {parties.some(({ kind }) => kind === 'municipal-association' || kind === 'civil-society') && (
          <p className="text-sm text-muted">{t('all.association')}</p>
        )}
      </div>
      {chosen && chosen.can.enter.length > 0 && <StepForm item={found} party={chosen} processId={processId} />}
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          {
            id: 'party',
            header: t('party'),
            rowHeader: true,
            cell: ({ id, name, can }) => (
              <>
                {name}
                {can.enter.length > 0 && id !== chosen?.id && (
                  <Link
                    className="link-line block text-sm"
                    data-print="no"
                    href={`${here}?part=${id}#forankring`}
                    scroll={false}
                  >
                    {t('enter.open')} <span className="sr-only">{name}</span>
                  </Link>
                )}
              </>
            ),
          },
          { id: 'politics', header: ts('politics'), cell: ({ cell }) => mark(cell.politics) ?? '–' },
          { id: 'workshop', header: ts('workshop'), cell: ({ cell }) => mark(cell.workshop) },
          {
            id: 'because',
            header: t('stepAndWhy'),
            cell: ({ name, cell, can }) => (
              <>
                <strong>{cell.step ? stepName(locale, cell.step) : t('steps.uncontacted')}</strong>
                {cell.why.length > 0 && (
                  <ul className="grid gap-1 text-sm">
                    {whyWords(locale, cell, steps).map((why, at) => {
                      const anchoringId = cell.why[at]?.anchoringId;
                      return (
                        <li key={anchoringId ?? `${at} ${why}`}>
                          {why}
                          {anchoringId && can.withdraw.includes(anchoringId) && (
                            <ReasonForm
                              command="anchoring.withdraw"
                              given={{ processId, anchoringId }}
                              notice={t('withdraw.done')}
                              reason={{ label: t('withdraw.reason'), help: t('withdraw.reasonHelp') }}
                              schema={StepWithdraw}
                              submit={t('withdraw.submit')}
                              summary={
                                <>
                                  {t('withdraw.open')}{' '}
                                  <span className="sr-only">
                                    {name}: {why}
                                  </span>
                                </>
                              }
                            />
                          )}
                        </li>
                      );
                    })}
                  </ul>
                )}
              </>
            ),
          },
        ]}
        rowKey={({ id }) => id}
        rows={parties}
      />
      {withdrawn.length > 0 && (
        <div className="mt-4 grid gap-1">
          <h3 className="text-lg">{t('withdrawnTitle')}</h3>
          <ul className="grid gap-1 text-sm">
            {withdrawn.map(({ id, name, stepId, day, by, on, reason }) => {
              const step = steps.find((one) => one.id === stepId);
              const said = { party: name, step: step ? stepName(locale, step) : '', day };
              return (
                <li key={id}>
                  {reason === null ? t('fileRemoved', said) : t('withdrawn', { ...said, by, on, reason })}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </Section>
  );
}
