'use client';
import { useSearchParams } from 'next/navigation';
import { analysisNames, analysisOf } from '../rules/analyses.ts';

const kept = [
  ...new Set(
    analysisNames.flatMap((name) => Object.values(analysisOf(name).parameters).map(({ inAddress }) => inAddress)),
  ),
  'vy',
  'omrade',
];

/** The limits, the view and the area as the address has them now, so that other data keep them. */
export function KeptChoices() {
  const address = useSearchParams();
  return kept.map((name) => {
    const value = address.get(name);
    return value && <input key={name} name={name} type="hidden" value={value} />;
  });
}
