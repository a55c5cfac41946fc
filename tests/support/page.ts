import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
  request,
  type Response,
  test as base,
  type WebError,
} from '@playwright/test';
import { demoPassword } from '#src/core/demo.ts';

export { expect, type Page } from '@playwright/test';

type Session = Exclude<NonNullable<BrowserContextOptions['storageState']>, string>;
export type VisitOptions = BrowserContextOptions & {
  /** A session of its own, for those who end it. */
  fresh?: boolean;
  /** In the browser in which the worker's earlier tests read as the same person, for those who only read. */
  kept?: boolean;
};

type Own = {
  /**
   * What goes wrong in the browser without anybody looking fails the test in the end, save what it says to expect:
   * `mishaps.expect(/404/)`.
   */
  mishaps: { expect(pattern: RegExp): void; watch(context: BrowserContext): void };
  /** A page in a browser of its own for somebody who is signed in; without an address, for somebody who is not. */
  visit: (email?: string, options?: VisitOptions) => Promise<Page>;
};
type Shared = {
  /** One session a person and worker: the sign-in page has its own tests. */
  sessionOf: (email: string) => Promise<Session>;
  /** Where the demo's process lies. */
  demo: string;
  /** The browsers that are kept, by whose they are. */
  keptBrowsers: Map<string, BrowserContext>;
};

const demoProcess = 'Gävleborg 2040: samband som bär';

export const test = base.extend<Own, Shared>({
  mishaps: [
    async ({ baseURL }, use) => {
      const seen: string[] = [];
      const expected: RegExp[] = [];
      const unwatch: (() => void)[] = [];
      const watch = (one: BrowserContext): void => {
        const printed = (message: ConsoleMessage): void => {
          if (message.type() === 'error') seen.push(`console: ${message.text()} (${message.location().url})`);
        };
        const thrown = (error: WebError): void =>
          void seen.push(`page: ${error.error().stack ?? error.error().message}`);
        const answered = (response: Response): void => {
          if (response.status() >= 500 && response.url().startsWith(baseURL ?? ''))
            seen.push(`response: ${response.status()} ${response.url()}`);
        };
        one.on('console', printed).on('weberror', thrown).on('response', answered);
        unwatch.push(() => one.off('console', printed).off('weberror', thrown).off('response', answered));
      };
      await use({ expect: (pattern) => void expected.push(pattern), watch });
      for (const stop of unwatch) stop();
      expect(seen.filter((mishap) => !expected.some((pattern) => pattern.test(mishap)))).toEqual([]);
    },
    { auto: true },
  ],

  visit: async (
    { browser, mishaps, sessionOf, keptBrowsers, contextOptions, viewport, hasTouch, locale, timezoneId, baseURL },
    use,
  ) => {
    const contexts: BrowserContext[] = [];
    const keptPages: Page[] = [];
    await use(async (email, { fresh = false, kept = false, ...options } = {}) => {
      const whose = email ?? '';
      const earlier = kept ? keptBrowsers.get(whose) : undefined;
      if (earlier) {
        mishaps.watch(earlier);
        const page = await earlier.newPage();
        keptPages.push(page);
        return page;
      }
      const session =
        email === undefined ? undefined : await (fresh ? sessionBeforehand(baseURL, email) : sessionOf(email));
      const context = await newContext(browser, {
        ...contextOptions,
        baseURL,
        viewport,
        hasTouch,
        locale,
        timezoneId,
        storageState: session,
        ...options,
      });
      mishaps.watch(context);
      const page = await context.newPage();
      if (kept) {
        keptBrowsers.set(whose, context);
        keptPages.push(page);
      } else contexts.push(context);
      return page;
    });
    await Promise.all([...contexts, ...keptPages].map((one) => one.close()));
  },

  keptBrowsers: [
    async ({ browser: _ }, use) => {
      const kept = new Map<string, BrowserContext>();
      await use(kept);
      await Promise.all([...kept.values()].map((context) => context.close()));
    },
    { scope: 'worker' },
  ],

  sessionOf: [
    async ({ browser: _ }, use, { project }) => {
      const sessions = new Map<string, Promise<Session>>();
      await use((email) => {
        const session = sessions.get(email) ?? sessionBeforehand(project.use.baseURL, email);
        sessions.set(email, session);
        return session;
      });
    },
    { scope: 'worker' },
  ],

  demo: [
    async ({ browser, sessionOf }, use, { project }) => {
      const context = await newContext(browser, {
        storageState: await sessionOf('processledare@region.example'),
        baseURL: project.use.baseURL,
      });
      const page = await context.newPage();
      await page.goto('/');
      const address = await page.getByRole('link', { name: demoProcess }).first().getAttribute('href');
      await context.close();
      await use(address ?? '');
    },
    { scope: 'worker' },
  ],
});

