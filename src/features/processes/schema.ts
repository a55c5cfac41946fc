import { z } from 'zod';
import { Day, Email, Id, InProcess, Key, line, MunicipalityCode, orderOf, prose, Version } from '#src/core/fields.ts';
import { type Phase, phases, type ProcessStatus, roles, type Role, sides, type Side } from '#src/core/roles.ts';
import { saysSomething } from '#src/core/says-something.ts';
import { Password } from '#src/features/organisations/schema/organisations.ts';

export const templates = ['skaraborg', 'gavleborg', 'jonkoping', 'empty'] as const;
export type Template = (typeof templates)[number];
export const partyStatuses = ['invited', 'accepted', 'declined', 'removed'] as const;
export type PartyStatus = (typeof partyStatuses)[number];
const partyColumns = ['name', 'kind', 'people', 'status'] as const;
export type PartyColumn = (typeof partyColumns)[number];
/** What stands in the address of the list of parties. */
export const PartyFilters = z.object({
  text: line(200).optional(),
  status: z.enum(partyStatuses).optional(),
  order: orderOf(...partyColumns).default('status'),
});
export const invitationStates = ['open', 'held', 'accepted', 'declined', 'revoked', 'expired', 'closed'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** An empty date field is no date. */
const MaybeDay = z.union([z.literal('').transform(() => null), Day, z.null()]).default(null);
const inOrder = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): boolean =>
  !startsOn || !endsOn || startsOn <= endsOn;
const notInOrder = { error: 'ends-before-it-starts', path: ['endsOn'] };

export const noticeChoices = ['at-once', 'digest', 'none'] as const;
export type NoticeChoiceName = (typeof noticeChoices)[number];
export const NoticesChoose = InProcess.extend({ choice: z.enum(noticeChoices) });

export const PhaseDates = z
  .object({ phase: z.enum(phases), startsOn: MaybeDay, endsOn: MaybeDay })
  .refine(inOrder, notInOrder);
const Area = z
  .array(MunicipalityCode)
  .max(290)
  .default([])
  .transform((codes) => [...new Set(codes)]);

export const ProcessCreate = z.object({
  key: Key,
  template: z.enum(templates),
  name: line(120),
  purpose: prose(5_000).default(''),
  startsOn: MaybeDay,
  municipalities: Area,
});
const ProcessChange = InProcess.extend({ version: Version });
export const ProcessEdit = ProcessChange.extend({
  name: line(120),
  purpose: prose(5_000).default(''),
  startsOn: MaybeDay,
  endsOn: MaybeDay,
  municipalities: Area,
  /** Left out: as it is. */
  openToAsking: z.boolean().optional(),
  phases: z
    .array(PhaseDates)
    .min(1)
    .max(phases.length)
    .transform((planned) => phases.flatMap((phase) => planned.find((one) => one.phase === phase) ?? [])),
}).refine(inOrder, notInOrder);
const Override = z
  .object({ criterion: line(60), reason: prose(2_000).default('') })
  .refine(({ reason }) => saysSomething(reason), { error: 'required', path: ['reason'] });
/** A gate that lacks something is passed only with a written reason for each thing that it lacks. */
export const GatePass = ProcessChange.extend({ overrides: z.array(Override).max(30).default([]) });
export type GateOverride = z.output<typeof Override>;
export const ProcessReason = ProcessChange.extend({ reason: prose(2_000, 1) });
export const ProcessTurn = ProcessChange;
export const Nothing = z.object({});

/** `organisationId`: for which organisation, where somebody takes part for several. */
export const ParticipantRef = InProcess.extend({ userId: Id, organisationId: Id.optional() });
/** From outside: to be let in, on behalf of one's organisation. */
export const JoinAsk = z.object({ processId: Id, word: prose(1_000, 1) });
export const RequestRef = InProcess.extend({ requestId: Id });
/** Nobody comes from outside to lead. */
export const rolesGiven = roles.filter((role) => role !== 'lead');
export const RequestAccept = RequestRef.extend({
  role: z.enum(rolesGiven),
  side: z.enum(sides),
});
export const RequestDecline = RequestRef.extend({ reason: prose(1_000, 1) });
/** A process that somebody outside may ask to take part in; `answeredAt`: their last question was declined. */
export type OpenProcess = {
  id: string;
  name: string;
  purpose: string;
  leader: string | null;
  askedBy: string | null;
  askedAt: string | null;
  answeredAt: string | null;
  reason: string;
};
export type JoinRequest = {
  id: string;
  organisationId: string;
  organisation: string;
  askedBy: string;
  name: string;
  title: string;
  email: string;
  disabled: boolean;
  word: string;
  askedAt: string;
  answeredAt: string | null;
};

