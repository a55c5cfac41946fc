import { contentOf, detailOf, sameContent } from '#src/core/content-columns.ts';
import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { participantsOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { findMeeting, holdMeeting } from '#src/features/forums/queries/find.ts';
import { type Changes, changed, command, created } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tell } from '#src/server/record.ts';
import type { Tx } from '#src/server/tables.ts';
import { commitmentPolicy, maySetTask, maySpeak } from './policy.ts';
import { findCommitment } from './queries/commitments.ts';
import { type Commitment, CommitmentCreate, CommitmentEdit, CommitmentNo, CommitmentYes } from './schema.ts';

/** Those who may answer for a party hear that it is asked. */
const askedOf = async (db: Db, who: Standing, organisationId: string): Promise<Tell[]> =>
  (await participantsOf(db, who))
    .filter((person) => person.organisationId === organisationId && maySpeak(person) === 'ok')
    .map(({ userId }) => ({ userId, why: 'assignment' }));

const refused = (field: string) =>
  new AppError('BAD_REQUEST', 'unknown-reference', { fields: [{ field, reason: 'unknown-reference' }] });

/** The meeting that gives a task is held as it is: the task stands in its minutes, which the leadership keeps. */
async function holdToMeeting(db: Db, who: Standing, meetingId: string | null): Promise<void> {
  if (meetingId === null) return;
  await holdMeeting(db, meetingId);
  const meeting = await findMeeting(db, who, { itemId: meetingId });
  if (!meeting) throw refused('meetingId');
  const verdict = maySetTask(who, meeting);
  if (verdict !== 'ok') throw new AppError('FORBIDDEN', verdict);
}

/** Asks a party to promise something; whoever does so for their own party has promised it. */
export const createCommitment = command({
  action: 'commitment.create',
  in: 'process',
  input: CommitmentCreate,
  policy: commitmentPolicy.create,
  load: (_db, _who, { organisationId }) => Promise.resolve({ organisationId }),
  run: async (tx, party, input, who) => {
    const { organisationId } = party;
    if (!(await partiesOf(tx, who)).some(({ id }) => id === organisationId)) throw refused('organisationId');
    await holdToMeeting(tx, who, input.meetingId);
    const own = organisationId === who.organisationId;
    const made = await tx.item.create(
      party,
      {
        ...newItem(who, 'commitment', input.title, input.text),
        organisationId,
        status: own ? 'accepted' : 'asked',
        audience: 'process',
        documentStatus: 'shared',
      },
      { ...detailOf('commitment', input), reason: '', toldLateOf: null },
    );
    await linkTo(tx, who, made, 'implements', input.implements);
    const tell = own ? [] : await askedOf(tx, who, organisationId);
    return created(made, { tell });
  },
});

/** Words it otherwise. What the party has answered it has not answered in these words: it is asked anew. */
export const editCommitment = command({
  action: 'commitment.edit',
  in: 'process',
  input: CommitmentEdit,
  policy: commitmentPolicy.edit,
  load: findCommitment,
  run: async (tx, it, input, who) => {
    if (sameContent('commitment', it, input)) return changed(it);
    const [columns, detail] = contentOf('commitment', input);
    if (it.organisationId === who.organisationId && it.status === 'accepted') {
      await tx.item.update(it, columns, detail);
      return changed(it);
    }
    await tx.item.update(it, { ...columns, status: 'asked' }, { commitment: { ...detail.commitment, reason: '' } });
    const tell = await askedOf(tx, who, it.organisationId);
    return changed(it, { tell });
  },
});

/** Whoever asked in the words that are answered hears what the party says, by the log; else whoever made it. */
async function askerOf(db: Db, it: Commitment): Promise<Tell[]> {
  const asked = await db.one<{ userId: string }>(sql`
    select a.actor_id as "userId" from activity a
     where a.item_id = ${it.id}::uuid and a.action in ('commitment.create', 'commitment.edit', 'item.reinstate')
       and a.actor_id is not null order by a.id desc limit 1`);
  return [{ userId: asked?.userId ?? it.createdBy, why: 'reply' }];
}

type Answer = 'accepted' | 'declined' | 'fulfilled' | 'missed';
/** Writes what the party says. */
async function said<A extends string>(
  tx: Tx<A>,
  it: Permitted<Commitment, A>,
  status: Answer,
  reason: string,
  tell: Tell[],
): Promise<Changes<object, A>> {
  await tx.item.update(it, { status }, { commitment: { reason } });
  return changed(it, { before: it.status, after: status, ...(reason !== '' && { reason }), tell });
}

export const acceptCommitment = command({
  action: 'commitment.accept',
  in: 'process',
  input: CommitmentYes,
  policy: commitmentPolicy.accept,
  load: findCommitment,
  run: async (tx, it) => {
    const tell = await askerOf(tx, it);
    return said(tx, it, 'accepted', '', tell);
  },
});

export const declineCommitment = command({
  action: 'commitment.decline',
  in: 'process',
  input: CommitmentNo,
  policy: commitmentPolicy.decline,
  load: findCommitment,
  run: async (tx, it, { reason }) => {
    const tell = await askerOf(tx, it);
    return said(tx, it, 'declined', reason, tell);
  },
});

export const fulfilCommitment = command({
  action: 'commitment.fulfil',
  in: 'process',
  input: CommitmentYes,
  policy: commitmentPolicy.fulfil,
  load: findCommitment,
  run: async (tx, it) => {
    const tell = await askerOf(tx, it);
    return said(tx, it, 'fulfilled', '', tell);
  },
});

/** That it is not delivered as promised, with why. */
export const missCommitment = command({
  action: 'commitment.miss',
  in: 'process',
  input: CommitmentNo,
  policy: commitmentPolicy.miss,
  load: findCommitment,
  run: async (tx, it, { reason }) => {
    const tell = await askerOf(tx, it);
    return said(tx, it, 'missed', reason, tell);
  },
});