/** Ends the session whose cookies this page has, as signing out in another window does. */
export async function endSession(visit: Own['visit'], page: Page): Promise<void> {
  const elsewhere = await visit(undefined, { storageState: await page.context().storageState() });
  await open(elsewhere, '/');
  await elsewhere.getByRole('button', { name: /^Konto:/ }).click();
  await elsewhere.getByRole('menuitem', { name: 'Logga ut' }).click();
  await expect(elsewhere.getByRole('link', { name: 'Logga in' }).first()).toBeVisible();
}

/** What others do in the process, in tests that run beside this one, does not make this page read itself anew. */
export const hearNobody = (page: Page): Promise<unknown> => page.route(/thread\.live/, () => undefined);

type Given<T> = { [K in keyof T]: T[K] | undefined };
const newContext = (browser: Browser, options: Given<BrowserContextOptions>): Promise<BrowserContext> =>
  browser.newContext(Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));

/** Signs in as the sign-in page does, without the page. */
async function sessionBeforehand(baseURL: string | undefined, email: string): Promise<Session> {
  const api = await request.newContext(baseURL === undefined ? {} : { baseURL });
  const { csrfToken } = (await (await api.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await api.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password: demoPassword, json: 'true', callbackUrl: '/' },
  });
  expect(answer.ok(), `${email} could not sign in: ${answer.status()}`).toBe(true);
  const session = await api.storageState();
  await api.dispose();
  return session;
}

/** Signs in on the sign-in page as one of the demo's people, and waits until that page is left. */
export async function signIn(page: Page, email: string): Promise<void> {
  await open(page, '/logga-in');
  await page.getByLabel('E-post').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/logga-in');
}

/** Goes to an address and waits until every control on the page does what it says. */
export async function open(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await atWork(page);
  return response;
}

/** Reads the page anew, as the browser's own button does, and waits until it works again. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await atWork(page);
}

/** React marks what it has taken over; before that a press would be lost, or be the browser's own. */
export async function atWork(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('form, button, input, select, textarea')].every((control) =>
      Object.keys(control).some((key) => key.startsWith('__react')),
    ),
  );
}

/** Chooses in a field that is found by typing: by keys, since its list moves with the page beneath it. */
export async function choose(page: Page, field: Locator, words: string): Promise<void> {
  const offered = page.locator('[role="option"]');
  await field.fill(words);
  await expect(offered.first()).toHaveText(new RegExp(`^${words}`));
  await field.press('ArrowDown');
  await expect(offered.and(page.locator('[data-focused]'))).toHaveText(new RegExp(`^${words}`));
  await field.press('Enter');
  await expect(field).toHaveValue(new RegExp(`^${words}`));
  await expect(offered).toHaveCount(0);
}

/** Words that no other test writes. */
export const unique = (words: string): string => `${words} ${randomUUID().slice(0, 8)}`;

/**
 * Colours that are on their way to others, after a change of theme, are not what the page looks like; one that stands
 * still on its way is.
 */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    const settled = Promise.all(
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map((one) => one.finished.catch(() => undefined)),
    );
    await Promise.race([settled, new Promise((next) => setTimeout(next, 2_000))]);
  });

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In the page itself: none has a frame from elsewhere, and a second page for each judgement takes its time. */
const judge = (page: Page, of: 'everything' | 'colours') => {
  // What is well is not gathered: that is most of what there is on a page.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  return (of === 'colours' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(wcag)).analyze();
};

/**
 * No breach of WCAG 2.2 AA that axe can find on the page as it stands; of colours alone, where the page has been judged
 * in others.
 */
export async function expectAccessible(page: Page, of: 'everything' | 'colours' = 'everything'): Promise<void> {
  await expect(page).toHaveTitle(/./);
  await atRest(page);
  let { violations } = await judge(page, of);
  // What lies half beneath the bar is no smaller for that: it is judged where it lies free.
  if (violations.some(({ nodes }) => nodes.some(({ failureSummary }) => failureSummary?.includes('obscured')))) {
    await page.evaluate(() => scrollTo(0, 0));
    ({ violations } = await judge(page, of));
  }
  // A page that reads itself anew is without its title for a moment.
  if (violations.some(({ id }) => id === 'document-title')) {
    await expect(page).toHaveTitle(/./);
    ({ violations } = await judge(page, of));
  }
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${String(target)}: ${failureSummary}`),
  }));
  expect(found, page.url()).toEqual([]);
}

/** What stands beside an item; on a phone in a sheet that is opened. */
export async function showPanel(page: Page): Promise<void> {
  const sheet = page.getByRole('button', { name: /^Underlag, historik och delning/ });
  if (await page.locator('#om-saken').isVisible()) return;
  if (await sheet.isVisible()) await sheet.click();
}

/** What stands beside a paragraph of the draft; on a phone folded away beneath it. */
export async function showMargin(paragraph: Locator): Promise<void> {
  const fold = paragraph.locator('details.draft-fold:not([open]) > summary');
  if (await fold.isVisible()) await fold.click();
}
