import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStep, moveStep, removeStep, renameStep } from '#src/features/anchoring/commands/ladders.ts';
import { getLadders } from '#src/features/anchoring/queries/ladders.ts';
import { anEnteredStep, aStep } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

describe('a ladder', () => {
  const administrator = () => r.callers.administrator;
  const names = async (body: string) => {
    const ladders = await getLadders(administrator(), {});
    return ladders.find((one) => one.body === body)!.steps.map(({ name, standard }) => name || standard);
  };

  it('begins with steps of its own, each once and from the bottom', async () => {
    const municipal = ['uncontacted', 'informed', 'dialogue', 'official', 'municipal-board', 'municipal-council'];
    expect(await names('municipality')).toEqual(municipal);
    for (const { body } of await getLadders(administrator(), {})) {
      const steps = await names(body);
      expect(new Set(steps).size, body).toBe(steps.length);
      expect(steps[0], body).toBe('uncontacted');
    }
  });

  it('is an administrator’s to name, order and add to', async () => {
    const { id } = await addStep(administrator(), {
      body: 'university',
      name: 'Rektor ställer sig bakom',
      side: 'workshop',
      meaning: 'behind',
    });
    expect((await names('university')).at(-1)).toBe('Rektor ställer sig bakom');
    await renameStep(administrator(), { stepId: id, name: 'Rektors beslut' });
    await moveStep(administrator(), { stepId: id, before: await aStep('university', 'management') });
    expect((await names('university')).slice(-2)).toEqual(['Rektors beslut', 'management']);
    const bottom = { stepId: id, before: await aStep('university', 'uncontacted') };
    await expect(moveStep(administrator(), bottom)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await removeStep(administrator(), { stepId: id });
    expect(await names('university')).not.toContain('Rektors beslut');
  });

  it('keeps what it proves: a step stands above those that mean no more, and is moved among its own', async () => {
    const before = await names('municipality');
    const { id } = await addStep(administrator(), {
      body: 'municipality',
      name: 'Informerad på möte',
      side: 'workshop',
      meaning: 'informed',
    });
    expect(await names('municipality')).toEqual(before.toSpliced(2, 0, 'Informerad på möte'));
    const above = { stepId: id, before: await aStep('municipality', 'municipal-board') };
    await expect(moveStep(administrator(), above)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(moveStep(administrator(), { stepId: id, before: null })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await moveStep(administrator(), { stepId: id, before: await aStep('municipality', 'informed') });
    expect(await names('municipality')).toEqual(before.toSpliced(1, 0, 'Informerad på möte'));
    await removeStep(administrator(), { stepId: id });
    expect(await names('municipality')).toEqual(before);
  });

  it('keeps its bottom, and what somebody has come to in any process', async () => {
    await anEnteredStep(r);
    const stepId = await aStep('municipality', 'municipal-board');
    await expect(removeStep(administrator(), { stepId })).rejects.toMatchObject({ reason: 'in-use' });
    const bottom = { stepId: await aStep('municipality', 'uncontacted') };
    await expect(removeStep(administrator(), bottom)).rejects.toMatchObject({ reason: 'immutable' });
  });

  it('has no politics where nobody is elected', async () => {
    const step = { body: 'business', name: 'Riksdagen', side: 'politics', meaning: 'behind' } as const;
    await expect(addStep(administrator(), step)).rejects.toMatchObject({
      details: { fields: [{ field: 'side', reason: 'no-politics' }] },
    });
  });
});
