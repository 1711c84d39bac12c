import { expect } from '@open-wc/testing';
import {
  draftStage,
  next,
  stepOf,
  type FilingEvent,
  type FilingState,
} from '../../../src/components/filing/filing.state.ts';

const walk = (...events: FilingEvent[]): FilingState => events.reduce<FilingState>(next, { at: 'opening' });
const opened: FilingEvent = { type: 'opened', step: 'fill' };

describe('the way to a receipt', () => {
  it('leads from choosing to the receipt', () => {
    const end = walk(
      opened,
      { type: 'form-complete' },
      { type: 'papers-complete' },
      { type: 'submit' },
      { type: 'filed', code: 'H27.30-261123-0001' },
    );
    expect(end).to.deep.equal({ at: 'filed', code: 'H27.30-261123-0001' });
  });
  it('goes back to the exact stage that is to be corrected', () => {
    const review = [opened, { type: 'form-complete' } as const, { type: 'papers-complete' } as const];
    expect(walk(...review, { type: 'edit', where: 'fill' }).at).to.equal('fill');
    expect(walk(...review, { type: 'edit', where: 'papers' }).at).to.equal('papers');
  });
  it('goes where a refusal has to be mended', () => {
    const submitting = [
      opened,
      { type: 'form-complete' } as const,
      { type: 'papers-complete' } as const,
      { type: 'submit' } as const,
    ];
    for (const where of ['fill', 'papers', 'review'] as const)
      expect(walk(...submitting, { type: 'refused', where }).at).to.equal(where);
  });
  it('shows the receipt of a draft that turned out to be filed', () => {
    expect(walk({ type: 'filed', code: 'x' }).at).to.equal('filed');
  });
  it('shows what another window got, or that the draft is gone', () => {
    for (const events of [[], [opened], [opened, { type: 'form-complete' } as const]])
      expect(walk(...events, { type: 'gone' }).at).to.equal('gone');
    expect(walk(opened, { type: 'gone' }, { type: 'filed', code: 'x' }).at).to.equal('filed');
    expect(() => walk({ type: 'filed', code: 'x' }, { type: 'gone' })).to.throw();
  });
  it('does not take a step that cannot be', () => {
    expect(() => walk({ type: 'submit' })).to.throw('submit cannot follow opening');
    expect(() => walk(opened, { type: 'submit' })).to.throw();
    expect(() => walk(opened, { type: 'filed', code: 'x' })).to.throw();
  });
  it('reads the stage from a draft, whatever its section is called', () => {
    expect(['', 'papers', 'child', '@papers', '@review'].map(draftStage)).to.deep.equal([
      'fill',
      'fill',
      'fill',
      'papers',
      'review',
    ]);
  });
  it('counts five steps', () => {
    expect(stepOf({ at: 'opening' })).to.equal('choose');
    expect(stepOf({ at: 'gone' })).to.equal('choose');
    expect(stepOf({ at: 'submitting' })).to.equal('review');
  });
});
