/** One request, as much of it as may be written down: no address, no header, no body, no client. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern. */
  readonly route: string;
  readonly status: number;
  /** Milliseconds until the answer began. */
  readonly ms: number;
  /** Of the answer's body; 0 where it is a stream of unknown length. */
  readonly bytes: number;
}
export type RequestLog = (line: RequestLine) => void;

/** One JSON line a request. */
export function jsonLog(write: (line: string) => void, clock: () => Date): RequestLog {
  return ({ requestId, method, route, status, ms, bytes }) => {
    write(
      `${JSON.stringify({ time: clock().toISOString(), requestId, method, route, status, ms: Math.round(ms * 10) / 10, bytes })}\n`,
    );
  };
}
