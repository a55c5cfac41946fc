import { reads, router, writes } from '#src/server/trpc.ts';
import {
  acceptCommitment,
  createCommitment,
  declineCommitment,
  editCommitment,
  fulfilCommitment,
  missCommitment,
} from './commands.ts';
import {
  getCommitment,
  lateCommitments,
  listCommitments,
  partiesToAsk,
  tasksOfMeeting,
  wholeCommitments,
} from './queries/commitments.ts';

export const commitmentsRouter = router({
  list: reads(listCommitments),
  get: reads(getCommitment),
  parties: reads(partiesToAsk),
  whole: reads(wholeCommitments),
  late: reads(lateCommitments),
  tasks: reads(tasksOfMeeting),
  create: writes(createCommitment),
  edit: writes(editCommitment),
  accept: writes(acceptCommitment),
  decline: writes(declineCommitment),
  fulfil: writes(fulfilCommitment),
  miss: writes(missCommitment),
});
