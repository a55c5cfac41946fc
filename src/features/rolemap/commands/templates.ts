import { AppError } from '#src/core/errors.ts';
import { kindOf } from '#src/core/kinds.ts';
import { participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { command, created, self, together } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { rolePolicy } from '../policy.ts';
import { templateLeft } from '../queries/find.ts';
import { tellingOnce } from '../rules/asking.ts';
import { suggestedRole, type TemplateTask } from '../rules/templates.ts';
import { TasksAdd } from '../schema.ts';
import { askedColumns } from './roles.ts';

/** Sets up tasks of the template that the process has not; with `ask` parties are asked for the suggested roles. */
export const addTasks = command({
  action: 'task.add-many',
  in: 'process',
  input: TasksAdd,
  policy: rolePolicy.shape,
  load: self,
  run: async (tx, process, { tasks, ask }, who) => {
    const left = await templateLeft(tx, who);
    const chosen = tasks.map((wanted, at): TemplateTask => {
      const task = left.find(({ key }) => key === wanted);
      if (task && tasks.indexOf(wanted) === at) return task;
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: `tasks.${at}`, reason: 'unknown-reference' }],
      });
    });
    const made = await tx.item.createMany(
      process,
      chosen.map(({ title, text, side }) => ({
        item: { ...newItem(who, 'task', title, text), ...kindOf('task').common },
        detail: { side, lastDay: null },
      })),
    );
    const parties = ask ? await partiesOf(tx, who) : [];
    const telling = tellingOnce(ask ? await participantsOf(tx, who) : [], parties);
    const changes = [];
    for (const [at, task] of made.entries()) {
      const from = chosen[at];
      if (!from) continue;
      const asked = parties.flatMap((party) => {
        const role = suggestedRole(from, party, who.organisationId);
        return role
          ? [{ organisationId: party.id, ...askedColumns(who, party, { side: from.side, contentVersion: 1 }, role) }]
          : [];
      });
      if (asked.length > 0) await tx.taskRole.create({ taskId: task }, asked);
      const waiting = asked.filter(({ answer }) => answer === null);
      const tell = telling(from, new Set(waiting.map(({ organisationId }) => organisationId)));
      changes.push(created(task, { tell }));
    }
    const [first, ...others] = changes;
    if (!first) throw new Error('A request without tasks');
    return { ...together(first, ...others), result: { tasks: made.length } };
  },
});
