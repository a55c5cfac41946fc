/** What the demo process has made of its findings. Keys name what an item rests on. */
export type Dimension = 'economic' | 'social' | 'environmental';

export const conclusions: {
  key: string;
  title: string;
  text: string;
  dimensions: Dimension[];
  uncertainty: string;
  grounds: string[];
  established: boolean;
}[] = [
  {
    key: 'karta',
    grounds: ['la', 'kust', 'vard'],
    dimensions: ['economic', 'social'],
    established: true,
    title: 'Hälsinglands kust är på väg att bli en arbetsmarknad',
    text: 'Pendlingen mellan Hudiksvall och Söderhamn växer, och vårdens uppdelning gör orterna beroende av varandra. Med kortare restid ligger de båda arbetsmarknaderna nära att växa ihop. Det är den enskilda förändring som skulle betyda mest för kompetensförsörjningen i norra länet.',
    uncertainty: 'Utvecklingen bygger på fem års data. En större industrietablering eller nedläggning ändrar bilden.',
  },
  {
    key: 'stationer',
    grounds: ['enkelspar', 'omland', 'kust'],
    dimensions: ['economic', 'environmental'],
    established: true,
    title: 'Stationsorterna bär länet, men spåret sätter taket',
    text: 'De platser där service, jobb och resor redan möts ligger längs Ostkustbanan. De kan bära fler bostäder och verksamheter. Så länge banan är enkelspårig avgör kapaciteten hur långt det räcker.',
    uncertainty: 'Vilka mötesspår som byggs i nästa nationella plan är inte beslutat.',
  },
  {
    key: 'tvars',
    grounds: ['e4', 'skog', 'skola'],
    dimensions: ['social', 'economic'],
    established: true,
    title: 'Inlandet hänger samman tvärs, trafiken går längs',
    text: 'Industrin, gymnasieskolan och vården knyter inlandet till kusten. Kollektivtrafiken gör det inte. Svagheten drabbar unga och den som inte kör bil, och den bromsar rekryteringen till företag som vill växa.',
    uncertainty: 'Efterfrågan på kvällsturer är uppskattad ur intervjuer, inte mätt.',
  },
  {
    key: 'bygga',
    grounds: ['bostader', 'skog'],
    dimensions: ['social', 'environmental'],
    established: true,
    title: 'Bostäder planeras inom kommungränsen, arbetsmarknaden bryr sig inte om den',
    text: 'I söder planeras för mycket av samma sort nära varandra; i inlandet byggs inget där jobben växer. En gemensam bild av behovet saknas, och var och en planerar efter sin egen prognos.',
    uncertainty: 'Befolkningsprognoserna spretar efter 2035.',
  },
  {
    key: 'vattnet',
    grounds: ['vatten'],
    dimensions: ['environmental'],
    established: false,
    title: 'Vattnet behöver ett gemensamt forum',
    text: 'De mellankommunala vattenfrågorna saknar en plats där de kan avgöras. Frågan rymmer kostnader som ingen enskild kommun vill bära först.',
    uncertainty: 'Reservvattenbehovet utreds.',
  },
];

export const strategies: {
  key: string;
  title: string;
  text: string;
  municipalLevel: string;
  jointLevel: string;
  grounds: string[];
  decided: boolean;
}[] = [
  {
    key: 'kusten',
    grounds: ['karta', 'stationer'],
    decided: true,
    title: 'En arbetsmarknad längs kusten',
    text: 'Vi gör det möjligt att bo i Hudiksvall och arbeta i Söderhamn, och tvärtom, utan bil. Restiden mellan stationerna ska inte avgöra vilket jobb man kan ta.',
    municipalLevel:
      'Varje kommun planerar bostäder, skola och vård inom gång- och cykelavstånd från stationen och tar bort hinder på vägen dit.',
    jointLevel:
      'Region och kommuner driver gemensamt fler mötesspår och timmestrafik i den nationella planen och samordnar tidtabeller med vårdens och skolans tider.',
  },
  {
    key: 'tvarstrak',
    grounds: ['tvars'],
    decided: true,
    title: 'Starka tvärstråk mellan inland och kust',
    text: 'Bollnäs–Söderhamn och Ljusdal–Hudiksvall utvecklas till stråk med trafik hela dagen, så att skola, arbete och vård går att nå från båda hållen.',
    municipalLevel: 'Kommunerna anpassar skolans schema och samlar verksamheter vid hållplatserna i stråken.',
    jointLevel: 'Regionen prövar kvällsturer under två år och följer upp resandet tillsammans med kommunerna.',
  },
  {
    key: 'bostadsbild',
    grounds: ['bygga', 'stationer'],
    decided: false,
    title: 'Gemensam bild av bostadsbehovet',
    text: 'Kommunerna inom en arbetsmarknad tar fram bostadsriktlinjer ur samma underlag och stämmer av dem mot varandra innan de antas.',
    municipalLevel:
      'Riktlinjerna för bostadsförsörjning hänvisar till det gemensamma underlaget och redovisar avvikelser.',
    jointLevel: 'Regionen håller underlaget, uppdaterar det varje år och bjuder in till avstämning.',
  },
];

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

