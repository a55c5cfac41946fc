import { reads, router, writes } from '#src/server/trpc.ts';
import { changePassword, chooseLanguage, editAccount, endOtherSessions, endSession } from './commands/account.ts';
import { editInstallation } from './commands/installation.ts';
import { addKeeper, removeKeeper } from './commands/keepers.ts';
import {
  createOrganisation,
  disableOrganisation,
  editOrganisation,
  enableOrganisation,
} from './commands/organisations.ts';
import { orderHandover, orderHandovers, undoHandover } from './commands/handovers.ts';
import { actFor, endMandate, giveMandate } from './commands/mandates.ts';
import { resendMail } from './commands/outbox.ts';
import { requestReset, resetPassword } from './commands/passwords.ts';
import { reportBarrier } from './commands/reports.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  passSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  turnOffSecondFactor,
} from './commands/second-factor.ts';
import { addSuggested, declineSuggested, suggestOrganisation } from './commands/suggestions.ts';
import { createPerson, disablePerson, editPerson, enablePerson, sendPasswordLink } from './commands/people.ts';
import { getAccount, getReset, listSessions } from './queries/account.ts';
import { getContact, getInstallation } from './queries/installation.ts';
import { getKeeping } from './queries/keepers.ts';
import { listHandovers } from './queries/handovers.ts';
import { listMandates } from './queries/mandates.ts';
import {
  findOrganisations,
  getOrganisation,
  listCounties,
  listMunicipalities,
  listOrganisations,
} from './queries/organisations.ts';
import { listLog, listMail } from './queries/oversight.ts';
import { getPerson, listPeople } from './queries/people.ts';
import { getSecondFactor } from './queries/second-factor.ts';
import { listSuggestions, mySuggestions } from './queries/suggestions.ts';

export const organisationsRouter = router({
  list: reads(listOrganisations),
  find: reads(findOrganisations),
  get: reads(getOrganisation),
  counties: reads(listCounties),
  municipalities: reads(listMunicipalities),
  create: writes(createOrganisation),
  edit: writes(editOrganisation),
  disable: writes(disableOrganisation),
  enable: writes(enableOrganisation),
  suggest: writes(suggestOrganisation),
  suggestions: reads(listSuggestions),
  mySuggestions: reads(mySuggestions),
  addSuggested: writes(addSuggested),
  declineSuggested: writes(declineSuggested),
  people: reads(listPeople),
  person: reads(getPerson),
  createPerson: writes(createPerson),
  editPerson: writes(editPerson),
  disablePerson: writes(disablePerson),
  enablePerson: writes(enablePerson),
  sendPasswordLink: writes(sendPasswordLink),
  account: reads(getAccount),
  sessions: reads(listSessions),
  editAccount: writes(editAccount),
  chooseLanguage: writes(chooseLanguage),
  changePassword: writes(changePassword),
  endSession: writes(endSession),
  endOtherSessions: writes(endOtherSessions),
  requestReset: writes(requestReset),
  reset: reads(getReset),
  resetPassword: writes(resetPassword),
  secondFactor: reads(getSecondFactor),
  beginSecondFactor: writes(beginSecondFactor),
  confirmSecondFactor: writes(confirmSecondFactor),
  passSecondFactor: writes(passSecondFactor),
  renewRecoveryCodes: writes(renewRecoveryCodes),
  turnOffSecondFactor: writes(turnOffSecondFactor),
  resetSecondFactor: writes(resetSecondFactor),
  outbox: reads(listMail),
  resendMail: writes(resendMail),
  keeping: reads(getKeeping),
  addKeeper: writes(addKeeper),
  removeKeeper: writes(removeKeeper),
  mandates: reads(listMandates),
  handovers: reads(listHandovers),
  orderHandover: writes(orderHandover),
  orderHandovers: writes(orderHandovers),
  undoHandover: writes(undoHandover),
  giveMandate: writes(giveMandate),
  endMandate: writes(endMandate),
  actFor: writes(actFor),
  log: reads(listLog),
  installation: reads(getInstallation),
  editInstallation: writes(editInstallation),
  contact: reads(getContact),
  reportBarrier: writes(reportBarrier),
});
