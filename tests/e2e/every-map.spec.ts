import { maps } from '#tests/support/addresses.ts';
import { drawingMaps } from '#tests/support/browser.ts';
import { visitEach } from '#tests/support/every-page.ts';
import { test } from '#tests/support/page.ts';

test.use(drawingMaps);

visitEach(maps);
