import { monitorEventLoopDelay } from 'node:perf_hooks';
import { serve } from '#src/main.ts';

/* Samband itself in a process of its own, on the pages that have been built; asked over the channel, it says for how
   long its event loop has stood still at most since it was asked before. */
await serve();
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
process.on('message', () => {
  const milliseconds = Math.max(0, delay.max / 1e6 - resolution);
  delay.reset();
  process.send?.({ stall: milliseconds });
});
process.send?.('ready');
