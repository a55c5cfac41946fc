import { serve } from '#src/main.ts';

/* Samband itself in a process of its own, on the pages that have been built. */
await serve();
process.send?.('ready');
