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
