import { municipalities } from './people.ts';

/** The steering group: each municipality and the region. */
export const steeringGroup = [...municipalities, 'region:21'];

export const forums: {
  key: string;
  title: string;
  text: string;
  form: 'forum' | 'arena' | 'court';
  side: 'politics' | 'workshop';
  rhythm: string;
  members: string[];
  decides: ('strategy' | 'project' | 'edition' | 'conclusion')[];
  byPositions: boolean;
  adopts: boolean;
}[] = [
  {
    key: 'styrgrupp',
    form: 'arena',
    side: 'politics',
    rhythm: 'Fyra gånger om året',
    members: steeringGroup,
    decides: ['strategy', 'project', 'edition', 'conclusion'],
    byPositions: true,
    adopts: false,
    title: 'Styrgruppen',
    text: 'Kommunstyrelsernas ordförande och regionråden ger riktning och avgör avvägningar. Beslut förankras i varje kommunstyrelse.',
  },
  {
    key: 'verkstad',
    form: 'forum',
    side: 'workshop',
    rhythm: 'Varannan månad',
    members: [],
    decides: [],
    byPositions: false,
    adopts: false,
    title: 'Planeringsverkstaden',
    text: 'Planerare, näringslivs- och trafikstrateger från alla parter arbetar fram underlag och förslag. Här beslutas inget; här görs arbetet.',
  },
  {
    key: 'samhallsplanering',
    form: 'forum',
    side: 'workshop',
    rhythm: 'En gång om året',
    members: [],
    decides: [],
    byPositions: false,
    adopts: false,
    title: 'Forum för samhällsplanering',
    text: 'Öppen årlig mötesplats för kommuner, myndigheter, högskola, näringsliv och civilsamhälle.',
  },
  {
    key: 'fullmaktige',
    form: 'arena',
    side: 'politics',
    rhythm: 'Fem gånger om året',
    members: ['region:21'],
    decides: ['edition'],
    byPositions: false,
    adopts: true,
    title: 'Regionfullmäktige',
    text: 'Antar den regionala utvecklingsstrategin efter beredning i regionstyrelsen.',
  },
];

export const meetings: {
  key: string;
  forum: string;
  title: string;
  heldOn: string;
  startsAt: string;
  endsAt: string;
  place: string;
  joinAddress?: string;
  held: boolean;
}[] = [
  {
    key: 'v1',
    forum: 'verkstad',
    title: 'Verkstad 3: samband och stråk',
    heldOn: '2026-05-19',
    startsAt: '09:30',
    endsAt: '15:30',
    place: 'Bollnäs',
    held: true,
  },
  {
    key: 's1',
    forum: 'styrgrupp',
    title: 'Styrgruppen, höstens första möte',
    heldOn: '2026-09-11',
    startsAt: '10:00',
    endsAt: '14:00',
    place: 'Gävle',
    held: true,
  },
  {
    key: 's2',
    forum: 'styrgrupp',
    title: 'Styrgruppen, inriktning för RUS',
    heldOn: '2026-10-23',
    startsAt: '10:00',
    endsAt: '15:00',
    place: 'Söderhamn',
    held: true,
  },
  {
    key: 's3',
    forum: 'styrgrupp',
    title: 'Styrgruppen, bostadsfrågan',
    heldOn: '2026-12-11',
    startsAt: '09:00',
    endsAt: '12:00',
    place: 'Hudiksvall',
    joinAddress: 'https://mote.example.se/styrgruppen-bostad',
    held: false,
  },
  {
    key: 'f1',
    forum: 'samhallsplanering',
    title: 'Forum för samhällsplanering 2027',
    heldOn: '2027-02-04',
    startsAt: '09:00',
    endsAt: '16:00',
    place: 'Gävle',
    held: false,
  },
  {
    key: 'r1',
    forum: 'fullmaktige',
    title: 'Regionfullmäktige, antagande av RUS',
    heldOn: '2027-11-24',
    startsAt: '09:00',
    endsAt: '17:00',
    place: 'Gävle',
    held: false,
  },
];

