import { getTranslations } from 'next-intl/server';
import type { Verdict } from '#src/core/verdict.ts';
import type { AcceptedParty } from '#src/features/processes/queries/accepted.ts';
import type { MatrixRow } from '../queries/matrix.ts';
import { type Answer, cellStates, shownState, taskRoles } from '../schema.ts';
import { MatrixGrid } from './MatrixGrid.tsx';
import { OwnTable } from './OwnTable.tsx';

type Row = MatrixRow & { can: { ask: Verdict; answer: Answer | null } };
type Props = {
  processId: string;
  found: { rows: readonly Row[]; parties: readonly AcceptedParty[]; own: string };
  /** The one party that is shown; none: all. */
  of: string | undefined;
  /** The party that a phone shows. */
  focus: string;
};

/** The matrix; of the reader's own organisation alone a list in which each role is answered. */
export async function Matrix({ processId, found: { rows, parties, own }, of, focus }: Props) {
  const [t, ts] = await Promise.all([getTranslations('rolemap'), getTranslations('sides')]);
  if (of === own) return <OwnTable party={own} processId={processId} rows={rows} />;
  const shown = of ? parties.filter(({ id }) => id === of) : parties;
  const named = <N extends string>(names: readonly N[], word: (name: N) => string) =>
    Object.fromEntries(names.map((name) => [name, word(name)])) as Record<N, string>;
  const writes = rows.some(({ can }) => can.ask === 'ok');
  return (
    <MatrixGrid
      choices={
        <>
          {taskRoles.map((role) => (
            <button className="option" key={role} type="button" value={role}>
              <b>{t(`letters.${role}`)}</b> {t(`roles.${role}`)}
            </button>
          ))}
          <button className="option" type="button" value="">
            <b>–</b> {t('noRole')}
          </button>
        </>
      }
      head={
        <>
          <span aria-hidden="true" className="matrix-keys">
            {taskRoles.map((role) => (
              <span key={role}>
                <b>{t(`letters.${role}`)}</b> {t(`roles.${role}`)}
              </span>
            ))}
            {(['asked', 'declined'] as const).map((state) => (
              <span key={state}>
                <b data-state={state}>{t('letters.responsible')}</b> {t(`states.${state}`)}
              </span>
            ))}
            {writes && <span>{t('keys')}</span>}
          </span>
          {t('task')}
        </>
      }
      focus={shown.findIndex(({ id }) => id === focus)}
      parties={shown.map(({ id, name, shortName }) => ({ id, name, shortName }))}
      processId={processId}
      rows={rows.map(({ id, code, title, side, lacks, cells, can }) => ({
        id,
        code,
        title,
        side: ts(side as 'politics'),
        lacks: (['unowned', 'contested'] as const).filter((gap) => lacks.includes(gap)).map((gap) => t(`lacks.${gap}`)),
        open: can.ask === 'ok',
        cells: shown.map((party) => {
          const cell = cells[party.id];
          return cell ? `${cell.role} ${shownState(cell)}` : '';
        }),
      }))}
      words={{
        table: t('table'),
        keys: t('keys'),
        choices: t('choices'),
        none: t('noRole'),
        roles: named(taskRoles, (role) => t(`roles.${role}`)),
        letters: named(taskRoles, (role) => t(`letters.${role}`)),
        states: named([...cellStates, 'older'] as const, (state) => t(`states.${state}`)),
      }}
    />
  );
}
