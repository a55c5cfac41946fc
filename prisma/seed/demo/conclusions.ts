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
    text:
      'Pendlingen mellan Hudiksvall och Söderhamn växer, och vårdens uppdelning gör orterna beroende av ' +
      'varandra. Ännu är de två arbetsmarknader; med kortare restid kan de växa ihop. Det är den enskilda ' +
      'förändring som skulle betyda mest för kompetensförsörjningen i norra länet.',
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
