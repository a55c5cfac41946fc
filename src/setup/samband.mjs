import { runPinned } from './bootstrap.mjs';

await runPinned('samband.ts');
