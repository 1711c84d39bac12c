import { aTimeout, expect } from '@open-wc/testing';
import { loadElements } from '../../src/embed/loader.ts';
import { scriptSettings } from '../../src/embed/script-settings.ts';

let count = 0;
const freshTag = (): string => `x-loaded-${String(++count)}`;
const define = (tag: string) => (): Promise<void> => {
  customElements.define(tag, class extends HTMLElement {});
  return Promise.resolve();
};

describe('the loader', () => {
  let root: HTMLElement;
  let stop: () => void;
  beforeEach(() => {
    root = document.createElement('div');
    document.body.append(root);
    stop = () => undefined;
  });
  afterEach(() => {
    stop();
    root.remove();
  });

  it('loads what is on the page, once, and nothing else', async () => {
    const [here, elsewhere] = [freshTag(), freshTag()];
    const asked: string[] = [];
    const load = (tag: string) => (): Promise<void> => {
      asked.push(tag);
      return define(tag)();
    };
    root.append(document.createElement(here), document.createElement(here));
    stop = loadElements(root, { [here]: load(here), [elsewhere]: load(elsewhere) });
    await customElements.whenDefined(here);
    root.append(document.createElement(here));
    await aTimeout(0);
    expect(asked).to.deep.equal([here]);
  });

  it('loads what is added later, however deep', async () => {
    const tag = freshTag();
    stop = loadElements(root, { [tag]: define(tag) });
    const parent = document.createElement('section');
    parent.append(document.createElement(tag));
    root.append(parent);
    await customElements.whenDefined(tag);
  });

  it('names a tag that could not be loaded once, and leaves what the page put there', async () => {
    const tag = freshTag();
    const element = document.createElement(tag);
    element.textContent = 'Nộp hồ sơ tại phường';
    root.append(element);
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...args: unknown[]) => said.push(args[0]);
    try {
      stop = loadElements(root, { [tag]: () => Promise.reject(new Error('no network')) });
      await aTimeout(0);
    } finally {
      console.warn = warn;
    }
    expect(said).to.deep.equal([`e-TDP: <${tag}> could not be loaded`]);
    expect(element.textContent).to.equal('Nộp hồ sơ tại phường');
  });

  it('forgets a page that no longer wants it', async () => {
    const tag = freshTag();
    loadElements(root, { [tag]: define(tag) })();
    root.append(document.createElement(tag));
    await aTimeout(0);
    expect(customElements.get(tag)).to.equal(undefined);
  });
});

describe('the script tag', () => {
  const pageWith = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

  it('says gateway, agency, language and theme', () => {
    const page = pageWith(
      '<script type="module" src="https://g.example/embed/e-tdp.js" data-gateway="https://api.example" data-agency="18073" data-locale="en" data-theme="dark"></script>',
    );
    expect(scriptSettings(page, 'https://g.example/embed/e-tdp.js')).to.deep.equal({
      gateway: 'https://api.example',
      agency: '18073',
      locale: 'en',
      theme: 'dark',
    });
  });
  it('is its own gateway unless told otherwise', () => {
    const page = pageWith(
      '<script src="https://other.example/x.js"></script><script src="https://g.example/embed/e-tdp.js?v=2"></script>',
    );
    expect(scriptSettings(page, 'https://g.example/embed/e-tdp.js?v=2')).to.deep.equal({
      gateway: 'https://g.example',
    });
  });
  it('need not be found', () => {
    expect(scriptSettings(pageWith(''), 'https://g.example/embed/e-tdp.js')).to.deep.equal({
      gateway: 'https://g.example',
    });
  });
});
