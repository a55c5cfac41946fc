import type { Reporter, TestCase } from '@playwright/test/reporter';
import { report } from '#bench/report.ts';
import type { Measured } from './measured.ts';

/** Ends an end-to-end run with the table of what it measured on the screens. */
export default class MeasuredReporter implements Reporter {
  private readonly rows: (Measured & { width: string })[] = [];

  onTestEnd(test: TestCase): void {
    for (const { type, description } of test.annotations)
      if (type === 'measured' && description)
        this.rows.push({ ...(JSON.parse(description) as Measured), width: test.parent.project()?.name ?? '' });
  }

  onEnd(): void {
    if (this.rows.length === 0) return;
    const table = this.rows
      .map(({ what, value, unit, goal, atLeast, width }) => ({
        what: `${what} (${width})`,
        size: 0,
        goal,
        screen: { value, unit, atLeast: atLeast ?? false },
      }))
      .toSorted((a, b) => a.what.localeCompare(b.what));
    console.log(`\n${report(table)}`);
  }
}
