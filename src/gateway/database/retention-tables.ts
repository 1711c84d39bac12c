/** What was deleted of everything that has no signed log of its own: when, by which rule, how many; nothing of what it was. */
export interface DeletionRow {
  id: string;
  at: string;
  /** The rule's name: `drafts`, `sessions`; `erase account` for what somebody asked for. */
  rule: string;
  count: number;
}
