import { getFormatter, getTranslations } from 'next-intl/server';
import { codeOf } from '#src/core/kinds.ts';
import { changeWords } from '#src/i18n/changes.ts';
import { Code } from '#src/ui/Code.tsx';
import type { Found } from '../schema/assumptions.ts';

/** What shows whether an assumption holds: the figures against their limit, the day, or what it is grounded on. */
export async function AssumptionFound({ processId, found }: { processId: string; found: Found }) {
  const [t, tk, words, format] = await Promise.all([
    getTranslations('analysis.assumptions.found'),
    getTranslations('kinds'),
    changeWords(),
    getFormatter(),
  ]);
  switch (found.by) {
    case undefined:
      return <p>{t('judged')}</p>;
    case 'day':
      return (
        <p>
          {t(found.state === 'broken' ? 'dayPassed' : 'dayAhead', { day: format.dateTime(new Date(found.day), 'day') })}
        </p>
      );
    case 'figure':
      return (
        <>
          <p>
            {t(found.relation === 'most' ? 'most' : 'least', {
              threshold: words.number(found.threshold),
              count: found.count,
              beyond: found.beyond,
            })}
          </p>
          <ul className="mt-1 tabular">
            {found.figures.map((cell) => (
              <li key={words.cell(cell)}>
                {words.cell(cell)}: <strong>{words.number(cell.value)}</strong> {cell.unit}
              </li>
            ))}
          </ul>
        </>
      );
    case 'ground':
      return found.which.length === 0 ? (
        <p>{t('groundStands')}</p>
      ) : (
        <ul>
          {found.which.map(({ kind, number, status }) => (
            <li key={codeOf(kind, number)}>
              <Code href={`/processer/${processId}/sak/${codeOf(kind, number)}`}>{codeOf(kind, number)}</Code>{' '}
              {tk(`${kind as 'project'}.statuses.${status as 'cancelled'}`)}
            </li>
          ))}
        </ul>
      );
    default:
      return <p>{t(found.by)}</p>;
  }
}