export const projects: {
  key: string;
  title: string;
  text: string;
  outcome: string;
  startsOn: string;
  endsOn: string;
  implements: string[];
  partners: string[];
  status: 'idea' | 'planned' | 'running';
}[] = [
  {
    key: 'timme',
    implements: ['kusten'],
    partners: ['2184', '2182', '2180'],
    status: 'running',
    startsOn: '2026-10-01',
    endsOn: '2028-12-31',
    title: 'Timme för timme på Ostkustbanan',
    text: 'Kommunerna och regionen tar tillsammans fram det underlag som krävs för att två nya mötesspår ska kunna prövas i nationell plan, och en tidtabell som vården och skolan kan använda.',
    outcome: 'Ett gemensamt underlag inlämnat till Trafikverket och en provtidtabell i drift.',
  },
  {
    key: 'kvall',
    implements: ['tvarstrak'],
    partners: ['2183', '2182', '2161', '2184'],
    status: 'planned',
    startsOn: '2027-08-15',
    endsOn: '2029-06-15',
    title: 'Kvällsturen: två års försök i tvärstråken',
    text: 'Två kvällsturer per vardag i vardera stråket, med mätning av resandet och intervjuer med elever, vårdpersonal och företag.',
    outcome: 'Underlag för beslut om permanent trafik.',
  },
];

export const draft = {
  title: 'Regional utvecklingsstrategi för Gävleborg, utkast',
  text: 'Arbetsutkast. Varje stycke hänvisar till det som det vilar på.',
  periodFrom: 2027,
  periodTo: 2040,
};

export const chapters: {
  title: string;
  text: string;
  paragraphs: { key: string; title: string; text: string; cites: string[] }[];
}[] = [
  {
    title: 'Nuläge: ett län av samband',
    text: 'Vad kartläggningen visar.',
    paragraphs: [
      {
        key: 'st1',
        title: 'Fem arbetsmarknader',
        cites: ['la'],
        text: 'Gävleborg är inte en arbetsmarknad utan fem. Gränserna mellan dem följer människors vardag: var det går att bo, arbeta, studera och få vård utan att dagen tar slut på vägen.',
      },
      {
        key: 'st2',
        title: 'Orter som behöver varandra',
        cites: ['vard', 'omland'],
        text: 'Länets orter blir mer beroende av varandra. Vården delas upp, skolor samverkar och stationsorter betjänar fler än sina egna invånare. Det som en ort gör påverkar flera.',
      },
    ],
  },
  {
    title: 'Målbild: nära trots avstånd',
    text: 'Vart vi vill.',
    paragraphs: [
      {
        key: 'st3',
        title: 'Kusten som en arbetsmarknad',
        cites: ['kusten', 'karta'],
        text: 'År 2040 är Hälsinglands kust en gemensam arbetsmarknad. Den som bor i Hudiksvall kan arbeta i Söderhamn och hinna hem till förskolan.',
      },
      {
        key: 'st4',
        title: 'Inlandet nås tvärs',
        cites: ['tvarstrak', 'tvars'],
        text: 'Stråken mellan inland och kust har trafik hela dagen. En elev i Ljusdal väljer gymnasieprogram efter intresse, inte efter sista bussen.',
      },
    ],
  },
  {
    title: 'Prioriteringar',
    text: 'Vad vi gör först.',
    paragraphs: [
      {
        key: 'st5',
        title: 'Kapacitet på Ostkustbanan',
        cites: ['kusten', 'enkelspar', 'timme'],
        text: 'Vi prioriterar ökad kapacitet på Ostkustbanan norr om Gävle. Tills dubbelspår finns driver vi gemensamt fram mötesspår som ger timmestrafik.',
      },
      {
        key: 'st6',
        title: 'Kvällstrafik i tvärstråken',
        cites: ['tvarstrak', 'kvall'],
        text: 'Vi prövar kvällstrafik i tvärstråken under två år och låter resultatet avgöra fortsättningen.',
      },
      {
        key: 'st7',
        title: 'Bostäder efter gemensamt underlag',
        cites: ['bygga'],
        text: 'Kommuner inom samma arbetsmarknad planerar bostäder utifrån ett gemensamt underlag.',
      },
    ],
  },
  {
    title: 'Genomförande och uppföljning',
    text: 'Så håller vi tråden.',
    paragraphs: [
      {
        key: 'st8',
        title: 'Lärande uppföljning',
        cites: [],
        text: 'Strategin följs upp varje år. Uppföljningen visar inte bara om målen nås utan om det de vilar på fortfarande stämmer.',
      },
    ],
  },
];

/** After everything has been written: a finding is corrected, so that what cites it has something to answer. */
export const correction = {
  finding: 'vard',
  text: 'Sjukhusen i Hudiksvall och Bollnäs får allt tydligare skilda uppdrag. Från årsskiftet flyttar även delar av rehabiliteringen. Det gör orterna beroende av varandra: både patienter och personal behöver kunna resa mellan dem under hela dygnet, också på helger.',
};

export const comments: { on: string; by: string; body: string; mentions?: string[] }[] = [
  { on: 'kust', by: 'soderhamn', body: 'Stämmer väl med vår bild. Vi ser samma sak bland undersköterskorna.' },
  {
    on: 'enkelspar',
    by: 'granskare',
    body: 'Tänk på riksintresset för kommunikationer när åtgärderna beskrivs i strategin.',
  },
  {
    on: 'bostadsbild',
    by: 'politiker',
    body: 'Hur påverkas det kommunala planmonopolet? Det behöver stå i klartext innan vi tar upp frågan igen.',
    mentions: ['lead'],
  },
  {
    on: 'st3',
    by: 'hudiksvall',
    body: 'Fint skrivet. Kan vi säga något om restid, så att det går att följa upp?',
    mentions: ['editor'],
  },
];
