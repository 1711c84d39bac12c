import { verifyAudit } from '../audit/verify-audit.ts';
import { UsageError, type Command } from './command.ts';

/** `e-tdp audit verify FILE…`: whether anybody has changed an audit log, or taken lines out of it. */
export const auditVerify: Command = async (files, { out, err }) => {
  if (files.length === 0 || files.some((file) => file.startsWith('-')))
    throw new UsageError('name the files of the audit log, the oldest first');
  const { lines, begunBefore, faults } = await verifyAudit(files);
  for (const { file, line, what } of faults) err(`${file}:${String(line)} ${what}\n`);
  const before = begunBefore === 0 ? '' : `, ${String(begunBefore)} of whose chains begin in an older file`;
  out(
    `${String(lines)} lines${before}: ${faults.length === 0 ? 'all as it was written' : `${String(faults.length)} faults`}\n`,
  );
  return faults.length === 0 ? 0 : 1;
};
