import { getFormatter, getTranslations } from 'next-intl/server';
import { readNumeral, withoutPerCent } from '#src/core/numerals.ts';

type Props = { path: string; name: string; decimal: string; fill: string; marked: string };

/** How the figures of a column are read, with one of them as an example, and what its empty cells have. */
export async function WrittenChoices({ path, name, decimal, fill, marked }: Props) {
  const [t, format] = await Promise.all([getTranslations('datasets.columnTable'), getFormatter()]);
  const bare = withoutPerCent(marked) ?? marked;
  const read = ([',', '.'] as const).flatMap((mark) => {
    const value = readNumeral(bare, mark);
    return value === undefined
      ? []
      : [{ mark, text: t('reads', { written: marked, value: format.number(value, { maximumFractionDigits: 12 }) }) }];
  });
  return (
    <div className="grid min-w-48 gap-2">
      {marked !== '' && read.length > 0 ? (
        <select
          aria-label={t('writtenOf', { name })}
          className="control text-sm"
          defaultValue={decimal}
          name={`${path}.decimal`}
        >
          {(decimal === 'ask' || decimal === '') && <option value={decimal}>{t('chooseReading')}</option>}
          {read.map(({ mark, text }) => (
            <option key={mark} value={mark}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input name={`${path}.decimal`} type="hidden" value={decimal} />
      )}
      {fill === 'no' ? (
        <input name={`${path}.fill`} type="hidden" value="no" />
      ) : (
        <select
          aria-label={t('fillOf', { name })}
          className="control text-sm"
          defaultValue={fill}
          name={`${path}.fill`}
        >
          {(fill === 'ask' ? (['ask', 'above', 'no'] as const) : (['above', 'no'] as const)).map((one) => (
            <option key={one} value={one}>
              {t(`fill.${one}`)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
