import { demoPassword } from '#src/core/demo.ts';
import { ask, sentCall } from '#tests/support/demo-items.ts';
import {
  endSession,
  expect,
  expectAccessible,
  hearNobody,
  open,
  type Page,
  reload,
  test,
  unique,
} from '#tests/support/page.ts';

const [karin, johan, anna] = ['processledare@region.example', 'redaktor@region.example', 'planerare@kommun.example'];
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const saved = (page: Page, name: string) => page.getByText(new RegExp(`^Sparat \\d\\d:\\d\\d av ${name}$`)).first();

test('two colleagues write the same answer: each sees the other’s words by themselves, and what meets is shown and never overwritten', async ({
  visit,
  demo,
  mishaps,
}) => {
  test.setTimeout(120_000);
  mishaps.expect(/409/);
  const [first, second] = [await visit(karin), await visit(johan)];
  const address = await sentCall(first, demo, unique('Regionens egen bild'), 'Region Gävleborg', [
    { kind: 'text', label: 'Var är trycket störst?' },
    { kind: 'text', label: 'Vad behövs först?' },
  ]);
  const reply = (page: Page, label = 'Var är trycket störst?') => page.getByRole('textbox', { name: label });
  const conflict = (page: Page) => page.getByRole('alert', { name: 'En kollega hann spara före dig' });
  const [, , processId = '', , code = ''] = address.split('/');
  const answer = {
    processId,
    itemId: (await ask<{ id: string }>(first, 'thread.item', { processId, address: code })).id,
  };
  await open(first, address);
  await open(second, address);

  await test.step('what one writes appears with the other', async () => {
    await reply(first).fill('Längs kusten.');
    await expect(saved(first, 'Karin Ek')).toBeVisible();
    await expect(reply(second)).toHaveValue('Längs kusten.');
    await expect(saved(second, 'Karin Ek')).toBeVisible();
    await reply(second, 'Vad behövs först?').fill('Dubbelspår.');
    await expect(reply(first, 'Vad behövs först?')).toHaveValue('Dubbelspår.');
    await expect(reply(first)).toHaveValue('Längs kusten.');
  });

  await test.step('both write on the same question at once: the second sees both texts', async () => {
    // The second one's text is on its way while the first one's arrives.
    let arrive: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (arrive = resolve));
    await second.route(
      '**/api/trpc/mapping.saveReply*',
      async (route) => {
        await held;
        await route.continue();
      },
      { times: 1 },
    );
    const leaving = second.waitForRequest('**/api/trpc/mapping.saveReply*');
    await reply(second).fill('I inlandet, där vårdcentralen stänger.');
    await leaving;
    await reply(first).fill('Längs kusten, mest i Gävle.');
    await expect
      .poll(async () => JSON.stringify(await ask(first, 'mapping.replies', answer)))
      .toContain('mest i Gävle');
    arrive();
    await expect(conflict(second)).toBeVisible();
    await expect(conflict(second)).toContainText('Sparat av Karin Ek');
    await expect(conflict(second)).toContainText('Längs kusten, mest i Gävle.');
    await expect(conflict(second)).toContainText('I inlandet, där vårdcentralen stänger.');
    await expectAccessible(second);
    expect(await wide(second)).toBeLessThanOrEqual(0);
    // Nothing is overwritten while nobody has chosen, not by the page being left and opened anew either.
    await reload(second);
    await expect(conflict(second)).toBeVisible();
    await expect(reply(first)).toHaveValue('Längs kusten, mest i Gävle.');
  });

  await test.step('the choice is the person’s, and the colleague sees what came of it', async () => {
    await reply(second).fill('I inlandet, och i Gävle.');
    await conflict(second).getByRole('button', { name: 'Spara mitt svar' }).click();
    await expect(conflict(second)).toHaveCount(0);
    await expect(reply(first)).toHaveValue('I inlandet, och i Gävle.');
    await expect(saved(first, 'Johan Sundin')).toBeVisible();
  });
});

test('a question that asks for a file is answered with one, also when the session has ended meanwhile; the leader gets it', async ({
  visit,
  demo,
  mishaps,
}) => {
  test.setTimeout(120_000);
  mishaps.expect(/401/);
  const leader = await visit(karin);
  const address = await sentCall(leader, demo, unique('Er översiktsplan'), 'Hudiksvall', [
    { kind: 'file', label: 'Skicka er översiktsplan' },
    { kind: 'text', label: 'Vad ska vi läsa först?' },
  ]);
  const officer = await visit(anna, { fresh: true });
  await hearNobody(officer);
  await open(officer, address);
  const text = officer.getByRole('textbox', { name: 'Vad ska vi läsa först?' });
  // Before the page works, nothing can be typed that it would then forget.
  expect(await (await officer.request.get(address)).text()).toMatch(/<fieldset[^>]* disabled/);
  await text.fill('Kapitel tre');
  await expect(saved(officer, 'Anna Lindqvist')).toBeVisible();

  await endSession(visit, officer);

  await officer.locator('input[type=file]').setInputFiles({
    name: 'översiktsplan.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Planen för Hudiksvall (exempel).'),
  });
  const dialog = officer.getByRole('dialog', { name: 'Logga in igen' });
  await expect(dialog).toBeVisible();
  expect(await wide(officer)).toBeLessThanOrEqual(0);
  await expect(dialog.getByLabel('E-post')).toHaveValue(anna);
  await dialog.getByLabel('Lösenord').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Logga in' }).click();
  await expect(dialog).toBeHidden();
  const file = officer.getByRole('listitem').filter({ hasText: 'översiktsplan.txt' }).last();
  await expect(file).toBeVisible();
  await expect(saved(officer, 'Anna Lindqvist')).toBeVisible();
  await expect(text).toHaveValue('Kapitel tre');
  await expectAccessible(officer);

  await officer.getByRole('button', { name: 'Lämna in', exact: true }).click();
  await officer.getByRole('alertdialog').getByRole('button', { name: 'Lämna in', exact: true }).click();
  await expect(officer.getByText('Processledningen granskar svaret.', { exact: false })).toBeVisible();

  await open(leader, address);
  const link = leader.getByRole('link', { name: 'översiktsplan.txt' }).first();
  const got = await leader.request.get((await link.getAttribute('href')) ?? '');
  expect(await got.text()).toBe('Planen för Hudiksvall (exempel).');
  expect(got.headers()['content-disposition']).toContain('attachment');
  await expect(leader.getByText('Kapitel tre')).toBeVisible();
});