type Stand = { stand: 'agrees' | 'dissents' | 'abstains'; note?: string };
/** Who takes their own stand here; the others' are entered from their minutes. */
export const ownStands: Record<string, string> = { '2184': 'politiker', '2180': 'politiker2' };

/**
 * What the steering group decides. `proposedOn`, `board`: the day it was put to the members, and the day on which their
 * own boards took it up; `recordedOn`: the day the minutes were signed, none as long as it is a proposal.
 */
export const decisions: {
  key: string;
  meeting: string;
  subject: string;
  title: string;
  text: string;
  gains?: string;
  givesUp?: string;
  proposedOn: string;
  board?: string;
  asked: readonly string[];
  stands: Record<string, Stand>;
  recorded?: { on: string; clause: string; outcome: 'approved' | 'referred' };
}[] = [
  {
    key: 'b1',
    meeting: 's1',
    subject: 'kusten',
    title: 'Styrgruppen ställer sig bakom strategin för kusten',
    text: 'Styrgruppen beslutar att strategin En arbetsmarknad längs kusten ska ligga till grund för utkastet till regional utvecklingsstrategi.',
    proposedOn: '2026-08-25',
    board: '2026-09-08',
    asked: steeringGroup,
    stands: {
      '2180': { stand: 'agrees', note: 'Förutsätter att trafiken söderut inte försämras.' },
      '2161': { stand: 'abstains', note: 'Avvaktar beslutet om tvärstråken.' },
    },
    recorded: { on: '2026-09-16', clause: '§ 14', outcome: 'approved' },
  },
  {
    key: 'b2',
    meeting: 's2',
    subject: 'tvarstrak',
    title: 'Tvärstråken prioriteras i RUS',
    text: 'Styrgruppen beslutar att starka tvärstråk mellan inland och kust ska vara en av RUS prioriteringar.',
    proposedOn: '2026-10-02',
    board: '2026-10-20',
    asked: steeringGroup,
    stands: { '2180': { stand: 'dissents', note: 'Kostnaden för kvällsturerna är inte utredd.' } },
    recorded: { on: '2026-10-28', clause: '§ 21', outcome: 'approved' },
  },
  {
    key: 'b3',
    meeting: 's2',
    subject: 'bostadsbild',
    title: 'Bostadsstrategin återremitteras',
    text: 'Styrgruppen vill se hur kommunernas självbestämmande påverkas och tar upp frågan igen i december.',
    proposedOn: '2026-10-02',
    asked: [],
    stands: {},
    recorded: { on: '2026-10-28', clause: '§ 22', outcome: 'referred' },
  },
  {
    key: 'b4',
    meeting: 's3',
    subject: 'bostadsbild',
    title: 'Styrgruppen ställer sig bakom en gemensam bild av bostadsbehovet',
    text: 'Styrgruppen beslutar att strategin ska ligga till grund för utkastet, med tillägget att riktlinjerna för bostadsförsörjning även i fortsättningen antas av varje kommun.',
    gains: 'En gemensam bild av bostadsbehovet per arbetsmarknad, att luta sig mot i samtal med staten och byggherrar.',
    givesUp: 'Möjligheten att räkna på egna antaganden i det gemensamma underlaget.',
    proposedOn: '2026-11-16',
    board: '2026-11-17',
    asked: ['2183', '2161'],
    stands: {},
  },
  {
    key: 'b5',
    meeting: 's3',
    subject: 'utgava',
    title: 'Styrgruppen ställer sig bakom utkastets inriktning',
    text: 'Styrgruppen beslutar att utkastet, som det står i utgåvan, ligger till grund för fortsatt arbete.',
    proposedOn: '2026-11-20',
    asked: [],
    stands: {},
  },
];
