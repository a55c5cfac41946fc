import { reads, router, writes } from '#src/server/trpc.ts';
import { acceptInvitation, declineInvitation, registerByInvitation } from './commands/answers.ts';
import { invite, resendInvitation, revokeInvitation } from './commands/invitations.ts';
import { confirmInvitation, refuseInvitation } from './commands/held.ts';
import { acceptRequest, askToJoin, declineRequest } from './commands/joining.ts';
import { chooseNotices } from './commands/notices.ts';
import { changeParticipant, removeParticipant, removeParty } from './commands/people.ts';
import { archiveProcess, closeProcess, passGate, reopenProcess, stepBack } from './commands/phases.ts';
import { createProcess, editProcess, markSeen } from './commands/process.ts';
import { getGate } from './queries/gate.ts';
import { getFrame, listProcesses } from './queries/home.ts';
import { listHeldInvitations, listMyInvitations, openInvitation } from './queries/invitations.ts';
import { listOpenProcesses } from './queries/joining.ts';
import { listNoticeChoices } from './queries/notices.ts';
import { getOverview } from './queries/overview.ts';
import { listInvitable, listParties } from './queries/parties.ts';
import { getProcess } from './queries/process.ts';

export const processesRouter = router({
  list: reads(listProcesses),
  frame: reads(getFrame),
  overview: reads(getOverview),
  get: reads(getProcess),
  gate: reads(getGate),
  parties: reads(listParties),
  invitable: reads(listInvitable),
  invitation: reads(openInvitation),
  invitations: reads(listMyInvitations),
  held: reads(listHeldInvitations),
  confirmInvitation: writes(confirmInvitation),
  refuseInvitation: writes(refuseInvitation),
  create: writes(createProcess),
  edit: writes(editProcess),
  seen: writes(markSeen),
  passGate: writes(passGate),
  stepBack: writes(stepBack),
  close: writes(closeProcess),
  reopen: writes(reopenProcess),
  archive: writes(archiveProcess),
  invite: writes(invite),
  resendInvitation: writes(resendInvitation),
  revokeInvitation: writes(revokeInvitation),
  acceptInvitation: writes(acceptInvitation),
  declineInvitation: writes(declineInvitation),
  registerByInvitation: writes(registerByInvitation),
  changeParticipant: writes(changeParticipant),
  removeParticipant: writes(removeParticipant),
  removeParty: writes(removeParty),
  noticeChoices: reads(listNoticeChoices),
  chooseNotices: writes(chooseNotices),
  open: reads(listOpenProcesses),
  askToJoin: writes(askToJoin),
  acceptRequest: writes(acceptRequest),
  declineRequest: writes(declineRequest),
});
