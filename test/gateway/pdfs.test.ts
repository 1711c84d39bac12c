import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import { examine } from '../../src/gateway/files/examine.ts';
import { objectStream, pdfOf, type PdfPart } from '../support/pdfs.ts';

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

function look(file: Buffer): Promise<string | null> {
  return examine(new Uint8Array(file), 'application/pdf');
}

/** A file as a program of our own writes it: fonts, packed pages, metadata. */
async function written(): Promise<Buffer> {
  const document = new PDFDocument({ info: { Title: 'Giấy (thử)', Subject: '/JavaScript /Launch' } });
  document.text('Xin chào (phường) Thành Sen %PDF- /JS').addPage().text('2').end();
  const chunks: Buffer[] = [];
  for await (const chunk of document as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a PDF', () => {
  it('is taken when it is whole and does nothing', async () => {
    assert.equal(await look(pdfOf()), null);
    assert.equal(
      await look(pdfOf({ catalog: '/OpenAction [3 0 R /Fit]', more: ['<< /S /URI /URI (https://a.vn) >>'] })),
      null,
    );
    assert.equal(
      await look(pdfOf({ more: [objectStream(['<< /Type /Font /BaseFont /Arial >>', '[1 2]', '7'])] })),
      null,
    );
    assert.equal(await look(await written()), null);
  });

  it('is taken when words that would be refused are only said: in a text, in a comment, as the name of a font', async () => {
    const said = [
      '(/JavaScript /Launch (nested \\) ) /JS)',
      '% /JavaScript\n<< /A 1 >>',
      '<2f4a53>',
      '<< /Font /JS /AB /AA >>',
    ];
    assert.equal(await look(pdfOf({ more: said })), null);
  });

  const SCRIPTED: readonly (readonly [string, Buffer])[] = [
    ['a script', pdfOf({ more: [SCRIPT] })],
    ['a script that starts by itself', pdfOf({ catalog: `/OpenAction ${SCRIPT}` })],
    ['a script under a name in hex', pdfOf({ more: ['<< /S /J#61vaScr#69pt /J#53 (x) >>'] })],
    ['a script in a stream of objects', pdfOf({ more: [objectStream(['<< /A 1 >>', SCRIPT])] })],
    [
      'a script in a stream of objects that does not say what it is',
      pdfOf({
        more: [
          {
            dictionary: '/N 1 /First 5 /Filter /Fl',
            bytes: deflateSync(Buffer.from(`50 0 ${SCRIPT}`)),
          },
        ],
      }),
    ],
    ['a script that a table of objects hides', pdfOf({ more: [objectStream(['7', `7 ${SCRIPT}`])] })],
    ['a script after a word that ends objects', pdfOf({ more: ['<< /X endobj /S /JavaScript >>'] })],
    ['a script after a bracket that closes nothing', pdfOf({ more: ['<< /X ] >> ] /S /JavaScript'] })],
    [
      'a script in the middle of a stream, where a table could point',
      pdfOf({ more: [{ dictionary: '', bytes: Buffer.from(`\n9 0 obj\n${SCRIPT}\nendobj\n`) }] }),
    ],
    [
      'a script whose numbers have a comment between them',
      pdfOf({ more: [{ dictionary: '', bytes: Buffer.from(`\n9 0 %x\nobj ${SCRIPT}`) }] }),
    ],
    [
      'a script after the end its stream of objects pretends to have',
      pdfOf({
        more: [objectStream([], '', deflateSync(Buffer.from(`50 0 (endstream) ${SCRIPT}`), { level: 0 }))],
      }).subarray(),
    ],
    ['a script for what happens to a page', pdfOf({ more: ['<< /AA << /O 5 0 R >> >>'] })],
    [
      'a script in a revision that another one follows',
      Buffer.concat([pdfOf({ more: [SCRIPT] }), pdfOf().subarray(15)]),
    ],
    ['a program to start', pdfOf({ more: ['<< /S /Launch /F (cmd.exe) >>'] })],
    ['a file in it', pdfOf({ catalog: '/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>' })],
    ['a file in it, without the name for it', pdfOf({ more: ['<< /F (a.exe) /EF << /F 5 0 R >> >>'] })],
    ['a film', pdfOf({ more: ['<< /Subtype /RichMedia >>'] })],
    ['a form of another kind', pdfOf({ catalog: '/AcroForm << /XFA 4 0 R >>' })],
    ['a form that sends itself', pdfOf({ more: ['<< /S /SubmitForm /F (https://a.vn) >>'] })],
    ['a form that fetches data', pdfOf({ more: ['<< /S /ImportData /F (a.fdf) >>'] })],
    ['a way into another file', pdfOf({ more: ['<< /S /GoToR /F (a.pdf) >>'] })],
    ['a way into a file in it', pdfOf({ more: ['<< /S /GoToE >>'] })],
  ];
  for (const [what, file] of SCRIPTED)
    it(`is refused with ${what}`, async () => {
      assert.equal(await look(file), 'document.scripted');
    });

  it('is refused when it is locked', async () => {
    assert.equal(await look(pdfOf({ trailer: '/Encrypt 4 0 R' })), 'document.encrypted');
    const locked = objectStream([], '', Buffer.from('as good as noise'));
    assert.equal(await look(pdfOf({ trailer: '/Encrypt 4 0 R', more: [locked] })), 'document.encrypted');
    const table = { dictionary: '/Type /XRef /Encr#79pt 4 0 R', bytes: Buffer.alloc(4) };
    assert.equal(await look(pdfOf({ more: [table] })), 'document.encrypted');
  });

  it('is refused when there is nothing in it, or its end is missing', async () => {
    assert.equal(await look(Buffer.from('%PDF-1.7\nnothing at all\n%%EOF')), 'document.broken');
    assert.equal(
      await look(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 'x7(')])),
      'document.broken',
    );
    assert.equal(await look(pdfOf().subarray(0, 200)), 'document.broken');
    assert.equal(await look(pdfOf({ more: ['(no end'] })), 'document.broken');
    assert.equal(await look(pdfOf({ more: [objectStream([], '', Buffer.from('not packed'))] })), 'document.broken');
  });

  it('is refused when it ends as an archive', async () => {
    const end = Buffer.concat([
      Buffer.from('PK\x05\x06', 'latin1'),
      Buffer.alloc(16),
      Buffer.from([6, 0]),
      Buffer.from('%%EOF\n'),
    ]);
    assert.equal(await look(Buffer.concat([pdfOf(), end])), 'document.mixed');
  });

  it('is refused when its pages do not end', async () => {
    assert.equal(await look(pdfOf({ pages: LIMITS.pages })), null);
    assert.equal(await look(pdfOf({ pages: LIMITS.pages + 1 })), 'document.too-complex');
  });

  it('is refused when a stream unpacks without end, under its filter or without', async () => {
    const bomb = deflateSync(Buffer.alloc(140 << 20));
    for (const dictionary of ['/Filter /FlateDecode', '/Filter 9 0 R'])
      assert.equal(await look(pdfOf({ more: [{ dictionary, bytes: bomb }] })), 'document.too-complex', dictionary);
    const twice = { dictionary: '/Filter [/FlateDecode /Fl]', bytes: deflateSync(bomb) };
    assert.equal(await look(pdfOf({ more: [twice] })), 'document.too-complex');
    assert.equal(await look(pdfOf({ more: [objectStream([], '', bomb)] })), 'document.too-complex');
  });

  it('is refused when all its streams together unpack to more than anybody reads', async () => {
    const large = { dictionary: '/Filter /FlateDecode', bytes: deflateSync(Buffer.alloc(120 << 20)) };
    assert.equal(await look(pdfOf({ more: Array.from({ length: 9 }, () => large) })), 'document.too-complex');
  });

  it('is refused when objects are packed so that they cannot be looked into', async () => {
    const odd = ['/DecodeParms << /Predictor 12 >>', '/F /ASCIIHexDecode'];
    for (const more of odd)
      assert.equal(await look(pdfOf({ more: [objectStream(['7'], more)] })), 'document.too-complex', more);
  });

  it('is refused when its objects unpack to more than anybody wrote', async () => {
    const large = (): PdfPart => objectStream([], '', deflateSync(Buffer.alloc(7 << 20, '<</A 1>> ')));
    assert.equal(
      await look(pdfOf({ more: [objectStream([], '', deflateSync(Buffer.alloc(9 << 20)))] })),
      'document.too-complex',
    );
    assert.equal(await look(pdfOf({ more: Array.from({ length: 5 }, large) })), 'document.too-complex');
  });

  it('does not keep anybody busy: neither depth nor objects in objects cost more than its size', async () => {
    assert.equal(await look(pdfOf({ more: ['['.repeat(100_000)] })), 'document.too-complex');
    assert.equal(await look(pdfOf({ more: ['1 0 obj ['.repeat(100_000)] })), 'document.too-complex');
    assert.equal(
      await look(pdfOf({ more: [`${'1 0 obj ('.repeat(50_000)}${')'.repeat(50_000)}`] })),
      'document.too-complex',
    );
  });
});
