import { acceptedFinding, tell } from '#tests/support/demo-items.ts';
import { expect, open, type Page, test, unique } from '#tests/support/page.ts';

/** How often the page has read its own content anew since this was asked. */
function readings(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    const headers = request.headers();
    if (headers['rsc'] === '1' && headers['next-router-prefetch'] === undefined) count += 1;
  });
  return () => count;
}

test('an open page shows what others change of what it shows, and is not read anew for anything else', async ({
  visit,
  demo,
}) => {
  const [leader, reader, observer] = await Promise.all([
    visit('processledare@region.example'),
    visit('planerare2@kommun.example'),
    visit('handlaggare@myndighet.example'),
  ]);
  const processId = demo.split('/').at(-1) ?? '';
  await open(reader, `${demo}/kartlaggning`);
  const made = async (title: string) => {
    const finding = await acceptedFinding(leader, demo, title);
    await expect(reader.getByRole('main').getByText(title).first(), 'the list follows').toBeVisible();
    return finding;
  };
  const shown = await made(unique('En iakttagelse som någon har framför sig'));
  const listening = observer.waitForResponse((response) => response.url().includes('thread.live'));
  await open(observer, `${demo}/sak/F-${shown.number}?flik=kommentarer`);
  await listening;
  const observed = readings(observer);
  for (const which of ['första', 'andra', 'tredje']) await made(unique(`Den ${which} iakttagelsen som kommer till`));

  const comment = unique('En kommentar till det som är öppet');
  await tell(leader, 'thread.comment', { processId, itemId: shown.id, body: comment, key: crypto.randomUUID() });
  await expect(observer.getByText(comment), 'the item’s page follows').toBeVisible();
  expect(observed(), 'once for the comment, and not for the findings before it').toBe(1);
});
