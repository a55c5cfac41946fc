import { anna, lead } from '#tests/support/addresses.ts';
import { ask, type Made, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, showPanel, test, unique } from '#tests/support/page.ts';
import { randomUUID } from 'node:crypto';

test('two authorities weigh something between them, and whoever else it concerns learns nothing', async ({
  visit,
  demo,
  mishaps,
}) => {
  mishaps.expect(/status of 400 .*thread\.share/);
  mishaps.expect(/status of 404 /);
  const [planner, neighbour, leader] = [await visit(anna), await visit('planerare2@kommun.example'), await visit(lead)];
  const title = unique('Gemensam hamn');
  const processId = demo.split('/').at(-1) ?? '';
  const fresh = { processId, key: randomUUID() };
  const made = await tell<Made>(planner, 'mapping.create', {
    ...fresh,
    title,
    text: 'Två kommuner prövar det (exempel).',
  });
  const page = `${demo}/sak/F-${made.number}`;

  await test.step('its author chooses who reads, and sees by name who does', async () => {
    await open(planner, page);
    await showPanel(planner);
    await planner.getByRole('link', { name: 'Delning' }).click();
    await planner.getByText('Ändra delning').click();
    const parties = planner.getByRole('group', { name: 'Parter som får läsa' });
    await expect(parties).toBeHidden();
    await planner.getByRole('radio', { name: 'Valda parter' }).check();
    await expect(planner.getByText('Processledningen läser bara om den hör till dem som du väljer.')).toBeVisible();
    await planner.getByRole('button', { name: 'Spara delningen' }).click();
    await expect(planner.getByText('Det här behöver fyllas i.').first()).toBeVisible();
    await parties.getByRole('checkbox', { name: 'Söderhamn', exact: true }).check();
    await expectAccessible(planner);
    await planner.getByRole('button', { name: 'Spara delningen' }).click();
    await expect(planner.getByText('Delningen är ändrad').first()).toBeVisible();
    await open(planner, page);
    await expect(
      planner.getByText('Kan läsas av Hudiksvall och Söderhamn – inte av processledningen').first(),
    ).toBeVisible();
  });

  await test.step('the one chosen reads it, and reads who else does', async () => {
    await open(neighbour, page);
    await expect(neighbour.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(neighbour.getByText(/^Kan läsas av Hudiksvall och Söderhamn/).first()).toBeVisible();
    await open(neighbour, `${demo}/sak/F-${made.number}/historik`);
    await expectAccessible(neighbour);
  });

  await test.step('for the leadership there is no such item, nor in the log', async () => {
    const answer = await open(leader, page);
    expect(answer?.status()).toBe(404);
    const { rows } = await ask<{ rows: { item: { title: string } | null }[] }>(leader, 'thread.activity', {
      processId,
    });
    expect(rows.some(({ item }) => item?.title === title)).toBe(false);
  });
});
