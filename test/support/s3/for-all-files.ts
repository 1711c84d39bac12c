/** One S3 server for all test files of a run: `node --test --test-global-setup=test/support/s3/for-all-files.ts …` */
import { startServer, type S3Server } from './server.ts';

let server: S3Server | undefined;

export async function globalSetup(): Promise<void> {
  server = await startServer();
  process.env['ETDP_TEST_S3'] = server.endpoint;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
