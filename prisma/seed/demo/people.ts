import type { OrganisationKind, Role, Side } from '#src/core/roles.ts';

/** Organisations beside the ones the registry gives: kind, name, short name. */
export const otherOrganisations: { key: string; kind: OrganisationKind; name: string; shortName: string }[] = [
  { key: 'trafikverket', kind: 'national-authority', name: 'Trafikverket', shortName: 'Trafikverket' },
  { key: 'tillvaxtverket', kind: 'national-authority', name: 'Tillväxtverket', shortName: 'Tillväxtverket' },
  { key: 'hogskolan', kind: 'university', name: 'Högskolan i Gävle', shortName: 'Högskolan i Gävle' },
  { key: 'handelskammaren', kind: 'business', name: 'Mellansvenska Handelskammaren', shortName: 'Handelskammaren' },
  { key: 'annan', kind: 'civil-society', name: 'Föreningen Landsbygd i samverkan', shortName: 'Landsbygd i samverkan' },
];

/**
 * The official code of the organisation, or the key of one of the above; a role where the person takes part in the demo
 * process.
 */
export type DemoPerson = {
  key: string;
  email: string;
  name: string;
  title: string;
  organisation: string;
  kind?: OrganisationKind;
  role?: Role;
  side?: Side;
  administrator?: boolean;
  /** Says whether others belong to the organisation. */
  keeper?: boolean;
  /** A mandate from another organisation, for which they take part in the same role. */
  also?: { organisation: string; title: string };
};

export const people: DemoPerson[] = [
  {
    key: 'lead',
    email: 'processledare@region.example',
    name: 'Karin Ek',
    title: 'Processledare',
    organisation: '21',
    kind: 'region',
    keeper: true,
    role: 'lead',
    side: 'workshop',
  },
  {
    key: 'editor',
    email: 'redaktor@region.example',
    name: 'Johan Sundin',
    title: 'Regional utvecklare',
    organisation: '21',
    kind: 'region',
    role: 'editor',
    side: 'workshop',
  },
  {
    key: 'hudiksvall',
    email: 'planerare@kommun.example',
    name: 'Anna Lindqvist',
    title: 'Översiktsplanerare',
    organisation: '2184',
    keeper: true,
    role: 'contributor',
    side: 'workshop',
  },
  {
    key: 'soderhamn',
    email: 'planerare2@kommun.example',
    name: 'Mikael Berg',
    title: 'Samhällsplanerare',
    organisation: '2182',
    role: 'contributor',
    side: 'workshop',
  },
  {
    key: 'gavle',
    email: 'planerare.gavle@kommun.example',
    name: 'Sara Holm',
    title: 'Strategisk planerare',
    organisation: '2180',
    role: 'contributor',
    side: 'workshop',
  },
  {
    key: 'bollnas',
    email: 'planerare.bollnas@kommun.example',
    name: 'Per Norberg',
    title: 'Näringslivsutvecklare',
    organisation: '2183',
    role: 'contributor',
    side: 'workshop',
    also: { organisation: '2161', title: 'Gemensam näringslivsutvecklare' },
  },
  {
    key: 'ljusdal',
    email: 'planerare.ljusdal@kommun.example',
    name: 'Elin Jonsson',
    title: 'Landsbygdsutvecklare',
    organisation: '2161',
    role: 'contributor',
    side: 'workshop',
  },
  {
    key: 'sandviken',
    email: 'planerare.sandviken@kommun.example',
    name: 'Omar Haddad',
    title: 'Översiktsplanerare',
    organisation: '2181',
    role: 'contributor',
    side: 'workshop',
  },
  {
    key: 'granskare',
    email: 'granskare@lansstyrelsen.example',
    name: 'Birgitta Åkesson',
    title: 'Länsarkitekt',
    organisation: '21',
    kind: 'county-board',
    role: 'reviewer',
    side: 'workshop',
  },
  {
    key: 'politiker',
    email: 'styrgrupp@kommun.example',
    name: 'Lars-Erik Ström',
    title: 'Kommunstyrelsens ordförande',
    organisation: '2184',
    role: 'decider',
    side: 'politics',
  },
  {
    key: 'politiker2',
    email: 'styrgrupp.gavle@kommun.example',
    name: 'Helena Wikström',
    title: 'Kommunalråd',
    organisation: '2180',
    role: 'decider',
    side: 'politics',
  },
  {
    key: 'handlaggare',
    email: 'handlaggare@myndighet.example',
    name: 'Jonas Falk',
    title: 'Handläggare',
    organisation: 'tillvaxtverket',
    role: 'observer',
    side: 'workshop',
  },
  {
    key: 'trafik',
    email: 'planerare@trafikverket.example',
    name: 'Maria Sjöberg',
    title: 'Samhällsplanerare',
    organisation: 'trafikverket',
    role: 'contributor',
    side: 'workshop',
  },
  {
    key: 'utomstaende',
    email: 'utomstaende@annan.example',
    name: 'Nils Alm',
    title: 'Ordförande',
    organisation: 'annan',
  },
  {
    key: 'admin',
    email: 'admin@samband.example',
    name: 'Ingrid Palm',
    title: 'Systemförvaltare',
    organisation: '21',
    kind: 'region',
    administrator: true,
  },
];

/** The ten municipalities of Gävleborg. */
export const municipalities = ['2101', '2104', '2121', '2132', '2161', '2180', '2181', '2182', '2183', '2184'];
/** Municipalities that are parties without anybody of their own among the accounts. */
export const silentParties = ['2101', '2104', '2121', '2132'];
export const otherParties = ['hogskolan', 'handelskammaren'];
