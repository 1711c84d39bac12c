/** Something that needs no programmer but somebody to look at it, as one JSON line. */
export function warningLine(warning: string, about: Readonly<Record<string, string | number>>, at: Date): string {
  return `${JSON.stringify({ time: at.toISOString(), level: 'warning', warning, ...about })}\n`;
}

/**
 * A fault as one JSON line: what kind it is and where in our code, never its message, which may quote what somebody wrote.
 */
export function faultLine(error: unknown, at: Date, requestId?: string): string {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 12);
  return `${JSON.stringify({ time: at.toISOString(), level: 'error', requestId, error: name, code, at: frames })}\n`;
}
