import { unzipSync } from 'fflate';
import { askRoles } from '#src/features/rolemap/commands/roles.ts';
import { getOpinion } from '#src/features/rolemap/queries/opinions.ts';
import { exportReview } from '#src/features/rolemap/queries/review-workbook.ts';
import type { TaskRole } from '#src/features/rolemap/schema.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import type { Sql } from '#src/server/database.ts';
import { enter } from '#src/server/scope.ts';
import { writing } from '#src/server/writing.ts';
import { errandsOf } from './errands.ts';
import type { CallerName, Region } from './region.ts';

/** What tests of reviews ask of a region again and again. */
export const reviewsIn = (r: () => Region) => ({
  opinionOf: (as: CallerName, itemId: string) => getOpinion(r().callers[as], { processId: r().processId, itemId }),
  /** The items that wait for somebody, of one sort. */
  waitingFor: async (as: CallerName, key: string): Promise<string[]> =>
    (await errandsOf(r(), as)).filter((one) => one.key === key).map(({ item }) => item?.id ?? ''),
  /** The items that somebody has been told of. */
  toldOf: async (as: CallerName): Promise<(string | undefined)[]> =>
    (await listNotifications(r().callers[as], {})).rows.map(({ activity }) => activity.item?.id),
  /** As somebody of the application's role who goes past the commands. */
  directly: (as: CallerName, statement: Sql) =>
    writing(async (tx) => {
      await enter(tx, 'process', r().callers[as], { processId: r().processId });
      return tx.rows(statement);
    }),
  /** The leadership gives Hudiksvall another role in a task. */
  changesRole: (itemId: string, role: TaskRole, was: TaskRole) =>
    askRoles(r().callers.lead, {
      processId: r().processId,
      cells: [{ itemId, organisationId: r().organisations.hudiksvall, role, was }],
    }),
  /** All that stands in the workbook of a review. */
  sheetsOf: async (as: CallerName, itemId: string): Promise<string> => {
    const { pieces } = await exportReview(r().callers[as], { processId: r().processId, itemId });
    const bytes: Uint8Array[] = [];
    for await (const piece of pieces) bytes.push(piece);
    return Object.values(unzipSync(Buffer.concat(bytes)))
      .map((part) => Buffer.from(part).toString('utf8'))
      .join('\n');
  },
});
