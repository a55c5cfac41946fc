import { pages } from '#tests/support/addresses.ts';
import { visitEach } from '#tests/support/every-page.ts';

visitEach(pages);
