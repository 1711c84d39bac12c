/** The reference gateway, for programs that run it themselves. `e-tdp serve` does the same from a shell. */
export { startGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { configFrom } from './config/environment.ts';
export { DEFAULT_RATES, type Config, type RateClass, type RateLimit } from './config/config.ts';
export { checkCatalogue, type FileProblem } from './catalogue/check.ts';
export { readCatalogueFiles, type CatalogueFile } from './catalogue/files.ts';
