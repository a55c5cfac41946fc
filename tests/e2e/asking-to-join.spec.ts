import { processOfItsOwn } from '#tests/support/demo-items.ts';
import { expect, expectAccessible, open, test, unique } from '#tests/support/page.ts';
import { lead } from '#tests/support/addresses.ts';

test('a municipality whom a process concerns asks to take part, is declined, asks anew and is taken in', async ({
  visit,
}) => {
  const [leader, sara] = [await visit(lead), await visit('planerare.gavle@kommun.example')];
  const name = unique('Kustens framtid');
  const process = await processOfItsOwn(leader, name);
  await open(sara, '/');
  await expect(sara.getByText(name)).toHaveCount(0);

  await test.step('the leadership opens the door, in the area of the process', async () => {
    await open(leader, `${process}/installningar`);
    await leader.getByRole('checkbox', { name: 'Andra får fråga om att vara med' }).check();
    await expectAccessible(leader);
    await leader.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(leader).toHaveURL(new RegExp(`${process}$`));
  });

  const here = sara.locator('li').filter({ hasText: name });
  const ask = async (word: string) => {
    await open(sara, '/');
    await here.getByText('Fråga om att få vara med').click();
    await here.getByLabel('Varför vill ni vara med?').fill(word);
    await expectAccessible(sara);
    await here.getByRole('button', { name: 'Skicka frågan' }).click();
    await expect(here.getByText(/har inte svarat än/)).toBeVisible();
    await expect(here.getByText('Fråga om att få vara med')).toHaveCount(0);
  };

  await test.step('it is seen on the first page, and asked with a word', async () => {
    await ask('Vi delar arbetsmarknad (exempel).');
  });

  await test.step('its leader finds it in the queue, and declines with a reason', async () => {
    await open(leader, process);
    await leader
      .getByRole('link', { name: /^Svara/ })
      .first()
      .click();
    const request = leader.locator('#fragor li').filter({ hasText: 'Gävle' });
    await expect(request.getByText('Vi delar arbetsmarknad (exempel).')).toBeVisible();
    await expectAccessible(leader);
    await request.locator('summary', { hasText: 'Tacka nej' }).click();
    await request.getByLabel('Varför inte?').fill('Vi är redan många.');
    await request.getByRole('button', { name: 'Tacka nej' }).click();
    await expect(leader.locator('#fragor')).toHaveCount(0);
  });

  await test.step('whoever asked reads why, asks anew and is taken in', async () => {
    await open(sara, '/');
    await expect(here.getByText('Vi är redan många.')).toBeVisible();
    await ask('Vi skulle gärna vara med ändå (exempel).');
    await open(leader, `${process}/organisation`);
    const request = leader.locator('#fragor li').filter({ hasText: 'Gävle' });
    await request.locator('summary', { hasText: 'Ta in' }).click();
    await request.getByRole('button', { name: 'Ta in' }).click();
    await expect(leader.locator('#fragor')).toHaveCount(0);
    await open(sara, process);
    await expect(sara.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