export const ParticipantChange = ParticipantRef.extend({ role: z.enum(roles), side: z.enum(sides) });
export const PartyRemove = InProcess.extend({ organisationId: Id, reason: prose(1_000, 1) });

export const Invite = InProcess.extend({
  key: Key,
  organisationId: Id,
  email: Email,
  role: z.enum(roles),
  side: z.enum(sides),
  message: prose(2_000).default(''),
});
export const InvitationRef = InProcess.extend({ invitationId: Id });
/** An invitation that waits for the word of the organisation. */
export const HeldRef = z.object({ invitationId: Id });
export const HeldRefuse = HeldRef.extend({ reason: prose(1_000).default('') });
export const InvitableList = InProcess.extend({ text: line(100, 0).default('') });

const Token = z
  .string()
  .min(20)
  .max(100)
  .regex(/^[\w-]+$/, 'invalid');
export const InvitationOpen = z.object({ token: Token });
/** By the link in the letter, or by id from one's own list. */
export const InvitationAccept = z.object({ invitation: z.union([Id, Token]) });
export const InvitationDecline = InvitationAccept.extend({
  reason: prose(1_000).default(''),
  whole: z.boolean().default(false),
});
export const InvitationRegister = z.object({ token: Token, name: line(120), password: Password });

export type Process = {
  id: string;
  name: string;
  purpose: string;
  template: Template;
  status: ProcessStatus;
  phase: Phase;
  startsOn: string | null;
  endsOn: string | null;
  openToAsking: boolean;
  version: number;
};
export type PhaseRow = {
  phase: Phase;
  startsOn: string | null;
  endsOn: string | null;
  passedAt: string | null;
  passedBy: string | null;
  /** Why it was passed, in one for all that was missing: from before each had its own. */
  reason: string | null;
  missing: { key: string; count: number; reason?: string }[] | null;
};

export type Participant = {
  userId: string;
  name: string;
  title: string;
  /** The leadership's to know, and one's own. */
  email: string | null;
  organisationId: string;
  role: Role;
  side: Side;
  joinedAt: string;
  leftAt: string | null;
  active: boolean;
};
export type Party = {
  organisationId: string;
  kind: string;
  name: string;
  shortName: string;
  status: PartyStatus;
  invitedAt: string;
  answeredAt: string | null;
  declineReason: string | null;
};

/** Somebody who has been invited for an organisation that has not confirmed them; `process`: for its keepers alone. */
export type HeldInvitation = {
  id: string;
  organisationId: string;
  organisation: string;
  email: string;
  process: string | null;
  inviter: string;
  inviterOrganisation: string;
  createdAt: string;
  state: InvitationState;
};

/** What the one who opens a letter of invitation may know. */
export type Invitation = {
  id: string;
  processId: string;
  process: string;
  purpose: string;
  organisationId: string;
  organisation: string;
  partyStatus: PartyStatus;
  email: string;
  role: Role;
  side: Side;
  message: string;
  inviter: string;
  inviterOrganisation: string;
  invitedBy: string;
  expiresAt: string;
  state: InvitationState;
  /** Whether somebody already has an account with that address. */
  account: boolean;
  signedInAs: string | null;
  /** Whoever is signed in acts for its organisation already. */
  mandated: boolean;
};

/** One thing a gate still lacks or somebody waits for. */
export type Pending =
  | { what: 'item'; code: string; title: string }
  | { what: 'party' | 'phase' | 'person'; code: null; title: string }
  | { what: 'none'; code: null; title: string };
export type PendingList<K extends string> = { key: K; count: number; first: Pending[] };
