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

/** What the steering group is sent, and a sentence that was put right in the draft afterwards. */
export const edition = {
  title: 'Till styrgruppen den 11 december',
  purpose: 'beslut i styrgruppen',
  text: 'Första samlade versionen av utkastet, efter verkstaden i november.',
};
export const afterwards = {
  paragraph: 'st8',
  text: 'Strategin följs upp varje år, och resultatet läggs fram för styrgruppen i mars. Uppföljningen visar inte bara om målen nås utan om det de vilar på fortfarande stämmer.',
};
