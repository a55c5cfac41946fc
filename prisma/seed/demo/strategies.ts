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
