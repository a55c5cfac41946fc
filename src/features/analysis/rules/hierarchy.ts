import { levelsByCommonness, serviceHierarchy } from '#src/analysis/service-hierarchy.ts';
import type { Analysis, AnalysisResult } from './analysis.ts';

/**
 * The hierarchy of places by what they supply (Davies 1967): each measure is a function, its figure the outlets. The
 * levels follow from how common the functions are; the commonest are level 1.
 */
export const hierarchy = {
  of: 'measures',
  version: 1,
  parameters: {
    levels: { unit: 'number', least: 1, most: 10, reach: 6, step: 1, preset: 3, inAddress: 'nivaer' },
    needed: { unit: 'number', least: 1, most: 20, reach: 6, step: 1, preset: 1, inAddress: 'minst' },
  },
  each: 'area',
  columns: [
    { name: 'level', is: 'steps' },
    { name: 'score', is: 'number' },
    { name: 'functions', is: 'count' },
  ],
  figures: [
    { name: 'reproducibility', is: 'number' },
    { name: 'errors', is: 'count' },
    { name: 'functions', is: 'count' },
  ],
  groups: 'level',
  charts: [
    { form: 'bars', column: 'score' },
    { form: 'points', x: 'functions', y: 'score' },
  ],
  compute: ({ areas, measures }, { levels = 3, needed = 1 }): AnalysisResult => {
    const count = areas.map((_, area) => measures.map(({ values }) => values[area]!));
    const supply = { places: areas, functions: measures.map(({ label }) => label), count };
    const found = serviceHierarchy(supply, levelsByCommonness(supply, Math.round(levels)), Math.round(needed));
    const { errors, reproducibility } = found;
    return {
      rows: found.places.map(({ code, level, score, functions }) => ({ code, level, score, functions })),
      figures: { reproducibility, errors, functions: measures.length },
    };
  },
} as const satisfies Analysis;
