import { randomUUID } from 'node:crypto';
import { acceptRoles, askRoles, declineRole } from '#src/features/rolemap/commands/roles.ts';
import { addTasks } from '#src/features/rolemap/commands/templates.ts';
import { getMatrix, getOwnRoles } from '#src/features/rolemap/queries/matrix.ts';
import { taskTemplates } from '#src/features/rolemap/rules/templates.ts';
import type { TaskRole } from '#src/features/rolemap/schema.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Place } from './settle.ts';

const region = 'region:21';
const board = 'county-board:21';
const [hudiksvall, soderhamn, gavle, bollnas, ljusdal, sandviken] = ['2184', '2182', '2180', '2183', '2161', '2181'];
const coast = [hudiksvall, soderhamn, gavle];
const inland = [bollnas, ljusdal];
const six = [...coast, ...inland, sandviken];

/** Who is asked to be what in each task of the template; one of politics has nobody responsible yet. */
const tasks: Record<string, Partial<Record<TaskRole, (string | undefined)[]>>> = {
  plan: { responsible: [region], participates: [gavle], consulted: coast.slice(0, 2), informed: [board] },
  dialogue: { responsible: [region], participates: six, consulted: ['hogskolan', 'handelskammaren'] },
  evidence: { responsible: [region], participates: [...coast, 'trafikverket'], consulted: [board] },
  'local-picture': { responsible: [gavle], participates: [hudiksvall, soderhamn, ...inland], informed: [region] },
  'state-interests': { responsible: [board], participates: [region, 'trafikverket'], informed: six },
  analysis: { responsible: [region, sandviken], participates: coast, consulted: [board, ...inland] },
  structure: { responsible: [region], participates: [...coast, sandviken], consulted: [board, 'trafikverket'] },
  strategies: { responsible: [region], participates: six, consulted: [board] },
  'trade-offs': { responsible: [gavle], participates: [hudiksvall], informed: [board] },
  'send-out': { informed: [board] },
  projects: { responsible: [region], participates: [hudiksvall, bollnas], consulted: ['handelskammaren'] },
  'follow-up': { responsible: [region], participates: [gavle, hudiksvall], informed: [board] },
};
/** Those who have said yes to everything; the others are still to answer. */
const answered = ['hudiksvall', 'politiker', 'gavle', 'politiker2', 'soderhamn', 'granskare', 'trafik'];

/** The role map: set up from the template, asked by the process leader, and answered by most. */
export async function divide({ processId, organisations }: Place, as: (key: string) => Caller): Promise<void> {
  const lead = as('lead');
  await addTasks(lead, { processId, key: randomUUID(), tasks: Object.keys(tasks) });
  const { rows } = await getMatrix(lead, { processId });
  const titles = new Map((taskTemplates['gavleborg'] ?? []).map(({ key, title }) => [key, title]));
  const cells = Object.entries(tasks).flatMap(([key, roles]) =>
    Object.entries(roles).flatMap(([role, parties]) =>
      parties.map((party) => ({
        itemId: rows.find(({ title }) => title === titles.get(key))!.id,
        organisationId: organisations.get(party ?? '')!,
        role: role as TaskRole,
        was: null,
      })),
    ),
  );
  await askRoles(lead, { processId, cells });
  for (const key of answered) {
    const { mine, organisationId } = await getOwnRoles(as(key), { processId });
    if (mine.length > 0) await acceptRoles(as(key), { processId, organisationId, items: mine });
  }
  const sandvikens = await getOwnRoles(as('sandviken'), { processId });
  const analysis = rows.find(({ title }) => title === titles.get('analysis'));
  const asked = sandvikens.mine.find(({ itemId }) => itemId === analysis?.id);
  if (asked)
    await declineRole(as('sandviken'), {
      processId,
      organisationId: sandvikens.organisationId,
      ...asked,
      reason: 'Vi medverkar gärna, men en part bör ansvara och det är regionen.',
    });
}
