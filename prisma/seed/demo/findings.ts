import type { MapPlace } from '#src/core/places.ts';

/** Findings of the demo region. Where a figure is not a published one it is marked `(exempelsiffra)`. */
export type DemoFinding = {
  key: string;
  by: string;
  title: string;
  text: string;
  basis: 'observation' | 'statistic' | 'barrier' | 'asset' | 'trend';
  theme: string;
  municipalities: string[];
  place?: string;
  places?: MapPlace[];
  source?: string;
  until: 'draft' | 'submitted' | 'returned' | 'accepted';
  reason?: string;
};

/** What the demo's findings are gathered under, in order. */
export const demoThemes = 'Arbetsmarknad Kompetens Bostäder Transporter Service Näringsliv Natur Kultur'.split(' ');

export const findings: DemoFinding[] = [
  {
    key: 'la',
    by: 'lead',
    until: 'accepted',
    basis: 'statistic',
    theme: 'Arbetsmarknad',
    municipalities: ['2180', '2182', '2183', '2184', '2161', '2121'],
    title: 'Fem lokala arbetsmarknader möts i länet',
    text: 'Länets tio kommuner hör till fem lokala arbetsmarknader: Gävle, Söderhamn, Bollnäs–Ovanåker, Hudiksvall och Ljusdal. Gränserna följer pendlingen, inte länet: flera kommuner i söder hör ihop med Gävle, medan Hälsingland är delat i fyra.',
    source: 'SCB, lokala arbetsmarknader 2023',
  },
  {
    key: 'kust',
    by: 'hudiksvall',
    until: 'accepted',
    basis: 'trend',
    theme: 'Arbetsmarknad',
    municipalities: ['2184', '2182'],
    place: 'Stråket Hudiksvall–Söderhamn',
    places: [
      {
        kind: 'line',
        name: 'Hudiksvall–Söderhamn',
        geometry: {
          type: 'LineString',
          coordinates: [
            [17.105, 61.729],
            [17.075, 61.642],
            [16.995, 61.536],
            [17.03, 61.42],
            [17.059, 61.303],
          ],
        },
      },
    ],
    title: 'Allt fler pendlar mellan Hudiksvall och Söderhamn',
    text:
      'Pendlingen längs kusten har ökat i båda riktningarna under fem år, mest bland vårdpersonal och inom ' +
      'industrin. Omkring 620 personer pendlade mellan kommunerna 2023 (exempelsiffra). Tågets restid avgör: ' +
      'den som får mer än 45 minuter dörr till dörr väljer bilen eller tackar nej till jobbet.',
    source: 'Hudiksvalls kommun, resvaneundersökning (exempel)',
  },
  {
    key: 'enkelspar',
    by: 'trafik',
    until: 'accepted',
    basis: 'barrier',
    theme: 'Transporter',
    municipalities: ['2180', '2182', '2184'],
    place: 'Ostkustbanan norr om Gävle',
    places: [
      {
        kind: 'line',
        name: 'Enkelspåret Gävle–Söderhamn',
        geometry: {
          type: 'LineString',
          coordinates: [
            [17.151, 60.676],
            [17.18, 60.82],
            [17.16, 60.99],
            [17.02, 61.17],
            [17.059, 61.303],
          ],
        },
      },
    ],
    title: 'Enkelspåret norr om Gävle begränsar hela kusten',
    text: 'Norr om Gävle är Ostkustbanan enkelspårig. Kapaciteten är i praktiken slut under högtrafik och en försening sprider sig till hela stråket. Tätare regionaltåg kräver fler mötesplatser eller dubbelspår; åtgärder på kort sikt finns men ger bara delar av nyttan.',
    source: 'Trafikverket, kapacitetsunderlag',
  },
  {
    key: 'bostader',
    by: 'gavle',
    until: 'accepted',
    basis: 'observation',
    theme: 'Bostäder',
    municipalities: ['2180', '2181'],
    title: 'Gävle och Sandviken planerar bostäder var för sig',
    text: 'Kommunerna delar arbetsmarknad men har skilda bostadsprogram och skilda antaganden om befolkningen. Tillsammans planeras fler hyresrätter i stationsnära lägen än vad prognoserna bär, medan småhus i gång- och cykelavstånd till service saknas.',
    source: 'Översiktsplaner och bostadsriktlinjer i Gävle och Sandviken',
  },
  {
    key: 'skola',
    by: 'ljusdal',
    until: 'accepted',
    basis: 'barrier',
    theme: 'Kompetens',
    municipalities: ['2161', '2183', '2121'],
    title: 'Gymnasievalet styrs av bussens tidtabell',
    text: 'Elever i Ljusdals ytterområden har i praktiken färre program att välja på än vad samverkansavtalet lovar. Sista bussen går innan eftermiddagens undervisning är slut. Ungefär var femte elev uppger att resan avgjorde valet (exempelsiffra).',
    source: 'Elevenkät, Ljusdals kommun (exempel)',
  },
  {
    key: 'omland',
    by: 'soderhamn',
    until: 'accepted',
    basis: 'asset',
    theme: 'Service',
    municipalities: ['2182'],
    place: 'Söderhamns resecentrum',
    places: [{ kind: 'point', name: 'Resecentrum', geometry: { type: 'Point', coordinates: [17.082, 61.311] } }],
    title: 'Resecentrum i Söderhamn har blivit en nod för flera kommuner',
    text: 'Kring resecentrum finns i dag vårdcentral, lärcentrum och kontor där flera myndigheter delar lokaler. Besökarna kommer även från Bollnäs, Ockelbo och Nordanstig. Noden har en roll för fler än sina egna invånare, men den finns inte i någon gemensam plan.',
    source: 'Söderhamns kommun, besöksräkning (exempel)',
  },
  {
    key: 'e4',
    by: 'bollnas',
    until: 'accepted',
    basis: 'barrier',
    theme: 'Transporter',
    municipalities: ['2183', '2182', '2121'],
    place: 'Riksväg 50',
    places: [
      {
        kind: 'line',
        name: 'Bollnäs–Söderhamn',
        geometry: {
          type: 'LineString',
          coordinates: [
            [16.394, 61.348],
            [16.62, 61.31],
            [16.86, 61.29],
            [17.059, 61.303],
          ],
        },
      },
    ],
    title: 'Tvärstråket mellan kusten och inlandet är svagt',
    text: 'Nästan all kollektivtrafik går i nord–sydlig riktning. Mellan Bollnäs och Söderhamn, fyra mil, går sju turer om dagen och ingen efter klockan 20 (exempelsiffra). Industriföretagen i Edsbyn och Bollnäs har svårt att rekrytera från kusten.',
    source: 'Tidtabeller och företagsintervjuer',
  },
  {
    key: 'hogskola',
    by: 'gavle',
    until: 'accepted',
    basis: 'asset',
    theme: 'Kompetens',
    municipalities: ['2180', '2181', '2104'],
    title: 'Högskolan når ut, men sällan norr om Söderhamn',
    text: 'Högskolan i Gävle rekryterar starkt i Gästrikland. Från Hälsingland är andelen lägre än avståndet förklarar. Lärcentrum i kommunerna används främst till yrkeshögskola.',
    source: 'Högskolan i Gävle, antagningsstatistik (exempel)',
  },
  {
    key: 'vatten',
    by: 'editor',
    until: 'accepted',
    basis: 'observation',
    theme: 'Natur',
    municipalities: ['2180', '2181', '2101'],
    title: 'Vattenförsörjningen är en mellankommunal fråga utan forum',
    text: 'Gävle, Sandviken och Ockelbo hämtar vatten ur system som hänger ihop. Reservvatten saknas i två av kommunerna. Frågan hanteras i dag i enskilda projekt och har ingen plats där den tas upp gemensamt.',
    source: 'Regional vattenförsörjningsplan',
  },
  {
    key: 'skog',
    by: 'bollnas',
    until: 'accepted',
    basis: 'trend',
    theme: 'Näringsliv',
    municipalities: ['2183', '2121', '2161'],
    title: 'Trä- och verkstadsindustrin växer där bostäderna inte byggs',
    text: 'Företag i Ovanåker och Bollnäs planerar att anställa omkring 300 personer på fyra år (exempelsiffra). I samma orter har nästan inget byggts på tio år, eftersom marknadsvärdet inte täcker produktionskostnaden.',
    source: 'Näringslivssamtal våren 2026 (exempel)',
  },
  {
    key: 'kultur',
    by: 'hudiksvall',
    until: 'accepted',
    basis: 'asset',
    theme: 'Kultur',
    municipalities: ['2184', '2161', '2183', '2121', '2132'],
    title: 'Hälsingegårdarna är en gemensam identitet som fem kommuner delar',
    text: 'Världsarvet binder ihop Hälsingland bättre än någon vägförbindelse gör. Besöken är säsongsbundna och nås nästan bara med bil. En gemensam berättelse finns; gemensam tillgänglighet saknas.',
    source: 'Hudiksvalls kommun',
  },
  {
    key: 'vard',
    by: 'soderhamn',
    until: 'accepted',
    basis: 'trend',
    theme: 'Service',
    municipalities: ['2182', '2184', '2183'],
    title: 'Specialistvården delas upp mellan orterna',
    text: 'Sjukhusen i Hudiksvall och Bollnäs får allt tydligare skilda uppdrag. Det gör orterna beroende av varandra: både patienter och personal behöver kunna resa mellan dem under hela dygnet.',
    source: 'Region Gävleborg, inriktning för hälso- och sjukvården (exempel)',
  },
  {
    key: 'cykel',
    by: 'sandviken',
    until: 'submitted',
    basis: 'asset',
    theme: 'Transporter',
    municipalities: ['2181', '2180'],
    title: 'Cykelstråket Sandviken–Gävle är nästan färdigt',
    text: 'Två felande länkar på sammanlagt fyra kilometer (exempelsiffra) skiljer de båda städernas cykelnät. Med elcykel blir restiden jämförbar med bussen.',
    source: 'Sandvikens kommun, cykelplan (exempel)',
  },
  {
    key: 'bredband',
    by: 'ljusdal',
    until: 'submitted',
    basis: 'statistic',
    theme: 'Service',
    municipalities: ['2161'],
    title: 'Distansarbete har gjort Järvsö till en helårsort',
    text: 'Andelen folkbokförda i tidigare fritidshus har ökat fem år i rad. Skola och förskola i Järvsö är fulla, medan ytterbyarna tappar underlag.',
    source: 'Ljusdals kommun, befolkningsuppföljning (exempel)',
  },
  {
    key: 'hamn',
    by: 'gavle',
    until: 'submitted',
    basis: 'asset',
    theme: 'Näringsliv',
    municipalities: ['2180'],
    place: 'Gävle hamn',
    places: [
      {
        kind: 'area',
        name: 'Hamnen',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [17.2, 60.68],
              [17.26, 60.68],
              [17.27, 60.7],
              [17.21, 60.705],
              [17.2, 60.68],
            ],
          ],
        },
      },
    ],
    title: 'Gävle hamn växer in i nya omland',
    text: 'Hamnens containertrafik hämtar och lämnar gods i hela Bergslagen. Järnvägsanslutningen delar spår med regionaltågen söderut.',
    source: 'Gävle kommun',
  },
  {
    key: 'turism',
    by: 'soderhamn',
    until: 'returned',
    basis: 'observation',
    theme: 'Näringsliv',
    municipalities: ['2182'],
    title: 'Skärgården besöks mer än förr',
    text: 'Skärgården har blivit mer välbesökt de senaste åren.',
    reason: 'Ange vad uppgiften bygger på och vilka öar eller hamnar det gäller. Bra iakttagelse i övrigt!',
  },
  {
    key: 'ungdom',
    by: 'hudiksvall',
    until: 'draft',
    basis: 'trend',
    theme: 'Kompetens',
    municipalities: ['2184'],
    title: 'Unga kvinnor flyttar tidigare än unga män',
    text: 'Utkast: sammanställ flyttdata per årskull och kön, jämför med Söderhamn och Ljusdal.',
  },
  {
    key: 'mark',
    by: 'hudiksvall',
    until: 'draft',
    basis: 'observation',
    theme: 'Näringsliv',
    municipalities: ['2184'],
    title: 'Verksamhetsmark vid Hudiksvalls hamn',
    text: 'Utkast: stäm av med mark- och exploateringsenheten innan vi lämnar in.',
  },
];
