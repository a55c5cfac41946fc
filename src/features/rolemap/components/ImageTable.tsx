import type { RoleImage } from '../rules/changes.ts';
import { RoleTable } from './RoleTable.tsx';

/** A map of roles as it is sent or was sent to be reviewed, in words. */
export const ImageTable = ({ image: { parties, tasks } }: { image: RoleImage }) => (
  <RoleTable
    level={3}
    parties={parties}
    tasks={tasks.map(({ roles, ...task }) => ({
      ...task,
      cells: Object.fromEntries(Object.entries(roles).map(([id, cell]) => [id, { ...cell, older: false }])),
    }))}
  />
);
