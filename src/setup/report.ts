/** What a runner's JSON report says; `faults` names each test that failed, with the first lines of why. */
export type Counted = { passed: number; failed: number; faults?: string[] };

const longest = 300;

/** Vitest's JSON report; a file that could not be loaded has no tests, and counts as one that failed. */
export function countVitest(report: string): Counted {
  const { numPassedTests, testResults } = JSON.parse(report) as {
    numPassedTests: number;
    testResults: {
      name: string;
      status: string;
      message?: string;
      assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
    }[];
  };
  const faults = testResults.flatMap(({ name, status, message, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0
      ? [told(name, 'the file cannot be run', message)]
      : assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => told(name, test.fullName, test.failureMessages?.[0])),
  );
  return { passed: numPassedTests, failed: faults.length, faults };
}

type Suite = { specs: Spec[]; suites?: Suite[] };
type Spec = {
  title: string;
  file: string;
  line: number;
  tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[];
};

/**
 * Playwright's JSON report; errors outside tests (a file that does not load, a server that does not start) count as
 * failures, and so does a test that passed only the second time.
 */
export function countPlaywright(report: string): Counted {
  const { stats, errors, suites } = JSON.parse(report) as {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: { message?: string }[];
    suites: Suite[];
  };
  const specs = (suite: Suite): Spec[] => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];
  const faults = suites
    .flatMap(specs)
    .flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ projectName, results }) =>
          told(`[${projectName}] ${file}:${line}`, title, results.find(({ error }) => error)?.error?.message),
        ),
    );
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    faults: [...faults, ...errors.map(({ message }) => told('outside the tests', '', message))],
  };
}

/** One fault in at most four lines, without the colours of a terminal. */
function told(where: string, what: string, why = ''): string {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  const lines = why
    .replace(colours, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .join('\n  ')
    .slice(0, longest);
  return [[where, what].filter(Boolean).join(' › '), lines].filter(Boolean).join('\n  ');
}
