import type { AnalysisResult, ResultColumn } from '../rules/analysis.ts';
import { figureText, type Names } from '../rules/figures.ts';

type Props = {
  figures: readonly (ResultColumn & { header: string })[];
  result: AnalysisResult;
  names: Names;
  locale: string;
};

/** What is said of all rows of a result together, each figure by its name. */
export function ResultFigures({ figures, result, names, locale }: Props) {
  const { figures: values } = result;
  if (!values || figures.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {figures.map(({ name, is, header }) => (
        <div key={name}>
          <dt className="label">{header}</dt>
          <dd className="text-lg tabular">{figureText(is, values[name], names, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
