import { z } from 'zod';
import { Count, Email, Id, Key, line, Page, prose, Version } from '#src/core/fields.ts';
import type { MailFailure, MailPurpose } from '#src/core/mail.ts';
import { organisationKinds, type OrganisationKind } from '#src/core/roles.ts';
import { type Locale, locales } from '#src/i18n/locale.ts';

export const passwordLength = { min: 12, max: 200 } as const;

const storable = (value: string): boolean => value.isWellFormed() && !value.includes('\u0000');
/** Any sentence will do: only its length is asked for. */
export const Password = z
  .string()
  .min(passwordLength.min, 'password-too-short')
  .max(passwordLength.max, 'password-too-long')
  .refine((value) => storable(value), 'control-characters');
/** What somebody claims to be their password; the rules it was once made under may have been others. */
const Claimed = z
  .string()
  .min(1, 'required')
  .max(1_000, 'too-long')
  .refine((value) => storable(value), 'control-characters');
const Token = z.string().regex(/^[\w-]{43}$/, 'link-expired');
const Flag = z.boolean();

export const Nothing = z.object({});
export const CountyCode = z.string().regex(/^\d{2}$/, 'not-a-county');

/** How long an official code is: municipalities have four digits, regions and county boards their county's two. */
export const codeLength = (kind: OrganisationKind): number | undefined =>
  kind === 'municipality' ? 4 : kind === 'region' || kind === 'county-board' ? 2 : undefined;

/** Addresses that anybody can have say nothing of where somebody belongs. */
const publicDomains = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.se',
  'outlook.com',
  'outlook.se',
  'live.com',
  'live.se',
  'msn.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'yahoo.com',
  'yahoo.se',
  'telia.com',
  'bredband.net',
  'spray.se',
  'proton.me',
  'protonmail.com',
];
const domainsIn = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
];
const isDomain = (domain: string): boolean =>
  domain.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(domain);
/** As they are written, with commas or spaces between; stored one by one. */
const MailDomains = z
  .string()
  .max(2_000, 'too-long')
  .default('')
  .refine((text) => domainsIn(text).every(isDomain), 'not-a-domain')
  .refine((text) => !domainsIn(text).some((domain) => publicDomains.includes(domain)), 'public-domain')
  .transform(domainsIn);

const OrganisationFields = z.object({
  kind: z.enum(organisationKinds),
  name: line(200),
  shortName: line(80),
  code: z
    .string()
    .max(20, 'not-a-code')
    .trim()
    .pipe(z.string().regex(/^(\d{2}(\d{2})?)?$/, 'not-a-code'))
    .default(''),
  countyCode: z.union([z.literal(''), CountyCode]).default(''),
  mailDomains: MailDomains,
});
type OrganisationInput = z.output<typeof OrganisationFields>;
const codeFits = ({ kind, code }: OrganisationInput): boolean => code === '' || code.length === codeLength(kind);
const wrongCode = { error: 'not-a-code', path: ['code'] };

export const OrganisationCreate = OrganisationFields.extend({ key: Key }).refine(codeFits, wrongCode);
export const OrganisationRef = z.object({ organisationId: Id });
export const OrganisationChange = OrganisationRef.extend({ version: Version });
export const OrganisationEdit = OrganisationFields.extend(OrganisationChange.shape).refine(codeFits, wrongCode);
export const KeeperRef = OrganisationRef.extend({ personId: Id });
export const OrganisationSuggest = z.object({
  kind: z.enum(organisationKinds),
  name: line(200),
  mailDomains: MailDomains,
  key: Key,
});
export const SuggestionRef = z.object({ suggestionId: Id });
export const SuggestionDecline = SuggestionRef.extend({ reason: prose(1_000, 1) });
export const OrganisationFind = z.object({
  text: line(100, 0).default(''),
  kind: z.enum(organisationKinds).optional(),
  limit: z.int().min(1).max(400).default(50),
});

export const standings = ['active', 'disabled'] as const;
const found = {
  text: line(100, 0).default(''),
  standing: z.enum(standings).default('active'),
  after: Id.optional(),
};
const organisations = { kind: z.enum(organisationKinds).optional(), countyCode: CountyCode.optional() };
export const OrganisationList = z.object({ ...Page.shape, ...found, ...organisations });
export const PersonList = z.object({ ...Page.shape, ...found, organisationId: Id.optional() });
/** What stands in the addresses of these lists. */
const address = { q: found.text, lage: found.standing, efter: found.after };
export const OrganisationFilters = z.object({
  ...address,
  typ: organisations.kind,
  lan: organisations.countyCode,
});
export const PersonFilters = z.object({ ...address, organisation: PersonList.shape.organisationId });

