import { defineConfig } from 'vitest/config';
import { AnyOrder } from './tests/support/any-order.ts';

const common = { environment: 'node' as const, unstubEnvs: true, restoreMocks: true };

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: AnyOrder },
    projects: [
      // Unit tests share what they import: most of their time went to reading the same modules anew for each file.
      {
        test: {
          ...common,
          name: 'unit',
          isolate: false,
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/client/**'],
          testTimeout: 20_000,
        },
      },
      // These stub what a browser has, and modules: each file has a process of its own.
      { test: { ...common, name: 'client', include: ['tests/unit/client/**/*.test.ts'], testTimeout: 20_000 } },
      // Files of a hundred megabytes, every cut of a file, generated tables: in `npm test`, not in the quick `verify`.
      { test: { ...common, name: 'endurance', include: ['tests/endurance/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { ...common, name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 180_000 } },
      {
        test: {
          ...common,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          globalSetup: 'tests/support/global-setup.ts',
          testTimeout: 40_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
