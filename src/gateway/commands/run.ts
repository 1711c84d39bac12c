import { agenciesExample } from './agencies-example.ts';
import { auditVerify } from './audit-verify.ts';
import { backup } from './backup.ts';
import { catalogueCheck } from './catalogue-check.ts';
import { catalogueImport } from './catalogue-import.ts';
import { conformance, ONLY } from './conformance.ts';
import { UsageError, type Command, type World } from './command.ts';
import { connectorAllow, connectorTest } from './connector-contacts.ts';
import { connectorList, connectorReplay } from './connector.ts';
import { erase } from './erase.ts';
import { exportPerson } from './export.ts';
import { keysList, keysRotate } from './keys.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';
import { retention } from './retention.ts';
import { rotateKeys } from './rotate-keys.ts';
import { runAudited } from './run-audited.ts';
import { serve } from './serve.ts';
import { userResetFactor, userSignOut } from './user-account.ts';
import { userAdd } from './user-add.ts';
import { verify } from './verify.ts';
import { version } from './version.ts';
import { PERSON_USAGE } from './wanted-person.ts';

const COMMANDS: Readonly<Record<string, { readonly command: Command; readonly usage: string; readonly does: string }>> =
  {
    serve: { command: serve, usage: 'serve', does: 'run the gateway; settings come from the environment' },
    'user add': {
      command: userAdd,
      usage:
        'user add --username NAME --role volunteer|officer|admin|resident [--agency ID] [--post ID] [--name "DISPLAY NAME"]',
      does: 'add an account (staff need an agency), or give one a new password, which is asked for or read from standard input',
    },
    'user reset-factor': {
      command: userResetFactor,
      usage: 'user reset-factor --username NAME',
      does: 'take away the second factor of who has lost it, with their sessions; the next sign-in asks for a new one',
    },
    'user sign-out': {
      command: userSignOut,
      usage: 'user sign-out --username NAME',
      does: 'end every session of an account',
    },
    'agencies example': {
      command: agenciesExample,
      usage: 'agencies example',
      does: 'print an agencies file to begin with',
    },
    'audit verify': {
      command: auditVerify,
      usage: 'audit verify FILE…',
      does: 'check that nobody has changed an audit log; name the oldest file first',
    },
    'catalogue check': {
      command: catalogueCheck,
      usage: 'catalogue check [FOLDER]',
      does: 'check every file of a catalogue against the contract; without FOLDER those of the package and of ETDP_CATALOGUE',
    },
    'catalogue import': {
      command: catalogueImport,
      usage:
        'catalogue import --from adapter|FILE|FOLDER|URL [--into FOLDER] [--procedures CODE,CODE…|all] [--province H27] [--every-level] [--agency ID] [--dry-run] [--format text|json]',
      does: 'take what the national portal announces into your own catalogue; docs/catalogue.md',
    },
    verify: { command: verify, usage: 'verify', does: 'check every log, signature and file of the data folder' },
    migrate: {
      command: migrate,
      usage: 'migrate [--check]',
      does: 'bring the tables up to date and say what was done; with --check, only say what would be, and end with 1 when that is anything',
    },
    backup: {
      command: backup,
      usage: 'backup --to FOLDER',
      does: 'copy everything into an empty folder, while the gateway runs; docs/backup.md says what to keep beside it',
    },
    restore: {
      command: restore,
      usage: 'restore --from FOLDER [--check]',
      does: 'bring a backup back to where nothing is, on any database and store; with --check, only say whether it is whole',
    },
    'keys list': {
      command: keysList,
      usage: 'keys list',
      does: 'list the keys that receipts and logs are signed with',
    },
    'keys rotate': {
      command: keysRotate,
      usage: 'keys rotate',
      does: 'make a new signing key; a running gateway signs with it once it is restarted',
    },
    'rotate-keys': {
      command: rotateKeys,
      usage: 'rotate-keys [--master-from FILE]',
      does: 'seal personal data with a new key; with --master-from, the old master key, go over to the one of the settings',
    },
    export: {
      command: exportPerson,
      usage: `export --to FOLDER ${PERSON_USAGE}`,
      does: 'write everything that is kept of one resident into a folder, for who asks for their data',
    },
    erase: {
      command: erase,
      usage: `erase ${PERSON_USAGE} [--dry-run] [--despite "REASON"]`,
      does: 'take away what is kept of one resident, where the law lets it go; logs and receipts can be checked as before',
    },
    retention: {
      command: retention,
      usage: 'retention [--run]',
      does: 'list how long things are kept and what would go now; with --run it goes, as a running gateway does every hour',
    },
    'connector list': {
      command: connectorList,
      usage: 'connector list [--state waiting|sent|dead|skipped] [--target NAME]',
      does: 'list what other systems could not be told, or what is in another state',
    },
    'connector replay': {
      command: connectorReplay,
      usage: 'connector replay --dossier CODE | --all | --target webhook:ID --since YYYY-MM-DD',
      does: 'have what was given up sent again by the gateway; with --since, to a webhook that lost it, also what it had taken from that day on',
    },
    'connector test': {
      command: connectorTest,
      usage: 'connector test --connection mail:ID|sms:ID --email ADDRESS | --phone NUMBER',
      does: 'send one message about no dossier, to see that it arrives',
    },
    'connector allow': {
      command: connectorAllow,
      usage: 'connector allow --email ADDRESS | --phone NUMBER',
      does: 'let an address be written to again whose owner had wanted to hear nothing, and has asked for it since',
    },
    conformance: {
      command: conformance,
      usage: `conformance --base-url URL --token OFFICERS_TOKEN [--format text|json|junit] [--output FILE] [--only ${ONLY}] [--list] [--slow] [--agency ID] [--procedure CODE] [--origin URL] [--username NAME] [--volunteer-token TOKEN] …`,
      does: 'check any server of this API over HTTP; docs/conformance.md says what is proven',
    },
    version: { command: version, usage: 'version', does: 'print the version' },
  };