const PersonFields = z.object({
  name: line(120),
  email: Email,
  title: line(120, 0).default(''),
  organisationId: Id,
  administrator: Flag.default(false),
  locale: z.enum(locales).default('sv'),
});
export const PersonCreate = PersonFields.extend({ key: Key });
export const PersonRef = z.object({ personId: Id });
export const PersonChange = PersonRef.extend({ version: Version });
export const PersonEdit = PersonFields.extend(PersonChange.shape);

export const AccountEdit = z.object({
  version: Version,
  name: line(120),
  title: line(120, 0).default(''),
  locale: z.enum(locales),
  digest: Flag.default(false),
});
export const LanguageChoice = z.object({ locale: z.enum(locales) });
export const PasswordChange = z.object({ current: Claimed, next: Password });
export const SessionRef = z.object({ sessionId: Id });
export const ResetRequest = z.object({ email: Email });
export const ResetToken = z.object({ token: Token });
export const PasswordReset = ResetToken.extend({ password: Password });

export const MailList = z.object({ waiting: Flag.default(false), ...Page.shape, after: Id.optional() });
export const MailRef = z.object({ mailId: Id });
export const LogList = z.object({ before: Count.optional(), limit: z.int().min(1).max(100).default(50) });
export const MailFilters = z.object({ visa: z.literal('vantar').optional(), efter: MailList.shape.after });
export const LogFilters = z.object({ fore: z.coerce.number().pipe(Count).optional() });

export const InstallationEdit = z.object({
  version: Version,
  responsible: line(200, 0),
  contact: z.union([z.literal(''), Email]),
  startingKinds: z
    .array(z.enum(organisationKinds))
    .max(organisationKinds.length)
    .transform((kinds) => organisationKinds.filter((kind) => kinds.includes(kind)))
    .default([]),
});

/** What does not work for somebody, on which page, and where an answer goes. */
export const BarrierReport = z.object({
  text: prose(5_000, 1),
  page: line(500, 0).default(''),
  email: z.union([z.literal(''), Email]).default(''),
});

export type Organisation = {
  id: string;
  kind: OrganisationKind;
  name: string;
  shortName: string;
  code: string;
  countyCode: string;
  /** Whoever has an address in one of these belongs to it. */
  mailDomains: string[];
  disabledAt: string | null;
  version: number;
};
export type OrganisationMark = Pick<Organisation, 'id' | 'kind' | 'name' | 'shortName' | 'code' | 'countyCode'>;
/** Those who say whether somebody belongs to the organisation, and those of it who may be asked to. */
export type Keeping = {
  id: string;
  name: string;
  mailDomains: string[];
  keepers: { id: string; name: string; title: string }[];
  colleagues: { id: string; name: string; title: string }[];
};
/** An organisation that somebody has missed, and what became of it. */
export type Suggestion = {
  id: string;
  kind: OrganisationKind;
  name: string;
  mailDomains: string[];
  suggestedBy: string;
  suggester: string;
  suggesterOrganisation: string;
  suggestedAt: string;
  answeredAt: string | null;
  /** The organisation of that name that is in the register, or that it became. */
  organisationId: string | null;
  declineReason: string;
};
export type Installation = Contact & { id: string; startingKinds: OrganisationKind[]; version: number };
/** Who runs the installation and where questions go; empty until an administrator has said so. */
export type Contact = { responsible: string; contact: string };
export type PersonRecord = {
  id: string;
  name: string;
  email: string;
  title: string;
  organisationId: string;
  organisation: string;
  administrator: boolean;
  locale: Locale;
  disabledAt: string | null;
  version: number;
  /** Whether a second factor is asked of them, for administrators. */
  secondFactor: boolean;
};
export type MailRow = {
  id: string;
  recipient: string;
  purpose: MailPurpose;
  createdAt: string;
  sentAt: string | null;
  /** How it left. */
  sentBy: 'smtp' | 'file' | null;
  /** Given up. */
  failedAt: string | null;
  attempts: number;
  nextAttempt: string;
  /** What went wrong the last time, and the mail server's number for it. */
  failure: MailFailure | null;
  failureNumber: number | null;
};
export type LogRow = {
  id: number;
  at: string;
  action: string;
  subject: string;
  subjectId: string;
  actor: string | null;
  /** By a job or from the command line. */
  bySystem: boolean;
  detail: Record<string, unknown>;
};
