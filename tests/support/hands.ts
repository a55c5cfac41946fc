import { expect, type Locator, type Page } from '@playwright/test';

/** How somebody uses a page: with a finger or a mouse, or with the keyboard and nothing else. */
export type Hands = {
  press: (control: Locator) => Promise<void>;
  write: (field: Locator, text: string) => Promise<void>;
};

/** More steps than any page has controls. */
const farthest = 400;
const holdsFocus = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => element === document.activeElement);

/** Goes with Tab from where the focus is until the control has it, and sees that it is not hidden there. */
async function reach(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeAttached();
  for (let steps = 0; steps < farthest && !(await holdsFocus(control)); steps += 1) await page.keyboard.press('Tab');
  await expect(control, 'is reached with Tab').toBeFocused();
  await expect(control, 'is seen when it has the focus').toBeInViewport();
}

const byKeys = (page: Page): Hands => ({
  press: async (control) => {
    await reach(page, control);
    const chosen = await control.evaluate((element) => element.matches('[type=checkbox], [type=radio]'));
    await page.keyboard.press(chosen ? 'Space' : 'Enter');
  },
  write: async (field, text) => {
    await reach(page, field);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  },
});

const byPointer: Hands = {
  press: (control) => control.click(),
  write: (field, text) => field.fill(text),
};

/** A phone's page is used with a finger, a wide one with the keyboard alone. */
export const handsFor = (page: Page): Hands => ((page.viewportSize()?.width ?? 0) < 500 ? byPointer : byKeys(page));
