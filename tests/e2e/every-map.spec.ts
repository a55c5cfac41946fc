import { drawingMaps } from '#tests/support/browser.ts';
import { lead, visitEach } from '#tests/support/every-page.ts';
import { test } from '#tests/support/page.ts';

/* Every address there is that draws a map. */

test.use(drawingMaps);

visitEach(['/kartlaggning?vy=karta', '/kartlaggning?vy=karta&sak=F-2', '/sak/F-2', '/kartlaggning/ny'].map((path) => ({ as: lead, path: `~${path}` })));
