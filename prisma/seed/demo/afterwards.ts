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
