/** What every event of ours has in common: it leaves shadow roots and bubbles to the page. */
export class EtdpEvent extends Event {
  constructor(type: string, options: { readonly cancelable?: boolean } = {}) {
    super(type, { bubbles: true, composed: true, cancelable: options.cancelable ?? false });
  }
}
