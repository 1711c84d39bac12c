/** What every event of ours has in common: it bubbles, and leaves shadow roots unless it is told to stay. */
export class EtdpEvent extends Event {
  constructor(type: string, options: { readonly cancelable?: boolean; readonly composed?: boolean } = {}) {
    super(type, { bubbles: true, composed: options.composed ?? true, cancelable: options.cancelable ?? false });
  }
}
