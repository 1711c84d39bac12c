import { expect } from '@open-wc/testing';
import { TAGS } from '../../src/embed/tags.ts';
import * as classes from '../../src/index.ts';

describe('the classes of the package', () => {
  it('are those of every tag, and registered by nobody yet', () => {
    for (const tag of Object.keys(TAGS)) {
      const name = tag.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
      expect(classes, name).to.have.property(name);
    }
    for (const tag of ['etdp-provider', 'etdp-submission', 'etdp-status-tracker'])
      expect(customElements.get(tag), tag).to.equal(undefined);
  });
  it('can be registered under a name of their own', () => {
    class OwnProvider extends classes.EtdpProvider {}
    customElements.define('own-provider', OwnProvider);
    expect(document.createElement('own-provider')).to.be.instanceOf(classes.EtdpProvider);
  });
});
