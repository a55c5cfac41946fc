const steps = [
  ['byte', 1],
  ['kilobyte', 1_000],
  ['megabyte', 1_000_000],
] as const;

/** `12 kB`, `3,4 MB`; `language` as `<html lang>` has it. */
export function fileSize(language: string, bytes: number): string {
  const [unit, size] = steps.findLast(([, least]) => bytes >= least) ?? steps[0];
  const digits = unit === 'megabyte' && bytes < 10_000_000 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / size);
}
