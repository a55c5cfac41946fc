import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Code } from '#src/ui/Code.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { CitedRun } from '../queries/cited-runs.ts';
import { analysisOf } from '../rules/analyses.ts';
import { resultTexts } from './LaboratoryTexts.tsx';
import { ResultTable } from './ResultTable.tsx';
import { RunLine } from './RunLine.tsx';

type Props = { processId: string; runs: readonly CitedRun[] };

/** The runs that a conclusion rests on, each with its data, vintage and method in a line, and the rows cited. */
export async function CitedRuns({ processId, runs }: Props) {
  const [t, ta, locale, format] = await Promise.all([
    getTranslations('analysis.runs'),
    getTranslations('analysis.analyses'),
    getLocale(),
    getFormatter(),
  ]);
  if (runs.length === 0) return null;
  const told = await Promise.all(runs.map(async (run) => ({ ...run, texts: await resultTexts(run.analysis) })));
  return (
    <Section id="korningar" title={t('cited')}>
      <ul className="grid gap-6">
        {told.map((run) => (
          <li className="grid gap-2" key={run.code}>
            <p>
              <Code href={`/processer/${processId}/sak/${run.code}`}>{run.code}</Code> {run.title}
            </p>
            <RunLine data={run.data} day={(at) => format.dateTime(new Date(at), 'day')} run={run} />
            {run.stale && (
              <p className="text-warning">
                {run.data.release === run.release
                  ? t('describedTitle')
                  : t('staleText', { used: run.release, now: run.data.release })}
              </p>
            )}
            {run.rows.length > 0 && (
              <ResultTable
                area={t('area')}
                caption={`${run.code} ${ta(`${run.analysis}.name`)}`}
                columns={run.texts.columns}
                href={
                  !analysisOf(run.analysis).markets
                    ? undefined
                    : (code) => `/processer/${processId}/sak/${run.code}?omrade=${code}#resultat`
                }
                locale={locale}
                names={run.names}
                rows={run.rows}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
