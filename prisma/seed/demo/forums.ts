export const forums: {
  key: string;
  title: string;
  text: string;
  form: 'forum' | 'arena' | 'court';
  side: 'politics' | 'workshop';
  rhythm: string;
}[] = [
  {
    key: 'styrgrupp',
    form: 'arena',
    side: 'politics',
    rhythm: 'Fyra gånger om året',
    title: 'Styrgruppen',
    text: 'Kommunstyrelsernas ordförande och regionråden ger riktning och avgör avvägningar. Beslut förankras i varje kommunstyrelse.',
  },
  {
    key: 'verkstad',
    form: 'forum',
    side: 'workshop',
    rhythm: 'Varannan månad',
    title: 'Planeringsverkstaden',
    text: 'Planerare, näringslivs- och trafikstrateger från alla parter arbetar fram underlag och förslag. Här beslutas inget; här görs arbetet.',
  },
  {
    key: 'samhallsplanering',
    form: 'forum',
    side: 'workshop',
    rhythm: 'En gång om året',
    title: 'Forum för samhällsplanering',
    text: 'Öppen årlig mötesplats för kommuner, myndigheter, högskola, näringsliv och civilsamhälle.',
  },
];

export const meetings: { key: string; forum: string; title: string; heldOn: string; place: string; held: boolean }[] = [
  {
    key: 'v1',
    forum: 'verkstad',
    title: 'Verkstad 3: samband och stråk',
    heldOn: '2026-05-19',
    place: 'Bollnäs',
    held: true,
  },
  {
    key: 's1',
    forum: 'styrgrupp',
    title: 'Styrgruppen, höstens första möte',
    heldOn: '2026-09-11',
    place: 'Gävle',
    held: true,
  },
  {
    key: 's2',
    forum: 'styrgrupp',
    title: 'Styrgruppen, inriktning för RUS',
    heldOn: '2026-10-23',
    place: 'Söderhamn',
    held: true,
  },
  {
    key: 's3',
    forum: 'styrgrupp',
    title: 'Styrgruppen, bostadsfrågan',
    heldOn: '2026-12-11',
    place: 'Hudiksvall',
    held: false,
  },
  {
    key: 'f1',
    forum: 'samhallsplanering',
    title: 'Forum för samhällsplanering 2027',
    heldOn: '2027-02-04',
    place: 'Gävle',
    held: false,
  },
];

export const decisions: {
  key: string;
  meeting: string;
  subject: string;
  title: string;
  text: string;
  clause: string;
  outcome: 'approved' | 'postponed';
  stands: { party: string; stand: 'agrees' | 'dissents' | 'abstains'; note?: string }[];
}[] = [
  {
    key: 'b1',
    meeting: 's1',
    subject: 'kusten',
    title: 'Styrgruppen ställer sig bakom strategin för kusten',
    clause: '§ 14',
    outcome: 'approved',
    text: 'Styrgruppen beslutar att strategin En arbetsmarknad längs kusten ska ligga till grund för utkastet till regional utvecklingsstrategi.',
    stands: [
      { party: '2184', stand: 'agrees' },
      { party: '2182', stand: 'agrees' },
      { party: '2180', stand: 'agrees', note: 'Förutsätter att trafiken söderut inte försämras.' },
      { party: '2183', stand: 'agrees' },
      { party: '2161', stand: 'abstains', note: 'Avvaktar beslutet om tvärstråken.' },
    ],
  },
  {
    key: 'b2',
    meeting: 's2',
    subject: 'tvarstrak',
    title: 'Tvärstråken prioriteras i RUS',
    clause: '§ 21',
    outcome: 'approved',
    text: 'Styrgruppen beslutar att starka tvärstråk mellan inland och kust ska vara en av RUS prioriteringar.',
    stands: [
      { party: '2161', stand: 'agrees' },
      { party: '2183', stand: 'agrees' },
      { party: '2182', stand: 'agrees' },
      { party: '2184', stand: 'agrees' },
      { party: '2180', stand: 'dissents', note: 'Kostnaden för kvällsturerna är inte utredd.' },
    ],
  },
  {
    key: 'b3',
    meeting: 's2',
    subject: 'bostadsbild',
    title: 'Bostadsstrategin bordläggs',
    clause: '§ 22',
    outcome: 'postponed',
    text: 'Styrgruppen vill se hur kommunernas självbestämmande påverkas och tar upp frågan igen i december.',
    stands: [],
  },
];
