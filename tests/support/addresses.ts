import { readdirSync } from 'node:fs';
import { commonKinds, kindOf } from '#src/core/kinds.ts';

export type Visited = {
  as?: string;
  path: string;
  /** The address lies behind a link on that page; `reaches` is the route that it leads to. */
  through?: string | RegExp;
  reaches?: string;
  english?: boolean;
};

export const lead = 'processledare@region.example';
export const anna = 'planerare@kommun.example';

/** Pages that only a journey comes to, by the journey that judges them. */
export const onJourneys: Record<string, string> = {
  '/brev/[token]': 'answering-from-a-letter',
  '/inbjudan/[token]': 'starting-a-process',
  '/overlamning/[organisationId]': 'a-handover-after-an-election',
  '~/kartlaggning/data/inlasning/[jobId]': 'import-with-errors',
  '~/forum/serie': 'a-series-of-meetings',
};

const kinds = [
  'D-1',
  'D-2',
  'D-3',
  'F-1',
  'FR-1',
  'FR-2',
  'SV-2',
  'KR-1',
  'SL-1',
  'S-1',
  'FO-1',
  'M-2',
  'B-1',
  'NP-1',
  'UG-6',
  'GR-1',
  'GS-1',
  'AT-1',
  'U-1',
  'K-1',
  'ST-1',
];

/** Those that are visited in some state or as somebody besides, or lie behind a link. */
const named: readonly Visited[] = [
  ...[
    '/',
    '/logga-in',
    '/glomt-losenord',
    '/nytt-losenord/en-lank-som-inte-galler',
    '/om',
    '/om/tillganglighet',
    '/om/personuppgifter',
    '/om/hjalp',
  ].map((path) => ({ path })),
  { as: anna, path: '/logga-in?klart=har' },
  { as: lead, path: '/om/tillganglighet', english: true },
  ...['/', '/konto', '/notiser', '/notiser?visa=alla', '/bekrafta', '/foretrad', '/processer/ny'].map((path) => ({
    as: lead,
    path,
  })),
  ...[
    '',
    '/organisation',
    '/organisation/bild',
    '/organisation/bild?vy=tabell',
    '/kartlaggning',
    '/kartlaggning?sak=F-1',
    '/kartlaggning?status=submitted&basis=asset',
    '/kartlaggning/ny',
    '/kartlaggning/teman',
    '/kartlaggning/fanga',
    '/kartlaggning/fragor',
    '/kartlaggning/fragor?vy=svar',
    '/kartlaggning/fragor/ny',
    '/kartlaggning/data',
    '/kartlaggning/data/ny',
    '/kartlaggning/data/ny?datamangd=D-1',
    '/sak/D-1?andrade=1',
    '/sak/D-1?matt=F%C3%B6rv%C3%A4rvsarbetande&period=2023&omrade=2184&till=2182',
    '/kartlaggning/data/hamta',
    '/kartlaggning/data/hamta?kalla=scb&sok=pendlare',
    '/kartlaggning/data/hamta?kalla=scb&tabell=TAB5850',
    '/kartlaggning/data/hamta?kalla=kolada&sok=ttt',
    '/kartlaggning/data/hamta?kalla=scb-first&tabell=GONE',
    '/analys',
    '/analys?gap=unanswered',
    '/analys/ny',
    '/malkonflikter',
    '/malkonflikter/ny',
    '/antaganden',
    '/antaganden/ny',
    '/strategi',
    '/strategi?sak=S-1',
    '/strategi/ny',
    '/forum',
    '/forum/ny',
    '/nyckelprojekt',
    '/nyckelprojekt/ny',
    '/roller',
    '/roller?mall=1',
    '/roller?gap=unaccepted&side=workshop',
    '/roller/ny',
    '/roller/dokument',
    '/roller/granskningar',
    '/roller/granskningar/ny',
    '/ataganden',
    '/ataganden?late=1',
    '/ataganden/ny',
    '/ataganden/dokument',
    '/forankring',
    '/forankring?kind=decision&side=politics',
    '/forankring?kind=edition',
    '/forankring/dokument',
    '/forankring/grind',
    '/forankring/grind?kind=strategy&reach=last&until=2027-06-30',
    '/rus',
    '/rus?lage=skriv',
    '/rus?lage=skriv&stycke=ST-2',
    '/rus?lage=skriv&nytt=K-1&efter=ST-1',
    '/rus/ny',
    '/luckor',
    '/logg',
    '/logg?kind=decision',
    '/sok?q=pendling',
    '/sok?q=qqqq',
    '/installningar',
  ].map((path) => ({ as: lead, path: `~${path}` })),
  {
    as: lead,
    path: '/konto',
    through: 'Organens sammanträden',
    reaches: '/organisationer/[organisationId]/sammantraden',
  },
  { as: lead, path: '~/forum', through: 'Nytt möte', reaches: '~/forum/mote' },
  { as: lead, path: '~/sak/M-2', through: 'Nytt förslag eller beslut', reaches: '~/forum/beslut/ny' },
  { as: lead, path: '~/sak/FO-1', through: 'Nytt beslut per capsulam', reaches: '~/forum/beslut/ny?forum' },
  { as: lead, path: '~/rus?lage=skriv', through: 'Nytt kapitel', reaches: '~/rus/kapitel' },
  { as: lead, path: '~/rus', through: 'Gör en utgåva', reaches: '~/rus/utgava' },
  ...['~/sak/UT-1', '~/sak/UT-1?med=nu'].map((path) => ({ as: lead, path })),
  ...kinds.flatMap((code) => [`~/sak/${code}`, `~/sak/${code}/redigera`]).map((path) => ({ as: lead, path })),
  ...[
    '~/sak/F-1/historik',
    '~/sak/FR-1/svar',
    '~/sak/M-2/handlingar',
    '~/sak/FR-1/svar?fraga=1',
    '~/trad/F-1',
    '~/trad/S-1',
    '~/trad/ST-5',
    '~/trad/FO-1',
  ].map((path) => ({
    as: lead,
    path,
  })),
  ...[
    '',
    '/kartlaggning',
    '/kartlaggning/ny',
    '/kartlaggning/teman',
    '/kartlaggning/fragor',
    '/sak/SV-1',
    '/sak/F-2',
    '/sak/F-2/redigera',
    '/organisation',
    '/rus',
    '/installningar',
  ].map((path) => ({ as: anna, path: `~${path}` })),
  ...['~/roller', '~/roller?with=asked', '~/sak/UG-7'].map((path) => ({
    as: 'planerare.bollnas@kommun.example',
    path,
  })),
  ...['~', '~/kartlaggning/fragor', '~/sak/SV-3'].map((path) => ({ as: 'planerare2@kommun.example', path })),
  ...['/', '~', '~/sak/B-1', '~/sak/S-3', '~/forum'].map((path) => ({ as: 'styrgrupp@kommun.example', path })),
  ...['~', '~/analys', '~/sak/ST-1', '~/trad/ST-5'].map((path) => ({ as: 'granskare@lansstyrelsen.example', path })),
  ...['~', '~/rus', '~/logg', '~/nyckelprojekt'].map((path) => ({ as: 'handlaggare@myndighet.example', path })),
  ...[
    '',
    '/organisationer',
    '/organisationer/ny',
    '/personer',
    '/personer/ny',
    '/granser',
    '/forankring',
    '/utkorg',
    '/logg',
    '/installningar',
  ].map((path) => ({
    as: 'admin@samband.example',
    path: `/administration${path}`,
  })),
  {
    as: 'admin@samband.example',
    path: '/administration/organisationer?q=Hudiksvall',
    through: 'Hudiksvalls kommun',
    reaches: '/administration/organisationer/[organisationId]',
  },
  {
    as: 'admin@samband.example',
    path: '/administration/personer',
    through: 'Anna Lindqvist',
    reaches: '/administration/personer/[personId]',
  },
  { as: lead, path: '/administration/personer' },
  ...['/', '~', '~/organisation', '~/kartlaggning', '~/sak/F-1', '~/sak/B-1', '~/rus', '~/trad/ST-5', '~/luckor'].map(
    (path) => ({ as: lead, path, english: true }),
  ),
];

