/** What holds of every page of ours, whatever it shows. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** No rule of accessibility is broken, and every drawing is whole. */
export async function checkPage(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], where);
  assert.deepEqual(await swallowedShapes(page), [], where);
  const before = page.viewportSize();
  // As narrow as a page must still be read: a phone of 320 px, or a screen of 1280 px at 400 %.
  await page.setViewportSize({ width: 320, height: 740 });
  assert.equal(await sidewaysScroll(page), 0, `${where} scrolls sideways`);
  if (before) await page.setViewportSize(before);
}

/** Shapes of an SVG that stand in another shape: one was not closed, and the browser draws nothing of what follows. */
function swallowedShapes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SHAPES = ['circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'rect'];
    const swallowed: string[] = [];
    const look = (root: ParentNode): void => {
      for (const shape of root.querySelectorAll(SHAPES.map((name) => `${name} > *`).join()))
        swallowed.push(shape.outerHTML);
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) look(shadowRoot);
    };
    look(document);
    return swallowed;
  });
}

/** How far the page can be moved sideways: on no screen should it. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
