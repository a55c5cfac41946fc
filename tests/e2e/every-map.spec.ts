import { drawingMaps } from '#tests/support/browser.ts';
import { lead, visitEach } from '#tests/support/every-page.ts';
import { test } from '#tests/support/page.ts';

/* Every address there is that draws a map. */

test.use(drawingMaps);

visitEach(['/kartlaggning?vy=karta', '/kartlaggning?vy=karta&sak=F-2', '/sak/F-2', '/kartlaggning/ny', '/sak/D-1?vy=karta', '/sak/D-1?vy=karta&omrade=2184&antal=50', '/sak/D-2?vy=karta', '/sak/D-2?vy=karta&lager=inget&indelning=lika&klasser=7&markerad=2180', '/sak/D-3?vy=karta'].map((path) => ({ as: lead, path: `~${path}` })));
