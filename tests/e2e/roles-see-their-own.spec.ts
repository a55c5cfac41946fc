import { kindNames, kindOf } from '#src/core/kinds.ts';
import { neverOpens, reasons } from '#src/core/verdict.ts';
import { translate } from '#src/i18n/translate.ts';
import { anna, lead } from '#tests/support/addresses.ts';
import { expect, open, type Page, test } from '#tests/support/page.ts';

const people = {
  'a process leader': lead,
  'an editor': 'redaktor@region.example',
  'a planner': anna,
  'a reviewer': 'granskare@lansstyrelsen.example',
  'a decision-maker': 'styrgrupp@kommun.example',
  'an observer': 'handlaggare@myndighet.example',
};
const items = ['F-12', 'SL-1', 'SL-5', 'ST-1', 'B-1', 'B-4', 'M-2', 'FO-1', 'NP-1', 'U-1', 'K-1', 'S-1', 'D-1'];

const say = translate('sv') as unknown as (key: string) => string;
/** What a control would say that its reader can never use. */
const never = reasons.filter(neverOpens).map((reason) => say(`denied.${reason}`));

/** The tree's pages as this person has them, and items of each kind. */
async function pagesOf(page: Page, demo: string): Promise<string[]> {
  await open(page, demo);
  const tree = await page
    .locator('nav.tree a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [
    '/',
    ...new Set(tree.filter((href) => href.startsWith(demo))),
    ...items.map((code) => `${demo}/sak/${code}`),
    ...['F-12', 'B-4', 'U-1'].map((code) => `${demo}/sak/${code}/historik`),
  ];
}

/** What the page draws for its reader: refused controls by their reasons, and forms that could not be sent. */
const drawn = (page: Page) =>
  page.evaluate(() => ({
    reasons: [...document.querySelectorAll('[data-refused]')].map((control) =>
      (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim(),
    ),
    unsendable: [...document.querySelectorAll('form.form:has([data-refused])')]
      .filter((form) => form.querySelector('input:not([type=hidden]), textarea, select'))
      .map((form) => form.textContent),
    leads: [...document.querySelectorAll<HTMLAnchorElement>('#content a.button[href]')].map((link) => link.pathname),
  }));

for (const [who, email] of Object.entries(people))
  test(`no page draws a control that ${who} can never use, nor leads to a form that is not for them`, {
    tag: '@any-width',
  }, async ({ visit, demo }) => {
    test.setTimeout(240_000);
    const page = await visit(email);
    const led = new Set<string>();
    for (const path of await pagesOf(page, demo)) {
      await open(page, path);
      const { reasons: said, unsendable, leads } = await drawn(page);
      expect(
        said.filter((reason) => never.some((words) => reason.includes(words))),
        path,
      ).toEqual([]);
      expect(unsendable, path).toEqual([]);
      leads.forEach((href) => led.add(href));
    }
    for (const path of [...led].filter((href) => /\/(ny|redigera|beslut|mote|kapitel|utgava|hamta)$/.test(href))) {
      const html = await (await page.request.get(path)).text();
      expect(html.includes('data-state="refused"'), path).toBe(false);
    }
  });

const addresses = [
  ...new Set(
    kindNames
      .flatMap((kind) => kindOf(kind).pages?.create ?? [])
      // Everybody looks in the laboratory; what keeps a run there is drawn for those who may.
      .filter((path) => path !== 'analys/laboratoriet')
      .concat('rus/kapitel', 'rus/utgava', 'kartlaggning/fanga', 'kartlaggning/data/hamta', 'installningar'),
  ),
  'sak/F-12/redigera',
  'sak/ST-1/redigera',
  'sak/U-1/redigera',
];
for (const who of ['a reviewer', 'a decision-maker', 'an observer'] as const)
  test(`${who} who comes to a form by its address reads why, and fills in nothing`, {
    tag: '@any-width',
  }, async ({ visit, demo }) => {
    test.setTimeout(120_000);
    const page = await visit(people[who]);
    for (const path of addresses) {
      await open(page, `${demo}/${path}`);
      const main = page.locator('#content');
      await expect(main.locator('[data-state=refused]'), path).toContainText(say('denied.role'));
      await expect(main.locator('form.form'), path).toHaveCount(0);
    }
  });

test('the tree has no page that is only for doing what one may not', async ({ visit, demo }) => {
  const tree = async (email: string): Promise<string> => {
    const page = await visit(email);
    await open(page, demo);
    return (await page.locator('nav.tree').textContent()) ?? '';
  };
  const [leader, reviewer] = [await tree(lead), await tree(people['a reviewer'])];
  for (const word of ['processes.frame.settings', 'mapping.parts.capture']) {
    expect(leader).toContain(say(word));
    expect(reviewer).not.toContain(say(word));
  }
});
