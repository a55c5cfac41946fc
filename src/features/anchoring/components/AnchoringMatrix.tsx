import { getLocale, getTranslations } from 'next-intl/server';
import type { Side } from '#src/core/roles.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { ReadMatrix } from '#src/ui/ReadMatrix.tsx';
import type { AcceptedParty } from '#src/features/processes/queries/accepted.ts';
import type { AnchoringRow } from '../queries/matrix.ts';
import { type Cell, seenFrom, type Standpoint } from '../rules/climbing.ts';
import { cellWords } from '../rules/words.ts';
import type { Step } from '../schema.ts';

type Props = {
  processId: string;
  rows: readonly AnchoringRow[];
  parties: readonly AcceptedParty[];
  steps: readonly Step[];
  /** The one party that is shown; none: all. */
  of: string | undefined;
  /** The party that a phone shows. */
  focus: string;
  side: Side | undefined;
};

/** How a cell looks where a party stands so. */
const looks: Record<Standpoint['state'], string> = {
  behind: 'accepted',
  against: 'declined',
  abstains: 'abstains',
  older: 'older',
  objected: 'older',
  asked: 'asked',
  none: '',
};

/** The matrix: in each cell the step of the party's own ladder, and how it stands. What is the same is told once. */
export async function AnchoringMatrix({ processId, rows, parties, steps, of, focus, side }: Props) {
  const [t, language] = await Promise.all([getTranslations('anchoring'), getLocale()]);
  const locale = languageOf(language);
  const shown = parties.map((party, at) => ({ party, at })).filter(({ party }) => of === undefined || party.id === of);
  const said: { sign: string; label: string; state: string }[] = [];
  const placed = new Map<string, number>();
  const once = (party: AcceptedParty, cell: Cell): number => {
    const sight = seenFrom(party, cell, steps, side);
    const { place, at } = sight;
    const label = cellWords(locale, sight, steps);
    const state = at === null ? '' : looks[at.state] || (place > 0 ? 'asked' : '');
    const key = `${place} ${state} ${label}`;
    const known = placed.get(key);
    if (known !== undefined) return known;
    placed.set(key, said.length);
    return said.push({ sign: place > 0 ? String(place) : '', label, state }) - 1;
  };
  return (
    <ReadMatrix
      focus={shown.findIndex(({ party }) => party.id === focus)}
      head={
        <>
          <span aria-hidden="true" className="matrix-keys">
            {(['behind', 'against', 'abstains', 'older', 'asked'] as const).map((state) => (
              <span key={state}>
                <b data-state={looks[state]}>3</b> {state === 'older' ? t('keys.older') : t(`states.${state}`)}
              </span>
            ))}
            <span>{t('keys.number')}</span>
            <span>{t('keys.empty')}</span>
          </span>
          {t('item')}
        </>
      }
      opens="{href}?part={party}#forankring"
      parties={shown.map(({ party: { id, name, shortName } }) => ({ id, name, shortName }))}
      rows={rows.map(({ id, code, title, organisation, cells }) => ({
        id,
        code,
        title,
        href: `/processer/${processId}/sak/${code}`,
        hint: `${title}, ${organisation}`,
        marks: [],
        cells: shown.map(({ party, at }) => {
          const cell = cells[at];
          return cell ? once(party, cell) : 0;
        }),
      }))}
      said={said}
      words={{ table: t('table'), how: t('how'), open: t('open') }}
    />
  );
}
