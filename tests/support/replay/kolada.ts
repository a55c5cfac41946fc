import { dimensions, valueOf } from './table.ts';

const indicators = [
  {
    id: 'N00945',
    title: 'Invånare totalt, antal',
    description: 'Antal invånare totalt den 31/12. Källa: SCB.',
    operating_area: 'Befolkning',
    is_divided_by_gender: 1,
  },
  {
    id: 'N07925',
    title: 'Tågavgångar, antal',
    description: 'Antal tågavgångar en vardag.',
    operating_area: 'Infrastruktur',
    is_divided_by_gender: 0,
  },
].map((indicator) => ({
  ...indicator,
  auspice: null,
  has_ou_data: false,
  municipality_type: 'A',
  publication_date: '2026-02-20',
  prel_publication_date: null,
}));

const places = (dimensions[0]?.categories ?? [])
  .filter(([code]) => code.length === 4)
  .map(([id, title]) => ({ id, title, type: 'K' }));

export const found = (title: string) => {
  const values = indicators.filter((indicator) => indicator.title.toLowerCase().includes(title.toLowerCase()));
  return { count: values.length, values, next_url: null, previous_url: null };
};
export const indicator = (id: string) => {
  const values = indicators.filter((one) => one.id === id);
  return { count: values.length, values, next_url: null, previous_url: null };
};
export const municipalities = () => ({
  count: places.length + 1,
  values: [...places, { id: '0021', title: 'Region Gävleborg', type: 'L' }],
  next_url: null,
  previous_url: null,
});

/** A page of values; the next one is told by its whole address, as Kolada does. */
export function data(
  indicator: string,
  codes: readonly string[],
  years: readonly string[],
  page: number,
  perPage: number,
  address: string,
  vintage: number,
) {
  const all = codes.flatMap((municipality) =>
    years.map((period) => ({
      kpi: indicator,
      municipality,
      period: Number(period),
      values: ['K', 'M', 'T'].map((gender) => ({
        gender,
        count: 1,
        status: '',
        isdeleted: false,
        value: valueOf([indicator, municipality, period, gender], vintage),
      })),
    })),
  );
  const values = all.slice((page - 1) * perPage, page * perPage);
  const more = page * perPage < all.length;
  return {
    count: values.length,
    values,
    next_url: more ? `${address}?page=${page + 1}&per_page=${perPage}` : null,
    previous_url: null,
  };
}
