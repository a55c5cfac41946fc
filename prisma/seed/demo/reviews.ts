import { randomUUID } from 'node:crypto';
import { addRemark, answerRemark, sendOpinion } from '#src/features/rolemap/commands/opinions.ts';
import { sendReview } from '#src/features/rolemap/commands/reviews.ts';
import { acceptRoles, askRoles } from '#src/features/rolemap/commands/roles.ts';
import { getOwnRoles, getWholeMatrix } from '#src/features/rolemap/queries/matrix.ts';
import { getOpinion } from '#src/features/rolemap/queries/opinions.ts';
import { getReview, getReviewForm } from '#src/features/rolemap/queries/reviews.ts';
import type { Caller } from '#src/server/caller.ts';
import type { Place } from './settle.ts';

const interests = 'Redovisa statliga intressen';
const analysis = 'Analysera samband och målkonflikter';

/**
 * The role map has been reviewed once by the county administrative board: a demand that is done, advice that is not
 * followed and something to know. A second round waits for it and for Trafikverket, which has begun to write.
 */
export async function review({ processId, organisations }: Place, as: (key: string) => Caller): Promise<void> {
  const lead = as('lead');
  const base = () => ({ processId, key: randomUUID() });
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const board = organisations.get('county-board:21')!;
  const traffic = organisations.get('trafikverket')!;
  const { tasks } = await getWholeMatrix(lead, { processId });
  const taskOf = (title: string): string => tasks.find((task) => task.title === title)!.id;
  const sent = async (more: { text: string; lastDay: string; recipients: string[]; previousId: string | null }) => {
    const { seen } = await getReviewForm(lead, { processId });
    return sendReview(lead, { ...base(), title: 'Rollkartan', openAnswers: false, seen, ...more });
  };
  const opinionOf = async (itemId: string, organisationId: string): Promise<string> =>
    (await getReview(lead, { processId, itemId })).opinions.find((one) => one.organisationId === organisationId)!.id;

  const first = await sent({
    text: 'Ligger ansvaret för de statliga intressena rätt? Är ni med där ni behöver vara?',
    lastDay: day(3),
    recipients: [board],
    previousId: null,
  });
  const itemId = await opinionOf(first.id, board);
  const reviewer = as('granskare');
  const onTask = { taskId: taskOf(analysis), partyId: board } as const;
  await addRemark(reviewer, {
    ...base(),
    itemId,
    ...onTask,
    weight: 'demand',
    basis: '10 § förordning (2017:583) om regionalt tillväxtarbete',
    body: 'Länsstyrelsen ska medverka i analysen, inte bara höras. Samverkan ska ske redan när underlaget tas fram.',
  });
  await addRemark(reviewer, {
    ...base(),
    itemId,
    taskId: taskOf(interests),
    partyId: null,
    weight: 'advice',
    basis: '',
    body: 'Sätt en sista dag, så att kommunerna vet när riksintressena är redovisade.',
  });
  await addRemark(reviewer, {
    ...base(),
    itemId,
    taskId: null,
    partyId: null,
    weight: 'knowledge',
    basis: '',
    body: 'Vi har nya planeringsunderlag om riksintressen för kommunikationer. De går att hämta som geodata.',
  });
  const { seen, version } = await getOpinion(reviewer, { processId, itemId });
  const covering = 'Rollkartan är tydlig. Ett krav behöver tas om hand innan vi kan godkänna den.';
  await sendOpinion(reviewer, { processId, itemId, version, seen, opinion: 'changes', text: covering });

  const cell = { itemId: taskOf(analysis), organisationId: board, role: 'participates', was: 'consulted' } as const;
  await askRoles(lead, { processId, cells: [cell] });
  const { mine } = await getOwnRoles(reviewer, { processId });
  await acceptRoles(reviewer, { processId, organisationId: board, items: mine });
  const { remarks } = await getOpinion(lead, { processId, itemId });
  const [demand, advice] = remarks;
  if (!demand || !advice) throw new Error('The demo lacks its remarks');
  const said = { processId, itemId, was: null };
  await answerRemark(lead, { ...said, remarkId: demand.id, outcome: 'done', response: 'Ni medverkar nu i analysen.' });
  const later = 'Dagen sätts när vi vet när Trafikverkets underlag kommer.';
  await answerRemark(lead, { ...said, remarkId: advice.id, outcome: 'declined', response: later });

  const second = await sent({
    text: 'Vi har ändrat efter länsstyrelsens krav. Godkänner ni rollkartan så som den är nu?',
    lastDay: day(21),
    recipients: [board, traffic],
    previousId: first.id,
  });
  await addRemark(as('trafik'), {
    ...base(),
    itemId: await opinionOf(second.id, traffic),
    taskId: taskOf(interests),
    partyId: traffic,
    weight: 'advice',
    basis: '',
    body: 'Vi medverkar gärna, men behöver få frågan senast i mars.',
  });
}
