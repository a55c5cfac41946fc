import { getTranslations } from 'next-intl/server';
import { Pager } from '#src/ui/Pager.tsx';
import { ReadMatrix } from '#src/ui/ReadMatrix.tsx';
import type { Remark } from '../queries/opinions.ts';
import type { RoleImage, TaskChange } from '../rules/changes.ts';
import { taskRoles } from '../schema.ts';

type Props = {
  processId: string;
  path: string;
  image: RoleImage;
  remarks: readonly Remark[];
  changes: readonly TaskChange[];
  /** Which task stands first. */
  from: number;
  /** The party that a phone shows. */
  focus: string;
  writes: boolean;
};
/** As many tasks as one page of it shows. */
const shownTasks = 50;

/** The map of roles as it was sent; a cell opens a remark on it, as long as the opinion is written. */
export async function OpinionMatrix({ processId, path, image, remarks, changes, from, focus, writes }: Props) {
  const [t, tm, ts, tr] = await Promise.all([
    getTranslations('rolemap.review.opinionPage'),
    getTranslations('rolemap'),
    getTranslations('sides'),
    getTranslations('rolemap.review'),
  ]);
  const said: { sign: string; label: string; state: string }[] = [{ sign: '', label: tm('noRole'), state: '' }];
  const once = (sign: string, label: string, state: string): number => {
    const known = said.findIndex((one) => one.label === label);
    return known < 0 ? said.push({ sign, label, state }) - 1 : known;
  };
  const shown = image.tasks.slice(from, from + shownTasks);
  const next = from + shownTasks;
  return (
    <>
      <ReadMatrix
        focus={image.parties.findIndex(({ id }) => id === focus)}
        head={
          <>
            <span aria-hidden="true" className="matrix-keys">
              {taskRoles.map((role) => (
                <span key={role}>
                  <b>{tm(`letters.${role}`)}</b> {tm(`roles.${role}`)}
                </span>
              ))}
            </span>
            {tm('task')}
          </>
        }
        opens={writes ? `${path}?rad={row}&part={party}&fran=${from}#synpunkt` : undefined}
        parties={image.parties.map(({ id, name, shortName }) => ({ id, name, shortName }))}
        rows={shown.map(({ id, code, title, side, roles }) => ({
          id,
          code,
          title,
          href: `/processer/${processId}/sak/${code}`,
          hint: `${title}, ${ts(side)}`,
          marks: remarks.some(({ taskId }) => taskId === id)
            ? [t('marked')]
            : changes.some(({ taskId }) => taskId === id)
              ? [tr('changes.changed')]
              : [],
          cells: image.parties.map((party) => {
            const cell = roles[party.id];
            return cell
              ? once(
                  tm(`letters.${cell.role}`),
                  `${tm(`roles.${cell.role}`)}, ${tm(`states.${cell.state}`)}`,
                  cell.state,
                )
              : 0;
          }),
        }))}
        said={said}
        words={{ table: t('matrix'), how: writes ? t('how') : t('matrix'), open: t('choose') }}
      />
      <Pager
        first={from > 0 ? { href: path, label: t('first') } : undefined}
        label={t('pages')}
        next={
          next < image.tasks.length
            ? {
                href: `${path}?fran=${next}`,
                label: t('more', { from: next + 1, to: Math.min(next + shownTasks, image.tasks.length) }),
              }
            : undefined
        }
      />
    </>
  );
}
