import { askedFields } from '../../contract/forms/conditions.ts';
import type { Answers, CommuneAddress } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { SignedReceipt } from '../../contract/wire/log.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { Divisions, Services } from '../context.ts';
import type { DossierRow } from '../database/tables.ts';
import { signedReceiptOf } from '../dossiers/receipt.ts';
import { answersOf } from '../dossiers/rows.ts';

/** Who writes a paper. */
export interface Office {
  readonly name: string;
  /** Where it is written: a commune's name without its kind. */
  readonly place: string;
  readonly address: string;
  readonly phone: string | null;
}

/** What the papers of a dossier have in common. An empty text was not answered. */
export interface Facts {
  readonly receipt: SignedReceipt;
  readonly office: Office;
  readonly applicant: {
    readonly name: string;
    readonly phone: string;
    readonly email: string;
    readonly address: string;
  };
  /** The forms of the one-stop mechanism are not those of residence, which the police has its own for. */
  readonly isOneStop: boolean;
}

/** The facts of a filed dossier. @throws {Error} for one whose receipt or agency is gone */
export function factsOf({ agencies, catalogue, divisions }: Services, row: DossierRow): Facts {
  const receipt = signedReceiptOf(row);
  const agency = agencies.get(row.agency_id)?.agency;
  if (!receipt || !agency) throw new Error('a paper of a dossier without receipt or agency');
  const procedure = catalogue.get(row.procedure_code);
  const contact = procedure?.form ? contactOf(procedure.form, answersOf(row)) : {};
  const { address } = contact;
  return {
    receipt,
    office: {
      name: receipt.agencyName,
      place: agency.shortName.replace(/^(phường|xã|đặc khu)\s+/i, ''),
      address: agency.address,
      phone: agency.phone,
    },
    applicant: {
      name: row.applicant_name ?? '',
      phone: row.applicant_phone ?? '',
      email: contact.email ?? '',
      address: address ? addressText(divisions, address) : '',
    },
    isOneStop: isOneStop(procedure),
  };
}

export function isOneStop(procedure: Procedure | undefined): boolean {
  return procedure?.field !== 'Cư trú';
}

/** An address in words: house and street, commune, province. */
export function addressText(
  divisions: Pick<Divisions, 'provinces' | 'communes'>,
  { provinceCode, communeCode, detail }: CommuneAddress,
): string {
  const commune = divisions.communes(provinceCode)?.find(({ code }) => code === communeCode)?.name;
  const province = divisions.provinces().find(({ code }) => code === provinceCode)?.name;
  return [detail.trim(), commune, province].filter((part) => part !== undefined && part !== '').join(', ');
}

/** Where the applicant lives and how else to reach them: what stands beside their phone number. */
function contactOf(form: Form, answers: Answers): { email?: string; address?: CommuneAddress } {
  const section = form.sections.find(({ fields }) => fields.some(({ id }) => id === form.applicantPhoneField));
  const fields = section ? askedFields(section, answers) : [];
  const answerOf = (type: string): Answers[string] | undefined =>
    answers[fields.find((field) => field.type === type)?.id ?? ''];
  const [email, address] = [answerOf('email'), answerOf('commune-address')];
  return {
    ...(typeof email === 'string' && { email }),
    ...(typeof address === 'object' && !Array.isArray(address) && { address }),
  };
}
