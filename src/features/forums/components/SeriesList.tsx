import { getFormatter, getTranslations } from 'next-intl/server';
import { daysOf, type Rule } from '#src/core/series.ts';
import type { Refused } from '#src/core/verdict.ts';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import type { Series } from '../schema/series.ts';

type Props = {
  processId: string;
  forumId: string;
  series: readonly Series[];
  /** Why none is changed just now. */
  refused: Refused;
};

/** A forum's series: how often, at what time and until when, and the way to change what is to come. */
export async function SeriesList({ processId, forumId, series, refused }: Props) {
  const [t, format] = await Promise.all([getTranslations('forums'), getFormatter()]);
  const here = `/processer/${processId}/forum`;
  const often = ({ firstOn, frequency, every }: Rule): string => {
    const at = new Date(firstOn);
    const weekday = format.dateTime(at, { weekday: 'long' });
    const day = at.getUTCDate();
    const nth = Math.min(Math.ceil(day / 7), 5) as 1;
    return t(`series.often.${frequency}`, { every, weekday, day, nth: t(`series.nth.${nth}`) });
  };
  return (
    <ul className="mb-4 grid gap-2">
      {series.map((it) => (
        <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1" key={it.id}>
          <strong>{it.title}</strong>
          <span>
            {often(it)}
            {it.startsAt && ` ${it.startsAt}–${it.endsAt}`}
            {it.place && `, ${it.place}`}
          </span>
          <span className="text-sm text-muted">
            {t('series.last', { day: format.dateTime(new Date(daysOf(it).at(-1) ?? it.firstOn), 'day') })}
          </span>
          <RefusableLink href={`${here}/serie?serie=${it.id}`} refused={refused} size="small">
            {t('series.change')}
            <span className="sr-only"> {it.title}</span>
          </RefusableLink>
          <RefusableLink href={`${here}/mote?forum=${forumId}&serie=${it.id}`} refused={refused} size="small">
            {t('series.add')}
            <span className="sr-only"> {it.title}</span>
          </RefusableLink>
        </li>
      ))}
    </ul>
  );
}
