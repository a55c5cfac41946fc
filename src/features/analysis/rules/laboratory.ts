import { type AnalysisName, analysisNames, analysisOf, presetsOf } from './analyses.ts';
import type { Parameters } from './analysis.ts';

/** What is chosen in the laboratory; without measure or period the first and the latest. `data`: a dataset's code. */
export type LaboratoryChoices = {
  data: string;
  measure: string;
  period: string;
  analysis: AnalysisName;
  parameters: Parameters;
};

/** What the address of the laboratory says; what cannot be read is as if it were not there. */
export function laboratoryChoices(address: Readonly<Record<string, string>>): LaboratoryChoices {
  const analysis = analysisNames.find((name) => name === address['analys']) ?? analysisNames[0];
  const presets = presetsOf(analysis);
  const parameters = Object.entries(analysisOf(analysis).parameters).map(([name, { inAddress, least, most }]) => {
    const given = Number(address[inAddress] ?? '');
    const valid = (address[inAddress] ?? '') !== '' && given >= least && given <= most;
    return [name, valid ? given : presets[name]!] as const;
  });
  return {
    data: /^D-\d{1,9}$/.test(address['data'] ?? '') ? address['data']! : '',
    measure: address['matt'] ?? '',
    period: address['period'] ?? '',
    analysis,
    parameters: Object.fromEntries(parameters),
  };
}

/** The same choices as an address: what is the rule is left out. */
export function laboratoryAddress({ data, measure, period, analysis, parameters }: LaboratoryChoices): string {
  const presets = presetsOf(analysis);
  const set = Object.entries(analysisOf(analysis).parameters).flatMap(([name, { inAddress }]) =>
    parameters[name] === undefined || parameters[name] === presets[name]
      ? []
      : [[inAddress, String(parameters[name])] as [string, string]],
  );
  return new URLSearchParams([
    ...(data ? [['data', data]] : []),
    ...(measure ? [['matt', measure]] : []),
    ...(period ? [['period', period]] : []),
    ['analys', analysis],
    ...set,
  ]).toString();
}