const HELP = ['--help', '-h', 'help'];
const VERSION = ['--version', '-v'];

/** Runs `e-tdp` with arguments; resolves with the exit code: 0 well, 1 a refusal in words, 2 not a command. */
export async function run(typed: readonly string[], world: World): Promise<number> {
  const args = VERSION.includes(typed[0] ?? '') ? ['version', ...typed.slice(1)] : typed;
  if (args.length === 0 || args.some((one, at) => HELP.includes(one) && (at === 0 || one !== 'help'))) {
    world.out(usage());
    return args.length === 0 ? 2 : 0;
  }
  const name = [args.slice(0, 2).join(' '), args[0] ?? ''].find((one) => Object.hasOwn(COMMANDS, one));
  const found = name === undefined ? undefined : COMMANDS[name];
  if (!found || name === undefined) {
    world.err(`e-tdp: there is no command "${args.join(' ')}".\n${usage()}`);
    return 2;
  }
  try {
    return await runAudited(name, found.command, args.slice(name.split(' ').length), world);
  } catch (error) {
    world.err(`e-tdp: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof UsageError)) return 1;
    world.err(`usage: e-tdp ${found.usage}\n`);
    return 2;
  }
}

function usage(): string {
  const lines = Object.values(COMMANDS).map(({ usage: how, does }) => `  e-tdp ${how}\n      ${does}`);
  return `${lines.join('\n')}\n\nSettings: PORT, HOST, ETDP_DATA_DIR, ETDP_MASTER_KEY(_FILE), ETDP_AGENCIES, ETDP_CATALOGUE, ETDP_CATALOGUE_ORIGINS, ETDP_CONNECTIONS, ETDP_PROVIDERS, ETDP_RETENTION, ETDP_PUBLIC_URL, ETDP_TRUST_PROXY, ETDP_RATE_*, ETDP_METRICS_TOKEN, ETDP_AUDIT_LOG.\n`;
}
