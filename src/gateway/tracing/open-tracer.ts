import type { ExporterOptions } from './exporter.ts';
import { traceSettings } from './settings.ts';
import type { Tracer } from './tracer.ts';
import type { Environment } from '../config/environment.ts';

/**
 * What traces, where the environment names a collector. Without one nothing of it is loaded.
 * @throws {Error} that names the variable
 */
export async function openTracer(
  environment: Environment,
  more: Omit<ExporterOptions, 'settings'>,
): Promise<Tracer | null> {
  const settings = traceSettings(environment);
  if (settings === null) return null;
  const [{ Exporter }, { Tracer: OfSettings }] = await Promise.all([import('./exporter.ts'), import('./tracer.ts')]);
  return new OfSettings(settings, new Exporter({ settings, ...more }));
}
