import { randomUUID } from 'node:crypto';

/** A stretch of an upload that the store has as an object of its own. Its bytes are those that the client sent for that place. */
export interface Piece {
  readonly key: string;
  readonly from: number;
  /** The place after its last byte. */
  readonly to: number;
}

const NAME = /^parts\/([^/]+)\/(\d+)-(\d+)-[^/]+$/;

/** What the keys of all pieces of an upload begin with. */
export function piecesOf(id: string): string {
  return `parts/${id}/`;
}

/** A name nobody else uses: two nodes that both think an upload is theirs put nothing over each other's bytes. */
export function newPiece(id: string, from: number, to: number): Piece {
  return { key: `${piecesOf(id)}${String(from)}-${String(to)}-${randomUUID().slice(0, 8)}`, from, to };
}

/** The upload that a key is a piece of, and which one; null for any other key. */
export function pieceFrom(key: string): (Piece & { readonly id: string }) | null {
  const [, id, from, to] = NAME.exec(key) ?? [];
  return id === undefined ? null : { key, id, from: Number(from), to: Number(to) };
}

/** Of these pieces those that are one behind the other from the first byte on. Where several fit, the one that reaches farthest. */
export function chained(pieces: readonly Piece[]): Piece[] {
  const chain: Piece[] = [];
  for (let at = 0; ;) {
    const next = pieces.reduce<Piece | null>(
      (best, piece) => (piece.from <= at && piece.to > (best?.to ?? at) ? piece : best),
      null,
    );
    if (!next) return chain;
    chain.push(next);
    at = next.to;
  }
}

/** How far a chain reaches. */
export function reached(chain: readonly Piece[]): number {
  return chain.at(-1)?.to ?? 0;
}