const inProcess = 'src/app/processer/[processId]';
/** The pages of a process whose address needs nothing filled in. */
const plain = readdirSync(inProcess, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)page\.tsx$/.test(file) && !/[[@]/.test(file))
  .map((file) => ['~', ...file.split('/').slice(0, -1)].join('/'));
/** The lists and forms of the kinds that share their pages. */
const common = commonKinds.flatMap((kind) => {
  const pages = kindOf(kind).pages;
  return pages ? [`~/${pages.list}`, `~/${pages.create}`] : [];
});
const visited = new Set(named.map(({ path, reaches }) => (reaches ?? path).replace(/\?.*$/, '')));

/** Every address there is that draws a map. */
export const maps: readonly Visited[] = [
  '/kartlaggning?vy=karta',
  '/kartlaggning?vy=delad',
  '/kartlaggning?vy=delad&sak=F-2',
  '/sak/F-2',
  '/kartlaggning/ny',
  '/sak/D-1?vy=karta',
  '/sak/D-1?vy=karta&omrade=2184&antal=50',
  '/sak/D-2?vy=karta',
  '/sak/D-2?vy=karta&lager=inget&indelning=lika&klasser=7&markerad=2180',
  '/sak/D-3?vy=karta',
  '/analys/laboratoriet',
  '/analys/laboratoriet?analys=self-containment',
].map((path) => ({ as: lead, path: `~${path}` }));

/** Every address there is that draws no map. `~` is the demo's process. */
export const pages: readonly Visited[] = [
  ...named,
  ...[...plain, ...common]
    .filter((path) => !visited.has(path) && !(path in onJourneys) && !maps.some((map) => map.path === path))
    .map((path) => ({ as: lead, path })),
];
