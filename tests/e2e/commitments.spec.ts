import { randomUUID } from 'node:crypto';
import { type Made, tell } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';

const lead = 'processledare@region.example';

test('a party is asked to promise something, accepts in the queue, and says that it is done', async ({
  visit,
  demo,
}) => {
  const [leader, anna] = [await visit(lead), await visit('planerare@kommun.example')];
  const title = unique('Resvanor i sex kommuner');
  await open(leader, `${demo}/ataganden/ny`);
  await expectAccessible(leader);
  await leader.getByLabel('Part som tillfrågas').selectOption({ label: 'Hudiksvalls kommun' });
  await leader.getByLabel('Vad som levereras').fill(title);
  await leader.getByLabel('Senast').fill('2199-06-30');
  await leader.getByRole('button', { name: 'Lägg upp åtagandet' }).click();
  await expect(leader.getByText('Hudiksvall har fått frågan')).toBeVisible();
  await expect(leader.getByRole('button', { name: 'Anta', exact: true })).toHaveCount(0);
  await expectAccessible(leader);
  const code = leader.url().split('/').at(-1) ?? '';

  await open(anna, `${demo}?ko=alla`);
  await anna.getByRole('button', { name: `Anta ${code}`, exact: true }).click();
  await expect(anna.getByText('Åtagandet är antaget').first()).toBeVisible();
  await open(anna, `${demo}/sak/${code}`);
  await anna.getByRole('button', { name: 'Uppfyllt', exact: true }).click();
  await expect(anna.getByText('Åtagandet är uppfyllt').first()).toBeVisible();
  await expectAccessible(anna);

  await open(leader, `${demo}/ataganden?status=fulfilled`);
  await expect(leader.getByRole('row').filter({ hasText: title })).toContainText('Hudiksvall');
  await expectAccessible(leader);
});

test('a party declines with a reason, which all read, and it stands among the gaps until it is withdrawn', async ({
  visit,
  demo,
}) => {
  const [leader, sara] = [await visit(lead), await visit('planerare.gavle@kommun.example')];
  const title = unique('Räkna pendlarna');
  const processId = demo.split('/').at(-1) ?? '';
  const parties = await leader.request.get(
    `/api/trpc/commitments.parties?input=${encodeURIComponent(JSON.stringify({ processId }))}`,
  );
  const { result } = (await parties.json()) as { result: { data: { parties: { id: string; shortName: string }[] } } };
  const organisationId = result.data.parties.find(({ shortName }) => shortName === 'Gävle')?.id;
  const given = { processId, key: randomUUID(), organisationId, title, lastDay: '2199-06-30' };
  const made = await tell<Made>(leader, 'commitments.create', given);
  const code = `AT-${made.number}`;

  await open(sara, `${demo}?ko=alla`);
  const asked = sara.locator('.errands > li').filter({ hasText: title });
  await asked.getByText('Avböj').first().click();
  await asked.getByLabel('Varför?').fill('Vi hinner inte i år.');
  await asked.getByRole('button', { name: 'Avböj', exact: true }).click();
  await expect(asked).toHaveCount(0);

  await open(leader, `${demo}/sak/${code}`);
  await expect(leader.getByText('Vi hinner inte i år.').first()).toBeVisible();
  await open(leader, `${demo}/luckor`);
  await expect(leader.locator('#commitment-unanswered').getByText(title)).toBeVisible();
  await expectAccessible(leader);
  await tell(leader, 'thread.withdraw', { processId, itemId: made.id, version: made.version + 1, reason: 'Prov' });
});
