import * as z from 'zod/mini';
import { localDate } from '../../contract/rules/working-days.ts';
import { procedureCodeSchema } from '../../contract/wire/primitives.ts';
import { effectiveProcedures } from '../catalogue/layers.ts';
import { readCatalogueFiles } from '../catalogue/files.ts';
import { askedProcedures } from '../catalogue-import/asked.ts';
import { fetchedRecords, originsFrom } from '../catalogue-import/fetched.ts';
import { importCatalogue } from '../catalogue-import/import.ts';
import { reportJson, reportText } from '../catalogue-import/report.ts';
import { savedRecords } from '../catalogue-import/saved.ts';
import { sourced, type Sourced } from '../catalogue-import/sourced.ts';
import { catalogueDir } from '../paths.ts';
import { UsageError, type Command, type World } from './command.ts';
import { flagsIn, readOptions } from './options.ts';

const ADAPTER = 'adapter';

/** `e-tdp catalogue import`: takes what the portal announces into the ward's own catalogue, and says what that changes. */
export const catalogueImport: Command = async (args, world) => {
  const { flags, rest } = flagsIn(args, ['dry-run', 'every-level']);
  const options = readOptions(rest, ['from'], ['into', 'procedures', 'agency', 'province', 'format']);
  const { from, agency = null, province = null, format = 'text' } = options;
  const folder = options.into ?? (world.environment['ETDP_CATALOGUE']?.trim() || undefined);
  if (folder === undefined)
    throw new UsageError('--into, or ETDP_CATALOGUE, should name the folder of your own catalogue');
  if (format !== 'text' && format !== 'json') throw new UsageError('--format should be text or json');
  if (province !== null && !/^[A-Z]\d{2}$/.test(province))
    throw new UsageError('--province should be a code such as H27');
  const named = options.procedures;
  const codes = named === undefined || named === 'all' ? null : codesIn(named);
  const report = await importCatalogue(await read({ from, folder, agency, codes, all: named === 'all' }, world), {
    base: catalogueDir(),
    folder,
    from,
    codes,
    province,
    everyLevel: flags.has('every-level'),
    dryRun: flags.has('dry-run'),
    today: localDate(new Date()),
    complete: codes === null && (from !== ADAPTER || named === 'all'),
  });
  world.out(format === 'json' ? reportJson(report) : reportText(report));
  return 0;
};

interface Asked {
  readonly from: string;
  readonly folder: string;
  readonly agency: string | null;
  readonly codes: readonly string[] | null;
  readonly all: boolean;
}

async function read({ from, folder, agency, codes, all }: Asked, { environment }: World): Promise<Sourced[]> {
  if (from === ADAPTER) {
    const connectionsFile = environment['ETDP_CONNECTIONS']?.trim() || null;
    return askedProcedures({ connectionsFile, environment, agency, codes: all ? 'all' : (codes ?? known(folder)) });
  }
  const origins = originsFrom(environment['ETDP_CATALOGUE_ORIGINS']?.trim() || undefined);
  const records = /^https?:\/\//i.test(from) ? await fetchedRecords(from, origins) : await savedRecords(from);
  return records.map(sourced);
}

/** Every procedure the catalogue has by now. */
function known(folder: string): string[] {
  let files;
  try {
    files = readCatalogueFiles(catalogueDir(), folder);
  } catch {
    files = readCatalogueFiles(catalogueDir());
  }
  return effectiveProcedures(files).map(({ code }) => code);
}

function codesIn(text: string): string[] {
  const codes = [...new Set(text.split(',').map((one) => one.trim()))];
  const wrong = codes.find((code) => !z.safeParse(procedureCodeSchema, code).success);
  if (wrong !== undefined)
    throw new UsageError(`--procedures should be codes such as 1.001193, with commas between, or all: not "${wrong}"`);
  return codes;
}
