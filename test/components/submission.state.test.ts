import { expect } from '@open-wc/testing';
import { draftStage, next, stepOf, type SubmissionEvent, type SubmissionState } from '../../src/components/submission/submission.state.ts';

const walk = (...events: SubmissionEvent[]): SubmissionState => events.reduce<SubmissionState>(next, { at: 'choose' });
const start: SubmissionEvent = { type: 'start', code: '1.001193' };
const opened: SubmissionEvent = { type: 'opened', step: 'fill' };

describe('the way to a receipt', () => {
  it('leads from choosing to the receipt', () => {
    const end = walk(start, opened, { type: 'form-complete' }, { type: 'papers-complete' }, { type: 'submit' }, { type: 'filed', code: 'H27.30-261123-0001' });
    expect(end).to.deep.equal({ at: 'filed', code: 'H27.30-261123-0001' });
  });
  it('goes back to the exact stage that is to be corrected', () => {
    const review = [start, opened, { type: 'form-complete' } as const, { type: 'papers-complete' } as const];
    expect(walk(...review, { type: 'edit', where: 'fill' }).at).to.equal('fill');
    expect(walk(...review, { type: 'edit', where: 'papers' }).at).to.equal('papers');
  });
  it('goes where a refusal has to be mended', () => {
    const submitting = [start, opened, { type: 'form-complete' } as const, { type: 'papers-complete' } as const, { type: 'submit' } as const];
    for (const where of ['fill', 'papers', 'review'] as const) expect(walk(...submitting, { type: 'refused', where }).at).to.equal(where);
  });
  it('shows the receipt of a draft that turned out to be filed', () => {
    expect(walk(start, { type: 'filed', code: 'x' }).at).to.equal('filed');
  });
  it('can be left from everywhere', () => {
    for (const events of [[], [start], [start, opened]]) expect(walk(...events, { type: 'leave' }).at).to.equal('choose');
  });
  it('does not take a step that cannot be', () => {
    expect(() => walk({ type: 'submit' })).to.throw('submit cannot follow choose');
    expect(() => walk(start, opened, { type: 'submit' })).to.throw();
    expect(() => walk(start, opened, { type: 'filed', code: 'x' })).to.throw();
  });
  it('reads the stage from a draft, whatever its section is called', () => {
    expect(['', 'papers', 'child', '@papers', '@review'].map(draftStage)).to.deep.equal(['fill', 'fill', 'fill', 'papers', 'review']);
  });
  it('counts five steps', () => {
    expect(stepOf({ at: 'opening', code: 'x' })).to.equal('choose');
    expect(stepOf({ at: 'submitting' })).to.equal('review');
  });
});
