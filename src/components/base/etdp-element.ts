import { html, LitElement, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from './decorators.ts';
import { localeOf, type Locale, type Messages } from '../i18n/messages.ts';
import { tokenStyles } from '../tokens/tokens.styles.ts';
import { sameContext, type EtdpContext } from './client-context.ts';
import { GivenContext } from './given-context.ts';
import { onPageConfig, pageConfig } from './page-config.ts';
import { pageClient, pageDevice } from './page-context.ts';
import { baseStyles } from './styles.ts';

/** Options of a text property: undefined, not null, once its attribute is taken away. */
export const TEXT = { converter: (value: string | null): string | undefined => value ?? undefined } as const;

/**
 * What every element of ours is built on: it finds out where to file and in which language (its own attributes, then the element
 * of ours it is a part of, then the `<etdp-provider>` around it, then the page's script tag), brings the look, and speaks through
 * one live region.
 */
export abstract class EtdpElement extends LitElement {
  static override styles: CSSResultGroup = [tokenStyles, baseStyles];

  /** Address of the gateway, where it is not the page's. */
  @property(TEXT) gateway: string | undefined;
  /** Id of the agency that receives the dossiers, where it is not the page's. */
  @property(TEXT) agency: string | undefined;
  /** A theme's name: `sen`, `neutral`, `national`, `dark`, `high-contrast`, `auto`. */
  @property(TEXT) theme: string | undefined;

  /** @internal */
  @state() private spoken = '';

  readonly #given = new GivenContext(this);
  #stopFollowing: (() => void) | undefined;
  #context: EtdpContext | undefined;
  /** What the elements drawn inside this one were drawn with. */
  #passedOn: readonly unknown[] = [];
  #worn: string | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = onPageConfig(() => this.requestUpdate());
    // Back on a page, perhaps another one, which may have said something in between.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopFollowing?.();
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    super.update(changed);
    // What stands inside something of ours inherits its colours.
    this.#wear(this.theme ?? (this.#outer || this.#given.value ? undefined : pageConfig().theme));
    this.#passOn();
  }

  /** The element of ours in whose shadow tree this one stands. What is said to that one holds here too. */
  get #outer(): EtdpElement | undefined {
    const root = this.getRootNode();
    return root instanceof ShadowRoot && root.host instanceof EtdpElement ? root.host : undefined;
  }

  /** Elements of ours inside this one follow when its place or its language changes. */
  #passOn(): void {
    const now = [this.etdp, this.locale];
    if (now.every((value, at) => value === this.#passedOn[at])) return;
    this.#passedOn = now;
    for (const inner of this.renderRoot.querySelectorAll('*')) if (inner instanceof EtdpElement) inner.requestUpdate();
  }

  /** Themes are fetched when one is asked for; one that does not arrive leaves the look as it is. */
  #wear(theme: string | undefined): void {
    if (theme === this.#worn) return;
    this.#worn = theme;
    void import('../tokens/apply-theme.ts').then(
      ({ applyTheme }) => applyTheme(this, this.#worn),
      () => undefined,
    );
  }

  /** The language people are spoken to. */
  protected get locale(): Locale {
    const own = this.getAttribute('lang');
    if (own !== null) return localeOf(own);
    return (
      this.#outer?.locale ?? this.#given.value?.locale ?? localeOf(pageConfig().locale ?? document.documentElement.lang)
    );
  }

  /** What to work with; undefined while nobody has said where the gateway is. The same object as long as nothing changes. */
  protected get etdp(): EtdpContext | undefined {
    const given = this.gateway === undefined ? (this.#outer?.etdp ?? this.#given.value) : undefined;
    const gateway = this.gateway ?? pageConfig().gateway;
    if (!given && gateway === undefined) return undefined;
    const agencyId = this.agency ?? (given ? given.agencyId : pageConfig().agency);
    // `gateway` is there when nothing was given: see the line above.
    const client = given?.client ?? pageClient(gateway ?? '', agencyId);
    const device = given?.device ?? pageDevice();
    const { locale, theme } = this;
    const known = this.#context;
    const next = { client, device, agencyId, locale, theme };
    if (known && sameContext(known, next)) return known;
    return (this.#context = next);
  }

  /** The words of this element in its language; Vietnamese until the others arrive. */
  protected words<Texts>(messages: Messages<Texts>): Texts {
    const { locale } = this;
    if (!messages.ready(locale)) {
      void messages.load(locale).then((arrived) => {
        if (arrived) this.requestUpdate();
      });
    }
    return messages.get(locale);
  }

  /** Has a screen reader say something, politely. */
  protected announce(text: string): void {
    // The same words again are news again: a space makes them differ.
    this.spoken = this.spoken === text ? `${text}\u00A0` : text;
  }

  /** The live region; part of every render. */
  protected renderAnnouncer(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.spoken}</div>`;
  }
}
